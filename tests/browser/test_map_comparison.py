"""Two days compared, in a real browser: looks, filter, panel, tables, time, heading, address, keyboard."""

import csv
import io
from datetime import date
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


def test_the_panel_says_what_changed_then_and_now(desk: Watched) -> None:
    page = desk.page
    desk.choose(f"{HERE}partner/nice")
    section = page.locator("#panel .changes")
    expect(section).to_contain_text("Thay đổi từ 31/12/2015 đến 30/04/2024")
    expect(section).to_contain_text("Thỏa thuận → Hoạt động")
    expect(section).to_contain_text("Tuần Nice")
    expect(page.locator("#panel [data-record$='event/nice-week'] .since")).to_contain_text(
        "Mới từ sau 31/12/2015: bắt đầu 2023"
    )
    expect(page.locator("#panel [data-record$='agreement/nice'] .since")).to_have_count(0)
    page.click("#language-en")
    expect(section).to_contain_text("Agreement → Activity")
    desk.choose(f"{HERE}partner/miyazaki")
    expect(section).to_have_attribute("data-way", "gone")
    expect(section).to_contain_text("expired June 2020: Over")
    section.locator("button").click()
    expect(page.locator("#panel .since")).to_contain_text("Gone since 31 December 2015: expired June 2020")
    desk.choose(f"{HERE}partner/citynet")
    expect(section).to_contain_text("signed 2016; expired 2018")
    desk.choose(f"{HERE}partner/consulate-it")
    expect(section).to_contain_text("may have begun before")
    desk.choose(f"{HERE}partner/delta")
    expect(section).to_contain_text("Nothing changed from 31 December 2015 to 30 April 2024")
    desk.choose(f"{HERE}partner/sachsen-anhalt")
    expect(section).to_contain_text("fell due")
    expect(section).to_contain_text("2017")


def test_the_panel_of_a_tie_and_of_the_home_says_it_too(desk: Watched) -> None:
    page = desk.page
    desk.choose(f"{HERE}partner/home {HERE}partner/pilsen Agreement")
    expect(page.locator("#panel .changes")).to_have_attribute("data-way", "changed")
    expect(page.locator("#panel .changes")).to_contain_text("ký kết 2018")
    desk.choose(f"{HERE}partner/home")
    expect(page.locator("#panel .changes summary")).to_be_visible()
    page.click("#panel .changes summary")
    expect(page.locator("#panel .changes li").first).to_be_visible()


def test_the_heading_names_both_days_and_the_totals(desk: Watched) -> None:
    line = desk.page.locator("#compared")
    expect(line).to_have_text(
        "So sánh 31/12/2015 với 30/04/2024: đối tác 10 mới (1 có thể đã có trước), 5 thay đổi, 2 không còn, "
        "1 không đổi, 1 chưa rõ · quan hệ +13 −3 · bản ghi +10 −4"
    )
    desk.page.click("#language-en")
    expect(line).to_have_text(
        "31 December 2015 compared with 30 April 2024: partners 10 new (1 may be older), 5 changed, 2 gone, "
        "1 unchanged, 1 not clear · ties +13 −3 · records +10 −4"
    )


def test_tables_have_a_column_that_sorts_and_is_saved(desk: Watched) -> None:
    page = desk.page
    page.click("#language-en")
    page.click("#view-list")
    page.click("[data-sort=change]")
    expect(page.locator("#list tbody tr").first).to_contain_text("New")
    page.click("[data-sort=change]")
    expect(page.locator("#list tbody tr").first).to_contain_text("Cannot be told")
    rows = list(csv.DictReader(io.StringIO(page.evaluate("coopmap.list.csv()").lstrip("\ufeff"))))
    told = {row["id"].rsplit("/", 1)[-1]: row["Change"] for row in rows}
    assert told["delta"] == "Unchanged"
    assert told["nice"].startswith("Changed: Agreement → Activity")
    assert told["home"] == ""
    page.click("#list-records")
    expect(page.locator("#list tbody tr[data-id$='agreement/over']")).to_contain_text(
        "Gone: expired June 2020"
    )
    page.click("[data-change=new]")
    for left in ("agreement/over", "project/done", "agreement/nice", "event/lone"):
        expect(page.locator(f"#list tbody tr[data-id$='{left}']")).to_have_count(1)
    expect(page.locator("#list tbody tr[data-id$='event/call']")).to_have_count(0)


def test_the_time_shows_both_days_and_the_world_the_same_looks(desk: Watched) -> None:
    page = desk.page
    page.click("#view-time")
    row = page.locator("#time tr[data-id$='agreement/over']")
    expect(row.locator(".then")).to_have_count(1)
    expect(row.locator(".mark")).to_contain_text("Không còn")
    expect(page.locator("#time tr[data-id$='agreement/nice'] .mark")).to_have_count(0)
    expect(page.locator(".time-key")).to_contain_text("ngày so sánh")
    page.click("#view-world")
    expect(page.locator("#world")).to_be_visible()


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


def test_only_one_day_apart_is_readable(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "calm.html"
    clocks = Clocks(date(2014, 1, 2), CLOCKS.known_on)
    path.write_bytes(network_map(sample_city().view(), clocks, "vi", compare=date(2014, 1, 1)))
    with opened(browser, path, DESK) as watched:
        expect(watched.page.locator("#compared")).to_contain_text("đối tác 0 mới, 0 không còn, 19 không đổi")
        watched.choose(f"{HERE}partner/nice")
        expect(watched.page.locator("#panel .changes")).to_contain_text("Không có gì thay đổi")
        assert watched.complaints == []
