"""Every measure equals networkx's own, whatever computes it, on graphs of every shape."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from coopgraph.networks import holes, paths, standing
from coopgraph.networks.communities import assortativity
from coopgraph.networks.compact import compact
from coopgraph.networks.crowded import is_crowded
from coopgraph.networks.engine import Engine, forced
from tests.networks.graphs import assert_equal, graphs, named, without_loops

Measure = Callable[["nx.Graph[str]"], Any]


def _defined(values: dict[str, float]) -> dict[str, float]:
    """Without the nodes for which networkx has no number."""
    return {node: value for node, value in values.items() if value == value}


#: Ours beside networkx's, as a user of networkx would call it.
MEASURES: dict[str, tuple[Measure, Measure]] = {
    "betweenness": (paths.betweenness, nx.betweenness_centrality),
    "closeness": (paths.closeness, nx.closeness_centrality),
    "harmonic": (paths.harmonic, nx.harmonic_centrality),
    "degree": (standing.degree, lambda g: dict(g.degree())),
    "strength": (standing.strength, lambda g: dict(g.degree(weight="weight"))),
    "pagerank": (standing.pagerank, nx.pagerank),
    "pagerank, unweighted": (
        lambda g: standing.pagerank(g, None),
        lambda g: nx.pagerank(g, weight=None),
    ),
    "pagerank, to the end": (
        lambda g: standing.pagerank(g, tolerance=1e-14),
        lambda g: nx.pagerank(g, tol=1e-14, max_iter=1000),
    ),
    "core number": (standing.core_number, lambda g: nx.core_number(g) if g else {}),
    "clustering": (standing.clustering, nx.clustering),
    "constraint": (holes.constraint, lambda g: _defined(nx.constraint(g, nodes=list(g)))),
    "constraint, weighted": (
        lambda g: holes.constraint(g, "weight"),
        lambda g: _defined(nx.constraint(g, nodes=list(g), weight="weight")),
    ),
    "effective size": (holes.effective_size, lambda g: _defined(nx.effective_size(g, nodes=list(g)))),
    "effective size, weighted": (
        lambda g: holes.effective_size(g, "weight"),
        lambda g: _defined(nx.effective_size(g, nodes=list(g), weight="weight")),
    ),
}


@pytest.mark.parametrize("name", list(MEASURES))
@settings(deadline=None, max_examples=60)
@given(graph=graphs())
def test_values_are_those_of_networkx(name: str, graph: "nx.Graph[str]") -> None:
    ours, theirs = MEASURES[name]
    expected = theirs(without_loops(graph))
    for engine in Engine:
        with forced(engine):
            assert_equal(ours(graph), expected)


def test_values_of_a_crowd_are_those_of_networkx() -> None:
    # Half of all pairs are tied: some 240,000 pairs of neighbours.
    graph = named(nx.gnp_random_graph(125, 0.5, seed=4))
    for left, right, facts in graph.edges(data=True):
        facts["weight"] = 1 + (int(left) * int(right)) % 5
    graph.add_node("alone")
    assert is_crowded(compact(graph))
    tied = graph.subgraph([node for node in graph if graph.degree(node)])
    some = ["3", "77"]
    with forced(Engine.SCIPY):
        assert_equal(standing.clustering(graph), dict(nx.clustering(graph, list(graph))))  # type: ignore[arg-type]
        assert_equal(holes.constraint(graph), nx.constraint(tied))
        assert_equal(holes.constraint(graph, "weight"), nx.constraint(tied, weight="weight"))
        assert_equal(holes.effective_size(graph), nx.effective_size(tied))
        weighted = holes.effective_size(graph, "weight")
    theirs = nx.effective_size(graph, nodes=some, weight="weight")
    assert_equal({node: weighted[node] for node in some}, theirs)
    assert "alone" not in weighted


@pytest.mark.parametrize("engine", list(Engine))
@settings(deadline=None, max_examples=60)
@given(graph=graphs())
def test_components_bridges_and_cut_points_are_those_of_networkx(
    engine: Engine, graph: "nx.Graph[str]"
) -> None:
    plain = without_loops(graph)
    with forced(engine):
        parts = holes.components(graph)
        assert {frozenset(part) for part in parts} == {
            frozenset(part) for part in nx.connected_components(plain)
        }
        assert [len(part) for part in parts] == sorted((len(part) for part in parts), reverse=True)
        assert all(list(part) == sorted(part) for part in parts)
        assert holes.bridges(graph) == sorted((min(tie), max(tie)) for tie in nx.bridges(plain))
        assert holes.cut_points(graph) == sorted(nx.articulation_points(plain))


@settings(deadline=None, max_examples=60)
@given(graph=graphs())
def test_assortativity_is_that_of_networkx(graph: "nx.Graph[str]") -> None:
    plain = without_loops(graph)
    for number, node in enumerate(sorted(plain)):
        graph.nodes[node]["side"] = plain.nodes[node]["side"] = "west" if number % 3 else "east"
    degrees = {degree for _, degree in plain.degree() if degree}
    found = assortativity(graph).value
    if len(degrees) < 2:
        assert found is None
    else:
        assert found == pytest.approx(nx.degree_assortativity_coefficient(plain), rel=1e-9, abs=1e-9)
    sides = {plain.nodes[node]["side"] for tie in plain.edges() for node in tie}
    found = assortativity(graph, "side").value
    if len(sides) < 2:
        assert found is None
    else:
        theirs = nx.attribute_assortativity_coefficient(plain, "side")
        assert found == pytest.approx(theirs, rel=1e-9, abs=1e-12)
