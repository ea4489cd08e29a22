"""The shapes as what they ask: of each shape, each constraint with what it is given.

Source: W3C, "Shapes Constraint Language (SHACL)" (2017), sections 2 and 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from coopgraph.terms import COOP, RDF
from coopgraph.validation.census import Term

SH = "http://www.w3.org/ns/shacl#"


def shacl(name: str) -> ox.NamedNode:
    """A term of SHACL."""
    return ox.NamedNode(SH + name)


PROPERTY, PATH, NODE, OR = shacl("property"), shacl("path"), shacl("node"), shacl("or")
MIN_COUNT, HAS_VALUE = shacl("minCount"), shacl("hasValue")
QUALIFIED, QUALIFIED_MIN = shacl("qualifiedValueShape"), shacl("qualifiedMinCount")
TARGET_CLASS = shacl("targetClass")
#: How a shape says which nodes it is for.
TARGETS = frozenset(
    {TARGET_CLASS, *map(shacl, ("targetSubjectsOf", "targetObjectsOf", "targetNode", "target"))}
)
#: What says something of a shape and asks nothing.
SILENT = frozenset(map(shacl, ("path", "message", "name", "description", "severity"))) | {
    ox.NamedNode(RDF + "type"),
    ox.NamedNode(COOP + "checks"),
}
_FIRST, _REST = ox.NamedNode(RDF + "first"), ox.NamedNode(RDF + "rest")


@dataclass(frozen=True, slots=True)
class ShapesGraph:
    """The triples of the shapes, and what each of them says by its constraints.

    ``paths`` has the property of each property shape whose path is one property alone.
    """

    triples: Sequence[ox.Triple]
    shapes: Mapping[Term, Mapping[ox.NamedNode, Sequence[Term]]]
    paths: Mapping[Term, ox.NamedNode]
    constraints: Mapping[Term, frozenset[ox.NamedNode]]

    def asked(self, shape: Term) -> frozenset[ox.NamedNode]:
        """The constraints of a shape."""
        return self.constraints.get(shape, frozenset())

    def given(self, shape: Term, constraint: ox.NamedNode) -> Term | None:
        """What a constraint is given, where that is one thing."""
        values = self.shapes.get(shape, {}).get(constraint, ())
        return values[0] if len(values) == 1 else None

    def members(self, node: Term) -> Iterator[Term]:
        """The members of an RDF list."""
        while node in self.shapes:
            yield from self.shapes[node].get(_FIRST, ())
            node = next(iter(self.shapes[node].get(_REST, ())), node)
            if node not in self.shapes:
                return

    def referred(self) -> set[Term]:
        """The shapes that another shape asks of nodes of its own choice."""
        return {
            value
            for said in self.shapes.values()
            for constraint, values in said.items()
            if constraint == _FIRST or (constraint.value.startswith(SH) and constraint != PROPERTY)
            for value in values
        }

    def reached(self) -> set[Term]:
        """The shapes that have targets, and all that those refer to."""
        open_ = [shape for shape, said in self.shapes.items() if TARGETS & set(said)]
        found: set[Term] = set(open_)
        while open_:
            for values in self.shapes[open_.pop()].values():
                new = {value for value in values if value in self.shapes} - found
                found |= new
                open_ += new
        return found


def shapes_graph(triples: Sequence[ox.Triple]) -> ShapesGraph:
    """What some triples ask as shapes."""
    shapes: dict[Term, dict[ox.NamedNode, list[Term]]] = {}
    for subject, predicate, value in triples:
        shapes.setdefault(subject, {}).setdefault(predicate, []).append(value)
    paths = {
        shape: path
        for shape, said in shapes.items()
        for path in said.get(PATH, ())
        if isinstance(path, ox.NamedNode)
    }
    constraints = {shape: frozenset(set(said) - SILENT - TARGETS) for shape, said in shapes.items()}
    return ShapesGraph(triples, shapes, paths, constraints)
