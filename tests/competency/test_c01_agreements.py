"""C1. The agreements of 2010-2016: how many, with whom, when, what kind, and what nobody said."""

import pytest

from tests.competency.asking import TODAY, CommandLine, Graph, column, one, only, pick
from tests.competency.stated import ELEVEN, SEVENTEEN

PERIOD = {"since": "2010-01-01", "until": "2016-12-31"}


def test_q001_about_46_papers_of_the_city_bodies(ask: Graph) -> None:
    """How many papers did departments, institutes and universities sign in 2010-2016? About 46."""
    row = one(ask("figures-side-by-side"), figure="agreements-2010-2016-city-bodies")
    assert (row["qualifier"], row["value"], row["unit"]) == ("about", "46", "agreement")
    assert (row["period"], row["countedBy"]) == ("2010/2016", "can-tho-dfa")
    assert (row["source"], row["lines"]) == ("s003", "6")
    exact = only(ask("figures-side-by-side"), qualifier="exact")
    assert "46" not in column(exact, "value")


def test_q002_eleven_of_them_of_the_peoples_committee(ask: Graph) -> None:
    """How many of those were the City People's Committee's? 11, a part of the 46."""
    row = one(ask("figure-parts"), total="agreements-2010-2016-city-bodies")
    assert (row["qualifier"], row["partValue"]) == ("exact", "11")
    assert (row["source"], row["lines"]) == ("s003", "6")


def test_q003_all_eleven_are_named(ask: Graph) -> None:
    """Which of the 11 have a named partner? All of them."""
    rows = [row for row in ask("agreements-of-period", **PERIOD) if row["instrument"] != "membership"]
    assert pick(rows, "partner", "begin", "country", "source", "lines") == {
        (partner, stated.year, stated.country, "s003", stated.line) for partner, stated in ELEVEN.items()
    }
    counted = one(ask("figures-side-by-side"), figure="agreements-2010-2016-peoples-committee")
    assert counted["value"] == "11" == str(len(column(rows, "agreement")))


def test_q005_agreements_per_year(ask: Graph) -> None:
    """How many a year? None named in 2010, then 2, 1, 1, 1, 4, 2."""
    rows = ask("agreements-by-year", **PERIOD)
    found = {row["year"]: int(row["withForeignLocalGovernments"]) for row in rows if "year" in row}
    assert found == {"2011": 2, "2012": 1, "2013": 1, "2014": 1, "2015": 4, "2016": 2}
    assert sum(found.values()) == 11


def test_q005_an_agreement_without_a_date_is_in_no_year(ask: Graph) -> None:
    """Shantou's memorandum has no date: it shows beside the years, not in one of them."""
    undated = [row for row in ask("agreements-by-year") if "year" not in row]
    assert [row["withForeignLocalGovernments"] for row in undated] == ["1"]


@pytest.mark.parametrize(
    ("year", "partners"), [("2011", {"champasak", "nice"}), ("2016", {"kaposvar", "la-seyne-sur-mer"})]
)
def test_q007_partners_of_a_year(ask: Graph, year: str, partners: set[str]) -> None:
    """Who signed in 2011, who in 2016?"""
    rows = ask("agreements-of-period", since=f"{year}-01-01", until=f"{year}-12-31")
    assert column(rows, "partner") & SEVENTEEN == partners
    assert {row["begin"] for row in rows if row["partner"] in partners} == {year}


def test_q007_the_year_of_nice_is_that_of_the_sentence_before(ask: Graph) -> None:
    """The article dates Nice by "the same year" only: the date says so."""
    note = one(ask("agreement-dates-precision", partner="nice"))["dateNote"]
    assert "same year" in note


def test_q009_what_existed_at_the_end_of_2013(ask: Graph) -> None:
    """Which agreements existed on 31/12/2013? Four; of Shantou it cannot be told."""
    rows = ask("agreements-in-force-or-unknown-term", as_of="2013-12-31")
    abroad = [row for row in rows if row["partner"] in SEVENTEEN]
    assert pick(abroad, "partner", "standing") == {
        ("champasak", "holds"),
        ("nice", "holds"),
        ("jeollanam-do", "holds"),
        ("battambang", "holds"),
        ("shantou", "undetermined"),
    }
    assert column(only(rows, standing="holds"), "partner") <= SEVENTEEN


def test_q009_gaps_of_that_day_say_the_same(command: CommandLine) -> None:
    """On that day four partners stand at an agreement, and Shantou is not told to have one."""
    rows = command.gaps(as_of="2013-12-31")
    agreed = {partner for partner, row in rows.items() if row["stage"] == "agreement"}
    assert agreed == {"champasak", "nice", "jeollanam-do", "battambang"}
    assert rows["shantou"]["stage"] == "unknown"
    assert agreed | {"shantou"} == set(rows)


def test_q011_instrument_and_its_wording(ask: Graph) -> None:
    """Which instrument with each partner, in which words? None is named for Chachoengsao."""
    rows = [row for row in ask("agreement-instruments") if row["partner"] in ELEVEN]
    assert pick(rows, "partner", "instrument", "wording") == {
        (partner, stated.instrument, stated.wording) for partner, stated in ELEVEN.items()
    }
    assert "instrument" not in one(rows, partner="chachoengsao")["instrumentName"].split()[:1]


