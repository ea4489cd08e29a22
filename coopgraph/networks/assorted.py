"""Whether ties join like with like."""

from collections import Counter
from dataclasses import dataclass

import networkx as nx

from coopgraph.networks.compact import Compact, compact
from coopgraph.networks.simple import N


@dataclass(frozen=True, slots=True)
class Assortativity:
    """How far ties join like with like: -1 to 1, 0 for as often as by chance.

    ``value`` is None where it is not defined (no ties, or all nodes that have one alike). ``nodes`` were
    counted; ``left_out`` have no value of the attribute, and neither they nor their ties count.
    """

    value: float | None
    nodes: int
    left_out: int


def assortativity(graph: "nx.Graph[N]", attribute: str | None = None) -> Assortativity:
    """Whether nodes are tied to nodes of like degree (no attribute), or of the same value of an attribute.

    By degree the correlation of the degrees at both ends of the ties, by attribute
    (Σ e_ii - Σ a_i²)/(1 - Σ a_i²), e being the shares of ties between values and a their sums (Newman
    2003, Physical Review E 67:026126). Nodes without the attribute (missing, None or empty) are left
    out, and counted. Computed in whole numbers, so that no rounding decides whether it is defined.
    """
    known = compact(graph)
    if attribute is None:
        return Assortativity(_by_degree(known), known.size, 0)
    values = {node: facts.get(attribute) for node, facts in graph.nodes(data=True)}
    stated = {node: value for node, value in values.items() if value is not None and value != ""}
    return Assortativity(_by_value(known, stated), len(stated), known.size - len(stated))


def _by_degree(known: Compact[N]) -> float | None:
    left, right = known.degrees[known.left], known.degrees[known.right]
    products, sums = int((left * right).sum()), int((left + right).sum())
    squares = int((left * left + right * right).sum())
    spread = 2 * known.ties * squares - sums * sums
    return (4 * known.ties * products - sums * sums) / spread if spread else None


def _by_value(known: Compact[N], values: dict[N, object]) -> float | None:
    ends: Counter[object] = Counter()
    ties = alike = 0
    for left, right in zip(known.left.tolist(), known.right.tolist(), strict=True):
        near, far = known.nodes[left], known.nodes[right]
        if near in values and far in values:
            ties += 1
            alike += values[near] == values[far]
            ends[values[near]] += 1
            ends[values[far]] += 1
    squares = sum(count * count for count in ends.values())
    by_chance_not = 4 * ties * ties - squares
    return (4 * ties * alike - squares) / by_chance_not if by_chance_not else None
