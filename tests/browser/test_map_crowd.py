"""Two thousand partners in a real browser: countries from afar, partners from near, moved as one picture."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, expect

from coopgraph.terms import WGS84, XSD
from coopgraph.views.network_map import network_map
from tests.browser.chromium import PHONE, Watched, opened
from tests.map_graph import CLOCKS, GraphBuilder

pytestmark = pytest.mark.browser
P = "data/testville/partner/"
#: Country → (latitude, longitude) of its middle. Each has 250 partners; 10 more have no country.
COUNTRIES = {
    "VN": (16, 106), "FR": (46, 2), "DE": (51, 10), "US": (39, -98), "JP": (36, 138), "AU": (-25, 134),
    "ZA": (-29, 24), "BR": (-10, -52),
}  # fmt: skip
EACH = 250


def crowd() -> GraphBuilder:
    """In each country partner i is tied to i + 1, and partner 0 of each country to partner 0 of the next."""
    graph = GraphBuilder()
    graph.source("s1", "Danh sách")
    decimal = ox.NamedNode(XSD + "decimal")
    names = list(COUNTRIES)
    for number, (country, (latitude, longitude)) in enumerate(COUNTRIES.items()):
        for i in range(EACH):
            code = f"{country.lower()}-{i:03}"
            graph.partner(
                code, "LocalGovernment", f"Thành phố {country} {i:03}", f"{country} City {i:03}", country
            )
            for name, value in (
                ("lat", latitude + (i % 16 - 8) / 4),
                ("long", longitude + (i // 16 - 8) / 4),
            ):
                graph.say(f"partner/{code}", WGS84 + name, ox.Literal(f"{value:.2f}", datatype=decimal))
            if i:
                parties = [f"{country.lower()}-{i - 1:03}", code]
                graph.record(
                    "Agreement", f"a-{code}", (f"Văn bản {code}", f"Paper {code}"), "2020", party=parties
                )
        other = names[(number + 1) % len(names)].lower()
        parties = [f"{country.lower()}-000", f"{other}-000"]
        graph.record(
            "Agreement", f"x-{country}", (f"Liên nước {country}", f"Across {country}"), "2021", party=parties
        )
    for i in range(10):
        graph.partner(f"stray-{i}", "Ngo", f"Tổ chức lạc {i}", f"Stray {i}")
    return graph


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crowd") / "map.html"
    path.write_bytes(network_map(crowd().view(), CLOCKS, "vi"))
    return path


def scale(watched: Watched) -> float:
    found: float = watched.page.evaluate("coopmap.graph.scale")
    return found


def colours(watched: Watched) -> int:
    """How many different colours the canvas shows."""
    found: int = watched.page.evaluate(
        "(() => { const canvas = document.querySelector('#canvas canvas');"
        " const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
        " const found = new Set(); for (let i = 0; i < data.length; i += 4)"
        " found.add((data[i] << 16) + (data[i + 1] << 8) + data[i + 2]); return found.size; })()"
    )
    return found


def click_in_map(watched: Watched, at: dict[str, float]) -> None:
    box = watched.page.locator("#canvas").bounding_box()
    assert box is not None
    watched.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])


def middle_of(watched: Watched, country: str) -> dict[str, float]:
    """Where in the window the middle of a country's partners stands."""
    found: dict[str, float] = watched.page.evaluate(
        "code => { const ids = [...coopmap.graph.info.keys()]"
        ".filter((id) => id.includes(`partner/${code}-`));"
        " const at = ids.map(coopmap.graph.at); const middle = (axis) => (Math.min(...at.map((p) => p[axis]))"
        " + Math.max(...at.map((p) => p[axis]))) / 2; return { x: middle('x'), y: middle('y') }; }",
        country.lower(),
    )
    return found


def test_it_opens_and_counts_all(desk: Watched) -> None:
    total = EACH * len(COUNTRIES) + 10
    expect(desk.page.locator("#counts")).to_contain_text(f"{total}/{total} đối tác, ẩn 0")
    expect(desk.page.locator("#counts")).to_contain_text(f"{EACH * len(COUNTRIES)} quan hệ")
    assert colours(desk) > 20


def test_a_country_opens_when_it_is_pressed_and_then_a_partner_can_be_chosen(desk: Watched) -> None:
    desk.page.emulate_media(reduced_motion="reduce")
    before = scale(desk)
    click_in_map(desk, middle_of(desk, "AU"))
    desk.until(f"coopmap.graph.scale > {1.5 * before}")
    expect(desk.page.locator("#panel")).to_be_hidden()
    desk.until("coopmap.graph.scale >= 0.34")
    inside = (
        "(() => { const { clientWidth: w, clientHeight: h } = document.getElementById('canvas');"
        " return [...coopmap.graph.info.keys()].filter((id) => id.includes('partner/au-')).every((id) => {"
        " const { x, y } = coopmap.graph.at(id); return x > 0 && x < w && y > 0 && y < h; }); })()"
    )
    desk.until(inside)
    at = desk.page.evaluate("id => coopmap.graph.at(id)", f"{P}au-125")
    click_in_map(desk, at)
    expect(desk.page.locator("#panel h2")).to_have_text("Thành phố AU 125")


