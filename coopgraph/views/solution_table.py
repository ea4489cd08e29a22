"""The answer to a SELECT or ASK query as a table that people read.

Programs get the W3C formats as the engine writes them; here a thing and its name share a cell, and so do a
source and its lines, because a terminal is narrow. A spreadsheet has a column for each variable again.
"""

import json
import re
from datetime import date
from decimal import Decimal
from typing import TypedDict

from coopgraph.terms import COOP, DATA, SCHEME, XSD, Iri
from coopgraph.text import Bilingual
from coopgraph.views.query_words import QueryWords
from coopgraph.views.tables import Cell, Column, Table

#: More rows than anybody reads in a terminal.
SHOWN_ROWS = 2_000

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE_NUMBERS = frozenset(
    {"integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"}
)


class _Value(TypedDict, total=False):
    type: str
    value: str
    datatype: str


_Row = dict[str, _Value]


def solution_table(
    results: bytes, most: int | None = SHOWN_ROWS, words: QueryWords | None = None
) -> Table | bool:
    """SPARQL 1.1 JSON results as a table, or as the truth value of an ASK query.

    ``most`` is how many rows are shown, None for all; a note says how many more there are. With ``words``,
    for queries of the library, headings and codes are told in them; otherwise they stand as they are.
    """
    document = json.loads(results)
    if "boolean" in document:
        return bool(document["boolean"])
    names: list[str] = document["head"]["vars"]
    rows: list[_Row] = document["results"]["bindings"]
    merged = _merged(names)
    notes = []
    if most is not None and len(rows) > most:
        notes.append(
            Bilingual(
                f"… còn {len(rows) - most} dòng nữa: dùng --format csv",
                f"… and {len(rows) - most} more rows: use --format csv",
            )
        )
    shown = rows[:most]
    return Table(
        columns=[
            Column(
                name,
                words.heading(name) if words else Bilingual(name, name),
                whole=not beside and _identifies(shown, name),
            )
            for name, beside in merged
        ],
        rows=[[_worded(words, row, name, beside) for name, beside in merged] for row in shown],
        notes=notes,
    )


def solution_sheet(results: bytes) -> Table:
    """SPARQL 1.1 JSON results as a table for a spreadsheet: each variable a column, IRIs whole, values typed.

    The truth value of an ASK query is the one cell of its one column.
    """
    document = json.loads(results)
    if "boolean" in document:
        return Table([Column("boolean", Bilingual("kết quả", "answer"))], [[bool(document["boolean"])]])
    names: list[str] = document["head"]["vars"]
    rows: list[_Row] = document["results"]["bindings"]
    return Table(
        columns=[Column(name, Bilingual(name, name)) for name in names],
        rows=[[_typed(row[name]) if name in row else None for name in names] for row in rows],
    )


def shortened(iri: str) -> str:
    """Our own IRIs by their last part; all others whole."""
    return Iri(iri).local if iri.startswith((COOP, DATA, SCHEME)) else iri


def _merged(names: list[str]) -> list[tuple[str, str]]:
    """The columns to show, each with the one whose values stand beside its own in the same cell."""
    shown = set(names)
    columns = []
    for name in names:
        if name.endswith("Name") and name.removesuffix("Name") in shown:
            continue
        if name == "lines" and "source" in shown:
            continue
        beside = "lines" if name == "source" else f"{name}Name"
        columns.append((name, beside if beside in shown else ""))
    return columns


def _worded(words: QueryWords | None, row: _Row, name: str, beside: str) -> Cell:
    """A cell in words where there are any for it; a thing that has its name beside it needs none."""
    value = row.get(name)
    if words is not None and value is not None and beside not in row and "xml:lang" not in value:
        is_thing = value["type"] == "uri"
        found = words.of_iri(value["value"]) if is_thing else words.of_code(name, value["value"])
        if found is not None:
            return found
    return _cell(row, name, beside)


def _cell(row: _Row, name: str, beside: str) -> Cell:
    value, other = row.get(name), row.get(beside)
    if value is None:
        return other["value"] if other else None
    if other is None:
        return _plain(value)
    if beside == "lines":
        return f"{shortened(value['value'])}:{other['value']}"
    return f"{other['value']} ({shortened(value['value'])})"


def _plain(value: _Value) -> Cell:
    text = value["value"]
    if value["type"] == "uri":
        return shortened(text)
    kind = value.get("datatype", "").removeprefix(XSD)
    if kind == "integer":
        return int(text)
    if kind == "decimal":
        return Decimal(text)
    return text


def _typed(value: _Value) -> Cell:
    """A value as a spreadsheet has it; a year or a month is no day, and stays a text."""
    text, kind = value["value"], value.get("datatype", "").removeprefix(XSD)
    try:
        if kind in _WHOLE_NUMBERS:
            return int(text)
        if kind == "decimal":
            return Decimal(text)
        if kind in {"double", "float"}:
            return float(text)
        if kind == "boolean" and text in {"true", "false", "1", "0"}:
            return text in {"true", "1"}
        if kind == "date" and _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        pass  # a literal that is not what its datatype says
    return text


def _identifies(rows: list[_Row], name: str) -> bool:
    """Whether a column holds our own identifiers, which people copy, and nothing else."""
    values = [row[name]["value"] for row in rows if name in row]
    return bool(values) and all(shortened(value) != value for value in values)
