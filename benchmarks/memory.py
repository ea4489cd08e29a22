"""The most memory that each side takes for the graph and one light question.

Run: python -m benchmarks.memory 1000000
"""

import sys
from collections.abc import Callable, Mapping

import pyoxigraph as ox

from benchmarks.measure import table, took_apart
from benchmarks.prepare import Graph, prepared
from benchmarks.queries import answered, in_memory, rows_of, text_of
from coopgraph.store.folder import open_store
from coopgraph.store.view import OxigraphView
from coopgraph.terms import PREFIXES

QUESTION = "agreements-by-year"


def report(graph: Graph) -> str:
    """The table; each side works in a process of its own, opening or reading the graph itself."""
    sides: Mapping[str, Callable[[], int]] = {
        "coopgraph, folder": lambda: answered(open_store(graph.store), QUESTION),
        "bare pyoxigraph, folder": lambda: rows_of(ox.Store.read_only(str(graph.bare)), text_of(QUESTION)),
        "coopgraph, memory": lambda: answered(OxigraphView(in_memory(graph), "memory"), QUESTION),
        "bare pyoxigraph, memory": lambda: rows_of(in_memory(graph), text_of(QUESTION)),
        "rdflib, memory": lambda: _rdflib(graph),
    }
    return table(
        ["", "peak memory"], ([name, f"{took_apart(call).peak_mb:,.0f} MB"] for name, call in sides.items())
    )


def _rdflib(graph: Graph) -> int:
    import rdflib

    memory = rdflib.Graph()
    memory.parse(graph.text, format="nt")
    return len(memory.query(text_of(QUESTION), initNs=dict(PREFIXES)))


def main() -> None:
    print(report(prepared(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
