"""Bytes of one XLSX workbook → the rows of its sheets as text, strictly and without computing anything."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from coopgraph.errors import Finding, InputError
from coopgraph.limits import LIMITS
from coopgraph.reasons import reason_of
from coopgraph.sources.description import TableDescription
from coopgraph.sources.json_document import unreadable
from coopgraph.sources.records import Complaint, Place, RawRow, Record, read_rows
from coopgraph.sources.workbooks.archive import check_archive
from coopgraph.sources.workbooks.cell import cell_text
from coopgraph.text import Bilingual, heading

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_MERGED: Complaint = (
    Bilingual("ô thuộc một vùng ô gộp", "the cell belongs to merged cells"),
    Bilingual("bỏ gộp ô (Unmerge) rồi điền từng ô", "unmerge them and fill in each cell"),
)


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """An open workbook: its path, the names of its sheets in their order, and what holds its cells."""

    path: Path
    sheets: tuple[str, ...]
    book: "Workbook"

    def sheet_named(self, *names: str) -> str | None:
        """The sheet that bears one of these names, case and spacing apart; None where none does."""
        wanted = {heading(name) for name in names}
        return next((sheet for sheet in self.sheets if heading(sheet) in wanted), None)

    def rows(self, sheet: str, *, repeat_merged: bool = False) -> Iterator[RawRow]:
        """The rows of a sheet, numbered as the spreadsheet numbers them; cells that cannot be taken complain.

        ``repeat_merged`` takes the sheet as people see it: merged cells have the text of the first of
        them, days shown as months are months; else they complain.
        """
        return _rows(self.book[sheet], repeat_merged)


def open_workbook(path: Path) -> WorkbookFile:
    """Open an XLSX file; nothing in it is computed, fetched or run.

    Raises InputError where it is no workbook, is damaged, or would unpack to too much.
    """
    try:
        size = path.stat().st_size
        if size > LIMITS.workbook_bytes:
            limit = LIMITS.workbook_bytes // 2**20
            what = Bilingual("tệp quá lớn", "the file is too large")
            advice = Bilingual(f"giới hạn là {limit} MB", f"the limit is {limit} MB")
            raise InputError(what, where=str(path), advice=advice)
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    check_archive(path, content)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read here
            book = load_workbook(BytesIO(content), data_only=False, keep_links=False)
    except Exception as error:
        # openpyxl wraps what is wrong with a sheet into three lines about workbooks in general.
        why = reason_of(error.__cause__ or error.__context__ or error).repeated()
        raise InputError(
            Bilingual(f"sổ tính hỏng: {why.vi}", f"the workbook is damaged: {why.en}"),
            where=str(path),
            advice=Bilingual(
                "mở trong Excel hoặc LibreOffice rồi lưu lại", "open it in Excel or LibreOffice and save it"
            ),
        ) from error
    if not book.worksheets:
        what = Bilingual("sổ tính không có trang nào", "the workbook has no sheet")
        advice = Bilingual("kiểm tra xem có đúng tệp không", "see whether it is the right file")
        raise InputError(what, where=str(path), advice=advice)
    for sheet in book.worksheets:
        _refuse_too_many_rows(path, sheet)
    return WorkbookFile(path, tuple(sheet.title for sheet in book.worksheets), book)


def _refuse_too_many_rows(path: Path, sheet: "Worksheet") -> None:
    rows = len(_filled(sheet))
    if rows > LIMITS.workbook_rows:
        limit = LIMITS.workbook_rows
        raise InputError(
            Bilingual(f"trang tính có {rows} dòng", f"the sheet has {rows} rows"),
            where=f"{path} › {sheet.title}",
            advice=Bilingual(f"giới hạn là {limit}; dùng bảng CSV", f"the limit is {limit}; use CSV tables"),
        )


def read_sheet(
    book: WorkbookFile, sheet: str, description: TableDescription, findings: list[Finding]
) -> list[Record]:
    """The records of one sheet; faults are appended to ``findings``."""
    place = Place(str(book.path), sheet)
    return read_rows(book.rows(sheet, repeat_merged=description.repeat_merged), place, description, findings)


def read_described_sheet(
    book: WorkbookFile, description: TableDescription, findings: list[Finding]
) -> list[Record]:
    """The records of the sheet that a description names; a missing one is a finding."""
    sheet = book.sheet_named(description.sheet)
    if sheet is None:
        what = Bilingual(
            f"thiếu trang tính '{description.sheet}'", f"there is no sheet '{description.sheet}'"
        )
        there = ", ".join(book.sheets)
        advice = Bilingual(f"các trang có: {there}", f"the sheets are: {there}")
        findings.append(Place(str(book.path), description.sheet).finding(0, "", what, advice))
        return []
    return read_sheet(book, sheet, description, findings)


def _rows(sheet: "Worksheet", repeat_merged: bool) -> Iterator[RawRow]:
    filled = _filled(sheet)
    width = max((column for cells in filled.values() for column in cells), default=0)
    merged = _merged(sheet, max(filled, default=0), width)
    for number in sorted(filled):
        cells = filled[number]
        texts = [""] * width
        complaints: dict[int, Complaint] = {}
        for column in range(1, width + 1):
            origin = merged.get((number, column))
            if origin is not None and not repeat_merged:
                complaints[column - 1] = _MERGED
                continue
            cell = cells.get(column) if origin is None else filled.get(origin[0], {}).get(origin[1])
            found = "" if cell is None else cell_text(cell, as_shown=repeat_merged)
            if isinstance(found, str):
                texts[column - 1] = found
            else:
                complaints[column - 1] = found
        yield RawRow(number, texts, complaints)


def _filled(sheet: "Worksheet") -> dict[int, dict[int, "Cell"]]:
    """The cells that hold something, by row and column, counted from 1.

    openpyxl's own ways through a sheet make a cell for every empty place: a format at the foot of a sheet
    would cost a million rows.
    """
    found: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            found.setdefault(row, {})[column] = cell
    return found


def _merged(sheet: "Worksheet", rows: int, columns: int) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Each merged cell but the first of its range, and the first one: (row, column), counted from 1."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        first = (area.min_row, area.min_col)
        for row in range(area.min_row, min(area.max_row, rows) + 1):
            for column in range(area.min_col, min(area.max_col, columns) + 1):
                if (row, column) != first:
                    found[row, column] = first
    return found
