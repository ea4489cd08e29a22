"""An own layer on the map of the world: drawn under the partners, named, hidden by its switch, never run."""

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from defusedxml import ElementTree
from playwright.sync_api import Browser, expect

from coopgraph.terms import WGS84, XSD
from coopgraph.views.network_map import network_map
from tests.browser.chromium import PHONE, Watched, opened
from tests.map_graph import CLOCKS, sample_city

pytestmark = pytest.mark.browser
HOSTILE = "</script><img src=x onerror=alert(1)>"


def area(west: float, south: float, side: float) -> list[list[list[float]]]:
    east, north = west + side, south + side
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(kind: str, coordinates: object, **properties: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


LAYER = {
    "type": "FeatureCollection",
    "features": [
        feature("Polygon", area(60, -20, 8), **{"name:vi": "Vùng thử", "name:en": "Test area"}),
        feature("LineString", [[170, 0], [-170, 10]], name="Tuyến"),
        feature("Polygon", area(-30, 10, 0.04), name="Đảo con"),
        feature("Point", [-60, 30], name=HOSTILE),
    ],
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = sample_city()
    for code, (latitude, longitude) in {"home": ("10.0", "105.8"), "canelones": ("-34.5", "-56.3")}.items():
        for name, value in (("lat", latitude), ("long", longitude)):
            literal = ox.Literal(value, datatype=ox.NamedNode(XSD + "decimal"))
            graph.say(f"partner/{code}", WGS84 + name, literal)
    folder = tmp_path_factory.mktemp("map")
    layer = folder / f"lop<b>{chr(0x1EDB)}.geojson"
    layer.write_text(json.dumps(LAYER), encoding="utf-8")
    path = folder / "map.html"
    path.write_bytes(network_map(graph.view(), CLOCKS, "vi", overlay=layer))
    return path


@pytest.fixture
def fragment() -> str:
    return "#view=world"


def test_areas_lines_and_points_stand_where_the_file_says(desk: Watched) -> None:
    page = desk.page
    # Tenths of a degree from 180° west and 90° north: 60° east is 2400, 12° south (the north side) is 1020.
    d = page.get_attribute(".own-area >> nth=0", "d") or ""
    assert page.locator(".own-area").count() == 2
    numbers = [float(part) for part in d.replace("M", " ").replace("Z", " ").split()]
    assert set(zip(numbers[::2], numbers[1::2], strict=True)) == {
        (2400, 1100), (2480, 1100), (2480, 1020), (2400, 1020),
    }  # fmt: skip
    # From 170° east to 170° west over the rim, which it meets at 5° north: 3600, and 0 on the other side.
    line = page.get_attribute(".own-line", "d") or ""
    assert line.split("M")[1].split() == ["3500", "900", "3600", "850"]
    assert line.split("M")[2].split() == ["0", "850", "100", "800"]
    # The point of 60° west, and the island of four hundredths of a degree, too small to be seen as an area.
    dots = page.get_attribute(".own-dots >> nth=0", "d") or ""
    assert "M1200 600h" in dots
    assert "M1500.2 799.8h" in dots


def test_it_lies_over_the_land_and_under_the_ties(desk: Watched) -> None:
    classes = (
        "all => all.map((node) => node.getAttribute('class')"
        " || node.firstElementChild?.getAttribute('class') || '')"
    )
    order = desk.page.locator("#world > svg > *").evaluate_all(classes)
    assert order.index("land") < order.index("own-area") < order.index("arc") < order.index("place")


def test_names_follow_the_language_and_are_text(desk: Watched) -> None:
    page = desk.page
    labels = page.locator("#world .labels")
    expect(labels).to_contain_text("Vùng thử")
    expect(labels).to_contain_text("Đảo con")
    expect(labels).to_contain_text("</script>")
    page.click("#language-en")
    expect(labels).to_contain_text("Test area")
    expect(labels).to_contain_text("Đảo con")
    expect(page.locator(".own-layer")).to_have_text("Own layer: lop<b>ớ.geojson")
    assert page.locator("#world img, #world b").count() == 0


def test_the_switch_hides_it_and_the_address_says_so(desk: Watched) -> None:
    page = desk.page
    page.uncheck(".own-layer input")
    expect(page.locator(".own-area, .own-line")).to_have_count(0)
    expect(page.locator("#world .labels .own")).to_have_count(0)
    expect(page.locator(".own-layer input")).to_be_focused()
    assert "layer=0" in page.url
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator(".own-layer input")).not_to_be_checked()
    page.check(".own-layer input")
    expect(page.locator(".own-area")).to_have_count(2)
    assert "layer=0" not in page.url


def test_an_island_is_a_dot_from_afar_and_an_area_from_near(desk: Watched) -> None:
    page = desk.page
    page.evaluate("window.location.hash = '#view=world&at=-29.98,10.02,0.05'")
    expect(page.locator(".own-dots >> nth=0")).not_to_have_attribute("d", "")
    desk.until("!document.querySelector('.own-dots').getAttribute('d').includes('M1500.2')")


def test_the_saved_picture_holds_it(desk: Watched) -> None:
    page = desk.page
    with page.expect_download() as waiting:
        page.click("#save-menu")
        page.click("#save-vectors")
    root = ElementTree.fromstring(Path(waiting.value.path()).read_bytes())
    svg = "{http://www.w3.org/2000/svg}"
    colours = [node.get("stroke") for node in root.iter(f"{svg}path")]
    assert colours.count("rgb(94, 60, 153)") >= 3
    assert "Vùng thử" in [node.text for node in root.iter(f"{svg}text")]


def test_on_a_phone_it_covers_nothing(browser: Browser, file: Path) -> None:
    with opened(browser, file, PHONE, "#view=world&lang=en") as watched:
        page = watched.page
        expect(page.locator(".own-layer")).to_be_visible()
        box = page.locator(".corner").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE[0]
        assert watched.complaints == []


def test_a_map_without_a_layer_has_no_switch(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi"))
    with opened(browser, path, fragment="#view=world") as watched:
        expect(watched.page.locator("#world > svg")).to_be_visible()
        assert watched.page.locator(".own-layer").count() == 0


def test_the_command_takes_a_layer_or_tells_what_is_wrong(tmp_path: Path, cantho_store: Path) -> None:
    layer, made = tmp_path / "layer.geojson", tmp_path / "map.html"
    line = [sys.executable, "-m", "coopgraph", "--store", str(cantho_store), "--lang", "en", "map"]
    line += ["--overlay", str(layer), "-o", str(made)]
    layer.write_text(json.dumps(LAYER), encoding="utf-8")
    assert subprocess.run(line, capture_output=True, check=False).returncode == 0
    assert "Test area" in made.read_text(encoding="utf-8")
    made.unlink()
    layer.write_text(json.dumps(feature("Point", [10.03, 105.78])), encoding="utf-8")
    wrong = subprocess.run(line, capture_output=True, check=False)
    assert wrong.returncode == 2
    told = wrong.stderr.decode()
    assert "layer.geojson: geometry.coordinates: the latitude 105.78 is outside" in told
    assert "longitude and latitude seem to be swapped" in told
    assert not made.exists()
