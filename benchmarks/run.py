"""All benchmarks, and benchmarks/RESULTS.md out of them.

Run: python -m benchmarks.run [10000 1000000 …]; each part in a process of its own, one after the other.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.prepare import HERE, prepared

SIZES = (10_000, 1_000_000)
LIBRARIES = ("pyoxigraph", "rdflib", "click")
_HEAD = """# What the benchmarks gave

Written by `make bench`; change nothing here by hand. {when}, {machine}.

Times on the clock are medians of several rounds in which the sides take turns. Ratios to bare pyoxigraph are
medians of the pairs of one round, in processor time, because neighbours on a machine disturb the clock;
those to rdflib are of times on the clock. The graphs are those of `benchmarks/generate.py`: offices as large
as that of Cần Thơ, about 5,900 facts each, derived ones included, and the ontology.
"""
_TEN = """## Ten questions on {triples:,} triples

*folder*: coopgraph's store on disk, read-only, each fact twice in it; *memory*: the same triples in memory;
*÷ bare*: times the processor time of bare pyoxigraph for the same SPARQL on its own folder or memory, reading
every value; *rdflib*: its memory store, killed after a minute, which counts as a minute.

"""
_MEMORY = "## Memory for {triples:,} triples and one light question\n\n"
_LOADING = """## Loading {triples:,} triples

coopgraph's build of a store from checked triples, with its manifest and fingerprints, beside pyoxigraph's
bulk load from a file. A store holds every fact twice, in the default graph and in the named graph of its data
set, where a quad has twice as many index entries; so the same quads are the same work.

"""
_DEADLINES = """## Stopping queries that would run for hours

Thirteen of them, each heavy for another reason. Overshoot is the time from the deadline until the caller has
the refusal: the process that runs the query has ended by then. *In time* is within a tenth of the deadline,
or 150 ms.

"""
_LIBRARY = """## Every query of the library on {triples:,} triples

Once each, on disk, as SPARQL JSON. *As it stands* a question about one partner, sector or country is asked of
all of them at once.

"""


def main() -> None:
    sizes = [int(text) for text in sys.argv[1:]] or list(SIZES)
    parts = [_HEAD.format(when=f"{datetime.now(UTC):%d %B %Y}", machine=machine())]
    for size in sizes:
        triples = prepared(size).triples
        parts += [_TEN.format(triples=triples), output("queries", str(size))]
        parts += [_MEMORY.format(triples=triples), output("memory", str(size))]
    largest = max(sizes)
    triples = prepared(largest).triples
    parts += [_LOADING.format(triples=triples), output("loading", str(largest))]
    parts += ["## Starting up\n\n", output("loading", "start-up")]
    parts += [_DEADLINES, output("deadlines")]
    parts += [_LIBRARY.format(triples=triples), output("library", str(largest))]
    (HERE / "RESULTS.md").write_text("\n".join(part.strip("\n") + "\n" for part in parts), encoding="utf-8")


def output(module: str, *arguments: str) -> str:
    """What one part prints."""
    print(f"benchmarks.{module}", *arguments, file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE.parent).stdout


def machine() -> str:
    """The machine in general words."""
    memory = ""
    facts = Path("/proc/meminfo")
    if facts.exists():
        memory = f", {int(facts.read_text().split()[1]) / 1024**2:.0f} GB of memory"
    busy = f", load {os.getloadavg()[0]:.0f} at the start" if hasattr(os, "getloadavg") else ""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{platform.system()} on {os.cpu_count()} cores{memory}{busy}, Python {platform.python_version()}, "
        f"{libraries}"
    )


if __name__ == "__main__":
    main()
