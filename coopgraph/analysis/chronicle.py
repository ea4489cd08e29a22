"""When everything happened, as stretches of days: what is certain, what is possible, what is open-ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from coopgraph.analysis.commitments import PromiseState, assess
from coopgraph.analysis.facts import Evidence, Record
from coopgraph.dates import parse_imprecise
from coopgraph.terms import Iri

#: The kinds of record a chronicle can tell of, in the order in which they are told.
KINDS = ("Agreement", "Event", "Project", "Commitment")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both included; None: nothing bounds it on that side.

    ``certain``: the record held on every one of these days. Otherwise its beginning, its end or, for an
    event, all of it lies somewhere among them.
    """

    first: date | None
    last: date | None
    certain: bool

    @property
    def day(self) -> date | None:
        """The one day it is, where it is one day."""
        return self.first if self.first is not None and self.first == self.last else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its stretches in the order of time; for a promise the time in which it falls due.

    ``made`` is the day on which a promise was made, where that is one day; ``state`` what became of it.
    ``term_open``: it began, and no source states how long it holds.
    """

    record: Record
    stretches: tuple[Stretch, ...]
    made: date | None = None
    state: PromiseState | None = None
    term_open: bool = False

    @property
    def order(self) -> tuple[date, date, Iri]:
        """By the first day it can have begun, then by the day it had begun for certain."""
        record = self.record
        return (record.earliest or record.begun_by or date.min, record.begun_by or date.max, record.iri)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The entries of a time, oldest first; ``outside`` others fell wholly outside the days asked for."""

    evidence: Evidence
    entries: tuple[Entry, ...]
    outside: int = 0

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that any entry names, the day of the evidence among them."""
        named = [self.evidence.clocks.as_of]
        for entry in self.entries:
            ends = [end for part in entry.stretches for end in (part.first, part.last)]
            named += [day for day in (*ends, entry.made) if day is not None]
        return min(named), max(named)


def chronicle(
    evidence: Evidence,
    kinds: Collection[str] = KINDS,
    *,
    partners: Collection[Iri] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Chronicle:
    """The records of some kinds that can have begun by the day of the evidence.

    ``partners`` keeps those that involve one of them (None: all). ``since`` and ``until`` leave out, and
    count, those that surely were over before or began after.
    """
    wanted = None if partners is None else frozenset(partners)
    entries = [
        entry_of(record, evidence)
        for record in evidence.records.values()
        if record.kind in kinds and (wanted is None or record.involves & wanted)
    ]
    kept = [entry for entry in entries if within(entry, since, until)]
    return Chronicle(evidence, tuple(sorted(kept, key=lambda e: e.order)), len(entries) - len(kept))


def entry_of(record: Record, evidence: Evidence) -> Entry:
    """One record as stretches of days."""
    begun = _beginning(record)
    if record.kind == "Commitment":
        return _promise(record, begun, evidence)
    if record.end:
        return Entry(record, _until(record, begun, parse_imprecise(record.end).last))
    if record.kind == "Event":
        return Entry(record, (begun,))
    if begun.last is None:
        return Entry(record, (begun,), term_open=True)
    if record.open_ended:
        return Entry(record, (*(() if begun.certain else (begun,)), Stretch(begun.last, None, certain=True)))
    return Entry(record, (begun, Stretch(begun.last, None, certain=False)), term_open=True)


def _promise(record: Record, begun: Stretch, evidence: Evidence) -> Entry:
    """A promise as the time in which it falls due; without one, as the days of its making."""
    due, state = _due(record), assess(record, evidence).state
    made = begun.day if begun.certain else None
    if due is not None:
        return Entry(record, (due,), made, state)
    return Entry(record, () if made else (begun,), made, state)


def _beginning(record: Record) -> Stretch:
    """The days among which a record began.

    Where only "not before" is stated, and the source tells no later day, nothing bounds it above.
    """
    last = record.begun_by
    if record.not_before and not record.not_after and not record.begin and last == record.earliest:
        last = None
    return Stretch(record.earliest, last, certain=record.earliest is not None and record.earliest == last)


def _until(record: Record, begun: Stretch, end: date) -> tuple[Stretch, ...]:
    """From the beginning to a stated end: certain between the last day of the one and the first of the other.

    An event of one month may have begun and ended in it: one possible stretch is all there is to say.
    """
    ends_from = record.ends_from or end
    if begun.last is None or begun.last > ends_from:
        return (Stretch(begun.first, end, certain=False),)
    parts = [] if begun.certain else [begun]
    parts.append(Stretch(begun.last, ends_from, certain=True))
    if ends_from < end:
        parts.append(Stretch(ends_from, end, certain=False))
    return tuple(parts)


def _due(record: Record) -> Stretch | None:
    """The time in which a promise falls due; before its end alone, from the day it was made."""
    if not record.due_begin and not record.due_end:
        return None
    first = parse_imprecise(record.due_begin).first if record.due_begin else record.begun_by
    last = parse_imprecise(record.due_end).last if record.due_end else None
    if first is not None and last is not None and first > last:
        first = last
    return Stretch(first, last, certain=False)


def within(entry: Entry, since: date | None, until: date | None) -> bool:
    """Whether an entry can have to do with a time: it was not surely over before, nor begun after it."""
    ends = entry.stretches or (Stretch(entry.made, entry.made, certain=True),)
    firsts, lasts = [part.first for part in ends], [part.last for part in ends]
    if entry.made is not None:
        firsts.append(entry.made)
    over = since is not None and None not in lasts and max(day for day in lasts if day) < since
    later = until is not None and None not in firsts and min(day for day in firsts if day) > until
    return not over and not later
