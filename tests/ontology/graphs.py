"""The committed ontology, schemes and shapes as graphs, read once for all tests of this room."""

import functools
from collections.abc import Iterable
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, Graph, Namespace, URIRef
from rdflib.term import Node

from coopgraph.terms import COOP as COOP_IRI
from coopgraph.terms import SCHEME, SHAPES

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
COOP = Namespace(COOP_IRI)
SHAPE = Namespace(SHAPES)
SCHEME_NAMES = sorted(path.stem for path in (ONTOLOGY / "schemes").glob("*.ttl"))


def read(paths: Iterable[Path]) -> Graph:
    """The union of some Turtle files."""
    graph = Graph()
    for path in sorted(paths):
        graph.parse(path, format="turtle")
    return graph


@functools.cache
def ontology() -> Graph:
    """The classes and properties."""
    return read([ONTOLOGY / "coopgraph.ttl"])


@functools.cache
def schemes() -> Graph:
    """All schemes of codes."""
    return read((ONTOLOGY / "schemes").glob("*.ttl"))


@functools.cache
def shapes() -> Graph:
    """All rules."""
    return read((ONTOLOGY / "shapes").glob("*.ttl"))


def scheme_iri(name: str) -> URIRef:
    """The IRI of a scheme."""
    return URIRef(SCHEME + name)


def iris(nodes: Iterable[Node], namespace: str = "") -> set[URIRef]:
    """Those of some nodes that are IRIs of a namespace."""
    return {node for node in nodes if isinstance(node, URIRef) and node.startswith(namespace)}


def declared(*kinds: URIRef) -> set[URIRef]:
    """The terms of our own that the ontology declares, or those of some kinds."""
    wanted = kinds or (
        OWL.Class,
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
        RDFS.Datatype,
    )
    return {term for kind in wanted for term in iris(ontology().subjects(RDF.type, kind), COOP_IRI)}


def local(term: Node) -> str:
    """What stands after the last # or / of an IRI."""
    return str(term).replace("#", "/").rsplit("/", 1)[-1]


def rules() -> set[URIRef]:
    """The shapes that report: those with a message of their own or with a query that has one."""
    graph = shapes()
    told = iris({*graph.subjects(SH.message), *graph.subjects(SH.sparql)})
    return {rule for rule in told if (rule, RDF.type, SH.SPARQLConstraint) not in graph}
