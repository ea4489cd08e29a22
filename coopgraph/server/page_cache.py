"""Pages that cost work, made once for a build and then kept."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable

from starlette.concurrency import run_in_threadpool

from coopgraph.query.pool import Busy
from coopgraph.text import Bilingual

_BYTES = 64 * 1024 * 1024
_ENTRIES = 2_000
_AT_ONCE = 4
_WAITING = 64


class PageCache:
    """Keeps the pages used last; whoever asks for one that is being made waits for the same.

    ``check`` is called when a page has been made, and may raise: then it is nobody's. Without ``keep`` none
    is kept, for data of which nobody can tell when they change.
    """

    def __init__(self, check: Callable[[], Awaitable[None]], *, keep: bool = True) -> None:
        self._check = check
        self._keep = keep
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._making: dict[Hashable, asyncio.Task[bytes]] = {}
        self._places = asyncio.Semaphore(_AT_ONCE)

    async def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The page of this key; ``make`` runs in a thread where it is not there yet.

        Raises what ``make`` raises, and Busy where too many other pages are waiting to be made.
        """
        if key in self._pages:
            self._pages.move_to_end(key)
            return self._pages[key]
        if key not in self._making:
            if len(self._making) >= _WAITING:
                raise Busy(Bilingual("máy chủ đang bận", "the server is busy"), 5)
            task = asyncio.create_task(self._made(key, make))
            self._making[key] = task
            task.add_done_callback(lambda done: self._forget(key, done))
        return await asyncio.shield(self._making[key])

    async def _made(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        async with self._places:
            page = await run_in_threadpool(make)
        await self._check()
        if not self._keep:
            return page
        self._pages[key] = page
        self._size += len(page)
        while (self._size > _BYTES or len(self._pages) > _ENTRIES) and len(self._pages) > 1:
            _, oldest = self._pages.popitem(last=False)
            self._size -= len(oldest)
        return page

    def _forget(self, key: Hashable, task: asyncio.Task[bytes]) -> None:
        self._making.pop(key, None)
        if not task.cancelled():
            task.exception()  # whoever waits has seen it; asyncio need not warn that nobody did
