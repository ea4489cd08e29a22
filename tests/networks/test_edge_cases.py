"""No partners, one, two components, ties to oneself, ties told twice: an answer, and never NaN."""

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from coopgraph.errors import InputError
from coopgraph.networks import holes, paths, standing
from coopgraph.networks.communities import assortativity, communities, stable_groups
from coopgraph.networks.compact import compact
from coopgraph.networks.engine import Engine, forced
from coopgraph.networks.simple import simple

ENGINES = pytest.mark.parametrize("engine", list(Engine))
VALUES: list[Callable[["nx.Graph[str]"], dict[str, Any]]] = [
    paths.betweenness,
    paths.closeness,
    paths.harmonic,
    standing.degree,
    standing.strength,
    standing.pagerank,
    standing.core_number,
    standing.clustering,
    holes.constraint,
    holes.effective_size,
]


def graph_of(nodes: str, *ties: str) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((tie[0], tie[1]) for tie in ties)
    return graph


@ENGINES
@pytest.mark.parametrize("measure", VALUES)
def test_nobody_and_one_alone(measure: Callable[["nx.Graph[str]"], dict[str, Any]], engine: Engine) -> None:
    with forced(engine):
        assert measure(graph_of("")) == {}
        alone = measure(graph_of("a"))
        assert alone in ({}, {"a": 0}, {"a": 1.0})
        assert measure(graph_of("a", "aa")) == alone
        values = measure(graph_of("abcdef", "ab", "cd", "de"))
    assert not any(math.isnan(value) for value in values.values())
    assert set(values) in ({*"abcdef"}, {*"abcde"})


@ENGINES
def test_groups_of_nobody_and_of_people_without_ties(engine: Engine) -> None:
    with forced(engine):
        assert communities(graph_of("")).groups == ()
        assert stable_groups(graph_of("")).groups == ()
        lonely = communities(graph_of("ab", "aa"))
        assert lonely.groups == (("a",), ("b",))
        assert lonely.modularity is None
        stable = stable_groups(graph_of("ab"))
        assert stable.groups == ()
        assert stable.alone == ("a", "b")
        assert holes.components(graph_of("")) == []
        assert holes.bridges(graph_of("a", "aa")) == []
        assert holes.cut_points(graph_of("")) == []


@ENGINES
def test_two_components_are_near_only_to_their_own(engine: Engine) -> None:
    graph = graph_of("abcde", "ab", "bc", "de")
    with forced(engine):
        near = paths.closeness(graph)
    # b reaches two of four others, each over one tie: (2/2)·(2/4).
    assert near == pytest.approx({"a": 2 / 3 * 2 / 4, "b": 2 / 4, "c": 2 / 3 * 2 / 4, "d": 1 / 4, "e": 1 / 4})


def test_assortativity_leaves_out_and_counts_those_of_whom_nothing_is_stated() -> None:
    graph = graph_of("abcde", "ab", "bc", "cd", "de", "ac")
    countries: dict[str, str | None] = {"a": "FR", "b": "FR", "c": "DE", "d": "", "e": None}
    nx.set_node_attributes(graph, countries, "country")
    found = assortativity(graph, "country")
    assert (found.nodes, found.left_out) == (3, 2)
    # Ties ab (alike), bc, ac: e = 1/3; ends FR 4 of 6, DE 2 of 6: a² = 20/36.
    assert found.value == pytest.approx((1 / 3 - 20 / 36) / (1 - 20 / 36))
    assert assortativity(graph, "no such thing").value is None
    assert assortativity(graph, "no such thing").left_out == 5
    assert assortativity(graph_of("")).value is None
    # Everybody has two ties: no correlation is defined.
    assert assortativity(graph_of("abc", "ab", "bc", "ca")).value is None


def test_ties_told_twice_count_once_with_the_larger_weight() -> None:
    twice: nx.MultiGraph[str] = nx.MultiGraph()
    twice.add_edge("b", "a", weight=2)
    twice.add_edge("a", "b", weight=5)
    twice.add_edge("a", "a", weight=9)
    twice.add_edge("b", "c")
    assert standing.degree(twice) == {"a": 1, "b": 2, "c": 1}
    assert standing.strength(twice) == {"a": 5, "b": 6, "c": 1}
    both: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    assert standing.degree(both) == {"a": 1, "b": 2, "c": 1}
    assert holes.bridges(both) == [("a", "b"), ("b", "c")]


def test_simple_sorts_and_keeps_what_is_known() -> None:
    graph: nx.Graph[str] = nx.Graph(projection="p")
    graph.add_node("z", vi="Z")
    graph.add_edge("z", "b", weight=3)
    graph.add_edge("c", "b")
    graph.add_edge("b", "b")
    plain = simple(graph)
    assert list(plain) == ["b", "c", "z"]
    assert list(plain.edges(data=True)) == [("b", "c", {}), ("b", "z", {"weight": 3})]
    assert plain.nodes["z"] == {"vi": "Z"}
    assert plain.graph == {"projection": "p"}
    assert graph.number_of_edges() == 3


@pytest.mark.parametrize("weight", [0, -1, math.nan, math.inf, "many"])
def test_a_weight_must_be_a_number_above_zero(weight: object) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(InputError, match="the tie between a and b"):
        standing.strength(graph)
    assert standing.strength(graph, None) == {"a": 1, "b": 1}


def test_the_order_in_which_a_graph_was_made_does_not_matter() -> None:
    ties = [
        ("a", "b", 2.0),
        ("b", "c", 0.1),
        ("c", "d", 0.7),
        ("d", "a", 0.3),
        ("a", "c", 0.9),
        ("e", "a", 1.1),
    ]
    forwards: nx.Graph[str] = nx.Graph()
    backwards: nx.Graph[str] = nx.Graph()
    forwards.add_weighted_edges_from(ties)
    backwards.add_weighted_edges_from([(right, left, weight) for left, right, weight in reversed(ties)])
    for measure in VALUES:
        for engine in Engine:
            with forced(engine):
                assert list(measure(forwards).items()) == list(measure(backwards).items())
    assert stable_groups(forwards) == stable_groups(backwards)


def test_arrays_are_made_anew_when_a_tie_is_added() -> None:
    graph = graph_of("abc", "ab")
    first = compact(graph)
    assert compact(graph) is first
    assert standing.degree(graph) == {"a": 1, "b": 1, "c": 0}
    graph.add_edge("b", "c")
    assert standing.degree(graph) == {"a": 1, "b": 2, "c": 1}
    graph.remove_node("a")
    assert standing.degree(graph) == {"b": 1, "c": 1}


def test_a_view_follows_its_graph() -> None:
    graph = graph_of("abcd", "ab", "cd")
    view = graph.subgraph("abc")
    assert standing.degree(view) == {"a": 1, "b": 1, "c": 0}
    graph.add_edge("b", "c")
    assert standing.degree(view) == {"a": 1, "b": 2, "c": 1}


def test_sums_do_not_depend_on_the_order_of_a_set() -> None:
    """Names in a set stand in another order in each run, and the last digit of a sum with them."""
    names = [f"{letter}{number}" for letter in "abcdefgh" for number in range(9)]
    chain = nx.Graph(pairwise(names))
    with forced(Engine.NETWORKX):
        found = paths.harmonic(chain)
    for place, name in enumerate(names):
        total = 0.0
        for other in range(len(names)):
            total += 1 / abs(other - place) if other != place else 0.0
        assert found[name] == total
