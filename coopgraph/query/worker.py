"""The child process in which a foreign query runs.

A query cannot be stopped inside its process (Oxigraph takes no deadline and does not see Ctrl-C), and one
that overflows the engine's stack ends the process it runs in. So it gets a process of its own, which holds
the store read-only, may use so much memory, and may be killed at any moment.

Request: one JSON object on stdin. Answer: one line of JSON on stdout that says how it went, then the result.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NotRequired, TypedDict

from coopgraph.errors import QueryRefused, StoreError
from coopgraph.query.parsed import calls_a_service
from coopgraph.store.bounds import Bounds, TooManyBytes, TooManyRows
from coopgraph.store.folder import open_graph
from coopgraph.store.view import Graphs, OxigraphView

_GRACE_SECONDS = 2.0


class Request(TypedDict):
    """What the parent asks for, and within which bounds; ``seen`` are the graphs that it is asked of."""

    store: str
    query: str
    form: str
    seconds: float
    memory_bytes: int
    result_bytes: int
    rows: int
    seen: NotRequired[tuple[Sequence[str], Sequence[str]] | None]


class Reply(TypedDict):
    """How it went: ``error`` is "" or names what went wrong, ``detail`` is the engine's own message."""

    error: str
    detail: str


def main() -> None:
    """Answer the one request on stdin, and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it kills this process
    request: Request = json.loads(sys.stdin.buffer.read())
    limit_memory(request["memory_bytes"])
    # Should the parent be killed before it can kill us, nobody else will end the query.
    timer = threading.Timer(request["seconds"] + _GRACE_SECONDS, os._exit, (1,))
    timer.daemon = True
    timer.start()
    reply, result = answer(request)
    sys.stdout.buffer.write(json.dumps(reply).encode("ascii") + b"\n" + result)
    sys.stdout.buffer.flush()
    os._exit(0)  # closing the store would only take time


def answer(request: Request) -> tuple[Reply, bytes]:
    """Run the query of a request; the reply says what went wrong, the bytes are empty then."""
    try:
        chosen = request.get("seen")
        view = OxigraphView(open_graph(Path(request["store"])), "", Graphs(*chosen) if chosen else None)
    except StoreError as error:
        return Reply(error="store", detail=error.what.en), b""
    return answer_from(view, request)


def answer_from(view: OxigraphView, request: Request) -> tuple[Reply, bytes]:
    """The same for a store that is already open."""
    try:
        if calls_a_service(request["query"]):
            return Reply(error="service", detail=""), b""
        bounds = Bounds(request["rows"], request["result_bytes"])
        return Reply(error="", detail=""), view.serialize(request["query"], request["form"], bounds)
    except TooManyRows:
        return Reply(error="rows", detail=""), b""
    except TooManyBytes:
        return Reply(error="size", detail=""), b""
    except StoreError as error:
        return Reply(error="store", detail=error.what.en), b""
    except QueryRefused as error:
        cause = error.__cause__
        if isinstance(cause, SyntaxError):
            return Reply(error="syntax", detail=str(cause)), b""
        if isinstance(cause, RuntimeError):
            return Reply(error="engine", detail=str(cause)), b""
        return Reply(error="form", detail=error.what.en), b""
    except ValueError as error:
        return Reply(error="engine", detail=str(error)), b""
    except MemoryError:
        return Reply(error="memory", detail=""), b""


def limit_memory(size: int) -> None:
    """Bound this process's address space, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash is an answer here, not worth a core file
