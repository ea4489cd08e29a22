"""The benchmark of the atlas as Markdown: what is asked for, what was measured, ours beside other pages."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.atlas_browser import Motion
from benchmarks.atlas_building import SIGMA_PYTHON, Page
from benchmarks.atlas_opening import DEADLINE, Opening
from benchmarks.measure import median, table


@dataclass(frozen=True, slots=True)
class Line:
    """One network: its page and the opening of it, and pyvis' where that was made."""

    name: str
    page: Page
    opening: Opening
    stock_page: Page | None = None
    stock: Opening | None = None


_HEAD = """## The atlas: one HTML file

coopgraph's map of one city, of cuts of the world's twin cities (from the city with the most ties outwards,
and all ties between them), of all of them, and of 15,000 generated partners. Chromium {version}, headless,
with software rendering, {width} × {height}, the network cut off; each page in a fresh browser.
"""
_BUILDING = """### Making the page

`coopgraph map` from a store on disk. *same bytes*: two runs, with different seeds of Python's hashing.
"""
_OPENING = """### Opening it

From the beginning of the navigation: *drawn*, until the page says that it is ready and its picture is
complete (two frames without painting); *search answers*, until a name that was then typed, letter by letter,
stands in the list. *last letter*: from the last key to the answer. Medians of {rounds} times. *processor*:
all processes of Chromium until it is drawn. *heap*: JavaScript's, without garbage.
"""
_MOVING = """### Moving it

The mouse drags the picture by most of its width to the left, back, to the right and back, in {seconds:g} s
together and as fast as page and driver follow; first with everything in the window, then zoomed in ten steps
of the wheel. *painted*: frames in which a canvas of the page was drawn upon; in brackets how often the page
was asked for a frame at all (`requestAnimationFrame`). *frame*: from one painted frame to the next.
*processor*: all of Chromium's for one painted frame, which says what a free machine could do. *wheel*: those
ten steps, from the first to the last picture.
"""
_STOCK = """### Beside pyvis as it is shipped

The same networks by `Network.from_nx` and `generate_html` (`cdn_resources="in_line"`, its own physics), in
the same browser. *usable*: its physics has come to its end; ours: drawn, and a name found. After
{deadline:g} s a page is given up. *panned*: painted frames a second.
"""


def report(lines: list[Line], version: str, size: tuple[int, int], rounds: int, seconds: float) -> str:
    """All sections but ipysigma's."""
    texts = [
        _HEAD.format(version=version, width=size[0], height=size[1]),
        asked(lines),
        _BUILDING,
        table(
            ["network", "partners", "ties", "clock", "processor", "peak memory", "file", "same bytes"],
            map(building, lines),
        ),
        _OPENING.format(rounds=rounds),
        table(
            ["network", "requests", "drawn", "search answers", "last letter", "processor", "heap"],
            map(opening, lines),
        ),
        _MOVING.format(seconds=seconds),
        table(
            [
                "network",
                "",
                "painted a second",
                "frame, median",
                "worst",
                "processor",
                "wheel",
                "worst frame",
            ],
            (row for line in lines for row in moving(line)),
        ),
    ]
    if any(line.stock for line in lines):
        heads = ["partners", "", "page made", "file", "outside requests", "usable", "processor", "panned"]
        rows = (row for line in lines for row in stock(line))
        texts += [_STOCK.format(deadline=DEADLINE), table(heads, rows)]
    return "\n".join(texts)


#: What the atlas promises of a network: seconds to make, megabytes, seconds until usable, frames a second.
_ASKED = {
    "Cần Thơ": (math.inf, 2, 1, math.inf),
    "twin cities": (30, 15, 5, 20),
    "15,000 generated": (30, 15, 5, 20),
}


def asked(lines: list[Line]) -> str:
    """What was asked for and what came of it."""
    rows = []
    for line in lines:
        if line.name in _ASKED:
            making, size, usable, frames = _ASKED[line.name]
            motions = [motion.painted for motion in (line.opening.overview, line.opening.zoomed) if motion]
            rows.append([
                line.name,
                _against(line.page.took.wall, making, " s"),
                _against(line.page.megabytes, size, " MB"),
                _against(line.opening.usable if line.opening.finished else math.inf, usable, " s"),
                _against(min(motions, default=0), frames, "", more=True),
            ])  # fmt: skip
    if not rows:
        return ""
    head = "What came of it, in brackets what is asked for (**bold**: not reached):\n\n"
    heads = ["network", "made", "file", "drawn, and a name found", "frames a second, the slower pan"]
    return head + table(heads, rows)


