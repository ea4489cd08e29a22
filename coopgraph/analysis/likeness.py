"""Partners that do the same things, and partners that met more often than their diaries explain."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopgraph.analysis.projection import TWO_MODE
from coopgraph.networks.backbone import backbone
from coopgraph.networks.bipartite import Alike, equivalence
from coopgraph.networks.simple import simple
from coopgraph.terms import Iri

if TYPE_CHECKING:
    import networkx as nx

#: Pairs less alike than this (Jaccard), or with fewer things in common, are not listed: one shared thing,
#: where both have no other, makes two partners equal without saying anything.
LEAST_JACCARD, LEAST_SHARED = 0.5, 2
#: The chance of a meeting as frequent as this below which a tie counts as more than chance.
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two partners and what both are tied to."""

    pair: Alike[Iri]
    shared: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two partners, the events both took part in, how many to expect by chance, the chance of as many."""

    left: Iri
    right: Iri
    shared: int
    expected: float
    p: float


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings that are more than chance, of the pairs that met at all; how many partners and events."""

    kept: tuple[Meeting, ...]
    pairs: int
    partners: int
    events: int


def alike(graph: "nx.Graph[Iri]") -> list[Likeness]:
    """The pairs of partners tied to nearly the same sectors, records or partners, most alike first.

    Two partners tied to each other are compared by their other ties.
    """
    plain: nx.Graph[Iri] = simple(graph)
    if graph.graph["projection"] in TWO_MODE:
        partners = [node for node, facts in plain.nodes(data=True) if facts["mode"] == "partner"]
        table, back = plain, {node: node for node in plain}
    else:
        table, back = _twice(plain)
        partners = list(plain)
    found = equivalence(table, partners, LEAST_JACCARD)
    return [
        Likeness(pair, tuple(sorted(back[node] for node in set(table[pair.left]) & set(table[pair.right]))))
        for pair in found
        if pair.shared >= LEAST_SHARED
    ]


def _twice(graph: "nx.Graph[Iri]") -> tuple["nx.Graph[Iri]", dict[Iri, Iri]]:
    """Partners and their neighbours as two modes: each node stands again as what others are tied to."""
    import networkx as nx

    table: nx.Graph[Iri] = nx.Graph()
    table.add_nodes_from(graph)
    again = {node: Iri(f"{node}#tied") for node in graph}
    for left, right in graph.edges():
        table.add_edge(left, again[right], weight=1)
        table.add_edge(right, again[left], weight=1)
    return table, {other: node for node, other in again.items()}


def meetings(bipartite: "nx.Graph[Iri]", alpha: float = ALPHA) -> Meetings:
    """The pairs that took part in more events together than their own attendance explains."""
    partners = [node for node, facts in bipartite.nodes(data=True) if facts["mode"] == "partner"]
    graph = backbone(bipartite, partners, alpha)
    kept = [
        Meeting(min(left, right), max(left, right), facts["shared"], facts["expected"], facts["p"])
        for left, right, facts in graph.edges(data=True)
    ]
    met = {
        pair
        for node, facts in bipartite.nodes(data=True)
        if facts["mode"] != "partner"
        for pair in _pairs(sorted(bipartite[node]))
    }
    kept.sort(key=lambda meeting: (round(meeting.p, 12), -meeting.shared, meeting.left, meeting.right))
    return Meetings(tuple(kept), len(met), len(partners), len(bipartite) - len(partners))


def _pairs(nodes: list[Iri]) -> list[tuple[Iri, Iri]]:
    return [(left, right) for place, left in enumerate(nodes) for right in nodes[place + 1 :]]
