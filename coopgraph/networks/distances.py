"""The sums of distances from every node to all others, for closeness and harmonic centrality.

Breadth-first search from 64 nodes at once, one bit of a machine word each: a step along all ties is one
gathering of words and one OR over each node's neighbours, so that numpy does it for the whole graph.
(The idea of Then and others 2014, The More the Merrier, PVLDB 8(4).)
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.compact import Compact
from coopgraph.networks.progress import Progress
from coopgraph.networks.simple import N

_BITS = 64
_MEMO = "distances"


@dataclass(frozen=True, slots=True)
class Distances:
    """For each node the ``total`` of its distances and of their ``inverse``, and how many it reached.

    Itself is among the reached.
    """

    total: NDArray[np.int64]
    inverse: NDArray[np.float64]
    reached: NDArray[np.int64]


def distances(known: Compact[N], progress: Progress | None = None) -> Distances:
    """The sums, computed once for a graph; ``progress`` is told of the sources done."""
    if _MEMO not in known.memo:
        known.memo[_MEMO] = _computed(known, progress)
    elif progress is not None:
        progress(known.size, known.size)
    found: Distances = known.memo[_MEMO]
    return found


def _computed(known: Compact[N], progress: Progress | None) -> Distances:
    total = np.zeros(known.size, dtype=np.int64)
    inverse = np.zeros(known.size)
    reached = np.ones(known.size, dtype=np.int64)
    # Nodes without ties are left out: the OR over no neighbours is not defined.
    tied = np.flatnonzero(known.degrees)
    place = np.cumsum(known.degrees > 0) - 1
    starts = known.adjacency.indptr[:-1][tied]
    neighbours = place[known.adjacency.indices]
    for first in range(0, len(tied), _BITS):
        sources = np.arange(first, min(first + _BITS, len(tied)))
        _follow(sources, starts, neighbours, (tied, total, inverse, reached))
        if progress is not None:
            progress(int(sources[-1]) + 1, len(tied))
    return Distances(total, inverse, reached)


def _follow(
    sources: NDArray[np.int64],
    starts: NDArray[np.int64],
    neighbours: NDArray[np.int64],
    sums: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]],
) -> None:
    """Add what these sources contribute to each node's sums."""
    tied, total, inverse, reached = sums
    front = np.zeros(len(tied), dtype=np.uint64)
    front[sources] = np.uint64(1) << np.arange(len(sources), dtype=np.uint64)
    unseen = ~front
    distance = 0
    while True:
        distance += 1
        front = np.bitwise_or.reduceat(front[neighbours], starts) & unseen
        if not front.any():
            return
        unseen &= ~front
        found = _ones(front)
        total[tied] += distance * found
        inverse[tied] += found / distance
        reached[tied] += found


def _ones(words: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How many bits of each word are set (numpy counts them itself from version 2)."""
    if hasattr(np, "bitwise_count"):
        return np.asarray(np.bitwise_count(words), dtype=np.int64)
    bits = np.unpackbits(words.view(np.uint8).reshape(-1, 8), axis=1)
    return np.asarray(bits.sum(axis=1), dtype=np.int64)
