"""The build that answers, and its change for a newer one between two answers."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from coopgraph.errors import CoopgraphError, StoreError
from coopgraph.query.find import names_to_suggest
from coopgraph.query.names import Likeness
from coopgraph.query.pool import Pool
from coopgraph.query.pool_view import PoolView
from coopgraph.server.page_cache import PageCache
from coopgraph.server.settings import Settings
from coopgraph.store.folder import POINTER_NAME, Build, current_build
from coopgraph.store.view import View
from coopgraph.terms import ONTOLOGY_GRAPH

_LOG = logging.getLogger("coopgraph.server")
_LOOK_SECONDS = 0.5


class Serving:
    """One build with all that answers from it: workers for foreign queries, others for our own pages.

    Apart, so that pages are answered while foreign queries fill their workers.
    """

    def __init__(self, build: Build, settings: Settings) -> None:
        self.version = build.manifest.version
        self.built = build.manifest.built
        self.graphs = frozenset({*build.manifest.data_sets, ONTOLOGY_GRAPH})
        self.pool = Pool(build.graph_folder, settings.pool, settings.limits)
        self._page_pool = Pool(build.graph_folder, settings.page_pool, settings.limits)
        self.view: View = PoolView(self._page_pool, self.version, settings.seconds)
        self.pages = PageCache()
        self.users = 0
        self._names: Likeness | None = None
        self._reading_names = threading.Lock()

    @classmethod
    async def opened(cls, build: Build, settings: Settings) -> "Serving":
        """Open a build and start its workers. Raises StoreError."""
        serving = cls(build, settings)
        try:
            await asyncio.gather(serving.pool.start(), serving._page_pool.start())
        except StoreError:
            await serving.close(finish=False)
            raise
        return serving

    def similar_names(self, text: str) -> list[str]:
        """The names that look most like a text; for threads. They are read once, for the first who asks."""
        with self._reading_names:
            if self._names is None:
                self._names = names_to_suggest(self.view)
        return self._names.nearest(text)

    async def close(self, *, finish: bool) -> None:
        """End the workers; with ``finish``, when all who use this build are done."""
        while finish and self.users:
            await asyncio.sleep(0.05)
        await asyncio.gather(self.pool.close(), self._page_pool.close())


class Current:
    """Watches which build the store names, and keeps one that answers.

    ``root`` tells the store folder; it is asked each time, since a first load may bring a better one.
    """

    def __init__(self, root: Callable[[], Path], settings: Settings) -> None:
        self._root = root
        self._settings = settings
        self._pointer = ("", "")
        self._told = ""
        self._serving: Serving | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Open the build that is named now, and watch for others; done before, nothing. Raises StoreError."""
        if self._serving is not None:
            return
        self._pointer = self._read_pointer()
        self._serving = await self._open()
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
        """The build for one answer; it stays open until the answer is made, even if another takes over."""
        serving = self._serving
        assert serving is not None  # started  # noqa: S101
        serving.users += 1
        try:
            yield serving
        finally:
            serving.users -= 1

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                await self._look()
            except (CoopgraphError, OSError) as error:
                if str(error) != self._told:  # tried again each time, told once
                    self._told = str(error)
                    _LOG.warning("a newer build cannot be opened, the older one goes on answering: %s", error)

    async def _look(self) -> None:
        pointer = self._read_pointer()
        if pointer == self._pointer:
            return
        newer, older = await self._open(), self._serving
        self._serving, self._pointer = newer, pointer
        if older is not None:
            self._begin(older.close(finish=True))

    async def _open(self) -> Serving:
        return await Serving.opened(await run_in_threadpool(current_build, self._root()), self._settings)

    def _read_pointer(self) -> tuple[str, str]:
        root = self._root()
        with contextlib.suppress(OSError):
            return str(root), (root / POINTER_NAME).read_text(encoding="ascii", errors="replace")
        return self._pointer

    def _begin(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(_done(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _done(work: Awaitable[None]) -> None:
    await work
