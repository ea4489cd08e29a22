"""One damage done to a sound data set, and where and how it must be told."""

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import CANTHO

Rows = list[list[str]]


class At(NamedTuple):
    """A place where a fault must be told: the name of the file, the row (0: the whole file), the column."""

    file: str
    row: int = 0
    column: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Damage:
    """What is done to a folder or a file, at which places faults must be told, and with which words.

    ``places`` are all of them: a fault that is told elsewhere as well is a fault of the telling.
    """

    name: str
    make: Callable[[Path], None]
    places: frozenset[At]
    told: str
    code: int = 2


def damage(name: str, make: Callable[[Path], None], told: str, *places: At, code: int = 2) -> Damage:
    return Damage(name, make, frozenset(places), told, code)


def read_table(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_table(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@dataclass(frozen=True)
class Column:
    """A column as the description has it."""

    table: str
    name: str
    position: int
    document: Mapping[str, Any] = field(repr=False, compare=False)

    @property
    def kind(self) -> str:
        """Its datatype, by the last part of its name."""
        datatype = self.document.get("datatype", "string")
        if isinstance(datatype, str):
            return datatype
        return str(datatype.get("@id", datatype["base"])).rpartition("#")[2]

    @property
    def pattern(self) -> str | None:
        datatype = self.document.get("datatype")
        return datatype.get("format") if isinstance(datatype, dict) else None


class Described:
    """The tables of Cần Thơ and what their description says of them, read without the code under test."""

    def __init__(self) -> None:
        document = json.loads((CANTHO / "csv-metadata.json").read_text(encoding="utf-8"))
        self.rows: dict[str, Rows] = {}
        self.columns: list[Column] = []
        self.keys: list[tuple[Column, str]] = []
        for table in document["tables"]:
            name, schema = table["url"], table["tableSchema"]
            self.rows[name] = read_table(CANTHO / name)
            real = [column for column in schema["columns"] if not column.get("virtual")]
            columns = [Column(name, column["name"], i, column) for i, column in enumerate(real)]
            self.columns += columns
            by_name = {column.name: column for column in columns}
            self.keys += [
                (by_name[key["columnReference"]], key["reference"]["resource"])
                for key in schema.get("foreignKeys", ())
            ]


def set_cell(table: str, row: int, position: int, text: str) -> Callable[[Path], None]:
    """Write a text into one cell; rows are counted as spreadsheets do."""

    def make(folder: Path) -> None:
        rows = read_table(folder / table)
        rows[row - 1][position] = text
        write_table(folder / table, rows)

    return make


def set_bytes(table: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Change the bytes of one file."""

    def make(folder: Path) -> None:
        path = folder / table
        path.write_bytes(change(path.read_bytes()))

    return make
