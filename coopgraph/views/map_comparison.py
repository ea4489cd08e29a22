"""What became of every partner, tie and record of the map between two days: new, gone, changed or as it was.

What happens to a record, and whose stage, state or promise is another, is what the analysis of changes says,
so that the map and ``coopgraph diff --clock held`` cannot tell two stories.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from coopgraph.analysis import facts as analysis
from coopgraph.analysis.changes import Clock, Kind, PartnerChange, RecordChange, changes_among, moments
from coopgraph.analysis.commitments import PromiseState
from coopgraph.analysis.facts import Evidence
from coopgraph.analysis.stage import Stage, State
from coopgraph.dates import Clocks, parse_imprecise
from coopgraph.errors import InputError
from coopgraph.terms import COOP, Iri
from coopgraph.text import Bilingual
from coopgraph.views.map_facts import MapFacts, Record
from coopgraph.views.map_page import Json, PageData, short
from coopgraph.views.map_ties import Drawing


class Change(StrEnum):
    """What became of something; UNCLEAR: not even on the second day is it certain that it had begun."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    SAME = "same"
    UNCLEAR = "unclear"


_OVER = {Kind.ENDED, Kind.EXPIRED, Kind.CANCELLED}
#: What is told or happens on a day, and then neither holds nor is gone, unless it states an end.
_MOMENTARY = {"Event", "Figure", "Statement"}
#: Records whose end is that of what they tell of, not their own.
_TOLD = {"Figure", "Statement"}
_STAGES = tuple(stage for stage in Stage if stage is not Stage.UNKNOWN)
_STATES = (State.DORMANT, State.QUIET, State.ACTIVE)
_Step = TypeVar("_Step", Stage, State)


