"""The triples that decisions on identity change: found in what comes in and in what stays of the store."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from coopgraph.triples.identity import Identity
from coopgraph.triples.merging import Merged, merge


def merged_partners(
    identity: Identity,
    incoming: Iterable[Iterable[ox.Triple]],
    store: ox.Store | None,
    graphs: Iterable[str],
) -> Merged:
    """What becomes of all triples in which a merged partner stands.

    ``incoming`` are the triples of the data sets that come in; ``graphs`` those of ``store`` that stay.
    Raises FindingsError where a decision cannot be carried out.
    """
    if not identity.kept:
        return Merged()
    members = {ox.NamedNode(iri) for pair in identity.kept.items() for iri in pair}
    found = [
        triple
        for triples in incoming
        for triple in triples
        if triple.object in members or triple.subject in members
    ]
    if store is not None:
        found += _standing(store, members, list(graphs))
    return merge(identity, found)


def _standing(store: ox.Store, members: Iterable[ox.NamedNode], graphs: Iterable[str]) -> Iterator[ox.Triple]:
    names = [ox.NamedNode(graph) for graph in graphs]
    for member in sorted(members, key=str):
        for graph in names:
            for quad in store.quads_for_pattern(member, None, None, graph):
                yield quad.triple
            for quad in store.quads_for_pattern(None, None, member, graph):
                yield quad.triple
