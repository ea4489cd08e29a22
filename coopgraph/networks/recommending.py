"""What else goes with what a partner does: recommenders on a two-mode table, and whether they are any good.

A table has a row for each partner and a column for each sector, 1 where the one covers the other. Every
recommender gives a number for each cell of the rows that are asked for (all, unless said otherwise); the
larger it is, the better the column suits the row. Cells that are 1 already get a number as well: whoever asks
leaves them out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

TableOf: TypeAlias = NDArray[np.float64]
Recommender: TypeAlias = Callable[[TableOf, slice], TableOf]

_ALL = slice(None)

#: The 95 % point of the normal distribution, and the fewest trials for which it is used.
NORMAL = 1.959964
FEWEST_TRIALS = 20
#: Scores that differ beyond these digits only do so because sums of fractions are not exact.
_DIGITS = 12


def popularity(table: TableOf, rows: slice = _ALL) -> TableOf:
    """d_t, how many rows cover the column, the same for every row: the baseline that others must beat."""
    asked = table[rows]
    return np.array(np.broadcast_to(table.sum(axis=0), asked.shape), dtype=np.float64)


def allocation(table: TableOf, rows: slice = _ALL) -> TableOf:
    """Resource allocation: f = W x, W_st = (1/d_t) Σ_i B_is B_it / k_i (Zhou and others 2007).

    Each column that the row covers shares itself out to the rows that cover it, and each of these shares what
    it got out to its own columns. (T. Zhou and others, Physical Review E 76, 046115.)
    """
    handed = (table[rows] * _shares(table.sum(axis=0))) @ table.T
    return np.asarray((handed * _shares(table.sum(axis=1))) @ table, dtype=np.float64)


def relatedness_density(table: TableOf, rows: slice = _ALL) -> TableOf:
    """ω_s = Σ_t φ_st x_t / Σ_t φ_st, φ_st = min(P(s|t), P(t|s)), t ≠ s (Hidalgo and others 2007).

    The share of what is related to the column that the row covers. A column related to no other has 0.
    (C. A. Hidalgo and others, Science 317, 482.)
    """
    together = table.T @ table
    counts = table.sum(axis=0)
    larger = np.maximum.outer(counts, counts)
    related = np.divide(together, larger, out=np.zeros_like(together), where=larger > 0)
    np.fill_diagonal(related, 0.0)
    every = related.sum(axis=0)
    near = table[rows] @ related
    return np.asarray(np.divide(near, every, out=np.zeros_like(near), where=every > 0), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Trial:
    """How often a recommender found again what was hidden, beside popularity and blind guessing.

    In each of ``trials`` one tie was hidden, and the column looked for among the first ``at`` of those that
    the row does not cover; equal places count by chance. ``difference`` is hits less those of
    popularity, within ``margin`` (95 %).
    """

    at: int
    trials: int
    hits: float
    popular_hits: float
    blind_hits: float
    mean_rank: float
    popular_mean_rank: float
    margin: float

    @property
    def difference(self) -> float:
        """How much more often it hits than popularity."""
        return self.hits - self.popular_hits

    @property
    def beats_popularity(self) -> bool:
        """Whether it is better beyond chance; never said of few trials."""
        return self.trials >= FEWEST_TRIALS and self.difference > self.margin


def leave_one_out(table: TableOf, recommend: Recommender, at: int = 5) -> Trial:
    """Hide each tie of a row that has others, one after the other, and look where it comes back.

    Popularity is counted without the hidden tie too. ``mean_rank`` is the mean place, 1 best and 0 worst.
    Without a row of two ties there is no trial, and every share is 0.
    """
    outcomes = []
    for row, column in np.argwhere(table > 0):
        if table[row].sum() < 2:
            continue
        rest = table.copy()
        rest[row, column] = 0
        open_columns = np.flatnonzero(rest[row] == 0)
        position = int(np.flatnonzero(open_columns == column)[0])
        found = place(recommend(rest, slice(row, row + 1))[0, open_columns], position, at)
        popular = place(rest.sum(axis=0)[open_columns], position, at)
        outcomes.append((*found, *popular, min(1.0, at / len(open_columns))))
    if not outcomes:
        return Trial(at, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    given = np.array(outcomes)
    hits, ranks, popular_hits, popular_ranks, blind = given.mean(axis=0)
    gain = given[:, 0] - given[:, 2]
    spread = float(gain.std(ddof=1)) if len(gain) > 1 else 0.0
    margin = NORMAL * spread / sqrt(len(gain))
    return Trial(at, len(given), *map(float, (hits, popular_hits, blind, ranks, popular_ranks, margin)))


def place(scores: TableOf, wanted: int, at: int) -> tuple[float, float]:
    """Whether one of the scores is among the first ``at`` (by chance, where it ties), and its place 1–0.

    ``wanted`` is its position.
    """
    given = np.round(scores, _DIGITS)
    above = int((given > given[wanted]).sum())
    equal = int((given == given[wanted]).sum())
    hit = min(max((at - above) / equal, 0.0), 1.0)
    below = len(scores) - 1
    return hit, 1.0 - (above + (equal - 1) / 2) / below if below else 1.0


def _shares(counts: TableOf) -> TableOf:
    return np.divide(1.0, counts, out=np.zeros(len(counts)), where=counts > 0)
