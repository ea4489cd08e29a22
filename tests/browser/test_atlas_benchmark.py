"""The benchmark of the atlas measures what it says: no clock is asserted, only that there are measures."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from benchmarks import atlas_opening
from benchmarks.atlas_browser import motion, there
from benchmarks.atlas_world import cut, generated
from coopgraph.views.network_map import network_map
from tests.map_graph import CLOCKS, sample_city


def test_frames_are_counted_within_each_drag_and_not_from_one_to_the_next() -> None:
    first = [(0.0, False), (100.0, True), (200.0, False), (400.0, True), (1000.0, False)]
    second = [(5000.0, True), (5100.0, True), (6000.0, False)]
    found = motion([first, second], used=0.4)
    # Two seconds together; eight frames, four of them painted; the gaps between those are 300 and 100 ms.
    assert (found.called, found.painted) == (4, 2)
    assert (found.usual, found.worst) == (200, 300)
    assert found.cpu == pytest.approx(100)


def test_a_generated_world_is_whole_and_always_the_same() -> None:
    world = generated(300)
    assert world == generated(300)
    ids = [city["id"] for city in world.cities]
    assert len(set(ids)) == 300 == len({city["name"] for city in world.cities})
    pairs = [frozenset((tie["city_a"], tie["city_b"])) for tie in world.ties]
    assert len(pairs) == len(set(pairs))
    assert {len(pair) for pair in pairs} == {2}
    assert {one for pair in pairs for one in pair} <= set(ids)


def test_a_cut_hangs_together_and_keeps_the_ties_between_its_cities() -> None:
    world = generated(300)
    part = cut(world, 20)
    ids = {city["id"] for city in part.cities}
    assert len(ids) == 20
    inside = [tie for tie in world.ties if {tie["city_a"], tie["city_b"]} <= ids]
    assert part.ties == inside
    reached = {min(ids)}
    for _ in ids:
        reached |= {end for tie in inside for end in (tie["city_a"], tie["city_b"])
                    if reached & {tie["city_a"], tie["city_b"]}}  # fmt: skip
    assert reached == ids


@pytest.mark.browser
@pytest.mark.skipif(there() is None, reason="no Chromium")
def test_a_page_is_opened_searched_and_moved(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_bytes(network_map(sample_city().view(), CLOCKS, "en"))
    with sync_playwright() as playwright:
        found = atlas_opening.ours(playwright, file, "Shantou", rounds=1)
    assert found.failure is None
    assert found.asked == []
    assert found.finished
    assert found.shows_something
    assert len(found.answered) == len(found.answer) == len(found.cpu) == 1
    assert found.overview is not None
    assert found.overview.painted > 0
    assert found.zoomed is not None
    assert found.zoomed.painted > 0
    assert found.heap > 0
