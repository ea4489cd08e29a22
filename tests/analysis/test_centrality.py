"""Projections and positions, against values worked out by hand and against networkx."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.analysis.centrality import Centrality, Measure, centrality
from coopgraph.analysis.projection import Projection, project, shared
from coopgraph.terms import Iri
from tests.analysis.small_graphs import CITY, HOME, on, record, view_of, year

SINCE_2011 = f"coop:begin {year('2011')} ;"


def tie(name: str, partners: str, sectors: str) -> str:
    return record(f"a:{name}", "Agreement", f"party {partners}", f"{SINCE_2011} coop:sector {sectors} ;")


THREE = (
    HOME
    + "".join(CITY.replace("p:city", f"p:{name}") for name in ("a", "b", "c"))
    + tie("a", "p:home, p:a", "sector:tourism, sector:health")
    + tie("b", "p:home, p:b", "sector:tourism, sector:health, sector:sport")
    + tie("c", "p:home, p:c", "sector:sport")
)


def named(result: Centrality) -> dict[str, float]:
    return {p.node.local: float(p.values[Measure.BETWEENNESS] or 0) for p in result.positions}


def test_partners_and_sectors_without_the_home() -> None:
    graph = project(view_of(THREE), on("2026-06-30"), Projection.PARTNER_SECTOR)
    assert sorted(node.local for node in graph) == ["a", "b", "c", "health", "sport", "tourism"]
    assert graph.number_of_edges() == 6
    assert "home" not in {node.local for node in graph}
    assert graph.graph["projection"] == "partner-sector"


def test_the_home_ties_everything_when_it_is_let_in() -> None:
    graph = project(view_of(THREE), on("2026-06-30"), Projection.PARTNER_SECTOR, with_home=True)
    home = next(node for node in graph if node.local == "home")
    assert graph.degree(home) == 3


def test_partners_that_share_sectors_weighted_plainly_and_by_newman() -> None:
    graph = project(view_of(THREE), on("2026-06-30"), Projection.PARTNER_PARTNER)
    ties = {frozenset((u.local, v.local)): facts for u, v, facts in graph.edges(data=True)}
    assert {pair: facts["weight"] for pair, facts in ties.items()} == {
        frozenset("ab"): 2,
        frozenset("bc"): 1,
    }
    assert ties[frozenset("ab")]["newman"] == pytest.approx(2.0)


def test_a_sector_that_all_share_counts_less_by_newman() -> None:
    graph = THREE + tie("d", "p:home, p:c", "sector:tourism")
    result = project(view_of(graph), on("2026-06-30"), Projection.PARTNER_PARTNER)
    ties = {frozenset((u.local, v.local)): facts["newman"] for u, v, facts in result.edges(data=True)}
    # tourism has three partners, so each pair gets a half of it; health and sport have two
    assert ties == {frozenset("ab"): 1.5, frozenset("bc"): 1.5, frozenset("ac"): 0.5}


def test_partners_and_records() -> None:
    visit = record("e:e", "Event", "participant p:a, p:b", SINCE_2011)
    plan = record("c:c", "Commitment", "toward p:a", SINCE_2011)
    graph = project(view_of(THREE + visit + plan), on("2026-06-30"), Projection.PARTNER_RECORD)
    records = {node.local for node, facts in graph.nodes(data=True) if facts["mode"] == "record"}
    assert records == {"a", "b", "c", "e"}
    assert graph.number_of_edges() == 5


def test_betweenness_of_a_path_by_hand() -> None:
    # a – tourism/health – b – sport – c: b lies on 2·2 + … of the paths; worked out pair by pair
    result = centrality(project(view_of(THREE), on("2026-06-30"), Projection.PARTNER_SECTOR))
    values = named(result)
    # of the 10 pairs without b: a, tourism and health to sport and c (6 pairs) lead through b always,
    # tourism–health half through a and half through b
    assert values["b"] == pytest.approx(6.5 / 10)
    assert values["c"] == 0
    # of the 10 pairs without sport: c to a, b, tourism, health
    assert values["sport"] == pytest.approx(4 / 10)
    assert [position.node.local for position in result.positions][:2] == ["b", "sport"]
    assert (result.nodes, result.edges, result.components) == (6, 6, 1)


def test_an_empty_graph_has_no_positions() -> None:
    for projection in Projection:
        result = centrality(project(view_of(""), on("2026-06-30"), projection))
        assert (result.nodes, result.edges, result.components, result.positions) == (0, 0, 0, ())


def test_self_loops_and_lone_nodes_give_numbers_and_no_nan() -> None:
    graph: nx.Graph[Iri] = nx.Graph()
    graph.add_edge(Iri("urn:a"), Iri("urn:a"), weight=3)
    graph.add_node(Iri("urn:b"))
    result = centrality(graph)
    assert [set(p.values.values()) for p in result.positions] == [{0}, {0}]
    assert result.components == 2
    assert graph.number_of_edges() == 1


EDGES = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20)


@given(EDGES)
def test_the_values_are_networkx_own(edges: set[tuple[int, int]]) -> None:
    graph: nx.Graph[Iri] = nx.Graph()
    graph.add_edges_from((Iri(f"urn:{u}"), Iri(f"urn:{v}")) for u, v in edges if u != v)
    expected = nx.betweenness_centrality(graph)
    close = nx.closeness_centrality(graph)
    for position in centrality(graph).positions:
        assert position.values[Measure.BETWEENNESS] == pytest.approx(expected[position.node], rel=1e-9)
        assert position.values[Measure.CLOSENESS] == pytest.approx(close[position.node], rel=1e-9)


@given(EDGES)
def test_each_partners_newman_weights_sum_to_its_shared_sectors(edges: set[tuple[int, int]]) -> None:
    graph: nx.Graph[Iri] = nx.Graph()
    for u, v in edges:
        graph.add_node(Iri(f"urn:p/{u}"), mode="partner")
        graph.add_node(Iri(f"urn:s/{v}"), mode="sector")
        graph.add_edge(Iri(f"urn:p/{u}"), Iri(f"urn:s/{v}"), weight=1)
    partners = shared(graph, "partner")
    for node in partners:
        common = sum(1 for sector in graph.neighbors(node) if graph.degree(sector) > 1)
        assert partners.degree(node, weight="newman") == pytest.approx(common)
