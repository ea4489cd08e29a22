"""The filters of the map of Cần Thơ against its tables, counted by Python's csv and by nothing of ours."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coopgraph.store.view import View
from coopgraph.views.network_map import network_map
from tests.browser.chromium import opened
from tests.browser.filtering import count, pick, shown
from tests.conftest import CANTHO
from tests.map_graph import CLOCKS

pytestmark = pytest.mark.browser


def table(name: str) -> list[dict[str, str]]:
    with (CANTHO / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def cantho_file(tmp_path_factory: pytest.TempPathFactory, cantho: View) -> Path:
    path = tmp_path_factory.mktemp("map") / "cantho.html"
    path.write_bytes(network_map(cantho, CLOCKS, "en"))
    return path


def test_every_country_instrument_and_source_is_counted_as_the_tables_do(
    browser: Browser, cantho_file: Path
) -> None:
    countries = Counter(row["country"] for row in table("partners") if row["id"] != "can-tho")
    instruments = Counter(row["instrument"] for row in table("agreements"))
    assert len(countries) == 20
    with opened(browser, cantho_file) as watched:
        for code, number in countries.items():
            key = f"scheme/country/{code}" if code else "none"
            assert count(watched.page, "country", key) == number, code
        for code, number in instruments.items():
            key = f"scheme/instrument/{code}" if code else "none"
            assert count(watched.page, "instrument", key) == number, code
        for row in table("agreements"):
            pick(watched.page, "instrument", f"scheme/instrument/{row['instrument']}")
            parties = {
                party
                for other in table("agreements")
                if other["instrument"] == row["instrument"]
                for party in other["parties"].split("|")
            }
            assert shown(watched) == parties - {"can-tho"}
            pick(watched.page, "instrument", f"scheme/instrument/{row['instrument']}")
        assert watched.complaints == []


def test_a_country_and_a_source_together(browser: Browser, cantho_file: Path) -> None:
    """Partners of France in records of the article on people-to-people diplomacy, or named there."""
    french = {row["id"] for row in table("partners") if row["country"] == "FR"}
    roles = (
        "parties", "participants", "hosts", "funders", "implementers", "beneficiaries", "owners", "toward",
        "speaker", "stated_by", "about", "counted_by", "body",
    )  # fmt: skip
    told = {row["id"] for row in table("partners") if "s002" in row["source"].split("|")}
    for name in ("agreements", "events", "projects", "commitments", "statements", "figures", "appointments"):
        for row in table(name):
            if "s002" in row["source"].split("|"):
                told |= {code for role in roles for code in row.get(role, "").split("|")}
    with opened(browser, cantho_file) as watched:
        pick(watched.page, "source", "data/cantho/source/s002")
        pick(watched.page, "country", "scheme/country/FR")
        assert shown(watched) == french & told
        assert french & told
        hidden = 85 - 1 - len(french & told)
        expect(watched.page.locator("#counts")).to_contain_text(f"{hidden} hidden")
        assert watched.complaints == []


@pytest.mark.parametrize(("year", "sources"), [(2017, 1), (2024, 4), (2025, 5)])
def test_a_year_of_knowledge_is_that_of_the_sources(
    browser: Browser, cantho_file: Path, year: int, sources: int
) -> None:
    """An undated article counts from the first day on which it can have been published."""
    published = {row["id"]: (row["published"] or row["not_before"])[:4] for row in table("sources")}
    known = {code for code, day in published.items() if int(day) <= year}
    assert len(known) == sources
    agreements = sum(bool(known & set(row["source"].split("|"))) for row in table("agreements"))
    with opened(browser, cantho_file, fragment=f"#known={year}") as watched:
        assert count(watched.page, "line", "Agreement") == agreements
        assert watched.complaints == []
