"""A server in a process of its own, as people start it."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from coopgraph.server.app import create_app
from coopgraph.server.current import Current
from coopgraph.server.editor import Editor
from coopgraph.server.patience import patient_for
from coopgraph.server.settings import Settings

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?p a coop:Partner }"
_ADDRESS = re.compile(r"http://\S+/")


@dataclass
class Running:
    """The process, its address, and what it wrote to stderr."""

    process: subprocess.Popen[str]
    url: str
    told: list[str] = field(default_factory=list)

    def interrupted(self) -> None:
        """Press Ctrl-C, and wait until it has ended."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)

    def children(self) -> list[int]:
        """The numbers of its worker processes."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in path.read_text(encoding="ascii").split()]


@contextmanager
def served(store: Path | str, *options: str, environment: dict[str, str] | None = None) -> Iterator[Running]:
    """``coopgraph serve`` on a free port; ended whatever happens."""
    program = [sys.executable, "-m", "coopgraph", "--store", str(store), "--lang", "en"]
    process = subprocess.Popen(
        [*program, "serve", "--port", "0", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    running = Running(process, "")
    ready = threading.Event()

    def listen() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            running.told.append(line)
            if not running.url and (found := _ADDRESS.search(line)):
                running.url = found.group().rstrip("/")
                ready.set()
        ready.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        assert ready.wait(30), "the server did not start"
        assert running.url, "".join(running.told)
        yield running
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)
        listener.join(10)
        if process.stderr is not None:
            process.stderr.close()


@asynccontextmanager
async def served_here(
    store: Path, settings: Settings, sock: socket.socket | None = None
) -> AsyncIterator[int]:
    """The server in this process, without the editor's files; its port. ``sock`` may have callers already."""
    sock = sock or socket.create_server(("127.0.0.1", 0))
    app = create_app(Current(lambda: store, settings), settings, load=Editor)
    patient = patient_for(settings.head_seconds, settings.language)
    server = uvicorn.Server(uvicorn.Config(app, http=patient, loop="asyncio", ws="none", log_config=None))
    running = asyncio.create_task(server.serve(sockets=[sock]))
    try:
        while not server.started:
            await asyncio.sleep(0.02)
        yield sock.getsockname()[1]
    finally:
        server.should_exit = True
        await running
        sock.close()


def ask(server: Running, query: str, timeout: float = 60) -> tuple[int, bytes]:
    """The status and the body of an answer."""
    status, _, body = answered(server, query, timeout)
    return status, body


def answered(
    server: Running, query: str = "", timeout: float = 60, path: str = ""
) -> tuple[int, Message, bytes]:
    """The status, the headers and the body of an answer to a query, or of another page."""
    try:
        address = server.url + (path or f"/sparql?{urlencode({'query': query})}")
        with urllib.request.urlopen(address, timeout=timeout) as answer:  # noqa: S310 - our own server
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()
