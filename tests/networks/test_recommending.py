"""Recommenders of sectors: by hand, and how a trial counts."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from coopgraph.networks.recommending import (
    allocation,
    leave_one_out,
    popularity,
    relatedness_density,
)

#: Rows a, b, c; columns trade, health, sport: a covers trade, b trade and health, c trade and sport.
THREE = np.array([[1.0, 0, 0], [1, 1, 0], [1, 0, 1]])


def test_popularity_is_the_same_for_every_row() -> None:
    assert popularity(THREE).tolist() == [[3, 1, 1]] * 3


def test_allocation_by_hand() -> None:
    # a's trade shares itself out to a, b and c by thirds; b and c halve theirs.
    assert allocation(THREE)[0] == pytest.approx([1 / 3 + 1 / 6 + 1 / 6, 1 / 6, 1 / 6])
    # b: trade gives as for a; health goes to b alone, which halves it again.
    assert allocation(THREE)[1] == pytest.approx([2 / 3 + 1 / 2, 1 / 6 + 1 / 2, 1 / 6])


def test_what_is_shared_out_is_neither_lost_nor_made() -> None:
    table = (np.random.default_rng(3).random((7, 5)) < 0.4).astype(float)
    assert allocation(table).sum(axis=1) == pytest.approx(table.sum(axis=1))


def test_density_by_hand() -> None:
    # φ(trade, health) = min(1/1, 1/3) = 1/3, φ(trade, sport) the same, φ(health, sport) = 0.
    found = relatedness_density(THREE)
    assert found[0] == pytest.approx([0, 1, 1])
    assert found[1] == pytest.approx([1 / 2, 1, 1])


@pytest.mark.parametrize("recommend", [popularity, allocation, relatedness_density])
def test_rows_and_columns_without_ties_give_zeros_not_nan(
    recommend: Callable[[NDArray[np.float64], slice], NDArray[np.float64]],
) -> None:
    everything = slice(None)
    assert recommend(np.zeros((2, 3)), everything).tolist() == [[0, 0, 0], [0, 0, 0]]
    assert recommend(np.zeros((0, 0)), everything).shape == (0, 0)
    assert np.isfinite(recommend(np.array([[1.0, 0], [0, 0]]), everything)).all()
    assert recommend(THREE, slice(1, 2)).tolist() == [recommend(THREE, everything)[1].tolist()]


def test_a_trial_by_hand() -> None:
    # Hidden in turn from b: trade (health left: d = trade 2, sport 1) and health (trade left: sport 1,
    # health 0); from c the same. Popularity finds trade first, and the other last of two.
    found = leave_one_out(THREE, popularity, at=1)
    assert (found.trials, found.hits, found.popular_hits) == (4, 0.5, 0.5)
    assert found.mean_rank == 0.5
    assert found.blind_hits == 0.5
    assert (found.difference, found.margin, found.beats_popularity) == (0, 0, False)


def test_equal_places_count_by_chance() -> None:
    # Nothing is known of the two columns of the second row but that nobody else covers them.
    found = leave_one_out(np.array([[1.0, 1, 0, 0], [0, 0, 1, 1]]), popularity, at=1)
    # Three open columns: two popular ones before the hidden one.
    assert (found.trials, found.hits, found.mean_rank) == (4, 0.0, 0.0)
    assert leave_one_out(np.array([[1.0, 1]]), popularity, at=1).hits == 1.0


def test_no_trials_prove_nothing() -> None:
    for table in (np.zeros((0, 0)), np.eye(3)):
        found = leave_one_out(table, allocation)
        assert (found.trials, found.hits, found.beats_popularity) == (0, 0.0, False)


def test_two_kinds_of_partners_are_told_apart_where_popularity_cannot() -> None:
    # Twelve rows cover columns 0–3 each but for one, twelve columns 4–7: whoever knows a row's kind wins.
    rows = [
        [float(j // 4 == kind and j % 4 != i % 4) for j in range(8)] for kind in (0, 1) for i in range(12)
    ]
    found = leave_one_out(np.array(rows), allocation, at=2)
    assert found.trials == 72
    assert found.hits == 1.0
    assert found.beats_popularity
