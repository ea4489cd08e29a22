"""Lines and rings of an own layer, cut where they cross ±180°, in hundredths of a degree."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

#: Longitude and latitude in degrees.
Point: TypeAlias = tuple[float, float]
#: Longitude, latitude, longitude, latitude … in hundredths of a degree.
Way: TypeAlias = list[int]

_HALF, _TURN = 180.0, 360.0


def cut_line(points: Sequence[Point]) -> list[list[Point]]:
    """The parts of a line from 180° west to 180° east; a step of more than half a turn goes the short way.

    >>> cut_line([(170, 0), (-170, 10)])
    [[(170.0, 0.0), (180.0, 5.0)], [(-180.0, 5.0), (-170.0, 10.0)]]
    """
    way = _unwrapped(points)
    parts: list[list[Point]] = []
    for turn in _turns(way):
        low, high = turn * _TURN - _HALF, turn * _TURN + _HALF
        pieces: list[list[Point]] = []
        for one, other in pairwise(way):
            piece = _clipped(one, other, low, high)
            if piece is not None and pieces and pieces[-1][-1] == piece[0]:
                pieces[-1].append(piece[1])
            elif piece is not None:
                pieces.append(list(piece))
        parts += [_shifted(piece, turn) for piece in pieces]
    return parts


def cut_ring(points: Sequence[Point]) -> list[list[Point]]:
    """The parts of a closed line, each closed again by its first point, which is not repeated.

    A ring that goes round a pole is closed along that pole.
    """
    way = _unwrapped([*points, points[0]] if points[0] != points[-1] else points)
    if abs(way[-1][0] - way[0][0]) > _HALF:
        pole = math.copysign(90.0, sum(latitude for _, latitude in way))
        way = [*way, (way[-1][0], pole), (way[0][0], pole)]
    else:
        way = way[:-1]
    parts = []
    for turn in _turns(way):
        low, high = turn * _TURN - _HALF, turn * _TURN + _HALF
        part = _one_side(_one_side(way, low, 1), high, -1)
        parts.append(_shifted(part, turn))
    return [part for part in parts if part]


def rounded(points: Sequence[Point]) -> Way:
    """A line in hundredths of a degree; what falls on the point before it is left out.

    >>> rounded([(105.801, 10.0), (105.8, 10.001), (106, 10)])
    [10580, 1000, 10600, 1000]
    """
    way: Way = []
    for longitude, latitude in points:
        pair = [round(longitude * 100), round(latitude * 100)]
        if way[-2:] != pair:
            way += pair
    return way


def _unwrapped(points: Sequence[Point]) -> list[Point]:
    """The same line with longitudes that go on beyond ±180°; an edge along the rim is no crossing."""
    way = [(float(points[0][0]), float(points[0][1]))]
    shift = 0.0
    for (before, _), (longitude, latitude) in pairwise(points):
        step = longitude - before
        if abs(step) > _HALF and not (abs(before) == _HALF == abs(longitude)):
            shift -= math.copysign(_TURN, step)
        way.append((longitude + shift, float(latitude)))
    return way


def _turns(way: Sequence[Point]) -> range:
    """The turns of the world that a line touches: 0 is the one from −180° to 180°."""
    longitudes = [longitude for longitude, _ in way]
    first = math.floor((min(longitudes) + _HALF) / _TURN)
    last = math.ceil((max(longitudes) - _HALF) / _TURN)
    return range(min(first, last), max(first, last) + 1)


def _shifted(part: Sequence[Point], turn: int) -> list[Point]:
    return [(longitude - turn * _TURN, latitude) for longitude, latitude in part]


def _at(one: Point, other: Point, longitude: float) -> Point:
    share = (longitude - one[0]) / (other[0] - one[0])
    return longitude, one[1] + share * (other[1] - one[1])


def _clipped(one: Point, other: Point, low: float, high: float) -> tuple[Point, Point] | None:
    """The part of a step between two longitudes; None where at most a point of it is there."""
    left, right = min(one[0], other[0]), max(one[0], other[0])
    if right < low or left > high or (left < right and (right == low or left == high)):
        return None
    ends = []
    for end, opposite in ((one, other), (other, one)):
        if end[0] < low:
            end = _at(end, opposite, low)
        elif end[0] > high:
            end = _at(end, opposite, high)
        ends.append(end)
    return ends[0], ends[1]


def _one_side(ring: Sequence[Point], limit: float, side: int) -> list[Point]:
    """Sutherland and Hodgman's clipping: what of a ring is east (1) or west (−1) of a longitude."""
    kept: list[Point] = []
    for index, point in enumerate(ring):
        before = ring[index - 1]
        inside, was_inside = side * (point[0] - limit) >= 0, side * (before[0] - limit) >= 0
        if inside != was_inside:
            kept.append(_at(before, point, limit))
        if inside:
            kept.append(point)
    return kept
