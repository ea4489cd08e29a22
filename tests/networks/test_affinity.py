"""Countries, distance and size as predictors: by hand, and no pair speaks for itself."""

from math import log

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.networks.affinity import (
    Mixing,
    group_affinity,
    groups_of,
    likeness_of_size,
    mixing,
    nearness,
    profile_affinity,
)
from coopgraph.networks.compact import compact
from coopgraph.networks.links import candidates

COUNTRIES = {"a": "FR", "b": "FR", "c": "DE", "d": "DE", "e": "JP", "f": None}


def network(*ties: str) -> "nx.Graph[str]":
    """Six cities of three countries, one of them of no known country."""
    graph: nx.Graph[str] = nx.Graph()
    for name, country in COUNTRIES.items():
        graph.add_node(name, **({"country": country} if country else {}))
    graph.add_edges_from((tie[0], tie[1]) for tie in ties)
    return graph


def mixed(graph: "nx.Graph[str]") -> Mixing:
    return mixing(compact(graph), groups_of(graph))


def test_the_groups_are_numbered_in_order_and_unknown_ones_are_minus_one() -> None:
    assert groups_of(network()).tolist() == [1, 1, 0, 0, 2, -1]


def test_ends_of_ties_are_counted_by_country() -> None:
    found = mixed(network("ac", "ad", "ab", "ef"))
    # DE, FR, JP: two ties between FR and DE, one within FR (two ends); the one with f counts nowhere.
    assert found.between.tolist() == [[0, 2, 0], [2, 2, 0], [0, 0, 0]]
    assert found.ends.tolist() == [2, 4, 0]


def test_affinity_by_hand() -> None:
    graph = network("ac", "ad", "be")
    # Six ends: FR 3, DE 2, JP 1. Between FR and DE 2 are seen where 3·2/6 = 1 is expected.
    found = group_affinity(
        compact(graph), mixed(graph), *candidates(graph, [("b", "c"), ("c", "d"), ("b", "f")])
    )
    assert found[0] == pytest.approx(log(2.5 / 1.5))
    # Within DE none is seen where 2·2/6 is expected.
    assert found[1] == pytest.approx(log(0.5 / (4 / 6 + 0.5)))
    assert np.isnan(found[2])


def test_a_profile_by_hand() -> None:
    graph = network("ac", "ad", "be")
    # Everybody: (2+1)/(6+3) to DE, 4/9 to FR, 2/9 to JP. FR to DE: (2 + 8/3)/(3+8); a: (2 + 8·that)/(2+8).
    country = (2 + 8 * 3 / 9) / 11
    towards_de = log((0 + 8 * country) / (1 + 8) / (3 / 9))
    de_to_fr = (2 + 8 * 4 / 9) / 10
    towards_fr = log((1 + 8 * de_to_fr) / (1 + 8) / (4 / 9))
    found = profile_affinity(compact(graph), mixed(graph), *candidates(graph, [("b", "c")]))
    assert found[0] == pytest.approx(towards_de + towards_fr)


def test_whose_country_is_not_known_is_judged_by_its_partners() -> None:
    graph = network("ac", "bd", "fc")
    # f's one known partner is German; the Germans here tie with the French, who tie with the Germans alone.
    found = profile_affinity(
        compact(graph), mixed(graph), *candidates(graph, [("f", "d"), ("f", "b"), ("f", "e")])
    )
    # Of four ends DE has two, FR two: (2+1)/(4+3), JP 1/7. DE ties with FR, FR's ties are all with DE.
    everybody = {"DE": 3 / 7, "FR": 3 / 7, "JP": 1 / 7}
    like_de = (2 + 5 * everybody["DE"]) / 7
    prior = (like_de + everybody["DE"]) / 2
    assert found[0] == pytest.approx(log((1 + 8 * prior) / 9 / everybody["DE"]))
    prior = (5 * everybody["FR"] / 7 + everybody["FR"]) / 2
    assert found[1] == pytest.approx(log(8 * prior / 9 / everybody["FR"]))


ties = st.sets(st.sampled_from([a + b for a in "abcdef" for b in "abcdef" if a < b]), min_size=1)


@given(every=ties, data=st.data())
def test_a_known_tie_is_scored_as_if_it_were_not_there(every: set[str], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sorted(every)))
    pair = [(one[0], one[1])]
    whole, rest = network(*sorted(every)), network(*sorted(every - {one}))
    for predictor in (group_affinity, profile_affinity):
        known = predictor(compact(whole), mixed(whole), *candidates(whole, pair))
        blind = predictor(compact(rest), mixed(rest), *candidates(rest, pair))
        assert known == pytest.approx(blind, nan_ok=True)
        assert not np.isinf(known).any()


def test_without_any_country_nothing_is_known() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c")])
    for predictor in (group_affinity, profile_affinity):
        assert np.isnan(predictor(compact(graph), mixed(graph), *candidates(graph, [("a", "c")]))).all()


def test_a_quarter_of_the_equator_is_ten_thousand_and_seven_kilometres() -> None:
    places = [(0.0, 0.0), (0.0, 90.0), None]
    left, right = np.array([0, 0, 0]), np.array([1, 0, 2])
    found = nearness(places, left, right)
    # π/2 · 6371.0088 km
    assert found[0] == pytest.approx(-log(1 + 10_007.557))
    assert found[1] == 0
    assert np.isnan(found[2])


def test_sizes_are_alike_by_their_ratio() -> None:
    found = likeness_of_size([1000, 2000, 0, None], np.array([0, 0, 0, 0]), np.array([1, 0, 2, 3]))
    assert found[:2] == pytest.approx([-log(2), 0])
    assert np.isnan(found[2:]).all()
