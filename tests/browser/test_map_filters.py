"""The lists of the map's filters in a real browser: what each lets through, together, and counted.

Every expected set is read off the sample city's own statement in ``tests/map_graph.py``.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, expect

from coopgraph.terms import COOP
from coopgraph.views.network_map import network_map
from tests.browser.chromium import Watched, opened
from tests.browser.filtering import chips, count, open_list, pick, shown
from tests.map_graph import CLOCKS, sample_city

pytestmark = pytest.mark.browser

EUROPE = {"nice", "pilsen", "ruse", "kaposvar", "sachsen-anhalt", "consulate-it", "loner"}
ASEAN = {"champasak", "so-ngoai-vu", "ctu", "vn-fr", "delta"}
MEMORANDA = {"nice", "pilsen", "ruse", "kaposvar"}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi"))
    return path


@pytest.mark.parametrize(
    ("facet", "key", "left", "number"),
    [
        ("region", "scheme/region/europe", EUROPE, 7),
        ("region", "scheme/region/asean", ASEAN, 5),
        ("region", "scheme/region/east-asia", {"miyazaki", "shantou", "sk"}, 3),
        ("region", "none", {"world-bank", "citynet"}, 2),
        ("country", "scheme/country/VN", {"so-ngoai-vu", "ctu", "vn-fr", "delta"}, 4),
        ("country", "scheme/country/UY", {"canelones"}, 1),
        ("kind", "University", {"ctu"}, 1),
        ("stage", "silent", {"pilsen", "ruse", "kaposvar"}, 3),
        ("sector", "scheme/sector/education", MEMORANDA, 4),
        ("sector", "scheme/sector/environment", {"world-bank", "care"}, 1),
        ("instrument", "scheme/instrument/memorandum-of-understanding", MEMORANDA, 4),
        ("source", "data/testville/source/s2", {"canelones"}, 1),
    ],
)
def test_each_list_leaves_what_was_picked(
    desk: Watched, facet: str, key: str, left: set[str], number: int
) -> None:
    page = desk.page
    open_list(page, facet)
    assert count(page, facet, key) == number
    pick(page, facet, key)
    assert shown(desk) == left
    # Home is shown besides, and counted, as ever.
    expect(page.locator("#counts")).to_contain_text(f"{len(left) + 1}/20 đối tác, ẩn {19 - len(left)}")
    assert count(page, facet, key) == number
    pick(page, facet, key)
    assert len(shown(desk)) == 19


def test_states_are_those_of_the_analysis(desk: Watched) -> None:
    page = desk.page
    partners = page.evaluate(
        "Object.entries(JSON.parse(document.getElementById('map-data').textContent).partners)"
        ".map(([id, entry]) => [id.split('/').pop(), entry.state || 'none'])"
    )
    of: dict[str, set[str]] = {}
    for code, state in partners:
        if code != "home":
            of.setdefault(state, set()).add(code)
    assert len(of) > 2
    for state, codes in of.items():
        pick(page, "state", state)
        assert shown(desk) == codes
        pick(page, "state", state)


def test_options_of_one_list_are_alternatives(desk: Watched) -> None:
    pick(desk.page, "region", "scheme/region/europe")
    pick(desk.page, "region", "scheme/region/asean")
    assert shown(desk) == EUROPE | ASEAN
    expect(desk.page.locator("details[data-facet=region] .badge")).to_have_text("2")


def test_lists_hold_together_and_every_count_follows_the_others(desk: Watched) -> None:
    page = desk.page
    pick(page, "sector", "none")
    # Records without a sector: five events, the solar roofs, the mission and the wish.
    assert count(page, "sector", "none") == 8
    regions = {"europe": 2, "asean": 4, "east-asia": 2, "latin-america": 1, "north-america": 0}
    assert {key: count(page, "region", f"scheme/region/{key}") for key in regions} == regions
    assert count(page, "region", "none") == 1
    assert count(page, "kind", "LocalGovernment") == 4
    pick(page, "region", "scheme/region/asean")
    assert shown(desk) == {"champasak", "ctu", "vn-fr", "delta"}
    # Beside its own choice each list counts what the others leave.
    assert count(page, "sector", "none") == 3
    assert count(page, "sector", "scheme/sector/education") == 0
    assert count(page, "region", "scheme/region/europe") == 2
    assert count(page, "kind", "LocalGovernment") == 1
    assert count(page, "line", "Event") == 3
    assert count(page, "line", "Agreement") == 0
    page.click("[data-group=kind][data-key=UnnamedGroup]")
    assert shown(desk) == {"champasak", "ctu", "vn-fr"}
    assert count(page, "kind", "UnnamedGroup") == 1
    # The forum still has one of its partners; without both it goes.
    page.click("[data-group=kind][data-key=University]")
    assert shown(desk) == {"champasak", "vn-fr"}
    assert count(page, "line", "Event") == 2
    assert not page.evaluate("coopmap.graph.info.get('data/testville/event/forum').shown")
    expect(page.locator("#counts")).to_contain_text("3/20 đối tác, ẩn 17")


def test_a_sector_stands_for_its_narrower_ones(browser: Browser, tmp_path: Path) -> None:
    graph = sample_city()
    graph.say(
        "event/visit",
        COOP + "sector",
        ox.NamedNode("https://w3id.org/coopgraph/scheme/sector/language-teaching"),
    )
    path = tmp_path / "map.html"
    path.write_bytes(network_map(graph.view(), CLOCKS, "vi"))
    with opened(browser, path) as watched:
        assert count(watched.page, "sector", "scheme/sector/education") == 5
        assert count(watched.page, "sector", "scheme/sector/language-teaching") == 1
        pick(watched.page, "sector", "scheme/sector/education")
        assert shown(watched) == MEMORANDA | {"champasak"}
        assert watched.complaints == []


def test_colours_by_group_have_a_number_and_say_how_little_they_mean(desk: Watched) -> None:
    page = desk.page
    page.select_option("#colour-by", "group")
    style = "id => coopmap.graph.info.get(`data/testville/partner/${id}`).style"
    # The World Bank stands in records with CARE and with the region, Nice in one with the association.
    bank, care, nice = (page.evaluate(style, code) for code in ("world-bank", "care", "nice"))
    assert (bank["sign"], bank["fill"]) == (care["sign"], care["fill"])
    assert nice["sign"] != bank["sign"]
    assert page.evaluate(style, "nice")["fill"] == page.evaluate(style, "vn-fr")["fill"]
    assert "sign" not in page.evaluate(style, "miyazaki")
    expect(page.locator("li:has([data-group=group][data-key='0']) .name")).to_contain_text(
        "Ngân hàng Thế giới"
    )
    expect(page.locator("#star-note")).to_contain_text("gần như hình sao")
    before = count(page, "group", "none")
    page.click("[data-group=group][data-key=none]")
    assert len(shown(desk)) == 19 - before
    assert {"world-bank", "care", "nice", "vn-fr"} <= shown(desk)
    page.click("#language-en")
    expect(page.locator("#star-note")).to_contain_text("nearly a star")
    assert chips(page) == ["Hidden: In no group"]


def test_silent_partners_keep_their_rim_under_other_colours(desk: Watched) -> None:
    page = desk.page
    page.select_option("#colour-by", "country")
    style = page.evaluate("coopmap.graph.info.get('data/testville/partner/pilsen').style")
    assert style["dashes"]
    assert style["dark"] == "#b45f00"
    assert style["fill"] not in {"#ffffff", ""}


def test_a_long_list_is_searched_with_and_without_accents(desk: Watched) -> None:
    page = desk.page
    open_list(page, "country")
    box = page.get_by_role("searchbox", name="Tìm trong danh sách Quốc gia")
    options = page.locator("details[data-facet=country] li:visible")
    expect(options).to_have_count(15)  # fourteen countries, and those of no country
    for typed in ("phap", "Pháp", "France"):
        box.fill(typed)
        expect(options).to_have_count(1)
        expect(options).to_contain_text("Pháp")
    box.fill("phàp")
    expect(options).to_have_count(0)
    expect(page.locator("details[data-facet=country]")).to_contain_text("Danh sách không có mục nào như vậy")
    box.fill("duc")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(desk) == {"sachsen-anhalt"}
    box.press("Escape")
    expect(options).to_have_count(15)


def test_the_keyboard_keeps_its_place_while_counts_change(desk: Watched) -> None:
    page = desk.page
    open_list(page, "region")
    page.focus("[data-facet=region][data-key='scheme/region/europe']")
    page.keyboard.press("Space")
    expect(page.locator("[data-facet=region][data-key='scheme/region/europe']")).to_be_focused()
    assert shown(desk) == EUROPE
