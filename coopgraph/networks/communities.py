"""Groups of nodes with more ties within than between, how stable they are, and who is tied to their like."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

import networkx as nx

from coopgraph.networks.compact import compact
from coopgraph.networks.simple import N


@dataclass(frozen=True, slots=True)
class Partition(Generic[N]):
    """Every node in one group: largest group first, each sorted.

    ``modularity`` is the share of the weight of ties within groups less what would be expected by the
    nodes' strengths (Newman and Girvan 2004); None where there are no ties. ``method`` is ``leiden`` or
    ``louvain``.
    """

    groups: tuple[tuple[N, ...], ...]
    modularity: float | None
    method: str
    seed: int


@dataclass(frozen=True, slots=True)
class Stable(Generic[N]):
    """Groups any two members of which were together in at least ``share`` of ``runs`` runs.

    ``groups`` have two members or more, largest first, each sorted; ``alone`` are the nodes that stay
    with nobody so often.
    """

    groups: tuple[tuple[N, ...], ...]
    alone: tuple[N, ...]
    runs: int
    share: float
    method: str


@dataclass(frozen=True, slots=True)
class Assortativity:
    """How far ties join like with like: -1 to 1, 0 for as often as by chance.

    ``value`` is None where it is not defined (no ties, or all nodes alike). ``nodes`` were counted;
    ``left_out`` have no value of the attribute, and neither they nor their ties count.
    """

    value: float | None
    nodes: int
    left_out: int


def communities(graph: "nx.Graph[N]", *, seed: int = 0, weight: str | None = "weight") -> Partition[N]:
    """Groups of large modularity; the same seed gives the same groups.

    By Leiden (Traag, Waltman and van Eck 2019) where igraph is installed, else by Louvain (Blondel and
    others 2008).
    """
    known = compact(graph)
    known.weights(weight)
    if not known.ties:
        return Partition(tuple((node,) for node in known.nodes), None, "louvain", seed)
    found = nx.community.louvain_communities(known.plain, weight=weight, seed=seed)
    modularity = float(nx.community.modularity(known.plain, found, weight=weight))
    return Partition(_sorted(found), modularity, "louvain", seed)


def stable_groups(
    graph: "nx.Graph[N]", seeds: int = 20, share: float = 0.8, *, weight: str | None = "weight"
) -> Stable[N]:
    """Groups that do not depend on chance: together in ``share`` of the runs with seeds 0, 1 and so on."""
    runs = [communities(graph, seed=seed, weight=weight) for seed in range(seeds)]
    labels: dict[N, list[int]] = {node: [] for node in compact(graph).nodes}
    for run in runs:
        for number, group in enumerate(run.groups):
            for node in group:
                labels[node].append(number)
    needed = math.ceil(share * seeds - 1e-9)
    found: list[list[N]] = []
    for node, own in labels.items():
        for members in found:
            if all(sum(map(int.__eq__, own, labels[other])) >= needed for other in members):
                members.append(node)
                break
        else:
            found.append([node])
    together = _sorted(members for members in found if len(members) > 1)
    alone = tuple(sorted(members[0] for members in found if len(members) == 1))
    return Stable(together, alone, seeds, share, runs[0].method)


def assortativity(graph: "nx.Graph[N]", attribute: str | None = None) -> Assortativity:
    """Whether nodes are tied to nodes of like degree (no attribute), or of the same value of an attribute.

    By degree the correlation of the degrees at both ends of the ties, by attribute
    (Σ e_ii - Σ a_i²)/(1 - Σ a_i²), e being the shares of ties between values and a their sums
    (Newman 2003). Nodes without the attribute (missing, None or empty) are left out, and counted.
    """
    plain = compact(graph).plain
    if attribute is None:
        value = nx.degree_assortativity_coefficient(plain) if _degrees_differ(plain) else None
        return Assortativity(value, len(plain), 0)
    known = [node for node, facts in plain.nodes(data=True) if facts.get(attribute) not in (None, "")]
    among = plain.subgraph(known)
    left_out = len(plain) - len(known)
    values = {facts[attribute] for node, facts in among.nodes(data=True) if among.degree(node)}
    if len(values) < 2:
        return Assortativity(None, len(known), left_out)
    return Assortativity(
        float(nx.attribute_assortativity_coefficient(among, attribute)), len(known), left_out
    )


def _degrees_differ(graph: "nx.Graph[N]") -> bool:
    return len({degree for _, degree in graph.degree() if degree}) > 1


def _sorted(groups: Iterable[Iterable[N]]) -> tuple[tuple[N, ...], ...]:
    each = [tuple(sorted(group)) for group in groups]
    return tuple(sorted(each, key=lambda group: (-len(group), group)))
