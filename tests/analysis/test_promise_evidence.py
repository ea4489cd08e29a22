"""Evidence that came late, and records that look like proof: proposed beside a promise, never assumed."""

import pytest

from coopgraph.analysis.commitments import Delay, PromiseState, promises
from coopgraph.analysis.proposals import MOST_PROPOSED, Proposal, Proposals, Timing
from tests.analysis.small_graphs import CITY, HOME, day, evidence_of, record, year

MADE = f"coop:begin {day('2024-04-03')} ;"
MAY = 'coop:dueBegin "2024-05"^^xsd:gYearMonth ; coop:dueEnd "2024-05"^^xsd:gYearMonth ;'
EVENT = "coop:evidenceExpected coop:Event ;"
BETWEEN = f"coop:notBefore {day('2024-04-20')} ; coop:notAfter {day('2024-06-20')} ;"
LINKED = "coop:evidencedBy e:e ;"
MISSION = "coop:commitmentKind kind:mission ;"
FRANCE = "coop:concernsCountry country:FR ;"
KINDS = "<https://w3id.org/coopgraph/scheme/event-kind/"


def promise(*facts: str, role: str = "toward p:city") -> str:
    return record("c:c", "Commitment", role, " ".join((MADE, *facts)))


def visit(begin: str, name: str = "e:e", facts: str = "", involved: str = "p:home, p:city") -> str:
    dates = f"coop:begin {begin} ;" if begin.startswith('"') else begin
    return record(name, "Event", f"participant {involved}", f"{dates} {facts}")


LATE = [
    # the last day of the due time is in time, the next is a day late
    (visit(day("2024-05-31")), PromiseState.KEPT, Delay(0, 0)),
    (visit(day("2024-06-01")), PromiseState.LATE, Delay(1, 1)),
    (visit('"2024-06"^^xsd:gYearMonth'), PromiseState.LATE, Delay(1, 30)),
    # a year may mean a day in time: then it is not called late
    (visit(year("2024")), PromiseState.KEPT, Delay(0, 214)),
    # one proof in time is enough
    (visit(day("2024-07-01")) + visit(day("2024-05-02"), "e:f"), PromiseState.KEPT, Delay(0, 0)),
]


@pytest.mark.parametrize(("evidence", "expected", "delay"), LATE)
def test_evidence_after_the_due_time_is_late_by_so_many_days(
    evidence: str, expected: PromiseState, delay: Delay
) -> None:
    links = LINKED + ("coop:evidencedBy e:f ;" if "e:f" in evidence else "")
    (found,) = promises(evidence_of(HOME + CITY + promise(MAY, EVENT, links) + evidence))
    assert (found.state, found.delay) == (expected, delay)


def test_a_promise_is_overdue_until_its_late_evidence_comes() -> None:
    graph = HOME + CITY + promise(MAY, EVENT, LINKED) + visit(day("2024-07-10"))
    for as_of, state in (
        ("2024-05-30", PromiseState.OPEN),
        ("2024-07-09", PromiseState.OVERDUE),
        ("2024-07-10", PromiseState.LATE),
    ):
        (found,) = promises(evidence_of(graph, as_of))
        assert found.state is state


def test_without_a_last_due_day_nothing_is_late() -> None:
    (found,) = promises(evidence_of(HOME + CITY + promise(EVENT, LINKED) + visit(day("2025-07-10"))))
    assert (found.state, found.delay) == (PromiseState.KEPT, Delay(0, 0))


def proposed(graph: str, as_of: str = "2026-06-30") -> tuple[Proposal, ...]:
    evidence = evidence_of(HOME + CITY + graph, as_of)
    (found,) = promises(evidence)
    return Proposals(evidence).of(found)


@pytest.mark.parametrize(
    ("begin", "timing", "late"),
    [
        (day("2024-05-20"), Timing.WITHIN, Delay()),
        (day("2024-04-10"), Timing.BEFORE, Delay()),
        (day("2024-06-10"), Timing.AFTER, Delay(10, 10)),
        (BETWEEN, Timing.UNSURE, Delay(0, 20)),
    ],
)  # fmt: skip
def test_an_event_with_the_partner_after_the_promise_is_proposed(
    begin: str, timing: Timing, late: Delay
) -> None:
    graph = promise(MAY, EVENT) + visit(begin)
    (found,) = proposed(graph)
    assert (found.record.iri.local, found.timing, found.delay) == ("e", timing, late)
    assert {iri.local for iri in found.partners} == {"city"}
    (still,) = promises(evidence_of(HOME + CITY + graph))
    assert still.state is PromiseState.OVERDUE


