"""What is known of the nodes besides their ties, as predictors of ties: country, distance, size.

``groups`` hold for each node the number of its group (its country), -1 where it is not known. A predictor
gives NaN for a pair of which it knows nothing; ``links.mean_of_ranks`` counts that as a half. A tie that is
scored although it is known is taken out first, so that no pair speaks for itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from coopgraph.networks.compact import Compact, compact
from coopgraph.networks.links import Positions, Scores
from coopgraph.networks.simple import N

#: Ties added to what is observed and to what is expected: a pair of countries with few ties says little.
PRIOR_TIES = 0.5
#: How many ties the profile of a node's country counts beside the node's own.
PROFILE_TIES = 8.0
#: How many ties of everybody count beside those of a group when it is told whom its partners tie with.
LIKE_TIES = 5.0
_EARTH_KM = 6371.0088


def groups_of(graph: "nx.Graph[N]", attribute: str = "country") -> Positions:
    """The number of each node's group, in the order of ``compact(graph).nodes``; -1 where none is stated."""
    said = [graph.nodes[node].get(attribute) for node in compact(graph).nodes]
    numbers = {name: number for number, name in enumerate(sorted({str(s) for s in said if s is not None}))}
    return np.array([-1 if name is None else numbers[str(name)] for name in said], dtype=np.int64)


@dataclass(frozen=True)
class Mixing:
    """How the ties of a network run between groups.

    ``own[x, c]`` is the number of x's ties with group c; ``between[b, c]`` the number of ends of ties
    from b to c (a tie within a group has two), ``ends[c]`` those of c.
    """

    groups: Positions
    own: Scores
    between: Scores

    @cached_property
    def ends(self) -> Scores:
        """How many ends of ties between known groups each group has."""
        return np.asarray(self.between.sum(axis=1), dtype=np.float64)

    @cached_property
    def totals(self) -> Scores:
        """How many ties each node has with known groups."""
        return np.asarray(self.own.sum(axis=1), dtype=np.float64)

    @cached_property
    def like(self) -> Scores:
        """``like[b, c]``: the share of c in the ties of those groups that b ties with; rows add up to 1."""
        everybody = (self.ends + 1) / (self.ends.sum() + len(self.ends))
        shares = self.between / np.maximum(self.ends, 1)[:, None]
        onward = self.between @ shares + LIKE_TIES * everybody
        return np.asarray(onward / onward.sum(axis=1, keepdims=True), dtype=np.float64)

    @cached_property
    def guessed(self) -> Scores:
        """``like``, added up over the ties of each node."""
        return np.asarray(self.own @ self.like, dtype=np.float64)


def mixing(network: "Compact[N]", groups: Positions) -> Mixing:
    """Count the ties of a network by the groups of their ends; ends of no known group are left out."""
    from scipy import sparse

    known = np.flatnonzero(groups >= 0)
    count = int(groups.max(initial=-1)) + 1
    member = sparse.csr_array(
        (np.ones(len(known)), (known, groups[known])), shape=(network.size, max(count, 1))
    )
    own = np.asarray((network.adjacency @ member).toarray(), dtype=np.float64)
    return Mixing(groups, own, np.asarray(member.T @ own, dtype=np.float64))


def group_affinity(network: "Compact[N]", mixed: Mixing, left: Positions, right: Positions) -> Scores:
    """The logarithm of (O + ½)/(E + ½): ties observed between two groups over those to be expected.

    E is what the ends of ties of the two groups give if ties are drawn blindly. NaN where a group is
    not known.
    """
    near, far = mixed.groups[left], mixed.groups[right]
    known = (near >= 0) & (far >= 0)
    # A tie with a node of no known group was never counted.
    tied = _tied(network, left, right) * known
    same = near == far
    ends, total = mixed.ends, mixed.between.sum()
    less = tied * np.where(same, 2, 1)
    observed = mixed.between[near, far] - less
    product = (ends[near] - less) * (ends[far] - less)
    expected = np.divide(product, total - 2 * tied, out=np.zeros(len(left)), where=total > 2 * tied)
    found = np.log((observed + PRIOR_TIES) / (expected + PRIOR_TIES))
    return np.where(known, found, np.nan)


def profile_affinity(network: "Compact[N]", mixed: Mixing, left: Positions, right: Positions) -> Scores:
    """How much more often than all others the one has ties with the group of the other, both ways added.

    A node's own ties count beside PROFILE_TIES ties as its group has them, so that who has few ties is
    judged by those of its country. Where its group is not known, these are as those groups have them that
    tie with the groups of its partners. NaN where neither group is known.
    """
    tied = _tied(network, left, right)
    one = _leaning(mixed, left, right, tied)
    other = _leaning(mixed, right, left, tied)
    known = (mixed.groups[left] >= 0) | (mixed.groups[right] >= 0)
    return np.where(known, np.nan_to_num(one) + np.nan_to_num(other), np.nan)


def _leaning(mixed: Mixing, of: Positions, towards: Positions, tied: Scores) -> Scores:
    """The logarithm of the share of its ties with the other's group over everybody's; NaN: not known."""
    group, own_group = mixed.groups[towards], mixed.groups[of]
    ends = mixed.ends
    tied = tied * (group >= 0)
    # Only a tie between two known groups was counted: two ends of it, where both are of one.
    counted = tied * (own_group >= 0)
    less = counted * np.where(own_group == group, 2, 1)
    everybody = (ends[group] - less + 1) / (ends.sum() - 2 * counted + len(ends))
    observed = mixed.between[own_group, group] - less
    country = (observed + PROFILE_TIES * everybody) / (ends[own_group] - less + PROFILE_TIES)
    ties, all_ties = mixed.own[of, group] - tied, mixed.totals[of] - tied
    guessed = (mixed.guessed[of, group] - tied * mixed.like[group, group] + everybody) / (all_ties + 1)
    prior = np.where(own_group >= 0, country, guessed)
    share = (ties + PROFILE_TIES * prior) / (all_ties + PROFILE_TIES)
    return np.where(group >= 0, np.log(np.maximum(share, 1e-12) / everybody), np.nan)


def nearness(places: Sequence[tuple[float, float] | None], left: Positions, right: Positions) -> Scores:
    """-ln(1 + km) of the great circle between two places (degrees, latitude first); NaN: not known."""
    known = np.array([place or (np.nan, np.nan) for place in places], dtype=np.float64).reshape(-1, 2)
    lat, lon = np.radians(known[:, 0]), np.radians(known[:, 1])
    half = np.sin((lat[right] - lat[left]) / 2) ** 2
    half += np.cos(lat[left]) * np.cos(lat[right]) * np.sin((lon[right] - lon[left]) / 2) ** 2
    return np.asarray(-np.log1p(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))), dtype=np.float64)


def likeness_of_size(sizes: Sequence[float | None], left: Positions, right: Positions) -> Scores:
    """-|ln(a/b)| of two sizes such as populations; NaN where one is unknown or not above zero."""
    given = np.array([size if size is not None and size > 0 else np.nan for size in sizes], dtype=np.float64)
    logs = np.log(given)
    return np.asarray(-np.abs(logs[left] - logs[right]), dtype=np.float64)


def _tied(network: "Compact[N]", left: Positions, right: Positions) -> Scores:
    """1 for each pair that is tied, else 0."""
    if not len(left):
        return np.zeros(0)
    found: NDArray[np.float64] = np.asarray(network.adjacency[left, right], dtype=np.float64)
    return found.ravel()
