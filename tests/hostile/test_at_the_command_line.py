"""What a person sees of damaged files: an exit code, a line for each fault, no traceback, nothing loaded."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.test_main import coopgraph
from tests.conftest import write_small
from tests.hostile.books import small_book

FORMULA = "the cell holds a formula → copy the cell and Paste Special → Values"


def _short_row(folder: Path) -> str:
    with (folder / "agreements.csv").open("a", encoding="utf-8") as file:
        file.write("a2,x\n")
    return "agreements.csv:3: the row has 2 cells"


def _wrong_encoding(folder: Path) -> str:
    path = folder / "partners.csv"
    path.write_bytes(path.read_bytes() + "x,Đà\n".encode("cp1258"))
    return "partners.csv:5: the file is not UTF-8"


def _no_description(folder: Path) -> str:
    (folder / "csv-metadata.json").unlink()
    return "csv-metadata.json: the description of the tables is missing"


def _no_json(folder: Path) -> str:
    (folder / "csv-metadata.json").write_text("{", encoding="utf-8")
    return "csv-metadata.json:1:2: not JSON"


def _no_such_column(folder: Path) -> str:
    path = folder / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("publisher", "publicher"), encoding="utf-8")
    return "sources.csv:1: publicher: unknown column 'publicher' → do you mean 'publisher'?"


DAMAGES = [_short_row, _wrong_encoding, _no_description, _no_json, _no_such_column]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__[1:])
def test_a_damaged_folder_ends_with_two_and_a_place(damage: Callable[[Path], str], tmp_path: Path) -> None:
    folder = write_small(tmp_path / "small", "small")
    assert coopgraph("--store", "store", "load", "small", cwd=tmp_path).returncode == 0
    before = (tmp_path / "store" / "CURRENT").read_bytes()
    told = damage(folder)
    done = coopgraph("--lang", "en", "--store", "store", "load", "small", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"small/{told}"), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert (tmp_path / "store" / "CURRENT").read_bytes() == before


def test_a_workbook_tells_sheet_row_and_column(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = small_book(tmp_path)
    book = load_workbook(path)
    headings = [cell.value for cell in book["agreements"][1]]
    book["agreements"].cell(2, headings.index("begin") + 1).value = "=2000+18"
    book.save(path)
    done = coopgraph("--lang", "en", "validate", "office.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"office.xlsx › agreements › 2 › begin: {FORMULA}",
        "1 fault; nothing was changed",
    ]
    told = json.loads(coopgraph("validate", "office.xlsx", "--faults", "json", cwd=tmp_path).stdout)
    (finding,) = told["findings"]
    assert (finding["file"], finding["sheet"], finding["row"], finding["column"]) == (
        "office.xlsx",
        "agreements",
        2,
        "begin",
    )
    left = coopgraph("--lang", "en", "validate", "--lenient", "office.xlsx", cwd=tmp_path)
    assert left.returncode == 1
    assert "office.xlsx › agreements: 0 rows kept, 1 left out\n" in left.stderr
