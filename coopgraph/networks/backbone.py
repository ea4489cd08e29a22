"""Which ties through shared events are more than chance: the stochastic degree sequence model.

Everybody keeps, on average, as many events, and every event as many participants, as there really are; who
goes where is left to chance. The chance of each pair being together as often as it was follows.
"""

from collections.abc import Collection
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.simple import N

_ROUNDS = 10_000
_PRECISION = 1e-12

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Classes:
    """Degrees of one side: the different ones, how many have each, and which each node has."""

    degrees: Ints
    sizes: Ints
    of: Ints


def backbone(bipartite: "nx.Graph[N]", nodes: Collection[N], alpha: float = 0.05) -> "nx.Graph[N]":
    """The nodes, tied where they share more neighbours than their degrees explain.

    A tie carries ``shared``, the number of common neighbours, ``expected``, what the degrees lead to expect,
    and ``p``, the chance of at least as many (below ``alpha``, one-sided, not corrected for the number of
    pairs). All nodes stay. The stochastic degree sequence model (Neal 2014, Social Networks 39:84–97) with
    the probabilities of the bipartite configuration model, as Neal, Domagalski and Sagan (2021, Scientific
    Reports 11:23929) recommend; the chances are the exact Poisson-binomial ones. Raises LimitReached where
    there are too many pairs.
    """
    from coopgraph.networks.incidence import incidence

    table = incidence(bipartite, nodes)
    graph: nx.Graph[N] = nx.Graph()
    graph.add_nodes_from((node, bipartite.nodes[node]) for node in table.nodes)
    left, right, shared = table.pairs()
    if not len(left):
        return graph
    rows, columns = _classes(table.row_degrees), _classes(table.column_degrees)
    chances = _chances(rows, columns)
    pairs, expected, tails = _tails(chances, columns.sizes, rows.of[left], rows.of[right], int(shared.max()))
    p = tails[pairs, shared]
    for tie in np.flatnonzero(p < alpha).tolist():
        graph.add_edge(
            table.nodes[left[tie]],
            table.nodes[right[tie]],
            shared=int(shared[tie]),
            expected=float(expected[pairs[tie]]),
            p=float(p[tie]),
        )
    return graph


def _classes(degrees: Ints) -> _Classes:
    different, of, sizes = np.unique(degrees, return_inverse=True, return_counts=True)
    return _Classes(different, sizes.astype(np.int64), of.astype(np.int64))


def _chances(rows: _Classes, columns: _Classes) -> Floats:
    """The chance that a node of each row class is tied to one of each column class.

    p = x y/(1 + x y) with x and y such that expected degrees are the observed ones (Saracco and others
    2015). Where degrees leave no choice the chance is 0 or 1 outright, as no finite x would give it.
    """
    chances = np.zeros((len(rows.degrees), len(columns.degrees)))
    open_rows, open_columns, left_rows, left_columns = _settle(rows, columns, chances)
    if not (open_rows.any() and open_columns.any()):
        return chances
    wanted, per_row = left_rows[open_rows].astype(float), rows.sizes[open_rows].astype(float)
    asked, per_column = left_columns[open_columns].astype(float), columns.sizes[open_columns].astype(float)
    total = float((wanted * per_row).sum())
    x, y = wanted / np.sqrt(total), asked / np.sqrt(total)
    for _ in range(_ROUNDS):
        x = wanted / (per_column * y / (1 + np.outer(x, y))).sum(axis=1)
        y = asked / (per_row[:, None] * x[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        tied = np.outer(x, y) / (1 + np.outer(x, y))
        if np.abs((tied * per_column).sum(axis=1) - wanted).max() < _PRECISION * total:
            break
    chances[np.ix_(open_rows, open_columns)] = np.outer(x, y) / (1 + np.outer(x, y))
    return chances


def _settle(
    rows: _Classes, columns: _Classes, chances: Floats
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], Ints, Ints]:
    """Fill in what degrees settle until nothing more is: what stays open, and the degrees left there."""
    open_rows = np.ones(len(rows.degrees), dtype=bool)
    open_columns = np.ones(len(columns.degrees), dtype=bool)
    left_rows, left_columns = rows.degrees.copy(), columns.degrees.copy()
    while True:
        full = open_rows & (left_rows == columns.sizes[open_columns].sum())
        settled_rows = full | (open_rows & (left_rows == 0))
        chances[np.ix_(full, open_columns)] = 1.0
        left_columns[open_columns] -= rows.sizes[full].sum()
        open_rows &= ~settled_rows
        filled = open_columns & (left_columns == rows.sizes[open_rows].sum())
        settled_columns = filled | (open_columns & (left_columns == 0))
        chances[np.ix_(open_rows, filled)] = 1.0
        left_rows[open_rows] -= columns.sizes[filled].sum()
        open_columns &= ~settled_columns
        if not (settled_rows.any() or settled_columns.any()):
            return open_rows, open_columns, left_rows, left_columns


def _tails(chances: Floats, sizes: Ints, left: Ints, right: Ints, most: int) -> tuple[Ints, Floats, Floats]:
    """For each tie its pair of row classes; for each pair the number expected and the chances of at least w.

    w runs from 0 to ``most``. The number shared is a sum of independent yes-or-no events, one a column;
    its distribution is built up column by column, everything from ``most`` on in one last cell.
    """
    ends = np.sort(np.column_stack((left, right)), axis=1)
    different, pairs = np.unique(ends, axis=0, return_inverse=True)
    together = chances[different[:, 0]] * chances[different[:, 1]]
    spread = np.zeros((len(different), most + 1))
    spread[:, 0] = 1.0
    for column, size in enumerate(sizes.tolist()):
        yes = together[:, column : column + 1]
        if not yes.any():
            continue
        for _ in range(size):
            moved = spread[:, :-1] * yes
            spread[:, :-1] -= moved
            spread[:, 1:] += moved
    tails = np.cumsum(spread[:, ::-1], axis=1)[:, ::-1]
    return pairs.reshape(-1), together @ sizes, tails
