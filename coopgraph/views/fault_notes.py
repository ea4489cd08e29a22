"""Faults written back as notes: a copy of the workbook, or the faulty tables as one, cells coloured.

A note says what is wrong and what to do. Notes and colours of an earlier round are taken away first, so that
a copy can be mended, checked and noted again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Color, PatternFill

from coopgraph.errors import Finding, InputError
from coopgraph.limits import LIMITS
from coopgraph.sources.description import DataSetDescription, TableDescription
from coopgraph.sources.registers.loose_rows import loose_rows
from coopgraph.sources.workbooks.workbook_file import open_workbook
from coopgraph.text import Bilingual, Language
from coopgraph.views.fault_places import Cell, SheetHeadings, described_headings, other_headings
from coopgraph.views.spreadsheet import sheet_name, text_cell, workbook_bytes, writable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from coopgraph.sources.workbooks.cell import AnyCell

_AUTHOR = "coopgraph validate"
#: What stands before the notes of ours, where a cell has another note already.
_MARK = "▶ "
_COLOUR = "FFFFC7CE"
_FILL = PatternFill("solid", fgColor=_COLOUR)
#: Size of a note on the screen, in points.
_WIDTH, _HEIGHT, _LINE = 320, 60, 14


def noted_workbook(
    findings: Sequence[Finding], descriptions: Sequence[DataSetDescription], language: Language
) -> bytes:
    """A workbook in which the faults of these data sets stand at their cells.

    Raises InputError where the faults stand in several workbooks, or in no table at all.
    """
    tables = [(one.file(table), table) for one in descriptions for table in one.tables]
    books = {path for path, table in tables if table.sheet}
    files = {finding.file for finding in findings}
    faulty = sorted(path for path in books if str(path) in files)
    if len(faulty) > 1:
        names = ", ".join(map(str, faulty))
        raise InputError(
            Bilingual(f"lỗi nằm ở nhiều sổ tính: {names}", f"the faults stand in several workbooks: {names}"),
            where="--notes",
            advice=Bilingual("kiểm tra từng sổ một", "check one workbook at a time"),
        )
    if faulty:
        return _noted_copy(
            faulty[0], [table for path, table in tables if path == faulty[0]], findings, language
        )
    plain = [(path, table) for path, table in tables if not table.sheet and str(path) in files]
    if not plain:
        raise InputError(
            Bilingual("không có lỗi nào ở một bảng đọc được", "no fault stands in a table that can be read"),
            where="--notes",
            advice=Bilingual("xem các lỗi ở trên", "see the faults above"),
        )
    return _noted_tables(plain, findings, language)


def _noted_copy(
    path: Path, tables: Sequence[TableDescription], findings: Sequence[Finding], language: Language
) -> bytes:
    book = open_workbook(path).book
    headings = {sheet.title: other_headings(_texts(sheet.iter_rows(max_row=5))) for sheet in book.worksheets}
    for table in tables:
        if table.sheet in headings:
            row = table.heading_row
            (texts,) = _texts(book[table.sheet].iter_rows(min_row=row, max_row=row))
            headings[table.sheet] = described_headings(table, texts)
    first = book.worksheets[0].title
    cells: dict[Finding, Cell] = {}
    for finding in findings:
        if finding.file == str(path):
            sheet = finding.sheet if finding.sheet in headings else first
            cells[finding] = headings[sheet].cell(sheet, finding)
    for worksheet in book.worksheets:
        _forget(worksheet)
    _note(book, cells, language)
    return workbook_bytes(book)


def _noted_tables(
    tables: Sequence[tuple[Path, TableDescription]], findings: Sequence[Finding], language: Language
) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    cells: dict[Finding, Cell] = {}
    for path, table in tables:
        sheet = book.create_sheet(sheet_name(path.stem))  # a name that is taken gets a number
        rows = loose_rows(path, table)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                if text:
                    text_cell(sheet.cell(number, column), text)
        sheet.freeze_panes = sheet.cell(table.heading_row + 1, 1)
        at = table.heading_row - 1
        headings = described_headings(table, rows[at]) if len(rows) > at else SheetHeadings(at + 1, {})
        own = (finding for finding in findings if finding.file == str(path))
        cells |= {finding: headings.cell(sheet.title, finding) for finding in own}
    named = {str(path) for path, _ in tables}
    # What is wrong with the description or with a table that is not there stands at the very start.
    rest = (finding for finding in findings if finding.file not in named)
    cells |= {finding: Cell(book.worksheets[0].title, 1, 1) for finding in rest}
    _note(book, cells, language)
    return workbook_bytes(book)


def _texts(rows: Iterable[tuple["AnyCell", ...]]) -> list[list[str]]:
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in rows]


def _forget(sheet: "Worksheet") -> None:
    """Take away the notes and colours of an earlier round."""
    for cell in sheet._cells.values():
        if cell.comment is not None and _MARK in cell.comment.text:
            kept = cell.comment.text.partition(_MARK)[0].strip()
            cell.comment = Comment(kept, cell.comment.author) if kept else None
            if cell.fill.fgColor.rgb == _COLOUR:
                cell.fill = PatternFill()
    if sheet.sheet_properties.tabColor is not None and sheet.sheet_properties.tabColor.rgb == _COLOUR:
        sheet.sheet_properties.tabColor = None


def _first_of_merged(sheet: "Worksheet", cell: Cell) -> Cell:
    """The cell that stands for a merged one: the others can hold nothing."""
    for area in sheet.merged_cells.ranges:
        if area.min_row <= cell.row <= area.max_row and area.min_col <= cell.column <= area.max_col:
            return Cell(cell.sheet, area.min_row, area.min_col)
    return cell


def _note(book: Workbook, cells: Mapping[Finding, Cell], language: Language) -> None:
    told: dict[Cell, list[str]] = defaultdict(list)
    for finding, cell in cells.items():
        told[_first_of_merged(book[cell.sheet], cell)].append(_text(finding, language))
    for cell, texts in sorted(told.items())[: LIMITS.notes]:
        sheet = book[cell.sheet]
        target = sheet.cell(cell.row, cell.column)
        before = f"{target.comment.text}\n\n" if target.comment is not None else ""
        author = target.comment.author if target.comment is not None else _AUTHOR
        text = writable(before + _MARK + "\n\n".join(dict.fromkeys(texts)))
        lines = sum(1 + len(line) // 50 for line in text.split("\n"))
        target.comment = Comment(text, author, height=_HEIGHT + _LINE * lines, width=_WIDTH)
        target.fill = _FILL
        sheet.sheet_properties.tabColor = Color(_COLOUR)


def _text(finding: Finding, language: Language) -> str:
    return f"{finding.what.in_(language)}\n→ {finding.advice.in_(language)}"
