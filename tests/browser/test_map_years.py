"""Years and filters of the map in a real browser: what they let through, in every view and in the address."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coopgraph.views.network_map import network_map
from tests.browser.chromium import PHONE, Watched, opened
from tests.map_graph import CLOCKS, sample_city

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi"))
    return path


def slide(watched: Watched, which: str, year: int) -> None:
    watched.page.locator(f"#year-{which}").fill(str(year))


def shown_partners(watched: Watched) -> set[str]:
    found = watched.page.evaluate(
        "[...coopmap.graph.info.values()].filter((n) => n.shown && n.what === 'partner').map((n) => n.id)"
    )
    return {id_.rsplit("/", 1)[-1] for id_ in found}


def test_years_leave_what_can_have_been_then(desk: Watched) -> None:
    page = desk.page
    assert page.get_attribute("#year-from", "min") == "2011"
    assert page.get_attribute("#year-to", "max") == "2026"
    slide(desk, "to", 2012)
    assert shown_partners(desk) == {"nice"}
    expect(page.locator("#counts")).to_contain_text("2/20 đối tác, ẩn 18")
    slide(desk, "to", 2015)
    assert shown_partners(desk) == {"nice", "pilsen", "ruse"}
    slide(desk, "from", 2024)
    # Agreements state no end; events and promises of 2024 are there, those of 2023 are over.
    expect(page.locator("#year-to-said")).to_have_text("2024")
    assert {"nice", "pilsen", "champasak", "canelones", "shantou", "delta"} <= shown_partners(desk)
    assert "vn-fr" not in shown_partners(desk)
    page.click("#reset")
    expect(page.locator("#counts")).to_contain_text("20/20 đối tác, ẩn 0")
    expect(page.locator("#year-from-said")).to_have_text("2011")


def test_years_hold_in_every_view(desk: Watched) -> None:
    page = desk.page
    slide(desk, "to", 2012)
    page.click("#view-time")
    expect(page.locator("#time tbody tr[data-id]")).to_have_count(1)
    page.click("#view-list")
    expect(page.locator("#list tbody tr")).to_have_count(2)
    page.click("#list-records")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    page.click("#view-world")
    expect(page.locator(".unplaced summary")).to_have_text("Không có tọa độ: 2 đối tác")
    slide(desk, "to", 2026)
    expect(page.locator(".unplaced summary")).to_have_text("Không có tọa độ: 20 đối tác")


def test_sliders_are_moved_by_keyboard_and_cannot_cross(desk: Watched) -> None:
    page = desk.page
    page.focus("#year-from")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert page.input_value("#year-from") == "2026"
    slide(desk, "to", 2013)
    assert page.input_value("#year-from") == "2013"
    page.click("#language-en")
    expect(page.locator("#legend")).to_contain_text("Years")
    assert page.input_value("#year-to") == "2013"


def test_a_view_with_its_filters_can_be_sent(desk: Watched, browser: Browser, file: Path) -> None:
    page = desk.page
    slide(desk, "to", 2015)
    page.click("[data-group=kind][data-key=Ngo]")
    page.select_option("#colour-by", "country")
    page.click("[data-also=home]")
    fragment = "#" + page.url.partition("#")[2]
    with opened(browser, file, fragment=fragment) as again:
        assert shown_partners(again) == shown_partners(desk)
        assert again.page.input_value("#colour-by") == "country"
        assert not again.page.is_checked("[data-group=kind][data-key=Ngo]")
        assert not again.page.is_checked("[data-also=home]")
        assert again.page.input_value("#year-to") == "2015"
        again.page.evaluate("location.hash = 'lang=vi'")
        expect(again.page.locator("#counts")).to_contain_text("20/20")


@pytest.mark.parametrize(
    "fragment", ["#from=9999&to=-5", "#from=abc&hide=a:b,:,kind", "#hide=__proto__:x&sort=x-y&table=z&view=q"]
)
def test_an_address_of_nonsense_opens_the_map(browser: Browser, file: Path, fragment: str) -> None:
    with opened(browser, file, PHONE, fragment) as watched:
        expect(watched.page.locator("#canvas")).to_be_visible()
        assert watched.complaints == []
