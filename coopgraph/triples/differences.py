"""Where two states of a graph differ, record by record.

A list has no order: two tables that say the same are the same, however their rows are arranged. A record
that went and one that came with equal content are one with a new identifier.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import pyoxigraph as ox

from coopgraph.terms import DCTERMS
from coopgraph.triples.records import (
    DERIVED,
    KINDS,
    OTHER,
    TYPE,
    Reading,
    Statements,
    Value,
    described,
    kind_of,
)

_IDENTIFIER = ox.NamedNode(DCTERMS + "identifier")
#: A node that had no name in its file got one that is new at each reading.
_UNNAMED = "/.well-known/genid/"


class Change(StrEnum):
    """What happened to a record between two states."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record in two states; ``was`` is its IRI before where it has another one now."""

    change: Change
    iri: str
    was: str
    kind: str
    before: Statements
    after: Statements


@dataclass(frozen=True, slots=True)
class Differences:
    """The records that differ, and how many others only follow the new identifiers of renamed ones."""

    changes: tuple[RecordChange, ...]
    following: int = 0

    def counts(self) -> "Counts":
        """How many of each kind were added, changed, renamed and removed."""
        return counted((change.kind, change.change) for change in self.changes)


#: Kind → what happened → how many; without zeros, kinds in the order of ``KINDS``.
Counts: TypeAlias = Mapping[str, Mapping[str, int]]


def compare(before: Iterable[ox.Triple], after: Iterable[ox.Triple], reading: Reading) -> Differences:
    """The records that differ between two states of a graph; each state is gone over twice.

    Only what differs is held in memory beside ``after``, so that a large graph may be read from a store.
    """
    more = set(after)
    touched = set()
    for triple in before:
        if triple in more:
            more.discard(triple)
        elif triple.predicate not in DERIVED:
            touched.add(triple.subject)
    touched |= {triple.subject for triple in more if triple.predicate not in DERIVED}
    if not touched:
        return Differences(())
    had = described((t for t in before if t.subject in touched), reading)
    has = described((t for t in after if t.subject in touched), reading)
    return differences(had, has, reading)


def differences(
    before: Mapping[str, Statements], after: Mapping[str, Statements], reading: Reading
) -> Differences:
    """Compare described records; one that went and one that came with equal content is one renamed."""
    renamed = _renamed(before, after)
    nodes = {ox.NamedNode(old): ox.NamedNode(new) for old, new in renamed.items()}
    changes: list[RecordChange] = []
    following = 0
    for old, new in renamed.items():
        if _UNNAMED not in new:
            kind = kind_of(after[new], reading)
            changes.append(RecordChange(Change.RENAMED, new, old, kind, before[old], after[new]))
    changes += [
        RecordChange(Change.REMOVED, iri, iri, kind_of(before[iri], reading), before[iri], frozenset())
        for iri in before.keys() - after.keys() - renamed.keys()
    ]
    changes += [
        RecordChange(Change.ADDED, iri, iri, kind_of(after[iri], reading), frozenset(), after[iri])
        for iri in after.keys() - before.keys() - set(renamed.values())
    ]
    for iri in before.keys() & after.keys():
        if before[iri] == after[iri]:
            continue
        told = _with_names(before[iri], nodes)
        if told == after[iri]:
            following += _UNNAMED not in iri
        else:
            kind = kind_of(after[iri], reading)
            changes.append(RecordChange(Change.CHANGED, iri, iri, kind, told, after[iri]))
    return Differences(tuple(sorted(changes, key=_order)), following)


def _order(change: RecordChange) -> tuple[int, int, str]:
    kind = KINDS.index(change.kind) if change.kind in KINDS else len(KINDS)
    return kind, list(Change).index(change.change), change.iri


def counted(happened: Iterable[tuple[str, str]]) -> Counts:
    """Pairs of kind and what happened as counts."""
    numbers = Counter((kind, str(change)) for kind, change in happened)
    told = {
        kind: {str(change): numbers[kind, str(change)] for change in Change if numbers[kind, str(change)]}
        for kind in (*KINDS, OTHER)
    }
    return {kind: by_change for kind, by_change in told.items() if by_change}


def all_of(triples: Iterable[ox.Triple], change: Change, reading: Reading) -> Counts:
    """The counts where a whole graph came or went: its records, each of which met the same."""
    kinds: dict[Value, str] = {}
    for subject, predicate, value in triples:
        kind = reading.kinds.get(value, OTHER) if predicate == TYPE else OTHER
        known = kinds.get(subject)
        if known is None or (kind != OTHER and (known == OTHER or KINDS.index(kind) < KINDS.index(known))):
            kinds[subject] = kind
    return counted((kind, change) for kind in kinds.values())


def _renamed(before: Mapping[str, Statements], after: Mapping[str, Statements]) -> dict[str, str]:
    """Old IRI → new IRI of the records whose content stayed; what names a renamed one follows it."""
    gone, came = before.keys() - after.keys(), after.keys() - before.keys()
    renamed: dict[str, str] = {}
    while gone and came:
        nodes = {ox.NamedNode(old): ox.NamedNode(new) for old, new in renamed.items()}
        new_by_content = _unique(came, {iri: _content(after[iri]) for iri in came})
        old_by_content = _unique(gone, {iri: _content(_with_names(before[iri], nodes)) for iri in gone})
        pairs = {old: new_by_content[said] for said, old in old_by_content.items() if said in new_by_content}
        if not pairs:
            break
        renamed |= pairs
        gone, came = gone - pairs.keys(), came - set(pairs.values())
    return dict(sorted(renamed.items()))


def _content(said: Statements) -> Statements:
    """All but the identifier; nothing where only the class is left, which many share."""
    rest = frozenset(statement for statement in said if statement[0] != _IDENTIFIER)
    return rest if any(predicate != TYPE for predicate, _ in rest) else frozenset()


def _unique(iris: Iterable[str], contents: Mapping[str, Statements]) -> dict[Statements, str]:
    """The records by their content, without those that are not told apart by it."""
    times = Counter(contents.values())
    return {contents[iri]: iri for iri in iris if contents[iri] and times[contents[iri]] == 1}


def _with_names(said: Statements, renamed: Mapping[ox.NamedNode, ox.NamedNode]) -> Statements:
    if not renamed:
        return said
    return frozenset((p, renamed.get(v, v) if isinstance(v, ox.NamedNode) else v) for p, v in said)
