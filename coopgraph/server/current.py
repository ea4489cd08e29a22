"""The state of the data that answers, and its change for a newer one between two answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coopgraph.errors import CoopgraphError
from coopgraph.server.builds import Builds
from coopgraph.server.serving import Serving, States
from coopgraph.server.settings import Settings

_LOG = logging.getLogger("coopgraph.server")


class Current:
    """Watches for another state of the data, and keeps one that answers.

    ``store`` tells the store folder, or is where the states of another kind of store come from.
    """

    def __init__(self, store: States | Callable[[], Path], settings: Settings) -> None:
        self._states: States = Builds(store, settings) if callable(store) else store
        self._mark: object = None
        self._told = ""
        self._serving: Serving | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking = asyncio.Lock()

    async def start(self) -> None:
        """Open the state that there is now, and watch for others; done before, nothing.

        Raises StoreError, and LimitReached for a store elsewhere that does not answer in time.
        """
        if self._serving is not None:
            return
        self._mark = await self._states.mark()
        self._serving = await self._states.opened(self._mark)
        self._begin(self._watch())

    async def stop(self) -> None:
        """End everything at once."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._serving is not None:
            await self._serving.close(finish=False)

    @contextmanager
    def answering(self) -> Iterator[Serving]:
        """The state for one answer; it stays until the answer is made, even if another takes over."""
        serving = self._serving
        assert serving is not None  # started  # noqa: S101
        serving.users += 1
        try:
            yield serving
        finally:
            serving.users -= 1

    async def look(self) -> None:
        """Take up another state now, if there is one. Raises CoopgraphError or OSError."""
        async with self._looking:
            mark = await self._states.mark()
            if mark == self._mark:
                return
            newer, older = await self._states.opened(mark), self._serving
            self._serving, self._mark = newer, mark
            if older is not None:
                self._begin(older.close(finish=True))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._states.look_seconds)
            try:
                await self.look()
                self._told = ""
            except (CoopgraphError, OSError) as error:
                if str(error) != self._told:  # tried again each time, told once
                    self._told = str(error)
                    _LOG.warning("%s", self._states.trouble(error))

    def _begin(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(_done(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _done(work: Awaitable[None]) -> None:
    await work
