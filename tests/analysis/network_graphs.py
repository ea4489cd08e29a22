"""Hand-made networks of partners: one home, several homes, none, and what goes wrong in real data."""

from pathlib import Path

import pyoxigraph as ox

from coopgraph.analysis.network import Network
from coopgraph.analysis.projection import Choice, Projection
from coopgraph.analysis.ties import read_ties
from coopgraph.resources import ontology_folder
from coopgraph.store.build import NamedGraph, replace_data_sets
from coopgraph.terms import DATA, ONTOLOGY_GRAPH
from coopgraph.triples.derived import derive
from coopgraph.triples.ontology import read_ontology
from tests.analysis.small_graphs import on, record, view_of, with_prefixes, year

TODAY = on("2026-06-30")
SOURCE = (
    's:s1 a coop:Source ; dcterms:title "Báo cáo"@vi, "Report"@en ; dcterms:issued "2026-01-05"^^xsd:date .\n'
)
SINCE = f"coop:begin {year('2011')} ;"


def city(name: str, country: str = "") -> str:
    """A local government, with a country if one is given."""
    place = f" ; coop:country country:{country}" if country else ""
    return f"p:{name} a coop:Partner, coop:LocalGovernment{place} ; dcterms:source s:s1 .\n"


def agreement(name: str, *parties: str, sectors: str = "", facts: str = SINCE) -> str:
    """An agreement of some cities, in some sectors (``tourism health``)."""
    named = ", ".join(f"sector:{sector}" for sector in sectors.split())
    about = f"coop:sector {named} ;" if named else ""
    return record(f"a:{name}", "Agreement", "party " + ", ".join(f"p:{p}" for p in parties), facts + about)


def event(name: str, *people: str, facts: str = SINCE) -> str:
    """An event with some cities."""
    return record(f"e:{name}", "Event", "participant " + ", ".join(f"p:{p}" for p in people), facts)


def home(name: str = "home", data_set: str = "test") -> str:
    """The home of a data set."""
    return f"<{DATA}{data_set}> coop:home p:{name} .\n"


#: Two triangles that share nothing but the tie c – d, and a city e that hangs on d alone.
CITIES = (
    SOURCE
    + "".join(city(name, "FR") for name in "abc")
    + "".join(city(name, "JP") for name in "defg")
    + "".join(
        agreement(f"t{left}{right}", left, right)
        for left, right in ("ab", "bc", "ac", "cd", "df", "dg", "fg", "de")
    )
)

#: What real data hold: a city twinned with itself, two agreements of the same two, two components.
DIRTY = (
    SOURCE
    + "".join(city(name) for name in "abcd")
    + agreement("self", "a", "a")
    + agreement("one", "a", "b")
    + agreement("two", "b", "a")
    + agreement("other", "c", "d")
)


def network(turtle: str, projection: Projection, **choices: bool) -> Network:
    """The network of some Turtle on a day of 2026."""
    ties = read_ties(view_of(turtle), TODAY)
    return Network(ties, Choice(projection, **choices))  # type: ignore[arg-type]


def store_of(turtle: str, root: Path) -> Path:
    """A store folder with some Turtle and what loading derives, unchecked, because rules may be broken."""
    ontology = read_ontology(ontology_folder())
    quads = ox.parse(with_prefixes(turtle), format=ox.RdfFormat.TURTLE)
    triples = [quad.triple for quad in quads]
    every = [*triples, *derive(triples, ontology)]
    graphs = [NamedGraph(DATA + "test", every, {})]
    replace_data_sets(root, NamedGraph(ONTOLOGY_GRAPH, list(ontology.triples), {}), graphs)
    return root
