"""The atlas: how long its page takes to make, to open and to move, beside pyvis' own page and ipysigma's.

Run: python -m benchmarks.atlas [can-tho 50 100 200 500 2000 5000 twin-cities 15000]; by default all.
It needs a Chromium. The stores are loaded once and kept in build/bench/atlas; the twin cities and the
15,000 generated partners take a minute each. ATLAS_IPYSIGMA_PYTHON may name the Python of an
environment with ipysigma and networkx, for the last section.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from benchmarks import atlas_opening as opening
from benchmarks.atlas_browser import DESK, STROKE, STROKES, there
from benchmarks.atlas_building import Page, ipysigma_page, our_page, pyvis_page
from benchmarks.atlas_report import Line, ipysigma, report
from benchmarks.atlas_world import ROOT, World, cut, generated, loaded, twin_cities, written
from benchmarks.prepare import KEPT

CAN_THO, TWINS, MADE = "can-tho", "twin-cities", 15_000
CUTS = (50, 100, 200, 500, 2000, 5000)
#: Sizes at which pyvis' own page is opened too, and that at which ipysigma's is.
STOCK = (50, 100, 200, 500, 2000)
SIGMA = 500
ALL = (CAN_THO, *map(str, CUTS), TWINS, str(MADE))


@dataclass(frozen=True, slots=True)
class Network:
    """A network under test: its tables and store, and a name in it to look for."""

    key: str
    name: str
    tables: Path
    store: Path
    typed: str


def networks(keys: tuple[str, ...]) -> Iterator[Network]:
    """The networks by size; where there is no list of twin cities, the cuts are of generated ones."""
    if CAN_THO in keys:
        tables, kept = ROOT / "data" / "cantho", KEPT / "atlas" / CAN_THO
        yield Network(CAN_THO, "Cần Thơ", tables, loaded(tables, kept), "Champasak")
    real = twin_cities()
    world = real or generated(MADE)
    for number in CUTS:
        if str(number) in keys:
            yield _network(str(number), f"{number:,}" + ("" if real else " (generated)"), cut(world, number))
    if TWINS in keys and real:
        yield _network(TWINS, "twin cities", real)
    if str(MADE) in keys:
        yield _network(str(MADE), f"{MADE:,} generated", generated(MADE))


def _network(key: str, name: str, world: World) -> Network:
    folder = written(world, key)
    degrees = world.degrees
    # The busiest is at the head of many lists; one in the middle has to be found.
    typed = sorted((-degrees[city["id"]], city["name"]) for city in world.cities)[len(world.cities) // 2][1]
    return Network(key, name, folder, loaded(folder, folder / "store"), typed)


def line(playwright: Playwright, one: Network, folder: Path) -> Line:
    """Everything measured of one network."""
    page = our_page(one.store, folder / f"{one.key}.html")
    found = opening.ours(playwright, page.file, one.typed)
    stock_page = stock = None
    if one.key in map(str, STOCK):
        stock_page = pyvis_page(one.tables, folder / f"pyvis-{one.key}.html")
        stock = opening.pyvis(playwright, stock_page.file)
    return Line(one.name, page, found, stock_page, stock)


def sigma_text(playwright: Playwright, one: Network, ours: Page, folder: Path) -> str:
    """What is to be said of ipysigma's page of a network."""
    page = ipysigma_page(one.tables, folder / "ipysigma.html")
    return ipysigma(page, opening.ipysigma(playwright, page.file) if page else None, ours)


def main() -> None:
    keys = tuple(sys.argv[1:]) or ALL
    if there() is None:
        print("## The atlas: one HTML file\n\nThere was no Chromium.")
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, lines, sigma = Path(name), [], ""
        for one in networks(keys):
            print(one.name, file=sys.stderr, flush=True)
            lines.append(line(playwright, one, folder))
            if one.key == str(SIGMA):
                sigma = sigma_text(playwright, one, lines[-1].page, folder)
        browser = playwright.chromium.launch(executable_path=there(), args=["--no-sandbox"])
        version = browser.version
        browser.close()
        print(report(lines, version, DESK, opening.ROUNDS, STROKE * len(STROKES)))
        print(sigma)


if __name__ == "__main__":
    main()
