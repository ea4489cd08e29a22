"""The graph that every measure is of: undirected, one tie a pair, no tie of a node with itself."""

import math
from typing import TypeVar

import networkx as nx

from coopgraph.errors import InputError
from coopgraph.text import Bilingual

N = TypeVar("N", bound=str)


def simple(graph: "nx.Graph[N]", weight: str | None = None) -> "nx.Graph[N]":
    """A new graph with nodes and ties in sorted order, so that sums and random choices repeat themselves.

    Ties of a node with itself are left out; of several ties between the same two nodes, or of both
    directions of a directed graph, the one with the largest ``weight`` stays (the first, where none is
    named). Attributes of nodes and ties are kept.
    """
    plain: nx.Graph[N] = nx.Graph()
    plain.graph.update(graph.graph)
    plain.add_nodes_from((node, graph.nodes[node]) for node in sorted(graph))
    ties = [(min(left, right), max(left, right), facts) for left, right, facts in graph.edges(data=True)]
    ties.sort(key=lambda tie: tie[:2])
    for left, right, facts in ties:
        if left == right:
            continue
        if plain.has_edge(left, right) and _weight(facts, weight) <= _weight(plain[left][right], weight):
            continue
        plain.add_edge(left, right, **facts)
    return plain


def tie_weight(left: str, right: str, value: object) -> float:
    """The weight of a tie as a number; 1 where none is stated.

    Raises InputError where it is not a number above zero: no measure means anything on such a tie.
    """
    if value is None:
        return 1.0
    if isinstance(value, int | float) and math.isfinite(value) and value > 0:
        return float(value)
    raise InputError(
        Bilingual(
            f"quan hệ giữa {left} và {right} có trọng số {value}, không phải số dương",
            f"the tie between {left} and {right} has the weight {value}, which is not a number above zero",
        ),
        advice=Bilingual(
            "sửa trọng số, hoặc bỏ quan hệ này khỏi mạng",
            "mend the weight, or leave the tie out of the network",
        ),
    )


def _weight(facts: dict[str, object], key: str | None) -> float:
    value = facts.get(key) if key else None
    return float(value) if isinstance(value, int | float) else 1.0
