"""C12. The core question: which partners are silent, how far each came, and why nobody can tell more."""

import re
from collections import Counter

from tests.competency.asking import CommandLine, Graph, column, only, pick
from tests.competency.stated import CONTACTS, ELEVEN, SEVENTEEN

NOTHING_LATER = set(ELEVEN) - {"champasak"}
WARM = {"nice", "la-seyne-sur-mer", "jeollanam-do", "battambang", "riverside"}
COLD = {"chachoengsao", "pilsen-region", "ruse", "mazandaran", "kaposvar"}


def test_q104_agreements_with_nothing_later(ask: Graph, command: CommandLine) -> None:
    """Which partners have an agreement but nothing later? Ten; Champasak came, Shantou is planned."""
    rows = ask("agreements-without-later-activity")
    assert pick(rows, "partner", "begin", "source", "lines") == {
        (partner, ELEVEN[partner].year, "s003", ELEVEN[partner].line) for partner in NOTHING_LATER
    }
    found = command.gaps()
    silent = {
        partner
        for partner, row in found.items()
        if row["agreements"] and not row["last_activity"] and not row["plans"]
    }
    assert silent == NOTHING_LATER
    visit = found["champasak"]["last_activity_detail"]
    assert (visit["iri"].rsplit("/", 1)[1], visit["date"]) == (
        "visit-champasak-2024",
        "2024-01-01/2024-03-31",
    )
    assert (visit["source"], visit["locator"]) == ("s001", "13")
    plan = found["shantou"]["plans"]
    assert [(row["iri"].rsplit("/", 1)[1], row["due"], row["state"]) for row in plan] == [
        ("mission-china-2024", "2024-05", "overdue-without-evidence")
    ]
    assert found["shantou"]["last_activity"] is None


#: What shows that the country of a silent partner is warm.
SIGNS = {
    "nice": {"training-centre-of-excellence", "humanitarian-care-2025", "label-franceducation-award-2025"},
    "jeollanam-do": {"visit-sk-2024", "guardians-of-the-mekong-delta", "korea-culture-day"},
    "battambang": {
        "visit-cambodia-development-department-2024",
        "visit-cambodia-army-2024",
        "cambodia-culture-week",
    },
    "riverside": {"humanitarian-care-2025", "usa-30-years-2025"},
}
SIGNS["la-seyne-sur-mer"] = SIGNS["nice"]


def _ids(records: list[dict[str, str]]) -> set[str]:
    return {record["iri"].rsplit("/", 1)[1] for record in records}


def test_q105_silent_partner_in_a_warm_country(command: CommandLine) -> None:
    """Whose country shows other activity? Five, each with what shows it."""
    found = command.gaps()
    assert {partner for partner in NOTHING_LATER if found[partner]["country_activity"] == "warm"} == WARM
    for partner, signs in SIGNS.items():
        assert signs <= _ids(found[partner]["country_records"])
    # The trip of April 2024 was to Cambodia, not to Battambang: it stands with the country.
    assert _ids(found["battambang"]["country_plans"]) == {"mission-laos-cambodia-2024"}
    assert found["battambang"]["plans"] == []


def test_q106_silent_partner_in_a_cold_country(command: CommandLine) -> None:
    """Whose country shows nothing else? The other five."""
    found = command.gaps()
    assert {partner for partner in NOTHING_LATER if found[partner]["country_activity"] == "cold"} == COLD
    for partner in COLD:
        assert found[partner]["country_records"] == []
        assert found[partner]["country_plans"] == []


def test_q107_nobody_has_an_active_project(ask: Graph, command: CommandLine) -> None:
    """Which of the 17 has an active project? None, and each answer says why, with sources."""
    assert column(ask("partners-without-active-project"), "partner") == SEVENTEEN
    found = command.gaps()
    assert set(found) == SEVENTEEN
    for row in found.values():
        assert row["active_projects"] == []
        assert re.search("no source names (a|an event or) project", row["why"])
        assert row["sources"]
    _, told = command.text("gaps", "--format", "json")
    assert "17 partners considered: 17 without an active project" in told
    for partner in SEVENTEEN:
        assert ask("projects-of-partner", partner=partner) == []


def test_q108_partners_at_each_rung(command: CommandLine) -> None:
    """How many stand at each rung? 4 contacts, 1 negotiation, 11 agreements, 1 activity, no project."""
    found = command.gaps()
    assert Counter(row["stage"] for row in found.values()) == {
        "contact": 4,
        "negotiation": 1,
        "agreement": 11,  # ten with nothing later, and Shantou with a plan
        "activity": 1,
    }
    assert {partner for partner, row in found.items() if row["stage"] == "contact"} == CONTACTS - {
        "canelones"
    }
    assert found["canelones"]["stage"] == "negotiation"
    assert found["champasak"]["stage"] == "activity"
    assert found["shantou"]["stage"] == "agreement"


def test_q109_named_by_more_than_one_article(ask: Graph) -> None:
    """Which partner do several articles name? Champasak alone, two of them."""
    rows = ask("partners-by-number-of-sources")
    assert column(rows, "partner") == SEVENTEEN
    assert {row["partner"]: row["sources"] for row in rows if row["sources"] != "1"} == {"champasak": "2"}
    told = [row for row in ask("records-of-partner", partner="champasak") if row["recordKind"] != "Statement"]
    assert pick(told, "source", "lines") == {("s003", "7"), ("s001", "13")}


def test_q111_whom_to_approach_next(ask: Graph, command: CommandLine) -> None:
    """Who could be approached next? The five without an agreement, each with its evidence."""
    found = command.gaps()
    assert {partner for partner, row in found.items() if not row["agreements"]} == CONTACTS
    # The list puts them in the order of their evidence: the road-map first.
    assert next(partner for partner in found if partner in CONTACTS) == "canelones"
    roadmap = found["canelones"]["plans"]
    assert _ids(roadmap) == {"canelones-roadmap"}
    assert (roadmap[0]["state"], roadmap[0]["due"]) == ("open", None)
    for partner in CONTACTS - {"canelones"}:
        assert found[partner]["plans"] == []
        visit = found[partner]["last_activity_detail"]
        assert visit["iri"].endswith(f"/visit-{partner}-2024")
        assert (visit["source"], visit["locator"]) == (
            "s001",
            "11,19" if partner == "wernigerode" else "19",
        )
    # Two delegations from one state: the town is known to lie in it, so each warms the other's country.
    assert pick(ask.sparql("SELECT ?p ?s { ?p coop:partOf ?s . ?p a coop:LocalGovernment }"), "p", "s") == {
        ("wernigerode", "sachsen-anhalt")
    }
    assert "visit-wernigerode-2024" in _ids(found["sachsen-anhalt"]["country_records"])
    assert "visit-sachsen-anhalt-2024" in _ids(found["wernigerode"]["country_records"])
    wished = only(ask("statements-on", kind="request", subject="canelones-online-2024"), source="s001")
    assert column(wished, "statement") == {"canelones-wishes"}
