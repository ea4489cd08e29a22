"""C4. Delegations and visits: counted, broken down, named, and the share that is named."""

from tests.competency.asking import Graph, column, one, only, pick
from tests.competency.stated import CONTACTS

#: Named as having come in early 2024: event → (who came, line of article 001).
NAMED = {
    "visit-malaysia-2024": ("embassy-malaysia", "13"),
    "visit-cambodia-development-department-2024": ("cambodia-development-department", "13"),
    "visit-cambodia-army-2024": ("cambodia-army-command", "13"),
    "visit-champasak-2024": ("champasak", "13"),
    "visit-italy-2024": ("consulate-general-italy", "13"),
    "visit-world-bank-2024": ("world-bank", "13"),
    "visit-sachsen-anhalt-2024": ("sachsen-anhalt", "19"),
    "visit-wernigerode-2024": ("wernigerode", "11,19"),
    "visit-miyazaki-2024": ("miyazaki", "19"),
    "visit-fukuoka-2024": ("fukuoka", "19"),
    "visit-gunma-bank-2024": ("gunma-bank", "19"),
    "visit-daishi-hokuetsu-bank-2024": ("daishi-hokuetsu-bank", "19"),
    "visit-sk-2024": ("sk-group", "19"),
    "visit-takesho-2024": ("takesho-food-vietnam", "19"),
    "visit-kobelco-2024": ("kobelco-eco-solutions-vietnam", "19"),
}


def test_q045_delegations_and_visitors_of_the_first_quarter(ask: Graph) -> None:
    """How many delegations and visitors in the first quarter of 2024, and who says so?"""
    rows = {row["figure"]: row for row in ask("figures-side-by-side")}
    both = [rows["delegations-2024-q1"], rows["visitors-2024-q1"]]
    assert pick(both, "value", "unit", "qualifier", "period", "countedBy", "source", "lines") == {
        ("213", "delegation", "exact", "2024-01/2024-03", "can-tho-dfa", "s001", "9"),
        ("1361", "visitor", "exact", "2024-01/2024-03", "can-tho-dfa", "s001", "9"),
    }


def test_q046_broken_down_by_receiving_body(ask: Graph) -> None:
    """Who received them, and does it add up? It does, for both."""
    rows = ask("figure-parts")
    assert pick(only(rows, total="delegations-2024-q1"), "part", "partValue", "qualifier", "lines") == {
        ("delegations-2024-q1-leaders", "30", "exact", "9"),
        ("delegations-2024-q1-departments", "180", "exact", "9"),
        ("delegations-2024-q1-press", "3", "exact", "9"),
    }
    assert pick(only(rows, total="visitors-2024-q1"), "part", "partValue", "qualifier", "lines") == {
        ("visitors-2024-q1-leaders", "173", "exact", "9"),
        ("visitors-2024-q1-departments", "1181", "exact", "9"),
        ("visitors-2024-q1-press", "7", "exact", "9"),
    }
    sums = ask("figure-breakdown")
    assert {("delegations-2024-q1", "213", "0"), ("visitors-2024-q1", "1361", "0")} <= pick(
        sums, "total", "sumOfParts", "remainder"
    )


def test_q047_growth_over_the_year_before(ask: Graph) -> None:
    """What were the figures a year before? 162 and 838, worked out: 31.5 and 62.4 per cent more."""
    assert pick(
        ask("figure-growth"), "total", "increase", "earlierValue", "growthPercent", "source", "lines"
    ) == {
        ("delegations-2024-q1", "51", "162", "31.5", "s001", "9"),
        ("visitors-2024-q1", "523", "838", "62.4", "s001", "9"),
    }
    # The earlier figures themselves are published nowhere, so they are not in the list of figures.
    assert column(ask("figures-side-by-side"), "value").isdisjoint({"162", "838"})


