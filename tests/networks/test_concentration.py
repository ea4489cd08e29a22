"""Effective numbers and expected cells, by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.networks.concentration import effective_numbers, observed_expected


def test_equal_shares_count_as_many_as_they_are() -> None:
    assert effective_numbers([3, 3, 3, 3]) == pytest.approx((4, 4))
    assert effective_numbers([7]) == pytest.approx((1, 1))
    assert effective_numbers([2, 0]) == pytest.approx((1, 1))
    assert effective_numbers([]) is None
    assert effective_numbers([0]) is None


def test_unequal_shares_by_hand() -> None:
    found = effective_numbers([2, 1, 1])
    assert found is not None
    assert found.inverse_simpson == pytest.approx(1 / (1 / 4 + 1 / 16 + 1 / 16))
    # exp(½ ln 2 + 2·¼ ln 4) = 2^(½ + 1)
    assert found.exp_shannon == pytest.approx(2**1.5)


@given(st.lists(st.integers(0, 50), max_size=12))
def test_effective_numbers_lie_between_one_and_the_number_of_shares(counts: list[int]) -> None:
    found = effective_numbers(counts)
    shares = sum(1 for count in counts if count)
    assert (found is None) == (shares == 0)
    if found is not None:
        assert 1 - 1e-9 <= found.inverse_simpson <= found.exp_shannon + 1e-9 <= shares + 2e-9


def test_cells_beside_what_the_margins_expect() -> None:
    cells = {(c.row, c.column): c for c in observed_expected({("x", "a"): 6, ("x", "b"): 2, ("y", "a"): 4})}
    assert len(cells) == 4
    empty = cells["y", "b"]
    # Row y has 4 of 12, column b 2 of 12.
    assert empty.observed == empty.ratio == 0
    assert empty.expected == pytest.approx(8 / 12)
    assert empty.p_fewer == pytest.approx(math.exp(-8 / 12))
    assert empty.p_more == 1
    full = cells["x", "a"]
    assert full.expected == pytest.approx(8 * 10 / 12)
    assert full.ratio == pytest.approx(6 * 12 / 80)
    chances = [math.exp(-80 / 12) * (80 / 12) ** k / math.factorial(k) for k in range(7)]
    assert full.p_fewer == pytest.approx(sum(chances))
    assert full.p_more == pytest.approx(1 - sum(chances[:6]))


def test_rows_and_columns_of_nothing_are_no_cells() -> None:
    assert observed_expected({}) == []
    assert observed_expected({("x", "a"): 0}) == []
    assert [(c.row, c.column) for c in observed_expected({("x", "a"): 1, ("y", "b"): 0})] == [("x", "a")]
