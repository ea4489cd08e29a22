"""One state of the data with all that answers from it."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from coopgraph.errors import StoreError
from coopgraph.query.find import names_to_suggest
from coopgraph.query.names import Likeness
from coopgraph.query.pool import Busy, Question
from coopgraph.server.page_cache import PageCache
from coopgraph.store.view import View
from coopgraph.text import Bilingual


class Asked(Protocol):
    """What answers foreign queries: a pool of worker processes, or a server elsewhere."""

    async def start(self) -> None:
        """Make ready; raises StoreError."""
        ...

    async def ask(self, question: Question) -> bytes:
        """The answer; raises QueryRefused, Busy, DeadlinePassed, LimitReached, StoreError."""
        ...

    async def close(self, *, finish: bool = False) -> None:
        """End; with ``finish``, when the running questions are answered."""
        ...


class DataChanged(Busy):
    """The data were changed by a load while this was being answered: it must be asked again."""

    exit_code: ClassVar[int] = 4

    def __init__(self) -> None:
        what = Bilingual("dữ liệu vừa được nạp lại", "the data have just been loaded anew")
        super().__init__(what, 1)


async def _unchanged() -> None:
    """A build in a folder never changes."""


@dataclass(eq=False)
class Serving:
    """One state of the data: foreign queries go to ``pool``, our pages ask ``view`` through ``page_pool``.

    Apart, so that pages are answered while foreign queries fill their places. ``tag`` is alike for equal data
    only, "" where nobody can tell; ``check`` raises DataChanged where these are not the data any more.
    """

    version: str
    built: str
    graphs: frozenset[str]
    pool: Asked
    page_pool: Asked
    view: View
    tag: str
    check: Callable[[], Awaitable[None]] = _unchanged
    users: int = 0
    pages: PageCache = field(init=False)

    def __post_init__(self) -> None:
        self.pages = PageCache(self.check, keep=bool(self.tag))
        self._names: Likeness | None = None
        self._reading_names = threading.Lock()

    async def start(self) -> "Serving":
        """Make both pools ready. Raises StoreError."""
        try:
            await asyncio.gather(self.pool.start(), self.page_pool.start())
        except StoreError:
            await self.close(finish=False)
            raise
        return self

    def similar_names(self, text: str) -> list[str]:
        """The names that look most like a text; for threads. They are read once, for the first who asks."""
        with self._reading_names:
            if self._names is None or not self.tag:
                self._names = names_to_suggest(self.view)
            return self._names.nearest(text)

    async def close(self, *, finish: bool) -> None:
        """End both pools; with ``finish``, when all who use this state are done."""
        while finish and self.users:
            await asyncio.sleep(0.05)
        await asyncio.gather(self.pool.close(), self.page_pool.close())


class States(Protocol):
    """Where states of the data come from: a store folder, or a server elsewhere."""

    #: How often to look whether there is another one.
    look_seconds: float

    async def mark(self) -> object:
        """What changes whenever there is another state. Raises CoopgraphError or OSError."""
        ...

    async def opened(self, mark: object) -> Serving:
        """The state that there is now, begun; ``mark`` is what ``mark()`` has just told."""
        ...

    def trouble(self, error: Exception) -> str:
        """What to write into the log where one of these cannot be done."""
        ...
