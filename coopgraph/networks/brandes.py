"""Betweenness by Brandes's algorithm (2001) on matrices, for several sources at once; exact or sampled."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.compact import Compact
from coopgraph.networks.progress import Progress
from coopgraph.networks.simple import N

#: Sources at once: as many as keep a matrix of all nodes by them in the processor's cache.
_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Dependencies:
    """For each node the sum, and the sum of the squares, of what each source depends on it."""

    total: NDArray[np.float64]
    squares: NDArray[np.float64]


def dependencies(
    known: Compact[N], sources: NDArray[np.int64], progress: Progress | None = None
) -> Dependencies:
    """What the sources depend on each node: Σ over targets of the share of shortest paths through it."""
    total, squares = np.zeros(known.size), np.zeros(known.size)
    for first in range(0, len(sources), _TOGETHER):
        depend = _dependencies(known, sources[first : first + _TOGETHER])
        total += depend.sum(axis=1)
        squares += (depend * depend).sum(axis=1)
        if progress is not None:
            progress(min(first + _TOGETHER, len(sources)), len(sources))
    return Dependencies(total, squares)


def _dependencies(known: Compact[N], sources: NDArray[np.int64]) -> NDArray[np.float64]:
    """One column a source: first the numbers of shortest paths, level by level, then backwards."""
    columns = np.arange(len(sources))
    front = np.zeros((known.size, len(sources)))
    front[sources, columns] = 1.0
    paths, levels = front.copy(), [front]
    while True:
        front = known.adjacency @ front
        front[paths > 0] = 0.0
        if not front.any():
            break
        paths += front
        levels.append(front)
    depend = np.zeros_like(paths)
    for nearer, level in zip(levels[-2::-1], levels[:0:-1], strict=True):
        shares = np.zeros_like(depend)
        np.divide(1.0 + depend, paths, out=shares, where=level > 0)
        depend += nearer * (known.adjacency @ shares)
    depend[sources, columns] = 0.0
    return depend
