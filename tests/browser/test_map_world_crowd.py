"""The map of the world with thousands of partners: drawn on a canvas, chosen, moved, zoomed, kept."""

import io
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from coopgraph.terms import WGS84, XSD
from coopgraph.views.network_map import network_map
from tests.browser.chromium import PHONE, Watched, opened
from tests.map_graph import CLOCKS, GraphBuilder, sample_city

pytestmark = pytest.mark.browser
P = "data/testville/partner/"
SEA = (238, 244, 247)
#: On a lattice, one degree apart from west to east, two from north to south; and two far from all others.
COLUMNS, ROWS = 50, 40
ALONE = {"west": (-50.0, -120.0), "east": (-50.0, 60.0)}


def crowd() -> GraphBuilder:
    """Two thousand associations and two companies; each association has an agreement with the next."""
    graph = sample_city()
    decimal = ox.NamedNode(XSD + "decimal")

    def place(code: str, latitude: float, longitude: float) -> None:
        graph.say(f"partner/{code}", WGS84 + "lat", ox.Literal(str(latitude), datatype=decimal))
        graph.say(f"partner/{code}", WGS84 + "long", ox.Literal(str(longitude), datatype=decimal))

    for number in range(COLUMNS * ROWS):
        graph.partner(f"c{number}", "Association", f"Hội {number}", f"Club {number}")
        place(f"c{number}", 60 - 2 * (number // COLUMNS), -170 + number % COLUMNS)
        if number:
            parties = [f"c{number - 1}", f"c{number}"]
            graph.record(
                "Agreement",
                f"a{number}",
                (f"Thỏa thuận {number}", f"Agreement {number}"),
                "2020",
                party=parties,
            )
    for code, (latitude, longitude) in ALONE.items():
        graph.partner(code, "Company", f"Công ty {code}", f"Company {code}")
        place(code, latitude, longitude)
    graph.record("Agreement", "far", ("Xa", "Far"), "2020", party=["west", "east"])
    return graph


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(network_map(crowd().view(), CLOCKS, "en"))
    return path


@pytest.fixture
def fragment() -> str:
    return "#view=world&lang=en"


@pytest.fixture
def canvas(desk: Watched) -> dict[str, float]:
    """Where the canvas is in the window."""
    expect(desk.page.locator("#world > canvas")).to_be_visible()
    box = desk.page.locator("#world > canvas").bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


def at(page: Page, code: str) -> dict[str, float]:
    found: dict[str, float] = page.evaluate("id => coopmap.world.at(id)", P + code)
    return found


def colour(page: Page, x: float, y: float) -> tuple[int, ...]:
    """What the window shows at a pixel of the map."""
    picture = Image.open(io.BytesIO(page.locator("#world > canvas").screenshot())).convert("RGB")
    found: Any = picture.getpixel((round(x), round(y)))
    return tuple(found)


def darkest(page: Page, spot: dict[str, float]) -> int:
    """The darkest of the pixels around one of the map, 0 to 765."""
    picture = Image.open(io.BytesIO(page.locator("#world > canvas").screenshot())).convert("RGB")
    x, y = round(spot["x"]), round(spot["y"])
    colours: Any = picture.crop((x - 20, y - 20, x + 20, y + 20)).getcolors(1600)
    return min(int(sum(pixel)) for _, pixel in colours)


def test_a_crowd_is_one_picture_and_the_list_is_its_other_form(
    desk: Watched, canvas: dict[str, float]
) -> None:
    page = desk.page
    assert canvas["width"] > 900
    assert page.locator("#world .place").count() == 0
    picture = page.locator("#world > canvas")
    expect(picture).to_have_attribute("role", "img")
    expect(picture).to_have_attribute(
        "aria-label", "Map of the world with 2002 partners. The list of partners has the same content."
    )
    page.click("#language-vi")
    expect(picture).to_have_attribute(
        "aria-label", "Bản đồ thế giới với 2002 đối tác. Nội dung tương đương có trong danh sách đối tác."
    )
    expect(page.locator(".unplaced summary")).to_have_text("Không có tọa độ: 20 đối tác")


def test_partners_are_drawn_at_their_places(desk: Watched, canvas: dict[str, float]) -> None:
    page = desk.page
    west, east = at(page, "west"), at(page, "east")
    corner, next_row, next_column = at(page, "c0"), at(page, f"c{COLUMNS}"), at(page, "c1")
    # 180 degrees lie between the companies; one degree between two columns, two between two rows.
    degree = (east["x"] - west["x"]) / 180
    assert west["y"] == pytest.approx(east["y"])
    assert next_column["x"] - corner["x"] == pytest.approx(degree)
    assert next_row["y"] - corner["y"] == pytest.approx(2 * degree)
    assert west["y"] - corner["y"] == pytest.approx(110 * degree)
    for place in (west, east):
        assert 0 < place["x"] < canvas["width"]
        assert colour(page, place["x"], place["y"]) != SEA
    assert colour(page, west["x"], west["y"] - 20 * degree) == SEA


def test_a_press_chooses_the_nearest_and_one_on_the_sea_nothing(
    desk: Watched, canvas: dict[str, float]
) -> None:
    page = desk.page
    west = at(page, "west")
    page.mouse.move(canvas["x"] + west["x"] + 1, canvas["y"] + west["y"])
    expect(page.locator("#world > canvas")).to_have_class("pointing")
    page.mouse.click(canvas["x"] + west["x"] + 1, canvas["y"] + west["y"])
    expect(page.locator("#panel h2")).to_have_text("Company west")
    # The veil pales what is not tied to it.
    veiled = darkest(page, at(page, "c1020"))
    page.click("#panel-close")
    desk.until("coopmap.chosen() === null")
    assert darkest(page, at(page, "c1020")) < veiled
    page.mouse.click(canvas["x"] + west["x"], canvas["y"] + west["y"])
    expect(page.locator("#panel")).to_be_visible()
    page.mouse.click(canvas["x"] + 20, canvas["y"] + 20)
    expect(page.locator("#panel")).to_be_hidden()


def test_a_partner_found_by_name_is_brought_out_from_behind_the_panel(desk: Watched) -> None:
    page = desk.page
    page.evaluate("window.location.hash = '#view=world&lang=en&at=50,-50,0.1'")
    desk.until(f"coopmap.world.at('{P}east').x > 800")
    page.fill("#search", "Company east")
    page.locator("#found li").first.click()
    expect(page.locator("#panel h2")).to_have_text("Company east")
    panel, world = page.locator("#panel").bounding_box(), page.locator("#world").bounding_box()
    assert panel is not None
    assert world is not None
    assert world["x"] + at(page, "east")["x"] < panel["x"]


def test_the_picture_follows_the_hand_and_a_drag_is_no_choice(
    desk: Watched, canvas: dict[str, float]
) -> None:
    page = desk.page
    before = at(page, "west")
    x, y = canvas["x"] + before["x"], canvas["y"] + before["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y - 30)
    page.mouse.move(x + 90, y - 60)
    page.mouse.up()
    after = at(page, "west")
    assert after["x"] - before["x"] == pytest.approx(90)
    assert after["y"] - before["y"] == pytest.approx(-60)
    expect(page.locator("#panel")).to_be_hidden()
    desk.until("window.location.hash.includes('at=')")
    assert colour(page, after["x"], after["y"]) != SEA
    # Sent to somebody, the address opens the same part of the world.
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert at(page, "west")["x"] == pytest.approx(after["x"], abs=1)
    page.click("#fit")
    assert at(page, "west") == pytest.approx(before, abs=1)
    desk.until("!window.location.hash.includes('at=')")


def test_the_wheel_zooms_where_it_points_and_keys_move(desk: Watched, canvas: dict[str, float]) -> None:
    page = desk.page
    before = at(page, "west")
    apart = at(page, "east")["x"] - before["x"]
    page.mouse.move(canvas["x"] + before["x"], canvas["y"] + before["y"])
    page.mouse.wheel(0, -200)
    desk.until(f"coopmap.world.at('{P}east').x - coopmap.world.at('{P}west').x > {apart} + 1")
    assert at(page, "west") == pytest.approx(before, abs=1)
    page.locator("#world").focus()
    page.keyboard.press("ArrowLeft")
    assert at(page, "west")["x"] == pytest.approx(before["x"] + 80, abs=1)
    page.keyboard.press("ArrowDown")
    assert at(page, "west")["y"] == pytest.approx(before["y"] - 80, abs=1)
    apart = at(page, "east")["x"] - at(page, "west")["x"]
    page.keyboard.press("-")
    assert at(page, "east")["x"] - at(page, "west")["x"] == pytest.approx(apart / 1.35)
    page.keyboard.press("0")
    assert at(page, "west") == pytest.approx(before, abs=1)


def test_filters_bring_the_few_back_as_elements(desk: Watched, canvas: dict[str, float]) -> None:
    page = desk.page
    page.click("[data-group=kind][data-key=Association]")
    expect(page.locator("#world > canvas")).to_have_count(0)
    expect(page.locator("#world .place")).to_have_count(2)
    page.click("[data-group=kind][data-key=Association]")
    expect(page.locator("#world > canvas")).to_be_visible()


def test_the_picture_is_saved_and_printed(desk: Watched, canvas: dict[str, float]) -> None:
    page = desk.page
    page.click("#save-menu")
    with page.expect_download() as waiting:
        page.click("#save-picture")
    assert waiting.value.suggested_filename.endswith(".png")
    with Image.open(waiting.value.path()) as picture:
        assert picture.width > canvas["width"]
        colours = picture.convert("RGB").getcolors(picture.width * picture.height) or []
        assert len(colours) > 100
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#picture image")).to_be_visible()
    expect(page.locator("#world")).to_be_hidden()


def test_on_a_phone_two_fingers_zoom_and_one_moves(browser: Browser, file: Path) -> None:
    with opened(browser, file, PHONE, "#view=world&lang=en") as watched:
        page = watched.page
        box = page.locator("#world").bounding_box()
        assert box is not None
        before, apart = at(page, "west"), at(page, "east")["x"] - at(page, "west")["x"]
        touch = page.context.new_cdp_session(page)
        touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})

        def fingers(kind: str, *spots: tuple[float, float]) -> None:
            points = [
                {"x": box["x"] + x, "y": box["y"] + y, "id": index} for index, (x, y) in enumerate(spots)
            ]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        x, y = before["x"], before["y"]
        fingers("touchStart", (x - 40, y), (x + 40, y))
        for away in (50, 60, 70, 80):
            fingers("touchMove", (x - away, y), (x + away, y))
        fingers("touchEnd")
        # The fingers went from 80 pixels apart to 160; what was between them stays there.
        watched.until(f"coopmap.world.at('{P}east').x - coopmap.world.at('{P}west').x > {apart * 1.9}")
        assert at(page, "east")["x"] - at(page, "west")["x"] == pytest.approx(2 * apart, rel=0.02)
        assert at(page, "west") == pytest.approx(before, abs=2)
        fingers("touchStart", (200, 300))
        for step in (1, 2, 3):
            fingers("touchMove", (200 + 20 * step, 300 + 10 * step))
        fingers("touchEnd")
        watched.until(f"Math.abs(coopmap.world.at('{P}west').x - {x + 60}) < 2")
        assert at(page, "west")["y"] == pytest.approx(y + 30, abs=2)
        expect(page.locator("#panel")).to_be_hidden()
        assert page.evaluate("[visualViewport.scale, document.scrollingElement.scrollTop]") == [1, 0]
        spot = at(page, "west")
        fingers("touchStart", (spot["x"] + 12, spot["y"]))
        fingers("touchEnd")
        expect(page.locator("#panel h2")).to_have_text("Company west")
        assert watched.complaints == []
