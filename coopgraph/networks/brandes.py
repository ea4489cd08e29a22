"""Betweenness by Brandes's algorithm (2001) on matrices, for several sources at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.progress import Progress

if TYPE_CHECKING:
    import scipy.sparse as sparse

#: Sources at once: as many as keep a matrix of all nodes by them in the processor's cache.
_TOGETHER = 16

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Dependencies:
    """For each node the sum, and the sum of the squares, of what the sources depend on it."""

    total: Floats
    squares: Floats


def dependencies(
    adjacency: "sparse.csr_array", sources: NDArray[np.int64], mass: Floats, progress: Progress | None = None
) -> Dependencies:
    """What the sources depend on each node: Σ over targets of the share of shortest paths through it.

    A node of ``mass`` w counts as w sources and w targets. ``progress`` is told of the sources done.
    """
    size = adjacency.shape[0]
    total, squares = np.zeros(size), np.zeros(size)
    for first in range(0, len(sources), _TOGETHER):
        together = sources[first : first + _TOGETHER]
        depend = _dependencies(adjacency, together, mass[:, np.newaxis]) * mass[together]
        total += depend.sum(axis=1)
        squares += (depend * depend).sum(axis=1)
        if progress is not None:
            progress(min(first + _TOGETHER, len(sources)), len(sources))
    return Dependencies(total, squares)


def _dependencies(adjacency: "sparse.csr_array", sources: NDArray[np.int64], mass: Floats) -> Floats:
    """One column a source: first the numbers of shortest paths, level by level, then backwards."""
    columns = np.arange(len(sources))
    front = np.zeros((len(mass), len(sources)))
    front[sources, columns] = 1.0
    paths, levels = front.copy(), [front]
    while True:
        front = adjacency @ front
        front[paths > 0] = 0.0
        if not front.any():
            break
        paths += front
        levels.append(front)
    depend = np.zeros_like(paths)
    for nearer, level in zip(levels[-2::-1], levels[:0:-1], strict=True):
        shares = np.zeros_like(depend)
        np.divide(mass + depend, paths, out=shares, where=level > 0)
        depend += nearer * (adjacency @ shares)
    depend[sources, columns] = 0.0
    return depend
