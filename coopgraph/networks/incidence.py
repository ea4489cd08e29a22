"""A two-mode graph as a matrix: rows are the nodes asked about, columns what they share."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.errors import InputError, LimitReached
from coopgraph.limits import LIMITS
from coopgraph.networks.simple import N, tie_weight
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    import scipy.sparse as sparse


@dataclass(eq=False)
class Incidence(Generic[N]):
    """``nodes`` are the rows and ``others`` the columns, both sorted; ``matrix`` holds 1 for each tie."""

    nodes: tuple[N, ...]
    others: tuple[N, ...]
    matrix: "sparse.csr_array"
    weighted: "sparse.csr_array"

    @cached_property
    def row_degrees(self) -> NDArray[np.int64]:
        """How many others each node is tied to."""
        return np.asarray(np.diff(self.matrix.indptr), dtype=np.int64)

    @cached_property
    def column_degrees(self) -> NDArray[np.int64]:
        """How many nodes each other is tied to."""
        return np.bincount(self.matrix.indices, minlength=len(self.others)).astype(np.int64)

    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The pairs of rows that share a column, in order: left, right, and how many they share.

        Raises LimitReached, before anything is computed, where there may be more than LIMITS.network_pairs.
        """
        rows, sharing = len(self.nodes), self.column_degrees
        most = min(rows * (rows - 1) // 2, int((sharing * (sharing - 1) // 2).sum()))
        if most > LIMITS.network_pairs:
            raise _too_many(most)
        left, right, shared = upper(self.matrix @ self.matrix.T)
        return left, right, np.rint(shared).astype(np.int64)


def upper(matrix: "sparse.csr_array") -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The entries above the diagonal of a square matrix, by row and column: rows, columns, values."""
    from scipy import sparse

    half = sparse.triu(matrix, k=1, format="csr")
    half.sort_indices()
    rows = np.repeat(np.arange(half.shape[0], dtype=np.int64), np.diff(half.indptr))
    return rows, half.indices.astype(np.int64), half.data


def incidence(bipartite: "nx.Graph[N]", nodes: Collection[N]) -> Incidence[N]:
    """The matrix of a two-mode graph; nodes that it does not have are left out.

    Columns are the neighbours of the nodes. Raises InputError where two of the nodes are tied to each
    other: then they are no mode of their own.
    """
    from scipy import sparse

    asked = set(nodes)
    own = tuple(sorted(node for node in asked if node in bipartite))
    ties = [(node, other, facts) for node in own for other, facts in bipartite.adj[node].items()]
    for node, other, _ in ties:
        if other in asked:
            raise _not_bipartite(node, other)
    others = tuple(sorted({other for _, other, _ in ties}))
    row = {node: position for position, node in enumerate(own)}
    column = {other: position for position, other in enumerate(others)}
    rows = np.array([row[node] for node, _, _ in ties], dtype=np.int64)
    columns = np.array([column[other] for _, other, _ in ties], dtype=np.int64)
    weights = np.array([tie_weight(u, v, facts.get("weight")) for u, v, facts in ties], dtype=np.float64)
    shape = (len(own), len(others))
    plain = sparse.csr_array((np.ones(len(ties)), (rows, columns)), shape=shape)
    return Incidence(own, others, plain, sparse.csr_array((weights, (rows, columns)), shape=shape))


def _too_many(pairs: int) -> LimitReached:
    return LimitReached(
        Bilingual(
            f"có thể tới {pairs:,} cặp cùng chung điều gì đó; giới hạn là {LIMITS.network_pairs:,}",
            f"as many as {pairs:,} pairs may share something; the limit is {LIMITS.network_pairs:,}",
        ),
        advice=Bilingual(
            "chọn ít đối tác hơn, hoặc bỏ những điều mà gần như ai cũng có",
            "choose fewer partners, or leave out what nearly everybody shares",
        ),
    )


def _not_bipartite(left: str, right: str) -> InputError:
    return InputError(
        Bilingual(
            f"{left} và {right} cùng một phía mà lại có quan hệ trực tiếp với nhau",
            f"{left} and {right} are on the same side, yet tied to each other",
        ),
        advice=Bilingual(
            "dùng mạng hai phía, ví dụ đối tác và lĩnh vực",
            "use a network of two sides, such as partners and sectors",
        ),
    )
