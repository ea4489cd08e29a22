"""Data sets in memory, read like a store: for what is only looked at and not kept."""

from collections.abc import Iterable

import pyoxigraph as ox

from coopgraph.store.view import OxigraphView
from coopgraph.terms import RDF, SCHEMA


def memory_view(graphs: Iterable[tuple[str, Iterable[ox.Triple]]]) -> OxigraphView:
    """A view over data sets, IRI and triples of each: in its named graph, and described as a data set."""
    store = ox.Store()
    kind, data_set = ox.NamedNode(RDF + "type"), ox.NamedNode(SCHEMA + "Dataset")
    for iri, triples in graphs:
        name = ox.NamedNode(iri)
        store.bulk_extend(ox.Quad(s, p, o, name) for s, p, o in triples)
        store.add(ox.Quad(name, kind, data_set))
    return OxigraphView(store, "memory")
