"""Betweenness with the trees that hang on a network taken off first.

Where a tree hangs on a node, all its paths to the rest lead through that node, so that they are counted
instead of followed; only what is left when nobody with a single tie is left needs a search, with each node
standing for itself and all that hung on it. Networks of partners have many such trees. (The idea of Baglioni
and others 2012, Fast exact computation of betweenness centrality in social networks, ASONAM.)
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.brandes import dependencies
from coopgraph.networks.compact import Compact
from coopgraph.networks.progress import Progress
from coopgraph.networks.simple import N

_MEMO = "peeled"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Peeled:
    """A graph without its hanging trees: the positions of the nodes ``left``, the number of ``ties``.

    ``mass`` is, for all nodes, how many stand behind each, itself included; ``counted`` the ordered pairs
    of others that the trees alone lead through it.
    """

    left: NDArray[np.int64]
    ties: int
    mass: Floats
    counted: Floats

    @property
    def cost(self) -> int:
        """Nodes times ties of what is left to search."""
        return len(self.left) * self.ties


def peeled(known: Compact[N]) -> Peeled:
    """The graph without its hanging trees; computed once for a graph."""
    if _MEMO not in known.memo:
        known.memo[_MEMO] = _peeled(known)
    found: Peeled = known.memo[_MEMO]
    return found


def pairs_through(known: Compact[N], progress: Progress | None = None) -> Floats:
    """For each node the ordered pairs of others, by the share of their shortest paths through it."""
    trees = peeled(known)
    total = trees.counted.copy()
    if len(trees.left):
        adjacency = known.adjacency[trees.left][:, trees.left].tocsr()
        sources = np.arange(len(trees.left))
        total[trees.left] += dependencies(adjacency, sources, trees.mass[trees.left], progress).total
    return total


def _peeled(known: Compact[N]) -> Peeled:
    remaining, mass, squares = _hung(known)
    sizes = np.bincount(known.components, minlength=1)[known.components].astype(np.float64)
    off = remaining == 0
    beyond = sizes - mass
    # Pairs of others in different parts of what falls apart without the node; for one that is left, the
    # pairs within what is left are still to come.
    counted = np.where(off, (sizes - 1) ** 2 - beyond**2, 2 * (mass - 1) * beyond + (mass - 1) ** 2) - squares
    left = np.flatnonzero(~off)
    return Peeled(left, int(remaining.sum()) // 2, mass, counted)


def _hung(known: Compact[N]) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Take off nodes with a single tie until there are none.

    Each node's ties that remain, how many stand behind it, and the sum of the squares of the sizes of
    the parts that hung on it.
    """
    starts, neighbours = known.adjacency.indptr.tolist(), known.adjacency.indices.tolist()
    remaining = known.degrees.tolist()
    mass, squares = [1] * known.size, [0] * known.size
    gone = [False] * known.size
    single = deque(np.flatnonzero(known.degrees == 1).tolist())
    while single:
        node = single.popleft()
        if remaining[node] != 1:
            continue
        holds = next(other for other in neighbours[starts[node] : starts[node + 1]] if not gone[other])
        gone[node] = True
        remaining[node] = 0
        remaining[holds] -= 1
        mass[holds] += mass[node]
        squares[holds] += mass[node] ** 2
        if remaining[holds] == 1:
            single.append(holds)
    return np.array(remaining, dtype=np.int64), np.array(mass, dtype=float), np.array(squares, dtype=float)
