"""Every query of the library once over the store on disk, as JSON bytes: what an endpoint or a file gets.

Run: python -m benchmarks.library 1000000

Each is asked as it stands, which for a question about one partner, sector or country means about all of them,
and again with its values where it has such a parameter.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from benchmarks.measure import Took, shown, table, took_apart
from benchmarks.prepare import Graph, prepared
from benchmarks.queries import CLOCKS, MINUTE, PARTNER
from coopgraph.query.answer import bound_text
from coopgraph.query.catalogue import LibraryQuery, library
from coopgraph.store.folder import open_store
from coopgraph.terms import SCHEME, Iri, Literal, Term

LIMIT = 3.0
VALUES: Mapping[str, Term] = {
    "partner": PARTNER,
    "sector": Iri(f"{SCHEME}sector/health"),
    "country": Iri(f"{SCHEME}country/FR"),
    "search": Literal("brun"),
    "id": Literal("ag3"),
    "sourceId": Literal("so1"),
}
#: What analyses and maps read whole, to reckon with it themselves: facts, not questions.
FEEDS = ("analysis-", "map-")


@dataclass(frozen=True, slots=True)
class Line:
    """One query: as it stands, and with its values (None where it takes none)."""

    name: str
    whole: Took
    narrowed: Took | None


def measured(graph: Graph) -> list[Line]:
    """Ask every query, each in a process of its own."""
    return list(_lines(graph))


def _lines(graph: Graph) -> Iterator[Line]:
    for name, query in library().items():
        values = {p.name: VALUES[p.name] for p in query.parameters if p.name in VALUES}
        whole = took_apart(partial(_ask, graph, query, {}), MINUTE)
        narrowed = took_apart(partial(_ask, graph, query, values), MINUTE) if values else None
        yield Line(name, whole, narrowed)


def _ask(graph: Graph, query: LibraryQuery, values: Mapping[str, Term]) -> int:
    # Opened here: a store must not be carried into another process. It takes a hundredth of a second.
    return len(open_store(graph.store).serialize(bound_text(query, CLOCKS, **values), "json"))


def report(lines: list[Line]) -> str:
    """The table, the slowest first, and which go beyond the limit."""
    lines = sorted(lines, key=lambda line: -line.whole.wall)
    rows = [
        [line.name, _time(line.whole), _size(line.whole), _time(line.narrowed) if line.narrowed else ""]
        for line in lines
    ]
    questions = [line for line in lines if not line.name.startswith(FEEDS)]
    asked = [line for line in questions if (line.narrowed or line.whole).wall > LIMIT]
    whole = [line.name for line in questions if line.whole.wall > LIMIT]
    feeds = [line.name for line in lines if line.name.startswith(FEEDS) and line.whole.wall > LIMIT]
    told = (
        f"Slower than {LIMIT:g} s:\n\n"
        f"* questions, with their values where they take any: {_names([line.name for line in asked])}\n"
        f"* questions asked of every partner, sector or country at once: {_names(whole)}\n"
        f"* feeds, which analyses and maps read whole: {_names(feeds)}\n"
    )
    return told + "\n" + table(["query", "as it stands", "answer", "with its values"], rows)


def _names(names: list[str]) -> str:
    return ", ".join(names) or "none"


def _time(one: Took) -> str:
    return shown(one.wall) if one.ended else "> 60 s"


def _size(one: Took) -> str:
    return f"{one.rows / 1e6:.2f} MB" if one.ended else ""


def main() -> None:
    print(report(measured(prepared(int(sys.argv[1])))))


if __name__ == "__main__":
    main()
