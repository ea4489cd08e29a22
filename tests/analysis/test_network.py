"""What is told of a network, worked out by hand."""

import pytest

from coopgraph.analysis.network import Network, usual_projection
from coopgraph.analysis.projection import Choice, Projection
from coopgraph.analysis.ties import read_ties
from coopgraph.store.view import View
from tests.analysis.network_graphs import (
    CITIES,
    DIRTY,
    SOURCE,
    TODAY,
    agreement,
    city,
    event,
    home,
    network,
)
from tests.analysis.small_graphs import on, view_of


@pytest.fixture(scope="module")
def cities() -> Network:
    return network(CITIES, Projection.CITY_CITY)


@pytest.fixture(scope="module")
def office(cantho: View) -> Network:
    return Network(read_ties(cantho, on("2026-06-30", "2026-06-30")), Choice(Projection.PARTNER_SECTOR))


def test_what_a_network_is_about_unless_told() -> None:
    assert usual_projection(read_ties(view_of(CITIES), TODAY)) is Projection.CITY_CITY
    assert usual_projection(read_ties(view_of(home("a") + CITIES), TODAY)) is Projection.PARTNER_SECTOR
    two = home("a") + home("d", "other") + CITIES
    assert usual_projection(read_ties(view_of(two), TODAY)) is Projection.CITY_CITY


def test_size_density_and_countries_by_hand(cities: Network) -> None:
    shape = cities.shape
    assert (shape.nodes, shape.edges, shape.components, shape.isolates) == (7, 8, (7,), 0)
    assert shape.density == pytest.approx(8 / 21)
    # Ends of ties: a, b, c (FR) have 2 + 2 + 3 of 16, d, e, f, g (JP) 9; 6 within FR, 8 within JP, 2 across.
    within, chance = 14 / 16, (7 / 16) ** 2 + (9 / 16) ** 2
    assert shape.by_country.value == pytest.approx((within - chance) / (1 - chance))


def test_two_triangles_stay_together_in_every_run(cities: Network) -> None:
    lasting = cities.lasting
    assert {"".join(sorted(m.local for m in group.members)) for group in lasting.groups} == {"abc", "defg"}
    assert (lasting.same_within, lasting.alone) == (1.0, 0)
    assert lasting.same_overall == pytest.approx((3 + 6) / 21)
    first = lasting.groups[0]
    assert [(country.local, number) for country, number in first.countries] == [("JP", 4)]
    assert first.members[0].local == "d"  # the best tied comes first


def test_bridges_and_cut_points_say_who_hangs_on_whom(cities: Network) -> None:
    assert [(b.hanging.local, b.holding.local, b.cut_off) for b in cities.bridges] == [
        ("c", "d", 3),
        ("e", "d", 1),
    ]
    assert [(p.node.local, p.parts, p.cut_off) for p in cities.cut_points] == [("d", 3, 3), ("c", 2, 2)]


def test_a_loop_is_no_tie_and_two_agreements_are_one_tie_of_weight_two() -> None:
    shape = network(DIRTY, Projection.CITY_CITY).shape
    assert (shape.nodes, shape.edges, shape.components) == (4, 2, (2, 2))
    graph = network(DIRTY, Projection.CITY_CITY).graph
    assert sorted(facts["weight"] for _, _, facts in graph.edges(data=True)) == [1, 2]


def test_no_country_has_two_partners_so_countries_tell_nothing(office: Network) -> None:
    assert office.shape.by_country.value is None
    assert office.communities.same_overall == 0


def test_the_network_of_can_tho(office: Network) -> None:
    shape = office.shape
    assert (shape.nodes, shape.edges, shape.components, len(shape.untied)) == (24, 31, (24,), 11)
    assert shape.density == pytest.approx(31 / (6 * 18))
    # Eleven sectors have one partner each; Ruse shares only agriculture with anybody.
    assert len(office.bridges) == 12
    first = office.bridges[0]
    assert (first.hanging.local, first.holding.local, first.cut_off) == ("ruse", "agriculture", 5)
    assert {p.node.local: p.cut_off for p in office.cut_points} == {
        "agriculture": 5, "ruse": 4, "la-seyne-sur-mer": 2, "mazandaran": 2, "champasak": 1,
        "kaposvar": 1, "riverside": 1,
    }  # fmt: skip


def test_single_points_breadth_and_rarity_of_can_tho(office: Network) -> None:
    reaches = {reach.partner.local: reach for reach in office.reaches}
    assert len(reaches) == 17
    ruse = reaches["ruse"]
    # agriculture has three partners; chemicals, garments, machine building and textiles only Ruse
    assert ruse.rarity == pytest.approx(4 + 1 / 3)
    assert ruse.breadth == pytest.approx(5 / 18)
    assert len(ruse.alone) == 4
    assert sum(reach.rarity for reach in reaches.values()) == pytest.approx(18)
    assert sum(len(reach.alone) for reach in reaches.values()) == 11
    assert reaches["nice"].sectors == ()
    assert ruse.country_alone is not None
    assert reaches["nice"].country_alone is None  # La Seyne-sur-Mer is in France as well


