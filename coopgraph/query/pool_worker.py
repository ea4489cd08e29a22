"""A worker that stays: it opens the store once and answers one query after another until it is killed.

Between it and the pool go frames: eight bytes that tell a length, then so many bytes. First comes an
``Opening``, answered by a ``Reply``; then each ``Request`` is answered by an empty frame as it is taken up,
and by a ``Reply`` and the result. The empty one tells whose fault it is if the process ends: before it,
never that of the question.
"""

import json
import os
import signal
import struct
import sys
import threading
from pathlib import Path
from typing import BinaryIO, TypedDict

from coopgraph.errors import StoreError
from coopgraph.query.worker import Reply, Request, answer_from, limit_memory
from coopgraph.store.folder import open_graph
from coopgraph.store.view import Graphs, OxigraphView

LENGTH = struct.Struct(">Q")
_GRACE_SECONDS = 2.0


class Opening(TypedDict):
    """Which store to hold open, and in how much memory."""

    store: str
    memory_bytes: int


class GraphsRequest(Request):
    """A request that may see other graphs than the store's default: ``graphs`` is None for that one."""

    graphs: tuple[list[str], list[str]] | None


def main() -> None:
    """Open the store that the first frame names, and answer all the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's: it ends this process
    source, target = sys.stdin.buffer, sys.stdout.buffer
    opening: Opening = json.loads(_read(source) or b"{}")
    limit_memory(opening["memory_bytes"])
    try:
        store = open_graph(Path(opening["store"]))
    except StoreError as error:
        _write(target, _json(Reply(error="store", detail=error.what.en)))
        return
    _write(target, _json(Reply(error="", detail="")))
    while frame := _read(source):
        request: GraphsRequest = json.loads(frame)
        # Should the server be killed before it can kill us, nobody else will end the query.
        timer = threading.Timer(request["seconds"] + _GRACE_SECONDS, os._exit, (1,))
        timer.daemon = True
        timer.start()
        _write(target, b"")
        chosen = request["graphs"]
        view = OxigraphView(store, "", Graphs(chosen[0], chosen[1]) if chosen is not None else None)
        reply, result = answer_from(view, request)
        timer.cancel()
        _write(target, _json(reply), result)
    os._exit(0)  # closing the store would only take time


def _read(source: BinaryIO) -> bytes:
    """The next frame; empty at the end of the input."""
    head = source.read(LENGTH.size)
    return source.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _json(reply: Reply) -> bytes:
    return json.dumps(reply).encode("ascii")


def _write(target: BinaryIO, *frames: bytes) -> None:
    for frame in frames:
        target.write(LENGTH.pack(len(frame)))
        target.write(frame)
    target.flush()
