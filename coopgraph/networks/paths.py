"""Who lies between others and who is near them: measures that follow shortest paths.

Paths are counted in ties: a weight here says how much two nodes share, which is no distance.
"""

import networkx as nx

from coopgraph.networks.compact import compact
from coopgraph.networks.engine import Engine, Notice, Progress, Values
from coopgraph.networks.simple import N


def betweenness(
    graph: "nx.Graph[N]", *, sample: int | None = None, seed: int = 0, progress: Progress | None = None
) -> Values[N]:
    """The share of the shortest paths between other nodes that lead through each node, 0 to 1 (Freeman 1977).

    Exact by Brandes's algorithm (2001), unless ``sample`` says how many sources to follow paths from: chosen
    by ``seed``, equally likely, without replacement; the notice then carries standard errors. ``progress``
    is told of the sources done. Every node has a value; with fewer than three nodes it is 0.
    """
    plain = compact(graph).plain
    count = None if sample is None else min(max(sample, 1), len(plain))
    values = nx.betweenness_centrality(plain, k=count, seed=seed)
    _finished(progress, len(plain))
    return Values(values, Notice(Engine.NETWORKX, count, len(plain) if count else None))


def closeness(graph: "nx.Graph[N]", *, progress: Progress | None = None) -> Values[N]:
    """The inverse of the mean distance to the r - 1 nodes that can be reached, times (r - 1)/(n - 1).

    So nodes of small components do not come out near to everything (Wasserman and Faust 1994, as networkx
    has it). A node without ties has 0.
    """
    plain = compact(graph).plain
    values = nx.closeness_centrality(plain)
    _finished(progress, len(plain))
    return Values(values, Notice(Engine.NETWORKX))


def harmonic(graph: "nx.Graph[N]", *, progress: Progress | None = None) -> Values[N]:
    """The sum of the inverse distances to all other nodes; 0 for those out of reach (Boldi and Vigna 2014).

    Not divided by the number of nodes, as networkx has it. A node without ties has 0.
    """
    plain = compact(graph).plain
    values = nx.harmonic_centrality(plain)
    _finished(progress, len(plain))
    return Values(values, Notice(Engine.NETWORKX))


def _finished(progress: Progress | None, count: int) -> None:
    if progress is not None:
        progress(count, count)
