"""The network arranged by force, in a real browser: only when asked, for a bounded time, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from coopgraph.views.network_map import network_map
from tests.browser.chromium import Watched, opened
from tests.map_graph import CLOCKS, sample_city

pytestmark = pytest.mark.browser
PLACES = "Object.fromEntries([...coopmap.graph.info.values()].map(({ id, x, y }) => [id, [x, y]]))"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "en"))
    return path


@pytest.fixture
def still(browser: Browser, file: Path) -> Iterator[Page]:
    """The page of a reader who wants nothing to move."""
    context = browser.new_context(reduced_motion="reduce", offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]")
    yield page
    context.close()


def test_force_moves_what_is_tied_stops_by_itself_and_puts_back(desk: Watched) -> None:
    page = desk.page
    before = page.evaluate(PLACES)
    button = page.locator("#force")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.wait_for_selector("#force[data-state=rest]", timeout=30_000)
    after = page.evaluate(PLACES)
    home, loner, forum = (
        f"data/testville/{what}" for what in ("partner/home", "partner/loner", "event/forum")
    )
    assert after[home] == pytest.approx(before[home], abs=1)
    assert after[loner] == pytest.approx(before[loner], abs=1)
    assert after[forum] != before[forum]
    page.click("[data-group=kind][data-key=Ngo]")
    assert page.evaluate(PLACES)[forum] == after[forum]
    page.click("#reset")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(PLACES) == before


def test_it_can_be_put_back_while_it_moves(desk: Watched) -> None:
    page = desk.page
    before = page.evaluate(PLACES)
    page.evaluate(
        "() => { const button = document.getElementById('force'); button.click(); button.click(); }"
    )
    expect(page.locator("#force")).to_have_attribute("aria-pressed", "false")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(PLACES) == before


def test_where_nothing_is_to_move_the_end_is_shown_at_once(still: Page) -> None:
    before = still.evaluate(PLACES)
    still.click("#force")
    still.wait_for_selector("#force[data-state=rest]", timeout=30_000)
    assert still.evaluate(PLACES) != before


def test_force_is_for_the_network_and_for_networks_that_can_be_read(
    browser: Browser, tmp_path: Path, desk: Watched
) -> None:
    desk.page.click("#view-world")
    expect(desk.page.locator("#force")).to_be_hidden()
    graph = sample_city()
    for number in range(1500):
        graph.partner(f"c{number}", "Company", f"Công ty {number}")
    path = tmp_path / "crowd.html"
    path.write_bytes(network_map(graph.view(), CLOCKS, "en"))
    with opened(browser, path) as watched:
        expect(watched.page.locator("#force")).to_be_hidden()
        expect(watched.page.locator("#fit")).to_be_visible()
        assert watched.complaints == []
