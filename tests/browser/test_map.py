"""The map in a real browser, with the network cut off: every feature used at least once."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coopgraph.text import fold
from coopgraph.views.network_map import network_map
from tests.browser.chromium import Watched, opened
from tests.map_graph import CLOCKS, sample_city

pytestmark = pytest.mark.browser
NICE = "data/testville/partner/nice"
HOME = "data/testville/partner/home"
FORUM = "data/testville/event/forum"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "bản đồ.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi"))
    return path


def test_it_opens_offline_draws_and_counts(desk: Watched) -> None:
    expect(desk.page.locator("#title")).to_have_text("Mạng lưới đối tác của Thành phố Thử")
    expect(desk.page.locator("#counts")).to_contain_text("20/20 đối tác, ẩn 0")
    expect(desk.page.locator("#clocks")).to_contain_text("01/01/2026")
    painted = desk.page.evaluate(
        "[...document.querySelector('canvas').getContext('2d').getImageData(0, 0, 900, 600).data]"
        ".some((value, index) => index % 4 < 3 && value > 0 && value < 120)"
    )
    assert painted


def test_language_changes_everything_without_reload(desk: Watched) -> None:
    desk.page.evaluate("window.same = true")
    desk.choose(NICE)
    desk.page.click("#language-en")
    expect(desk.page.locator("#title")).to_have_text("The partner network of Testville")
    expect(desk.page.locator("#counts")).to_contain_text("20 of 20 partners shown, 0 hidden")
    expect(desk.page.locator("#legend")).to_contain_text("Local government")
    expect(desk.page.locator("#panel")).to_contain_text("Not stated in the source")
    assert desk.page.get_attribute("html", "lang") == "en"
    assert "lang=en" in desk.page.url
    assert "Testville" in desk.page.evaluate("coopmap.graph.placed.flatMap(({ lines }) => lines).join('|')")
    english = desk.page.locator("body").inner_text()
    assert "Nguồn không nêu" not in english
    desk.page.click("#language-vi")
    expect(desk.page.locator("#panel")).to_contain_text("Nguồn không nêu")
    assert desk.page.evaluate("window.same")


def test_a_click_shows_the_facts_with_their_sources(desk: Watched) -> None:
    desk.click_node(NICE)
    panel = desk.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Nice")
    for text in ("Pháp", "Bản ghi nhớ với nice", "2011", "Tuần Nice", "Nizza"):
        expect(panel).to_contain_text(text)
    agreement = panel.locator("[data-record='data/testville/agreement/nice']")
    for text in (
        "Đối ngoại quý I",
        "Báo Thử Nghiệm",
        "An",
        "công bố 03/04/2024",
        "dòng 7-8",
        "Nguồn không nêu",
    ):
        expect(agreement).to_contain_text(text)
    expect(panel).to_contain_text("Không thấy trong 2 nguồn đã đọc.")
    link = panel.locator("a[href='http://www.wikidata.org/entity/Q33959']")
    assert link.get_attribute("rel") == "noopener noreferrer"
    desk.page.click("#panel-close")
    expect(panel).to_be_hidden()


def test_uncertain_dates_are_told_with_their_bounds_and_why(desk: Watched) -> None:
    desk.choose("data/testville/partner/champasak")
    expect(desk.page.locator("#panel")).to_contain_text("trong khoảng 01/01/2024 – 31/03/2024")
    expect(desk.page.locator("#panel")).to_contain_text("bài viết về quý I")
    desk.choose("data/testville/partner/shantou")
    expect(desk.page.locator("#panel")).to_contain_text("05/2024")


def test_the_neighbourhood_is_clear_and_the_rest_veiled(desk: Watched) -> None:
    desk.choose("data/testville/partner/sk")
    labelled = set(desk.page.evaluate("coopmap.graph.labelled()"))
    assert labelled == {"data/testville/partner/sk", HOME}
    desk.choose("data/testville/partner/world-bank")
    clear = set(desk.page.evaluate("coopmap.graph.labelled()"))
    assert {"data/testville/partner/ctu", "data/testville/partner/care", HOME} <= clear
    assert "data/testville/partner/sk" not in clear


def test_records_of_many_parties_and_ties_can_be_clicked(desk: Watched) -> None:
    desk.click_node(FORUM)
    expect(desk.page.locator("#panel")).to_contain_text("Diễn đàn vùng")
    desk.page.get_by_role("button", name="Ngân hàng Thế giới").last.click()
    expect(desk.page.locator("#panel h2")).to_have_text("Ngân hàng Thế giới")
    desk.choose(f"{HOME} {NICE} Agreement")
    expect(desk.page.locator("#panel h2")).to_contain_text("Nice")
    expect(desk.page.locator("#panel")).to_contain_text("Bản ghi nhớ với nice")


def test_search_is_loose_without_accents_and_exact_with_them(desk: Watched) -> None:
    box, found = desk.page.locator("#search"), desk.page.locator("#found [role=option]")
    desk.page.keyboard.press("/")
    expect(box).to_be_focused()
    for typed in ("san dau", "Sán Đầu", "Sán Đầu", "shantou", "汕头", "SÁN"):
        box.fill(typed)
        expect(found.first).to_contain_text("Sán Đầu")
    box.fill("Đức")
    expect(found).to_have_count(1)
    expect(found.first).to_contain_text("Sachsen-Anhalt")
    box.fill("sàn")
    expect(found).to_have_count(0)
    expect(desk.page.locator("#found-count")).to_have_text("Không có đối tác nào mang tên này")
    box.fill("nizza")
    box.press("ArrowDown")
    expect(found.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(desk.page.locator("#panel h2")).to_have_text("Nice")


def test_folding_in_the_page_is_folding_in_the_program(desk: Watched) -> None:
    for name in ("Sán Đầu", "Đà Nẵng", "Plzeňský kraj", "Kaposvár", "STRASSE Straße", "Ωμέγα ά", "ĐẶNG  Ỷ"):
        assert desk.page.evaluate("name => coopmap.text.fold(name)", name) == fold(name)


def test_filters_hide_and_the_count_says_so(desk: Watched) -> None:
    page, counts = desk.page, desk.page.locator("#counts")
    page.click("[data-group=kind][data-key=LocalGovernment]")
    expect(counts).to_contain_text("11/20 đối tác, ẩn 9")
    page.click("[data-group=line][data-key=Event]")
    assert not page.evaluate(f"coopmap.graph.info.get('{FORUM}').shown")
    page.click("[data-group=stage][data-key=project]")
    page.click("#reset")
    expect(counts).to_contain_text("20/20 đối tác, ẩn 0")
    page.click("[data-group=stage][data-key=silent]")
    expect(counts).to_contain_text("ẩn 3")
    page.select_option("#colour-by", "country")  # what colours mean is one thing, what is hidden another
    expect(counts).to_contain_text("ẩn 3")
    page.click("[data-group=country]")
    expect(counts).not_to_contain_text("ẩn 3")
    page.click("#reset")
    page.click("[data-also=sectors]")
    assert (
        page.evaluate("[...coopmap.graph.info.values()].filter((n) => n.what === 'sector' && n.shown).length")
        == 3
    )
    desk.choose("scheme/sector/education")
    expect(page.locator("#panel")).to_contain_text("Kaposvár")
    before = page.evaluate("[...coopmap.graph.lines.values()].filter((line) => line.shown).length")
    page.click("[data-also=home]")
    assert page.evaluate("[...coopmap.graph.lines.values()].filter((line) => line.shown).length") < before


def test_the_legend_counts_what_is_drawn(desk: Watched) -> None:
    def count(group: str, key: str) -> str:
        box = f"li:has([data-group={group}][data-key={key}]) .count"
        return desk.page.locator(box).inner_text()

    assert count("kind", "LocalGovernment") == "9"
    assert count("stage", "silent") == "3"
    assert count("line", "Agreement") == "4"
    assert count("line", "Commitment") == "1"


def test_the_list_is_an_equal_way_in_by_keyboard_alone(desk: Watched) -> None:
    page = desk.page
    page.focus("#view-list")
    page.keyboard.press("Enter")
    expect(page.locator("#list tbody tr")).to_have_count(20)
    expect(page.locator("#stage")).to_be_hidden()
    expect(page.locator("tr", has_text="Tổng lãnh sự quán Ý")).to_contain_text(
        "chưa có quan hệ nào trên sơ đồ"
    )
    page.focus(f"#list button[data-id='{NICE}']")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Nice")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator(f"#list button[data-id='{NICE}']")).to_be_focused()


def test_every_control_has_a_name_and_can_be_reached(desk: Watched) -> None:
    nameless = desk.page.evaluate(
        "[...document.querySelectorAll('button, input, select, [role=region], aside')].filter((node) =>"
        " !(node.getAttribute('aria-label') || node.textContent.trim() || node.labels?.length))"
        ".map((node) => node.outerHTML)"
    )
    assert nameless == []
    visited = set()
    for _ in range(60):
        desk.page.keyboard.press("Tab")
        visited.add(desk.page.evaluate("document.activeElement.id"))
    assert {
        "search",
        "view-map",
        "view-list",
        "language-vi",
        "language-en",
        "colour-by",
        "zoom-in",
        "fit",
    } <= visited


def test_zoom_fit_and_pointing(desk: Watched) -> None:
    page = desk.page
    scale = "() => Number(coopmap.graph.scale.toFixed(3))"
    start = page.evaluate(scale)
    page.click("#zoom-in")
    assert page.evaluate(scale) > start
    page.click("#zoom-out")
    page.click("#zoom-out")
    assert page.evaluate(scale) < start
    page.click("#fit")
    assert page.evaluate(scale) == pytest.approx(start, abs=0.01)
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    at = page.evaluate(f"coopmap.graph.at('{FORUM}')")
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_timeout(200)
    assert FORUM in page.evaluate("coopmap.graph.labelled()")


def test_the_state_stands_in_the_address(browser: Browser, file: Path) -> None:
    with opened(browser, file, fragment=f"#lang=en&show={NICE}") as watched:
        expect(watched.page.locator("#panel h2")).to_have_text("Nice")
        expect(watched.page.locator("#title")).to_contain_text("Testville")
        watched.page.evaluate("location.hash = 'lang=vi&view=list&show=data/testville/partner/ruse'")
        expect(watched.page.locator("#panel h2")).to_have_text("Ruse")
        expect(watched.page.locator("#list")).to_be_visible()
        expect(watched.page.locator("#title")).to_contain_text("Thành phố Thử")
    with opened(browser, file, fragment="#show=%3Cscript%3E&lang=xx") as watched:
        expect(watched.page.locator("#panel")).to_be_hidden()
        assert watched.complaints == []


def test_printing_shows_the_list_and_no_controls(desk: Watched) -> None:
    desk.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    desk.page.emulate_media(media="print")
    expect(desk.page.locator("#picture")).to_be_visible()
    expect(desk.page.locator("#filters")).to_be_visible()
    expect(desk.page.locator("#picture svg text", has_text="Nice")).to_be_visible()
    expect(desk.page.locator("#list")).to_be_visible()
    expect(desk.page.locator("#search")).to_be_hidden()
    expect(desk.page.locator(".zoom")).to_be_hidden()
