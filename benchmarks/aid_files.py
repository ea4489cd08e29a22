"""Published IATI files, loaded whole by the command, beside bare pyoxigraph writing the same quads.

Run: python -m benchmarks.aid_files

The files are not part of the project, and what is absent is left out. Beside each stands what it holds by
XPath, counted by another reader than ours, and what of it is in the graph.
"""

import shutil
import tempfile
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from benchmarks.lists import SHARED, bare, load
from benchmarks.measure import median, shown, table
from coopgraph.store.folder import current_build, open_store
from coopgraph.store.view import View

ROUNDS = 3
#: The files, and what an office says of their codes: the first writes each digit of a sector as a code.
FILES = {
    "iati_1.04_GEF.xml": "list,code,means\nsector,9 9 8,998\nsector,4 1 0,410\nsector,3 1 1,311\n",
    "iati_2.03_TimorLeste.xml": "",
}
#: What is counted: in the file, and in the graph.
COUNTED = {
    "activities": ("iati-activity", "?x a coop:Project"),
    "roles of organisations": (".//participating-org", "?p a coop:Project ; coop:involves ?x"),
    "locations": (".//location", "?p coop:place ?x"),
    "transactions": (".//transaction", "?x a coop:Figure ; coop:value ?v"),
}


def main() -> None:
    times: list[list[str]] = []
    counts: list[list[str]] = []
    for name, codes in FILES.items():
        if (SHARED / "iati" / name).is_file():
            with tempfile.TemporaryDirectory() as work:
                taken, counted = measured(Path(work), name, codes)
            times.append(taken)
            counts.append(counted)
    if not times:
        print("The files are not on this machine.")
        return
    heads = ["file", "size", "triples", "clock", "processor", "peak memory", "bare writing", "times"]
    print(table(heads, times))
    print(table(["by XPath / in the graph", *COUNTED], counts))


def measured(work: Path, name: str, codes: str) -> tuple[list[str], list[str]]:
    """One row of times and memory, and one of what was counted twice."""
    path, store = work / name, work / "store"
    shutil.copyfile(SHARED / "iati" / name, path)
    if codes:
        path.with_name(f"{path.stem}.codes.csv").write_text(codes, encoding="utf-8")
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
    ratio = median(one[0] / other for one, other in zip(ours, theirs, strict=True))
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    times = [name, size, f"{triples:,}", shown(wall), shown(cpu), f"{peak:,.0f} MB"]
    root = parse(path).getroot()
    assert root is not None  # noqa: S101 - a file that was loaded has a root
    return [*times, shown(median(theirs)), f"{ratio:.1f}"], [name, *compared(root, open_store(store))]


def compared(root: Element, view: View) -> list[str]:
    """What both readers count, of each thing."""
    found = []
    for xpath, pattern in COUNTED.values():
        (row,) = view.select(f"SELECT (COUNT(?x) AS ?n) WHERE {{ {pattern} }}")
        found.append(f"{len(root.findall(xpath)):,} / {int(str(row['n'])):,}")
    return found


if __name__ == "__main__":
    main()
