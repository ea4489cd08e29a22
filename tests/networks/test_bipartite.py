"""Two modes: by hand, against networkx, and the backbone against draws that keep every degree."""

import random
from itertools import combinations
from math import comb

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.errors import InputError, LimitReached
from coopgraph.networks.bipartite import backbone, breadth, equivalence, newman, rarity

#: Who was at which of the events: everybody at the forum, a and b also at two small meetings.
MEETINGS = {"forum": "abcd", "trade": "ab", "water": "ab", "music": "cd", "school": "d"}


def two_modes(events: dict[str, str], nodes: str = "") -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((who, event) for event, participants in events.items() for who in participants)
    return graph


@st.composite
def incidences(draw: st.DrawFn) -> "nx.Graph[str]":
    nodes = draw(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=7, unique=True))
    events = st.sampled_from(["E1", "E2", "E3", "E4", "E5", "E6"])
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    ties = draw(st.lists(st.tuples(st.sampled_from(nodes), events, st.integers(1, 3)), max_size=30))
    graph.add_edges_from((who, event, {"weight": weight}) for who, event, weight in ties)
    return graph


def people(graph: "nx.Graph[str]") -> list[str]:
    return [node for node in graph if len(node) == 1]


def test_newmans_weights_by_hand() -> None:
    graph = newman(two_modes(MEETINGS, "abcde"), "abcde")
    ties = {(u, v): (facts["shared"], facts["weight"]) for u, v, facts in graph.edges(data=True)}
    # The forum of four counts a third for each pair, a meeting of two one.
    assert ties[("a", "b")] == (3, pytest.approx(1 / 3 + 1 + 1))
    assert ties[("c", "d")] == (2, pytest.approx(1 / 3 + 1))
    assert ties[("a", "c")] == (1, pytest.approx(1 / 3))
    assert len(ties) == 6
    assert "e" in graph


@settings(deadline=None)
@given(graph=incidences())
def test_newmans_weights_are_those_of_networkx_and_add_up_to_meetings(graph: "nx.Graph[str]") -> None:
    nodes = people(graph)
    ours = newman(graph, nodes)
    theirs = nx.bipartite.collaboration_weighted_projected_graph(graph, nodes)
    assert {frozenset(tie) for tie in ours.edges()} == {frozenset(tie) for tie in theirs.edges()}
    for left, right, facts in theirs.edges(data=True):
        assert ours[left][right]["weight"] == pytest.approx(facts["weight"], rel=1e-9)
        assert ours[left][right]["shared"] == len(set(graph[left]) & set(graph[right]))
    for node in nodes:
        # Newman's identity: the strengths are the numbers of events that were not attended alone.
        meetings = sum(1 for event in graph[node] if graph.degree(event) > 1)
        assert ours.degree(node, weight="weight") == pytest.approx(meetings)


@settings(deadline=None)
@given(graph=incidences(), threshold=st.sampled_from([0.0, 0.5, 1.0]))
def test_likeness_is_what_sets_and_sums_give(graph: "nx.Graph[str]", threshold: float) -> None:
    def paths(left: str, right: str) -> int:
        shared = set(graph[left]) & set(graph[right])
        return sum(graph[left][event]["weight"] * graph[right][event]["weight"] for event in shared)

    expected = {}
    for left, right in combinations(sorted(people(graph)), 2):
        shared, either = set(graph[left]) & set(graph[right]), set(graph[left]) | set(graph[right])
        if shared and len(shared) / len(either) >= threshold:
            alike = 2 * paths(left, right) / (paths(left, left) + paths(right, right))
            expected[left, right] = (len(shared), len(shared) / len(either), alike)
    found = equivalence(graph, people(graph), threshold)
    assert {(pair.left, pair.right): (pair.shared, pair.jaccard, pair.pathsim) for pair in found} == {
        tie: pytest.approx(values) for tie, values in expected.items()
    }
    assert [pair.jaccard for pair in found] == sorted((pair.jaccard for pair in found), reverse=True)


def test_breadth_and_rarity_by_hand() -> None:
    graph = two_modes(MEETINGS, "abcde")
    assert breadth(graph, "abcde") == pytest.approx({"a": 3 / 5, "b": 3 / 5, "c": 2 / 5, "d": 3 / 5, "e": 0})
    shares = rarity(graph, "abcde")
    assert shares == pytest.approx(
        {
            "a": 1 / 4 + 1 / 2 + 1 / 2,
            "b": 1 / 4 + 1 / 2 + 1 / 2,
            "c": 1 / 4 + 1 / 2,
            "d": 1 / 4 + 1 / 2 + 1,
            "e": 0,
        }
    )
    assert sum(shares.values()) == pytest.approx(len(MEETINGS))


def test_nobody_and_nothing_shared() -> None:
    empty: nx.Graph[str] = nx.Graph()
    alone = two_modes({"forum": "a"}, "ab")
    for graph, nodes in ((empty, ""), (alone, "ab")):
        assert newman(graph, nodes).number_of_edges() == 0
        assert backbone(graph, nodes).number_of_edges() == 0
        assert equivalence(graph, nodes) == []
    assert breadth(empty, "") == {}
    assert rarity(alone, "ab") == {"a": 1, "b": 0}
    assert breadth(two_modes({}, "ab"), "ab") == {"a": 0, "b": 0}


