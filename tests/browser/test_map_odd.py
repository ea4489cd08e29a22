"""Odd graphs in a real browser: each can be read in every view and both languages, and nothing is lost."""

import csv
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from coopgraph.loading import load
from coopgraph.store.folder import open_store
from coopgraph.views.network_map import network_map
from tests.browser.chromium import DESK, PHONE, Watched, opened
from tests.conftest import silent, write_small
from tests.map_graph import CLOCKS
from tests.map_odd import LONG, NAMES, odd_city, small_graphs

pytestmark = pytest.mark.browser
P = "data/testville/partner/"
#: What each graph holds: partners, ties between two of them, records; counted in map_odd.py by hand. The odd
#: city has its home, four partners with names in one language or none, one without ties, two with odd dates;
#: one tie each to the home, but none for the one without. Four agreements, five odd dates, 300 meetings.
HELD = {
    "odd": (len(NAMES) + 8, len(NAMES) + 6, len(NAMES) + 309),
    "empty": (0, 0, 0), "one": (1, 0, 0), "home": (1, 0, 0), "pair": (2, 1, 1), "two": (3, 2, 2),
}  # fmt: skip
#: The left edges of the first and the last letter of a text inside an element.
EDGES = """(element, wanted) => {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const edge = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect().left;
  };
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(wanted);
    if (at >= 0) return [edge(node, at), edge(node, at + wanted.length - 1)];
  }
  return null;
}"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("maps")
    found = {}
    for name, view in {"odd": odd_city().view(), **small_graphs()}.items():
        found[name] = folder / f"{name}.html"
        found[name].write_bytes(network_map(view, CLOCKS, "vi"))
    return found


@pytest.fixture
def file(files: dict[str, Path]) -> Path:
    return files["odd"]


def _listed(page: Page) -> int:
    return page.locator("#list tbody tr").count()


@pytest.mark.parametrize("name", HELD)
@pytest.mark.parametrize(("language", "size"), [("vi", DESK), ("en", PHONE)], ids=["vi-desk", "en-phone"])
def test_all_that_a_graph_holds_is_in_every_view(
    browser: Browser, files: dict[str, Path], name: str, language: str, size: tuple[int, int]
) -> None:
    partners, ties, records = HELD[name]
    told = (
        f"{partners}/{partners} đối tác, ẩn 0 · {ties} quan hệ"
        if language == "vi"
        else f"{partners} of {partners} partners shown, 0 hidden · {ties} ties"
    )
    with opened(browser, files[name], size, f"#lang={language}") as watched:
        page = watched.page
        expect(page.locator("#counts")).to_contain_text(told)
        assert page.evaluate("coopmap.graph.info.size") == partners
        if partners == 0:
            expect(page.locator("#notice")).to_have_text(
                "Chưa có đối tác nào để vẽ." if language == "vi" else "There are no partners to draw yet."
            )
        page.click("#view-world")
        expect(page.locator("#world")).to_be_visible()
        if partners:
            expect(page.locator(".unplaced summary")).to_contain_text(f": {partners} ")
        page.click("#view-time")
        expect(page.locator("#time tbody tr[data-id]")).to_have_count(records)
        page.click("#view-list")
        assert _listed(page) == partners
        page.click("#list-records")
        assert len(page.evaluate("coopmap.records.list()")) == records
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert watched.complaints == []
        assert watched.requests == []


def test_the_empty_page_speaks_both_languages(browser: Browser, files: dict[str, Path]) -> None:
    with opened(browser, files["empty"]) as watched:
        watched.page.click("#language-en")
        expect(watched.page.locator("#notice")).to_have_text("There are no partners to draw yet.")
        watched.page.fill("#search", "ai")
        expect(watched.page.locator("#found-count")).to_have_text("No partner has this name")
        for kind in ("#save-picture", "#save-vectors"):
            watched.page.click("#save-menu")
            with watched.page.expect_download():
                watched.page.click(kind)
        assert watched.complaints == []


def test_every_odd_name_is_shown_whole_in_panel_and_list(desk: Watched) -> None:
    page = desk.page
    page.click("#view-list")
    for code, name in NAMES.items():
        desk.choose(P + code)
        shown = "blank" if code == "blank" else name
        assert page.locator("#panel h2").text_content() == shown
        row = page.locator(f"#list tr[data-id='{P}{code}'] th button")
        assert row.text_content() == shown
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.choose(P + "long")
    close = page.locator("#panel-close")
    expect(close).to_be_in_viewport()
    width = page.locator(f"#list tr[data-id='{P}long'] th").evaluate("cell => cell.offsetWidth")
    assert len(LONG) == 6000
    assert width < DESK[0] / 2


def test_a_partner_without_a_name_says_so_and_shows_its_code(desk: Watched) -> None:
    page = desk.page
    for code in ("nameless", "blank"):
        desk.choose(P + code)
        expect(page.locator("#panel h2")).to_have_text(code)
        expect(page.locator("#panel")).to_contain_text("không có tên; đây là mã trong dữ liệu")
    desk.choose(P + "only-en")
    expect(page.locator("#panel h2 bdi")).to_have_attribute("lang", "en")
    expect(page.locator("#panel")).to_contain_text("tên bằng ngôn ngữ này không có")
    desk.choose(P + "only-ja")
    expect(page.locator("#panel h2")).to_have_text("日本語だけ")
    page.click("#language-en")
    desk.choose(P + "only-vi")
    expect(page.locator("#panel h2")).to_have_text("Chỉ có tiếng Việt")
    expect(page.locator("#panel")).to_contain_text("no name in this language")


def test_no_name_turns_the_words_beside_it(desk: Watched) -> None:
    """An override inside a name must end with the name: what follows still runs from left to right."""
    page = desk.page

    def runs_on(where: str, wanted: str) -> bool:
        edges = page.locator(where).first.evaluate(EDGES, wanted)
        assert edges is not None, (where, wanted)
        return bool(edges[0] < edges[1])

    for code in ("override", "isolates", "mixed", "arabic"):
        desk.choose(P + code)
        assert runs_on("#panel .sources li", "03/04/2024")
        assert runs_on("#panel .record .when", "2020")
        assert runs_on("#panel .record dd", "Thành phố Lạ")
    page.click("#panel-close")
    page.click("#view-list")
    assert runs_on("#list tbody tr:nth-child(3) td:nth-child(2)", "Hiệp hội")
    page.click("#list-records")
    page.evaluate(
        "coopmap.list.recall(new URLSearchParams('table=records&sort=name-down')), coopmap.changed()"
    )
    row = "#list tr[data-id='data/testville/event/override']"
    assert runs_on(f"{row} td:nth-child(4)", "Thành phố Lạ")
    assert runs_on(f"{row} td:last-child", "7-8")
    page.fill("#search", "Hội")
    assert runs_on("#found li:has(small)", "Pháp")


def test_marks_upon_marks_do_not_cover_other_names(desk: Watched) -> None:
    drawn = desk.page.evaluate("coopmap.graph.placed.flatMap(({ lines }) => lines)")
    most = max(len(line) - len("".join(c for c in line if not unicodedata.combining(c))) for line in drawn)
    assert most <= 4
    overlaps = desk.page.evaluate(
        "coopmap.graph.placed.flatMap((a, i, all) => all.slice(i + 1).filter((b) => a.box.left < b.box.right"
        " && b.box.left < a.box.right && a.box.top < b.box.bottom && b.box.top < a.box.bottom)).length"
    )
    assert overlaps == 0


def test_two_of_one_name_are_two(desk: Watched) -> None:
    page = desk.page
    page.fill("#search", "huu nghi")
    expect(page.locator("#found [role=option]")).to_have_count(2)
    countries = page.locator("#found small").all_inner_texts()
    assert sorted(countries) == ["Pháp", "Việt Nam"]


def test_odd_dates_are_told_and_drawn(desk: Watched) -> None:
    page = desk.page
    page.click("#view-time")
    years = [int(text) for text in page.locator("#time .year:not([hidden])").all_inner_texts()]
    assert years == [*range(1000, 10000, 1000)]

    def row(code: str) -> str:
        return page.locator(f"#time tr[data-id='data/testville/{code}']").inner_text()

    assert "0987" in row("agreement/ancient")
    assert "31/12/9998" in row("agreement/far")
    assert "06/2025 – 01/2024" in row("commitment/late")
    assert "05/05/2020 – 01/01/2019" in row("agreement/backward")
    assert "2023" in row("commitment/self")
    boxes = page.locator("#time .lane .span, #time .lane .point").evaluate_all(
        "all => all.map((mark) => { const own = mark.getBoundingClientRect();"
        " const lane = mark.closest('.lane').getBoundingClientRect();"
        " return [own.width, own.left - lane.left, own.right - lane.right]; })"
    )
    assert all(width >= 5 and left > -8 and right < 8 for width, left, right in boxes)


def test_three_hundred_records_of_two_partners_are_one_line_and_all_in_its_panel(desk: Watched) -> None:
    page = desk.page
    desk.choose(f"{P}busy {P}home Event")
    expect(page.locator("#panel article")).to_have_count(300)
    desk.choose(P + "busy")
    expect(page.locator("#panel article")).to_have_count(300)
    assert (
        page.evaluate(f"[...coopmap.graph.lines.values()].filter((line) => line.from === '{P}busy').length")
        == 1
    )


def test_a_promise_to_oneself_is_no_tie_but_in_the_panel(desk: Watched) -> None:
    desk.choose(P + "old")
    expect(desk.page.locator("#panel")).to_contain_text("Tự hứa")
    loops = "[...coopmap.graph.lines.values()].filter((line) => line.from === line.to).length"
    assert desk.page.evaluate(loops) == 0


def test_decomposed_letters_are_found_and_shown_composed(browser: Browser, tmp_path: Path) -> None:
    """A table typed on a system that takes letters and their marks apart, loaded as any other."""
    folder = write_small(tmp_path / "nfd", "nfd")
    table = folder / "partners.csv"
    columns = next(csv.reader([table.read_text(encoding="utf-8").splitlines()[0]]))
    name = "Quận Hải Châu, Đà Nẵng"
    cells = {
        "id": "apart", "kind": "LocalGovernment", "label_vi": unicodedata.normalize("NFD", name),
        "label_en": "Hai Chau", "country": "VN", "level": "city", "source": "s1", "lines": "1",
    }  # fmt: skip
    with table.open("a", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerow([cells.get(column, "") for column in columns])
    load([folder], tmp_path / "store", silent)
    path = tmp_path / "map.html"
    path.write_bytes(network_map(open_store(tmp_path / "store"), CLOCKS, "vi"))
    assert unicodedata.normalize("NFD", name) not in path.read_text(encoding="utf-8")
    with opened(browser, path) as watched:
        page = watched.page
        for typed in (name, unicodedata.normalize("NFD", name), "hai chau", "Đà Nẵng", "ĐÀ NẴNG"):
            page.fill("#search", typed)
            expect(page.locator("#found [role=option]")).to_have_count(1)
            expect(page.locator("#found bdi").first).to_have_text(name)
        assert watched.complaints == []
