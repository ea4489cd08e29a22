"""Who gets the next free worker: the oldest question while few wait, the newest while many do.

When more is asked than can be answered, a question that has waited long will be given up soon by its client,
and while it is answered all behind it grow old as well. So in a crowd the newest is served first, and the
oldest is the one for which there is no room: a small question that comes into a flood of long ones is
answered within moments, and those are told at once to come back later.
"""

import asyncio
from collections import deque
from typing import Generic, TypeVar

_Worker = TypeVar("_Worker")


class NoTurnError(Exception):
    """No worker was free in time, or too many others wait."""


class Turns(Generic[_Worker]):
    """The workers that are free and the questions that wait for one, in one event loop.

    ``room`` is how many may wait; more than ``few`` are a crowd.
    """

    def __init__(self, room: int, few: int) -> None:
        self._room = room
        self._few = few
        self._free: deque[_Worker] = deque()
        self._waiting: deque[asyncio.Future[_Worker]] = deque()
        self._closed = False

    def put(self, worker: _Worker) -> None:
        """A worker is free: it goes to whose turn it is."""
        while self._waiting:
            turn = self._waiting.pop() if len(self._waiting) > self._few else self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._free.append(worker)

    async def take(self, until: float) -> _Worker:
        """The next worker that is free for this question, by that time of the loop. Raises NoTurnError."""
        if self._closed or self._room < 1:
            raise NoTurnError
        if self._free:
            return self._free.popleft()
        if len(self._waiting) >= self._room:
            _refuse(self._waiting.popleft())
        turn: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout_at(until):
                return await turn
        except BaseException as error:
            if turn in self._waiting:
                self._waiting.remove(turn)
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.put(turn.result())  # it came in the very moment in which nobody waited any more
            if isinstance(error, TimeoutError):
                raise NoTurnError from error
            raise

    def close(self) -> None:
        """Refuse all who wait and all who come."""
        self._closed = True
        while self._waiting:
            _refuse(self._waiting.popleft())


def _refuse(turn: "asyncio.Future[_Worker]") -> None:
    if not turn.done():
        turn.set_exception(NoTurnError())
