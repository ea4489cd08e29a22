"""What ties those who share something: the parts, groups and go-betweens of a table given as pairs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic

import networkx as nx

from coopgraph.networks.bipartite import newman
from coopgraph.networks.communities import communities
from coopgraph.networks.holes import components
from coopgraph.networks.paths import betweenness
from coopgraph.networks.simple import N

#: In a larger network than this betweenness is sampled, from so many sources.
EXACT, SAMPLE = 2_000, 200


@dataclass(frozen=True, slots=True)
class Sharing(Generic[N]):
    """The network of the left ends of some pairs, tied where they share a right end.

    ``parts`` are its components and ``groups`` its communities (seed 0, Newman's weights), both largest
    first and with whoever shares nothing as a part alone; ``between`` the betweenness of each (0–1), from
    ``sample`` nodes as sources of paths (None: from all).
    """

    parts: tuple[tuple[N, ...], ...]
    groups: tuple[tuple[N, ...], ...]
    modularity: float | None
    between: Mapping[N, float]
    sample: int | None = None


def sharing(pairs: Collection[tuple[N, N]]) -> Sharing[N]:
    """The network of whoever stands left in ``pairs``; no pairs give no parts and no groups."""
    table: nx.Graph[N] = nx.Graph()
    table.add_edges_from(sorted(pairs))
    graph = newman(table, {left for left, _ in pairs})
    found = communities(graph, seed=0)
    sample = SAMPLE if len(graph) > EXACT else None
    return Sharing(
        tuple(tuple(part) for part in components(graph)),
        found.groups,
        found.modularity,
        dict(betweenness(graph, sample=sample)),
        sample,
    )
