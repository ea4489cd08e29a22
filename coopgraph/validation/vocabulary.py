"""Terms that nobody declared: a property or a code with a slip in it, which no shape would notice."""

from collections.abc import Iterator

import pyoxigraph as ox

from coopgraph.terms import COOP, DATA, SCHEME, Iri
from coopgraph.text import Bilingual
from coopgraph.triples.mapping import MappedGraph
from coopgraph.triples.ontology import Ontology
from coopgraph.validation.faults import Fault

RULE = "undeclared-term"


def undeclared_terms(graph: MappedGraph, ontology: Ontology) -> Iterator[Fault]:
    """A fault for each use of an IRI of our namespaces that neither ontology nor schemes declare.

    Nodes of the data set's own namespace must be described in it: a reference to nothing is a fault.
    """
    described = {t.subject.value for t in graph.triples if isinstance(t.subject, ox.NamedNode)}
    own = graph.iri.value + "/"
    for triple in graph.triples:
        predicate = triple.predicate.value
        if predicate.startswith(COOP) and predicate not in ontology.declared:
            yield _fault(triple, predicate, ontology.declared)
        if not isinstance(triple.object, ox.NamedNode):
            continue
        value = triple.object.value
        if value.startswith((COOP, SCHEME)) and value not in ontology.declared:
            yield _fault(triple, value, ontology.declared)
        elif value.startswith(own) and value not in described:
            yield _fault(triple, value, frozenset(described))


def undeclared_codes(graph: MappedGraph, ontology: Ontology) -> Iterator[Fault]:
    """The undeclared terms of a graph that lacks rows: only what no missing row can explain."""
    return (fault for fault in undeclared_terms(graph, ontology) if fault.value.startswith((COOP, SCHEME)))


def _fault(triple: ox.Triple, term: str, known: frozenset[str]) -> Fault:
    what = Bilingual(
        f"'{Iri(term).local}' chưa được khai báo ở đâu", f"'{Iri(term).local}' is declared nowhere"
    )
    return Fault(str_iri(triple.subject), triple.predicate.value, term, what, _advice(term, known), RULE)


def str_iri(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    """The text of a subject as it is kept among origins."""
    return node.value if isinstance(node, ox.NamedNode | ox.BlankNode) else str(node)


def _advice(term: str, known: frozenset[str]) -> Bilingual:
    from rapidfuzz import process

    namespace = term.rpartition("#")[0] or term.rpartition("/")[0]
    family = {Iri(iri).local for iri in known if iri.startswith(namespace)}
    match = process.extractOne(Iri(term).local, sorted(family), score_cutoff=60)
    if match is not None:
        return Bilingual(f"có phải '{match[0]}'?", f"do you mean '{match[0]}'?")
    where = "partners.csv …" if term.startswith(DATA) else "ontology/"
    return Bilingual(f"sửa lại, hoặc khai báo trong {where}", f"correct it, or declare it in {where}")
