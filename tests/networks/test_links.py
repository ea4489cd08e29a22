"""Predictors of ties: by hand, and equal to networkx on any graph."""

from collections.abc import Callable, Iterable
from itertools import combinations
from math import log, sqrt

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.networks.compact import compact
from coopgraph.networks.links import (
    TOPOLOGICAL,
    adamic_adar,
    candidates,
    common_neighbours,
    jaccard,
    mean_of_ranks,
    paths_of_three,
    preferential_attachment,
    resource_allocation,
)

#: a–c, a–d, b–c, b–d, d–e: a and b share c (of degree 2) and d (of degree 3).
KITE = nx.Graph([("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("d", "e")])

names = st.sampled_from("abcdefgh")
graphs = st.lists(st.tuples(names, names), max_size=24)


def score(graph: "nx.Graph[str]", predictor: Callable[..., object], left: str, right: str) -> float:
    found = predictor(compact(graph), *candidates(graph, [(left, right)]))
    assert isinstance(found, np.ndarray)
    return float(found[0])


def test_the_kite_by_hand() -> None:
    assert score(KITE, common_neighbours, "a", "b") == 2
    assert score(KITE, adamic_adar, "a", "b") == pytest.approx(1 / log(2) + 1 / log(3))
    assert score(KITE, resource_allocation, "a", "b") == pytest.approx(1 / 2 + 1 / 3)
    assert score(KITE, jaccard, "a", "b") == 1.0
    assert score(KITE, jaccard, "a", "e") == pytest.approx(1 / 2)
    assert score(KITE, preferential_attachment, "a", "e") == 2
    # c–a–d–e and c–b–d–e, each over two nodes of degrees 2 and 3.
    assert score(KITE, paths_of_three, "c", "e") == pytest.approx(2 / sqrt(2 * 3))


Reference = Callable[["nx.Graph[str]", Iterable[tuple[str, str]]], Iterable[tuple[str, str, float]]]
REFERENCES: dict[str, Reference] = {
    "adamic-adar": nx.adamic_adar_index,
    "resource-allocation": nx.resource_allocation_index,
    "jaccard": nx.jaccard_coefficient,
    "preferential-attachment": nx.preferential_attachment,
}


@pytest.mark.parametrize("name", TOPOLOGICAL)
@given(ties=graphs)
def test_any_graph_gives_networkx_own_values(name: str, ties: list[tuple[str, str]]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdefgh")
    graph.add_edges_from(tie for tie in ties if tie[0] != tie[1])
    pairs = list(combinations("abcdefgh", 2))
    found = TOPOLOGICAL[name](compact(graph), *candidates(graph, pairs))
    if name in REFERENCES:
        expected = [value for _, _, value in REFERENCES[name](graph, pairs)]
    elif name == "common-neighbours":
        expected = [len(list(nx.common_neighbors(graph, *pair))) for pair in pairs]
    else:
        expected = [_paths(graph, *pair) for pair in pairs]
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert np.isfinite(found).all()


def _paths(graph: "nx.Graph[str]", left: str, right: str) -> float:
    """The walks of three steps one by one."""
    walks = ((u, v) for u in graph[left] for v in graph[u] if graph.has_edge(v, right))
    return sum(1 / sqrt(graph.degree(u) * graph.degree(v)) for u, v in walks)


def test_self_loops_count_for_nothing() -> None:
    looped = KITE.copy()
    looped.add_edge("a", "a")
    for predictor in TOPOLOGICAL.values():
        assert score(looped, predictor, "a", "b") == score(KITE, predictor, "a", "b")


def test_no_pairs_and_an_empty_graph_are_no_failure() -> None:
    empty: nx.Graph[str] = nx.Graph()
    for predictor in TOPOLOGICAL.values():
        assert predictor(compact(KITE), *candidates(KITE, [])).tolist() == []
        assert predictor(compact(empty), *candidates(empty, [])).tolist() == []
    assert mean_of_ranks([]).tolist() == []


def test_an_unknown_node_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        candidates(KITE, [("a", "nobody")])


def test_ranks_are_shared_by_equals_and_a_half_where_nothing_is_known() -> None:
    # Of four known values: 5 is the last (0.875), 2 and 2 share the middle (0.5), 1 is the first (0.125).
    one = np.array([5.0, 2.0, 2.0, 1.0])
    assert mean_of_ranks([one]).tolist() == [0.875, 0.5, 0.5, 0.125]
    other = np.array([np.nan, 1.0, np.nan, 3.0])
    assert mean_of_ranks([one, other]).tolist() == [0.6875, 0.375, 0.5, 0.4375]
