"""Who lies between others and who is near them: measures that follow shortest paths.

Paths are counted in ties: a weight here says how much two nodes share, which is no distance.
"""

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.compact import Compact, compact
from coopgraph.networks.engine import Engine, Notice, Values, choose
from coopgraph.networks.progress import Progress
from coopgraph.networks.simple import N

#: A search by matrices takes three times as long as igraph's; where no more than this share is left to
#: search once hanging trees are taken off, it is the shorter one.
_PEELED_SHARE = 1 / 3
#: Sources that igraph follows between two reports of progress.
_PORTION = 512


def betweenness(
    graph: "nx.Graph[N]", *, sample: int | None = None, seed: int = 0, progress: Progress | None = None
) -> Values[N]:
    """The share of the shortest paths between other nodes that lead through each node, 0 to 1 (Freeman 1977).

    Exact by Brandes's algorithm (2001), unless ``sample`` says how many sources to follow paths from (two
    at least): chosen by ``seed``, equally likely, without replacement. The values are then estimates, and
    the notice carries their standard errors, from the spread of what the sources contribute and with the
    correction for a finite population; a sample of all nodes is exact. ``progress`` is told of the sources
    done. Every node has a value; with fewer than three nodes it is 0.
    """
    known = compact(graph)
    if sample is not None and max(sample, 2) < known.size:
        return _sampled(known, max(sample, 2), seed, progress)
    engine = choose(graph)
    if engine is Engine.NETWORKX:
        values: dict[N, float] = nx.betweenness_centrality(known.plain)
        _finished(progress, known)
        return Values(values, Notice(engine))
    from coopgraph.networks.peeling import pairs_through, peeled

    if engine is Engine.IGRAPH and peeled(known).cost > _PEELED_SHARE * known.size * known.ties:
        return Values(known.values(_with_igraph(known, progress) * _scale(known)), Notice(engine))
    return Values(known.values(pairs_through(known, progress) * _scale(known)), Notice(Engine.SCIPY))


def closeness(graph: "nx.Graph[N]", *, progress: Progress | None = None) -> Values[N]:
    """The inverse of the mean distance to the r - 1 nodes that can be reached, times (r - 1)/(n - 1).

    So nodes of small components do not come out near to everything (Wasserman and Faust 1994, as networkx
    has it). A node without ties has 0.
    """
    known = compact(graph)
    engine = _by_distances(graph)
    if engine is Engine.NETWORKX:
        values: dict[N, float] = nx.closeness_centrality(known.plain)
        _finished(progress, known)
        return Values(values, Notice(engine))
    from coopgraph.networks.distances import distances

    found = distances(known, progress)
    others = (found.reached - 1).astype(np.float64)
    near = others * others / np.maximum(found.total, 1) / max(known.size - 1, 1)
    return Values(known.values(near), Notice(engine))


def harmonic(graph: "nx.Graph[N]", *, progress: Progress | None = None) -> Values[N]:
    """The sum of the inverse distances to all others; 0 for those out of reach (Boldi and Vigna 2014).

    Not divided by the number of nodes, as networkx has it. A node without ties has 0.
    """
    known = compact(graph)
    engine = _by_distances(graph)
    if engine is Engine.NETWORKX:
        # networkx adds up in the order of a set: of names another in each run, of numbers always the same.
        numbered: nx.Graph[int] = nx.empty_graph(known.size)
        numbered.add_edges_from(zip(known.left.tolist(), known.right.tolist(), strict=True))
        sums = nx.harmonic_centrality(numbered)
        _finished(progress, known)
        return Values({node: float(sums[number]) for number, node in enumerate(known.nodes)}, Notice(engine))
    from coopgraph.networks.distances import distances

    return Values(known.values(distances(known, progress).inverse), Notice(engine))


def _by_distances(graph: "nx.Graph[N]") -> Engine:
    """Either networkx or the arrays: here igraph takes six times as long as those do."""
    return Engine.NETWORKX if choose(graph) is Engine.NETWORKX else Engine.SCIPY


def _with_igraph(known: Compact[N], progress: Progress | None) -> NDArray[np.float64]:
    """What all nodes depend on each, as ordered pairs; igraph counts each pair of nodes once."""
    total = np.zeros(known.size)
    for first in range(0, known.size, _PORTION):
        last = min(first + _PORTION, known.size)
        total += 2 * np.array(known.igraph.betweenness(sources=range(first, last)))
        if progress is not None:
            progress(last, known.size)
    return total


def _sampled(known: Compact[N], sample: int, seed: int, progress: Progress | None) -> Values[N]:
    from coopgraph.networks.brandes import dependencies

    sources = np.sort(np.random.default_rng(seed).choice(known.size, sample, replace=False))
    found = dependencies(known.adjacency, sources, np.ones(known.size), progress)
    mean = found.total / sample
    variance = np.maximum(found.squares - sample * mean * mean, 0.0) / (sample - 1)
    error = np.sqrt(variance / sample * (1 - sample / known.size))
    scale = known.size * _scale(known)
    errors: dict[N, float] = known.values(error * scale)
    return Values(known.values(mean * scale), Notice(Engine.SCIPY, sample, known.size, errors))


def _scale(known: Compact[N]) -> float:
    """From dependencies to the share of the ordered pairs of other nodes."""
    return 1 / ((known.size - 1) * (known.size - 2)) if known.size > 2 else 0.0


def _finished(progress: Progress | None, known: Compact[N]) -> None:
    if progress is not None:
        progress(known.size, known.size)
