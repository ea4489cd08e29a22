"""Worker processes for many foreign queries at once: each holds the store, and is killed to stop a query.

So many queries may run long; whichever would be one more is refused after a moment, so that there is
always a worker that soon is free for a small one, which in a crowd is served before those that came earlier
(``pool_queue``). What cannot be served in good time is refused as busy instead of being left to wait: the
client can try again, and the server stays answerable.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coopgraph.errors import CoopgraphError, LimitReached, StoreError
from coopgraph.limits import LIMITS, Limits
from coopgraph.query.guard import check
from coopgraph.query.pool_process import WorkerProcess
from coopgraph.query.pool_queue import NoTurnError, Turns
from coopgraph.query.run import DeadlinePassed, broken, failed
from coopgraph.store.view import Graphs
from coopgraph.text import Bilingual, nfc

if TYPE_CHECKING:
    from coopgraph.query.pool_worker import GraphsRequest

_RESPAWN_SECONDS = 0.25


class _WorkerLostError(Exception):
    """The worker ended before it had begun, so the question was not the reason: another one may be asked."""


class Busy(LimitReached):
    """Too much is asked at once; ``retry_after`` says in how many seconds to try again."""

    def __init__(self, what: Bilingual, retry_after: int) -> None:
        advice = Bilingual(f"thử lại sau {retry_after} giây", f"try again in {retry_after} seconds")
        super().__init__(what, advice=advice)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class PoolSize:
    """How many workers, how many of them for long queries, what is long, and who may wait how long."""

    workers: int = 4
    long: int = 3
    quick_seconds: float = 0.5
    waiting: int = 32
    wait_seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it came, the W3C format of the answer, its deadline, and the graphs it may see."""

    text: str
    form: str
    seconds: float = LIMITS.query_seconds
    graphs: Graphs | None = None


@dataclass(eq=False)
class _Run:
    """One question with one worker, and why the worker was killed if it was."""

    worker: WorkerProcess
    is_long: bool = False
    killed_for: str = ""

    def kill(self, reason: str) -> None:
        self.killed_for = self.killed_for or reason
        self.worker.kill()