def test_q013_six_provinces_or_regions_and_five_cities(ask: Graph) -> None:
    """How many of the 11 are provinces or regions, how many cities?"""
    rows = ask("partners-by-level", **PERIOD)
    assert pick(rows, "partner", "level") == {(partner, stated.level) for partner, stated in ELEVEN.items()}
    cities = column(only(rows, level="city"), "partner")
    assert (len(rows) - len(cities), len(cities)) == (6, 5)


def test_q013_pilsen_is_the_region(ask: Graph) -> None:
    """The partner is Plzeň Region (Q46070, CZ-32), told apart from the city (Q43453)."""
    names = pick(ask("names-of-partner", partner="pilsen-region"), "property", "value")
    assert {("exactMatch", "Q46070"), ("iso3166_2", "CZ-32"), ("differentFrom", "Q43453")} <= names
    assert ("exactMatch", "Q43453") not in names


def test_q015_by_region_of_the_world(ask: Graph) -> None:
    """How do the 11 divide by region of the world?"""
    rows = ask("partners-by-region", **PERIOD)
    assert {row["region"]: int(row["partners"]) for row in rows} == {
        "europe": 5,
        "asean": 3,
        "east-asia": 1,
        "north-america": 1,
        "middle-east": 1,
    }


def test_q016_what_expires_in_90_days_cannot_be_told(ask: Graph) -> None:
    """Which agreements expire in 90 days? Of all 12 abroad the term is unknown, and the answer says so."""
    rows = ask("agreements-expiring", as_of=TODAY, until="2026-04-01")
    abroad = [row for row in rows if row["partner"] in SEVENTEEN]
    assert column(abroad, "partner") == {*ELEVEN, "shantou"}
    assert len(column(abroad, "agreement")) == 12
    assert pick(rows, "validity", "end") == {("term not stated", "")}
    assert pick(abroad, "source", "lines") == {("s003", "7"), ("s003", "8"), ("s001", "25")}


def test_q016_gaps_tell_the_validity_as_unknown(command: CommandLine) -> None:
    """The same 12 show "unknown", the five contacts "none": two different answers."""
    found = {partner: row["validity"] for partner, row in command.gaps().items()}
    assert {partner for partner, validity in found.items() if validity == "unknown"} == {*ELEVEN, "shantou"}
    assert len([validity for validity in found.values() if validity == "none"]) == 5


def test_q017_precision_of_the_dates(ask: Graph) -> None:
    """How precisely are the signings dated? To the year, all 11; Shantou not at all."""
    rows = [row for row in ask("agreement-dates-precision") if row["partner"] in SEVENTEEN]
    assert pick(rows, "partner", "precision", "begin") == {
        *((partner, "year", stated.year) for partner, stated in ELEVEN.items()),
        ("shantou", "not stated", ""),
    }
    assert one(rows, partner="shantou")["notAfter"] == "2024-04-03"


def test_q019_no_result_of_a_single_agreement_is_stated(ask: Graph) -> None:
    """Is a result stated for one agreement? No, only for all together: some worked, some did not."""
    rows = ask("statements-on", kind="assessment")
    agreements = column(ask("agreements-of-period", **PERIOD), "agreement")
    assert column(rows, "about").isdisjoint(agreements)
    overall = ask("statements-on", kind="assessment", subject="agreements-2010-2016-city-bodies")
    assert {"many-papers-effective", "some-papers-not-delivered"} <= column(overall, "statement")
    assert pick(overall, "source", "lines") == {("s003", "9")}


def test_q021_who_asked_for_what(ask: Graph) -> None:
    """Who asked for which remedy? Four named people, each in a role."""
    rows = [row for row in ask("requests-by-whom") if row["source"] == "s003" and "personName" in row]
    assert pick(rows, "personName", "role", "statement", "lines") == {
        ("Nguyễn Ngọc Hè", "Director", "he-specific-content", "12"),
        ("Nguyễn Ngọc Hè", "Director", "he-follow-partners", "12"),
        ("Trương Quốc Trạng", "Deputy Director", "trang-staff-knowledge", "12"),
        ("Trương Quốc Trạng", "Deputy Director", "trang-common-ground", "12"),
        ("Trương Quốc Trạng", "Deputy Director", "trang-faster-input", "12"),
        ("Trần Thị Ngọc Dung", "Vice-President", "dung-support-channel", "14"),
        ("Trần Thị Ngọc Dung", "Vice-President", "dung-counterpart-funds", "14"),
        *(
            ("Trương Quang Hoài Nam", "Vice-Chairman of the City People's Committee", statement, "15")
            for statement in (
                "nam-responsibility",
                "nam-know-partners-implement",
                "nam-plan-and-training",
                "nam-use-mofa-embassies",
            )
        ),
    }
    bodies = {row["personName"]: row["bodyName"] for row in rows}
    assert bodies["Nguyễn Ngọc Hè"] == "Can Tho Department of Agriculture and Rural Development"
    assert bodies["Trương Quốc Trạng"] == "Can Tho Department of Planning and Investment"
    assert bodies["Trần Thị Ngọc Dung"] == "Can Tho Union of Friendship Organizations"
    assert bodies["Trương Quang Hoài Nam"] == "Can Tho People's Committee"
