"""C14. What the office needs: a briefing, a review table, a register, a country on one page."""

import re
from collections.abc import Iterator
from typing import Any

from tests.competency.asking import CommandLine, Graph, column, one, only, pick
from tests.competency.stated import ELEVEN, SILENT


def _id(record: dict[str, Any]) -> str:
    return str(record["iri"]).rsplit("/", 1)[1]


def test_q120_briefing_on_champasak(command: CommandLine) -> None:
    """Brief me on Champasak: the memorandum, its sectors, the visit, the planned mission, no project."""
    sheet = command.sheet("Champasak")
    assert (sheet["partner"], sheet["country"]["name"], sheet["level"]["name"]) == (
        "champasak",
        "Laos",
        "province",
    )
    (memorandum,) = sheet["records"]["Agreement"]
    assert (_id(memorandum), memorandum["begin"], memorandum["state"]) == (
        "champasak-2011",
        "2011",
        "term-not-stated",
    )
    details = memorandum["details"]
    assert details["asGiven"] == ["Bản ghi nhớ kết quả làm việc"]
    assert {_id(sector) for sector in details["sector"]} == ELEVEN["champasak"].sectors
    assert memorandum["not_stated"] == ["end"]
    assert memorandum["sources"] == [{"source": "s003", "locator": "7"}]
    (visit,) = sheet["records"]["Event"]
    assert (_id(visit), visit["not_before"], visit["not_after"]) == (
        "visit-champasak-2024",
        "2024-01-01",
        "2024-03-31",
    )
    assert visit["sources"] == [{"source": "s001", "locator": "13"}]
    assert sheet["records"]["Project"] == []
    (mission,) = [record for record in sheet["of_country"] if record["kind"] == "Commitment"]
    assert (_id(mission), mission["state"]) == ("mission-laos-cambodia-2024", "overdue-without-evidence")
    assert mission["details"]["dueEnd"] == ["2024-04"]
    assert mission["sources"] == [{"source": "s001", "locator": "25"}]


def test_q120_no_lao_person_is_named(command: CommandLine) -> None:
    """Lao contacts by role? The articles name nobody, and the sheet says that rather than nothing."""
    assert command.sheet("Champasak")["records"]["Appointment"] == []
    shown, _ = command.text("show", "Champasak")
    assert "People and roles: the sources read name nobody" in shown
    assert "Projects: the sources read name none" in shown


def test_q120_each_line_has_its_footnote(command: CommandLine) -> None:
    """Every record on the sheet ends with its source and lines."""
    for partner in ("Champasak", "Canelones", "Nice"):
        shown, _ = command.text("show", partner)
        bullets = re.findall(r"^  • .*(?:\n    .*)?", shown, re.MULTILINE)
        assert bullets
        for bullet in bullets:
            assert re.search(r"\[s\d{3}:[\d,-]+\]", bullet), bullet


def test_q121_review_table_of_2010_to_2016(ask: Graph, command: CommandLine) -> None:
    """The review table: 11 rows of year, partner, country, level, instrument, sectors, later evidence."""
    rows = ask("agreements-of-period", since="2010-01-01", until="2016-12-31")
    table = [row for row in rows if row["instrument"] != "membership"]
    assert pick(
        table, "begin", "partner", "country", "level", "instrument", "wording", "source", "lines"
    ) == {
        (said.year, partner, said.country, said.level, said.instrument, said.wording, "s003", said.line)
        for partner, said in ELEVEN.items()
    }
    assert [row["begin"] for row in table] == sorted(row["begin"] for row in table)
    later = set(ELEVEN) - column(ask("agreements-without-later-activity"), "partner")
    assert later == {"champasak"}
    for partner, said in ELEVEN.items():
        answer = ask("agreements-with-partner", partner=partner)
        assert column(answer, "sector") == said.sectors
        assert column(answer, "sectorStanding") == {"not stated" if partner in SILENT else "stated"}
    assert command.gaps()["champasak"]["last_activity"] == "2024-01-01/2024-03-31"


def test_q121_footnotes_of_the_review_table(ask: Graph) -> None:
    """Its footnotes: which years are inferred and why, and that the 46 is about."""
    notes = {row["partner"]: row.get("dateNote", "") for row in ask("agreement-dates-precision")}
    assert {partner for partner in ELEVEN if notes[partner]} == {
        "nice",
        "pilsen-region",
        "ruse",
        "mazandaran",
    }
    assert all("inferred" in notes[partner] for partner in ("pilsen-region", "ruse", "mazandaran"))
    whole = one(ask("figure-breakdown"), total="agreements-2010-2016-city-bodies")
    assert (whole["qualifier"], whole["value"], whole["sumOfParts"]) == ("about", "46", "11")


