"""The prediction beside reasons: what it foretells in a network of two kinds, and that a trial is honest."""

import networkx as nx
import pytest

from coopgraph.networks.prediction import predicted, summed, tried


def two_kinds(size: int = 16) -> "nx.Graph[str]":
    """Two groups of cities of two countries each; ties run between the countries of one group only."""
    graph: nx.Graph[str] = nx.Graph()
    for group, pair in enumerate((("DE", "FR"), ("JP", "BR"))):
        for country in pair:
            graph.add_nodes_from((f"{group}{country}{i:02}" for i in range(size)), country=country)
        graph.add_edges_from(
            (f"{group}{pair[0]}{i:02}", f"{group}{pair[1]}{j:02}")
            for i in range(size)
            for j in range(size)
            if (i + j) % 3
        )
    return graph


def test_whoever_ties_like_its_like_comes_first() -> None:
    graph = two_kinds()
    found = predicted(graph, "0DE00")
    ranked = sorted(found, key=lambda node: -found[node])
    # Not tied are the French cities of numbers divisible by three; six of them.
    assert set(ranked[:6]) == {f"0FR{i:02}" for i in range(0, 16, 3)}
    assert all(0 < value < 1 for value in found.values())
    assert not set(found) & {"0DE00", *graph.adj["0DE00"]}


def test_who_is_in_no_network_gets_no_predictions() -> None:
    assert predicted(two_kinds(), "nobody") == {}
    empty: nx.Graph[str] = nx.Graph()
    assert predicted(empty, "nobody") == {}


def test_a_trial_hides_ties_and_is_repeatable() -> None:
    graph = two_kinds()
    before = sorted(graph.edges())
    found = tried(graph)
    assert sorted(graph.edges()) == before
    assert found == tried(graph)
    # A tenth of the 2 · 170 ties is hidden; all cities have about as many, so popularity knows nothing.
    assert found.trials == 34
    assert found.beats_popularity
    assert found.hits > 0.9


def test_ties_drawn_blindly_cannot_be_foretold() -> None:
    graph = nx.relabel_nodes(nx.gnm_random_graph(150, 500, seed=4), {i: f"n{i:03}" for i in range(150)})
    found = tried(graph)
    assert found.trials == 50
    assert not found.beats_popularity


def test_a_small_network_gives_no_trial() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c")])
    found = tried(graph)
    assert (found.trials, found.beats_popularity) == (0, False)
    assert set(predicted(graph, "a")) == {"c"}


def test_a_sum_of_trials_by_hand() -> None:
    found = summed([(1.0, 1.0, 0.0, 0.5, 0.1), (0.0, 0.5, 0.0, 0.5, 0.1)])
    assert (found.trials, found.hits, found.popular_hits) == (2, 0.5, 0.0)
    # Gains of 1 and 0: a spread of √½ over two trials.
    assert found.margin == pytest.approx(1.959964 * (0.5**0.5) / (2**0.5))
