"""One page in a Chromium of its own, with the network cut off: until it is usable, and while it is moved.

The page's frames are recorded by atlas_frames.js, which stands in the page before its own scripts.
Processor seconds are those of all of Chromium's processes, as Chromium itself counts them.
"""

import math
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, Playwright, Request
from playwright.sync_api import TimeoutError as TooLong

from benchmarks.measure import median
from benchmarks.prepare import HERE

CHROMIUM = "/usr/bin/chromium"
DESK = (1366, 768)
#: Seconds that the mouse drags, and steps that its wheel turns.
DRAG = 2.5
STEPS = 10
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_FRAMES = (HERE / "atlas_frames.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Motion:
    """Frames during a movement: how many a second were called for and were painted, and their times in ms."""

    called: float
    painted: float
    usual: float
    worst: float
    #: Processor milliseconds of all of Chromium for one painted frame.
    cpu: float


@dataclass(frozen=True, slots=True)
class Wheel:
    """Ten steps of the wheel: seconds from the first to the last picture, the longest frame in ms."""

    seconds: float
    worst: float
    cpu: float


@dataclass(slots=True)
class Window:
    """A page in a browser of its own, and everything that it asked the network for."""

    page: Page
    system: CDPSession
    inner: CDPSession
    asked: list[str]

    def cpu(self) -> float:
        """Processor seconds of all of the browser's processes so far."""
        found: list[dict[str, Any]] = self.system.send("SystemInfo.getProcessInfo")["processInfo"]
        return float(sum(process["cpuTime"] for process in found))

    def heap(self) -> float:
        """Megabytes that the page's JavaScript holds, garbage not counted."""
        self.inner.send("HeapProfiler.collectGarbage")
        return float(self.inner.send("Runtime.getHeapUsage")["usedSize"]) / 1e6

    def when(self, condition: str, deadline: float) -> float | None:
        """Seconds after the navigation began at which an expression became true; None at the deadline."""
        try:
            told = self.page.wait_for_function(f"() => ({condition})", timeout=deadline * 1000, polling="raf")
        except TooLong:
            return None
        return float(told.json_value()) / 1000


def there() -> str | None:
    """The Chromium of this machine, or None."""
    path = shutil.which("chromium") or CHROMIUM
    return path if Path(path).exists() else None


@contextmanager
def window(playwright: Playwright) -> Iterator[Window]:
    """A fresh browser with an empty page, offline."""
    browser = playwright.chromium.launch(executable_path=there(), args=_FLAGS)
    width, height = DESK
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    context.add_init_script(_FRAMES)
    page = context.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")) or not request.is_navigation_request():
            asked.append(request.url)

    page.on("request", note)
    yield Window(page, browser.new_browser_cdp_session(), context.new_cdp_session(page), asked)
    browser.close()


def drag(shown: Window, at: tuple[float, float]) -> Motion:
    """Drag with the mouse along a figure of eight around a place, as fast as the page follows."""
    mouse, (x, y) = shown.page.mouse, at
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 12, y + 6)
    mouse.move(x + 24, y + 12)
    cpu = shown.cpu()
    shown.page.evaluate("atlasFrames.start()")
    started = time.perf_counter()
    while (passed := time.perf_counter() - started) < DRAG:
        turn = 2 * math.pi * passed / 1.5
        mouse.move(x + 24 + 180 * math.sin(turn), y + 12 + 100 * math.sin(2 * turn))
    frames = shown.page.evaluate("atlasFrames.stop()")
    used = shown.cpu() - cpu
    mouse.up()
    settle(shown)
    return motion(frames, used)


def motion(frames: list[tuple[float, bool]], used: float) -> Motion:
    """What recorded frames amount to; the time of a frame is that from one painted to the next."""
    times = [at for at, painted in frames if painted]
    if len(times) < 2:
        return Motion(0, 0, math.inf, math.inf, math.inf)
    seconds = (frames[-1][0] - frames[0][0]) / 1000
    gaps = [other - one for one, other in pairwise(times)]
    return Motion(
        len(frames) / seconds, len(times) / seconds, median(gaps), max(gaps), used * 1000 / len(times)
    )


def wheel(shown: Window, at: tuple[float, float]) -> Wheel:
    """Turn the wheel ten steps inwards, one after the other, and wait for the last picture."""
    shown.page.mouse.move(*at)
    cpu = shown.cpu()
    shown.page.evaluate("atlasFrames.start()")
    started = shown.page.evaluate("performance.now()")
    for _ in range(STEPS):
        shown.page.mouse.wheel(0, -100)
    settle(shown)
    ended = shown.page.evaluate("atlasFrames.last")
    frames = shown.page.evaluate("atlasFrames.stop()")
    times = [at for at, painted in frames if painted]
    worst = max((other - one for one, other in pairwise([started, *times])), default=0.0)
    return Wheel((ended - started) / 1000, worst, shown.cpu() - cpu)


def settle(shown: Window) -> None:
    """Wait until nothing has been painted for some frames; a page that never rests is left after a while."""
    shown.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shown.when("atlasFrames.quiet >= 6 && 1", 5)
