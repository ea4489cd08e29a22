"""The map for everybody: axe-core finds no serious fault, and what no machine finds is tried by hand."""

from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from coopgraph.store.view import View
from coopgraph.views.network_map import network_map
from tests.browser.chromium import DESK, PHONE, Watched, opened
from tests.map_graph import CLOCKS

pytestmark = pytest.mark.browser
NICE = "data/cantho/partner/nice"
#: The size of targets is a rule of WCAG 2.2 AA that axe leaves out unless asked.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
#: What has the focus: how it is known, whether any of it can be seen, and how thick its outline is.
FOCUSED = """() => {
  const node = document.activeElement;
  const box = node.getBoundingClientRect();
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0;
  const mark = node.dataset.key || node.dataset.facet || node.dataset.also || node.className;
  const part = node.closest("header, #filters, #canvas, .strip, #panel, #list").id;
  const { outlineStyle, outlineWidth } = getComputedStyle(node);
  return [node.id || String(mark), part, seen, outlineStyle === "none" ? 0 : parseFloat(outlineWidth)];
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, cantho: View) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(network_map(cantho, CLOCKS, "vi"))
    return path


def _serious(page: Page, where: str) -> list[str]:
    """What axe finds that is serious or critical, with where it stands."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{where}: {fault['id']}: {node['target']}: {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
        if fault["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_no_serious_fault(
    browser: Browser, file: Path, size: tuple[int, int], language: str
) -> None:
    with opened(browser, file, size, f"#lang={language}") as watched:
        page = watched.page
        faults = []
        for view in ("map", "world", "time", "list"):
            page.click(f"#view-{view}")
            faults += _serious(page, view)
        watched.choose(NICE)
        faults += _serious(page, "panel over the list")
        page.click("#view-map")
        faults += _serious(page, "panel over the map")
        page.evaluate("location.hash += '&to=data/cantho/partner/shantou&through=home'")
        expect(page.locator("#path-lift")).to_be_visible()
        faults += _serious(page, "path")
        page.click("#panel-close")
        page.click("#save-menu")
        faults += _serious(page, "ways to save")
        page.keyboard.press("Escape")
        page.fill("#search", "an")
        page.keyboard.press("ArrowDown")
        faults += _serious(page, "search")
        page.fill("#search", "không có ai")
        faults += _serious(page, "search without a result")
        page.fill("#search", "")
        if size == PHONE:
            page.click("#filters-button")
        for name in page.locator("#legend summary").all():
            name.click()
        faults += _serious(page, "filters")
        assert faults == []


