"""All benchmarks, and benchmarks/RESULTS.md out of them.

Run: python -m benchmarks.run [--only PART]… [10000 1000000 …]; each part in a process of its own, one after
the other. What a part printed is kept in build/bench/parts, so that one part can be measured again alone;
each says when and on what it was measured.
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.prepare import HERE, KEPT, prepared

SIZES = (10_000, 1_000_000)
REMOTE_SIZE = 100_000
PARTS = KEPT / "parts"
LIBRARIES = ("pyoxigraph", "rdflib", "networkx", "igraph", "scipy", "pyvis")
_HEAD = """# What the benchmarks gave

Written by `make bench`; change nothing here by hand. Under each heading stands when and on what it was
measured.

Times on the clock are medians of several rounds in which the sides take turns. Ratios to bare pyoxigraph are
medians of the pairs of one round, in processor time, because neighbours on a machine disturb the clock;
those to rdflib are of times on the clock. The graphs of the questions are those of `benchmarks/generate.py`:
offices as large as that of Cần Thơ, about 5,900 facts each, derived ones included, and the ontology.
"""
_TEN = """## Ten questions on {triples:,} triples

*folder*: coopgraph's store on disk, read-only, each fact twice in it; *memory*: the same triples in memory;
*÷ bare*: times the processor time of bare pyoxigraph for the same SPARQL on its own folder or memory, reading
every value; *rdflib*: its memory store, killed after a minute, which counts as a minute.
"""
_MEMORY = "## Memory for {triples:,} triples and one light question\n"
_LOADING = """## Loading {triples:,} triples

coopgraph's build of a store from checked triples, with its manifest and fingerprints, beside pyoxigraph's
bulk load from a file. A store holds every fact twice, in the default graph and in the named graph of its data
set, where a quad has twice as many index entries; so the same quads are the same work.
"""
_REMOTE = """## Loading a SPARQL server with {size:,} triples

The Oxigraph server over a folder, on the same machine: the first load, and the load after one name was
corrected; as one file or by the difference, and through staging graphs, as servers of other makes are loaded.
*Bare* is the same quads posted by hand. Once each, from checked triples; *processor*: ours and the server's.
"""
_LISTS = """## Lists from elsewhere, loaded whole

`coopgraph load` of public lists by the descriptions in `docs/examples`: every cell typed, every rule checked,
what changed told, the load recorded. *Bare writing* is pyoxigraph's bulk load of the same quads from a file,
which neither reads tables nor checks anything; *times* is the clock against it.
"""
_AID = """## Data in: IATI

`coopgraph load` of published IATI files: read, checked by every rule, told, recorded. *Bare writing* and
*times* are as above; what the files hold was counted by another XML reader, in XPath.
"""
_LIBRARY = """## Every query of the library on {triples:,} triples

Once each, on disk, as SPARQL JSON. *As it stands* a question about one partner, sector or country is asked of
all of them at once.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One section: the module that prints it, its argument, and what stands above it."""

    module: str
    argument: str
    head: str

    @property
    def kept(self) -> Path:
        """Where its text is kept."""
        return PARTS / f"{self.module}-{self.argument or 'all'}.md"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure, and write benchmarks/RESULTS.md.")
    parser.add_argument("sizes", nargs="*", type=int, help="triples (by default ten thousand and a million)")
    parser.add_argument("--only", action="append", default=[], help="measure this part alone, repeatable")
    chosen = parser.parse_args()
    parts = list(_parts(chosen.sizes or list(SIZES)))
    PARTS.mkdir(parents=True, exist_ok=True)
    for part in parts:
        if not chosen.only or part.module in chosen.only:
            part.kept.write_text(_measured(part), encoding="utf-8")
    texts = [part.kept.read_text(encoding="utf-8") for part in parts if part.kept.exists()]
    (HERE / "RESULTS.md").write_text("\n".join([_HEAD, *texts]), encoding="utf-8")


def _parts(sizes: list[int]) -> Iterator[Part]:
    for size in sizes:
        triples = prepared(size).triples
        yield Part("queries", str(size), _TEN.format(triples=triples))
        yield Part("memory", str(size), _MEMORY.format(triples=triples))
    largest = str(max(sizes))
    triples = prepared(max(sizes)).triples
    yield Part("loading", largest, _LOADING.format(triples=triples))
    yield Part("loading", "start-up", "## Starting up\n")
    yield Part("remote_loading", str(REMOTE_SIZE), _REMOTE.format(size=REMOTE_SIZE))
    yield Part("lists", "", _LISTS)
    yield Part("aid_files", "", _AID)
    yield Part("library", largest, _LIBRARY.format(triples=triples))
    yield Part("deadlines", "", "")
    yield Part("networks", "150", "")
    yield Part("suggestions", "", "")
    yield Part("name_resolution", "", "")
    yield Part("atlas", "", "")


def _measured(part: Part) -> str:
    """What one part prints, under its heading, with the day and the machine."""
    print(f"benchmarks.{part.module} {part.argument}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"benchmarks.{part.module}", *filter(None, [part.argument])]
    now = f"*{datetime.now(UTC):%d %B %Y}, {_machine()}.*"
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE.parent).stdout
    head, _, rest = (f"{part.head}\n" + printed.strip("\n")).strip("\n").partition("\n")
    return f"{head}\n\n{now}\n{rest}\n"


def _machine() -> str:
    """The machine in general words."""
    memory = ""
    facts = Path("/proc/meminfo")
    if facts.exists():
        memory = f", {int(facts.read_text().split()[1]) / 1024**2:.0f} GB of memory"
    busy = f", load {os.getloadavg()[0]:.0f} at the start" if hasattr(os, "getloadavg") else ""
    libraries = ", ".join(f"{name} {number}" for name in LIBRARIES if (number := _version(name)))
    return (
        f"{platform.system()} on {os.cpu_count()} cores{memory}{busy}, Python {platform.python_version()}, "
        f"{libraries}"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
