"""Charts in a real Chromium with the network cut off: they open, ask for nothing, complain of nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from coopgraph.analysis.evidence import read_evidence
from coopgraph.store.view import View
from coopgraph.views.chart_build import heat_chart, timeline_chart
from tests.browser.chromium import DESK, PHONE, opened
from tests.map_graph import CLOCKS

pytestmark = pytest.mark.browser
#: How far any text of the picture reaches over the edge of the picture, in pixels of the screen.
OVER = """() => { const edge = document.querySelector("svg").getBoundingClientRect();
  return Math.max(...[...document.querySelectorAll("svg text")].map((text) => {
    const box = text.getBoundingClientRect();
    return Math.max(edge.left - box.left, box.right - edge.right, edge.top - box.top,
      box.bottom - edge.bottom);
  })); }"""
#: Pairs of texts of the picture that cover each other by more than a pixel.
COVERED = """() => { const boxes = [...document.querySelectorAll("svg text:not([transform*=rotate])")]
    .map((text) => ({ said: text.textContent, ...text.getBoundingClientRect().toJSON() }));
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 3 && b.top < a.bottom - 3).map((b) => `${a.said} / ${b.said}`)); }"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_charts_open_offline_and_nothing_is_cut_or_covered(
    browser: Browser, cantho: View, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    evidence = read_evidence(cantho, CLOCKS)
    pages = {
        "timeline.html": timeline_chart(evidence, language, "html")[0],  # type: ignore[arg-type]
        "partners.svg": timeline_chart(evidence, language, "svg", by="partner")[0],  # type: ignore[arg-type]
        "heat.html": heat_chart(evidence, language, "html")[0],  # type: ignore[arg-type]
        "heat.svg": heat_chart(evidence, language, "svg")[0],  # type: ignore[arg-type]
    }
    for name, content in pages.items():
        file = tmp_path / name
        file.write_bytes(content)
        with opened(browser, file, size, ready=False) as watched:
            page = watched.page
            assert watched.requests == []
            assert watched.complaints == []
            if name != "heat.html":
                assert page.evaluate(OVER) <= 0
                assert page.evaluate(COVERED) == []
            if name.endswith("html"):
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert page.evaluate("document.documentElement.lang") == language


def test_the_table_under_the_timeline_opens_by_keyboard(
    browser: Browser, cantho: View, tmp_path: Path
) -> None:
    file = tmp_path / "timeline.html"
    file.write_bytes(timeline_chart(read_evidence(cantho, CLOCKS), "en", "html")[0])
    with opened(browser, file, ready=False) as watched:
        page = watched.page
        page.focus("summary")
        page.keyboard.press("Enter")
        assert page.locator("tbody tr").count() == 91
        assert page.locator("tbody tr").first.is_visible()
        assert page.locator("tbody tr", has_text="Memorandum with Shantou").count() == 1
