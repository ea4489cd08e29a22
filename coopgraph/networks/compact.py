"""A graph as arrays, made once: what scipy and igraph compute on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.simple import N, simple, tie_weight

if TYPE_CHECKING:
    import igraph
    import scipy.sparse as sparse

_CACHE = "__networkx_cache__"
_KEY = "coopgraph"


@dataclass(eq=False)
class Compact(Generic[N]):
    """The nodes of a graph in sorted order, and its ties as pairs of their positions.

    ``left[t] < right[t]`` are the positions of the ends of tie t; ties are sorted by both. Matrices and
    the igraph graph are made when they are first asked for.
    """

    nodes: tuple[N, ...]
    index: dict[N, int]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    graph: "nx.Graph[N]"
    #: What is costly and wanted by more than one measure, by name.
    memo: dict[str, Any] = field(default_factory=dict)
    _weights: dict[str | None, NDArray[np.float64]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many nodes."""
        return len(self.nodes)

    @property
    def ties(self) -> int:
        """How many ties."""
        return len(self.left)

    @cached_property
    def degrees(self) -> NDArray[np.int64]:
        """The number of ties of each node."""
        ends = np.concatenate((self.left, self.right))
        return np.bincount(ends, minlength=self.size).astype(np.int64)

    @cached_property
    def plain(self) -> "nx.Graph[N]":
        """The same as a networkx graph: what networkx computes on."""
        return simple(self.graph)

    @cached_property
    def adjacency(self) -> "sparse.csr_array":
        """1 where two nodes are tied, in both triangles, as floats."""
        return self.matrix(None)

    @cached_property
    def igraph(self) -> "igraph.Graph":
        """The same as an igraph graph, without attributes."""
        import igraph

        pairs = np.column_stack((self.left, self.right))
        return igraph.Graph(n=self.size, edges=pairs.tolist())

    @cached_property
    def components(self) -> NDArray[np.int32]:
        """For each node the number of its component."""
        from scipy.sparse import csgraph

        _, labels = csgraph.connected_components(self.adjacency, directed=False)
        return np.asarray(labels, dtype=np.int32)

    def weights(self, key: str | None) -> NDArray[np.float64]:
        """The weight of each tie: the attribute ``key``, 1 where it is not stated or no key is given."""
        if key not in self._weights:
            self._weights[key] = self._read_weights(key)
        return self._weights[key]

    def _read_weights(self, key: str | None) -> NDArray[np.float64]:
        if key is None:
            return np.ones(self.ties)
        ends = zip(self.left.tolist(), self.right.tolist(), strict=True)
        pairs = ((self.nodes[left], self.nodes[right]) for left, right in ends)
        tied = self.graph.adj
        return np.array([tie_weight(u, v, tied[u][v].get(key)) for u, v in pairs], dtype=np.float64)

    def strengths(self, weight: str | None) -> NDArray[np.float64]:
        """The sum of the weights of each node's ties."""
        values = self.weights(weight)
        sums = np.bincount(self.left, values, self.size) + np.bincount(self.right, values, self.size)
        return np.asarray(sums, dtype=np.float64)

    def matrix(self, weight: str | None) -> "sparse.csr_array":
        """The symmetric matrix of the weights."""
        from scipy import sparse

        values = self.weights(weight)
        rows = np.concatenate((self.left, self.right))
        columns = np.concatenate((self.right, self.left))
        return sparse.csr_array((np.tile(values, 2), (rows, columns)), shape=(self.size, self.size))

    def groups(self, labels: NDArray[Any]) -> tuple[tuple[N, ...], ...]:
        """The nodes of equal labels together: largest group first, each sorted."""
        if not self.size:
            return ()
        order = np.argsort(labels, kind="stable")
        cuts = np.flatnonzero(np.diff(labels[order])) + 1
        found = [tuple(self.nodes[i] for i in part.tolist()) for part in np.split(order, cuts)]
        return tuple(sorted(found, key=lambda group: (-len(group), group)))

    def values(self, numbers: Sequence[float] | NDArray[Any]) -> dict[N, Any]:
        """One number for each node, by node, as Python's own numbers."""
        listed = numbers.tolist() if isinstance(numbers, np.ndarray) else numbers
        return dict(zip(self.nodes, listed, strict=True))


def compact(graph: "nx.Graph[N]") -> Compact[N]:
    """The arrays of a graph, made once and kept with it until nodes or ties are added or removed.

    They stand in networkx's own cache of the graph, which networkx empties at every such change (not
    when an attribute of a tie is changed in place). A view of another graph keeps nothing, as it is not
    told of that graph's changes.
    """
    own = getattr(graph, "_graph", None) is None
    cache: dict[str, Any] | None = getattr(graph, _CACHE, None) if own else None
    found: Compact[N] | None = cache.get(_KEY) if cache is not None else None
    if found is None:
        found = _compacted(graph)
        if cache is not None:
            cache[_KEY] = found
    return found


def _compacted(graph: "nx.Graph[N]") -> Compact[N]:
    if graph.is_directed() or graph.is_multigraph():
        graph = simple(graph, "weight")
    nodes = tuple(sorted(graph))
    index = {node: position for position, node in enumerate(nodes)}
    ends = [index[node] for tie in graph.edges() for node in tie]
    pairs = np.array(ends, dtype=np.int64).reshape(-1, 2)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    pairs.sort(axis=1)
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return Compact(nodes, index, pairs[order, 0], pairs[order, 1], graph)
