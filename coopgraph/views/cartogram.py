"""Places for the nodes of a network that no single home holds together, or that is too large for one ring.

Each country becomes a disc as large as it has nodes, near where it lies on earth, none over another
(D. Dorling, Area Cartograms, 1996); inside it each node stands in the direction in which it lies from the
middle of its country, and as many nodes are nearer to that middle as it has on earth. What has no place on
earth stands where the letters of its name put it; what has no country, in an ellipse below all others.
Ties move nothing: a record more leaves every node where readers found it last year, and a node more pushes
its neighbours aside a little.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopgraph.views.layout import Point
from coopgraph.views.separation import Points, separated

_WIDE, _HIGH = 3600.0, 1500.0  # tenths of a degree; the room in which the discs lie
_FILLED = 0.42  # the share of that room which all discs together take
_GAP = 14.0  # between discs
_PULL = 0.02  # how strongly a disc returns to its country
_ROUNDS = 600
_NEAREST = 0.82  # of the mean distance of evenly spread nodes: closer ones are pushed apart
_EVENED = 0.65  # how far directions are evened out, so that a country that lies to one side fills its disc
_FINE = 2.0  # whole numbers to a tenth of a degree: so that rounding moves nothing that can be seen
_ASIDE = 12.0
_FLATTENED = 1.7  # the ellipse of what has no country is this much wider than a disc


@dataclass(frozen=True, slots=True)
class Located:
    """A node to place: its country ("" is none), and latitude and longitude in degrees where known."""

    id: str
    group: str
    at: tuple[float, float] | None = None


def cartogram(nodes: Sequence[Located]) -> dict[str, Point]:
    """A place for every node, in whole numbers around (0, 0), y growing to the south.

    Order of input does not matter, nor does the hash seed. No nodes give {}.
    """
    if not nodes:
        return {}
    groups: dict[str, list[Located]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: node.id):
        groups[node.group].append(node)
    names = sorted(name for name in groups if name)
    unit = math.sqrt(_FILLED * _WIDE * _HIGH / (math.pi * len(nodes)))
    radii = np.array([unit * math.sqrt(len(groups[name])) for name in names])
    centres = _apart(_middles([groups[name] for name in names], radii), radii)
    wished = [
        centre + _inside(groups[name], radius)
        for name, centre, radius in zip(names, centres, radii, strict=True)
    ]
    discs = _Discs(centres, radii, np.array([len(groups[name]) for name in names], dtype=int))
    placed = _spread(np.concatenate(wished), discs, unit) if names else np.zeros((0, 2))
    places = np.concatenate([placed, _below(groups.get("", []), placed, unit)])
    places -= (places.min(axis=0) + places.max(axis=0)) / 2
    ordered = (node for name in [*names, *([""] if "" in groups else [])] for node in groups[name])
    return {node.id: (round(float(x)), round(float(y))) for node, (x, y) in zip(ordered, places, strict=True)}


def among(
    gatherings: Sequence[str], ties: Sequence[tuple[str, str]], places: Mapping[str, Point]
) -> dict[str, Point]:
    """Each record of many parties in the middle of them, a little aside so that none covers another."""
    members: dict[str, list[Point]] = {id_: [] for id_ in sorted(gatherings)}
    for one, other in ties:
        for here, there in ((one, other), (other, one)):
            if here in members and there in places:
                members[here].append(places[there])
    found = {}
    for id_, points in members.items():
        x, y = np.mean(points, axis=0) if points else (0.0, 0.0)
        aside_x, aside_y = _by_name(id_)
        found[id_] = (round(float(x) + _ASIDE * aside_x), round(float(y) + _ASIDE * aside_y))
    return found


@dataclass(frozen=True, slots=True)
class _Discs:
    """The discs in the order of their nodes: centres, radii, how many nodes each has."""

    centres: Points
    radii: Points
    sizes: NDArray[np.int_]


def _below(members: Sequence[Located], placed: Points, unit: float) -> Points:
    """Nodes of no country in an ellipse of their own under all others."""
    if not members:
        return np.zeros((0, 2))
    radius = unit * math.sqrt(len(members))
    disc = _Discs(np.zeros((1, 2)), np.array([radius]), np.array([len(members)]))
    places = _spread(_inside([Located(node.id, "") for node in members], radius), disc, unit)
    flat = places * (_FLATTENED, 1 / _FLATTENED)
    lowest = placed[:, 1].max() if len(placed) else 0.0
    shifted: Points = flat + np.array([0.0, lowest + radius / _FLATTENED + 3 * _GAP])
    return shifted


def _middles(groups: Sequence[Sequence[Located]], radii: Points) -> Points:
    """Where each country lies; those of no known place stand side by side below the map, in their order."""
    middles = np.zeros((len(groups), 2))
    left = -_WIDE / 2
    for index, members in enumerate(groups):
        known = [node.at for node in members if node.at is not None]
        if known:
            middles[index] = (
                _longitude([at[1] for at in known]) * 10,
                -10 * float(np.median([at[0] for at in known])),
            )
        else:
            middles[index] = (left + radii[index], _HIGH / 2 + radii[index])
            left += 2 * radii[index] + _GAP
    return middles


def _longitude(degrees: Sequence[float]) -> float:
    """The middle of longitudes, for a country on both sides of the 180th meridian as well."""
    over = [value + 360 if value < 0 else value for value in degrees]
    values = over if max(degrees) - min(degrees) > max(over) - min(over) else list(degrees)
    middle = float(np.median(values))
    return middle - 360 if middle > 180 else middle


def _apart(wished: Points, radii: Points) -> Points:
    """Discs moved so that none lies over another, each as near as can be to where it would be."""
    centres = wished.copy()
    for index in range(len(centres)):  # equal places would have no direction to part in
        turn = index * 2.399963
        centres[index] += (0.01 * math.cos(turn), 0.01 * math.sin(turn))
    needed = radii[:, None] + radii[None, :] + _GAP
    share = (radii**2)[None, :] / (radii[:, None] ** 2 + radii[None, :] ** 2)  # the smaller one gives way
    for round_ in range(_ROUNDS):
        away = centres[:, None, :] - centres[None, :, :]
        distance = np.sqrt((away**2).sum(axis=2)) + np.eye(len(centres))
        lack = np.maximum(0.0, needed - distance)
        np.fill_diagonal(lack, 0.0)
        push = ((lack * share / distance)[:, :, None] * away).sum(axis=1)
        pull = _PULL * (wished - centres) * (1 - round_ / _ROUNDS)
        centres = centres + 0.5 * push + pull
    return centres


def _inside(members: Sequence[Located], radius: float) -> Points:
    """Places in a disc around (0, 0): the direction from the middle is kept, the distance evened out."""
    known = [node.at for node in members if node.at is not None]
    middle = (
        (float(np.median([at[0] for at in known])), _longitude([at[1] for at in known]))
        if known
        else (0.0, 0.0)
    )
    narrow = math.cos(math.radians(middle[0]))  # degrees of longitude shrink towards the poles
    offsets = np.array([
        ((((node.at[1] - middle[1] + 180) % 360) - 180) * narrow, middle[0] - node.at[0])
        if node.at is not None else _by_name(node.id)
        for node in members
    ])  # fmt: skip
    has_place = np.array([node.at is not None for node in members])
    # What has no place stands outside, so that it is not mistaken for something in the middle.
    far = _ranks(np.lexsort((np.hypot(offsets[:, 0], offsets[:, 1]), ~has_place)))
    turns = np.arctan2(offsets[:, 1], offsets[:, 0])
    even = 2 * math.pi * _ranks(np.argsort(turns, kind="stable")) / len(members) - math.pi
    turns = (1 - _EVENED) * turns + _EVENED * even
    reach = radius * np.sqrt((far + 0.5) / len(members))
    return np.stack([reach * np.cos(turns), reach * np.sin(turns)], axis=1)


def _ranks(order: NDArray[np.int_]) -> Points:
    """For each element its place in the order."""
    ranks = np.empty(len(order))
    ranks[order] = np.arange(len(order))
    return ranks


def _by_name(name: str) -> tuple[float, float]:
    """A direction and a distance up to one degree that only the name decides."""
    value = int.from_bytes(hashlib.blake2b(name.encode("utf-8"), digest_size=8).digest(), "big")
    turn, far = (value >> 32) / 2**32 * 2 * math.pi, 0.1 + 0.9 * (value & 0xFFFFFFFF) / 2**32
    return far * math.cos(turn), far * math.sin(turn)


def _spread(wished: Points, discs: _Discs, unit: float) -> Points:
    """Nodes pushed apart where they are too close, none out of its disc, each near where it would be."""
    centres, radii = np.repeat(discs.centres, discs.sizes, axis=0), np.repeat(discs.radii, discs.sizes)

    def within(places: Points) -> Points:
        from_centre = places - centres
        far = np.maximum(np.hypot(from_centre[:, 0], from_centre[:, 1]), 1e-9)
        return centres + from_centre * np.minimum(1.0, radii / far)[:, None]

    return separated(wished, _NEAREST * unit * math.sqrt(math.pi), limit=within)
