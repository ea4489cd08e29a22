"""What becomes of promises, day by day."""

from datetime import date

import pytest

from coopgraph.analysis.commitments import PromiseState, commitment_kinds, promises
from tests.analysis.small_graphs import CITY, HOME, day, evidence_of, partner, record

MADE = f"coop:begin {day('2024-04-03')} ;"
MAY = 'coop:dueBegin "2024-05"^^xsd:gYearMonth ; coop:dueEnd "2024-05"^^xsd:gYearMonth ;'
EVENT = "coop:evidenceExpected coop:Event ;"
MISSION = "coop:commitmentKind kind:mission ;"


def promise(*facts: str) -> str:
    return record("c:c", "Commitment", "toward p:city", " ".join((MADE, *facts)))


def state_of(graph: str, as_of: str) -> PromiseState:
    (found,) = promises(evidence_of(HOME + CITY + graph, as_of))
    return found.state


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-04-03", PromiseState.OPEN),
        ("2024-05-30", PromiseState.OPEN),
        ("2024-05-31", PromiseState.OVERDUE),
        ("2026-06-30", PromiseState.OVERDUE),
    ],
)
def test_a_month_is_past_due_on_its_last_day(as_of: str, expected: PromiseState) -> None:
    assert state_of(promise(MAY, EVENT), as_of) is expected


def test_a_promise_that_was_not_made_yet_is_not_in_the_register() -> None:
    assert promises(evidence_of(HOME + CITY + promise(MAY), "2024-04-02")) == []


def test_evidence_keeps_a_promise_from_the_day_it_has_begun_for_certain() -> None:
    visit = record("e:e", "Event", "participant p:city", 'coop:begin "2024-05"^^xsd:gYearMonth ;')
    graph = promise(MAY, EVENT, "coop:evidencedBy e:e ;") + visit
    assert state_of(graph, "2024-05-30") is PromiseState.OPEN
    (kept,) = promises(evidence_of(HOME + CITY + graph, "2024-05-31"))
    assert kept.state is PromiseState.KEPT
    assert [proof.iri.local for proof in kept.evidence] == ["e"]


def test_evidence_that_is_not_linked_is_not_assumed() -> None:
    visit = record("e:e", "Event", "participant p:city", f"coop:begin {day('2024-05-10')} ;")
    assert state_of(promise(MAY, EVENT) + visit, "2024-06-30") is PromiseState.OVERDUE


def test_a_cancelled_promise_is_neither_open_nor_overdue() -> None:
    graph = promise(MAY, EVENT, f"coop:cancelledOn {day('2024-05-02')} ;")
    assert state_of(graph, "2024-05-01") is PromiseState.OPEN
    assert state_of(graph, "2024-06-30") is PromiseState.CANCELLED


def test_without_a_due_date_a_promise_stays_open_and_without_both_it_cannot_be_checked() -> None:
    assert state_of(promise(EVENT), "2026-06-30") is PromiseState.OPEN
    assert state_of(promise(), "2026-06-30") is PromiseState.NOT_CHECKABLE


DIRECTION = "coop:commitmentKind kind:orientation ;"


def test_a_direction_names_no_deed_so_it_is_never_overdue() -> None:
    for due in (MAY, ""):
        for as_of in ("2024-05-30", "2026-06-30"):
            assert state_of(promise(due, EVENT, DIRECTION), as_of) is PromiseState.NOT_CHECKABLE
    cancelled = f"coop:cancelledOn {day('2024-05-02')} ;"
    assert state_of(promise(MAY, DIRECTION, cancelled), "2024-06-30") is PromiseState.CANCELLED


def test_a_direction_with_evidence_is_kept() -> None:
    visit = record("e:e", "Event", "participant p:city", f"coop:begin {day('2024-05-10')} ;")
    graph = promise(MAY, EVENT, DIRECTION, "coop:evidencedBy e:e ;") + visit
    assert state_of(graph, "2024-05-09") is PromiseState.NOT_CHECKABLE
    assert state_of(graph, "2024-05-10") is PromiseState.KEPT


def test_whether_it_was_made_may_not_be_known() -> None:
    bounds = f"coop:notBefore {day('2024-01-01')} ; coop:notAfter {day('2024-12-31')} ;"
    graph = record("c:c", "Commitment", "toward p:city", bounds + EVENT)
    assert state_of(graph, "2024-06-30") is PromiseState.UNDETERMINED


def test_promises_are_listed_as_they_fall_due_and_chosen_by_kind_and_partner() -> None:
    june = MAY.replace("2024-05", "2024-06")
    graph = HOME + CITY + promise(june, MISSION)
    graph += record("c:d", "Commitment", "owner p:home", MADE + MAY + "coop:commitmentKind kind:plan ;")
    graph += record("c:e", "Commitment", "owner p:home", MADE + "coop:concernsCountry country:FR ;")
    evidence = evidence_of(graph)
    assert [p.record.iri.local for p in promises(evidence)] == ["d", "c", "e"]
    assert [p.record.iri.local for p in promises(evidence, kinds=["mission"])] == ["c"]
    assert [p.record.iri.local for p in promises(evidence, toward=partner("city"))] == ["c"]
    (france,) = {record.country for record in evidence.partners.values() if record.iri == partner("city")}
    assert [p.record.iri.local for p in promises(evidence, country=france)] == ["e"]
    assert promises(evidence)[0].record.due_by == date(2024, 5, 31)


def test_the_kinds_are_those_of_the_scheme() -> None:
    assert {"mission", "roadmap", "plan", "visit"} <= set(commitment_kinds(evidence_of(HOME)))
