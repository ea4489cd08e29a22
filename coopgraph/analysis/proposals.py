"""Records that look like the proof of a promise and are not linked to it: proposed to people, never assumed.

A record is proposed if it is of a kind that the promise expects, involves a partner that the promise is made
to (where none is named: its countries, and its owner), cannot have begun before the due time or the promise
itself, whichever came first, and has begun by the day. Somebody who knows decides, by linking it in the data.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice

from coopgraph.analysis.commitments import Delay, Promise, PromiseState, delay
from coopgraph.analysis.facts import Evidence, Record, Standing
from coopgraph.terms import SCHEME, Iri

#: So many proposals, the earliest, are made for one promise.
MOST_PROPOSED = 3
_MISSION = Iri(f"{SCHEME}commitment-kind/mission")
_INCOMING = Iri(f"{SCHEME}event-kind/delegation-in")


class Timing(StrEnum):
    """When a proposed record began, beside the due time of the promise."""

    WITHIN = "within-due-time"
    BEFORE = "before-due-time"
    AFTER = "after-due-time"
    UNSURE = "perhaps-within-due-time"
    NO_DUE_TIME = "no-due-time"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that may prove a promise, and why it is proposed.

    ``partners`` are those that the promise is made to and the record involves; without them ``countries``
    ties the two. ``sectors`` are named by both. ``delay`` is how late it would be.
    """

    promise: Record
    record: Record
    partners: frozenset[Iri]
    countries: frozenset[Iri]
    sectors: frozenset[Iri]
    timing: Timing
    delay: Delay


class Proposals:
    """What can be proposed from the evidence of a day: each promise is looked up, not compared with all."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._found: dict[Iri, tuple[Proposal, ...]] = {}

    def of(self, promise: Promise) -> tuple[Proposal, ...]:
        """The earliest records that may prove a promise which is open or overdue, or prove it in time."""
        if promise.record.iri not in self._found:
            self._found[promise.record.iri] = self._sought(promise)
        return self._found[promise.record.iri]

    def _sought(self, promise: Promise) -> tuple[Proposal, ...]:
        record = promise.record
        if promise.state not in {PromiseState.OPEN, PromiseState.OVERDUE, PromiseState.LATE}:
            return ()
        since = _since(record)
        if since is None or not record.expected:
            return ()
        found: dict[Iri, Proposal] = {}
        for candidate in self._candidates(record, since):
            proposal = self._proposal(record, candidate)
            if promise.state is PromiseState.LATE and proposal.delay.most >= promise.delay.least:
                continue
            found[candidate.iri] = proposal
        ordered = sorted(found.values(), key=lambda p: (p.record.earliest or date.max, p.record.iri))
        return tuple(ordered[:MOST_PROPOSED])

    def of_each(self, promises: Iterable[Promise]) -> dict[Iri, tuple[Proposal, ...]]:
        """The proposals of several promises, for those that have any."""
        found = {promise.record.iri: self.of(promise) for promise in promises}
        return {iri: proposals for iri, proposals in found.items() if proposals}

    def _candidates(self, promise: Record, since: date) -> Iterable[Record]:
        """From each thread that the promise names, the first few that fit."""
        threads, names = (self._by_partner, promise.toward)
        if not promise.toward:
            threads, names = (self._by_country, promise.countries)
        for name in sorted(names):
            for sort in _sorts(promise):
                thread = threads.get((name, sort), ())
                later = islice(thread, bisect_left(thread, (since, ""), key=_key), None)
                unlinked = (record for record in later if record.iri not in promise.evidenced_by)
                yield from islice(unlinked, MOST_PROPOSED)

    def _proposal(self, promise: Record, record: Record) -> Proposal:
        countries = {p.country for i in record.involves if (p := self._evidence.partners.get(i))}
        return Proposal(
            promise,
            record,
            promise.toward & record.involves,
            promise.countries & (record.countries | {c for c in countries if c}),
            promise.sectors & record.sectors,
            _timing(promise, record),
            delay(promise, record),
        )

    @cached_property
    def _by_partner(self) -> Mapping[tuple[Iri, str], Sequence[Record]]:
        found: dict[tuple[Iri, str], list[Record]] = {}
        for record in self._begun:
            for partner in record.involves:
                found.setdefault((partner, _sort(record)), []).append(record)
        return found

    @cached_property
    def _by_country(self) -> Mapping[tuple[Iri, str], Sequence[Record]]:
        """Of each country, only what a home took part in: the rest is no deed of ours."""
        found: dict[tuple[Iri, str], list[Record]] = {}
        partners, at_home = self._evidence.partners, self._evidence.at_home
        for record in self._begun:
            if not record.involves & at_home:
                continue
            involved = {partners[iri].country for iri in record.involves if iri in partners}
            for country in {*record.countries, *(c for c in involved if c)}:
                found.setdefault((country, _sort(record)), []).append(record)
        return found

    @cached_property
    def _begun(self) -> list[Record]:
        """All that has begun for certain, by the first day it can have begun."""
        day = self._evidence.clocks.as_of
        return sorted(
            (
                record
                for record in self._evidence.records.values()
                if record.kind != "Commitment" and record.earliest and record.standing(day) is Standing.HOLDS
            ),
            key=_key,
        )


def _key(record: Record) -> tuple[date, str]:
    return (record.earliest or date.max, record.iri)


def _since(promise: Record) -> date | None:
    """Nothing that can have begun earlier is proposed: the due time, or the promise, whichever came first."""
    return min(filter(None, (promise.due_from, promise.earliest or promise.begun_by)), default=None)


def _sort(record: Record) -> str:
    return _INCOMING if record.concept == _INCOMING else record.kind


def _sorts(promise: Record) -> list[str]:
    """The sorts of record that a promise expects; nobody travels to a partner by receiving it."""
    incoming = "Event" in promise.expected and promise.concept != _MISSION
    return sorted({*promise.expected, *([str(_INCOMING)] if incoming else [])})


def _timing(promise: Record, record: Record) -> Timing:
    if promise.due_by is None or record.earliest is None or record.begun_by is None:
        return Timing.NO_DUE_TIME if promise.due_by is None else Timing.UNSURE
    if record.earliest > promise.due_by:
        return Timing.AFTER
    if record.begun_by > promise.due_by:
        return Timing.UNSURE
    if promise.due_from is not None and record.begun_by < promise.due_from:
        return Timing.BEFORE
    if promise.due_from is not None and record.earliest < promise.due_from:
        return Timing.UNSURE
    return Timing.WITHIN
