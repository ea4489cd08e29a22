"""C3. Totals that look contradictory: different scopes stand side by side and are never added up."""

from decimal import Decimal

from tests.competency.asking import CommandLine, Graph, column, one, only, pick
from tests.competency.stated import ELEVEN, SEVENTEEN

#: Scopes that somebody could take for one series: none may share a scope code.
PAPERS = ("agreements-2010-2016-city-bodies", "agreements-2010-2016-peoples-committee", "memoranda-2004-2023")


def test_q037_shantou_has_a_memorandum_without_a_date(ask: Graph) -> None:
    """Is there a memorandum with Shantou, and of when? Yes; no date, and not one of the 11."""
    row = one(ask("agreement-instruments", partner="shantou"))
    assert (row["instrument"], row["wording"]) == ("memorandum-of-understanding", "Bản ghi nhớ hợp tác")
    assert (row["source"], row["lines"]) == ("s001", "25")
    assert "begin" not in row
    missing = only(ask("not-stated", partner="shantou"), record="shantou")
    assert column(missing, "property") == {"begin", "sector", "end"}
    dated = ask("agreements-of-period", since="2010-01-01", until="2016-12-31")
    assert "shantou" not in column(dated, "partner")
    # The sentence is loosely built: the record says how it was read.
    told = ask.sparql(
        """SELECT ?note {
             ?agreement a coop:Agreement ; dcterms:identifier "shantou" ; coop:note ?note .
             FILTER(LANG(?note) = "en")
           }"""
    )
    assert "loosely built" in one(told)["note"]


def test_q038_twelve_governments_with_an_agreement_in_eleven_countries(ask: Graph) -> None:
    """How many foreign local governments have an agreement, in how many countries?"""
    rows = [row for row in ask("foreign-local-governments") if row["agreements"] != "0"]
    assert pick(rows, "partner", "country") == {
        *((partner, stated.country) for partner, stated in ELEVEN.items()),
        ("shantou", "CN"),
    }
    assert len(column(rows, "country")) == 11


def test_q039_memoranda_of_twenty_years_and_their_fields(ask: Graph) -> None:
    """How many memoranda in the 20 years 2004-2023, and in which fields? 124, five fields."""
    row = one(ask("figures-side-by-side"), figure="memoranda-2004-2023")
    assert (row["qualifier"], row["value"], row["unit"]) == ("exact", "124", "agreement")
    assert (row["period"], row["source"], row["lines"]) == ("2004/2023", "s000", "28")
    said = only(ask("statements-on", subject="memoranda-2004-2023"), kind="priority")
    assert column(said, "statement") == {"fields-of-memoranda"}
    fields = only(ask("statements-on-sector"), statement="fields-of-memoranda")
    assert column(fields, "sector") == {
        "education",
        "construction",
        "technology",
        "environment",
        "socio-economic-development",
    }


def test_q040_three_counts_side_by_side(ask: Graph) -> None:
    """Do 11, about 46 and 124 contradict each other? No: three scopes, shown with scope, never added."""
    rows = only(ask("figures-side-by-side"), unit="agreement")
    assert pick(rows, "figure", "qualifier", "value", "period") == {
        (PAPERS[0], "about", "46", "2010/2016"),
        (PAPERS[1], "exact", "11", "2010/2016"),
        (PAPERS[2], "exact", "124", "2004/2023"),
    }
    assert len(column(rows, "scopeCode")) == 3 == len(column(rows, "scope"))
    # Who signed the 124 is not told by the same body: countedBy stays empty and is marked as not stated.
    assert [row["figure"] for row in rows if "countedBy" not in row] == [PAPERS[2]]
    unsaid = only(ask("not-stated"), record=PAPERS[2])
    assert column(unsaid, "property") == {"countedBy"}


def test_q040_only_the_eleven_are_part_of_the_46(ask: Graph) -> None:
    """The 11 are a part of the 46; nothing is a part of the 124, and no sum mixes them."""
    parts = only(ask("figure-parts"), unit="agreement")
    assert pick(parts, "total", "part") == {(PAPERS[0], PAPERS[1])}
    assert PAPERS[2] not in column(ask("figure-breakdown"), "total")


def test_q041_share_of_the_124_that_is_named(ask: Graph) -> None:
    """What share of the 124 can be named? 12 of 124, 9.7 per cent."""
    abroad = [row for row in ask("agreement-instruments") if row["partner"] in SEVENTEEN]
    total = Decimal(one(ask("figures-side-by-side"), figure="memoranda-2004-2023")["value"])
    named = len(column(abroad, "agreement"))
    assert named == 12
    assert round(100 * named / total, 1) == Decimal("9.7")


def test_q042_aid_of_twenty_years_and_of_2025(ask: Graph) -> None:
    """About 50 projects by more than 40 NGOs in 20 years, against 34 in 2025: both kept, apart."""
    rows = {row["figure"]: row for row in ask("figures-side-by-side")}
    long = [rows["ngo-projects-2004-2023"], rows["foreign-ngos-2004-2023"]]
    assert pick(long, "qualifier", "value", "unit", "period", "source", "lines") == {
        ("about", "50", "project", "2004/2023", "s000", "28"),
        ("more-than", "40", "organisation", "2004/2023", "s000", "28"),
    }
    year = [rows["aid-2025-carried-out"], rows["aid-2025-newly-mobilised"]]
    assert pick(year, "qualifier", "value", "unit", "period", "countedBy", "source", "lines") == {
        ("exact", "16", "programme-or-project", "2025", "can-tho-friendship-union", "s002", "12"),
        ("exact", "18", "programme-or-project", "2025", "can-tho-friendship-union", "s002", "12"),
    }
    # One scope within the year, so the two may be added; another scope than that of the 20 years.
    assert len(column(year, "scopeCode")) == 1
    assert sum(int(row["value"]) for row in year) == 34
    assert column(long, "scopeCode").isdisjoint(column(year, "scopeCode"))
    highest = ask("statements-on", subject="aid-2025-value")
    assert column(highest, "statement") == {"aid-2025-highest"}


def test_q043_delegations_of_2024_and_2025_are_no_series(ask: Graph) -> None:
    """57 delegations in 2025 against 213 in a quarter of 2024: other scope, other article, no series."""
    rows = {row["figure"]: row for row in ask("figures-side-by-side")}
    quarter, year = rows["delegations-2024-q1"], rows["delegations-2025-in"]
    assert (quarter["value"], quarter["period"], quarter["countedBy"]) == (
        "213",
        "2024-01/2024-03",
        "can-tho-dfa",
    )
    assert (year["value"], year["period"], year.get("countedBy")) == ("57", "2025", None)
    assert quarter["scopeCode"] != year["scopeCode"]
    assert "whole city" in quarter["scope"]
    assert "people-to-people" in year["scope"]
    assert not any(
        {"delegations-2024-q1", "delegations-2025-in"} <= {row["total"], row["part"]}
        for row in ask("figure-parts")
    )


def test_q038_gaps_count_the_same_agreements(command: CommandLine) -> None:
    """The list of gaps shows an agreement for exactly those twelve."""
    agreed = {partner for partner, row in command.gaps().items() if row["agreements"]}
    assert agreed == {*ELEVEN, "shantou"}
