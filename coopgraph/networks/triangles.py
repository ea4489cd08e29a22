"""All triangles of a graph as arrays, and what follows: clustering, constraint, effective size."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coopgraph.networks import crowded
from coopgraph.networks.compact import Compact
from coopgraph.networks.simple import N

#: Pairs of ties that are looked at together, so that dense graphs do not fill the memory.
_TOGETHER = 4_000_000
_MEMO = "triangles"

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Triangles(NamedTuple):
    """Triangles of the nodes a, b and c, and the positions of their three ties."""

    a: Ints
    b: Ints
    c: Ints
    ab: Ints
    bc: Ints
    ac: Ints

    def turns(self) -> Iterator[tuple[Ints, Ints, Ints, Ints, Ints]]:
        """Each triangle in its six orders: nodes i and j, and the ties ij, iq, jq with the third node q."""
        yield self.a, self.b, self.ab, self.ac, self.bc
        yield self.b, self.a, self.ab, self.bc, self.ac
        yield self.b, self.c, self.bc, self.ab, self.ac
        yield self.c, self.b, self.bc, self.ac, self.ab
        yield self.a, self.c, self.ac, self.ab, self.bc
        yield self.c, self.a, self.ac, self.bc, self.ab


@dataclass(frozen=True, slots=True)
class _Directed:
    """The ties, each from the end with fewer ties to that with more, sorted by where they come from.

    Nodes are numbered by their number of ties here; ``node`` gives their positions.
    """

    node: Ints
    source: Ints
    target: Ints
    tie: Ints
    starts: Ints


def triangles(known: Compact[N]) -> Iterator[Triangles]:
    """Every triangle once, in portions.

    From each node to those with more ties than itself no node has many ties (at most the root of twice
    their number), so that following two of them finds all triangles quickly (Chiba and Nishizeki 1985).
    """
    if not known.ties:
        return
    ties = _directed(known)
    onward = ties.starts[ties.target + 1] - ties.starts[ties.target]
    done = np.concatenate(([0], np.cumsum(onward)))
    keys = ties.source * known.size + ties.target
    first = 0
    while first < known.ties:
        last = max(first + 1, int(np.searchsorted(done, done[first] + _TOGETHER, side="right")) - 1)
        yield _closed(ties, np.arange(first, last), onward[first:last], keys)
        first = last


def _directed(known: Compact[N]) -> _Directed:
    node = np.argsort(known.degrees, kind="stable")
    rank = np.empty(known.size, dtype=np.int64)
    rank[node] = np.arange(known.size)
    source, target = rank[known.left], rank[known.right]
    source, target = np.minimum(source, target), np.maximum(source, target)
    order = np.lexsort((target, source))
    starts = np.concatenate(([0], np.cumsum(np.bincount(source, minlength=known.size))))
    return _Directed(node, source[order], target[order], order, starts)


def _closed(ties: _Directed, chosen: Ints, onward: Ints, keys: Ints) -> Triangles:
    """The triangles whose two lower nodes one of the chosen ties joins."""
    ab = np.repeat(chosen, onward)
    within = np.arange(len(ab)) - np.repeat(np.cumsum(onward) - onward, onward)
    bc = ties.starts[ties.target[ab]] + within
    wanted = ties.source[ab] * len(ties.node) + ties.target[bc]
    ac = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found = keys[ac] == wanted
    ab, bc, ac = ab[found], bc[found], ac[found]
    a, b, c = ties.node[ties.source[ab]], ties.node[ties.target[ab]], ties.node[ties.target[bc]]
    return Triangles(a, b, c, ties.tie[ab], ties.tie[bc], ties.tie[ac])


def counts(known: Compact[N]) -> Ints:
    """How many triangles each node is part of; computed once for a graph."""
    if _MEMO not in known.memo and crowded.is_crowded(known):
        known.memo[_MEMO] = crowded.counts(known)
    if _MEMO not in known.memo:
        total = np.zeros(known.size, dtype=np.int64)
        for found in triangles(known):
            for corner in (found.a, found.b, found.c):
                total += np.bincount(corner, minlength=known.size)
        known.memo[_MEMO] = total
    kept: Ints = known.memo[_MEMO]
    return kept


def constraint(known: Compact[N], weight: str | None) -> Floats:
    """Burt's constraint of each node; 0 for those without ties.

    For each tie in both directions p_ij, and what triangles add over their third node q: p_iq p_qj.
    """
    if crowded.is_crowded(known):
        return crowded.constraint(known, weight)
    strong = known.weights(weight)
    sums = known.strengths(weight)
    forward, backward = strong / sums[known.left], strong / sums[known.right]
    for found in triangles(known):
        for i, _, ij, iq, jq in found.turns():
            q = known.left[iq] + known.right[iq] - i
            added = strong[iq] / sums[i] * strong[jq] / sums[q]
            along = known.left[ij] == i
            forward += np.bincount(ij[along], added[along], known.ties)
            backward += np.bincount(ij[~along], added[~along], known.ties)
    total = np.bincount(known.left, forward**2, known.size)
    return np.asarray(total + np.bincount(known.right, backward**2, known.size))


def effective_size(known: Compact[N], weight: str | None) -> Floats:
    """The effective size of each node's surroundings; 0 for those without ties."""
    degrees = known.degrees.astype(np.float64)
    if weight is None:
        return np.asarray(degrees - 2 * counts(known) / np.maximum(degrees, 1))
    if crowded.is_crowded(known):
        return crowded.effective_size(known, weight)
    strong = known.weights(weight)
    sums = known.strengths(weight)
    largest = np.zeros(known.size)
    np.maximum.at(largest, known.left, strong)
    np.maximum.at(largest, known.right, strong)
    redundant = np.zeros(known.size)
    for found in triangles(known):
        for i, j, _, iq, jq in found.turns():
            redundant += np.bincount(i, strong[iq] / sums[i] * strong[jq] / largest[j], known.size)
    return degrees - redundant
