"""The builds of a store folder, each with worker processes of its own."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from coopgraph.query.pool import Pool
from coopgraph.query.pool_view import PoolView
from coopgraph.server.serving import Serving
from coopgraph.server.settings import Settings
from coopgraph.store.folder import POINTER_NAME, current_build
from coopgraph.terms import ONTOLOGY_GRAPH


class Builds:
    """The builds that a store names one after the other (see ``serving.States``).

    ``root`` tells the store folder; it is asked each time, since a first load may bring a better one.
    """

    look_seconds = 0.5

    def __init__(self, root: Callable[[], Path], settings: Settings) -> None:
        self._root = root
        self._settings = settings
        self._last = ("", "")

    async def mark(self) -> object:
        """The folder and the name of its build; the last one where that cannot be read for the moment."""
        root = self._root()
        with contextlib.suppress(OSError):
            self._last = str(root), (root / POINTER_NAME).read_text(encoding="ascii", errors="replace")
        return self._last

    async def opened(self, mark: object) -> Serving:
        """Open the build that is named now, and start its workers."""
        del mark
        build = await run_in_threadpool(current_build, self._root())
        settings, manifest = self._settings, build.manifest
        pages = Pool(build.graph_folder, settings.page_pool, settings.limits)
        return await Serving(
            version=manifest.version,
            built=manifest.built,
            graphs=frozenset({*manifest.data_sets, ONTOLOGY_GRAPH}),
            pool=Pool(build.graph_folder, settings.pool, settings.limits),
            page_pool=pages,
            view=PoolView(pages, manifest.version, settings.seconds),
            tag=manifest.version,
        ).start()

    def trouble(self, error: Exception) -> str:
        """See States."""
        return f"a newer build cannot be opened, the older one goes on answering: {error}"