def test_the_pointer_names_the_country_from_afar_and_the_partner_from_near(desk: Watched) -> None:
    box = desk.page.locator("#canvas").bounding_box()
    assert box is not None
    at = middle_of(desk, "BR")
    desk.page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    expect(desk.page.locator("#canvas")).to_have_css("cursor", "zoom-in")
    desk.page.emulate_media(reduced_motion="reduce")
    click_in_map(desk, at)
    desk.until("coopmap.graph.scale >= 0.34")
    near = desk.page.evaluate("id => coopmap.graph.at(id)", f"{P}br-125")
    desk.page.mouse.move(box["x"] + near["x"], box["y"] + near["y"])
    expect(desk.page.locator("#canvas")).to_have_css("cursor", "pointer")


def test_while_it_is_moved_one_picture_follows_and_then_it_is_drawn_anew(desk: Watched) -> None:
    page = desk.page
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(
        "window.drawn = 0; const old = coopmap.clusters.paint;"
        " coopmap.clusters.paint = (...all) => { window.drawn += 1; return old(...all); }; null"
    )
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(x + 4 * step, y + 2 * step)
        page.evaluate("new Promise(requestAnimationFrame)")
    during = page.evaluate("window.drawn")
    page.mouse.up()
    # A busy machine may rest between two movements, and then it is drawn anew; but not for every movement.
    assert during <= 10
    desk.until(f"window.drawn > {during}")


def test_the_veil_leaves_a_chosen_partner_and_its_ties_clear(desk: Watched) -> None:
    desk.choose(f"{P}vn-000")
    expect(desk.page.locator("#panel h2")).to_have_text("Thành phố VN 000")
    clear = desk.page.evaluate("[...coopmap.graph.unveiled.clear].sort()")
    assert clear == sorted(f"{P}{code}" for code in ("vn-000", "vn-001", "fr-000", "br-000"))
    desk.page.keyboard.press("Escape")
    assert desk.page.evaluate("coopmap.graph.unveiled") is None


def test_filters_hide_a_kind_and_the_picture_follows(desk: Watched) -> None:
    box = desk.page.locator("input[data-group=kind][data-key=LocalGovernment]")
    box.uncheck()
    expect(desk.page.locator("#counts")).to_contain_text("10/2010 đối tác, ẩn 2000")
    box.check()
    expect(desk.page.locator("#counts")).to_contain_text("2010/2010 đối tác, ẩn 0")


def test_search_finds_one_of_two_thousand(desk: Watched) -> None:
    desk.page.fill("#search", "jp 077")
    expect(desk.page.locator("#found li")).to_have_count(1)
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#panel h2")).to_have_text("Thành phố JP 077")


def test_the_keyboard_moves_and_zooms(desk: Watched) -> None:
    desk.page.locator("#canvas .vis-network").focus()
    before = scale(desk)
    desk.page.keyboard.down("=")
    desk.until(f"coopmap.graph.scale > {1.2 * before}")
    desk.page.keyboard.up("=")


def test_it_opens_on_a_phone(browser: Browser, file: Path) -> None:
    with opened(browser, file, size=PHONE) as watched:
        expect(watched.page.locator("#counts")).to_contain_text("2010/2010")
        assert colours(watched) > 20
        assert watched.complaints == []
        assert watched.requests == []


def test_long_data_is_packed_and_comes_out_whole(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopgraph.views.offline_network._LONG", 1000)
    graph = GraphBuilder()
    graph.source("s1", "Nguồn </script><b>Đ</b>")
    graph.partner("nice", "LocalGovernment", "Thành phố Nice ở Pháp – “đẹp”", "Nice", "FR")
    path = tmp_path / "packed.html"
    path.write_bytes(network_map(graph.view(), CLOCKS, "vi"))
    assert b'data-packed="gzip"' in path.read_bytes()
    assert network_map(graph.view(), CLOCKS, "vi") == path.read_bytes()
    with opened(browser, path) as watched:
        watched.choose(f"{P}nice")
        expect(watched.page.locator("#panel h2")).to_have_text("Thành phố Nice ở Pháp – “đẹp”")
        expect(watched.page.locator("#panel cite").first).to_have_text("Nguồn </script><b>Đ</b>")
        assert watched.complaints == []
