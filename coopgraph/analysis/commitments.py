"""Promises and what became of them on a day, as far as the sources tell.

A promise without evidence is *overdue without evidence*: the sources show no proof. That it was not kept
is never said, because no source says so. An orientation, a general direction without a deed that could be
looked for, is *not checkable*: no office would call it a broken promise.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopgraph.analysis.facts import Evidence, Record, Standing
from coopgraph.terms import SCHEME, Iri

#: The kind of commitment that names no deed.
_ORIENTATION = Iri(f"{SCHEME}commitment-kind/orientation")


class PromiseState(StrEnum):
    """What can be said of a promise on a day."""

    KEPT = "kept"
    OPEN = "open"
    OVERDUE = "overdue-without-evidence"
    CANCELLED = "cancelled"
    NOT_CHECKABLE = "not-checkable"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, its state on the day, and the records that prove it kept."""

    record: Record
    state: PromiseState
    evidence: tuple[Record, ...]


def promises(
    evidence: Evidence, *, kinds: Collection[str] = (), toward: Iri | None = None, country: Iri | None = None
) -> list[Promise]:
    """The promises that can have been made by the day, in the order in which they fall due.

    ``kinds`` keeps some kinds of commitment (mission, roadmap …), ``toward`` those made to one partner,
    ``country`` those that concern a country and no partner in particular.
    """
    candidates = evidence.commitments if toward is None else evidence.by_partner.get(toward, ())
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
    return Promise(record, _state(record, day, kept=bool(proof)), proof)


def _state(record: Record, day: date, *, kept: bool) -> PromiseState:
    if kept:
        return PromiseState.KEPT
    if record.standing(day) is not Standing.HOLDS:
        return PromiseState.UNDETERMINED
    if record.cancelled_by is not None and record.cancelled_by <= day:
        return PromiseState.CANCELLED
    if record.concept == _ORIENTATION:
        return PromiseState.NOT_CHECKABLE
    if record.due_by is not None:
        return PromiseState.OVERDUE if record.due_by <= day else PromiseState.OPEN
    return PromiseState.OPEN if record.expected else PromiseState.NOT_CHECKABLE
