"""The map's other views in a real browser: the table that sorts and is saved, and the timeline."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.views.map_scope import Scope
from coopgraph.views.network_map import network_map
from tests.browser.chromium import DESK, PHONE, Watched, opened
from tests.map_graph import BASE, CLOCKS, sample_city

pytestmark = pytest.mark.browser
NICE = "data/testville/partner/nice"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    graph = sample_city()
    graph.partner("sum", "Company", "=1+1", "=1+1", "VN")
    path.write_bytes(network_map(graph.view(), CLOCKS, "vi"))
    return path


def first_column(watched: Watched) -> list[str]:
    return watched.page.locator("#list tbody th button").all_inner_texts()


def test_the_table_sorts_by_any_column_and_back(desk: Watched) -> None:
    page = desk.page
    page.click("#view-list")
    names = first_column(desk)
    assert names.index("Nice") < names.index("Ruse") < names.index("Tỉnh Champasak")
    page.click("[data-sort=name]")
    assert first_column(desk) == names[::-1]
    page.click("[data-sort=Agreement]")
    assert page.get_attribute("th:has([data-sort=Agreement])", "aria-sort") == "descending"
    assert first_column(desk)[0] == "Thành phố Thử"
    page.click("[data-sort=country]")
    assert page.locator("#list tbody tr").last.locator("td").nth(1).inner_text() == "–"
    expect(page.locator("[data-sort=country]")).to_be_focused()
    assert "sort=country" in page.url


def test_records_are_a_table_too_and_the_address_keeps_it(
    desk: Watched, browser: Browser, file: Path
) -> None:
    page = desk.page
    page.click("#view-list")
    page.click("#list-records")
    expect(page.locator("#list tbody tr")).to_have_count(13)
    row = page.locator("#list tr", has_text="Bản ghi nhớ với nice")
    expect(row).to_contain_text("2011")
    expect(row).to_contain_text("Đối ngoại quý I: 7-8")
    page.click("[data-sort=when]")
    page.locator("#list button", has_text="Bản ghi nhớ với nice").click()
    expect(page.locator("#panel")).to_contain_text("Bản ghi nhớ với nice")
    fragment = "#" + page.url.partition("#")[2]
    with opened(browser, file, fragment=fragment) as again:
        expect(again.page.locator("#list-records")).to_have_attribute("aria-pressed", "true")
        expect(again.page.locator("tr.chosen")).to_have_count(1)
        assert first_column(again) == first_column(desk)


def test_what_is_shown_is_saved_as_csv_and_no_cell_is_a_formula(desk: Watched) -> None:
    page = desk.page
    page.click("#view-list")
    page.click("[data-group=kind][data-key=LocalGovernment]")
    with page.expect_download() as waiting:
        page.click("#list-csv")
    assert waiting.value.suggested_filename == "coopgraph-partners.csv"
    saved = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(saved)))
    assert len(rows) == 12
    assert {row["id"].removeprefix("data/testville/partner/") for row in rows} >= {"home", "care", "sum"}
    assert "nice" not in saved
    names = {row["id"]: row["Đối tác"] for row in rows}
    assert names["data/testville/partner/sum"] == "'=1+1"
    assert saved.endswith("\r\n")


def test_the_timeline_draws_ranges_where_dates_are_uncertain(desk: Watched) -> None:
    page = desk.page
    page.click("#view-time")
    expect(page.locator("#time tbody tr[data-id]")).to_have_count(12)

    def place(record: str, look: str) -> tuple[float, float]:
        mark = page.locator(f"tr[data-id='data/testville/{record}'] .{look}").first
        left, width = mark.evaluate("node => [node.style.left, node.style.width]")
        return float(left.rstrip("%")), float(width.rstrip("%") or 0)

    # From 1 January 2011 to 31 December 2026 are 5844 days; 2011 is the first 365 of them.
    assert place("agreement/nice", "possible") == pytest.approx((0, 100 * 365 / 5844), abs=0.01)
    assert page.locator("tr[data-id='data/testville/agreement/nice'] .open-right.faint").count() == 1
    # 1 January 2024 is day 4748; the first quarter of 2024 has 91 days.
    assert place("event/visit", "possible") == pytest.approx((100 * 4748 / 5844, 100 * 91 / 5844), abs=0.01)
    # 21 February 2024 is 51 days later, and drawn at its noon.
    assert place("event/call", "point") == pytest.approx((100 * 4799.5 / 5844, 0), abs=0.01)
    assert place("commitment/mission", "possible") == pytest.approx(
        (100 * (4748 + 121) / 5844, 100 * 31 / 5844), abs=0.01
    )
    expect(page.locator("tr[data-id='data/testville/commitment/mission']")).to_contain_text("quá hạn")
    assert place("event/visit", "today")[0] == pytest.approx(100 * 5480 / 5844, abs=0.01)


def test_what_is_chosen_stays_chosen_in_every_view(desk: Watched) -> None:
    page = desk.page
    desk.choose(NICE)
    page.click("#view-time")
    expect(page.locator("#panel h2")).to_have_text("Nice")
    chosen = page.locator("#time tr.chosen").evaluate_all("rows => rows.map((row) => row.dataset.id)")
    assert set(chosen) == {"data/testville/agreement/nice", "data/testville/event/nice-week"}
    page.locator("#time button", has_text="Tuần Nice").click()
    expect(page.locator("#panel")).to_contain_text("Tuần Nice")
    page.click("#view-list")
    expect(page.locator("#panel")).to_contain_text("Tuần Nice")
    page.click("#view-map")
    assert "nice-week" in page.url


def test_filters_and_language_hold_in_the_timeline(desk: Watched) -> None:
    page = desk.page
    page.click("#view-time")
    page.click("[data-group=line][data-key=Event]")
    expect(page.locator("#time")).not_to_contain_text("Tuần Nice")
    page.click("#language-en")
    expect(page.locator("#time")).to_contain_text("Memorandum with nice")
    expect(page.locator("#time")).to_contain_text("term not stated")
    page.focus("#time tbody button >> nth=0")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#time tbody button >> nth=0")).to_be_focused()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("view", ["time", "list"])
def test_the_views_of_can_tho_fit_the_window(
    browser: Browser, cantho: View, tmp_path: Path, size: tuple[int, int], view: str
) -> None:
    path = tmp_path / "cantho.html"
    path.write_bytes(network_map(cantho, CLOCKS, "vi"))
    with opened(browser, path, size, f"#view={view}") as watched:
        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if view == "time":
            assert page.locator("#time tbody tr[data-id]").count() == 111
            gaps = page.locator(".year:not([hidden])").evaluate_all(
                "all => all.slice(1).map((y, i) => y.getBoundingClientRect().left"
                " - all[i].getBoundingClientRect().right)"
            )
            assert min(gaps) > 0
        assert watched.requests == []
        assert watched.complaints == []


def test_a_part_of_the_map_says_so_and_opens_with_its_view(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "part.html"
    scope = Scope(around=Iri(BASE + "partner/nice"))
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi", scope=scope, look="time"))
    with opened(browser, path) as watched:
        page = watched.page
        expect(page.locator("#time")).to_be_visible()
        expect(page.locator("#scope")).to_contain_text("Ngoài tệp này còn 17 đối tác, 11 bản ghi")
        page.click("#language-en")
        expect(page.locator("#scope")).to_contain_text("around Nice (1 step)")
        page.click("#view-map")
        assert "view=map" in page.url
        expect(page.locator("#counts")).to_contain_text("3 of 3")
        assert watched.complaints == []


def test_colours_by_kind_follow_the_shapes_and_stay_in_the_address(
    desk: Watched, browser: Browser, file: Path
) -> None:
    page = desk.page
    page.select_option("#colour-by", "kind")
    expect(page.get_by_role("heading", name="Loại đối tác (hình và màu)")).to_be_visible()
    fill = "id => coopmap.graph.info.get(id).style.fill"
    nice, ruse, ngo = (
        page.evaluate(fill, f"data/testville/partner/{code}") for code in ("nice", "ruse", "care")
    )
    assert nice == ruse != ngo
    # Nine local governments are the most common kind: the first of Okabe and Ito's colours is theirs.
    assert nice == "#0072b2"
    box = page.locator("input[data-group=kind][data-key=LocalGovernment]")
    expect(box.locator("xpath=..").locator(".count")).to_have_text("9")
    assert box.locator("xpath=..").locator("svg [fill='#0072b2']").count() == 1
    assert "colour=kind" in page.url
    with opened(browser, file, fragment=page.url[page.url.index("#") :]) as again:
        assert again.page.input_value("#colour-by") == "kind"
