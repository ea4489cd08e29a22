"""The answer to a SELECT or ASK query as a table that people read.

Programs get the W3C formats as the engine writes them; here a thing and its name share a cell, and so do a
source and its lines, because a terminal is narrow.
"""

import json
from decimal import Decimal
from typing import TypedDict

from coopgraph.terms import COOP, DATA, SCHEME, XSD, Iri
from coopgraph.text import Bilingual
from coopgraph.views.tables import Cell, Column, Table

#: More rows than anybody reads in a terminal.
SHOWN_ROWS = 2_000


class _Value(TypedDict, total=False):
    type: str
    value: str
    datatype: str


_Row = dict[str, _Value]


def solution_table(results: bytes) -> Table | bool:
    """SPARQL 1.1 JSON results as a table, or as the truth value of an ASK query."""
    document = json.loads(results)
    if "boolean" in document:
        return bool(document["boolean"])
    names: list[str] = document["head"]["vars"]
    rows: list[_Row] = document["results"]["bindings"]
    merged = _merged(names)
    notes = []
    if len(rows) > SHOWN_ROWS:
        notes.append(
            Bilingual(
                f"… còn {len(rows) - SHOWN_ROWS} dòng nữa: dùng --format csv",
                f"… and {len(rows) - SHOWN_ROWS} more rows: use --format csv",
            )
        )
    return Table(
        columns=[Column(name, Bilingual(name, name)) for name, _ in merged],
        rows=[[_cell(row, name, beside) for name, beside in merged] for row in rows[:SHOWN_ROWS]],
        notes=notes,
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
