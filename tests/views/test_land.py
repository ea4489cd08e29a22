"""The silhouettes of the lands: contours by hand on small grids, and the real ones by known places."""

from pathlib import Path

import numpy as np
import pytest

from coopgraph.views import land as subject
from coopgraph.views.land import Ring, land, silhouettes


def holds(rings: list[Ring], latitude: float, longitude: float) -> bool:
    """Whether a place is on land, by the even-odd rule."""
    x, y, inside = 10 * longitude, 10 * latitude, False
    for ring in rings:
        points = list(zip(ring[::2], ring[1::2], strict=True))
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def test_one_cell_of_land_becomes_a_diamond_around_its_middle() -> None:
    """A grid in steps of 60°: the second cell of the second row has its middle at 0° north and 90° west."""
    grid = np.zeros((3, 6))
    grid[1, 1] = 1
    (ring,) = silhouettes(grid, 60)
    points = set(zip(ring[::2], ring[1::2], strict=True))
    assert points == {(-900, 300), (-600, 0), (-900, -300), (-1200, 0)}


def test_the_contour_crosses_where_the_share_is_one_half() -> None:
    grid = np.zeros((3, 6))
    grid[1, 1], grid[1, 2] = 1.0, 0.25
    (ring,) = silhouettes(grid, 60)
    # From 1 at 90° west to 0.25 at 30° west, one half is two thirds of the way: at 50° west.
    assert max(ring[::2]) == -500


def test_land_at_the_edge_ends_there_and_a_lake_is_a_hole() -> None:
    grid = np.ones((6, 12))
    grid[2:4, 5:7] = 0
    rings = silhouettes(grid, 30)
    assert len(rings) == 2
    assert {abs(part) for ring in rings for part in ring[::2]} <= {1800, *range(1800)}
    assert not holds(rings, 0, 0)
    assert holds(rings, 60, 120)


def test_the_real_lands_are_where_they_are() -> None:
    rings = land()
    if not rings:
        pytest.skip("the package global-land-mask is not installed")
    for latitude, longitude in [
        (10.0, 105.8),
        (46, 2),
        (-34, -56),
        (0, 20),
        (65, -45),
        (-25, 135),
        (66, -172),
    ]:
        assert holds(rings, latitude, longitude), (latitude, longitude)
    for latitude, longitude in [(0, -30), (10, 115), (-40, 90), (30, -160), (15, 90)]:
        assert not holds(rings, latitude, longitude), (latitude, longitude)
    assert all(-1800 <= part <= 1800 for ring in rings for part in ring[::2])
    assert sum(len(ring) for ring in rings) < 9000


def test_without_the_package_there_is_no_land_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "find_spec", lambda _: None)
    assert land() == []


def test_a_cache_that_cannot_be_read_or_written_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if not land():
        pytest.skip("the package global-land-mask is not installed")
    grid = np.zeros((9, 9))
    grid[3:6, 3:6] = 1
    monkeypatch.setattr(subject, "_shares", lambda _: grid)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _: str(blocked))
    found = land()
    assert len(found) == 1
    cache = tmp_path / "cache"
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _: str(cache))
    assert land() == found
    (kept,) = cache.iterdir()
    kept.write_text("{broken")
    assert land() == found