def _against(value: float, limit: float, unit: str, *, more: bool = False) -> str:
    text = f"{value:.1f}{unit}" if math.isfinite(value) else f"> {DEADLINE:g} s"
    if math.isinf(limit):
        return text
    kept = value >= limit if more else value <= limit
    return (text if kept else f"**{text}**") + f" ({'at least' if more else 'at most'} {limit:g})"


def building(line: Line) -> list[str]:
    """A row of what making took."""
    page, took = line.page, line.page.took
    return [
        line.name, f"{page.partners:,}", f"{page.ties:,}", f"{took.wall:.1f} s", f"{took.cpu:.1f} s",
        f"{took.peak_mb:,.0f} MB", f"{page.megabytes:.2f} MB", "yes" if page.same else "**no**",
    ]  # fmt: skip


def opening(line: Line) -> list[str]:
    """A row of what opening took."""
    found = line.opening
    if not found.finished:
        why = f"**failed**: {found.failure}" if found.failure else f"> {DEADLINE:g} s"
        return [line.name, str(len(found.asked)), why, "", "", "", ""]
    empty = "" if found.shows_something else " (**empty**)"
    return [
        line.name, str(len(found.asked)), f"{median(found.drawn):.2f} s{empty}",
        f"{median(found.answered):.2f} s", f"{median(found.answer) * 1000:.0f} ms",
        f"{median(found.cpu):.2f} s", f"{found.heap:.0f} MB",
    ]  # fmt: skip


def moving(line: Line) -> Iterator[list[str]]:
    """Two rows of what moving took: whole and zoomed in."""
    found = line.opening
    if found.overview and found.wheel:
        turned = [f"{found.wheel.seconds:.2f} s", f"{found.wheel.worst:.0f} ms"]
        yield [line.name, "whole", *_motion(found.overview), *turned]
    if found.zoomed:
        yield ["", "zoomed in", *_motion(found.zoomed), "", ""]


def _motion(one: Motion) -> list[str]:
    return [
        f"{one.painted:.0f} ({one.called:.0f})", f"{one.usual:.0f} ms", f"{one.worst:.0f} ms",
        f"{one.cpu:.0f} ms",
    ]  # fmt: skip


def stock(line: Line) -> Iterator[list[str]]:
    """Three rows: pyvis' page, ours, and how many times sooner and lighter ours is."""
    ours, theirs, made = line.opening, line.stock, line.stock_page
    if theirs is None or made is None:
        return
    yield [f"{line.page.partners:,}", "pyvis", *_beside(made, theirs)]
    yield ["", "ours", *_beside(line.page, ours)]
    if ours.finished:
        late = "" if theirs.finished else "> "
        usable = theirs.usable if theirs.finished else DEADLINE
        times = [usable / ours.usable, median(theirs.cpu) / median(ours.cpu)]
        yield ["", "**ratio**", "", "", "", *(f"**{late}{one:.0f}**" for one in times), ""]


def _beside(page: Page, found: Opening) -> list[str]:
    late = "" if found.finished else "> "
    usable = found.usable if found.finished else DEADLINE
    panned = f"{found.overview.painted:.0f}" if found.overview else ""
    processor = f"{late}{median(found.cpu):.1f} s" if found.cpu else ""
    return [
        f"{page.took.wall:.1f} s", f"{page.megabytes:.2f} MB", str(len(found.outside)),
        f"{late}{usable:.1f} s", processor, panned,
    ]  # fmt: skip


def ipysigma(page: Page | None, found: Opening | None, ours: Page) -> str:
    """What ipysigma's page is and needs, or why it was not measured."""
    if page is None or found is None:
        return (
            f"### Beside ipysigma\n\nIt was not installed, so it was not measured: `{SIGMA_PYTHON}` may\n"
            "name the Python of an environment with ipysigma and networkx.\n"
        )
    urls = list(dict.fromkeys(found.outside))
    drew = "it drew its picture" if found.shows_something else "it drew nothing"
    told = (
        f"### Beside ipysigma\n\n`Sigma.write_html` of the network of {ours.partners:,}: made in"
        f" {page.took.wall:.1f} s, {page.megabytes:.2f} MB (ours\n{ours.megabytes:.2f} MB). Opened with the"
        f" network cut off, {drew} within ten seconds.\n"
    )
    if urls:
        listed = "\n".join(f"* `{url}`" for url in urls)
        told += f"It asked elsewhere for these, which ask for more where they are reached:\n\n{listed}\n"
    return told if found.shows_something else told + "\nSo its speed was not measured.\n"
