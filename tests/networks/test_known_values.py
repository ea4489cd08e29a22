"""Measures against arithmetic by hand and against the literature."""

import networkx as nx
import pytest

from coopgraph.networks import holes, paths, standing
from coopgraph.networks.communities import assortativity, communities
from coopgraph.networks.engine import Engine, forced
from tests.networks.graphs import named

ENGINES = pytest.mark.parametrize("engine", list(Engine))


def graph_of(*ties: str, **weights: float) -> "nx.Graph[str]":
    """A graph from ties like ``ab``; weights by the same names."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((tie[0], tie[1], {"weight": weights[tie]} if weights else {}) for tie in ties)
    return graph


@ENGINES
def test_path_of_four(engine: Engine) -> None:
    graph = graph_of("ab", "bc", "cd")
    with forced(engine):
        # Of the three pairs of others, two have b between them: a–c and a–d.
        assert paths.betweenness(graph) == pytest.approx({"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0})
        # Distances of a: 1, 2, 3; of b: 1, 1, 2.
        assert paths.closeness(graph) == pytest.approx({"a": 3 / 6, "b": 3 / 4, "c": 3 / 4, "d": 3 / 6})
        end, middle = 1 + 1 / 2 + 1 / 3, 1 + 1 + 1 / 2
        assert paths.harmonic(graph) == pytest.approx({"a": end, "b": middle, "c": middle, "d": end})
        assert holes.bridges(graph) == [("a", "b"), ("b", "c"), ("c", "d")]
        assert holes.cut_points(graph) == ["b", "c"]
        assert standing.core_number(graph) == dict.fromkeys("abcd", 1)


@ENGINES
def test_star_of_five(engine: Engine) -> None:
    graph = graph_of("ab", "ac", "ad", "ae")
    with forced(engine):
        assert paths.betweenness(graph) == pytest.approx({"a": 1, "b": 0, "c": 0, "d": 0, "e": 0})
        leaf = 4 / (1 + 3 * 2)
        assert paths.closeness(graph) == pytest.approx({"a": 1, "b": leaf, "c": leaf, "d": leaf, "e": leaf})
        # The middle invests a quarter in each of four who know nobody else; a leaf everything in one.
        assert holes.constraint(graph) == pytest.approx({"a": 4 / 16, "b": 1, "c": 1, "d": 1, "e": 1})
        assert holes.effective_size(graph) == pytest.approx({"a": 4, "b": 1, "c": 1, "d": 1, "e": 1})
        assert standing.clustering(graph) == dict.fromkeys("abcde", 0)
    # Every tie joins the degrees 4 and 1: as unlike as can be.
    assert assortativity(graph).value == pytest.approx(-1)


@ENGINES
def test_two_triangles_and_a_bridge(engine: Engine) -> None:
    graph = graph_of("ab", "ac", "bc", "cd", "de", "df", "ef")
    with forced(engine):
        assert holes.bridges(graph) == [("c", "d")]
        assert holes.cut_points(graph) == ["c", "d"]
        # c lies between its 2 and the 3 beyond the bridge: 6 of the 10 pairs of others.
        assert paths.betweenness(graph)["c"] == pytest.approx(6 / 10)
        assert standing.clustering(graph)["c"] == pytest.approx(1 / 3)
        assert standing.core_number(graph) == dict.fromkeys("abcdef", 2)
        # c: three neighbours, one tie among them: 3 - 2·1/3.
        assert holes.effective_size(graph)["c"] == pytest.approx(3 - 2 / 3)
        # c invests 1/3 each in a, b, d; through b another 1/3·1/2 in a, and the other way round.
        assert holes.constraint(graph)["c"] == pytest.approx(2 * (1 / 3 + 1 / 6) ** 2 + (1 / 3) ** 2)
        found = communities(graph)
    assert found.groups == (("a", "b", "c"), ("d", "e", "f"))
    # Six of seven ties within; each half has the half of all ends.
    assert found.modularity == pytest.approx(6 / 7 - 2 * (7 / 14) ** 2)


#: Borgatti's example (1997, Connections 20(1):35–38), with weights; the expected values were computed with
#: UCINET and igraph, and by hand, for networkx's tests.
BORGATTI = {"AB": 2, "AF": 3, "AG": 5, "AE": 2, "EG": 8, "FG": 3, "BG": 4, "BD": 1, "DG": 3, "GC": 10}


@ENGINES
def test_burts_measures_on_borgattis_example(engine: Engine) -> None:
    graph = graph_of(*BORGATTI, **BORGATTI)
    with forced(engine):
        plain, weighted = holes.constraint(graph), holes.constraint(graph, "weight")
        sizes, weighted_sizes = holes.effective_size(graph), holes.effective_size(graph, "weight")
    for values, expected in (
        (plain, {"G": 0.400, "A": 0.595, "C": 1.0}),
        (weighted, {"G": 0.299, "A": 0.795, "C": 1.0}),
        (sizes, {"G": 4.667, "A": 2.5, "C": 1.0}),
        (weighted_sizes, {"G": 5.472, "A": 2.475, "B": 1.671, "C": 1.0}),
    ):
        assert {node: values[node] for node in expected} == pytest.approx(expected, abs=6e-4)


@ENGINES
def test_zacharys_karate_club(engine: Engine) -> None:
    graph = named(nx.karate_club_graph())
    with forced(engine):
        between = paths.betweenness(graph)
        near = paths.closeness(graph)
        core = standing.core_number(graph)
        clusters = standing.clustering(graph)
        found = communities(graph, weight=None)
    # The two leaders, Mr. Hi and the officer.
    assert between["0"] == pytest.approx(0.437635, abs=1e-6)
    assert between["33"] == pytest.approx(0.304075, abs=1e-6)
    assert sorted(between, key=lambda node: -between[node])[:3] == ["0", "33", "32"]
    assert near["0"] == pytest.approx(0.568965, abs=1e-6)
    assert max(core.values()) == 4
    assert sum(clusters.values()) / 34 == pytest.approx(0.5706, abs=1e-4)
    assert assortativity(graph).value == pytest.approx(-0.47561, abs=1e-5)
    # The largest modularity there is, 0.4198 with four groups (Brandes and others 2008).
    assert found.modularity is not None
    assert 0.40 < found.modularity < 0.4198 + 1e-4
    assert "0" in next(group for group in found.groups if "1" in group)


@ENGINES
def test_florentine_families(engine: Engine) -> None:
    # Padgett and Ansell's marriages: the Medici stand between others in more than half of all cases.
    graph = named(nx.florentine_families_graph())
    with forced(engine):
        between, near = paths.betweenness(graph), paths.closeness(graph)
    assert between["Medici"] == pytest.approx(0.522, abs=5e-4)
    assert between["Strozzi"] == pytest.approx(0.103, abs=5e-4)
    assert near["Medici"] == pytest.approx(0.560, abs=5e-4)
