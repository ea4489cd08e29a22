"""Points pushed apart where they are too close, each kept near where it would like to be."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

#: Points as rows of two numbers.
Points = NDArray[np.float64]

_PUSH = 0.3  # of what is lacking, each of two points gives way by so much in a round
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
        pairs = cKDTree(places).query_pairs(nearest, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
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
