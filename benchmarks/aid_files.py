"""Published IATI files, loaded whole by the command, beside bare pyoxigraph writing the same quads.

Run: python -m benchmarks.aid_files

The files are not part of the project, and what is absent is left out. Beside each stands what it holds by
XPath, counted by another reader than ours, and what of it is in the graph.
"""

import shutil
import tempfile
from pathlib import Path

from defusedxml.ElementTree import parse

from benchmarks.lists import SHARED, loaded
from benchmarks.measure import table
from coopgraph.store.folder import open_store

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
    found = {name: codes for name, codes in FILES.items() if (SHARED / "iati" / name).is_file()}
    if not found:
        print("The files are not on this machine.")
        return
    with tempfile.TemporaryDirectory() as work:
        times = [measured(Path(work), name, codes) for name, codes in found.items()]
        # Only now is a store opened here: its threads would not live on in the copies that measure.
        counts = [[name, *compared(Path(work), name)] for name in found]
    heads = ["file", "size", "triples", "clock", "processor", "peak memory", "bare writing", "times"]
    print(table(heads, times))
    print(table(["by XPath / in the graph", *COUNTED], counts))


def measured(work: Path, name: str, codes: str) -> list[str]:
    """One row of times and memory; the last store stays."""
    path, store = work / name, work / f"{name}.store"
    shutil.copyfile(SHARED / "iati" / name, path)
    if codes:
        path.with_name(f"{path.stem}.codes.csv").write_text(codes, encoding="utf-8")
    return [name, f"{path.stat().st_size / 1e6:.1f} MB", *loaded(path, store, work)]


def compared(work: Path, name: str) -> list[str]:
    """What both readers count, of each thing."""
    root, view = parse(work / name).getroot(), open_store(work / f"{name}.store")
    assert root is not None  # noqa: S101 - a file that was loaded has a root
    found = []
    for xpath, pattern in COUNTED.values():
        (row,) = view.select(f"SELECT (COUNT(?x) AS ?n) WHERE {{ {pattern} }}")
        found.append(f"{len(root.findall(xpath)):,} / {int(str(row['n'])):,}")
    return found


if __name__ == "__main__":
    main()
