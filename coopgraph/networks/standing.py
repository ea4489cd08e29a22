"""What a node has of its own and through its neighbours: degree, strength, PageRank, core, clustering."""

import networkx as nx

from coopgraph.networks.compact import compact
from coopgraph.networks.engine import Engine, Notice, Values
from coopgraph.networks.simple import N


def degree(graph: "nx.Graph[N]") -> dict[N, int]:
    """The number of ties of each node."""
    known = compact(graph)
    return known.values(known.degrees)


def strength(graph: "nx.Graph[N]", weight: str | None = "weight") -> Values[N]:
    """The sum of the weights of each node's ties; a tie without a weight counts 1."""
    known = compact(graph)
    known.weights(weight)
    return Values(
        {node: float(total) for node, total in known.plain.degree(weight=weight)}, Notice(Engine.NETWORKX)
    )


def pagerank(graph: "nx.Graph[N]", weight: str | None = "weight", *, tolerance: float = 1e-6) -> Values[N]:
    """The share of time that a random walk spends at each node (Brin and Page 1998); they add up to 1.

    The walk follows ties by their weights, and starts anew anywhere with probability 0.15 at each step.
    networkx's iteration and its stopping rule: it ends when the shares change by less than
    ``tolerance`` times the number of nodes in all. Raise the accuracy by a smaller tolerance.
    """
    known = compact(graph)
    known.weights(weight)
    values = nx.pagerank(known.plain, weight=weight, tol=tolerance, max_iter=1000) if known.size else {}
    return Values(values, Notice(Engine.NETWORKX))


def core_number(graph: "nx.Graph[N]") -> dict[N, int]:
    """The largest k for which a node is in a group whose members have k ties in it each (Seidman 1983)."""
    plain = compact(graph).plain
    return dict(nx.core_number(plain)) if plain else {}


def clustering(graph: "nx.Graph[N]") -> Values[N]:
    """The share of the pairs of a node's neighbours that are tied to each other (Watts and Strogatz 1998).

    0 for nodes with fewer than two neighbours, as networkx has it.
    """
    values: dict[N, float] = dict(nx.clustering(compact(graph).plain, None))  # type: ignore[arg-type]
    return Values(values, Notice(Engine.NETWORKX))
