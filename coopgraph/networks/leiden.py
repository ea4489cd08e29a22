"""Leiden's communities by igraph, from a seed."""

import random
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.compact import Compact
from coopgraph.networks.simple import N

#: Rounds of moving, refining and aggregating; more change the modularity by less than another seed does.
ROUNDS = 5

# igraph has one random generator for the whole process.
_GENERATOR = Lock()


def leiden(known: Compact[N], seed: int, weight: str | None) -> NDArray[np.int64]:
    """The number of each node's group; modularity is what is made large."""
    import igraph

    if not known.ties:
        return np.arange(known.size)
    weights = None if weight is None else known.weights(weight).tolist()
    with _GENERATOR:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - repeatable, not secret
        try:
            found = known.igraph.community_leiden(
                objective_function="modularity", weights=weights, n_iterations=ROUNDS
            )
        finally:
            igraph.set_random_number_generator(random)
    return np.array(found.membership, dtype=np.int64)
