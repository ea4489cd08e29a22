"""The twin cities of the world: values equal to networkx's, as far as networkx gives them within seconds.

All nodes for what is quick; for paths a sample of nodes, and betweenness on a component and a part.
"""

import math

import networkx as nx
import pytest

from coopgraph.networks import holes, paths, standing
from coopgraph.networks.communities import assortativity, communities, stable_groups
from coopgraph.networks.engine import Engine, forced
from tests.networks.graphs import assert_equal, twin_cities


@pytest.fixture(scope="module")
def world() -> "nx.Graph[str]":
    return twin_cities()


def around_the_hub(world: "nx.Graph[str]", size: int) -> "nx.Graph[str]":
    """The city with most ties and those nearest to it, with the ties among them."""
    hub = max(world, key=world.degree)
    near = nx.single_source_shortest_path_length(world, hub)
    return world.subgraph(sorted(near, key=lambda node: (near[node], node))[:size]).copy()


def test_what_is_counted_of_all_cities(world: "nx.Graph[str]") -> None:
    assert world.number_of_nodes() == 10_738
    assert world.number_of_edges() == 19_027
    assert_equal(standing.degree(world), dict(world.degree()))
    assert_equal(standing.core_number(world), nx.core_number(world))
    assert_equal(standing.clustering(world), dict(nx.clustering(world, list(world))))  # type: ignore[arg-type]
    assert_equal(standing.pagerank(world), nx.pagerank(world))
    theirs = {node: value for node, value in nx.constraint(world).items() if not math.isnan(value)}
    assert_equal(holes.constraint(world), theirs)
    assert holes.bridges(world) == sorted((min(tie), max(tie)) for tie in nx.bridges(world))
    assert holes.cut_points(world) == sorted(nx.articulation_points(world))
    parts = sorted((len(part) for part in nx.connected_components(world)), reverse=True)
    assert [len(part) for part in holes.components(world)] == parts


def test_weighted_values(world: "nx.Graph[str]") -> None:
    weighted = world.copy()
    for left, right, facts in weighted.edges(data=True):
        facts["weight"] = 1 + (world.degree(left) * world.degree(right)) % 7
    assert_equal(standing.strength(weighted), dict(weighted.degree(weight="weight")))
    assert_equal(standing.pagerank(weighted), nx.pagerank(weighted))
    assert_equal(holes.constraint(weighted, "weight"), nx.constraint(weighted, weight="weight"))
    ours = holes.effective_size(weighted, "weight")
    some = sorted(weighted, key=weighted.degree)[::40]
    theirs = nx.effective_size(weighted, nodes=some, weight="weight")
    assert_equal({node: ours[node] for node in sorted(some)}, theirs)


def test_effective_size_around_the_largest_hub(world: "nx.Graph[str]") -> None:
    # For all cities at once networkx fills matrices of gigabytes; the benchmark compares those.
    part = around_the_hub(world, 1500)
    assert_equal(holes.effective_size(part), nx.effective_size(part))


def test_nearness_of_some_cities(world: "nx.Graph[str]") -> None:
    near, inverse = paths.closeness(world), paths.harmonic(world)
    for node in sorted(world)[::350]:
        assert near[node] == pytest.approx(nx.closeness_centrality(world, node), rel=1e-9)
        lengths = nx.single_source_shortest_path_length(world, node)
        expected = math.fsum(1 / length for length in lengths.values() if length)
        assert inverse[node] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("engine", [Engine.SCIPY, Engine.IGRAPH])
def test_betweenness_around_the_largest_hub(world: "nx.Graph[str]", engine: Engine) -> None:
    part = around_the_hub(world, 300)
    with forced(engine):
        assert_equal(paths.betweenness(part), nx.betweenness_centrality(part))


def test_the_engines_agree_on_betweenness_of_more(world: "nx.Graph[str]") -> None:
    graph = around_the_hub(world, 2500)
    with forced(Engine.IGRAPH):
        theirs = paths.betweenness(graph)
    with forced(Engine.SCIPY):
        assert_equal(paths.betweenness(graph), theirs)


def test_assortativity_of_the_world(world: "nx.Graph[str]") -> None:
    theirs = nx.degree_assortativity_coefficient(world)
    assert assortativity(world).value == pytest.approx(theirs, rel=1e-9)
    found = assortativity(world, "country")
    known = world.subgraph([node for node, country in world.nodes(data="country") if country])
    assert found.nodes == len(known)
    assert found.nodes + found.left_out == len(world)
    assert found.value == pytest.approx(nx.attribute_assortativity_coefficient(known, "country"), rel=1e-9)


def test_groups_of_the_world(world: "nx.Graph[str]") -> None:
    found = communities(world)
    assert found.modularity == pytest.approx(
        nx.community.modularity(world, [set(group) for group in found.groups]), rel=1e-9
    )
    stable = stable_groups(world, seeds=5)
    members = [node for group in stable.groups for node in group]
    assert sorted([*members, *stable.alone]) == sorted(world)
