"""How many equal shares a distribution amounts to, and which cells of a table fall short of its margins."""

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)


class EffectiveNumbers(NamedTuple):
    """How many equally large shares would be as concentrated (Hill 1973): 1 to the number of shares.

    ``inverse_simpson`` is 1/Σp², the inverse of the Herfindahl–Hirschman index, which looks at the large
    shares; ``exp_shannon`` is exp(-Σ p ln p), which counts small ones for more.
    """

    inverse_simpson: float
    exp_shannon: float


@dataclass(frozen=True, slots=True)
class Cell(Generic[R, C]):
    """One cell of a table beside what its margins lead to expect.

    ``expected`` is row total times column total over the total; ``ratio`` observed over expected (Balassa
    1965); ``p_fewer`` and ``p_more`` the Poisson chances of no more, and of no fewer, than observed.
    """

    row: R
    column: C
    observed: float
    expected: float
    ratio: float
    p_fewer: float
    p_more: float


def effective_numbers(counts: Iterable[float]) -> EffectiveNumbers | None:
    """The effective numbers of shares of these sizes; zeros do not count; None where there is nothing."""
    sizes = [count for count in counts if count > 0]
    total = math.fsum(sizes)
    if not sizes:
        return None
    shares = [size / total for size in sizes]
    return EffectiveNumbers(
        1 / math.fsum(share * share for share in shares),
        math.exp(-math.fsum(share * math.log(share) for share in shares)),
    )


def observed_expected(counts: Mapping[tuple[R, C], float]) -> list[Cell[R, C]]:
    """Every cell of the rows and columns that hold anything, in the order of their first appearance.

    ``counts`` maps (row, column) to a number of records; a pair that is not there counts 0. The
    expectation is that of the table's own mix, not of the world's.
    """
    rows: dict[R, float] = {}
    columns: dict[C, float] = {}
    for (row, column), count in counts.items():
        rows[row] = rows.get(row, 0.0) + count
        columns[column] = columns.get(column, 0.0) + count
    total = math.fsum(rows.values())
    return [
        _cell(row, column, counts.get((row, column), 0.0), of_row * of_column / total)
        for row, of_row in rows.items()
        for column, of_column in columns.items()
        if of_row > 0 and of_column > 0
    ]


def _cell(row: R, column: C, observed: float, expected: float) -> Cell[R, C]:
    from scipy import special

    fewer = float(special.pdtr(observed, expected))
    more = float(special.pdtrc(observed - 1, expected)) if observed >= 1 else 1.0
    return Cell(row, column, observed, expected, observed / expected, fewer, more)
