"""Points pushed apart: far enough, near their wish, and found the same way however many they are."""

import numpy as np
import pytest

from coopgraph.views import separation
from coopgraph.views.separation import Points, separated


def _cloud(count: int) -> Points:
    return np.random.default_rng(4).uniform(-100, 100, (count, 2))


def _nearest(points: Points) -> float:
    away = points[:, None, :] - points[None, :, :]
    distance = np.hypot(away[..., 0], away[..., 1]) + np.eye(len(points)) * 1e9
    return float(distance.min())


def test_two_at_one_place_part_and_the_others_stay() -> None:
    wished = np.array([[0.0, 0.0], [0.0, 0.0], [50.0, 0.0], [0.0, 80.0]])
    found = separated(wished, 10)
    assert np.hypot(*(found[0] - found[1])) > 8
    assert np.hypot(*(found[0] + found[1])) < 0.2  # to both sides alike
    assert found[2:] == pytest.approx(wished[2:], abs=0.01)


def test_what_is_fixed_stays_and_all_others_give_way_to_it() -> None:
    found = separated(np.array([[0.0, 0.0], [1.0, 0.0]]), 10, fixed=1, rounds=200, hold=0.0)
    assert found[0] == pytest.approx([0, 0])
    assert found[1] == pytest.approx([10, 0], abs=0.1)


def test_a_limit_holds_after_every_round() -> None:
    def in_the_ring(points: Points) -> Points:
        far = np.maximum(np.hypot(points[:, 0], points[:, 1]), 1e-9)
        kept: Points = points * np.minimum(1, 20 / far)[:, None]
        return kept

    found = separated(_cloud(30), 8, limit=in_the_ring)
    assert np.hypot(found[:, 0], found[:, 1]).max() <= 20 + 1e-9


def test_few_and_many_points_are_treated_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    cloud = _cloud(300)
    by_all_pairs = separated(cloud, 6)
    monkeypatch.setattr(separation, "_FEW", 0)
    assert separated(cloud, 6) == pytest.approx(by_all_pairs, abs=1e-9)
    assert _nearest(by_all_pairs) > _nearest(cloud)
