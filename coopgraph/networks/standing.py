"""What a node has of its own and through its neighbours: degree, strength, PageRank, core, clustering."""

from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.errors import LimitReached
from coopgraph.networks.compact import Compact, compact
from coopgraph.networks.engine import Engine, Notice, Values, choose_for_ties
from coopgraph.networks.simple import N
from coopgraph.text import Bilingual

_FOLLOWING = 0.85
_ROUNDS = 1000


def degree(graph: "nx.Graph[N]") -> dict[N, int]:
    """The number of ties of each node."""
    known = compact(graph)
    return known.values(known.degrees)


def strength(graph: "nx.Graph[N]", weight: str | None = "weight") -> Values[N]:
    """The sum of the weights of each node's ties; a tie without a weight counts 1."""
    known = compact(graph)
    return Values(known.values(known.strengths(weight)), Notice(Engine.SCIPY))


def pagerank(graph: "nx.Graph[N]", weight: str | None = "weight", *, tolerance: float = 1e-6) -> Values[N]:
    """The share of time that a random walk spends at each node (Brin and Page 1998); they add up to 1.

    The walk follows ties by their weights, and starts anew anywhere with probability 0.15 at each step.
    The iteration and its stopping rule are networkx's: it ends when the shares change by less than
    ``tolerance`` times the number of nodes in all, which on large graphs is early: shares of small nodes
    may be off by some per cent. A smaller tolerance (1e-12, say) gives the limit.
    """
    known = compact(graph)
    known.weights(weight)
    engine = choose_for_ties(graph)
    if not known.size:
        return Values({}, Notice(engine))
    if engine is Engine.NETWORKX:
        return Values(
            nx.pagerank(known.plain, weight=weight, tol=tolerance, max_iter=_ROUNDS), Notice(engine)
        )
    return Values(known.values(_walk(known, weight, tolerance)), Notice(Engine.SCIPY))


def core_number(graph: "nx.Graph[N]") -> dict[N, int]:
    """The largest k for which a node is in a group whose members have k ties in it each (Seidman 1983)."""
    known = compact(graph)
    if choose_for_ties(graph) is Engine.IGRAPH:
        return known.values(known.igraph.coreness())
    return dict(nx.core_number(known.plain)) if known.size else {}


def clustering(graph: "nx.Graph[N]") -> Values[N]:
    """The share of the pairs of a node's neighbours that are tied to each other (Watts and Strogatz 1998).

    0 for nodes with fewer than two neighbours, as networkx has it.
    """
    known = compact(graph)
    if choose_for_ties(graph) is Engine.NETWORKX:
        found: Any = nx.clustering(known.plain)
        return Values({node: float(found[node]) for node in known.nodes}, Notice(Engine.NETWORKX))
    from coopgraph.networks.triangles import counts

    pairs = known.degrees * (known.degrees - 1)
    return Values(known.values(2 * counts(known) / np.maximum(pairs, 1)), Notice(Engine.SCIPY))


def _walk(known: Compact[N], weight: str | None, tolerance: float) -> NDArray[np.float64]:
    """The power iteration of networkx, on the matrix that is there already."""
    matrix = known.matrix(weight)
    sums = known.strengths(weight)
    nowhere = sums == 0
    leaving = np.divide(1.0, sums, out=np.zeros(known.size), where=~nowhere)
    shares = np.full(known.size, 1 / known.size)
    for _ in range(_ROUNDS):
        before = shares
        lost = before[nowhere].sum() / known.size
        shares = _FOLLOWING * (matrix @ (before * leaving) + lost) + (1 - _FOLLOWING) / known.size
        if np.abs(shares - before).sum() < known.size * tolerance:
            return np.asarray(shares)
    raise LimitReached(
        Bilingual(
            f"PageRank chưa hội tụ sau {_ROUNDS} bước với sai số {tolerance}",
            f"PageRank did not converge within {_ROUNDS} steps to a tolerance of {tolerance}",
        ),
        advice=Bilingual("cho phép sai số lớn hơn", "allow a larger tolerance"),
    )
