"""Groups: seeded, whole, and stable only where any two stay together."""

import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.networks.communities import _together, communities, stable_groups
from coopgraph.networks.engine import Engine, forced
from tests.networks.graphs import graphs, named, without_loops

ENGINES = pytest.mark.parametrize("engine", list(Engine))


@ENGINES
def test_a_seed_gives_the_same_groups_and_leaves_chance_alone(engine: Engine) -> None:
    graph = named(nx.les_miserables_graph())
    before = random.getstate()
    with forced(engine):
        first = communities(graph, seed=3)
        assert random.getstate() == before
        assert communities(named(nx.les_miserables_graph()), seed=3) == first
    assert first.modularity is not None
    assert first.modularity > 0.54


@settings(deadline=None, max_examples=50)
@given(graph=graphs())
def test_every_node_is_in_one_group_and_modularity_is_that_of_networkx(graph: "nx.Graph[str]") -> None:
    for engine in Engine:
        with forced(engine):
            found = communities(graph)
        assert sorted(node for group in found.groups for node in group) == sorted(graph)
        assert [len(group) for group in found.groups] == sorted(map(len, found.groups), reverse=True)
        plain = without_loops(graph)
        if plain.number_of_edges():
            theirs = nx.community.modularity(plain, [set(group) for group in found.groups])
            assert found.modularity == pytest.approx(theirs, abs=1e-12)
        else:
            assert found.modularity is None


@ENGINES
def test_two_cliques_stay_apart_in_every_run(engine: Engine) -> None:
    graph = named(nx.barbell_graph(6, 0))
    with forced(engine):
        found = stable_groups(graph)
    assert found.groups == (tuple(map(str, [0, 1, 2, 3, 4, 5])), tuple(map(str, [10, 11, 6, 7, 8, 9])))
    assert found.alone == ()
    assert (found.runs, found.share) == (20, 0.8)


@ENGINES
def test_a_ring_has_no_groups_of_its_own(engine: Engine) -> None:
    # Every cut of a ring into arcs is as good as any other, so only few neighbours stay together by chance.
    with forced(engine):
        found = stable_groups(named(nx.cycle_graph(60)), share=1.0)
    assert max((len(group) for group in found.groups), default=1) < 8


@given(st.lists(st.lists(st.integers(0, 2), min_size=5, max_size=5), max_size=12), st.integers(1, 5))
def test_any_two_of_a_group_were_together_often_enough(rows: list[list[int]], needed: int) -> None:
    runs = np.array(rows, dtype=np.int64).reshape(-1, 5)
    labels = _together(runs, needed)
    for left in range(len(rows)):
        for right in range(left):
            agreed = sum(a == b for a, b in zip(rows[left], rows[right], strict=True))
            if labels[left] == labels[right]:
                assert agreed >= needed
            elif agreed == 5:
                pytest.fail("two that were together in every run are in different groups")


def test_a_chain_of_pairs_is_no_group() -> None:
    # Of five runs a and b are together in four, b and c in four, a and c in three.
    runs = np.array([[1, 1, 1, 1, 2], [1, 1, 1, 1, 1], [1, 1, 1, 3, 1]])
    labels = _together(runs, 4)
    assert len(set(labels.tolist())) == 2
    assert labels[0] != labels[2]
