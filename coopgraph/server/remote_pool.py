"""Questions to a server elsewhere, so many at a time: to those who ask, the same as the pool of workers.

Nothing of a query runs in this process, so threads do, which only wait. Python cannot end a waiting thread,
so the threads are daemons: they end with the process, and Ctrl-C waits for none of them. A question whose
client has gone keeps its place until the server elsewhere has answered it or its time is over, because that
server goes on working on it: whoever asks and leaves cannot have it do more at once than others can.
"""

import asyncio
import contextlib
import logging
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from coopgraph.errors import CoopgraphError, LimitReached, QueryRefused, StoreError
from coopgraph.limits import Limits
from coopgraph.query.pool import Busy, PoolSize, Question
from coopgraph.query.remote_run import run_remote_query
from coopgraph.query.run import DeadlinePassed
from coopgraph.store.conversation import Conversation, TooSlow
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.remote import RemoteView
from coopgraph.text import Bilingual

_LOG = logging.getLogger("coopgraph.server")
_RETRY_SECONDS = 5
_GRACE_SECONDS = 1.0
_Result = TypeVar("_Result")


class Away(Busy):
    """The server that holds the store does not answer as it should; why, is the operator's to know."""

    def __init__(self) -> None:
        what = Bilingual(
            "kho dữ liệu ở máy chủ khác đang không trả lời được",
            "the store is on another server, which cannot answer just now",
        )
        super().__init__(what, _RETRY_SECONDS)


class RemotePool:
    """Asks one endpoint. All methods are called in one event loop."""

    def __init__(self, endpoint: Endpoint, size: PoolSize, limits: Limits) -> None:
        self._view = RemoteView(endpoint, conversation=Conversation(endpoint, limits))
        self._size = size
        self._limits = limits
        self._places = asyncio.Semaphore(size.workers)
        self._running: set[asyncio.Future[bytes]] = set()
        self._waiting = 0
        self._told = ""
        self._closed = False

    async def start(self) -> None:
        """Nothing has to be started: the first question opens the connection."""

    async def ask(self, question: Question) -> bytes:
        """The answer as bytes, guarded and bounded as every other.

        Raises QueryRefused, Busy, DeadlinePassed, LimitReached; Away where the server is not there.
        """
        await self._place()
        work = in_thread(lambda: self._answer(question))
        self._running.add(work)
        work.add_done_callback(self._done)
        try:
            async with asyncio.timeout(question.seconds + _GRACE_SECONDS):
                return await asyncio.shield(work)
        except (TimeoutError, TooSlow) as error:
            raise DeadlinePassed(question.seconds) from error
        except StoreError as error:
            self._tell(error)
            raise Away from error
        except (QueryRefused, LimitReached) as error:
            if "://" in error.where:  # where the store is, is the operator's to know
                error.where = ""
            raise

    async def close(self, *, finish: bool = False) -> None:
        """Take no more questions; with ``finish``, return when the running ones are answered."""
        self._closed = True
        if finish and self._running:
            await asyncio.wait(self._running)
        for work in self._running:
            work.cancel()

    def _answer(self, question: Question) -> bytes:
        view = self._view.over(question.graphs)
        return run_remote_query(
            view, question.text, question.form, seconds=question.seconds, limits=self._limits
        )

    async def _place(self) -> None:
        seconds = self._size.wait_seconds
        if self._waiting >= self._size.waiting or self._closed:
            raise _busy(seconds)
        self._waiting += 1
        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError as error:
            raise _busy(seconds) from error
        finally:
            self._waiting -= 1

    def _done(self, work: "asyncio.Future[bytes]") -> None:
        self._running.discard(work)
        self._places.release()
        if not work.cancelled() and work.exception() is None:
            self._told = ""

    def _tell(self, error: CoopgraphError) -> None:
        if str(error) != self._told:
            self._told = str(error)
            _LOG.warning("%s: %s", error.where or "the store elsewhere", error)


def in_thread(work: Callable[[], _Result]) -> "asyncio.Future[_Result]":
    """Begin some work in a thread of its own, which does not keep the process from ending."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[_Result] = loop.create_future()

    def settle(outcome: "Future[_Result]") -> None:
        if future.done():
            return
        if (error := outcome.exception()) is not None:
            future.set_exception(error)
        else:
            future.set_result(outcome.result())

    def run() -> None:
        outcome: Future[_Result] = Future()
        try:
            outcome.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised where the future is awaited
            _let_go(error)
            outcome.set_exception(error)
        with contextlib.suppress(RuntimeError):  # the loop has ended, and with it whoever waited
            loop.call_soon_threadsafe(settle, outcome)

    Thread(target=run, daemon=True, name="remote question").start()
    return future


def _let_go(error: BaseException | None) -> None:
    """Empty the frames that an error has passed: what the engine made in a thread must end in that thread."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _busy(seconds: float) -> Busy:
    what = Bilingual("máy chủ đang bận với nhiều câu truy vấn", "the server is busy with other queries")
    return Busy(what, 1 + round(seconds))
