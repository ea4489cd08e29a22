"""Groups of nodes with more ties within than between, and how far they depend on chance."""

import math
from dataclasses import dataclass
from typing import Generic

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.assorted import Assortativity, assortativity
from coopgraph.networks.compact import Compact, compact
from coopgraph.networks.engine import Engine, choose
from coopgraph.networks.progress import Progress
from coopgraph.networks.simple import N

__all__ = ["Assortativity", "Partition", "Stable", "assortativity", "communities", "stable_groups"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Partition(Generic[N]):
    """Every node in one group: largest group first, each sorted.

    ``modularity`` is the share of the weight of ties within groups less what would be expected by the
    nodes' strengths (Newman and Girvan 2004); None where there are no ties. ``method`` is ``leiden`` or
    ``louvain``.
    """

    groups: tuple[tuple[N, ...], ...]
    modularity: float | None
    method: str
    seed: int


@dataclass(frozen=True, slots=True)
class Stable(Generic[N]):
    """Groups any two members of which were together in at least ``share`` of ``runs`` runs.

    ``groups`` have two members or more, largest first, each sorted; ``alone`` are the nodes that stay
    with nobody so often.
    """

    groups: tuple[tuple[N, ...], ...]
    alone: tuple[N, ...]
    runs: int
    share: float
    method: str


def communities(graph: "nx.Graph[N]", *, seed: int = 0, weight: str | None = "weight") -> Partition[N]:
    """Groups of large modularity; the same seed gives the same groups.

    By Leiden (Traag, Waltman and van Eck 2019), five rounds of it, where igraph is installed; else by
    networkx's Louvain (Blondel and others 2008). Without ties everybody is a group of their own.
    """
    known = compact(graph)
    labels, method = _labels(known, seed, weight)
    return Partition(known.groups(labels), _modularity(known, labels, weight), method, seed)


def stable_groups(
    graph: "nx.Graph[N]",
    seeds: int = 20,
    share: float = 0.8,
    *,
    weight: str | None = "weight",
    progress: Progress | None = None,
) -> Stable[N]:
    """Groups that do not depend on chance: together in ``share`` of the runs with seeds 0, 1 and so on.

    Nodes that were together in every run come first into groups, the largest such sets first; each
    later one joins the first group with every member of which it was together often enough. So any two
    of a group were, which a chain of pairs would not give.
    """
    known = compact(graph)
    seeds = max(seeds, 1)
    runs = np.empty((known.size, seeds), dtype=np.int64)
    method = ""
    for seed in range(seeds):
        runs[:, seed], method = _labels(known, seed, weight)
        if progress is not None:
            progress(seed + 1, seeds)
    labels = _together(runs, max(1, math.ceil(share * seeds - 1e-9)))
    groups = known.groups(labels)
    alone = tuple(group[0] for group in groups if len(group) == 1)
    return Stable(tuple(group for group in groups if len(group) > 1), alone, seeds, share, method)


def _labels(known: Compact[N], seed: int, weight: str | None) -> tuple[Ints, str]:
    """The number of each node's group in one run, and the method."""
    known.weights(weight)
    if choose(known.graph, cost=1, threshold=0) is Engine.IGRAPH:
        from coopgraph.networks.leiden import leiden

        return leiden(known, seed, weight), "leiden"
    labels = np.arange(known.size)
    if known.ties:
        found = nx.community.louvain_communities(known.plain, weight=weight, seed=seed)
        for number, group in enumerate(found):
            labels[[known.index[node] for node in group]] = number
    return labels, "louvain"


def _modularity(known: Compact[N], labels: Ints, weight: str | None) -> float | None:
    if not known.ties:
        return None
    values = known.weights(weight)
    total = float(values.sum())
    within = float(values[labels[known.left] == labels[known.right]].sum())
    strengths = np.bincount(labels, known.strengths(weight))
    return within / total - float((strengths * strengths).sum()) / (4 * total * total)


def _together(runs: Ints, needed: int) -> Ints:
    """Labels of groups any two members of which have the same number in ``needed`` columns."""
    if not len(runs):
        return np.zeros(0, dtype=np.int64)
    rows, first, of, sizes = np.unique(
        runs, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    group = np.full(len(rows), -1, dtype=np.int64)
    founded = 0
    for row in np.lexsort((first, -sizes)):
        if group[row] >= 0:
            continue
        group[row] = founded
        # Only later ones can join, and only those that were often enough with the one that founds it.
        near = np.flatnonzero((group < 0) & ((rows == rows[row]).sum(axis=1) >= needed))
        members = rows[row : row + 1]
        for other in near[np.lexsort((first[near], -sizes[near]))]:
            if ((members == rows[other]).sum(axis=1) >= needed).all():
                group[other] = founded
                members = np.vstack((members, rows[other]))
        founded += 1
    return group[of.reshape(-1)]
