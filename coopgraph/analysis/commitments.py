"""Promises and what became of them on a day, as far as the sources tell.

A promise without evidence is *overdue without evidence*: the sources show no proof. That it was not kept
is never said, because no source says so. Evidence that cannot have come before the due time was over makes
it *late*. An orientation, a general direction without a deed that could be looked for, is *not checkable*:
no office would call it a broken promise.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopgraph.analysis.facts import Evidence, Record, Standing
from coopgraph.terms import SCHEME, Iri

#: The kind of commitment that names no deed.
ORIENTATION = Iri(f"{SCHEME}commitment-kind/orientation")


class PromiseState(StrEnum):
    """What can be said of a promise on a day."""

    KEPT = "kept"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue-without-evidence"
    CANCELLED = "cancelled"
    NOT_CHECKABLE = "not-checkable"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Delay:
    """By how many days evidence came after the last day of the due time; imprecise dates leave a range.

    ``least`` 0 and ``most`` above it: it may have come in time, or so much later.
    """

    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, its state on the day, the records that prove it kept, and how late they came."""

    record: Record
    state: PromiseState
    evidence: tuple[Record, ...]
    delay: Delay = Delay()


def promises(
    evidence: Evidence, *, kinds: Collection[str] = (), toward: Iri | None = None, country: Iri | None = None
) -> list[Promise]:
    """The promises that can have been made by the day, in the order in which they fall due.

    ``kinds`` keeps some kinds of commitment (mission, roadmap …), ``toward`` those made to one partner,
    ``country`` those that concern a country and no partner in particular.
    """
    candidates = evidence.commitments if toward is None else evidence.by_partner.get(toward, ())
    if country is not None:
        candidates = evidence.commitments_by_country.get(country, ())
    found = [
        assess(record, evidence)
        for record in candidates
        if record.kind == "Commitment"
        and (not kinds or (record.concept is not None and record.concept.local in kinds))
        and (toward is None or toward in record.toward)
        and (country is None or (country in record.countries and not record.toward))
    ]
    return sorted(
        found, key=lambda p: (p.record.due_by or date.max, p.record.earliest or date.min, p.record.iri)
    )


def commitment_kinds(evidence: Evidence) -> list[str]:
    """The codes of the kinds of commitment that the scheme has."""
    start = f"{SCHEME}commitment-kind/"
    return sorted(concept.local for concept in evidence.names if concept.startswith(start))


def assess(record: Record, evidence: Evidence) -> Promise:
    """The state of one commitment on the day of the evidence.

    A due window such as April 2024 is past due on its last day: whoever asks on 30 April has waited the
    month out. Evidence counts once it has begun for certain.
    """
    day = evidence.clocks.as_of
    linked = [evidence.records[iri] for iri in sorted(record.evidenced_by) if iri in evidence.records]
    proof = tuple(item for item in linked if item.standing(day) is Standing.HOLDS)
    if not proof:
        return Promise(record, _unproved(record, day), ())
    delays = [delay(record, item) for item in proof]
    soonest = Delay(min(d.least for d in delays), min(d.most for d in delays))
    return Promise(record, PromiseState.LATE if soonest.least else PromiseState.KEPT, proof, soonest)


def delay(promise: Record, proof: Record) -> Delay:
    """How long after the due time of a promise a record began; none where there is no due time."""
    if promise.due_by is None:
        return Delay()
    least = (proof.earliest - promise.due_by).days if proof.earliest else 0
    most = (proof.begun_by - promise.due_by).days if proof.begun_by else least
    return Delay(max(least, 0), max(most, 0))


def _unproved(record: Record, day: date) -> PromiseState:
    if record.standing(day) is not Standing.HOLDS:
        return PromiseState.UNDETERMINED
    if record.cancelled_by is not None and record.cancelled_by <= day:
        return PromiseState.CANCELLED
    if record.concept == ORIENTATION:
        return PromiseState.NOT_CHECKABLE
    if record.due_by is not None:
        return PromiseState.OVERDUE if record.due_by <= day else PromiseState.OPEN
    return PromiseState.OPEN if record.expected else PromiseState.NOT_CHECKABLE
