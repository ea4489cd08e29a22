"""The measures of networks as a user of networkx, of igraph and of coopgraph would ask for them."""

import math
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import igraph as ig
import networkx as nx

from coopgraph.networks import communities as groups
from coopgraph.networks import holes, paths, standing
from coopgraph.networks.compact import compact

SEEDS = 20

T = TypeVar("T")


@dataclass
class Igraph:
    """The graph as a user of igraph would convert it, with results by node."""

    nodes: list[str]
    graph: ig.Graph
    country: list[str]

    def by_node(self, values: list[float]) -> dict[str, float]:
        return dict(zip(self.nodes, values, strict=True))

    def closeness(self) -> dict[str, float]:
        """igraph's is within the component; networkx scales it by the component's share."""
        parts = self.graph.connected_components()
        sizes = parts.sizes()
        scale = [(sizes[part] - 1) / (len(self.nodes) - 1) for part in parts.membership]
        return self.by_node([near * by for near, by in zip(self.graph.closeness(), scale, strict=True)])

    def leiden(self, seed: int) -> ig.VertexClustering:
        ig.set_random_number_generator(random.Random(seed))
        return self.graph.community_leiden(objective_function="modularity", n_iterations=5)

    def by_country(self) -> float:
        known = [position for position, name in enumerate(self.country) if name]
        among = self.graph.induced_subgraph(known)
        codes = {name: code for code, name in enumerate(sorted(set(self.country)))}
        return among.assortativity_nominal(
            [codes[self.country[position]] for position in known], directed=False
        )


@dataclass
class Row:
    """One measure on the three sides; igraph has not all."""

    name: str
    networkx: Callable[["nx.Graph[str]"], Any]
    igraph: Callable[[Igraph], Any] | None
    coopgraph: Callable[["nx.Graph[str]"], Any]
    #: networkx from some sources only, where all take minutes.
    partly: Callable[["nx.Graph[str]", list[str]], Any] | None = None
    seconds: dict[str, list[float]] = field(default_factory=dict)
    difference: str = ""

    def time(self, side: str, work: Callable[[], T]) -> T:
        started = time.process_time()
        result = work()
        self.seconds.setdefault(side, []).append(time.process_time() - started)
        return result

    def median(self, side: str) -> float:
        return statistics.median(self.seconds[side]) if side in self.seconds else math.nan


def convert(graph: "nx.Graph[str]") -> Igraph:
    nodes = list(graph)
    index = {node: position for position, node in enumerate(nodes)}
    edges = [(index[left], index[right]) for left, right in graph.edges()]
    return Igraph(nodes, ig.Graph(len(nodes), edges), [graph.nodes[node]["country"] for node in nodes])


def among_known(graph: "nx.Graph[str]") -> float:
    known = graph.subgraph([node for node, name in graph.nodes(data="country") if name])
    return nx.attribute_assortativity_coefficient(known, "country")


ROWS = [
    Row("conversion", len, None, compact),
    Row("degree", lambda g: dict(g.degree()), lambda i: i.by_node(i.graph.degree()), standing.degree),
    Row(
        "strength",
        lambda g: dict(g.degree(weight="weight")),
        lambda i: i.by_node(i.graph.strength()),
        standing.strength,
    ),
    Row("PageRank", nx.pagerank, lambda i: i.by_node(i.graph.pagerank()), standing.pagerank),
    Row("core number", nx.core_number, lambda i: i.by_node(i.graph.coreness()), standing.core_number),
    Row(
        "clustering",
        nx.clustering,
        lambda i: i.by_node(i.graph.transitivity_local_undirected(mode="zero")),
        standing.clustering,
    ),
    Row("constraint", nx.constraint, lambda i: i.by_node(i.graph.constraint()), holes.constraint),
    Row("effective size", nx.effective_size, None, holes.effective_size),
    Row(
        "components",
        lambda g: len(list(nx.connected_components(g))),
        lambda i: len(i.graph.connected_components()),
        lambda g: len(holes.components(g)),
    ),
    Row(
        "bridges",
        lambda g: len(list(nx.bridges(g))),
        lambda i: len(i.graph.bridges()),
        lambda g: len(holes.bridges(g)),
    ),
    Row(
        "cut points",
        lambda g: len(list(nx.articulation_points(g))),
        lambda i: len(i.graph.articulation_points()),
        lambda g: len(holes.cut_points(g)),
    ),
    Row(
        "assortativity by degree",
        nx.degree_assortativity_coefficient,
        lambda i: i.graph.assortativity_degree(directed=False),
        lambda g: groups.assortativity(g).value,
    ),
    Row(
        "assortativity by country",
        among_known,
        Igraph.by_country,
        lambda g: groups.assortativity(g, "country").value,
    ),
    Row(
        "communities",
        lambda g: nx.community.louvain_communities(g, seed=0),
        lambda i: i.leiden(0),
        groups.communities,
    ),
    Row(
        f"communities of {SEEDS} seeds",
        lambda g: [nx.community.louvain_communities(g, seed=seed) for seed in range(SEEDS)],
        lambda i: [i.leiden(seed) for seed in range(SEEDS)],
        groups.stable_groups,
    ),
    Row(
        "closeness",
        nx.closeness_centrality,
        Igraph.closeness,
        paths.closeness,
        lambda g, sources: [nx.closeness_centrality(g, source) for source in sources],
    ),
    Row(
        "harmonic centrality",
        nx.harmonic_centrality,
        lambda i: i.by_node(i.graph.harmonic_centrality(normalized=False)),
        paths.harmonic,
        lambda g, sources: nx.harmonic_centrality(g, sources=sources),
    ),
    Row(
        "betweenness, exact",
        nx.betweenness_centrality,
        lambda i: i.by_node(i.graph.betweenness()),
        paths.betweenness,
        lambda g, sources: nx.betweenness_centrality(g, k=len(sources), seed=1),
    ),
]
