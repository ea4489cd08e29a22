"""What the panel says, in a real browser, against the tables of Cần Thơ as people wrote them."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coopgraph.resources import data_folder
from coopgraph.store.view import View
from coopgraph.views.network_map import network_map
from tests.browser.chromium import Watched, opened
from tests.map_graph import CLOCKS, sample_city

pytestmark = pytest.mark.browser
CANTHO = "data/cantho/"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, cantho: View) -> Path:
    path = tmp_path_factory.mktemp("map") / "cantho.html"
    path.write_bytes(network_map(cantho, CLOCKS, "en"))
    return path


@pytest.fixture
def desk(browser: Browser, file: Path) -> Iterator[Watched]:
    with opened(browser, file) as watched:
        yield watched
        assert watched.requests == []
        assert watched.complaints == []


def table(name: str) -> list[dict[str, str]]:
    path = data_folder() / "cantho" / f"{name}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_assessments_of_one_agreement_stand_side_by_side_each_with_who_and_where(desk: Watched) -> None:
    code = "agreement/hcmc-mekong-delta-2023"
    written = [row for row in table("statements") if code in row["about"].split("|")]
    desk.choose(CANTHO + code)
    said = desk.page.locator(".said-of li")
    expect(said).to_have_count(len(written))
    for row in written:
        one = said.filter(has_text=row["label_en"])
        expect(one).to_have_count(1)
        expect(one).to_contain_text(row["lines"])
    below = said.filter(has_text="below expectations")
    expect(below).to_contain_text("Phan Văn Mãi")
    said.filter(has_text="Health: effective").get_by_role("button").click()
    expect(desk.page.locator("#panel h4")).to_contain_text("Health: effective")
    desk.page.locator("dd button", has_text="Socio-economic cooperation agreement").click()
    expect(said).to_have_count(len(written))


def test_figures_that_seem_to_differ_stand_side_by_side_with_their_scopes(desk: Watched) -> None:
    desk.choose(CANTHO + "figure/delegations-2025-in")
    panel = desk.page.locator("#panel")
    expect(panel.locator("article .value strong")).to_have_text("57")
    expect(panel.locator("article .missing")).to_have_text(["counted by"])
    others = panel.locator(".unit + .said-of li")
    written = [row for row in table("figures") if row["unit"] == "delegation"]
    expect(others).to_have_count(len(written) - 1)
    quarter = others.filter(has_text="Incoming foreign delegations")
    for text in ("213", "January 2024 – March 2024", "The whole city, first quarter of 2024"):
        expect(quarter).to_contain_text(text)


def test_a_large_number_is_written_in_groups_of_three(desk: Watched) -> None:
    desk.choose(CANTHO + "figure/aid-2025-value")
    number = desk.page.locator("article .value strong")
    expect(number).to_have_text("36,000,000,000")
    desk.page.click("#language-vi")
    expect(number).to_have_text("36.000.000.000")


def test_no_record_is_left_out_of_all_panels(desk: Watched) -> None:
    """Figures that name nobody stand where the home is told of."""
    desk.choose(CANTHO + "partner/can-tho")
    for code in ("figure/conferences-2004-2023", "figure/delegations-2025-in", "figure/memoranda-2004-2023"):
        expect(desk.page.locator(f"#panel [data-record='{CANTHO}{code}']")).to_have_count(1)
    lost = desk.page.evaluate(
        "() => { const data = JSON.parse(document.getElementById('map-data').textContent);"
        " const told = new Set(Object.keys(data.partners).flatMap((id) => coopmap.claims.recordsOf(id)));"
        " return Object.keys(data.records).filter((id) => !told.has(id)); }"
    )
    assert lost == []


def test_overdue_promises_are_seen_at_the_panels_head(desk: Watched) -> None:
    desk.choose(CANTHO + "partner/shantou")
    head = desk.page.locator(".overdue")
    expect(head).to_contain_text("Promises overdue without evidence (1):")
    head.get_by_role("button").click()
    expect(desk.page.locator("article .promise")).to_have_text("overdue without evidence")
    desk.choose(CANTHO + "partner/canelones")
    expect(head).to_have_count(0)


def test_in_the_sample_city_the_mission_to_shantou_is_overdue(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_bytes(network_map(sample_city().view(), CLOCKS, "vi"))
    with opened(browser, path) as watched:
        watched.choose("data/testville/partner/shantou")
        expect(watched.page.locator(".overdue")).to_contain_text("Đoàn đi Sán Đầu")
        late = watched.page.evaluate(
            "[...coopmap.graph.info.values()].filter((n) => n.style.late).map((n) => n.id)"
        )
        assert set(late) == {"data/testville/partner/shantou", "data/testville/partner/home"}
        expect(watched.page.locator("#legend .note", has_text="Có cam kết quá hạn")).to_contain_text("1")
        watched.choose("data/testville/partner/nice")
        expect(watched.page.locator(".overdue")).to_have_count(0)
        assert watched.complaints == []
