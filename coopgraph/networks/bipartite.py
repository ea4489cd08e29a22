"""Two modes – partners and what they share –: ties through what is shared, likeness, breadth, rarity.

``nodes`` are the nodes of the one mode that results are about; the others are what they share. Whether two
are tied counts, not how strongly, unless said otherwise.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Generic

import networkx as nx
import numpy as np

from coopgraph.networks.backbone import backbone
from coopgraph.networks.engine import Engine, Notice, Values
from coopgraph.networks.incidence import incidence, upper
from coopgraph.networks.simple import N

__all__ = ["Alike", "backbone", "breadth", "equivalence", "newman", "rarity"]


@dataclass(frozen=True, slots=True)
class Alike(Generic[N]):
    """Two nodes that share neighbours: how many, and how alike that makes them (0 to 1)."""

    left: N
    right: N
    shared: int
    jaccard: float
    pathsim: float


def newman(bipartite: "nx.Graph[N]", nodes: Collection[N]) -> "nx.Graph[N]":
    """The nodes, tied where they share neighbours.

    A tie's ``weight`` is Σ 1/(d_k - 1) over the shared neighbours k of degree d_k, so that one that everybody
    shares does not tie everybody (Newman 2001, Physical Review E 64:016132); ``shared`` is their number.
    Nodes keep their attributes. Raises LimitReached where there are too many pairs.
    """
    table = incidence(bipartite, nodes)
    graph: nx.Graph[N] = nx.Graph()
    graph.add_nodes_from((node, bipartite.nodes[node]) for node in table.nodes)
    left, right, shared = table.pairs()
    counting = 1 / np.maximum(table.column_degrees - 1, 1)
    _, _, weight = upper((table.matrix * counting).tocsr() @ table.matrix.T)
    for i, j, tie, count in zip(left.tolist(), right.tolist(), weight.tolist(), shared.tolist(), strict=True):
        graph.add_edge(table.nodes[i], table.nodes[j], weight=tie, shared=count)
    return graph


def equivalence(bipartite: "nx.Graph[N]", nodes: Collection[N], threshold: float = 0.0) -> list[Alike[N]]:
    """The pairs that share a neighbour, of a Jaccard coefficient of at least ``threshold``, most alike first.

    Jaccard ‖N_i ∩ N_j‖/‖N_i ∪ N_j‖; PathSim 2M_ij/(M_ii + M_jj), M counting the paths over neighbours by the
    weights of their ties (Sun and others 2011). Raises LimitReached where there are too many pairs.
    """
    table = incidence(bipartite, nodes)
    left, right, shared = table.pairs()
    degrees = table.row_degrees
    jaccard = shared / (degrees[left] + degrees[right] - shared)
    paths = table.weighted @ table.weighted.T
    own = paths.diagonal()
    _, _, across = upper(paths)
    pathsim = 2 * across / (own[left] + own[right])
    keep = np.flatnonzero(jaccard >= threshold)
    order = keep[np.lexsort((right[keep], left[keep], -pathsim[keep], -jaccard[keep]))]
    columns = (left[order], right[order], shared[order], jaccard[order], pathsim[order])
    each = zip(*(column.tolist() for column in columns), strict=True)
    return [Alike(table.nodes[i], table.nodes[j], count, like, path) for i, j, count, like, path in each]


def breadth(bipartite: "nx.Graph[N]", nodes: Collection[N]) -> Values[N]:
    """The share of all that is shared that each node is tied to: k_i over the number of others with a tie."""
    table = incidence(bipartite, nodes)
    shares = table.row_degrees / max(len(table.others), 1)
    return Values(dict(zip(table.nodes, shares.tolist(), strict=True)), Notice(Engine.SCIPY))


def rarity(bipartite: "nx.Graph[N]", nodes: Collection[N]) -> Values[N]:
    """Σ 1/d_k over each node's neighbours k, tied to d_k of the nodes: what of the coverage hangs on it.

    The values add up to the number of others that are covered; over the degree it is the mean rarity.
    """
    table = incidence(bipartite, nodes)
    sums = table.matrix @ (1 / np.maximum(table.column_degrees, 1))
    return Values(dict(zip(table.nodes, sums.tolist(), strict=True)), Notice(Engine.SCIPY))
