"""What changed between two days: records, and the stages, states and promises that follow from them.

Two clocks can have moved. *Held*: what happened, by what is known on one day. *Known*: what was published,
about one day. *Both*: the picture of the first day beside that of the second. Under both, each change counts
on the later of the days on which it happened and was published, and is called by what came last: a visit
that was told of months later became known then.

A change is told with the first day on which it holds, so that what changed from a first day to a second and
from there to a third is what changed from the first to the third.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coopgraph.analysis.commitments import ORIENTATION, Promise, PromiseState, promises
from coopgraph.analysis.decay import DECAY, Decay
from coopgraph.analysis.evidence import on_the_days, read_everything
from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.analysis.stage import Coverage, Stage, State, coverage, stage
from coopgraph.analysis.state import state
from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.terms import Iri


class Clock(StrEnum):
    """Which clock moves from the first day to the second."""

    HELD = "held"
    KNOWN = "known"
    BOTH = "both"


class Kind(StrEnum):
    """What can happen to a record."""

    BEGAN = "began"
    ENDED = "ended"
    EXPIRED = "expired"
    FELL_DUE = "fell-due"
    CANCELLED = "cancelled"
    BECAME_KNOWN = "became-known"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record, what happened to it, and the first day on which that holds for certain."""

    kind: Kind
    record: Record
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a relationship has come and how alive it is."""

    stage: Stage
    state: State


@dataclass(frozen=True, slots=True)
class PartnerChange:
    """A partner whose stage or state is another; ``before`` None: no source had named it."""

    partner: Partner
    before: Standing | None
    after: Standing


@dataclass(frozen=True, slots=True)
class PromiseChange:
    """A promise whose state is another; ``before`` None: it was not in the register."""

    promise: Promise
    before: PromiseState | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed, and the evidence of the second day."""

    clock: Clock
    before: Clocks
    evidence: Evidence
    records: tuple[RecordChange, ...]
    partners: tuple[PartnerChange, ...]
    promises: tuple[PromiseChange, ...]


def changes(
    view: View,
    first: date,
    last: date,
    clock: Clock,
    clocks: Clocks,
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
    decay: Decay = DECAY,
) -> Changes:
    """What changed after ``first``, up to and with ``last``.

    The clock that does not move stands at that of ``clocks``. ``kinds`` (empty: all) and ``at_home`` choose
    the partners whose stage and state are compared; records and promises are all told.
    """
    before, after = _pair(first, last, clock, clocks)
    everything = read_everything(view, after.known_on, decay)
    return changes_among(everything, before, after, clock, kinds, at_home=at_home)


def changes_among(
    everything: Evidence,
    before: Clocks,
    after: Clocks,
    clock: Clock,
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
) -> Changes:
    """What changed from the clocks of a first day to those of a second, of all that was known by then."""
    first, last = (before.known_on, after.known_on) if clock is Clock.KNOWN else (before.as_of, after.as_of)
    then, now = on_the_days(everything, before), on_the_days(everything, after)
    found = [
        change
        for record in everything.records.values()
        for change in moments(record, clock, after.as_of)
        if first < change.day <= last
    ]
    order = list(Kind)
    found.sort(key=lambda c: (order.index(c.kind), c.record.kind, c.day, c.record.iri))
    return Changes(
        clock,
        before,
        now,
        tuple(found),
        tuple(_partners(then, now, kinds, at_home=at_home)),
        tuple(_promises(then, now)),
    )


def _pair(first: date, last: date, clock: Clock, clocks: Clocks) -> tuple[Clocks, Clocks]:
    """The clocks of the first and of the last day."""
    if clock is Clock.HELD:
        return Clocks(first, clocks.known_on), Clocks(last, clocks.known_on)
    if clock is Clock.KNOWN:
        return Clocks(clocks.as_of, first), Clocks(clocks.as_of, last)
    return Clocks(first, first), Clocks(last, last)


def moments(record: Record, clock: Clock, as_of: date) -> Iterator[RecordChange]:
    """All that ever happens to a record under a clock; ``as_of`` is the day asked about under *known*."""
    told = record.known_from
    if clock is not Clock.HELD and told is not None:
        ahead = clock is Clock.KNOWN and record.earliest is not None and record.earliest > as_of
        if not ahead:
            yield RecordChange(Kind.BECAME_KNOWN, record, told)
    if clock is Clock.KNOWN:
        return
    for kind, day in _happened(record):
        if clock is Clock.HELD or told is None or day > told:
            yield RecordChange(kind, record, day)


def _happened(record: Record) -> Iterator[tuple[Kind, date]]:
    if record.begun_by is not None:
        yield Kind.BEGAN, record.begun_by
    if record.end and record.latest is not None and record.latest < date.max:
        over = Kind.EXPIRED if record.kind == "Agreement" else Kind.ENDED
        if record.kind != "Event" or record.latest != record.begun_by:
            yield over, record.latest + timedelta(days=1)
    cancelled = record.cancelled_by
    if cancelled is not None:
        yield Kind.CANCELLED, cancelled
    # A direction names no deed, so nothing falls due.
    due = record.due_by if record.concept != ORIENTATION else None
    if due is not None and (cancelled is None or cancelled > due):
        yield Kind.FELL_DUE, due


def _partners(
    then: Evidence, now: Evidence, kinds: Collection[str], *, at_home: bool
) -> Iterator[PartnerChange]:
    covered_then, covered_now = coverage(then), coverage(now)
    for partner in now.considered(kinds, at_home=at_home):
        before, after = _standing(then, partner.iri, covered_then), _standing(now, partner.iri, covered_now)
        if after is not None and before != after:
            yield PartnerChange(partner, before, after)


def _standing(evidence: Evidence, partner: Iri, covered: Coverage) -> Standing | None:
    if partner not in evidence.partners:
        return None
    return Standing(stage(evidence, partner), state(evidence, partner, covered).state)


def _promises(then: Evidence, now: Evidence) -> Iterator[PromiseChange]:
    """Promises whose state is another; that one was made and is open is told with the records."""
    states = {promise.record.iri: promise.state for promise in promises(then)}
    unremarkable = {PromiseState.OPEN, PromiseState.NOT_CHECKABLE, PromiseState.UNDETERMINED}
    for promise in promises(now):
        before = states.get(promise.record.iri)
        if before is not promise.state and not (before is None and promise.state in unremarkable):
            yield PromiseChange(promise, before)
