"""The map of the world in a real browser: places, arcs, those without a place, zoom, keyboard."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from defusedxml import ElementTree
from playwright.sync_api import Browser, Page, expect

from coopgraph.store.view import View
from coopgraph.terms import WGS84, XSD
from coopgraph.views.network_map import network_map
from tests.browser.chromium import DESK, PHONE, Watched, opened
from tests.map_graph import CLOCKS, sample_city

pytestmark = pytest.mark.browser
P = "data/testville/partner/"
#: In degrees; home and CTU stand at one place, Canelones is more than half the world away from Miyazaki.
PLACES = {
    "home": ("10.0", "105.8"), "ctu": ("10.0", "105.8"), "nice": ("43.7", "7.27"),
    "canelones": ("-34.5", "-56.3"), "miyazaki": ("31.9", "131.4"), "ruse": ("95", "0"),
    "pilsen": ("NaN", "13"),
}  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = sample_city()
    decimal = ox.NamedNode(XSD + "decimal")
    for code, (latitude, longitude) in PLACES.items():
        graph.say(f"partner/{code}", WGS84 + "lat", ox.Literal(latitude, datatype=decimal))
        graph.say(f"partner/{code}", WGS84 + "long", ox.Literal(longitude, datatype=decimal))
    graph.record("Agreement", "far", ("Xa", "Far"), "2020", party=["canelones", "miyazaki"])
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(network_map(graph.view(), CLOCKS, "vi"))
    return path


@pytest.fixture
def fragment() -> str:
    return "#view=world"


def test_partners_stand_at_their_places_and_the_others_are_listed(desk: Watched) -> None:
    page = desk.page
    placed = page.locator("#world .place").evaluate_all("all => all.map((place) => place.dataset.id)")
    assert set(placed) == {P + code for code in ("home", "ctu", "nice", "canelones", "miyazaki")}
    transform = page.get_attribute(f".place[data-id='{P}nice']", "transform") or ""
    # 7.27° east and 43.7° north, in tenths of a degree from the upper left corner of the world.
    assert transform.startswith("translate(1872.7 463)")
    page.click(".unplaced summary")
    expect(page.locator(".unplaced li")).to_have_count(15)
    page.locator(".unplaced button", has_text="Ruse").click()
    expect(page.locator("#panel h2")).to_have_text("Ruse")


def test_two_at_one_place_do_not_cover_each_other(desk: Watched) -> None:
    boxes = [desk.page.locator(f".place[data-id='{P}{code}']").bounding_box() for code in ("home", "ctu")]
    assert boxes[0] is not None
    assert boxes[1] is not None
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]
    assert abs(middles[0][0] - middles[1][0]) + abs(middles[0][1] - middles[1][1]) > 8


def test_ties_are_arcs_that_go_round_the_world_the_short_way(desk: Watched) -> None:
    page = desk.page
    ends = page.locator(".arc").evaluate_all("all => all.map((arc) => arc.dataset.ends)")
    assert f"{P}home {P}nice" in ends
    assert ends.count(f"{P}canelones {P}miyazaki") == 2
    page.click("[data-group=line][data-key=Agreement]")
    left = page.locator(".arc").evaluate_all("all => all.map((arc) => arc.dataset.ends)")
    assert f"{P}canelones {P}miyazaki" not in left


def test_an_arc_over_the_edge_goes_out_on_one_side_and_comes_in_on_the_other(desk: Watched) -> None:
    """Canelones (56.3° west, 34.5° south) is at 1237, 1245; Miyazaki (131.4° east, 31.9° north) at 3114, 581.

    Westwards they are 360 − 187.7 = 172.3 degrees apart: Miyazaki is drawn 3600 to the left of where it is,
    and once more with Canelones 3600 to the right.
    """
    found = desk.page.locator(f".arc[data-ends='{P}canelones {P}miyazaki']").evaluate_all(
        "all => all.map((arc) => arc.getAttribute('d').match(/-?[\\d.]+/g).map(Number))"
    )
    assert [(arc[:2], arc[4:]) for arc in found] == [([1237, 1245], [-486, 581]), ([4837, 1245], [3114, 581])]
    assert found[1][2] - found[0][2] == pytest.approx(3600)
    assert found[1][3] == found[0][3]


def test_a_place_is_chosen_by_mouse_and_by_keyboard_and_stays_chosen(desk: Watched) -> None:
    page = desk.page
    page.click(f".place[data-id='{P}nice']")
    expect(page.locator("#panel h2")).to_have_text("Nice")
    expect(page.locator("#world svg").first).to_have_class("veiled")
    expect(page.locator(".place.chosen")).to_have_attribute("data-id", P + "nice")
    page.click("#panel-close")
    page.focus(f".place[data-id='{P}canelones']")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Canelones")
    page.click("#view-map")
    expect(page.locator("#canvas")).to_be_visible()
    expect(page.locator("#panel h2")).to_have_text("Canelones")
    assert "view=world" not in page.url
    page.click("#view-world")
    expect(page.locator(".place.chosen")).to_have_attribute("data-id", P + "canelones")


def test_zoom_drag_and_fit(desk: Watched) -> None:
    page = desk.page
    view = "() => document.querySelector('#world svg').getAttribute('viewBox').split(' ').map(Number)"
    start = page.evaluate(view)
    page.click("#zoom-in")
    assert page.evaluate(view)[2] == pytest.approx(start[2] / 1.35, rel=0.01)
    box = page.locator("#world").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 500)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 450)
    page.mouse.up()
    assert page.evaluate(view)[0] > start[0]
    page.mouse.wheel(0, 400)
    page.click("#fit")
    assert page.evaluate(view) == pytest.approx(start, abs=1)


def window(page: Page) -> list[float]:
    """Left, top, width and height of the part of the world that is shown, in tenths of a degree."""
    found: list[float] = page.evaluate(
        "document.querySelector('#world svg').getAttribute('viewBox').split(' ').map(Number)"
    )
    return found


def test_keys_move_and_zoom_and_the_address_keeps_the_window(desk: Watched) -> None:
    page = desk.page
    left, top, wide, _ = window(page)
    box = page.locator("#world > svg").bounding_box()
    assert box is not None
    unit = wide / box["width"]
    page.locator("#world").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    desk.until("window.location.hash.includes('at=')")
    assert window(page)[:2] == pytest.approx([left + 80 * unit, top - 80 * unit], abs=0.1)
    address = page.url
    page.keyboard.press("+")
    desk.until(f"document.querySelector('#world svg').viewBox.baseVal.width < {wide * 0.75}")
    moved = window(page)
    assert moved[2] == pytest.approx(wide / 1.35, abs=0.1)
    desk.until(f"window.location.href !== {json.dumps(address)}")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert window(page) == pytest.approx(moved, abs=1)
    page.locator("#world").focus()
    page.keyboard.press("0")
    assert window(page)[0] == pytest.approx(left, abs=0.1)


def test_a_place_out_of_the_window_comes_into_it_with_the_focus(desk: Watched) -> None:
    page = desk.page
    page.evaluate("window.location.hash = '#view=world&at=100,10,0.3'")
    desk.until("document.querySelector('#world svg').viewBox.baseVal.width < 400")
    page.locator("#world").focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.id || ''") == P + "canelones":
            break
    spot = page.locator(f".place[data-id='{P}canelones']").bounding_box()
    frame = page.locator("#world").bounding_box()
    assert spot is not None
    assert frame is not None
    assert frame["x"] <= spot["x"] <= frame["x"] + frame["width"]
    assert frame["y"] <= spot["y"] <= frame["y"] + frame["height"]


def test_a_drag_that_ends_on_a_place_chooses_nothing(desk: Watched) -> None:
    page = desk.page
    box = page.locator(f".place[data-id='{P}nice']").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 20)
    page.mouse.move(x + 60, y + 40)
    page.mouse.up()
    expect(page.locator("#panel")).to_be_hidden()
    after = page.locator(f".place[data-id='{P}nice']").bounding_box()
    assert after is not None
    assert after["x"] - box["x"] == pytest.approx(60, abs=1)
    page.mouse.click(x + 60, y + 40)
    expect(page.locator("#panel h2")).to_have_text("Nice")


def test_two_fingers_zoom_around_what_is_between_them(browser: Browser, file: Path) -> None:
    with opened(browser, file, PHONE, "#view=world") as watched:
        page = watched.page
        left, top, wide, high = window(page)
        box = page.locator("#world > svg").bounding_box()
        assert box is not None
        touch = page.context.new_cdp_session(page)
        touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        for kind, away in (("touchStart", 30), ("touchMove", 60), ("touchMove", 90), ("touchEnd", 0)):
            points = [{"x": middle[0] + side * away, "y": middle[1], "id": side + 1} for side in (-1, 1)]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if away else []})
        watched.until(f"document.querySelector('#world svg').viewBox.baseVal.width < {wide / 2.9}")
        # Three times as far apart: a third of the width, around the same middle.
        near = window(page)
        assert near[2] == pytest.approx(wide / 3, rel=0.02)
        assert near[0] + near[2] / 2 == pytest.approx(left + wide / 2, abs=wide / 100)
        assert near[1] + near[3] / 2 == pytest.approx(top + high / 2, abs=wide / 100)
        assert page.evaluate("visualViewport.scale") == 1
        assert watched.complaints == []


def test_language_and_colours_follow(desk: Watched) -> None:
    page = desk.page
    page.click("#language-en")
    expect(page.locator("#world .labels")).to_contain_text("Testville")
    expect(page.locator(f".place[data-id='{P}home']")).to_have_attribute("aria-label", "Testville")
    page.select_option("#colour-by", "country")
    page.click("[data-group=kind][data-key=LocalGovernment]")
    expect(page.locator("#world .place")).to_have_count(2)


def test_land_is_drawn_or_its_absence_told(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopgraph.views.network_map.land", list)
    path = tmp_path / "map.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "en"))
    with opened(browser, path, fragment="#view=world") as watched:
        expect(watched.page.locator(".landless")).to_be_visible()
        expect(watched.page.locator(".unplaced summary")).to_have_text("Without coordinates: 20 partners")
        assert watched.complaints == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_can_tho_in_the_world(browser: Browser, cantho: View, tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "cantho.html"
    path.write_bytes(network_map(cantho, CLOCKS, "vi"))
    assert path.stat().st_size < 2_000_000
    with opened(browser, path, size, "#view=world") as watched:
        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        outside = page.locator("#world .labels text").evaluate_all(
            "all => all.filter((label) => { const box = label.getBoundingClientRect();"
            " return box.left < 0 || box.right > innerWidth; }).map((label) => label.textContent)"
        )
        assert outside == []
        assert page.locator("#world .place").count() >= 15
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        expect(page.locator("#world")).to_be_hidden()
        expect(page.locator("#picture svg").first).to_be_visible()
        assert watched.requests == []
        assert watched.complaints == []


def test_the_picture_shown_is_saved(desk: Watched) -> None:
    page = desk.page
    page.click("#save-menu")
    with page.expect_download() as waiting:
        page.click("#save-vectors")
    root = ElementTree.fromstring(Path(waiting.value.path()).read_bytes())
    svg = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{svg}title") == "Mạng lưới đối tác của Thành phố Thử"
    words = [node.text for node in root.iter(f"{svg}text")]
    assert "Nice" in words
    arcs = [node for node in root.iter(f"{svg}path") if node.get("data-ends")]
    assert arcs
    assert {arc.get("fill") for arc in arcs} == {"none"}
    assert not any(node.get("class") or node.get("style") for node in root.iter())