#: The least that the register must hold: owner, due, state on the day asked, place.
REGISTER = {
    "mission-laos-cambodia-2024": ({"can-tho"}, "2024-04", "overdue-without-evidence", ("s001", "25")),
    "mission-china-2024": ({"can-tho"}, "2024-05", "overdue-without-evidence", ("s001", "25")),
    "mission-uk-switzerland-2024": ({"can-tho"}, "2024-06", "overdue-without-evidence", ("s001", "25")),
    "fdi-visits-2024": ({"can-tho"}, None, "open", ("s001", "25")),
    "canelones-roadmap": ({"can-tho", "canelones"}, None, "open", ("s001", "21,23")),
    "common-plan-foreign-cooperation": ({"can-tho-dfa"}, None, "open", ("s003", "15")),
    "training-classes-staff": ({"can-tho-dfa"}, None, "open", ("s003", "15")),
    "economic-diplomacy-2026": ({"can-tho"}, "2026", "not-checkable", ("s002", "32")),
    "green-digital-resources-2026": ({"can-tho"}, "2026", "not-checkable", ("s002", "34")),
    "student-exchange-languages-2026": ({"can-tho"}, "2026", "not-checkable", ("s002", "36")),
    "friendship-partners-2026": ({"can-tho"}, "2026", "not-checkable", ("s002", "36")),
    "external-information-2026": ({"can-tho"}, "2026", "not-checkable", ("s002", "41")),
    "aid-management-2026": ({"can-tho"}, "2026", "not-checkable", ("s002", "41")),
    "regional-plan-2024-2025": (
        {"ho-chi-minh-city", "can-tho", "mekong-delta-12"},
        "2025",
        "overdue-without-evidence",
        ("s004", "5,45"),
    ),
}


def test_q122_register_of_commitments(command: CommandLine) -> None:
    """The register: every promise with owner, due date or none, evidence and state."""
    rows = {row["id"]: row for row in command.json("commitments")}
    for promise, (owners, due, state, place) in REGISTER.items():
        row = rows[promise]
        assert {owner["id"] for owner in row["owners"]} == owners, promise
        assert (row["due"], row["state"], row["evidence"]) == (due, state, []), promise
        assert [(told["source"], told["locator"]) for told in row["sources"]] == [place], promise


def test_q122_every_promise_is_complete(command: CommandLine) -> None:
    """No row of the register lacks its owner, its kind, its state or its source."""
    rows = command.json("commitments")
    assert len(rows) == 28
    for row in rows:
        assert row["owners"]
        assert row["kind"]
        assert row["state"] in {"open", "overdue-without-evidence", "kept", "cancelled", "not-checkable"}
        assert row["sources"]


def _page(ask: Graph) -> Iterator[tuple[str, str, str, str]]:
    for row in ask("everything-about-country", country="FR"):
        yield row["recordKind"], row["record"], row["source"], row["lines"]


def test_q123_france_on_one_page(ask: Graph) -> None:
    """Everything about France: two agreements, a membership, aid, the ambassador, the label."""
    assert set(_page(ask)) == {
        ("Agreement", "nice-2011", "s003", "7"),
        ("Agreement", "la-seyne-sur-mer-2016", "s003", "8"),
        ("Agreement", "aimf-2018", "s000", "24"),
        ("Project", "training-centre-of-excellence", "s002", "17"),
        ("Project", "humanitarian-care-2025", "s002", "19"),
        ("Event", "green-electrician-training-2025", "s002", "17"),
        ("Event", "industry-4-training-2025", "s002", "17"),
        ("Event", "francophonie-day-2025", "s002", "24,30"),
        ("Event", "label-franceducation-award-2025", "s002", "22,24"),
        ("Appointment", "olivier-brochet", "s002", "22"),
    }
    partners = only(ask("partners-in-country"), country="FR")
    assert column(partners, "partner") == {
        "nice", "la-seyne-sur-mer", "schneider-foundation", "g-and-d", "embassy-france",
        "label-franceducation", "aimf",
    }  # fmt: skip
    lines = {row["partner"]: row["wording"] for row in ask("agreement-instruments")}
    assert lines["nice"] == "Thỏa thuận kết nghĩa"
    assert len(column(ask("agreements-with-partner", partner="la-seyne-sur-mer"), "sector")) == 5


def test_q123_nothing_with_nice_or_la_seyne_themselves(ask: Graph) -> None:
    """No event, project or plan of Nice or La Seyne is told."""
    for partner in ("nice", "la-seyne-sur-mer"):
        records = ask("records-of-partner", partner=partner)
        assert column(records, "recordKind") == {"Agreement"}
        assert ask("commitments-open", partner=partner) == []
