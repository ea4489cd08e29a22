"""A server in a process of its own, as people start it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_ADDRESS = re.compile(r"http://\S+/")


@dataclass
class Running:
    """The process, its address, and what it wrote to stderr."""

    process: subprocess.Popen[str]
    url: str
    told: list[str] = field(default_factory=list)

    def interrupted(self) -> float:
        """Press Ctrl-C; how many seconds it took to end."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)
        return time.monotonic() - start

    def children(self) -> list[int]:
        """The numbers of its worker processes."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in path.read_text(encoding="ascii").split()]


@contextmanager
def served(store: Path, *options: str, environment: dict[str, str] | None = None) -> Iterator[Running]:
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
