"""The network of the world's twin cities, against networkx on the files themselves."""

import csv
from pathlib import Path

import networkx as nx
import pytest

from coopgraph.analysis.network import Network, usual_projection
from coopgraph.analysis.projection import Choice, Projection
from coopgraph.analysis.ties import read_ties
from tests.analysis.network_graphs import SOURCE, TODAY, agreement, city
from tests.analysis.small_graphs import view_of
from tests.loading.test_twin_cities import DATA, needs_data

pytestmark = [pytest.mark.slow, needs_data]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def plain() -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((row["city_a"], row["city_b"]) for row in rows(DATA / "partnerships.csv"))
    return graph


@pytest.fixture(scope="module")
def world() -> Network:
    cities = "".join(city(row["id"], row["country_iso2"]) for row in rows(DATA / "cities.csv"))
    ties = "".join(
        agreement(str(number), row["city_a"], row["city_b"], facts="")
        for number, row in enumerate(rows(DATA / "partnerships.csv"))
    )
    read = read_ties(view_of(SOURCE + cities + ties), TODAY)
    return Network(read, Choice(usual_projection(read)))


def test_the_whole_network_is_read(world: Network, plain: "nx.Graph[str]") -> None:
    shape = world.shape
    assert world.choice.projection is Projection.CITY_CITY
    assert (shape.nodes, shape.edges, shape.untied) == (10_738, 19_027, ())
    assert (len(plain), plain.number_of_edges()) == (10_738, 19_027)
    assert sum(shape.components) == len(plain)
    assert shape.components[0] == max(map(len, nx.connected_components(plain)))
    assert shape.by_degree.value == pytest.approx(nx.degree_assortativity_coefficient(plain), rel=1e-9)


def test_bridges_and_cut_points_are_networkx_own(world: Network, plain: "nx.Graph[str]") -> None:
    assert len(world.bridges) == sum(1 for _ in nx.bridges(plain))
    assert {point.node.local for point in world.cut_points} == set(nx.articulation_points(plain))
    first = world.cut_points[0]
    rest = plain.subgraph(nx.node_connected_component(plain, first.node.local) - {first.node.local})
    sizes = sorted(map(len, nx.connected_components(rest)), reverse=True)
    assert (first.parts, first.cut_off) == (len(sizes), sum(sizes[1:]))


def test_brokerage_is_burts_as_networkx_has_it(world: Network, plain: "nx.Graph[str]") -> None:
    some = world.brokerage[:20]
    sizes = nx.effective_size(plain, [one.city.local for one in some])
    for one in some:
        assert one.effective_size == pytest.approx(sizes[one.city.local], rel=1e-9)
        assert one.tied == nx.triangles(plain, one.city.local)


def test_groups_that_last_hold_whom_they_say(world: Network) -> None:
    lasting = world.lasting
    members = [member for group in lasting.groups for member in group.members]
    assert len(members) == len(set(members)) == 10_738 - lasting.alone
    assert lasting.modularity is not None
    assert lasting.modularity > 0.6