def test_q049_delegations_that_are_named(ask: Graph) -> None:
    """Which delegations of early 2024 are named? 15 in person, one online."""
    rows = ask("delegations-of-period", since="2024-01-01", until="2024-04-03")
    came = only(rows, kind="delegation-in")
    assert pick(came, "event", "partner", "source", "lines") == {
        (event, partner, "s001", lines) for event, (partner, lines) in NAMED.items()
    }
    assert not [row for row in came if "begin" in row]
    quarter = {"notBefore": "2024-01-01", "notAfter": "2024-03-31"}
    assert column(only(came, **quarter), "lines") == {"13"}
    # The second list speaks of the first months of the year, not of the quarter.
    assert column(only(came, notAfter="2024-04-03"), "lines") == {"19", "11,19"}
    online = only(rows, kind="online-meeting")
    assert column(online, "event") == {"canelones-online-2024"}
    assert "canelones" in column(online, "partner")


def test_q049_the_two_banks_can_be_read_both_ways(ask: Graph) -> None:
    """The banks may have come with Fukuoka: the records keep that reading."""
    rows = ask.sparql(
        """SELECT ?event ?note {
             ?event a coop:Event ; coop:participant/a coop:Company ; coop:note ?note .
             FILTER(LANG(?note) = "en" && CONTAINS(?note, "Fukuoka delegation"))
           }"""
    )
    assert column(rows, "event") == {"visit-gunma-bank-2024", "visit-daishi-hokuetsu-bank-2024"}


def test_q051_share_of_the_213_that_is_named(ask: Graph) -> None:
    """What share of the 213 is named? 15, about 7 per cent."""
    row = one(ask("delegations-named-against-counted"), figure="delegations-2024-q1")
    assert (row["kind"], row["counted"], row["named"]) == ("delegation-in", "213", "15")
    assert abs(float(row["percent"]) - 7.0) < 0.06
    assert (row["source"], row["lines"]) == ("s001", "9")


def test_departures_are_not_set_against_arrivals(ask: Graph) -> None:
    """Three delegations went out in 2025, 57 came; each is compared with its own kind."""
    rows = {row["figure"]: row for row in ask("delegations-named-against-counted")}
    kinds = {figure: (row["kind"], row["counted"]) for figure, row in rows.items()}
    assert kinds == {
        "delegations-2024-q1": ("delegation-in", "213"),
        "delegations-2025-in": ("delegation-in", "57"),
        "delegations-2025-out": ("delegation-out", "3"),
    }
    assert float(rows["delegations-2025-out"]["percent"]) <= 100


def test_q053_governments_met_without_an_agreement(ask: Graph) -> None:
    """Which governments came or met online and have no agreement? Five."""
    rows = ask("partners-without-agreement")
    assert column(rows, "partner") == CONTACTS
    assert {row["events"] for row in rows} == {"1"}
    assert {row["partner"]: row["commitments"] for row in rows}["canelones"] == "1"


def test_q055_delegations_of_2025(ask: Graph) -> None:
    """2025: how many went out and came in? 3 out, 57 in, more than 291 visitors; where to is not stated."""
    rows = [row for row in ask("figures-side-by-side") if row["lines"] == "26"]
    assert pick(rows, "figure", "qualifier", "value", "unit", "period", "source") == {
        ("delegations-2025-out", "exact", "3", "delegation", "2025", "s002"),
        ("delegations-2025-in", "exact", "57", "delegation", "2025", "s002"),
        ("visitors-2025-in", "more-than", "291", "visitor", "2025", "s002"),
    }
    unsaid = only(ask("not-stated"), record="delegations-2025-out")
    assert "concernsCountry" in column(unsaid, "property")
    assert not only(ask("delegations-of-period"), kind="delegation-out")


def test_q057_more_than_500_conferences(ask: Graph) -> None:
    """How many conferences and seminars in 20 years? More than 500."""
    row = one(ask("figures-side-by-side"), figure="conferences-2004-2023")
    assert (row["qualifier"], row["value"], row["unit"]) == ("more-than", "500", "event")
    assert (row["period"], row["source"], row["lines"]) == ("2004/2023", "s000", "22")
