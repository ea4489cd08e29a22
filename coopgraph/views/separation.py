"""Points pushed apart where they are too close, each kept near where it would like to be."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

#: Points as rows of two numbers.
Points = NDArray[np.float64]

_PUSH = 0.3  # of what is lacking, each of two points gives way by so much in a round
_FEW = 400  # points up to which all pairs are measured: sooner done than loading what finds them by a tree
_GOLDEN = 2.399963229728653  # the golden angle: turns that never fall on one another


def separated(
    wished: Points,
    nearest: float,
    *,
    rounds: int = 60,
    hold: float = 0.03,
    fixed: int = 0,
    limit: Callable[[Points], Points] | None = None,
) -> Points:
    """The points with hardly two closer than ``nearest``; the first ``fixed`` of them stay where they are.

    ``hold`` is how much of the way back to its wish each point goes in a round. Because of it a point more
    moves those beside it, and others the less the further they are. ``limit``, where given, is applied to
    all points after each round. The same points in the same order give the same result.
    """
    turns = np.arange(len(wished)) * _GOLDEN
    places: Points = wished + nearest * 1e-4 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    places[:fixed] = wished[:fixed]
    for _ in range(rounds):
        pairs = _close(places, nearest)
        away = places[pairs[:, 0]] - places[pairs[:, 1]]
        distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)
        push = away * (_PUSH * (nearest - distance) / distance)[:, None]
        moved = np.zeros_like(places)
        np.add.at(moved, pairs[:, 0], push)
        np.add.at(moved, pairs[:, 1], -push)
        moved[:fixed] = 0
        places = places + moved + hold * (wished - places)
        if limit is not None:
            places = limit(places)
    return places


def _close(places: Points, nearest: float) -> NDArray[np.int_]:
    """The pairs of points that are closer than that, as rows of two indices in order."""
    if len(places) <= _FEW:
        away = places[:, None, :] - places[None, :, :]
        return np.argwhere(np.triu(np.hypot(away[..., 0], away[..., 1]) <= nearest, k=1))
    from scipy.spatial import cKDTree

    pairs: NDArray[np.int_] = cKDTree(places).query_pairs(nearest, output_type="ndarray")
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