def test_axe_finds_no_serious_fault_in_a_comparison(browser: Browser, cantho: View, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(network_map(cantho, CLOCKS, "vi", compare=date(2016, 12, 31)))
    with opened(browser, path) as watched:
        faults = []
        for view in ("map", "world", "time", "list"):
            watched.page.click(f"#view-{view}")
            faults += _serious(watched.page, view)
        watched.choose(NICE)
        faults += _serious(watched.page, "panel")
        assert faults == []


def test_the_keyboard_goes_through_the_page_as_the_eye_does(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        page.keyboard.press("Tab")
        stops = [page.evaluate(FOCUSED)]
        while stops[-1][0] != "fit" and len(stops) < 100:
            page.keyboard.press("Tab")
            stops.append(page.evaluate(FOCUSED))
        names = [stop[0] for stop in stops]
        views = ["view-map", "view-world", "view-time", "view-list"]
        assert names[:8] == ["skip", "search", *views, "language-vi", "language-en"]
        assert names[-1] == "fit"
        parts = list(dict.fromkeys(stop[1] for stop in stops))
        assert parts == ["", "filters", "canvas"]
        assert [name for name, _, seen, _ in stops if not seen] == []
        assert [name for name, _, _, outline in stops if outline < 2] == []


@pytest.mark.parametrize("view", ["map", "world", "time", "list"])
def test_who_goes_by_keyboard_need_not_pass_every_filter(browser: Browser, file: Path, view: str) -> None:
    with opened(browser, file, fragment=f"#view={view}") as watched:
        page = watched.page
        page.keyboard.press("Tab")
        expect(page.locator("#skip")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        part = {"map": "canvas"}.get(view, view)
        assert page.evaluate(f"document.getElementById('{part}').contains(document.activeElement)")
        expect(page.locator("#skip")).not_to_be_in_viewport()
        assert "show=" not in page.url


def test_what_changes_is_told_to_a_screen_reader(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        for box in ("#counts", "#found-count"):
            expect(page.locator(box)).to_have_attribute("role", "status")
        expect(page.locator("#panel-body")).to_have_attribute("aria-live", "polite")
        page.fill("#search", "nice")
        expect(page.locator("#found-count")).not_to_be_empty()
        page.press("#search", "ArrowDown")
        active = page.get_attribute("#search", "aria-activedescendant")
        expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
        page.press("#search", "Enter")
        expect(page.locator("#panel")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#panel-close")).to_be_focused()
        expect(page.locator(".vis-network")).to_have_attribute("role", "application")


def test_who_wants_no_motion_gets_none(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        page.emulate_media(reduced_motion="reduce")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        moved = page.evaluate(
            """id => new Promise((done) => requestAnimationFrame(() => {
              coopmap.choose(id);
              const first = coopmap.graph.at(id);
              requestAnimationFrame(() => requestAnimationFrame(() => {
                const then = coopmap.graph.at(id);
                done(Math.hypot(then.x - first.x, then.y - first.y));
              }));
            }))""",
            NICE,
        )
        assert moved < 1
        running = page.evaluate("document.getAnimations().length")
        assert running == 0


@pytest.mark.parametrize("view", ["map", "world", "time", "list"])
def test_enlarged_to_twice_its_size_the_page_still_serves(browser: Browser, file: Path, view: str) -> None:
    """At 200 % a desk's window has half its width and height."""
    half = (DESK[0] // 2, DESK[1] // 2)
    with opened(browser, file, half, f"#view={view}") as watched:
        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = page.locator({"map": "#canvas", "world": "#world"}.get(view, f"#{view}")).bounding_box()
        assert box is not None
        assert box["height"] > half[1] * 0.45
        for control in ("#search", "#view-map", "#view-list", "#language-en", "#filters-button"):
            expect(page.locator(control)).to_be_in_viewport(ratio=1)
        watched.choose(NICE)
        expect(page.locator("#panel-close")).to_be_in_viewport(ratio=1)


def test_in_high_contrast_what_is_chosen_can_be_told(browser: Browser, file: Path) -> None:
    with opened(browser, file) as watched:
        page = watched.page
        page.emulate_media(forced_colors="active", color_scheme="dark")

        def colour(box: str, what: str = "backgroundColor") -> str:
            found: str = page.evaluate(f"getComputedStyle(document.querySelector('{box}')).{what}")
            return found

        assert colour("#view-map") != colour("#view-list")
        assert colour("#language-vi") != colour("#language-en")
        assert colour("#canvas") == "rgb(251, 251, 248)"  # the labels on it are dark
        page.click("#view-list")
        watched.choose(NICE)
        assert colour("tr.chosen td") != colour("tbody tr:not(.chosen) td")


def test_without_scripts_the_page_says_what_it_is_and_offers_nothing_dead(
    browser: Browser, file: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    watched = Watched(page)
    page.on("request", watched.note_request)
    page.goto(file.as_uri())
    assert page.title() == "Mạng lưới đối tác của Thành phố Cần Thơ"
    expect(page.locator("h1")).to_have_text("Mạng lưới đối tác của Thành phố Cần Thơ")
    expect(page.locator("noscript .notice")).to_contain_text("JavaScript")
    for dead in ("#search", "#view-list", "#language-en", "#zoom-in"):
        expect(page.locator(dead)).to_be_hidden()
    assert watched.requests == []
    context.close()
