"""What is shown, kept as a file or on paper, in a real browser: whole, readable by itself, and inert."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from coopgraph.store.view import View
from coopgraph.views.network_map import network_map
from tests.browser.chromium import DESK, PHONE, Watched, opened
from tests.map_graph import CLOCKS, sample_city

pytestmark = pytest.mark.browser
PARTNER = "data/testville/partner/"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\u0000\u0008\ufffe\" onload='x' &amp;"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    graph = sample_city()
    graph.partner("hostile", "Company", HOSTILE, HOSTILE, "VN")
    graph.record("Event", "talk", ("Gặp", "Talk"), "2024", participant=["home", "hostile"])
    path.write_bytes(network_map(graph.view(), CLOCKS, "vi"))
    return path


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the content of the file that an entry of the menu gives."""
    page.click("#save-menu")
    with page.expect_download() as waiting:
        page.click(f"#save-{button}")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def words(root: Element) -> str:
    return " | ".join(node.text or "" for node in root.iter(f"{SVG}text"))


def test_the_network_is_saved_as_a_drawing_that_stands_alone(desk: Watched) -> None:
    name, content = saved(desk.page, "vectors")
    assert name == "coopgraph-network-2026-01-01.svg"
    root = fromstring(content)
    assert root.findtext(f"{SVG}title") == "Mạng lưới đối tác của Thành phố Thử"
    said = words(root)
    for text in (
        "Mạng lưới đối tác của Thành phố Thử", "01/01/2026", "Đang hiện 21/21 đối tác", "Nice", "Ruse",
        "Giai đoạn (màu)", "Loại đối tác (hình)", "Quan hệ (đường nối)", "Chính quyền địa phương (9)",
    ):  # fmt: skip
        assert text in said
    figures = [node for node in root.iter(f"{SVG}g") if node.find(f"{SVG}title") is not None]
    # 21 partners, and the records of three or more: the forum, the week, the water.
    assert len(figures) == 24
    # Read off the graph: 4 agreements, 4 lines of the forum, 3 of the week, 3 of the water, 5 between two
    # (Canelones, Champasak, Shantou, SK, the hostile one), and the university's being part of the city.
    assert len(list(root.iter(f"{SVG}path"))) == 20
    assert float(root.get("width", "0")) > 640


def test_nothing_in_the_drawing_runs_or_points_outside(desk: Watched) -> None:
    root = fromstring(saved(desk.page, "vectors")[1])
    names = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert names <= {
        "svg", "title", "defs", "clipPath", "rect", "text", "g", "path", "circle", "polygon", "line", "image",
    }  # fmt: skip
    attributes = {name for node in root.iter() for name in node.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name == "style"}
    assert {value for node in root.iter() for value in node.attrib.values() if "url(" in value} == {
        "url(#window)"
    }
    titles = [node.text for node in root.iter(f"{SVG}title")]
    assert any(title and title.startswith("<script>alert(1)</script>") for title in titles)


