"""One worker process of the pool, seen from the server: started, asked, killed."""

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coopgraph.query.pool_worker import LENGTH

if TYPE_CHECKING:
    from coopgraph.query.pool_worker import GraphsRequest, Opening
    from coopgraph.query.worker import Reply

# As for a single query: the child finds modules where we do, and nowhere else.
_START = "import sys; sys.path[:] = sys.argv[1:]; from coopgraph.query.pool_worker import main; main()"
# The C library would reserve 64 MB of address space for each thread that opens the store at once, and so
# reach the limit of memory before anything is asked.
_FEW_ARENAS = {"MALLOC_ARENA_MAX": "2"}
_BUFFER = 1024 * 1024
_ERRORS_KEPT = 4096
_GRACE_SECONDS = 1.0


class WorkerProcess:
    """A child that holds the store open. Only one question may be with it at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._killed = False

    @classmethod
    async def started(cls, store: Path, memory_bytes: int) -> "WorkerProcess":
        """Start one, and tell it what to open; whether it could is the first thing it says."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-c", _START, *sys.path,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            limit=_BUFFER,
            env={**os.environ, **_FEW_ARENAS},
        )  # fmt: skip
        worker = cls(process)
        opening: Opening = {"store": str(store), "memory_bytes": memory_bytes}
        await worker.tell(opening)
        return worker

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def has_died(self) -> bool:
        """Whether it is known to have ended."""
        return self._process.returncode is not None

    async def tell(self, content: "Opening | GraphsRequest") -> None:
        """Send one frame. A worker that has died is found out when its answer is read."""
        frame = json.dumps(content).encode("ascii")
        assert self._process.stdin is not None  # opened as a pipe  # noqa: S101
        with contextlib.suppress(ConnectionError):
            self._process.stdin.write(LENGTH.pack(len(frame)) + frame)
            await self._process.stdin.drain()

    async def begun(self) -> None:
        """Wait until it has taken up what it was told; EOFError where it has ended instead."""
        await self.frame()

    async def reply(self) -> "Reply":
        """What it says next; EOFError where it has ended instead."""
        reply: Reply = json.loads(await self.frame())
        return reply

    async def frame(self) -> bytes:
        """The next frame; EOFError where the worker has ended instead."""
        assert self._process.stdout is not None  # opened as a pipe  # noqa: S101
        (length,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
        return await self._process.stdout.readexactly(length)

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        if self._killed or self.has_died:
            return  # a second signal would take the exit code from under asyncio, which waits for it
        self._killed = True
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def ended(self) -> tuple[int, str]:
        """Its exit code and the end of what it wrote to stderr; killed if it does not end by itself."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0 if self._killed else _GRACE_SECONDS):
                await self._process.wait()
        self.kill()
        assert self._process.stderr is not None  # opened as a pipe  # noqa: S101
        errors = await self._process.stderr.read()
        code = await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        return code, errors[-_ERRORS_KEPT:].decode("utf-8", "replace")
