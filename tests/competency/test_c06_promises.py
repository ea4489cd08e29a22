"""C6. Plans and promises: what was announced, what is due, and what proves it."""

import pytest

from tests.competency.asking import TODAY, CommandLine, Graph, column, one, only, pick

MISSIONS = {
    "mission-laos-cambodia-2024": ("2024-04", {"LA", "KH"}),
    "mission-china-2024": ("2024-05", {"CN"}),
    "mission-uk-switzerland-2024": ("2024-06", {"GB", "CH"}),
}


def test_q063_missions_planned_in_april_2024(ask: Graph) -> None:
    """Which missions abroad were planned on 03/04/2024, for when, to where?"""
    rows = ask("commitments-of-kind", kind="mission")
    assert pick(rows, "commitment", "dueBegin", "dueEnd", "country", "source", "lines") == {
        (mission, month, month, country, "s001", "25")
        for mission, (month, countries) in MISSIONS.items()
        for country in countries
    }
    china = ask("commitments-open", partner="shantou")
    assert column(china, "commitment") == {"mission-china-2024"}


def test_q065_the_other_promises_of_that_article(ask: Graph) -> None:
    """Which other promises are in it? Visits to foreign-invested firms, information, the road-map."""
    rows = only(ask("commitments-of-source", sourceId="s001"), lines="25")
    others = [row for row in rows if row["commitment"] not in MISSIONS]
    assert pick(others, "commitment", "kind", "made", "dueBegin", "dueEnd") == {
        ("fdi-visits-2024", "visit", "2024-04-03", "2024-04", ""),
        ("investment-information-2024", "plan", "2024-04-03", "2024-04", ""),
    }
    assert column(only(others, commitment="fdi-visits-2024"), "toward") == {"fdi-enterprises-can-tho"}
    roadmap = only(ask("commitments-of-source", sourceId="s001"), commitment="canelones-roadmap")
    assert pick(roadmap, "made", "evidenceExpected", "lines") == {("2024-02-21", "Agreement", "21,23")}
    assert column(roadmap, "owner") == {"can-tho", "canelones"}


def test_q066_no_later_article_proves_a_mission(ask: Graph, command: CommandLine) -> None:
    """Which of the missions does a later article prove? None, which is not "did not take place"."""
    assert column(ask("commitments-kept"), "commitment").isdisjoint(MISSIONS)
    rows = {row["id"]: row for row in command.json("commitments", "--kind", "mission")}
    assert {mission: (row["state"], row["evidence"]) for mission, row in rows.items()} == dict.fromkeys(
        MISSIONS, ("overdue-without-evidence", [])
    )
    shown, _ = command.text("commitments", "--kind", "mission")
    assert "No evidence does not mean that it was not done" in " ".join(shown.split())


@pytest.mark.parametrize(("day", "count"), [("2024-04-30", 1), ("2024-05-31", 2), ("2024-06-30", 3)])
def test_q067_past_due_on_a_day(ask: Graph, command: CommandLine, day: str, count: int) -> None:
    """Which were past due without evidence at the end of April, May and June 2024?"""
    due = list(MISSIONS)[:count]
    rows = ask("commitments-overdue-without-evidence", as_of=day, known_on=day)
    assert [row["commitment"] for row in rows] == due
    told = command.json("commitments", "--state", "overdue-without-evidence", as_of=day, known_on=day)
    assert [row["id"] for row in told] == due


def test_q067_not_yet_past_due_the_day_before(ask: Graph) -> None:
    """On 29/04/2024 nothing is past due yet."""
    assert ask("commitments-overdue-without-evidence", as_of="2024-04-29", known_on="2024-04-29") == []


def test_q067_unknown_before_the_article(ask: Graph, command: CommandLine) -> None:
    """On 02/04/2024 the graph knows none of them, whatever the day asked about."""
    for day in ("2024-04-02", TODAY):
        assert ask("commitments-of-kind", kind="mission", as_of=day, known_on="2024-04-02") == []
        assert ask("commitments-of-source", sourceId="s001", known_on="2024-04-02") == []
        told = command.json("commitments", as_of=day, known_on="2024-04-02")
        assert {row["id"] for row in told}.isdisjoint(MISSIONS)


def test_q069_four_directions_of_the_review(ask: Graph) -> None:
    """How many directions does the 20-year review set? Four."""
    rows = [
        row for row in ask("commitments-of-source", sourceId="s000") if row["kind"] == "orientation"
    ]  # the plans beside them are parts of a direction
    assert pick(rows, "commitment", "lines") == {
        ("direction-1-foreign-affairs", "36"),
        ("direction-2-regional-links", "38"),
        ("direction-3-research-logistics", "40"),
        ("direction-4-coordination-council", "42"),
    }
    toward = {name: column(only(rows, commitment=name), "toward") for name in column(rows, "commitment")}
    assert {"mekong-delta-12", "ho-chi-minh-city"} <= toward["direction-2-regional-links"]
    assert "research-and-business-world" in toward["direction-3-research-logistics"]
    assert "regional-coordination-council" in toward["direction-4-coordination-council"]
    first = one(ask("commitments-open"), commitment="direction-1-foreign-affairs")
    assert first["state"] == "not-checkable"