def test_nodes_of_one_mode_must_not_be_tied() -> None:
    graph = two_modes({"forum": "ab"})
    graph.add_edge("a", "b")
    with pytest.raises(InputError, match="on the same side"):
        newman(graph, "ab")


def test_too_many_pairs_are_refused_before_they_are_made() -> None:
    # 2,500 at one forum would be 3,123,750 pairs.
    crowd = [f"n{number}" for number in range(2500)]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((who, "forum") for who in crowd)
    for measure in (newman, backbone, equivalence):
        with pytest.raises(LimitReached, match="3,123,750 pairs"):
            measure(graph, crowd)
    assert rarity(graph, crowd)["n7"] == pytest.approx(1 / 2500)


def curveball(sets: list[set[str]], draw: random.Random) -> None:
    """One trade: two of them shuffle what only one of them has (Strona and others 2014)."""
    first, second = draw.sample(range(len(sets)), 2)
    common = sets[first] & sets[second]
    only = sorted(sets[first] ^ sets[second])
    count = len(sets[first] - common)
    draw.shuffle(only)
    sets[first], sets[second] = common | set(only[:count]), common | set(only[count:])


def fixed_degrees(
    graph: "nx.Graph[str]", nodes: list[str], draws: int
) -> dict[tuple[str, str], tuple[float, float]]:
    """The fixed degree sequence model: for each pair the mean shared, and the chance of at least as many."""
    draw = random.Random(7)  # noqa: S311 - repeatable, not secret
    sets = [set(graph[node]) for node in nodes]
    pairs = list(combinations(range(len(nodes)), 2))
    observed = [len(sets[left] & sets[right]) for left, right in pairs]
    total, often = [0] * len(pairs), [0] * len(pairs)
    for _ in range(draws):
        for _ in range(3 * len(nodes)):
            curveball(sets, draw)
        for number, (left, right) in enumerate(pairs):
            shared = len(sets[left] & sets[right])
            total[number] += shared
            often[number] += shared >= observed[number]
    return {
        (nodes[left], nodes[right]): (total[number] / draws, often[number] / draws)
        for number, (left, right) in enumerate(pairs)
    }


def test_the_backbone_is_a_conservative_stand_in_for_draws_that_keep_every_degree() -> None:
    # Davis's Southern women: 18 women at 14 events. The stochastic model lets degrees vary, so its chances
    # are larger than those of the fixed model, but in the same order (Neal, Domagalski and Sagan 2021).
    graph = nx.davis_southern_women_graph()
    women = sorted(graph.graph["top"])
    fixed = fixed_degrees(graph, women, 600)
    found = backbone(graph, women, alpha=2.0)
    shared = {(min(tie), max(tie)): facts for *tie, facts in found.edges(data=True)}
    for tie, facts in shared.items():
        mean, chance = fixed[tie]
        assert facts["expected"] == pytest.approx(mean, abs=0.45)
        if chance < 0.2:
            assert facts["p"] > chance - 0.05
    smallest = sorted(shared, key=lambda tie: fixed[tie][1])[:10]
    largest = sorted(shared, key=lambda tie: -fixed[tie][1])[:10]
    assert max(shared[tie]["p"] for tie in smallest) < min(shared[tie]["p"] for tie in largest)


def test_two_circles_that_meet_apart_are_found_and_a_forum_of_all_is_not() -> None:
    events = {f"m{number}": "abcd" if number % 2 else "efgh" for number in range(16)}
    events["forum"] = "abcdefgh"
    graph = two_modes(events)
    found = backbone(graph, "abcdefgh")
    assert {frozenset(tie) for tie in found.edges()} == {
        frozenset(tie) for circle in ("abcd", "efgh") for tie in combinations(circle, 2)
    }
    # The forum had everybody; each was at half of the 16 others, two of them at a quarter by chance.
    chance = sum(comb(16, k) * 0.25**k * 0.75 ** (16 - k) for k in range(8, 17))
    assert found["a"]["b"]["expected"] == pytest.approx(1 + 16 / 4)
    assert found["a"]["b"]["p"] == pytest.approx(chance)
    only_forum = backbone(
        two_modes({"forum": "abcdefgh", **{f"own {who}": who for who in "abc"}}), "abcdefgh"
    )
    assert only_forum.number_of_edges() == 0
    assert set(only_forum) == set("abcdefgh")


def test_chances_by_hand() -> None:
    # Two of two were at two of four events each, and every event had one: each tie has the chance 1/2, so two
    # are at one event together with the chance 1/4. None is shared, so no pair is listed; with p of at
    # least one of four, 1 - (3/4)^4, where one event had both and one nobody:
    graph = two_modes({"one": "ab", "two": "a", "three": "b"})
    found = backbone(graph, "ab", alpha=2.0)
    # The event of both is certain; the others have the chance 1/2 each for each, 1/4 for both.
    assert found["a"]["b"]["shared"] == 1
    assert found["a"]["b"]["expected"] == pytest.approx(1 + 2 / 4)
    assert found["a"]["b"]["p"] == pytest.approx(1)


@settings(deadline=None, max_examples=60)
@given(graph=incidences())
def test_expected_degrees_are_the_observed_ones(graph: "nx.Graph[str]") -> None:
    found = backbone(graph, people(graph), alpha=2.0)
    for left, right, facts in found.edges(data=True):
        assert 0 < facts["p"] <= 1 + 1e-9
        assert facts["expected"] <= min(graph.degree(left), graph.degree(right)) + 1e-6