def test_without_a_last_due_day_there_is_no_lateness_to_tell() -> None:
    (found,) = proposed(promise(EVENT) + visit(day("2025-02-01")))
    assert (found.timing, found.delay) == (Timing.NO_DUE_TIME, Delay())


NOT_PROPOSED = {
    "before the promise was made": promise(MAY, EVENT) + visit(day("2024-04-02")),
    "of a year in which the promise was made": promise(MAY, EVENT) + visit(year("2024")),
    "of another kind": promise(MAY, "coop:evidenceExpected coop:Agreement ;") + visit(day("2024-05-20")),
    "no kind is expected": promise(MAY) + visit(day("2024-05-20")),
    "linked already": promise(MAY, EVENT, LINKED) + visit(day("2024-05-20")),
    "with somebody else": promise(MAY, EVENT) + visit(day("2024-05-20"), involved="p:home"),
    "after the day": promise(MAY, EVENT) + visit(day("2026-07-01")),
    "perhaps after the day": promise(MAY, EVENT) + visit(year("2026")),
    "the promise is cancelled": promise(MAY, EVENT, f"coop:cancelledOn {day('2024-05-02')} ;")
    + visit(day("2024-05-20")),
    "a direction names no deed": promise(MAY, EVENT, "coop:commitmentKind kind:orientation ;")
    + visit(day("2024-05-20")),
    "a mission is not kept by a visit in the other direction": promise(MAY, EVENT, MISSION)
    + visit(day("2024-05-20"), facts=f"coop:eventKind {KINDS}delegation-in> ;"),
    "the partner is named, so that its country does not count": promise(MAY, EVENT, FRANCE)
    + visit(day("2024-05-20"), facts=FRANCE, involved="p:home"),
    "of the country, without us": promise(MAY, EVENT, FRANCE, role="owner p:home")
    + visit(day("2024-05-20"), involved="p:city"),
}


@pytest.mark.parametrize("graph", NOT_PROPOSED.values(), ids=NOT_PROPOSED)
def test_what_is_not_proposed(graph: str) -> None:
    assert proposed(graph) == ()


def test_a_promise_that_names_a_country_alone_is_matched_by_the_country() -> None:
    (found,) = proposed(promise(MAY, EVENT, FRANCE, role="owner p:home") + visit(day("2024-05-20")))
    assert (found.partners, {iri.local for iri in found.countries}) == (frozenset(), {"FR"})


def test_an_outgoing_mission_is_proposed_for_a_mission() -> None:
    out = visit(day("2024-05-20"), facts=f"coop:eventKind {KINDS}delegation-out> ;")
    assert len(proposed(promise(MAY, EVENT, MISSION) + out)) == 1


def test_within_the_due_time_counts_even_if_the_promise_is_told_afterwards() -> None:
    told = record("c:c", "Commitment", "toward p:city", f"coop:begin {day('2024-05-25')} ; {MAY} {EVENT}")
    (found,) = proposed(told + visit(day("2024-05-20")))
    assert found.timing is Timing.WITHIN


def test_the_earliest_few_are_proposed_in_their_order() -> None:
    many = "".join(visit(day(f"2024-05-{n:02}"), f"e:e{n}") for n in range(10, 20))
    assert [p.record.iri.local for p in proposed(promise(MAY, EVENT) + many)] == ["e10", "e11", "e12"]
    assert MOST_PROPOSED == 3


def test_for_a_late_promise_only_what_came_sooner_is_proposed() -> None:
    late = promise(MAY, EVENT, LINKED) + visit(day("2024-07-01"))
    assert proposed(late + visit(day("2024-08-01"), "e:later")) == ()
    (found,) = proposed(late + visit(day("2024-05-10"), "e:sooner"))
    assert found.record.iri.local == "sooner"
