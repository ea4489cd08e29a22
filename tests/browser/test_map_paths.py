"""Ways between partners and neighbourhoods on the map; expected ways are read off the graph by hand.

Without the home, the sample city ties only: Nice with the association (a week); CARE with the World Bank
(clean water); the World Bank, the university and the provinces (a forum). Here CARE also meets SK, and SK
the university.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coopgraph.views.network_map import network_map
from tests.browser.chromium import PHONE, Watched, opened
from tests.map_graph import CLOCKS, GraphBuilder, sample_city

pytestmark = pytest.mark.browser
PARTNER = "data/testville/partner/"


def with_a_second_way() -> GraphBuilder:
    graph = sample_city()
    graph.record("Event", "fair", ("Hội chợ", "Fair"), "2024", participant=["care", "sk"])
    graph.record("Event", "lab", ("Phòng thí nghiệm", "Laboratory"), "2024", participant=["sk", "ctu"])
    return graph


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(network_map(with_a_second_way().view(), CLOCKS, "en"))
    return path


def clear(watched: Watched) -> set[str]:
    """The partners and records that the veil leaves clear."""
    found = watched.page.evaluate("[...(coopmap.graph.unveiled?.clear || [])]")
    return {id_.rsplit("/", 1)[-1] for id_ in found}


def way_to(watched: Watched, start: str, typed: str) -> None:
    """Choose a partner, and in its panel another by typing."""
    watched.choose(PARTNER + start)
    watched.page.fill("#path-to", typed)
    watched.page.press("#path-to", "Enter")


def steps(watched: Watched) -> list[str]:
    found = watched.page.locator(".step").evaluate_all("all => all.map((step) => step.dataset.step)")
    return [step.replace(PARTNER, "") for step in found]


def test_all_shortest_ways_are_listed_with_the_records_of_each_step(desk: Watched) -> None:
    way_to(desk, "care", "dai hoc thu")
    panel = desk.page.locator("#panel")
    expect(panel).to_contain_text("2 steps: 2 shortest ways. None leads through Testville.")
    ways = [["care world-bank", "world-bank ctu"], ["care sk", "sk ctu"]]
    assert sorted([steps(desk)[:2], steps(desk)[2:]]) == sorted(ways)
    step = panel.locator(f"[data-step='{PARTNER}world-bank {PARTNER}ctu']")
    for text in ("Regional forum", "Đối ngoại quý I", "lines 7-8", "Báo Thử Nghiệm"):
        expect(step).to_contain_text(text)
    assert clear(desk) == {"care", "water", "world-bank", "forum", "ctu", "sk"}
    lines = desk.page.evaluate("[...coopmap.graph.unveiled.kept]")
    assert {line.replace("data/testville/", "") for line in lines} == {
        "project/water partner/care Project", "project/water partner/world-bank Project",
        "event/forum partner/world-bank Event", "event/forum partner/ctu Event",
        "partner/care partner/sk Event", "partner/ctu partner/sk Event",
    }  # fmt: skip


def test_home_is_gone_around_unless_asked_for(desk: Watched) -> None:
    page = desk.page
    way_to(desk, "nice", "care")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("without going through Testville")
    expect(panel).to_contain_text("Through Testville there is one of 2 steps.")
    assert clear(desk) == {"nice", "care"}
    page.check("#path-home")
    expect(panel).to_contain_text("2 steps: one shortest way.")
    assert steps(desk) == ["nice home", "home care"]
    step = panel.locator(f"[data-step='{PARTNER}nice {PARTNER}home']")
    expect(step).to_contain_text("Memorandum with nice")
    expect(step).to_contain_text("Nice week")
    expect(page.locator("#path-home")).to_be_focused()
    assert clear(desk) == {"nice", "nice-week", "home", "water", "care"}
    page.uncheck("#path-home")
    assert steps(desk) == []


def test_where_there_is_no_way_at_all_it_says_so(desk: Watched) -> None:
    way_to(desk, "loner", "nice")
    expect(desk.page.locator("#panel")).to_contain_text("Through Testville there is none either.")
    way_to(desk, "loner", "testville")
    expect(desk.page.locator("#panel")).to_contain_text("There is no way along the ties that are shown.")
    expect(desk.page.locator("#path-home")).to_have_count(0)


def test_a_way_follows_what_the_filters_show(desk: Watched) -> None:
    page = desk.page
    way_to(desk, "care", "dai hoc thu")
    page.click("[data-group=kind][data-key=Company]")
    expect(page.locator("#panel")).to_contain_text("2 steps: one shortest way.")
    page.click("[data-group=line][data-key=Project]")
    expect(page.locator("#panel")).to_contain_text("without going through Testville")
    page.click("[data-group=kind][data-key=Ngo]")
    expect(page.locator("#panel")).to_contain_text("The filters hide one of the two partners")


def test_a_tie_without_a_record_is_a_step_too(desk: Watched) -> None:
    way_to(desk, "ctu", "testville")
    assert steps(desk) == ["ctu home"]
    expect(desk.page.locator(".step")).to_contain_text("part of")
    expect(desk.page.locator(".step")).to_contain_text("Regional forum")


def test_escape_lifts_the_way_and_then_closes_the_panel(desk: Watched) -> None:
    page = desk.page
    way_to(desk, "care", "sk")
    expect(page.locator("#path-lift")).to_be_focused()
    assert steps(desk) == ["care sk"]
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("CARE International")
    expect(page.locator("#path-to")).to_be_focused()
    assert "to=" not in page.url
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert clear(desk) == set()


def test_another_partner_ends_the_way(desk: Watched) -> None:
    way_to(desk, "care", "sk")
    desk.page.locator(".step h4 button").last.click()
    expect(desk.page.locator("#panel h2")).to_have_text("SK Group")
    expect(desk.page.locator(".step")).to_have_count(0)


def test_nearness_is_counted_around_the_home(desk: Watched) -> None:
    page = desk.page
    desk.choose(PARTNER + "care")
    expect(page.locator("#near-said")).to_contain_text("Partners within 1 step: 3")
    assert clear(desk) == {"care", "water", "home", "world-bank", "sk"}
    page.click("#depth-2")
    expect(page.locator("#near-said")).to_contain_text("Partners within 2 steps: 5. Ways through Testville")
    expect(page.locator("#depth-2")).to_be_focused()
    assert clear(desk) == {"care", "water", "home", "world-bank", "sk", "forum", "ctu", "delta"}
    page.click("#depth-3")
    expect(page.locator("#near-said")).to_contain_text("Partners within 3 steps: 5")
    desk.choose(PARTNER + "nice")
    expect(page.locator("#near-said")).to_contain_text("Partners within 3 steps: 2")
    page.click("#panel-close")
    desk.choose(PARTNER + "nice")
    expect(page.locator("#depth-1")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("view", ["map", "world", "time", "list"])
def test_a_way_can_be_sent_and_is_read_in_every_view(browser: Browser, file: Path, view: str) -> None:
    fragment = f"#lang=vi&view={view}&show={PARTNER}nice&to={PARTNER}care&through=home"
    with opened(browser, file, PHONE, fragment) as watched:
        page = watched.page
        expect(page.locator("#panel")).to_contain_text("2 bước: một đường ngắn nhất.")
        assert steps(watched) == ["nice home", "home care"]
        page.click("#language-en")
        assert f"to={PARTNER}care".replace("/", "%2F") in page.url
        assert "through=home" in page.url
        page.evaluate(f"location.hash = 'view={view}&show={PARTNER}care&depth=2'")
        expect(page.locator("#near-said")).to_contain_text("Partners within 2 steps: 5")
        page.evaluate(f"location.hash = 'view={view}&show={PARTNER}care'")
        expect(page.locator("#near-said")).to_contain_text("Partners within 1 step: 3")
        assert watched.complaints == []


@pytest.mark.parametrize(
    "fragment",
    [
        "#show=x&to=y&depth=99", f"#show={PARTNER}nice&to=__proto__&depth=-1",
        f"#show={PARTNER}nice&to={PARTNER}nice&through=x", f"#to={PARTNER}nice&depth=NaN",
        f"#show=data/testville/event/forum&to={PARTNER}nice&depth=2",
    ],
)  # fmt: skip
def test_an_address_of_nonsense_shows_no_way(browser: Browser, file: Path, fragment: str) -> None:
    with opened(browser, file, fragment=fragment) as watched:
        expect(watched.page.locator("#canvas")).to_be_visible()
        assert steps(watched) == []
        assert watched.complaints == []
