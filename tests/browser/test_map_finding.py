"""What the map filters, in a real browser: listed, lifted, known then, sent, kept in every view, on a phone.

Every expected set is read off the sample city's own statement in ``tests/map_graph.py``.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, expect

from coopgraph.terms import COOP, RDF, SKOS
from coopgraph.views.network_map import network_map
from tests.browser.chromium import PHONE, Watched, opened
from tests.browser.filtering import chips, count, pick, shown
from tests.map_graph import BASE, CLOCKS, GraphBuilder, day, sample_city, vi

pytestmark = pytest.mark.browser

MEMORANDA = {"nice", "pilsen", "ruse", "kaposvar"}


def learnt_in_three_years() -> GraphBuilder:
    """The sample city, of which Nice was known in 2018 already, and a latecomer only in 2025."""
    graph = sample_city()
    graph.source("s0", "Bài năm 2018", "2018-05-01")
    graph.cite("agreement/nice", "s0", "2")
    graph.say("partner/late", RDF + "type", ox.NamedNode(COOP + "Company"), ox.NamedNode(COOP + "Partner"))
    graph.say("partner/late", SKOS + "prefLabel", vi("Đến sau"))
    graph.cite("partner/late", "s2", "5")
    graph.say("event/late", RDF + "type", ox.NamedNode(COOP + "Event"), ox.NamedNode(COOP + "Record"))
    graph.say("event/late", SKOS + "prefLabel", vi("Gặp mặt"))
    graph.say("event/late", COOP + "begin", day("2012-03-01"))
    for code in ("home", "late"):
        graph.say("event/late", COOP + "participant", ox.NamedNode(f"{BASE}partner/{code}"))
    graph.cite("event/late", "s2", "5")
    return graph


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi"))
    return path


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "learnt.html"
    path.write_bytes(network_map(learnt_in_three_years().view(), CLOCKS, "vi"))
    return path


def test_what_is_filtered_is_listed_and_lifted_one_by_one(desk: Watched) -> None:
    page = desk.page
    expect(page.locator("#lifted")).to_be_hidden()
    pick(page, "region", "scheme/region/europe")
    pick(page, "source", "data/testville/source/s1")
    page.locator("#year-to").fill("2016")
    page.click("[data-group=kind][data-key=Ngo]")
    page.click("[data-also=home]")
    assert chips(page) == [
        "Khu vực: Châu Âu", "Nguồn: Đối ngoại quý I", "Thời gian: 2011 – 2016",
        "Ẩn đường nối tới Thành phố Thử", "Ẩn: Tổ chức phi chính phủ",
    ]  # fmt: skip
    expect(page.locator("#lifted h2")).to_have_text("Đang lọc (5)")
    assert shown(desk) == MEMORANDA
    page.get_by_role("button", name="Bỏ lọc: Thời gian: 2011 – 2016").click()
    expect(page.locator("#year-to-said")).to_have_text("2026")
    # The keyboard goes on at the next one.
    expect(page.get_by_role("button", name="Bỏ lọc: Ẩn đường nối tới Thành phố Thử")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.is_checked("[data-also=home]")
    page.click("#language-en")
    assert chips(page) == [
        "Region: Europe",
        "Source: Đối ngoại quý I",
        "Hidden: Non-governmental organisation",
    ]
    page.get_by_role("button", name="Lift: Region: Europe").click()
    assert not page.is_checked("[data-facet=region][data-key='scheme/region/europe']")
    page.click("#lift-all")
    expect(page.locator("#lifted")).to_be_hidden()
    expect(page.locator("#counts")).to_contain_text("20 of 20 partners shown, 0 hidden")
    assert "only=" not in page.url
    assert "hide=" not in page.url


def test_the_second_clock_hides_what_was_not_known(browser: Browser, learnt: Path) -> None:
    with opened(browser, learnt) as watched:
        page = watched.page
        assert page.get_attribute("#year-known", "min") == "2018"
        assert page.input_value("#year-known") == "2025"
        expect(page.locator("#known-note")).to_be_hidden()
        page.locator("#year-known").fill("2018")
        assert shown(watched) == {"nice"}
        expect(page.locator("#counts")).to_contain_text("2/21 đối tác, ẩn 19")
        expect(page.locator("#known-note")).to_be_visible()
        assert chips(page) == ["Nguồn đến hết 2018"]
        # Of Nice one agreement was known, not the week.
        assert (count(page, "line", "Agreement"), count(page, "line", "Event")) == (1, 0)
        page.locator("#year-known").fill("2024")
        assert len(shown(watched)) == 19
        assert "late" not in shown(watched)
        # Both clocks: of what had begun by 2012 the meeting of that year became known only later.
        page.locator("#year-to").fill("2012")
        assert shown(watched) == {"nice"}
        page.locator("#year-known").fill("2025")
        assert shown(watched) == {"nice", "late"}
        page.click("#view-list")
        page.click("#list-records")
        expect(page.locator("#list tbody tr")).to_have_count(2)
        page.locator("#year-known").fill("2018")
        expect(page.locator("#list tbody tr")).to_have_count(1)
        assert watched.complaints == []


def test_a_filtered_view_goes_by_its_address(browser: Browser, learnt: Path) -> None:
    with opened(browser, learnt) as watched:
        page = watched.page
        pick(page, "region", "scheme/region/europe")
        pick(page, "sector", "scheme/sector/tourism")
        pick(page, "stage", "silent")
        page.locator("#year-known").fill("2024")
        page.click("[data-group=stage][data-key=contact]")
        page.select_option("#colour-by", "group")
        page.click("#language-en")
        assert shown(watched) == {"pilsen", "ruse", "kaposvar"}
        said, fragment = chips(page), "#" + page.url.partition("#")[2]
    assert len(said) == 5
    with opened(browser, learnt, fragment=fragment) as again:
        assert chips(again.page) == said
        assert shown(again) == {"pilsen", "ruse", "kaposvar"}
        assert again.page.input_value("#colour-by") == "group"
        assert again.page.input_value("#year-known") == "2024"
        again.page.evaluate("location.hash = 'lang=vi&only=country:scheme/country/UY'")
        expect(again.page.locator("#counts")).to_contain_text("2/21 đối tác, ẩn 19")
        assert chips(again.page) == ["Quốc gia: Uruguay"]
        assert again.complaints == []


def test_what_an_address_asks_for_and_is_not_there_is_not_asked(browser: Browser, file: Path) -> None:
    nothing = "region:scheme/region/atlantis,group:1,__proto__:x,source:__proto__,sector:constructor"
    fragment = f"#only={nothing}&hide=group:length&known=1&home=0"
    with opened(browser, file, PHONE, fragment) as watched:
        assert len(shown(watched)) == 19
        expect(watched.page.locator("#filters-count")).to_have_text("1")
        assert watched.complaints == []


def test_what_is_chosen_and_hidden_stays_so_in_every_view(desk: Watched) -> None:
    page = desk.page
    desk.choose("data/testville/partner/pilsen")
    pick(page, "region", "scheme/region/europe")
    for view in ("world", "time", "list", "map"):
        page.click(f"#view-{view}")
        expect(page.locator("#panel h2")).to_have_text("Vùng Pilsen")
        expect(page.locator("#counts")).to_be_visible()
        expect(page.locator("#counts")).to_contain_text("8/20 đối tác, ẩn 12")
        expect(page.locator("#lifted .lift")).to_have_count(1)
        assert "show=data%2Ftestville%2Fpartner%2Fpilsen" in page.url
    page.click("#view-list")
    expect(page.locator("#list tr.chosen")).to_have_count(1)
    expect(page.locator("#list tbody tr")).to_have_count(8)


def test_on_a_phone_the_lists_are_folded_and_the_button_counts(browser: Browser, file: Path) -> None:
    with opened(browser, file, PHONE) as watched:
        page = watched.page
        expect(page.locator("#filters-count")).to_be_hidden()
        page.click("#filters-button")
        assert page.locator("details.facet[open]").count() == 0
        assert page.locator("details.facet").count() == 8
        heights = page.locator("details.facet").evaluate_all("all => all.map((one) => one.offsetHeight)")
        assert all(44 <= height < 60 for height in heights)
        pick(page, "region", "scheme/region/europe")
        pick(page, "country", "scheme/country/FR")
        expect(page.locator("#lifted")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.click("#filters-close")
        expect(page.locator("#filters-count")).to_have_text("2")
        expect(page.locator("#counts")).to_contain_text("2/20 đối tác, ẩn 18")
        assert watched.complaints == []


def test_a_long_table_is_laid_out_by_parts(browser: Browser, tmp_path: Path) -> None:
    graph = GraphBuilder()
    graph.source("s1", "Danh sách")
    for number in range(650):
        graph.partner(f"p{number:03}", "Ngo", f"Hội {number:03}", country="FR" if number < 310 else "DE")
    path = tmp_path / "map.html"
    path.write_bytes(network_map(graph.view(), CLOCKS, "vi"))
    with opened(browser, path, fragment="#view=list") as watched:
        page, rows = watched.page, watched.page.locator("#list tbody tr")
        expect(rows).to_have_count(300)
        expect(page.locator("#list .tools")).to_contain_text("650 dòng")
        page.click("#list-more")
        expect(rows).to_have_count(600)
        expect(rows.nth(300).locator("button")).to_be_focused()
        expect(page.locator("#list-more")).to_have_text("Hiện thêm 50 dòng")
        pick(page, "country", "scheme/country/FR")
        expect(rows).to_have_count(310)
        expect(page.locator("#list-more")).to_have_count(0)
        expect(rows.last).to_contain_text("Hội 309")
        page.click("[data-sort=name]")
        expect(rows.first).to_contain_text("Hội 309")
        assert watched.complaints == []


def test_an_address_that_the_browser_will_not_take_yet_is_written_later(desk: Watched) -> None:
    page = desk.page
    page.evaluate(
        "() => { window.taken = history.replaceState.bind(history);"
        " history.replaceState = () => { throw new DOMException('too many', 'SecurityError'); }; }"
    )
    pick(page, "region", "scheme/region/europe")
    assert "only=" not in page.url
    page.evaluate("() => { history.replaceState = window.taken; }")
    page.wait_for_url("**#*only=region*")
