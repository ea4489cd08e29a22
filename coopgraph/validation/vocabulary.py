"""Terms that nobody declared: a property or a code with a slip in it, which no shape would notice."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import pyoxigraph as ox

from coopgraph.limits import LIMITS
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
    advice = _Advice()
    described = {t.subject.value for t in graph.triples if isinstance(t.subject, ox.NamedNode)}
    own = graph.iri.value + "/"
    for triple in graph.triples:
        predicate = triple.predicate.value
        if predicate.startswith(COOP) and predicate not in ontology.declared:
            yield _fault(triple, predicate, advice.on(predicate, ontology.declared))
        if not isinstance(triple.object, ox.NamedNode):
            continue
        value = triple.object.value
        if value.startswith((COOP, SCHEME)) and value not in ontology.declared:
            yield _fault(triple, value, advice.on(value, ontology.declared))
        elif value.startswith(own) and value not in described:
            yield _fault(triple, value, advice.on(value, described))


def undeclared_codes(graph: MappedGraph, ontology: Ontology) -> Iterator[Fault]:
    """The undeclared terms of a graph that lacks rows: only what no missing row can explain."""
    return (fault for fault in undeclared_terms(graph, ontology) if fault.value.startswith((COOP, SCHEME)))


def _fault(triple: ox.Triple, term: str, advice: Bilingual) -> Fault:
    what = Bilingual(
        f"'{Iri(term).local}' chưa được khai báo ở đâu", f"'{Iri(term).local}' is declared nowhere"
    )
    return Fault(str_iri(triple.subject), triple.predicate.value, term, what, advice, RULE)


def str_iri(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    """The text of a subject as it is kept among origins."""
    return node.value if isinstance(node, ox.NamedNode | ox.BlankNode) else str(node)


class _Advice:
    """What may have been meant by terms that are declared nowhere.

    Each is looked for once, and no more of them than anybody reads: a thousand wrong references among
    fifty thousand nodes would take an hour.
    """

    def __init__(self) -> None:
        self._families: dict[tuple[int, str], list[str]] = {}
        self._given: dict[str, Bilingual] = {}

    def on(self, term: str, known: AbstractSet[str]) -> Bilingual:
        """The known term of the same family that is most like this one, or what else to do."""
        if term not in self._given and len(self._given) < LIMITS.findings_shown:
            self._given[term] = self._sought(term, known)
        return self._given.get(term) or _correct(term)

    def _sought(self, term: str, known: AbstractSet[str]) -> Bilingual:
        from rapidfuzz import process

        namespace = term.rpartition("#")[0] or term.rpartition("/")[0]
        key = (id(known), namespace)
        if key not in self._families:
            self._families[key] = sorted({Iri(iri).local for iri in known if iri.startswith(namespace)})
        match = process.extractOne(Iri(term).local, self._families[key], score_cutoff=60)
        if match is None:
            return _correct(term)
        return Bilingual(f"có phải '{match[0]}'?", f"do you mean '{match[0]}'?")


def _correct(term: str) -> Bilingual:
    where = "partners.csv …" if term.startswith(DATA) else "ontology/"
    return Bilingual(f"sửa lại, hoặc khai báo trong {where}", f"correct it, or declare it in {where}")
