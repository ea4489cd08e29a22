"""Which cell of which sheet a fault is noted at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopgraph.errors import Finding
from coopgraph.sources.description import TableDescription
from coopgraph.sources.records import known_headings
from coopgraph.text import heading

#: How far down headings are looked for on a sheet that no description tells of.
_TOP = 5


class Cell(NamedTuple):
    """A cell of a sheet, row and column counted from 1."""

    sheet: str
    row: int
    column: int


class SheetHeadings(NamedTuple):
    """Where the headings of a sheet stand: their row, and the columns by their name or heading."""

    row: int
    columns: Mapping[str, int]

    def cell(self, sheet: str, finding: Finding) -> Cell:
        """The faulty cell; the first of the row for a whole row, the first heading for the whole sheet."""
        row = max(finding.row, 0) or self.row
        asked = (finding.column, finding.column.split(",")[0])
        column = next((self.columns[h] for h in map(heading, asked) if h in self.columns), 1)
        return Cell(sheet, row, column)


def described_headings(table: TableDescription, cells: Sequence[str]) -> SheetHeadings:
    """The headings of a described table, whose row of headings has these cells."""
    names = known_headings(table)
    columns: dict[str, int] = {}
    for number, text in enumerate(cells, start=1):
        for known in (heading(text), heading(names.get(heading(text), ""))):
            if known:
                columns.setdefault(known, number)
    return SheetHeadings(table.heading_row, columns)


def other_headings(rows: Iterable[Sequence[str]]) -> SheetHeadings:
    """The headings of a sheet that no description tells of: whatever stands near its top."""
    columns: dict[str, int] = {}
    for cells, _ in zip(rows, range(_TOP), strict=False):
        for number, text in enumerate(cells, start=1):
            if heading(text):
                columns.setdefault(heading(text), number)
    return SheetHeadings(1, columns)
