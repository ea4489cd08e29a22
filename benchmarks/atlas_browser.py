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
#: The drags of the mouse by their directions, seconds of each; and the steps that its wheel turns.
STROKES = (-1, 1, 1, -1)
STROKE = 0.7
#: How much of the picture's width a drag goes.
_SHARE = 0.8
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


def drag(shown: Window, on: str, free: str | None = None) -> Motion:
    """Drag an element's picture by most of its width, to the left, back, to the right, and back.

    The mouse goes as fast as the page follows. ``free`` is a function of the page that finds a place near
    another at which there is nothing that the mouse would drag instead of the picture.
    """
    mouse, (x, y, width, _) = shown.page.mouse, place(shown, on)
    used, frames = 0.0, []
    for direction in STROKES:
        start, y = x - direction * width * _SHARE / 2, y
        if free is not None:
            start, y = shown.page.evaluate(free, [start, y])
        mouse.move(start, y)
        mouse.down()
        before = shown.cpu()
        shown.page.evaluate("atlasFrames.start()")
        began = time.perf_counter()
        while (passed := time.perf_counter() - began) < STROKE:
            mouse.move(start + direction * width * _SHARE * passed / STROKE, y + 20 * math.sin(9 * passed))
        frames.append(shown.page.evaluate("atlasFrames.stop()"))
        used += shown.cpu() - before
        mouse.up()
    settle(shown)
    return motion(frames, used)


def place(shown: Window, on: str) -> tuple[float, float, float, float]:
    """The middle of an element in the window, and its width and height."""
    box = shown.page.locator(on).bounding_box()
    if box is None:
        raise RuntimeError(f"{on} is not in the page")
    width, height = min(box["width"], DESK[0] - box["x"]), min(box["height"], DESK[1] - box["y"])
    return box["x"] + width / 2, box["y"] + height / 2, width, height


def motion(strokes: list[list[tuple[float, bool]]], used: float) -> Motion:
    """What recorded frames amount to; the time of a frame is that from one painted to the next."""
    seconds = sum(frames[-1][0] - frames[0][0] for frames in strokes if frames) / 1000
    painted = [[at for at, drawn in frames if drawn] for frames in strokes]
    gaps = [other - one for times in painted for one, other in pairwise(times)]
    if not gaps:
        return Motion(0, 0, math.inf, math.inf, math.inf)
    number = sum(map(len, painted))
    return Motion(
        sum(map(len, strokes)) / seconds, number / seconds, median(gaps), max(gaps), used * 1000 / number
    )


def wheel(shown: Window, on: str) -> Wheel:
    """Turn the wheel ten steps inwards, one after the other, and wait for the last picture."""
    shown.page.mouse.move(*place(shown, on)[:2])
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
    """Wait until nothing was painted for a quarter of a second; a page that never rests is left alone."""
    shown.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shown.when("atlasFrames.quiet >= 15 && 1", 5)
