"""Every measure of networks on the twin cities of the world: plain networkx, plain igraph, coopgraph.

Run: python -m benchmarks.networks [200]. The graph is a networkx graph on all sides; igraph and coopgraph
convert it first, which counts. networkx runs each measure once, the others in turn, five rounds on graphs
not seen before. Paths take networkx a quarter of an hour or more; with a number it follows those from so
many nodes only, and its time for all is calculated from that.
"""

import csv
import math
import random
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import networkx as nx

from benchmarks.networks_rows import ROWS, SEEDS, Row, convert
from coopgraph.networks import communities as groups
from coopgraph.networks import paths
from coopgraph.networks.compact import compact
from coopgraph.networks.engine import Engine, forced

TWIN_CITIES = Path(__file__).parents[2] / "shared" / "data" / "twin-cities"
ROUNDS = 5
SAMPLE = 200


def main() -> None:
    graph = twin_cities()
    if graph is None:
        print("## Network measures on the twin cities of the world\n\nThe list of them was not there.")
        return
    load_libraries()
    for number in range(ROUNDS):
        fast_round(graph.copy(), graph.copy())
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr, flush=True)
    some = random.Random(1).sample(sorted(graph), int(sys.argv[1])) if len(sys.argv) > 1 else []
    for row in ROWS:
        networkx_once(row, graph, some)
        print(f"networkx: {row.name} {row.median('networkx'):.3f} s", file=sys.stderr, flush=True)
    print(table(graph, len(some)))


def networkx_once(row: Row, graph: "nx.Graph[str]", some: list[str]) -> None:
    """networkx's time, from some nodes and multiplied where there are any and the row allows it."""
    if row.partly is None or not some:
        theirs = row.time("networkx", lambda: row.networkx(graph))
        row.difference = difference(row, theirs, graph)
    else:
        row.time("networkx", lambda: row.partly(graph, some))
        row.seconds["networkx"][-1] *= len(graph) / len(some)
        row.difference = "networkx's time calculated"


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


def table(graph: "nx.Graph[str]", some: int) -> str:
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
    calculated = CALCULATED.format(some=some, nodes=len(graph)) if some else ""
    return "\n".join([*lines, "", NOTES + calculated, "", sampled(graph), ""])


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
CALCULATED = """ Where it says so, networkx followed paths from {some} of the {nodes:,} nodes, drawn at
random, and its time for all was calculated from that."""


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
