"""Small graphs as Turtle, with what loading would derive, and days to ask them on."""

from datetime import date
from functools import cache

import pyoxigraph as ox

from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.facts import Evidence
from coopgraph.analysis.gaps import DEFAULT_KINDS, Gap, find_gaps
from coopgraph.dates import Clocks
from coopgraph.resources import ontology_folder
from coopgraph.store.view import OxigraphView, View
from coopgraph.terms import DATA, PREFIXES, SCHEME, Iri
from coopgraph.triples.derived import derive
from coopgraph.triples.ontology import Ontology, read_ontology

BASE = DATA + "test/"

_PREFIXES = {
    **PREFIXES,
    "p": BASE + "partner/",
    "a": BASE + "agreement/",
    "e": BASE + "event/",
    "j": BASE + "project/",
    "c": BASE + "commitment/",
    "s": BASE + "source/",
    "kind": SCHEME + "commitment-kind/",
    "status": SCHEME + "project-status/",
}

#: A home in Viet Nam, and a source of 2026 that reports on 2020 to 2025.
HOME = """
<https://w3id.org/coopgraph/data/test> coop:home p:home .
p:home a coop:Partner, coop:LocalGovernment ; coop:country country:VN ; dcterms:source s:s1 .
s:s1 a coop:Source ; dcterms:issued "2026-01-05"^^xsd:date ;
  coop:coversFrom "2020"^^xsd:gYear ; coop:coversTo "2025"^^xsd:gYear .
"""

#: A foreign city named by the same source.
CITY = """
p:city a coop:Partner, coop:LocalGovernment ; coop:country country:FR ;
  dcterms:source s:s1 ; coop:locator "3" .
"""


@cache
def _ontology() -> Ontology:
    return read_ontology(ontology_folder())


def with_prefixes(turtle: str) -> str:
    """Turtle that may use the prefixes of the graph, and those of the kinds of record."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items()) + turtle


def view_of(turtle: str) -> View:
    """The graph of some Turtle, the ontology and what loading derives."""
    quads = ox.parse(with_prefixes(turtle), format=ox.RdfFormat.TURTLE)
    triples = [quad.triple for quad in quads]
    ontology = _ontology()
    store = ox.Store()
    every = [*ontology.triples, *triples, *derive(triples, ontology)]
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in every)
    return OxigraphView(store, "test")


def record(
    name: str, kind: str, involved: str, facts: str = "", source: str = "s:s1", line: str = "7"
) -> str:
    """One record in Turtle: ``involved`` is ``party p:a, p:b`` or another role with its partners."""
    role = f"coop:{involved} ; " if involved else ""
    return (
        f"{name} a coop:Record, coop:{kind} ; {role}{facts} dcterms:source {source} ; "
        f'coop:locator "{line}" .\n'
    )


def year(text: str) -> str:
    """A year as Turtle."""
    return f'"{text}"^^xsd:gYear'


def day(text: str) -> str:
    """A day as Turtle."""
    return f'"{text}"^^xsd:date'


def on(as_of: str, known_on: str = "2026-12-31") -> Clocks:
    """The two clocks."""
    return Clocks(date.fromisoformat(as_of), date.fromisoformat(known_on))


def evidence_of(turtle: str, as_of: str = "2026-06-30") -> Evidence:
    """The evidence of some Turtle on a day."""
    return read_evidence(view_of(turtle), on(as_of))


def gap_of(turtle: str, as_of: str = "2026-06-30", kinds: frozenset[str] = DEFAULT_KINDS) -> Gap:
    """The gap of the one partner there is."""
    (gap,) = find_gaps(view_of(turtle), on(as_of), kinds).gaps
    return gap


def partner(name: str) -> Iri:
    """The IRI of a partner of the test graph."""
    return Iri(BASE + "partner/" + name)