def test_concentration_of_can_tho_by_hand(office: Network) -> None:
    partners, agreements, *_ = office.concentrations
    # 17 partners: two each in France, Germany and Japan, one each in eleven other countries
    assert (partners.total, partners.placed, len(partners.countries)) == (17, 17, 14)
    assert partners.effective is not None
    assert partners.effective.inverse_simpson == pytest.approx(17**2 / (3 * 2**2 + 11))
    # twelve agreements of foreign local governments, two of them with French cities
    assert (agreements.total, agreements.countries[0][1], len(agreements.countries)) == (12, 2, 11)


def test_the_expectation_is_of_our_own_mix(office: Network) -> None:
    found = office.expectation
    assert found.total == 31
    cells = {(cell.row.local, cell.column.local): cell for cell in found.cells}
    # Ruse, Kaposvár and La Seyne have 15 of the 31 pairs; tourism has four partners, two of them in Europe
    tourism = cells["tourism", "europe"]
    assert tourism.observed == 2
    assert tourism.expected == pytest.approx(4 * 15 / 31)
    assert all(cell.expected >= 1 for cell in found.cells)


def test_brokerage_is_bounded_where_nobody_checked(office: Network) -> None:
    (home_city,) = office.brokerage
    # twelve agreements with foreign local governments, none of which names two partners
    assert (home_city.partners, home_city.pairs, home_city.tied, home_city.checked) == (12, 66, 0, 0)
    assert (home_city.effective_size, home_city.constraint) == (None, None)
    assert (home_city.least, home_city.most) == (1.0, 12.0)


def test_brokerage_is_told_where_the_partners_own_data_are_loaded() -> None:
    graph = (
        home("h") + home("a", "other") + SOURCE
        + "".join(city(name, "VN") for name in "hab") + agreement("ha", "h", "a")
        + agreement("hb", "h", "b") + agreement("ab", "a", "b")
    )  # fmt: skip
    found = {b.city.local: b for b in network(graph, Projection.CITY_CITY).brokerage}
    # h has the partners a and b, tied: n - 2t/n = 2 - 1; a is a home itself, so the pair was checked
    assert found["h"].share_checked == 1.0
    assert found["h"].effective_size == pytest.approx(1.0)
    assert (found["h"].least, found["h"].most) == (1.0, 1.0)
    # Burt's constraint in a triangle of equal ties: two neighbours, each (1/2 + 1/2 · 1/2)²
    assert found["h"].constraint == pytest.approx(2 * 0.75**2)


def test_brokerage_of_every_city_where_there_is_no_home(cities: Network) -> None:
    found = {b.city.local: b for b in cities.brokerage}
    # d has the neighbours c, e, f, g, of which f and g are tied: 4 - 2/4
    assert (found["d"].partners, found["d"].tied) == (4, 1)
    assert found["d"].effective_size == pytest.approx(3.5)
    assert found["d"].checked is None
    assert cities.brokerage[0].city.local == "d"


def test_cities_with_the_same_ties_are_alike() -> None:
    pairs = (("a", "x"), ("a", "y"), ("b", "x"), ("b", "y"), ("b", "z"))
    graph = SOURCE + "".join(map(city, "abxyz")) + "".join(agreement("".join(p), *p) for p in pairs)
    found = network(graph, Projection.CITY_CITY).likenesses
    shown = [(o.pair.left.local, o.pair.right.local, o.pair.shared, o.pair.jaccard) for o in found]
    assert shown == [("x", "y", 2, 1.0), ("a", "b", 2, pytest.approx(2 / 3))]
    assert [node.local for node in found[1].shared] == ["x", "y"]


def test_meetings_that_chance_explains_are_not_kept() -> None:
    graph = SOURCE + "".join(map(city, "abc")) + event("forum", "a", "b", "c")
    found = network(graph, Projection.CO_ATTENDANCE).meetings
    assert (found.pairs, found.partners, found.events, found.kept) == (3, 3, 1, ())


def test_two_that_always_met_are_kept() -> None:
    together = "".join(event(f"both{number}", "a", "b") for number in range(8))
    others = "".join(event(f"one{number}", name) for number, name in enumerate("cdefghij" * 3))
    graph = SOURCE + "".join(map(city, "abcdefghij")) + together + others
    found = network(graph, Projection.PARTNER_EVENT).meetings
    assert [(m.left.local, m.right.local, m.shared) for m in found.kept] == [("a", "b", 8)]
    assert found.kept[0].p < 0.05


def test_nothing_is_said_of_nothing() -> None:
    empty = network("", Projection.CITY_CITY)
    assert (empty.shape.nodes, empty.shape.density, empty.shape.by_degree.value) == (0, None, None)
    assert (empty.communities.groups, empty.lasting.groups, empty.bridges, empty.cut_points) == (
        (),
        (),
        [],
        [],
    )
    assert (empty.brokerage, empty.likenesses, empty.reaches, empty.expectation.cells) == ([], [], [], ())
