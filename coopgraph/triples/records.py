"""Triples as the records that people keep: what was stated of each, and its kind.

What loading derives (bounds of dates, involvement, search text) is no part of a record.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

from coopgraph.terms import COOP, RDF, RDFS, SKOS, XSD
from coopgraph.triples.ontology import Ontology

Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
#: What is said of a record: property and value.
Statement: TypeAlias = tuple[ox.NamedNode, Value]
Statements: TypeAlias = frozenset[Statement]

DERIVED = frozenset(
    ox.NamedNode(COOP + name)
    for name in (
        *("searchText", "knownFrom"),
        *("earliest", "begunBy", "latest", "endsFrom", "dueFrom", "dueBy"),
    )
)
TYPE = ox.NamedNode(RDF + "type")
_TEXT = frozenset({ox.NamedNode(XSD + "string"), ox.NamedNode(RDF + "langString")})
#: The kinds that have tables, in the order in which they are told, then what stands beside them.
KINDS = (
    *("Partner", "Agreement", "Event", "Project", "Commitment", "Figure", "Appointment", "Statement"),
    *("Source", "Person", "Place", "Dataset"),
)
#: The kind of what has no class that is known here.
OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Reading:
    """What must be known of the ontology to read records: which class is of which kind, what implies what."""

    kinds: Mapping[Value, str]
    #: Property → those of which loading makes it: party, host … for ``involves``.
    implied: Mapping[ox.NamedNode, frozenset[ox.NamedNode]]


def reading_of(ontology: Ontology) -> Reading:
    """How records are read with this ontology."""
    kinds: dict[Value, str] = {ox.NamedNode(COOP + name): name for name in KINDS}
    kinds[ox.NamedNode("https://schema.org/Dataset")] = "Dataset"
    kinds[ox.NamedNode("http://xmlns.com/foaf/0.1/Person")] = "Person"
    below = [
        (t.subject, t.object)
        for t in ontology.triples
        if t.predicate.value == RDFS + "subClassOf" and isinstance(t.subject, ox.NamedNode)
    ]
    while more := [(low, kinds[high]) for low, high in below if high in kinds and low not in kinds]:
        kinds.update(more)
    implied = {
        ox.NamedNode(high): frozenset(map(ox.NamedNode, ontology.sub_properties(high)))
        for high in (COOP + "involves", SKOS + "prefLabel")
    }
    return Reading(kinds, implied)


def described(triples: Iterable[ox.Triple], reading: Reading) -> dict[str, Statements]:
    """What is stated of each subject, by its IRI; what follows from the rest is left out."""
    found: dict[str, set[Statement]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate not in DERIVED and isinstance(subject, ox.NamedNode):
            found[subject.value].add((predicate, _canonical(value) if _is_typed(value) else value))
    return {iri: frozenset(_stated(said, reading)) for iri, said in found.items()}


def _is_typed(value: Value) -> bool:
    return isinstance(value, ox.Literal) and value.datatype not in _TEXT


@lru_cache(maxsize=65_536)
def _canonical(value: Value) -> Value:
    """A number, a date or a truth value as a store gives it back: 10.50 is 10.5."""
    store = ox.Store()
    store.add(ox.Quad(TYPE, TYPE, value))
    (quad,) = store
    kept: Value = quad.object
    return kept


def _stated(said: set[Statement], reading: Reading) -> Iterator[Statement]:
    for predicate, value in said:
        lower = reading.implied.get(predicate)
        if lower is None or not any((low, value) in said for low in lower):
            yield predicate, value


def kind_of(said: Statements, reading: Reading) -> str:
    """The kind of a record: the first of ``KINDS`` that one of its classes is or lies below."""
    found = {reading.kinds.get(value, OTHER) for predicate, value in said if predicate == TYPE} - {OTHER}
    return min(found, key=KINDS.index) if found else OTHER
