"""Every measure of networks on the twin cities of the world: plain networkx, plain igraph, coopgraph.

Run: python -m benchmarks.networks. The graph is a networkx graph on all sides; igraph and coopgraph convert
it first, which counts. networkx runs each measure once, the others in turn, five rounds on graphs not
seen before. Betweenness takes networkx ten minutes or more.
"""

import csv
import math
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import igraph as ig
import networkx as nx

from coopgraph.networks import communities as groups
from coopgraph.networks import holes, paths, standing
from coopgraph.networks.compact import compact
from coopgraph.networks.engine import Engine, forced

TWIN_CITIES = Path(__file__).parents[2] / "shared" / "data" / "twin-cities"
ROUNDS = 5
SEEDS = 20
SAMPLE = 200

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
    Row("closeness", nx.closeness_centrality, Igraph.closeness, paths.closeness),
    Row(
        "harmonic centrality",
        nx.harmonic_centrality,
        lambda i: i.by_node(i.graph.harmonic_centrality(normalized=False)),
        paths.harmonic,
    ),
    Row(
        "betweenness, exact",
        nx.betweenness_centrality,
        lambda i: i.by_node(i.graph.betweenness()),
        paths.betweenness,
    ),
]


def main() -> None:
    graph = twin_cities()
    if graph is None:
        print("## Network measures on the twin cities of the world\n\nThe list of them was not there.")
        return
    load_libraries()
    for number in range(ROUNDS):
        fast_round(graph.copy(), graph.copy())
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr, flush=True)
    for row in ROWS:
        print(f"networkx: {row.name}", file=sys.stderr, flush=True)
        theirs = row.time("networkx", lambda row=row: row.networkx(graph))
        row.difference = difference(row, theirs, graph)
    print(table(graph))


def load_libraries() -> None:
    """Run everything once on a small graph, so that no import is timed."""
    small: nx.Graph[str] = nx.relabel_nodes(nx.karate_club_graph(), str)
    nx.set_node_attributes(small, "Land", "country")
    with forced(Engine.IGRAPH):
        fast_round(small.copy(), small)
    for row in ROWS:
        row.seconds.clear()


def twin_cities() -> "nx.Graph[str] | None":
    if not (TWIN_CITIES / "partnerships.csv").exists():
        return None
    graph: nx.Graph[str] = nx.Graph()
    with (TWIN_CITIES / "cities.csv").open(encoding="utf-8", newline="") as file:
        graph.add_nodes_from((row["id"], {"country": row["country"]}) for row in csv.DictReader(file))
    with (TWIN_CITIES / "partnerships.csv").open(encoding="utf-8", newline="") as file:
        graph.add_edges_from((row["city_a"], row["city_b"]) for row in csv.DictReader(file))
    return graph


def fast_round(mine: "nx.Graph[str]", other: "nx.Graph[str]") -> None:
    """igraph and coopgraph in turn, on copies: nothing that either keeps from an earlier round helps it."""
    converted = ROWS[0].time("igraph", lambda: convert(other))
    ROWS[0].time("coopgraph", lambda: compact(mine))
    for row in ROWS[1:]:
        row.time("coopgraph", lambda row=row: row.coopgraph(mine))
        if row.igraph is not None:
            row.time("igraph", lambda row=row: row.igraph(converted))


def difference(row: Row, theirs: object, graph: "nx.Graph[str]") -> str:
    """The largest difference from networkx, relative to its values."""
    if row.name == "conversion":
        return ""
    ours = row.coopgraph(graph)
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        pairs = [(ours[node], value) for node, value in theirs.items() if not math.isnan(value)]
    elif isinstance(ours, groups.Partition):
        return f"modularity {ours.modularity:.4f}, networkx {nx.community.modularity(graph, theirs):.4f}"
    elif isinstance(ours, groups.Stable):
        return f"{len(ours.groups)} groups that stay together"
    else:
        pairs = [(ours, theirs)]
    largest = max(abs(mine - value) / max(abs(value), 1e-12) for mine, value in pairs)
    return "equal" if largest == 0 else f"{largest:.0e}"


def table(graph: "nx.Graph[str]") -> str:
    """The times of all sides and their ratios, as Markdown."""
    lines = [HEAD.format(nodes=graph.number_of_nodes(), ties=graph.number_of_edges(), rounds=ROUNDS)]
    lines += [line(row.name, *(row.median(side) for side in SIDES), row.difference) for row in ROWS]
    all_of = [sum(row.median(side) for row in ROWS) for side in ("networkx", "coopgraph")]
    common = [row for row in ROWS if "igraph" in row.seconds]
    shared = [sum(row.median(side) for row in common) for side in SIDES]
    lines += [
        line("**all**", all_of[0], math.nan, all_of[1], ""),
        line("**all that igraph has**", *shared, ""),
        line(
            "**without betweenness and closeness**",
            *(sum(row.median(side) for row in common if row.name not in SLOW) for side in SIDES),
            "",
        ),
    ]
    return "\n".join([*lines, "", NOTES, "", sampled(graph), ""])


SIDES = ("networkx", "igraph", "coopgraph")
SLOW = ("closeness", "harmonic centrality", "betweenness, exact")
HEAD = """## Network measures on the twin cities of the world

{nodes:,} cities, {ties:,} ties. Processor seconds; networkx once, the others the median of {rounds}
rounds in turn. *difference*: the largest from networkx's value, relative to it.

| measure | networkx | igraph | coopgraph | networkx ÷ coopgraph | coopgraph ÷ igraph | difference |
|---|---:|---:|---:|---:|---:|---|"""
NOTES = f"""Closeness and harmonic centrality come from one search in coopgraph, which is booked under
closeness. PageRank is networkx's iteration with its stopping rule; igraph's goes to the end. Communities:
Louvain in networkx, Leiden with five rounds in the others; of {SEEDS} seeds coopgraph also finds the groups
that stay together."""


def line(name: str, theirs: float, igraph: float, ours: float, note: str) -> str:
    def number(value: float, form: str) -> str:
        return "–" if math.isnan(value) else format(value, form)

    return (
        f"| {name} | {number(theirs, '.3f')} | {number(igraph, '.3f')} | {number(ours, '.3f')} |"
        f" {number(theirs / ours, ',.1f')} | {number(ours / igraph, '.2f')} | {note} |"
    )


def sampled(graph: "nx.Graph[str]") -> str:
    """What following the paths from some sources costs and errs."""
    exact = paths.betweenness(graph)
    started = time.process_time()
    estimate = paths.betweenness(graph, sample=SAMPLE)
    seconds = time.process_time() - started
    error, largest = max(abs(estimate[node] - exact[node]) for node in exact), max(exact.values())
    return (
        f"Betweenness from a sample of {SAMPLE} sources: {seconds:.2f} s; largest standard error"
        f" {estimate.notice.standard_error:.4f}, largest error {error:.4f}, largest value {largest:.4f}."
    )


if __name__ == "__main__":
    main()
