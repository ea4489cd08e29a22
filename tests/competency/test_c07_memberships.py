"""C7. Memberships and what came of them."""

import pytest

from tests.competency.asking import Graph, column, one, only, pick

ACTIVITIES = {
    "climate-action-plan",
    "flood-pollution-resilience",
    "value-chain-resilience",
    "greenhouse-gas-inventory",
    "startup-ecosystem-survey",
    "community-acts-sustainable-city",
}


def test_q071_organisations_joined_and_when(ask: Graph) -> None:
    """Which international organisations has the city joined, and when? Three, dated to the month."""
    assert pick(ask("memberships"), "partner", "begin", "source", "lines") == {
        ("100-resilient-cities", "2016-09", "s000", "24"),
        ("aimf", "2018-12", "s000", "24"),
        ("gcom", "2019-02", "s000", "24"),
    }
    dates = ask("agreement-dates-precision")
    assert {row["precision"] for row in dates if row["lines"] == "24" and row["source"] == "s000"} == {
        "month"
    }
    counted = one(ask("figures-side-by-side"), figure="organisations-joined")
    assert (counted["qualifier"], counted["value"]) == ("exact", "3")


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("2016-08-31", set()),
        ("2017-01-01", {"100-resilient-cities"}),
        ("2019-01-01", {"100-resilient-cities", "aimf"}),
        ("2019-02-28", {"100-resilient-cities", "aimf", "gcom"}),
    ],
)
def test_q072_member_of_what_on_a_day(ask: Graph, day: str, members: set[str]) -> None:
    """Member of what on 01/01/2017, on 01/01/2019?"""
    assert column(ask("memberships", as_of=day), "partner") == members


def test_q073_nobody_says_whether_they_still_hold(ask: Graph) -> None:
    """Are they still in force? Not stated."""
    assert pick(ask("memberships"), "validity", "end") == {("term not stated", "")}
    unsaid = only(ask("not-stated"), property="end", recordKind="Agreement", source="s000")
    assert column(unsaid, "record") == {"100-resilient-cities-2016", "aimf-2018", "gcom-2019"}


def test_q075_activities_and_the_membership_behind_each(ask: Graph) -> None:
    """What came of the memberships, and by which one? Six activities; which one is not stated."""
    rows = ask("projects-of-partner", partner="networks-joined")
    assert pick(rows, "project", "source", "lines") == {(name, "s000", "26") for name in ACTIVITIES}
    unsaid = only(ask("not-stated"), property="under")
    assert column(unsaid, "record") == ACTIVITIES
    for network in ("100-resilient-cities", "aimf", "gcom"):
        assert ask("projects-of-partner", partner=network) == []


def test_silence_of_a_network_is_unknown(ask: Graph) -> None:
    """The three networks are named members of the group that the six activities are told of."""
    members = ask.sparql(
        'SELECT ?member { ?group dcterms:identifier "networks-joined" ; coop:member ?member }'
    )
    assert column(members, "member") == {"100-resilient-cities", "aimf", "gcom"}
