"""R16 for tables: what is too large is refused in bounded memory, and many faults do not fill it either."""

import csv
import sys
from pathlib import Path

import pytest

from coopgraph.limits import LIMITS
from tests.hostile.table_mutants import mini
from tests.hostile.test_odd_archives import MEGABYTES, in_a_child

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc"),
    pytest.mark.slow,  # a million rows are written and read: ten seconds
]


def _repeated(folder: Path, rows: int, begin: str) -> Path:
    """The mini data set with so many agreements."""
    for name, content in mini(folder).items():
        (folder / name).write_bytes(content)
    path = folder / "agreements.csv"
    with path.open(encoding="utf-8", newline="") as file:
        headings, row = csv.reader(file)
    row[headings.index("begin")] = begin
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(headings)
        for number in range(rows):
            table.writerow([f"a{number}", *row[1:]])
    return folder


def test_a_million_rows_are_refused_in_little_memory(tmp_path: Path) -> None:
    folder = _repeated(tmp_path, 1_000_000, "2018")
    (answer,), megabytes = in_a_child(folder)
    assert answer["code"] == 2
    (told,) = answer["told"]
    assert told.startswith(f"{folder}/agreements.csv: the table has 1000001 rows → the limit is ")
    assert f"{LIMITS.table_rows}; divide it" in told
    assert megabytes < MEGABYTES


def test_a_column_that_is_wrong_in_every_row_fits_into_memory(tmp_path: Path) -> None:
    (answer,), megabytes = in_a_child(_repeated(tmp_path, 20_000, "Sep-16"))
    assert answer["code"] == 2
    assert megabytes < MEGABYTES
