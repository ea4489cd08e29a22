"""Groups of the map's partners that do more with each other than with others, the home left out.

Two partners are tied by the records that name both. The home and its own bodies take part in nearly
everything, so with them all would be one group; without them most partners of a single city are tied to
nobody, and the page says so.
"""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from coopgraph.terms import Iri
from coopgraph.views.map_facts import MapFacts

if TYPE_CHECKING:
    import networkx as nx

#: Runs of the search for groups, and the share of them in which any two of a group were together; as in
#: ``coopgraph network --show groups``.
RUNS, SHARE = 20, 0.8
#: Nodes and ties beyond which one run must do where igraph is missing: twenty would take most of a minute.
_MANY = 8_000
#: A record of more partners than this ties nobody: its weight for each pair is next to nothing.
_CROWD = 200
#: Members by which a group is named.
_LEADERS = 2


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups, largest first: ``of`` gives a partner's number, ``leaders`` the best tied of each.

    ``partners`` are those that were looked at, ``tied`` those that share a record with another,
    ``pairs`` the pairs that do. ``runs`` of ``method`` found the groups.
    """

    partners: int
    tied: int = 0
    pairs: int = 0
    of: Mapping[Iri, int] = field(default_factory=dict)
    leaders: tuple[tuple[Iri, ...], ...] = ()
    runs: int = 0
    method: str = ""


def groups(facts: MapFacts, own: AbstractSet[Iri]) -> Groups:
    """Groups of two partners or more that stay together in most runs; the same facts give the same groups.

    ``own`` are the home and its bodies, which are no partners.
    """
    partners = facts.partners.keys() - own
    weights = _weights(facts, partners)
    if not weights:
        return Groups(len(partners))
    import networkx as nx

    from coopgraph.networks.communities import stable_groups
    from coopgraph.networks.engine import igraph_installed

    graph: nx.Graph[Iri] = nx.Graph()
    for (one, other), weight in sorted(weights.items()):
        graph.add_edge(one, other, weight=weight)
    quick = igraph_installed() or len(graph) + len(weights) <= _MANY
    found = stable_groups(graph, RUNS if quick else 1, SHARE)
    return Groups(
        len(partners),
        tied=len(graph),
        pairs=len(weights),
        of={partner: number for number, group in enumerate(found.groups) for partner in group},
        leaders=tuple(_best_tied(graph, group) for group in found.groups),
        runs=found.runs,
        method=found.method,
    )


def _weights(facts: MapFacts, partners: AbstractSet[Iri]) -> dict[tuple[Iri, Iri], float]:
    """For each pair the records that name both, each divided among the others whom it names (Newman)."""
    weights: dict[tuple[Iri, Iri], float] = defaultdict(float)
    for record in facts.records.values():
        named = [iri for iri in record.involved() if iri in partners]
        if 1 < len(named) <= _CROWD:
            for pair in combinations(named, 2):
                weights[pair] += 1 / (len(named) - 1)
    return weights


def _best_tied(graph: "nx.Graph[Iri]", group: tuple[Iri, ...]) -> tuple[Iri, ...]:
    """Those of a group that are tied to most others of it; the weight decides, then the identifier."""
    members = set(group)

    def standing(iri: Iri) -> tuple[float, float, Iri]:
        within = [facts["weight"] for other, facts in graph[iri].items() if other in members]
        return (-len(within), -round(sum(within), 9), iri)

    return tuple(sorted(group, key=standing)[:_LEADERS])