@dataclass(frozen=True, slots=True)
class Move:
    """What happened to one record between the days; ``holds``: it still does on the second.

    ``perhaps``: it is certain only since then, and may have begun before the first day.
    """

    change: Change
    told: tuple[RecordChange, ...] = ()
    holds: bool = False
    perhaps: bool = False
    promise: tuple[PromiseState | None, PromiseState] | None = None

    @property
    def begun(self) -> bool:
        """Whether it had begun for certain by the second day."""
        return self.change is not Change.UNCLEAR


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two days, what happened to each record, what became of each partner, whose standing is another.

    ``perhaps`` are the new partners that may have been there before, because no date tells.
    """

    first: date
    last: date
    records: Mapping[Iri, Move]
    partners: Mapping[Iri, Change]
    standings: Mapping[Iri, PartnerChange]
    perhaps: frozenset[Iri]

    def tie(self, records: Iterable[Iri]) -> Change:
        """What became of a line that stands for these records."""
        return together(self.records[iri] for iri in records if iri in self.records)


def compare_days(everything: Evidence, facts: MapFacts, first: date, clocks: Clocks) -> Comparison:
    """Compare ``first`` with the day of ``clocks``, by what is known on one day.

    ``everything`` is all that is known then, ``facts`` the whole map of the second day. Raises InputError
    unless the first day comes before the second.
    """
    if first >= clocks.as_of:
        raise InputError(
            Bilingual(
                "so sánh cần hai ngày khác nhau, ngày sớm hơn viết trước",
                "a comparison needs two different days, the earlier one first",
            ),
            where=f"--compare {first} {clocks.as_of}",
            advice=Bilingual(
                "viết như --compare 2016-12-31 2024-12-31", "write it like --compare 2016-12-31 2024-12-31"
            ),
        )
    kinds = {kind for partner in everything.partners.values() for kind in partner.kinds}
    before = Clocks(first, clocks.known_on)
    found = changes_among(everything, before, clocks, Clock.HELD, kinds, at_home=True)
    promised = {c.promise.record.iri: (c.before, c.promise.state) for c in found.promises}
    records = {
        iri: _move(_dated(record, everything, facts), first, clocks.as_of, promised.get(iri))
        for iri, record in facts.records.items()
    }
    standings = {change.partner.iri: change for change in found.partners}
    ties, every = _records_of(facts)
    partners = {
        iri: _partner(
            [records[record] for record in ties.get(iri, ())],
            [records[record] for record in every.get(iri, ())],
            moved=iri in standings,
        )
        for iri in facts.partners
    }
    perhaps = frozenset(
        iri
        for iri, change in partners.items()
        if change is Change.NEW
        and all(records[record].perhaps for record in every[iri] if records[record].begun)
    )
    return Comparison(first, clocks.as_of, records, partners, standings, perhaps)


def _dated(record: Record, everything: Evidence, facts: MapFacts) -> analysis.Record:
    """The record as the analysis dates it; what it does not read (people, figures) by the same bounds."""
    if record.iri in everything.records:
        return everything.records[record.iri]
    stated = facts.facts.get(record.iri, {})
    begin = [str(value) for name in ("begin", "notBefore") for value in stated.get(name, ())]
    end = [str(value) for value in stated.get("end", ()) if record.kind not in _TOLD]
    return analysis.Record(
        record.iri,
        record.kind,
        Bilingual("", ""),
        Iri(""),
        "",
        end=end[0] if end else "",
        earliest=parse_imprecise(begin[0]).first if begin else None,
        begun_by=date.fromisoformat(record.begun_by) if record.begun_by else None,
        latest=date.fromisoformat(record.latest) if record.latest else None,
    )


def _move(
    record: analysis.Record,
    first: date,
    last: date,
    promise: tuple[PromiseState | None, PromiseState] | None,
) -> Move:
    past = [moment for moment in moments(record, Clock.HELD, last) if moment.day <= last]
    kinds = {moment.kind for moment in past}
    told = tuple(moment for moment in past if first < moment.day)
    between = {moment.kind for moment in told}
    if Kind.BEGAN not in kinds:
        change = Change.UNCLEAR
    elif Kind.BEGAN in between:
        change = Change.NEW
    elif between & _OVER:
        change = Change.GONE
    else:
        change = Change.CHANGED if between or promise else Change.SAME
    lasting = record.kind not in _MOMENTARY or (record.latest is not None and record.latest > last)
    holds = Kind.BEGAN in kinds and lasting and not kinds & {*_OVER, Kind.FELL_DUE}
    perhaps = change is Change.NEW and (record.earliest is None or record.earliest <= first)
    return Move(change, told, holds, perhaps, promise)


def together(moves: Iterable[Move]) -> Change:
    """What became of several records as one: gone is what held, holds no more, and had nothing new."""
    every = list(moves)
    begun = [move for move in every if move.begun]
    if not begun:
        return Change.UNCLEAR if every else Change.SAME
    found = {move.change for move in begun}
    if found == {Change.NEW}:
        return Change.NEW
    if Change.GONE in found and Change.NEW not in found and not any(move.holds for move in begun):
        return Change.GONE
    return Change.SAME if found == {Change.SAME} else Change.CHANGED


def _partner(ties: list[Move], every: list[Move], *, moved: bool) -> Change:
    """By what it takes part in; where that has not begun, by all that names it, whose end is no parting."""
    taking_part = any(move.begun for move in ties)
    own = together(ties if taking_part else every)
    if own is Change.GONE and not taking_part:
        return Change.CHANGED
    if own is Change.SAME and (moved or together(every) is not Change.SAME):
        return Change.CHANGED
    return own


def _records_of(facts: MapFacts) -> tuple[dict[Iri, list[Iri]], dict[Iri, list[Iri]]]:
    """For each partner the records that tie it to others, and all that name it."""
    ties: dict[Iri, list[Iri]] = defaultdict(list)
    every: dict[Iri, list[Iri]] = defaultdict(list)
    for iri, record in sorted(facts.records.items()):
        for partner in record.involved():
            ties[partner].append(iri)
        for partner in sorted({other for _, other in record.roles}):
            every[partner].append(iri)
    return ties, every


def compared(found: Comparison, every: MapFacts, facts: MapFacts, drawing: Drawing, data: PageData) -> Json:
    """The comparison as the page reads it; what is as it was is left out of its tables, not of its counts."""
    partners = {iri: found.partners[iri] for iri in facts.partners if iri != facts.home}
    ties = {
        f"{short(tie.one)} {short(tie.other)} {tie.kind}": found.tie(tie.records)
        for tie in (*drawing.ties, *drawing.sector_ties)
    }
    drawn = [found.tie(tie.records) for tie in drawing.ties]
    moves = {iri: found.records[iri] for iri in facts.records}
    beyond = Counter(_beyond(found, every, facts))
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "partners": dict(_partners(found, facts, partners, beyond, data)),
        "ties": {key: change for key, change in ties.items() if change is not Change.SAME},
        "records": {
            short(iri): _record(move, data)
            for iri, move in moves.items()
            if move.change is not Change.SAME or move.told
        },
        "counts": {
            "partners": {**tally(partners.values()), "perhaps": len(found.perhaps & partners.keys())},
            "ties": tally(drawn),
            "records": tally(move.change for move in moves.values()),
        },
    }


def tally(changes: Iterable[Change]) -> Json:
    """How many there are of each, in the order in which they are told."""
    counts = Counter(changes)
    return {str(change): counts[change] for change in Change}


def _beyond(found: Comparison, every: MapFacts, facts: MapFacts) -> Iterator[Iri]:
    """A partner for each record of it that changed and is not in this part of the map."""
    for iri, record in every.records.items():
        if iri not in facts.records and found.records[iri].change not in {Change.SAME, Change.UNCLEAR}:
            yield from {other for _, other in record.roles}


def _partners(
    found: Comparison, facts: MapFacts, partners: Mapping[Iri, Change], beyond: Counter[Iri], data: PageData
) -> Iterator[tuple[str, Json]]:
    for iri in facts.partners:
        change, standing = partners.get(iri), found.standings.get(iri)
        entry: Json = {"is": change} if change not in {None, Change.SAME} else {}
        if beyond[iri]:
            entry["beyond"] = beyond[iri]
        if iri in found.perhaps:
            entry["perhaps"] = True
        if standing is not None:
            before, after = standing.before, standing.after
            assert before is not None  # who is known does not change with the day asked about  # noqa: S101
            if before.stage is not after.stage:
                entry["stage"] = [data.term(Iri(f"{COOP}stage-{s.stage}")) for s in (before, after)]
            if before.state is not after.state:
                entry["state"] = [data.term(Iri(f"{COOP}state-{s.state}")) for s in (before, after)]
            way = _way(_STAGES, before.stage, after.stage) or _way(_STATES, before.state, after.state)
            entry |= {"way": way} if way else {}
        if entry:
            yield short(iri), entry


def _way(ladder: tuple[_Step, ...], before: _Step, after: _Step) -> str:
    """Whether it went up or down a ladder; "" where it stayed, or where nobody can tell."""
    if before not in ladder or after not in ladder or before is after:
        return ""
    return "up" if ladder.index(after) > ladder.index(before) else "down"


def _record(move: Move, data: PageData) -> Json:
    entry: Json = {"is": move.change}
    if move.perhaps:
        entry["perhaps"] = True
    if move.told:
        entry["told"] = [[moment.kind, moment.day.isoformat()] for moment in move.told]
    if move.promise is not None:
        entry["promise"] = [
            data.term(Iri(f"{COOP}promise-{state}")) if state is not None else "" for state in move.promise
        ]
    return entry
