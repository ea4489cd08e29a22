"""Who depends on whom: how much a bridge or a cut point would cut off.

One depth-first search numbers the nodes, and finds for each the earliest one that its descendants reach
(R. E. Tarjan, Depth-first search and linear graph algorithms, 1972); the descendants of a node are a run
of the numbering, so that sizes and members of what would be cut off cost nothing more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic

import networkx as nx

from coopgraph.networks.compact import compact
from coopgraph.networks.simple import N

#: So many of those who would be cut off are named; their number is always whole.
NAMED = 12


@dataclass(frozen=True, slots=True)
class Bridge(Generic[N]):
    """A tie without which its component falls in two: ``hanging`` stands on the smaller side.

    ``cut_off`` is how many nodes that side has, ``hanging`` among them; ``some`` names up to NAMED.
    """

    holding: N
    hanging: N
    cut_off: int
    some: tuple[N, ...]


@dataclass(frozen=True, slots=True)
class CutPoint(Generic[N]):
    """A node without which its component falls into ``parts``; ``cut_off`` are those not in the largest."""

    node: N
    parts: int
    cut_off: int
    some: tuple[N, ...]


@dataclass(slots=True)
class _Search(Generic[N]):
    """Nodes in the order of the search: for each number its parent's, its reach, its run, its component's."""

    order: list[N] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    #: The first number of each node's component; the component ends where that one's run does.
    root: list[int] = field(default_factory=list)


def bridges(graph: "nx.Graph[N]") -> list[Bridge[N]]:
    """The bridges, those that cut off most first; then by the names of both ends.

    Where both sides are equally large, the end that sorts later counts as hanging.
    """
    search = _searched(graph)
    found = []
    for number, parent in enumerate(search.parent):
        if parent < 0 or search.low[number] <= parent:
            continue
        first, last = search.root[number], search.end[search.root[number]]
        below, above = search.end[number] - number, (last - first) - (search.end[number] - number)
        ends = search.order[parent], search.order[number]
        down = below < above or (below == above and ends[1] > ends[0])
        runs = [(number, search.end[number])] if down else [(first, number), (search.end[number], last)]
        holding, hanging = ends if down else (ends[1], ends[0])
        some = tuple(search.order[place] for place in _some(runs))
        found.append(Bridge(holding, hanging, below if down else above, tuple(sorted(some))))
    return sorted(found, key=lambda bridge: (-bridge.cut_off, bridge.hanging, bridge.holding))


def cut_points(graph: "nx.Graph[N]") -> list[CutPoint[N]]:
    """The nodes whose loss cuts others off, those that cut off most first; then by name."""
    search = _searched(graph)
    children: list[list[int]] = [[] for _ in search.order]
    for number, parent in enumerate(search.parent):
        if parent >= 0:
            children[parent].append(number)
    found = []
    for number, node in enumerate(search.order):
        parts = _parts(search, number, children[number])
        if len(parts) < 2:
            continue
        sizes = [sum(end - start for start, end in part) for part in parts]
        largest = sizes.index(max(sizes))
        lost = [run for place, part in enumerate(parts) if place != largest for run in part]
        some = tuple(sorted(search.order[place] for place in _some(lost)))
        found.append(CutPoint(node, len(parts), sum(sizes) - max(sizes), some))
    return sorted(found, key=lambda point: (-point.cut_off, -point.parts, point.node))


def _parts(search: _Search[N], number: int, children: list[int]) -> list[list[tuple[int, int]]]:
    """What a component falls into without one of its nodes: each part as runs of the numbering."""
    first, last = search.root[number], search.end[search.root[number]]
    apart = [child for child in children if number == first or search.low[child] >= number]
    parts = [[(child, search.end[child])] for child in apart]
    held = [(child, search.end[child]) for child in children if child not in set(apart)]
    rest = [(first, number), *held, (search.end[number], last)] if number != first else []
    if rest:
        parts.append(rest)
    return parts


def _some(runs: list[tuple[int, int]]) -> Iterator[int]:
    """The first numbers of some runs."""
    left = NAMED
    for start, end in runs:
        yield from range(start, min(end, start + left))
        left -= min(left, end - start)


def _searched(graph: "nx.Graph[N]") -> _Search[N]:
    plain = compact(graph).plain
    search: _Search[N] = _Search()
    number: dict[N, int] = {}
    for start in plain:
        if start not in number:
            _search_from(plain, start, number, search)
    return search


def _search_from(graph: "nx.Graph[N]", start: N, number: dict[N, int], search: _Search[N]) -> None:
    root = len(search.order)

    def enter(node: N, parent: int) -> int:
        own = number[node] = len(search.order)
        search.order.append(node)
        search.parent.append(parent)
        search.low.append(own)
        search.end.append(own + 1)
        search.root.append(root)
        return own

    stack = [(enter(start, -1), iter(graph[start]))]
    while stack:
        own, neighbours = stack[-1]
        for node in neighbours:
            seen = number.get(node)
            if seen is None:
                stack.append((enter(node, own), iter(graph[node])))
                break
            if seen != search.parent[own]:
                search.low[own] = min(search.low[own], seen)
        else:
            stack.pop()
            search.end[own] = len(search.order)
            if stack:
                above = stack[-1][0]
                search.low[above] = min(search.low[above], search.low[own])
