"""What there is in the data: the values of a property, who has it, and who is of a class."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

import pyoxigraph as ox

from coopgraph.terms import RDF

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_TYPE = ox.NamedNode(RDF + "type")
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_NOBODY: frozenset[Term] = frozenset()


@dataclass(slots=True)
class Held:
    """One property in the data: its values, its subjects, those with several values, and all pairs.

    ``twice_in_a_language`` says whether a subject has two texts in one language; ``pairs`` are kept only
    where they are asked for.
    """

    values: set[Term] = field(default_factory=set)
    subjects: set[Term] = field(default_factory=set)
    several: set[Term] = field(default_factory=set)
    languages: set[tuple[Term, str]] = field(default_factory=set)
    twice_in_a_language: bool = False
    pairs: list[tuple[Term, Term]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Census:
    """One pass through the data: each property of interest, and the nodes of each class."""

    held: Mapping[ox.NamedNode, Held]
    typed: Mapping[Term, AbstractSet[Term]]
    below: Mapping[Term, AbstractSet[Term]]

    def instances(self, kind: Term) -> AbstractSet[Term]:
        """Everything of a class or of one of its subclasses."""
        classes = {kind, *self.below.get(kind, _NOBODY)}
        return _NOBODY.union(*(self.typed.get(one, _NOBODY) for one in classes))


def census(
    triples: Iterable[ox.Triple],
    properties: AbstractSet[ox.NamedNode],
    paired: AbstractSet[ox.NamedNode],
) -> Census:
    """Look once at every triple; ``paired`` are the properties whose pairs are kept."""
    held = {one: Held() for one in properties}
    typed: dict[Term, set[Term]] = {}
    parents: dict[Term, set[Term]] = {}
    for subject, predicate, value in triples:
        if predicate == _TYPE:
            typed.setdefault(value, set()).add(subject)
        elif predicate == _SUBCLASS:
            parents.setdefault(subject, set()).add(value)
        of = held.get(predicate)
        if of is None:
            continue
        if subject in of.subjects:
            of.several.add(subject)
        of.subjects.add(subject)
        of.values.add(value)
        if predicate in paired:
            of.pairs.append((subject, value))
        if isinstance(value, ox.Literal) and value.language:
            known = len(of.languages)
            of.languages.add((subject, value.language))
            of.twice_in_a_language |= len(of.languages) == known
    return Census(held, typed, _below(parents))


def _below(parents: Mapping[Term, AbstractSet[Term]]) -> dict[Term, set[Term]]:
    """Each class with all that are subclasses of it, directly or not."""
    found: dict[Term, set[Term]] = {}
    for one in parents:
        reached, open_ = set[Term](), [one]
        while open_:
            for parent in parents.get(open_.pop(), ()):
                if parent not in reached:
                    reached.add(parent)
                    open_.append(parent)
        for ancestor in reached:
            found.setdefault(ancestor, set()).add(one)
    return found
