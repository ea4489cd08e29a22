"""Random damage to a small data set of three tables, one in a workbook: the same for the same seed."""

import csv
import io
import json
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from openpyxl import Workbook

from coopgraph.views.shared_strings import with_shared_strings
from tests.conftest import write_small
from tests.hostile.archives import members, packed
from tests.hostile.damage import read_table

Files = dict[str, bytes]

_KEPT = ("sources.csv", "partners.csv", "agreements.csv")
#: What has a meaning in one of the forms, or is hostile.
_TOKENS = (
    *(b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\x00", b"\x0b", b"\xff", b"\xc3"),
    *(b"{", b"}", b"[", b"]", b":", b"null", b"true", b"1e999", b"-1", b'"@id":', b'"@context":"http://a/"'),
    *(b"<", b">", b"&", b"&#0;", b"&l;", b"<!DOCTYPE x>", b"]]>", b"=1+1", b"#N/A", b"@", b"{id}", b"{+id}"),
    *(b"../", b"file:///etc/passwd", b"http://localhost/", b"\\ud800", b"9" * 400, b"\xef\xbb\xbf"),
    *(text.encode() for text in ("\u202e", "\ufffe", "١")),
)


def mini(folder: Path) -> Files:
    """Sources, partners and agreements of the small data set; the partners stand in a workbook."""
    small = write_small(folder / "mini", "mini")
    document = json.loads((small / "csv-metadata.json").read_text(encoding="utf-8"))
    document["tables"] = [table for table in document["tables"] if table["url"] in _KEPT]
    for table in document["tables"]:
        keys = table["tableSchema"].get("foreignKeys", [])
        table["tableSchema"]["foreignKeys"] = [k for k in keys if k["reference"]["resource"] in _KEPT]
    text = json.dumps(document, ensure_ascii=False, indent=1).replace("partners.csv", "partners.xlsx")
    book = Workbook()
    for cells in read_table(small / "partners.csv"):
        book.worksheets[0].append([cell or None for cell in cells])
    file = io.BytesIO()
    book.save(file)
    return {
        "csv-metadata.json": text.encode(),
        "sources.csv": (small / "sources.csv").read_bytes(),
        "agreements.csv": (small / "agreements.csv").read_bytes(),
        "partners.xlsx": with_shared_strings(file.getvalue()),
    }


def mutants(files: Mapping[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """A file's name and its damaged bytes, so many times."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    names = sorted(files)
    for number in range(count):
        name = names[number % len(names)]
        content = files[name]
        change = _damaged_part if name.endswith(".xlsx") and chance.random() < 0.7 else _damaged
        if name.endswith(".csv") and chance.random() < 0.4:
            change = _cells_exchanged
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            content = change(chance, content)
        yield name, content


def _damaged(chance: random.Random, content: bytes) -> bytes:
    """Some bytes turned, cut out, put in, repeated or exchanged."""
    at = chance.randrange(len(content) + 1)
    to = min(len(content), at + chance.choice((1, 1, 3, 10, 100, 1000)))
    way: Callable[[], bytes] = chance.choice(
        (
            lambda: content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
            lambda: content[:at],
            lambda: content[:at] + content[to:],
            lambda: content[:at] + chance.choice(_TOKENS) + content[at:],
            lambda: content[:at] + chance.choice(_TOKENS) + content[to:],
            lambda: content[:to] + content[at:],
            lambda: content[to:] + content[at:to] + content[:at],
        )
    )
    return way()


def _damaged_part(chance: random.Random, content: bytes) -> bytes:
    """A part of a workbook damaged, the archive around it sound."""
    try:
        parts = members(content)
    except Exception:  # noqa: BLE001 - it was damaged before
        return _damaged(chance, content)
    name = chance.choice(sorted(parts))
    return packed({**parts, name: _damaged(chance, parts[name])})


def _cells_exchanged(chance: random.Random, content: bytes) -> bytes:
    """Two cells of a table in each other's place."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")))
    cells = [(row, column) for row, texts in enumerate(rows) for column in range(len(texts))]
    if len(cells) < 2:
        return _damaged(chance, content)
    (row, column), (other, place) = chance.sample(cells, 2)
    rows[row][column], rows[other][place] = rows[other][place], rows[row][column]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")
