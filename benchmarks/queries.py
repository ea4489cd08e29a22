"""Ten questions of the library, asked of coopgraph, of bare pyoxigraph and of rdflib in one run, in turn.

Run: python -m benchmarks.queries 10000

coopgraph is asked by name, through ``coopgraph.query``: over its store on disk, and in memory as the server
can hold it. Bare pyoxigraph and rdflib get the same SPARQL with the values in it. Each side reads every value
of every row into Python. rdflib works in processes of its own, killed after a minute, which counts as one.
"""

import gc
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import pyoxigraph as ox

from benchmarks.measure import Took, geometric_mean, median, ratio, shown, table, took, took_apart
from benchmarks.prepare import Graph, prepared
from benchmarks.records import TODAY
from coopgraph.dates import Clocks
from coopgraph.query.answer import answers, bound_text
from coopgraph.query.catalogue import library_query
from coopgraph.store.folder import open_store
from coopgraph.store.view import OxigraphView, View
from coopgraph.terms import DATA, PREFIXES, SCHEME, Iri, Literal, Term

CLOCKS = Clocks(TODAY, TODAY)
PARTNER = Iri(f"{DATA}office-00001/partner/pa14")
MINUTE = 60.0
TEN: Mapping[str, Mapping[str, Term]] = {
    "partners-without-active-project": {},
    "records-of-partner": {"partner": PARTNER},
    "sector-coverage": {},
    "pairs-sharing-sectors": {},
    "everything-about-country": {"country": Iri(f"{SCHEME}country/FR")},
    "agreements-by-year": {},
    "commitments-overdue-without-evidence": {},
    "find-name": {"search": Literal("brun")},
    "figures-side-by-side": {},
    "partners-by-number-of-sources": {},
}
ENGINES = ("folder", "bare folder", "memory", "bare memory")


@dataclass(slots=True)
class Times:
    """What one query took in each engine, round by round."""

    by_engine: dict[str, list[Took]] = field(default_factory=lambda: {name: [] for name in ENGINES})
    rdflib: list[Took] = field(default_factory=list)

    def wall(self, engine: str) -> float:
        """The median on the clock."""
        return median(one.wall for one in self.by_engine[engine])

    def rdflib_wall(self) -> float:
        """The median of rdflib on the clock."""
        return median(one.wall for one in self.rdflib)

    def vs_bare(self, engine: str) -> float:
        """How many times what bare pyoxigraph takes for the same SPARQL."""
        return ratio(self.by_engine[engine], self.by_engine[f"bare {engine}"])

    def vs_rdflib(self, engine: str) -> float:
        """How many times faster than rdflib."""
        return self.rdflib_wall() / self.wall(engine)


def measured(graph: Graph, rounds: int, rdflib_rounds: int) -> dict[str, Times]:
    """Ask the ten questions; the engines take turns within each round."""
    times = {name: Times() for name in TEN}
    # rdflib first: its process is a copy of this one, which must not have opened a store before.
    for name, found in rdflib_times(graph, rdflib_rounds).items():
        times[name].rdflib = found
    folder = open_store(graph.store)
    bare_folder = ox.Store.read_only(str(graph.bare))
    bare_memory = in_memory(graph)
    memory = OxigraphView(bare_memory, "memory")
    for number in range(rounds + 1):
        for name in TEN:
            text = text_of(name)
            calls: dict[str, Callable[[], int]] = {
                "folder": partial(answered, folder, name),
                "bare folder": partial(rows_of, bare_folder, text),
                "memory": partial(answered, memory, name),
                "bare memory": partial(rows_of, bare_memory, text),
            }
            turn = number % len(ENGINES)
            for engine in (*ENGINES[turn:], *ENGINES[:turn]):
                one = took(calls[engine])
                if number:  # the first round warms up
                    times[name].by_engine[engine].append(one)
            _same_rows(name, times[name])
    return times


def in_memory(graph: Graph) -> ox.Store:
    """The graph in a store in memory."""
    store = ox.Store()
    store.bulk_load(path=graph.text, format=ox.RdfFormat.N_TRIPLES)
    return store


def text_of(name: str) -> str:
    """The SPARQL of one of the ten with its values in it."""
    return bound_text(library_query(name), CLOCKS, **TEN[name])


def answered(view: View, name: str) -> int:
    """Ask coopgraph by the name of the query."""
    return len(answers(view, name, CLOCKS, **TEN[name]))


def rows_of(store: ox.Store, text: str) -> int:
    """Ask bare pyoxigraph and read every value into Python."""
    found = store.query(text, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101
    return len([[None if term is None else term.value for term in row] for row in found])


def rdflib_times(graph: Graph, rounds: int) -> dict[str, list[Took]]:
    """What rdflib's own memory store takes; every query in a copy of the process that holds the graph."""
    import rdflib

    memory = rdflib.Graph()
    memory.parse(graph.text, format="nt")
    gc.freeze()
    texts = {name: text_of(name) for name in TEN}

    def ask(text: str) -> int:
        return len([tuple(row) for row in memory.query(text, initNs=dict(PREFIXES))])  # type: ignore[arg-type]

    found: dict[str, list[Took]] = {name: [] for name in TEN}
    for _ in range(rounds):
        for name, text in texts.items():
            found[name].append(took_apart(partial(ask, text), MINUTE))
    return found


def _same_rows(name: str, times: Times) -> None:
    """Nobody may be fast by answering less."""
    counts = {one.rows for taken in times.by_engine.values() for one in taken}
    counts |= {one.rows for one in times.rdflib if one.ended}
    if len(counts) > 1:
        raise SystemExit(f"{name}: the engines give different numbers of rows: {sorted(counts)}")


def report(times: Mapping[str, Times]) -> str:
    """The table of the ten, and what they come to together."""
    rows = []
    for name, one in times.items():
        killed = not all(run.ended for run in one.rdflib)
        rows.append(
            [
                name,
                f"{one.by_engine['folder'][0].rows:,}",
                shown(one.wall("folder")),
                f"{one.vs_bare('folder'):.2f}",
                shown(one.wall("memory")),
                f"{one.vs_bare('memory'):.2f}",
                "> 60 s" if killed else shown(one.rdflib_wall()),
                f"{one.vs_rdflib('folder'):,.0f}",
                f"{one.vs_rdflib('memory'):,.0f}",
            ]
        )
    means = {engine: geometric_mean(one.vs_rdflib(engine) for one in times.values()) for engine in ENGINES}
    bare = {e: geometric_mean(one.vs_bare(e) for one in times.values()) for e in ("folder", "memory")}
    rows.append(
        [
            "**geometric mean**", "", "", f"**{bare['folder']:.2f}**", "", f"**{bare['memory']:.2f}**", "",
            f"**{means['folder']:,.0f}**", f"**{means['memory']:,.0f}**",
        ]
    )  # fmt: skip
    heads = [
        "query", "rows", "folder", "÷ bare", "memory", "÷ bare", "rdflib", "folder: times faster",
        "memory: times faster",
    ]  # fmt: skip
    return table(heads, rows)


def main() -> None:
    size = int(sys.argv[1])
    few = size > 100_000
    print(report(measured(prepared(size), rounds=5 if few else 15, rdflib_rounds=1 if few else 3)))


if __name__ == "__main__":
    main()
