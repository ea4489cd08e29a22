"""Reasons for a suggestion: their kinds, what bears them out, and the ties and orders that several use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coopgraph.analysis.commitments import Promise, PromiseState
from coopgraph.analysis.facts import Evidence, Record, Standing
from coopgraph.terms import Iri

#: The records that make a partner one that has been approached already.
BINDING = frozenset({"Agreement", "Project"})
#: Whoever signs a covenant of thousands does not know the others by it.
MOST_PARTIES = 100
#: Promises that still bind.
LIVE = (PromiseState.OPEN, PromiseState.OVERDUE)


class Why(StrEnum):
    """The kinds of reason, the strongest first."""

    ASKED = "asked"
    AGREED = "agreed-in-talks"
    PROPOSED = "proposed"
    CONTACT = "contact"
    PLANNED = "country-in-plans"
    WARM = "warm-country"
    COUNTRY = "partners-in-country"
    SAME = "same-country"
    TOGETHER = "shared-events"
    PARTNERS = "shared-partners"
    SECTORS = "shared-sectors"
    PRIORITY = "priority"
    LIKE = "partners-with-like-profile"
    OTHERS = "other-partners"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and what bears it out.

    ``records`` are events, statements, promises or projects; ``ties`` names what is shared: a sector with the
    partners that the home already has there, a partner with a like profile with the sectors in common,
    else a partner or a country with nothing beside it. ``states`` says of each promise among the records
    what became of it.
    """

    why: Why
    records: tuple[Record, ...] = ()
    ties: tuple[tuple[Iri, tuple[Iri, ...]], ...] = ()
    states: tuple[PromiseState, ...] = ()


def promised(why: Why, found: Sequence[Promise]) -> Reason:
    """A reason that promises bear out, with what became of each."""
    return Reason(
        why, tuple(promise.record for promise in found), states=tuple(promise.state for promise in found)
    )


def latest_first(records: Iterable[Record], evidence: Evidence) -> list[Record]:
    """Records that hold, by the last day on which they were active."""
    day = evidence.clocks.as_of
    return sorted(records, key=lambda r: (-r.activity(day).last.toordinal(), r.iri))


def neighbours(evidence: Evidence) -> dict[Iri, set[Iri]]:
    """Who is tied with whom by an agreement or a project that holds; groups of unnamed partners left out.

    A record of more than MOST_PARTIES ties nobody to anybody in particular.
    """
    day = evidence.clocks.as_of
    found: dict[Iri, set[Iri]] = {}
    for record in evidence.records.values():
        if record.kind not in BINDING or record.standing(day) is not Standing.HOLDS:
            continue
        ends = {p for p in record.involves if p in evidence.partners}
        ends = {p for p in ends if evidence.partners[p].is_named}
        if len(ends) > MOST_PARTIES:
            continue
        for end in ends:
            found.setdefault(end, set()).update(ends - {end})
    return found
