"""Which two nodes that are not tied look as if they could be: predictors of ties, and how to join them.

Every predictor takes a ``Compact`` network and the positions of the ends of some pairs (two arrays of the
same length), and gives one number for each pair: the larger, the likelier. ``candidates`` makes the pairs
from names. The values of those that networkx has are networkx's own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.compact import Compact, compact
from coopgraph.networks.simple import N

if TYPE_CHECKING:
    import scipy.sparse as sparse

Positions: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = NDArray[np.float64]
Predictor: TypeAlias = "Callable[[Compact[N], Positions, Positions], Scores]"

#: Pairs looked at together: bounds the memory that the rows of a large network take.
_AT_ONCE = 20_000
#: Of so few nodes at the left the products with all others are made at once.
_FEW_ROWS = 20


def candidates(graph: "nx.Graph[N]", pairs: Iterable[tuple[N, N]]) -> tuple[Positions, Positions]:
    """The positions of the ends of pairs of nodes; KeyError for a node that the graph does not have."""
    index = compact(graph).index
    ends = np.array([(index[left], index[right]) for left, right in pairs], dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def common_neighbours(network: "Compact[N]", left: Positions, right: Positions) -> Scores:
    """How many neighbours two nodes share."""
    return _through(network, left, right, np.ones(network.size))


def adamic_adar(network: "Compact[N]", left: Positions, right: Positions) -> Scores:
    """Σ 1/ln k_z over the shared neighbours z: one that knows few counts more (Adamic and Adar 2003)."""
    degrees = network.degrees
    # A shared neighbour has at least two ties, so that the logarithm is never of one.
    return _through(network, left, right, 1 / np.log(np.maximum(degrees, 2)))


def resource_allocation(network: "Compact[N]", left: Positions, right: Positions) -> Scores:
    """Σ 1/k_z over the shared neighbours z (Zhou, Lü and Zhang 2009)."""
    return _through(network, left, right, _inverse(network.degrees))


def jaccard(network: "Compact[N]", left: Positions, right: Positions) -> Scores:
    """Shared neighbours over all neighbours of the two; 0 where neither has any."""
    shared = common_neighbours(network, left, right)
    union = network.degrees[left] + network.degrees[right] - shared
    return np.divide(shared, union, out=np.zeros(len(shared)), where=union > 0)


def preferential_attachment(network: "Compact[N]", left: Positions, right: Positions) -> Scores:
    """k_x · k_y: the popular get more (Barabási and others 2002). The baseline that others must beat."""
    return (network.degrees[left] * network.degrees[right]).astype(np.float64)


def paths_of_three(network: "Compact[N]", left: Positions, right: Positions) -> Scores:
    """Σ a_xu a_uv a_vy / √(k_u k_v): partners of those who are like my partners (Kovács and others 2019).

    Between two nodes that are tied already, walks over that tie count as well.
    """
    from scipy import sparse

    ties = network.adjacency
    damped = sparse.diags_array(np.sqrt(_inverse(network.degrees)))
    return _row_products((ties @ (damped @ ties @ damped)).tocsr(), ties, left, right)


#: The predictors that look at nothing but the ties.
TOPOLOGICAL: "Mapping[str, Predictor[str]]" = {
    "common-neighbours": common_neighbours,
    "adamic-adar": adamic_adar,
    "resource-allocation": resource_allocation,
    "jaccard": jaccard,
    "preferential-attachment": preferential_attachment,
    "paths-of-three": paths_of_three,
}


def mean_of_ranks(predictions: Sequence[Scores]) -> Scores:
    """A plain combination without weights: the mean of the ranks under each prediction, scaled to 0–1.

    Equal values share the mean of their ranks. NaN stands for *not known* and counts as a half, so that
    a pair is neither rewarded nor punished for what nobody knows. No predictions give no scores.
    """
    if not predictions:
        return np.zeros(0)
    ranks = np.stack([_scaled_ranks(values) for values in predictions])
    return np.asarray(ranks.mean(axis=0), dtype=np.float64)


def _scaled_ranks(values: Scores) -> Scores:
    from scipy.stats import rankdata

    scaled = np.full(len(values), 0.5)
    known = ~np.isnan(values)
    if known.any():
        scaled[known] = (rankdata(values[known]) - 0.5) / known.sum()
    return scaled


def _inverse(degrees: Positions) -> Scores:
    """1/k, and 0 for a node without ties."""
    return np.divide(1.0, degrees, out=np.zeros(len(degrees)), where=degrees > 0)


def _through(network: "Compact[N]", left: Positions, right: Positions, value: Scores) -> Scores:
    """The sum of a value over the shared neighbours of each pair."""
    from scipy import sparse

    ties = network.adjacency
    return _row_products((ties @ sparse.diags_array(value)).tocsr(), ties, left, right)


def _row_products(
    first: "sparse.csr_array", second: "sparse.csr_array", left: Positions, right: Positions
) -> Scores:
    """Σ_z first[l, z] · second[r, z] for each pair."""
    found = np.zeros(len(left))
    for start in range(0, len(left), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        rows, places = np.unique(left[part], return_inverse=True)
        if len(rows) <= _FEW_ROWS:
            # One node against all others: its row once, not once for each pair.
            found[part] = (first[rows] @ second.T).toarray()[places, right[part]]
            continue
        product = first[left[part]].multiply(second[right[part]])
        found[part] = np.asarray(product.sum(axis=1)).ravel()
    return found
