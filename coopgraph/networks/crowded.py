"""The measures of triangles on whole matrices, for graphs of few nodes in which nearly everybody is tied.

Such are partners tied through shared sectors. Their triangles are too many to list, but a product of two
whole matrices of a few thousand rows is quick.
"""

import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.compact import Compact
from coopgraph.networks.simple import N

#: More nodes than these make whole matrices too large.
_NODES = 3000
#: Fewer pairs of neighbours than these are listed at once.
_PAIRS = 100_000
#: One pair of neighbours to list takes as long as so many steps of a product of whole matrices.
_STEPS = 150

Floats = NDArray[np.float64]


def is_crowded(known: Compact[N]) -> bool:
    """Whether whole matrices are quicker than a list of triangles."""
    pairs = int((known.degrees * (known.degrees - 1) // 2).sum())
    return known.size <= _NODES and pairs > _PAIRS and pairs * _STEPS > known.size**3


def counts(known: Compact[N]) -> NDArray[np.int64]:
    """How many triangles each node is part of."""
    tied = _whole(known, None)
    closed: Floats = ((tied @ tied) * tied).sum(axis=1)
    return np.asarray(np.rint(closed / 2), dtype=np.int64)


def constraint(known: Compact[N], weight: str | None) -> Floats:
    """Burt's constraint of each node; 0 for those without ties."""
    shares = _shares(known, weight)
    invested = shares + shares @ shares
    return np.asarray((invested * invested * (shares > 0)).sum(axis=1))


def effective_size(known: Compact[N], weight: str | None) -> Floats:
    """The effective size of each node's surroundings, weighted; 0 for those without ties."""
    shares, strong = _shares(known, weight), _whole(known, weight)
    largest = strong.max(axis=1, keepdims=True)
    relative = np.divide(strong, largest, out=np.zeros_like(strong), where=largest > 0)
    redundant = ((shares @ relative.T) * (shares > 0)).sum(axis=1)
    return np.asarray(known.degrees - redundant)


def _whole(known: Compact[N], weight: str | None) -> Floats:
    matrix = np.zeros((known.size, known.size))
    matrix[known.left, known.right] = matrix[known.right, known.left] = known.weights(weight)
    return matrix


def _shares(known: Compact[N], weight: str | None) -> Floats:
    """The share of each tie in the weights of all ties of its node, by row."""
    strong = _whole(known, weight)
    sums = known.strengths(weight)[:, np.newaxis]
    return np.divide(strong, sums, out=np.zeros_like(strong), where=sums > 0)
