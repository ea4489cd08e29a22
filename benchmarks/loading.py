"""Building a store beside bare pyoxigraph's bulk load, and starting up beside importing click.

Run: python -m benchmarks.loading 1000000

A store of coopgraph holds every fact twice, in the default graph and in the named graph of its data set. So
there are two measures: bare pyoxigraph loading the same quads, which is the same work, and bare pyoxigraph
loading each fact once. coopgraph starts from triples in memory, as loading has them once they are checked;
bare pyoxigraph starts from a file. Validation is not part of either.
"""

import resource
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from benchmarks.generate import DataSet, offices
from benchmarks.measure import Took, median, ratio, shown, table, took_apart
from benchmarks.prepare import Graph, build_store, prepared
from coopgraph.loading import ontology_graph
from coopgraph.resources import ontology_folder
from coopgraph.terms import ONTOLOGY_GRAPH
from coopgraph.triples.ontology import Ontology, read_ontology

ROUNDS = 3
NAMES = ("coopgraph", "bare, the same quads", "bare, each fact once")


@dataclass(frozen=True, slots=True)
class Command:
    """What starting a program took: on the clock, and on the processor."""

    wall: float
    cpu: float


def measured(graph: Graph) -> dict[str, list[Took]]:
    """Build and load in turn, each in a process of its own."""
    ontology = read_ontology(ontology_folder())
    data_sets = list(offices(graph.size, ontology))
    quads = graph.folder / "graph.nq"
    _write_quads(quads, ontology, data_sets)
    place = graph.folder / "loading"
    calls: Mapping[str, Callable[[], int]] = {
        "coopgraph": lambda: _build(place, ontology, data_sets),
        "bare, the same quads": lambda: _load(place, quads, ox.RdfFormat.N_QUADS),
        "bare, each fact once": lambda: _load(place, graph.text, ox.RdfFormat.N_TRIPLES),
    }
    times: dict[str, list[Took]] = {name: [] for name in NAMES}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            shutil.rmtree(place, ignore_errors=True)
            times[name].append(took_apart(call))
    shutil.rmtree(place, ignore_errors=True)
    return times


def _build(place: Path, ontology: Ontology, data_sets: list[DataSet]) -> int:
    build_store(place, ontology, data_sets)
    return sum(len(one.triples) for one in data_sets)


def _load(place: Path, text: Path, syntax: ox.RdfFormat) -> int:
    store = ox.Store(str(place))
    store.bulk_load(path=text, format=syntax)
    store.flush()
    store.optimize()
    return len(store)


def _write_quads(path: Path, ontology: Ontology, data_sets: list[DataSet]) -> None:
    whole = [DataSet(ONTOLOGY_GRAPH, list(ontology_graph(ontology).triples)), *data_sets]
    with path.open("wb") as file:
        for one in whole:
            name = ox.NamedNode(one.iri)
            for graph in (ox.DefaultGraph(), name):
                quads = (ox.Quad(t.subject, t.predicate, t.object, graph) for t in one.triples)
                ox.serialize(quads, file, ox.RdfFormat.N_QUADS)


def start_up(rounds: int = 15) -> dict[str, list[Command]]:
    """``coopgraph --help`` and ``python -c "import click"``, in turn."""
    program = Path(sysconfig.get_path("scripts")) / "coopgraph"
    commands = {
        "coopgraph --help": [str(program), "--help"],
        'python -c "import click"': [sys.executable, "-c", "import click"],
    }
    times: dict[str, list[Command]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(_run(command))
    return times


def _run(command: list[str]) -> Command:
    before, wall = _children(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return Command(time.perf_counter() - wall, _children() - before)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report(times: Mapping[str, list[Took]], graph: Graph) -> str:
    """The table of loading; speed is in facts, each counted once."""
    ours = times["coopgraph"]
    rows = []
    for name in NAMES:
        wall, cpu = median(one.wall for one in times[name]), median(one.cpu for one in times[name])
        share = "" if name == "coopgraph" else f"{ratio(times[name], ours):.0%}"
        rows.append([name, shown(wall), shown(cpu), f"{graph.triples / cpu:,.0f}", share])
    heads = ["", "clock", "processor", "facts a second of processor", "coopgraph's speed of it"]
    return table(heads, rows)


def start_up_report(times: Mapping[str, list[Command]]) -> str:
    """The table of starting up."""
    ours, theirs = times.values()
    share = median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True))
    rows = [
        [f"`{name}`", shown(median(one.wall for one in found)), shown(median(one.cpu for one in found))]
        for name, found in times.items()
    ]
    return (
        table(["", "clock", "processor"], rows) + f"\nRatio (median of the pairs, processor): {share:.2f}\n"
    )


def main() -> None:
    if sys.argv[1] == "start-up":
        print(start_up_report(start_up()))
    else:
        graph = prepared(int(sys.argv[1]))
        print(report(measured(graph), graph))


if __name__ == "__main__":
    main()