def test_the_drawing_opens_in_a_browser_by_itself(desk: Watched, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "drawing.svg"
    path.write_bytes(saved(desk.page, "vectors")[1])
    with opened(browser, path, ready=False) as watched:
        assert watched.page.evaluate("document.documentElement.tagName") == "svg"
        assert watched.page.evaluate("document.querySelectorAll('parsererror').length") == 0
        box = watched.page.evaluate(
            "(({x, y, width}) => [x, y, width])(document.querySelector('path').getBBox())"
        )
        assert box[2] >= 0
        assert watched.requests == []
        assert watched.complaints == []


def test_what_is_filtered_and_chosen_is_seen_on_the_drawing(desk: Watched) -> None:
    page = desk.page
    page.click("#language-en")
    page.click("[data-group=kind][data-key=LocalGovernment]")
    desk.choose(PARTNER + "care")
    root = fromstring(saved(page, "vectors")[1])
    said = words(root)
    assert "Filtered:" in said
    assert "12 of 21 partners shown, 9 hidden" in said
    assert "Local government (" not in said
    assert "Ruse" not in said
    veiled = [node for node in root.iter(f"{SVG}g") if node.get("opacity") == "0.14"]
    assert len(veiled) == 1
    hidden = {node.text for node in veiled[0].iter(f"{SVG}title")}
    assert "SK Group" in hidden
    assert not hidden & {"CARE International", "World Bank", "Clean water", "Testville"}


def test_a_picture_says_what_and_when_and_is_fine_enough_to_print(desk: Watched, tmp_path: Path) -> None:
    name, content = saved(desk.page, "picture")
    assert name == "coopgraph-network-2026-01-01.png"
    path = tmp_path / name
    path.write_bytes(content)
    with Image.open(path) as picture:
        wide = desk.page.locator("#canvas").bounding_box()
        assert wide is not None
        assert picture.width == pytest.approx(2 * (wide["width"] + 40), abs=2)
        assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
        title = picture.convert("L").crop((40, 40, 900, 110))
        darkest, _ = title.getextrema()
        assert isinstance(darkest, int | float)
        assert darkest < 90


def test_the_world_is_saved_in_both_ways(desk: Watched, tmp_path: Path) -> None:
    page = desk.page
    page.click("#view-world")
    name, content = saved(page, "vectors")
    assert name == "coopgraph-world-2026-01-01.svg"
    assert "01/01/2026" in words(fromstring(content))
    name, content = saved(page, "picture")
    assert name == "coopgraph-world-2026-01-01.png"
    (tmp_path / name).write_bytes(content)
    with Image.open(tmp_path / name) as picture:
        assert picture.width > 1300


def test_the_menu_opens_by_keyboard_and_closes_by_escape(desk: Watched) -> None:
    page = desk.page
    desk.choose(PARTNER + "nice")
    page.focus("#save-menu")
    page.keyboard.press("Enter")
    expect(page.locator("#save-picture")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#save-vectors")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#save-paper")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#save-list")).to_be_hidden()
    expect(page.locator("#save-menu")).to_be_focused()
    expect(page.locator("#panel")).to_be_visible()
    page.click("#save-menu")
    page.click("#counts")
    expect(page.locator("#save-list")).to_be_hidden()


def on_paper(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


@pytest.mark.parametrize("view", ["map", "world", "time", "list"])
def test_paper_shows_the_view_looked_at_with_title_clocks_counts_and_legend(
    browser: Browser, file: Path, view: str
) -> None:
    with opened(browser, file, fragment=f"#view={view}") as watched:
        page = watched.page
        on_paper(page)
        for part in ("#title", "#clocks", "#counts", "#legend"):
            expect(page.locator(part)).to_be_visible()
        for part in ("#search", ".zoom", "#view-map", "#reset", "#canvas", "#world"):
            expect(page.locator(part)).to_be_hidden()
        drawn = page.locator("#picture svg").first
        assert drawn.is_visible() == (view in {"map", "world"})
        assert page.locator("#time").is_visible() == (view == "time")
        assert page.locator("#list").is_visible() == (view != "time")  # behind a drawing, the list of it
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        expect(page.locator("#picture")).to_be_hidden()
        assert page.locator("#list").is_visible() == (view == "list")
        assert watched.complaints == []


def test_paper_shows_the_panel_unfolded_and_what_is_filtered(desk: Watched) -> None:
    page = desk.page
    page.click("[data-group=kind][data-key=Ngo]")
    desk.choose(PARTNER + "nice")
    page.locator("#panel summary").first.click()
    on_paper(page)
    expect(page.locator("#list")).to_be_hidden()
    expect(page.locator("#panel")).to_contain_text("Bản ghi nhớ với nice")
    expect(page.locator("[data-record='data/testville/agreement/nice']")).to_be_visible()
    crossed = page.locator("li:has([data-group=kind][data-key=Ngo]) .name").evaluate(
        "node => getComputedStyle(node).textDecorationLine"
    )
    assert crossed == "line-through"
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("[data-record='data/testville/agreement/nice']")).to_be_hidden()


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "across"])
@pytest.mark.parametrize("view", ["map", "world", "time", "list"])
def test_every_view_of_can_tho_is_printed(
    browser: Browser, cantho: View, tmp_path: Path, view: str, landscape: bool
) -> None:
    path = tmp_path / "cantho.html"
    path.write_bytes(network_map(cantho, CLOCKS, "en"))
    with opened(browser, path, fragment=f"#view={view}") as watched:
        printed = watched.page.pdf(format="A4", landscape=landscape)
        pages = len(re.findall(rb"/Type\s*/Page\b", printed))
        assert 1 <= pages <= 14
        assert watched.requests == []
        assert watched.complaints == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_drawing_of_can_tho_holds_its_words_within_the_sheet(
    browser: Browser, cantho: View, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "cantho.html"
    path.write_bytes(network_map(cantho, CLOCKS, "vi"))
    with opened(browser, path, size) as watched:
        drawing = tmp_path / "drawing.svg"
        drawing.write_bytes(saved(watched.page, "vectors")[1])
    assert drawing.stat().st_size < 400_000
    with opened(browser, drawing, ready=False) as watched:
        beyond = watched.page.evaluate(
            "[...document.querySelectorAll('svg > text')].filter((text) => {"
            " const { x, width } = text.getBBox();"
            " return x + width > document.documentElement.viewBox.baseVal.width;"
            " }).map((text) => text.textContent)"
        )
        assert beyond == []
