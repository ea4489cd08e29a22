"""Two days compared, in a real browser: looks, filter, address, keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coopgraph.dates import Clocks
from coopgraph.terms import Iri
from coopgraph.views.map_scope import Scope
from coopgraph.views.network_map import network_map
from tests.browser.chromium import DESK, PHONE, Watched, opened
from tests.map_graph import BASE, CLOCKS, sample_city
from tests.views.test_map_comparison import FIRST, LAST, city

pytestmark = pytest.mark.browser

HERE = "data/testville/"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "compared.html"
    path.write_bytes(network_map(city().view(), Clocks(LAST, CLOCKS.known_on), "vi", compare=FIRST))
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "plain.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi"))
    return path


def style(watched: Watched, partner: str) -> dict[str, object]:
    found: dict[str, object] = watched.page.evaluate(
        "id => coopmap.graph.info.get(id).style", f"{HERE}partner/{partner}"
    )
    return found


def line(watched: Watched, one: str, other: str, kind: str) -> dict[str, object]:
    found: dict[str, object] = watched.page.evaluate(
        "id => coopmap.shapes.lineOf(coopmap.graph.lines.get(id))",
        f"{HERE}partner/{one} {HERE}partner/{other} {kind}",
    )
    return found


def shown(watched: Watched) -> set[str]:
    found = watched.page.evaluate(
        "[...coopmap.graph.info.values()].filter((n) => n.shown && n.what === 'partner').map((n) => n.id)"
    )
    return {id_.rsplit("/", 1)[-1] for id_ in found}


def ticked(watched: Watched, way: str) -> bool:
    return watched.page.is_checked(f"[data-change={way}]")


def test_the_page_opens_with_the_colours_of_change_and_a_second_cue_for_each(desk: Watched) -> None:
    assert desk.page.input_value("#colour-by") == "change"
    looks = {
        partner: style(desk, partner) for partner in ("sk", "miyazaki", "ruse", "delta", "loner", "nice")
    }
    signs = {partner: look.get("sign", "") for partner, look in looks.items()}
    # Nice was visited; in Ruse a project was under way, and ended less than five years before the second day.
    assert signs == {"sk": "+", "miyazaki": "−", "ruse": "↓", "delta": "", "loner": "?", "nice": "↑"}
    assert len({str(looks[partner]["fill"]) for partner in ("sk", "miyazaki", "ruse", "delta")}) == 4
    assert looks["miyazaki"]["dashes"]
    assert not looks["sk"].get("dashes")
    assert style(desk, "consulate-it")["dashes"], "new, or only undated"
    assert looks["sk"]["shape"] == "diamond"


def test_lines_are_dashed_where_they_are_gone(desk: Watched) -> None:
    gone, new = line(desk, "home", "miyazaki", "Agreement"), line(desk, "home", "sk", "Project")
    assert gone["dashes"]
    assert new["dashes"] is False
    assert gone["color"] != new["color"]
    drawn = desk.page.evaluate(
        "id => coopmap.graph.lines.get(id).shown", f"{HERE}partner/home {HERE}partner/miyazaki Agreement"
    )
    assert drawn


def test_the_legend_counts_and_filters(desk: Watched) -> None:
    page = desk.page
    expect(page.locator("#compare-block li")).to_have_count(5)
    names = page.locator("#compare-block .name").all_inner_texts()
    assert [name.split("\n")[0] for name in names] == ["Mới", "Thay đổi", "Không còn", "Không đổi", "Chưa rõ"]
    for way, count in (("new", 10), ("changed", 5), ("gone", 2), ("same", 1), ("unclear", 1)):
        expect(page.locator(f"#compare-block li:has([data-change={way}]) .count")).to_have_text(str(count))
    expect(page.locator("#compare-block")).to_contain_text("13 quan hệ · 10 bản ghi")
    expect(page.locator("#compare-block")).to_contain_text("3 quan hệ · 4 bản ghi")
    expect(page.locator("#compare-block")).to_contain_text("trong đó 1 có thể đã có trước")
    page.click("[data-change=new]")
    assert shown(desk).isdisjoint({"sk", "kaposvar", "citynet"})
    assert {"nice", "miyazaki", "delta", "loner"} <= shown(desk)
    page.click("[data-change=gone]")
    assert "miyazaki" not in shown(desk)
    page.click("[data-change=new]")
    assert "sk" in shown(desk)
    expect(page.locator("#counts")).to_contain_text("18/20 đối tác, ẩn 2")


def test_only_what_changed_is_one_press_and_back(desk: Watched) -> None:
    page = desk.page
    page.click("#compare-only")
    expect(page.locator("#compare-only")).to_have_attribute("aria-pressed", "true")
    assert not ticked(desk, "same")
    assert not ticked(desk, "unclear")
    assert shown(desk).isdisjoint({"delta", "loner"})
    assert len(shown(desk)) == 17
    page.click("#compare-only")
    assert len(shown(desk)) == 19
    page.click("#compare-only")
    page.evaluate("coopmap.lifted.all()")
    assert len(shown(desk)) == 19


def test_colours_can_mean_the_stage_again(desk: Watched) -> None:
    page = desk.page
    page.select_option("#colour-by", "stage")
    assert "sign" not in style(desk, "sk")
    assert line(desk, "home", "sk", "Project")["color"] == "#00805d"
    assert line(desk, "home", "miyazaki", "Agreement")["dashes"] is False
    expect(page.locator("#compare-block")).to_be_visible()
    page.select_option("#colour-by", "change")
    assert style(desk, "sk")["sign"] == "+"


def test_a_comparison_can_be_sent(desk: Watched, browser: Browser, file: Path) -> None:
    page = desk.page
    page.click("[data-change=same]")
    page.click("[data-change=gone]")
    page.select_option("#colour-by", "country")
    fragment = "#" + page.url.partition("#")[2]
    with opened(browser, file, fragment=fragment) as again:
        assert shown(again) == shown(desk)
        assert again.page.input_value("#colour-by") == "country"
        assert not ticked(again, "gone")
        again.page.evaluate("location.hash = 'lang=en'")
        expect(again.page.locator("#counts")).to_contain_text("20 of 20")
        assert again.page.input_value("#colour-by") == "change"
        assert ticked(again, "gone")
        again.page.evaluate("location.hash = 'lang=en&without=nonsense,__proto__,new'")
        expect(again.page.locator("#counts")).to_contain_text("10 of 20")
        assert again.complaints == []


def test_the_filter_is_reached_and_worked_by_keyboard(desk: Watched) -> None:
    page = desk.page
    page.focus("#colour-by")
    page.keyboard.press("Tab")
    expect(page.locator("[data-change=new]")).to_be_focused()
    page.keyboard.press("Space")
    assert "sk" not in shown(desk)
    expect(page.locator("[data-change=new]")).to_be_focused()
    page.focus("#compare-block summary")
    page.keyboard.press("Enter")
    expect(page.locator("#compare-block .how p")).to_contain_text("Mới: bắt đầu sau 31/12/2015")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_on_a_phone_it_fits(browser: Browser, file: Path, language: str) -> None:
    with opened(browser, file, PHONE, f"#lang={language}") as watched:
        page = watched.page
        expect(page.locator("#compared")).to_be_visible()
        expect(page.locator("#compared .more")).to_be_hidden()
        page.click("#filters-button")
        page.click("[data-change=new]")
        page.click("#filters-close")
        assert "sk" not in shown(watched)
        watched.choose(f"{HERE}partner/nice")
        expect(page.locator("#panel .changes")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert watched.complaints == []


def test_a_map_around_one_partner_compares_that_part(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "part.html"
    scope = Scope(around=Iri(BASE + "partner/ruse"))
    clocks = Clocks(LAST, CLOCKS.known_on)
    path.write_bytes(network_map(city().view(), clocks, "en", compare=FIRST, scope=scope))
    with opened(browser, path, DESK) as watched:
        expect(watched.page.locator("#compared")).to_contain_text(
            "partners 0 new, 1 changed, 0 gone, 0 unchanged"
        )
        expect(watched.page.locator("#scope")).to_contain_text("around Ruse")
        assert watched.complaints == []


def test_a_page_without_comparison_shows_nothing_of_it(browser: Browser, plain: Path) -> None:
    with opened(browser, plain, DESK, "#colour=change&without=new") as watched:
        page = watched.page
        expect(page.locator("#compared")).to_be_hidden()
        expect(page.locator("#compare-block")).to_have_count(0)
        expect(page.locator("#colour-by option[value=change]")).to_have_count(0)
        assert page.input_value("#colour-by") == "stage"
        assert len(shown(watched)) == 19
        page.click("#view-list")
        expect(page.locator("[data-sort=change]")).to_have_count(0)
        assert watched.complaints == []
