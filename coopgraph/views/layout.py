"""Places for the nodes of a network map, computed before the page is written: the same every time.

The home partner is left out, because it is tied to nearly everybody and would pull all into one knot;
it gets the centre afterwards. What remains falls into components. A larger component is laid out by
force, alone; small ones and single partners stand in order. Each receives a wedge around home, as wide
as it has nodes, and is spread evenly over it; nodes without any tie stand on the rim.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import numpy as np

#: The outer end of a wedge; places are whole numbers, so that tiny differences of arithmetic vanish.
EXTENT = 1000
_HOLE = 0.26  # what stays free around home, as a share of the extent
_RIM = 1.12
_SECTOR_RIM = 1.26
_CORNERS = 10  # up to so many untied nodes fit into the corners, where the window has room to spare
_SQUARENESS = 4.0  # 2 would be a circle; a little towards the window's form uses its corners
_SMALL = 3  # a component up to this size stands in its group's wedge
_FORCE_LIMIT = 1500  # above, the force layout of networkx takes minutes: order by distance then
_SEED = 20_250

Point: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A node to place: nodes of a group stand together, those of a lower rank nearer to home."""

    id: str
    group: str = ""
    rank: int = 0
    order: str = ""


@dataclass(frozen=True, slots=True)
class _Wedge:
    """Nodes that share a wedge: each with how far out it should be and its order across the wedge."""

    key: str
    members: tuple[tuple[tuple[float, str], tuple[float, str], str], ...]


def layout(nodes: Sequence[Node], ties: Iterable[tuple[str, str]], home: str | None) -> dict[str, Point]:
    """A place for every node; home, where there is one, is at (0, 0).

    Order of input does not matter, nor does the hash seed. Ends of ties that are no nodes are ignored.
    """
    known = {node.id: node for node in nodes if node.id != home}
    pairs = sorted({(min(a, b), max(a, b)) for a, b in ties if a != b})
    tied = {end for pair in pairs for end in pair}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(id_ for id_ in known if id_ in tied))
    graph.add_edges_from((a, b) for a, b in pairs if a in known and b in known)
    places: dict[str, Point] = {} if home is None else {home: (0, 0)}
    places |= _around(_wedges(graph, known))
    places |= _rim([known[id_] for id_ in sorted(known) if id_ not in tied])
    return places


def ring(members: Mapping[str, Sequence[str]], places: Mapping[str, Point]) -> dict[str, Point]:
    """Places on an outer ring, each as near as can be to the direction of the nodes it is tied to."""

    def direction(id_: str) -> float:
        x = sum(places[other][0] for other in members[id_] if other in places)
        y = sum(places[other][1] for other in members[id_] if other in places)
        return math.atan2(y, x)

    ordered = sorted(members, key=lambda id_: (round(direction(id_), 4), id_))
    return {
        id_: _point(_SECTOR_RIM, 2 * math.pi * (index + 0.5) / len(ordered) - math.pi)
        for index, id_ in enumerate(ordered)
    }


def _wedges(graph: "nx.Graph[str]", known: Mapping[str, Node]) -> list[_Wedge]:
    groups: dict[str, list[tuple[tuple[float, str], tuple[float, str], str]]] = defaultdict(list)
    wedges = []
    for component in sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part))):
        first = min(component, key=lambda id_: (known[id_].group, known[id_].order, id_))
        if len(component) > _SMALL:
            wedges.append(_Wedge(known[first].group, _spread(graph, sorted(component))))
            continue
        rank = min(known[id_].rank for id_ in component)
        order = known[first].order + first
        groups[known[first].group] += [((rank, order), (0, order + id_), id_) for id_ in sorted(component)]
    wedges += [_Wedge(key, tuple(members)) for key, members in groups.items()]
    return sorted(wedges, key=lambda wedge: (wedge.key, len(wedge.members), wedge.members[0][2]))


def _spread(
    graph: "nx.Graph[str]", component: list[str]
) -> tuple[tuple[tuple[float, str], tuple[float, str], str], ...]:
    """One component by itself: two coordinates for each node, in which neighbours are near each other."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(component)
    part.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.subgraph(component).edges))
    if len(component) > _FORCE_LIMIT:
        start = max(component, key=lambda id_: (part.degree(id_), id_))
        depth = nx.single_source_shortest_path_length(part, start)
        return tuple(((depth[id_], id_), (index, id_), id_) for index, id_ in enumerate(depth))
    turns = [2 * math.pi * index / len(component) for index in range(len(component))]
    circle = {id_: np.array([math.cos(t), math.sin(t)]) for id_, t in zip(component, turns, strict=True)}
    points = nx.forceatlas2_layout(part, pos=circle, max_iter=300, seed=_SEED)
    return tuple(
        ((round(float(points[id_][0]), 2), id_), (round(float(points[id_][1]), 2), id_), id_)
        for id_ in component
    )


def _around(wedges: Sequence[_Wedge]) -> dict[str, Point]:
    total = sum(len(wedge.members) for wedge in wedges)
    places: dict[str, Point] = {}
    angle = -math.pi / 2
    for wedge in wedges:
        width = 2 * math.pi * len(wedge.members) / total
        places |= _fill(wedge, angle, width)
        angle += width
    return places


def _fill(wedge: _Wedge, start: float, width: float) -> dict[str, Point]:
    """Spread a wedge's nodes over rows of equal density, alternate rows shifted by half a step."""
    members = sorted(wedge.members, key=lambda member: member[0])
    area = width / 2 * (1 - _HOLE**2)
    step = math.sqrt(area / len(members))
    rows = max(1, min(len(members), round((1 - _HOLE) / step)))
    radii = [_HOLE + (1 - _HOLE) * (row + 0.5) / rows for row in range(rows)]
    places: dict[str, Point] = {}
    taken = 0
    for row, radius in enumerate(radii):
        until = round(len(members) * sum(radii[: row + 1]) / sum(radii))
        chosen = sorted(members[taken:until], key=lambda member: member[1])
        taken = until
        shift = 0.5 + (0.2 if row % 2 else -0.2) * (len(chosen) > 1)
        for index, (_, _, id_) in enumerate(chosen):
            places[id_] = _point(radius, start + width * (index + shift) / len(chosen))
    return places


def _rim(nodes: Sequence[Node]) -> dict[str, Point]:
    ordered = sorted(nodes, key=lambda node: (node.group, node.order, node.id))
    if len(ordered) <= _CORNERS:
        half = (len(ordered) + 1) // 2
        turns = [(index - (half - 1) / 2) * 0.16 for index in range(half)]
        angles = [-math.pi * 0.75 + turn for turn in turns] + [-math.pi * 0.25 + turn for turn in turns]
    else:
        angles = [2 * math.pi * (index + 0.5) / len(ordered) for index in range(len(ordered))]
    return {node.id: _point(_RIM, angle) for node, angle in zip(ordered, angles, strict=False)}


def _point(radius: float, angle: float) -> Point:
    x, y = math.cos(angle), math.sin(angle)
    reach = EXTENT * radius / (abs(x) ** _SQUARENESS + abs(y) ** _SQUARENESS) ** (1 / _SQUARENESS)
    return round(reach * x), round(reach * y)
