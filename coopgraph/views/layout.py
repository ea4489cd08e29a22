"""Places for the nodes of a network around its home, computed before the page is written.

Readers look for a partner where it was last year, so a place follows from what a node is, not from how
all others are tied: kinds have wedges around home, as wide as they have nodes; within a wedge country stands
beside country, and the further a partnership has come, the nearer it stands. What is tied to others besides
home is drawn towards them a little, a record of many parties stands among them, and nodes that would cover
one another give way. So a record more moves its own parties, and others by little. Nodes without any tie
stand on the rim.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeAlias

import numpy as np

from coopgraph.views.separation import Points, separated

#: The outer end of a wedge; places are whole numbers, so that tiny differences of arithmetic vanish.
EXTENT = 1000
_HOLE = 0.26  # what stays free around home, as a share of the extent
_RIM = 1.12
_SECTOR_RIM = 1.26
_CORNERS = 10  # up to so many untied nodes fit into the corners, where the window has room to spare
_SQUARENESS = 4.0  # 2 would be a circle; a little towards the window's form uses its corners
_DRAWN = 0.15  # how far a node goes towards the middle of those it is tied to or meets, home aside
_HELD = 0.15  # how firmly a node keeps to where it would be
_NEAREST = 0.82  # of the distance of evenly spread nodes

Point: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A node to place: nodes of a group stand together, those of a lower rank nearer to home.

    One ``between`` others has no wedge: it stands in the middle of those that it is tied to.
    """

    id: str
    group: str = ""
    rank: int = 0
    order: str = ""
    between: bool = False


def layout(nodes: Sequence[Node], ties: Iterable[tuple[str, str]], home: str | None) -> dict[str, Point]:
    """A place for every node; home, where there is one, is at (0, 0).

    Order of input does not matter, nor does the hash seed. Ends of ties that are no nodes are ignored.
    """
    known = {node.id: node for node in sorted(nodes, key=lambda node: node.id) if node.id != home}
    neighbours = _neighbours(known, ties, home)
    wedged = {id_: node for id_, node in known.items() if id_ in neighbours and not node.between}
    places = {id_: _at(radius, angle) for id_, (radius, angle) in _wedges(wedged).items()}
    drawn = _drawn(places, known, neighbours)
    fixed = {home: (0, 0)} if home is not None else {}
    rim = _rim([node for id_, node in known.items() if id_ not in neighbours])
    return {**fixed, **_apart(drawn, len(places)), **rim}


def ring(nodes: Iterable[str], extent: float = EXTENT) -> dict[str, Point]:
    """Places on an outer ring in the order of the names: what a node is tied to does not move it."""
    ordered = sorted(nodes)
    reach = _SECTOR_RIM * extent / EXTENT
    turns = [2 * math.pi * (index + 0.5) / len(ordered) - math.pi for index in range(len(ordered))]
    return {id_: _rounded(_at(reach, turn)) for id_, turn in zip(ordered, turns, strict=True)}


def _neighbours(
    known: Mapping[str, Node], ties: Iterable[tuple[str, str]], home: str | None
) -> dict[str, list[str]]:
    """For each tied node those it is tied to, home aside, each once and in order."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in ties:
        for here, there in ((one, other), (other, one)):
            if here in known and here != there and (there in known or there == home):
                found[here].update({there} - {home})
    return {id_: sorted(others) for id_, others in found.items()}


def _wedges(known: Mapping[str, Node]) -> dict[str, tuple[float, float]]:
    """Distance and direction of every node, as its wedge has it."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in known.values():
        groups[node.group].append(node)
    places: dict[str, tuple[float, float]] = {}
    angle = -math.pi / 2
    for group in sorted(groups):
        width = 2 * math.pi * len(groups[group]) / len(known)
        places |= _fill(groups[group], angle, width)
        angle += width
    return places


