"""Loading a SPARQL server: the first load, a corrected row, and both without the server's door for files.

Run: python -m benchmarks.remote_loading 100000

The server is the Oxigraph of PyPI over a folder, on this machine. *bare* is the same quads posted by hand,
without a manifest, a look at what stands there, or a count afterwards. Through staging graphs, as a server of
any other make is loaded, only as far as it can be waited for. The triples are checked and in memory before.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pyoxigraph as ox

from benchmarks.generate import DataSet, offices
from benchmarks.measure import shown, table
from coopgraph.loading import ontology_graph
from coopgraph.resources import ontology_folder
from coopgraph.store.build import NamedGraph
from coopgraph.store.endpoint import Endpoint, endpoint_from
from coopgraph.store.remote_load import replace_remote_data_sets
from coopgraph.terms import SKOS
from coopgraph.text import Bilingual
from coopgraph.triples.ontology import read_ontology

#: More than this through staging graphs takes longer than anybody waits.
STAGED_AT_MOST = 200_000
_PIECE = 20_000


@contextmanager
def server() -> Iterator[tuple[str, int]]:
    """An Oxigraph server over a new folder; gives its base address and the number of its process."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        command = [program, "serve", "--location", f"{folder}/db", "--bind", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait(base)
            yield base, process.pid
        finally:
            process.kill()
            process.wait()


def _processor(pid: int) -> float:
    """Seconds on the processor for this process and the server; for this one alone where nobody tells."""
    told = Path(f"/proc/{pid}/stat")
    fields = told.read_text().rpartition(")")[2].split() if told.exists() else ["0"] * 13
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait(base: str) -> None:
    for _ in range(600):
        try:
            httpx.post(f"{base}/query", data={"query": "ASK { }"}).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the server does not start")


def bare(base: str, data_sets: Sequence[DataSet]) -> None:
    """The same quads in one request: each fact in the default graph and in its data set's."""

    def body() -> Iterator[bytes]:
        for one in data_sets:
            for start in range(0, len(one.triples), _PIECE):
                text = ox.serialize(one.triples[start : start + _PIECE], format=ox.RdfFormat.N_TRIPLES) or b""
                yield text
                yield text.replace(b" .\n", f" <{one.iri}> .\n".encode())

    headers = {"Content-Type": "application/n-quads"}
    url = f"{base}/store?no_transaction"
    httpx.post(url, content=body(), headers=headers, timeout=3600).raise_for_status()


def load(place: Endpoint, ontology: NamedGraph, data_sets: Sequence[DataSet]) -> None:
    """What ``coopgraph load`` does once the tables are read and checked."""
    graphs = [NamedGraph(one.iri, one.triples, {"generated": ""}) for one in data_sets]
    replace_remote_data_sets(place, ontology, graphs, _silent)


def _silent(step: Bilingual) -> None:
    del step


def corrected(data_sets: Sequence[DataSet]) -> list[DataSet]:
    """The same with one name in the first data set written otherwise."""
    first, *others = data_sets
    label = ox.NamedNode(SKOS + "prefLabel")
    triples = list(first.triples)
    place = next(i for i, triple in enumerate(triples) if triple.predicate == label)
    triples[place] = ox.Triple(triples[place].subject, label, ox.Literal("corrected", language="en"))
    return [DataSet(first.iri, triples), *others]


def measured(size: int) -> list[tuple[str, float, float]]:
    """Each way with the seconds it took on the clock and on the processor."""
    known = read_ontology(ontology_folder())
    ontology, data_sets = ontology_graph(known), list(offices(size, known))
    changed = corrected(data_sets)
    found: list[tuple[str, float, float]] = []

    def took(name: str, pid: int, work: Callable[[], None]) -> None:
        begun, used = time.perf_counter(), _processor(pid)
        work()
        found.append((name, time.perf_counter() - begun, _processor(pid) - used))

    with server() as (base, pid):
        took("bare, one request", pid, lambda: bare(base, data_sets))
    with server() as (base, pid):
        place = endpoint_from(f"{base}/query", {})
        took("first load, as one file", pid, lambda: load(place, ontology, data_sets))
        took("one name corrected, the difference", pid, lambda: load(place, ontology, changed))
    if size <= STAGED_AT_MOST:
        with server() as (base, pid):
            # An address for updates that does not stand beside the one for queries hides the door.
            place = endpoint_from(f"{base}/query", {"update_url": f"{base}/update?staged"})
            took("first load, through staging graphs", pid, lambda: load(place, ontology, data_sets))
            took("one name corrected, through staging graphs", pid, lambda: load(place, ontology, changed))
    return found


def main() -> None:
    size = int(sys.argv[1])
    found = measured(size)
    bare_processor = found[0][2]
    rows = [[name, shown(wall), shown(cpu), f"{cpu / bare_processor:.1f}"] for name, wall, cpu in found]
    print(table(["", "clock", "processor", "÷ bare"], rows))


if __name__ == "__main__":
    main()
