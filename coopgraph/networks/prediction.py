"""The plain prediction of ties that is used beside reasons, and a trial of it on the network itself.

It joins, without weights, partners of like partners (paths of three), shared partners (resource allocation),
and what is known of countries: how often they tie, and with which a node ties already.
"""

from collections.abc import Sequence
from math import sqrt

import networkx as nx
import numpy as np

from coopgraph.networks.affinity import group_affinity, groups_of, mixing, profile_affinity
from coopgraph.networks.compact import compact
from coopgraph.networks.links import (
    Positions,
    Scores,
    mean_of_ranks,
    paths_of_three,
    resource_allocation,
)
from coopgraph.networks.recommending import NORMAL, Trial, place
from coopgraph.networks.simple import N

#: Ties hidden in a trial, others among which each is looked for, the first places that count.
HIDDEN, AMONG, AT = 200, 999, 10
#: No more than this share of the ties is hidden at once: the network must stay what it is.
_LARGEST_SHARE = 0.1


def predicted(graph: "nx.Graph[N]", node: N, attribute: str = "country") -> dict[N, float]:
    """For every node that ``node`` is not tied to how likely a tie looks, 0 to 1 (mean of ranks).

    ``attribute`` names the group of each node. A node that is not in the graph gets no predictions.
    """
    known = compact(graph)
    if node not in known.index:
        return {}
    own = known.index[node]
    closed = {own, *(known.index[other] for other in graph.adj[node])}
    others = np.array([at for at in range(known.size) if at not in closed], dtype=np.int64)
    (scores,) = _scores(graph, [(own, others)], attribute)
    return {known.nodes[at]: float(score) for at, score in zip(others.tolist(), scores.tolist(), strict=True)}


def tried(graph: "nx.Graph[N]", attribute: str = "country", seed: int = 0) -> Trial:
    """Hide some ties at random and look for the other end of each among the others.

    Popularity is the number of ties that are left. A network too small to hide a tie gives no trials.
    """
    known = compact(graph)
    rng = np.random.default_rng(seed)
    count = min(HIDDEN, int(known.ties * _LARGEST_SHARE))
    hidden = rng.permutation(known.ties)[:count]
    rest = graph.copy()
    rest.remove_edges_from([(known.nodes[known.left[t]], known.nodes[known.right[t]]) for t in hidden])
    questions: list[tuple[int, Positions]] = []
    for tie in hidden.tolist():
        ends = (int(known.left[tie]), int(known.right[tie]))
        one, other = ends if rng.random() < 0.5 else ends[::-1]
        questions.append((one, _looked_at(rng, graph, one, other)))
    degrees = compact(rest).degrees
    outcomes = [
        (*place(scores, 0, AT), *place(degrees[others].astype(float), 0, AT), min(1.0, AT / len(others)))
        for (_, others), scores in zip(questions, _scores(rest, questions, attribute), strict=True)
    ]
    return summed(outcomes)


def summed(outcomes: Sequence[tuple[float, float, float, float, float]]) -> Trial:
    """A trial out of what each single one gave: hit and place, those of popularity, the chance of a hit."""
    if not outcomes:
        return Trial(AT, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    given = np.array(outcomes)
    hits, ranks, popular_hits, popular_ranks, blind = map(float, given.mean(axis=0))
    gain = given[:, 0] - given[:, 2]
    margin = NORMAL * float(gain.std(ddof=1)) / sqrt(len(gain)) if len(gain) > 1 else 0.0
    return Trial(AT, len(given), hits, popular_hits, blind, ranks, popular_ranks, margin)


def _looked_at(rng: np.random.Generator, graph: "nx.Graph[N]", one: int, other: int) -> Positions:
    """The hidden end first, then others that the one is not tied to, up to AMONG."""
    known = compact(graph)
    closed = {one, other, *(known.index[node] for node in graph.adj[known.nodes[one]])}
    drawn = [at for at in rng.permutation(known.size).tolist() if at not in closed]
    return np.array([other, *drawn[:AMONG]], dtype=np.int64)


def _scores(graph: "nx.Graph[N]", questions: Sequence[tuple[int, Positions]], attribute: str) -> list[Scores]:
    """The prediction for each question (a node and others), ranks being taken within each."""
    if not questions:
        return []
    known = compact(graph)
    mixed = mixing(known, groups_of(graph, attribute))
    left = np.concatenate([np.full(len(others), one, dtype=np.int64) for one, others in questions])
    right = np.concatenate([others for _, others in questions])
    every = (
        paths_of_three(known, left, right),
        resource_allocation(known, left, right),
        group_affinity(known, mixed, left, right),
        profile_affinity(known, mixed, left, right),
    )
    bounds = np.cumsum([0, *(len(others) for _, others in questions)])
    parts = [slice(a, b) for a, b in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)]
    return [mean_of_ranks([values[part] for values in every]) for part in parts]