def _fill(members: Sequence[Node], start: float, width: float) -> dict[str, tuple[float, float]]:
    """Spread a wedge's nodes: countries and names decide the order across it, ranks how far out.

    The two do not touch each other, so that a partnership that comes further moves inwards, and those that it
    passes outwards by their share of the area, none aside. Equal ranks stand in an order that has to do with
    nothing, or they would make a spiral.
    """
    across = sorted(members, key=lambda node: (node.order, node.id))
    outwards = sorted(members, key=lambda node: (node.rank, blake2b(node.id.encode()).digest()))
    inner = _HOLE**2
    radii = {
        node.id: math.sqrt(inner + (1 - inner) * (index + 0.5) / len(outwards))
        for index, node in enumerate(outwards)
    }
    return {
        node.id: (radii[node.id], start + width * (index + 0.5) / len(across))
        for index, node in enumerate(across)
    }


def _drawn(
    places: Mapping[str, tuple[float, float]],
    known: Mapping[str, Node],
    neighbours: Mapping[str, Sequence[str]],
) -> dict[str, tuple[float, float]]:
    """The places of a wedge drawn towards neighbours, then those of nodes that stand between others."""
    found = {}
    for id_, (x, y) in places.items():
        met = {there for other in neighbours[id_] if known[other].between for there in neighbours[other]}
        near = [places[other] for other in sorted({*neighbours[id_], *met} - {id_}) if other in places]
        share = _DRAWN if near else 0.0
        mean = (sum(p[0] for p in near) / len(near), sum(p[1] for p in near) / len(near)) if near else (x, y)
        found[id_] = (x + share * (mean[0] - x), y + share * (mean[1] - y))
    for id_ in sorted(known):
        if known[id_].between and id_ in neighbours:
            near = [found[other] for other in neighbours[id_] if other in places]
            middle = np.mean(near, axis=0) if near else np.zeros(2)
            found[id_] = (float(middle[0]), float(middle[1]))
    return found


def _apart(wished: Mapping[str, tuple[float, float]], spread: int) -> dict[str, Point]:
    """Nodes that would cover one another, or home, moved apart."""
    if not wished:
        return {}
    area = 3 * EXTENT**2 * (1 - _HOLE**2)
    nearest = min(_NEAREST * math.sqrt(area / max(1, spread)), 0.3 * EXTENT)
    points = np.array([(0.0, 0.0), *wished.values()])
    moved = separated(points, nearest, fixed=1, hold=_HELD, limit=_off_home)
    return {id_: (round(float(x)), round(float(y))) for id_, (x, y) in zip(wished, moved[1:], strict=True)}


def _off_home(places: Points) -> Points:
    """No node over the figure and the name of home."""
    far = np.maximum(np.hypot(places[:, 0], places[:, 1]), 1e-9)
    outwards = np.maximum(1.0, 0.8 * _HOLE * EXTENT / far)
    outwards[0] = 1.0
    moved: Points = places * outwards[:, None]
    return moved


def _rim(nodes: Sequence[Node]) -> dict[str, Point]:
    ordered = sorted(nodes, key=lambda node: (node.group, node.order, node.id))
    if len(ordered) <= _CORNERS:
        half = (len(ordered) + 1) // 2
        turns = [(index - (half - 1) / 2) * 0.16 for index in range(half)]
        angles = [-math.pi * 0.75 + turn for turn in turns] + [-math.pi * 0.25 + turn for turn in turns]
    else:
        angles = [2 * math.pi * (index + 0.5) / len(ordered) for index in range(len(ordered))]
    return {node.id: _rounded(_at(_RIM, angle)) for node, angle in zip(ordered, angles, strict=False)}


def _at(radius: float, angle: float) -> tuple[float, float]:
    x, y = math.cos(angle), math.sin(angle)
    reach = EXTENT * radius / (abs(x) ** _SQUARENESS + abs(y) ** _SQUARENESS) ** (1 / _SQUARENESS)
    return reach * x, reach * y


def _rounded(place: tuple[float, float]) -> Point:
    return round(place[0]), round(place[1])
