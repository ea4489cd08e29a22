"""Lines and rings that cross ±180°, cut by hand."""

import pytest

from coopgraph.views.overlay_lines import Point, cut_line, cut_ring, rounded


def area(ring: list[Point]) -> float:
    """The shoelace formula, in square degrees."""
    following = [*ring[1:], ring[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def test_a_line_inside_stays_as_it_is() -> None:
    assert cut_line([(105, 10), (106, 11), (112, 16)]) == [[(105, 10), (106, 11), (112, 16)]]


def test_a_line_goes_the_short_way_and_is_cut_where_it_meets_the_rim() -> None:
    # From 170° east to 170° west are 20 degrees; the rim is half of them away: at 5° north.
    assert cut_line([(160, 0), (170, 0), (-170, 10), (-160, 10)]) == [
        [(160, 0), (170, 0), (180, 5)],
        [(-180, 5), (-170, 10), (-160, 10)],
    ]
    assert cut_line([(-170, 10), (170, 0)]) == [[(180, 5), (170, 0)], [(-170, 10), (-180, 5)]]


def test_a_line_that_goes_to_and_fro_has_a_part_for_each_time() -> None:
    parts = cut_line([(175, 0), (-175, 0), (-175, 1), (175, 1)])
    assert parts == [
        [(175, 0), (180, 0)],
        [(180, 1), (175, 1)],
        [(-180, 0), (-175, 0), (-175, 1), (-180, 1)],
    ]


def test_a_line_along_the_whole_map_is_no_crossing() -> None:
    assert cut_line([(-180, 0), (180, 0)]) == [[(-180, 0), (180, 0)]]


def test_a_ring_across_the_rim_becomes_two() -> None:
    """Twenty by ten degrees, half of it on each side; the order of the corners does not matter."""
    parts = cut_ring([(170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)])
    assert [set(part) for part in parts] == [
        {(170, 0), (180, 0), (180, 10), (170, 10)},
        {(-180, 0), (-170, 0), (-170, 10), (-180, 10)},
    ]


def test_a_ring_round_a_pole_is_closed_along_it() -> None:
    """South of 70°: twenty degrees high, 360 wide, of which each side of Greenwich has a half."""
    parts = cut_ring([(0, -70), (120, -70), (-120, -70), (0, -70)])
    assert [area(part) for part in parts] == [pytest.approx(3600), pytest.approx(3600)]
    assert all(-180 <= longitude <= 180 for part in parts for longitude, _ in part)


def test_rings_that_already_end_at_the_rim_stay_whole() -> None:
    box: list[Point] = [(-180, -90), (180, -90), (180, 90), (-180, 90), (-180, -90)]
    (whole,) = cut_ring(box)
    assert area(whole) == 360 * 180
    (half,) = cut_ring([(170, 0), (180, 0), (180, 10), (170, 10), (170, 0)])
    assert area(half) == 100


def test_hundredths_of_a_degree_without_repetition() -> None:
    assert rounded([(111.234, 16.5), (111.2341, 16.5001), (-0.004, 0)]) == [11123, 1650, 0, 0]
