"""What a comparison of two days tells, in a real browser: panel, heading, tables, time, for every reader."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from coopgraph.dates import Clocks
from coopgraph.views.network_map import network_map
from tests.browser.chromium import DESK, PHONE, Watched, opened
from tests.map_graph import CLOCKS, sample_city
from tests.views.test_map_comparison import FIRST, LAST, city

pytestmark = pytest.mark.browser

HERE = "data/testville/"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "compared.html"
    path.write_bytes(network_map(city().view(), Clocks(LAST, CLOCKS.known_on), "vi", compare=FIRST))
    return path


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


def test_a_saved_picture_tells_what_is_compared(desk: Watched) -> None:
    said = desk.page.evaluate("coopmap.export.sheet('map').textContent")
    assert "So sánh 31/12/2015 với 30/04/2024: đối tác 10 mới" in said
    assert "Thay đổi giữa hai ngày" in said
    desk.page.click("[data-change=gone]")
    assert "Ẩn: Không còn" in desk.page.evaluate("coopmap.export.sheet('map').textContent")


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


def test_only_one_day_apart_is_readable(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "calm.html"
    clocks = Clocks(date(2014, 1, 2), CLOCKS.known_on)
    path.write_bytes(network_map(sample_city().view(), clocks, "vi", compare=date(2014, 1, 1)))
    with opened(browser, path, DESK) as watched:
        expect(watched.page.locator("#compared")).to_contain_text("đối tác 0 mới, 0 không còn, 19 không đổi")
        watched.choose(f"{HERE}partner/nice")
        expect(watched.page.locator("#panel .changes")).to_contain_text("Không có gì thay đổi")
        assert watched.complaints == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_no_serious_fault_in_a_comparison(
    browser: Browser, file: Path, size: tuple[int, int]
) -> None:
    with opened(browser, file, size, "#lang=vi") as watched:
        page = watched.page
        found = []
        for view in ("map", "time", "list"):
            page.click(f"#view-{view}")
            watched.choose(f"{HERE}partner/ruse")
            found += Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            page.click("#panel-close")
        if size == PHONE:
            page.click("#filters-button")
        page.click("#compare-block summary")
        found += Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        serious = [fault for fault in found if fault["impact"] in {"serious", "critical"}]
        assert [(fault["id"], fault["nodes"][0]["target"]) for fault in serious] == []
