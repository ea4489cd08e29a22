"""Graphs that several tests of networks start from, and what equal means there."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import strategies as st

TWIN_CITIES = Path(__file__).parents[3] / "shared" / "data" / "twin-cities"

_NAMES = [f"n{number:02}" for number in range(14)]
_WEIGHTS = st.sampled_from([None, 1, 2, 3.5, 0.125, 40])


@st.composite
def graphs(draw: st.DrawFn) -> "nx.Graph[str]":
    """Graphs of up to 14 nodes, in any order, with isolates, components, weights, ties to oneself."""
    nodes = draw(st.lists(st.sampled_from(_NAMES), unique=True, max_size=14))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    if nodes:
        end = st.sampled_from(nodes)
        for left, right, weight in draw(st.lists(st.tuples(end, end, _WEIGHTS), max_size=40)):
            facts = {} if weight is None else {"weight": weight}
            graph.add_edge(left, right, **facts)
    return graph


def without_loops(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """What networkx is asked about, made by networkx."""
    plain = graph.copy()
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return plain


def assert_equal(ours: Mapping[str, float], theirs: Mapping[str, float]) -> None:
    """The same nodes, in sorted order, and values that are equal to 1e-9 of their size."""
    assert list(ours) == sorted(theirs)
    for node, value in theirs.items():
        assert ours[node] == pytest.approx(value, rel=1e-9, abs=1e-13), node


def named(graph: "nx.Graph[Any]") -> "nx.Graph[str]":
    """A graph of networkx's own with strings for nodes."""
    return nx.relabel_nodes(graph, {node: str(node) for node in graph})


def twin_cities() -> "nx.Graph[str]":
    """The twin cities of the world, with countries where known; skips where the list is not there."""
    ties, cities = TWIN_CITIES / "partnerships.csv", TWIN_CITIES / "cities.csv"
    if not ties.exists():
        pytest.skip(f"the list of twin cities is not at {TWIN_CITIES}")
    graph: nx.Graph[str] = nx.Graph()
    with cities.open(encoding="utf-8", newline="") as file:
        graph.add_nodes_from((row["id"], {"country": row["country"]}) for row in csv.DictReader(file))
    with ties.open(encoding="utf-8", newline="") as file:
        graph.add_edges_from((row["city_a"], row["city_b"]) for row in csv.DictReader(file))
    return graph