class Pool:
    """Workers over one read-only Oxigraph folder. All methods are called in one event loop."""

    def __init__(self, store: Path, size: PoolSize | None = None, limits: Limits = LIMITS) -> None:
        self._store = store
        self._size = size or PoolSize()
        self._limits = limits
        self._turns: Turns[WorkerProcess] = Turns(self._size.waiting, few=self._size.workers)
        self._workers: set[WorkerProcess] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._running: set[_Run] = set()
        self._closed = False

    async def start(self) -> None:
        """Start every worker. Raises StoreError where the store cannot be opened."""
        started = await asyncio.gather(
            *(self._spawn() for _ in range(self._size.workers)), return_exceptions=True
        )
        for outcome in started:
            if isinstance(outcome, BaseException):
                await self.close()
                raise outcome

    @property
    def pids(self) -> set[int]:
        """The numbers of the worker processes that there are now."""
        return {worker.pid for worker in self._workers}

    async def ask(self, question: Question) -> bytes:
        """The answer as bytes. If the caller is cancelled the query is killed.

        The deadline counts from now, so waiting for a worker is a part of it. Raises QueryRefused, Busy,
        DeadlinePassed, LimitReached (memory, size), StoreError.
        """
        deadline = self._now() + question.seconds
        text = nfc(question.text)
        check(text, self._limits)
        request: GraphsRequest = {
            "store": "",
            "query": text,
            "form": question.form,
            "seconds": question.seconds,
            "memory_bytes": self._limits.worker_memory_bytes,
            "result_bytes": self._limits.result_bytes,
            "rows": self._limits.query_rows,
            "graphs": (list(question.graphs.default), list(question.graphs.named))
            if question.graphs is not None
            else None,
        }
        while True:
            with contextlib.suppress(_WorkerLostError):
                answer = await self._run(request, deadline)
                break
        if isinstance(answer, CoopgraphError):
            raise answer
        return answer

    async def _run(self, request: "GraphsRequest", deadline: float) -> bytes | CoopgraphError:
        """One attempt with one worker, which is free again afterwards or replaced."""
        run = _Run(await self._free_worker(deadline))
        self._running.add(run)
        whole = False
        try:
            answer = await self._answer(run, request, deadline)
            whole = True
        finally:
            self._running.discard(run)
            if whole and not run.killed_for:
                self._turns.put(run.worker)
            else:
                self._replace(run.worker)
        return answer

    async def close(self, *, finish: bool = False) -> None:
        """End all workers and take no more questions; with ``finish``, when the running ones are answered."""
        self._closed = True
        self._turns.close()
        while finish and self._running:
            await asyncio.sleep(0.05)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in self._workers:
            worker.kill()
        await asyncio.gather(*(worker.ended() for worker in self._workers), return_exceptions=True)
        self._workers.clear()

    async def _free_worker(self, deadline: float) -> WorkerProcess:
        until = min(self._now() + self._size.wait_seconds, deadline)
        try:
            while (worker := await self._turns.take(until)).has_died:  # killed from outside while it was free
                self._replace(worker)
        except NoTurnError as error:
            raise self._busy(1 + round(self._size.wait_seconds)) from error
        return worker

    async def _answer(self, run: _Run, request: "GraphsRequest", deadline: float) -> bytes | CoopgraphError:
        """The result or what went wrong with it; raises where the worker did not survive."""
        loop = asyncio.get_running_loop()
        begun = False
        timers = [
            loop.call_later(self._size.quick_seconds, self._now_long, run),
            loop.call_at(deadline, run.kill, "deadline"),
        ]
        try:
            await run.worker.tell(request)
            await run.worker.begun()
            begun = True
            reply = await run.worker.reply()
            result = await run.worker.frame()
        except EOFError as error:
            raise await self._ended(run, request["seconds"], begun) from error
        finally:
            for timer in timers:
                timer.cancel()
        if not reply["error"]:
            return result
        error_found = failed(reply, request["query"], self._store, self._limits)
        if reply["error"] in {"memory", "store", "engine"}:
            raise error_found  # its process may be spoilt: a new one takes its place
        return error_found

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()

    def _now_long(self, run: _Run) -> None:
        """Called when a query has run for a moment: there is only so much room for long ones."""
        run.is_long = True
        if sum(other.is_long for other in self._running) > self._size.long:
            run.kill("busy")

    async def _ended(self, run: _Run, seconds: float, begun: bool) -> Exception:
        if run.killed_for == "deadline":
            return DeadlinePassed(seconds)
        if run.killed_for == "busy":
            return self._busy(10)
        if not begun:
            return _WorkerLostError()
        code, errors = await run.worker.ended()
        return broken(code, errors, self._limits)

    def _busy(self, seconds: int) -> Busy:
        what = Bilingual(
            "máy chủ đang bận với nhiều câu truy vấn dài", "the server is busy with other long queries"
        )
        return Busy(what, seconds)

    async def _spawn(self) -> None:
        worker = await WorkerProcess.started(self._store, self._limits.worker_memory_bytes)
        self._workers.add(worker)
        try:
            reply = await worker.reply()
        except EOFError as error:
            self._workers.discard(worker)
            code, errors = await worker.ended()
            raise StoreError(
                Bilingual(
                    f"tiến trình truy vấn dừng khi vừa bắt đầu (mã {code})",
                    f"a query process ended as it started (code {code})",
                ),
                advice=Bilingual(errors.strip(), errors.strip()) if errors.strip() else None,
            ) from error
        if reply["error"]:
            self._workers.discard(worker)
            await worker.ended()
            raise StoreError(
                Bilingual("không mở được kho dữ liệu", "the store cannot be opened"),
                advice=Bilingual(reply["detail"], reply["detail"]),
            )
        self._turns.put(worker)

    def _replace(self, worker: WorkerProcess) -> None:
        """Kill a worker and start another in its place, in the background."""
        worker.kill()
        task = asyncio.get_running_loop().create_task(self._respawn(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _respawn(self, old: WorkerProcess) -> None:
        await old.ended()
        self._workers.discard(old)
        while not self._closed:
            with contextlib.suppress(CoopgraphError, OSError):
                await self._spawn()
                return
            await asyncio.sleep(_RESPAWN_SECONDS)
