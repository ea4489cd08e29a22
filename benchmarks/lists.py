"""Lists from elsewhere, loaded whole by the command, beside bare pyoxigraph writing the same quads.

Run: python -m benchmarks.lists

The description is the one of docs/examples; the data themselves are not part of the project, and what is
absent is left out. ``coopgraph load`` reads the files, types every cell, derives, checks every rule, compares
with what stood there before, writes, and records the load; bare pyoxigraph parses and writes quads alone.
"""

import os
import shutil
import subprocess
import sysconfig
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from benchmarks.measure import Took, median, shown, table, took_apart
from coopgraph.store.folder import current_build, open_graph

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
ROUNDS = 3


def lists() -> dict[str, Path]:
    """The lists whose description is in the documents and whose data are there."""
    described = {path.parent.name: path for path in sorted(ROOT.glob("docs/examples/*/csv-metadata.json"))}
    return {name: path for name, path in described.items() if (SHARED / name).is_dir()}


def load(folder: Path, store: Path) -> tuple[float, float, float]:
    """Seconds on the clock and of processor, and peak megabytes, of one ``coopgraph load``."""
    program = Path(sysconfig.get_path("scripts")) / "coopgraph"
    begun = time.perf_counter()
    child = subprocess.Popen(
        [program, "--store", store, "load", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"load {folder} ended with {child.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def bare(build: Path, quads: Path, place: Path) -> Took:
    """Bare pyoxigraph, writing the quads that such a store holds."""
    # In processes of their own: a child's peak memory counts what its parent held when it was started.
    took_apart(lambda: _write_quads(build, quads))
    return took_apart(lambda: _bulk_load(quads, place))


def _write_quads(build: Path, quads: Path) -> int:
    with quads.open("wb") as file:
        ox.serialize(open_graph(build), file, ox.RdfFormat.N_QUADS)
    return 0


def _bulk_load(quads: Path, place: Path) -> int:
    store = ox.Store(str(place))
    store.bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)
    store.flush()
    store.optimize()
    return len(store)


def measured(name: str, description: Path, work: Path) -> list[str]:
    """One row: the list, and what loading it took."""
    folder = work / name
    shutil.copytree(SHARED / name, folder, copy_function=shutil.copyfile)
    folder.chmod(0o755)
    shutil.copyfile(description, folder / description.name)
    return [name, *loaded(folder, work / "store", work)]


def loaded(path: Path, store: Path, work: Path) -> list[str]:
    """Triples, clock, processor, memory, the bare writing and how many times that; the last store stays."""
    ours: list[tuple[float, float, float]] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        shutil.rmtree(store, ignore_errors=True)
        ours.append(load(path, store))
        build = current_build(store)
        theirs.append(bare(build.graph_folder, work / "quads.nq", work / "bare").wall)
        shutil.rmtree(work / "bare")
    triples = sum(entry.triples for entry in build.manifest.data_sets.values())
    wall, cpu, peak = (median(column) for column in zip(*ours, strict=True))
    times = median(one[0] / other for one, other in zip(ours, theirs, strict=True))
    taken = [shown(wall), shown(cpu), f"{peak:,.0f} MB", shown(median(theirs)), f"{times:.1f}"]
    return [f"{triples:,}", *taken]


def main() -> None:
    found = lists()
    rows = []
    for name, description in found.items():
        with tempfile.TemporaryDirectory() as work:
            rows.append(measured(name, description, Path(work)))
    heads = ["list", "triples", "clock", "processor", "peak memory", "bare writing", "times"]
    print(table(heads, rows) if rows else "The lists are not on this machine.")


if __name__ == "__main__":
    main()
