"""A table as an Excel workbook: numbers are numbers, days are days, and no text is ever a formula.

Equal tables are equal bytes: the archive carries no time of its own.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from coopgraph.errors import LimitReached
from coopgraph.limits import LIMITS
from coopgraph.text import Bilingual

#: What a cell may hold; a text is always a text.
Value: TypeAlias = str | int | float | Decimal | bool | date | None

#: The rows of a sheet, without the one for the headings, and its columns: what Excel can open.
MOST_ROWS, MOST_COLUMNS = 1_048_575, 16_384
#: Excel keeps fifteen digits of a number, and counts days from 1900 with a leap day that there never was.
_EXACT = 10**15
_FIRST_DAY = date(1900, 3, 1)
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zone; it must only never change
_WIDEST = 60

_STARTS_LIKE_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
# What XML cannot hold, and halves of characters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
#: A short text on one line of letters, digits and harmless signs, that starts like no formula and no error.
_PLAIN = re.compile(f"(?!.*_x)[\\w(/.][\\w ,.;:/()'–-]{{0,{_WIDEST - 1}}}")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook(
    headings: Sequence[str], rows: Sequence[Sequence[Value]], notes: Sequence[str], names: tuple[str, str]
) -> bytes:
    """A workbook with the headings (bold, frozen) and the rows, and the notes on a sheet of their own.

    ``names`` are those of the two sheets. Raises LimitReached for more than a sheet can hold.
    """
    return workbook_of([Sheet(names[0], headings, rows)], (names[1], notes))


class Sheet(NamedTuple):
    """One sheet: its name, its headings, and rows with a value for each of them."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def workbook_of(sheets: Sequence[Sheet], notes: tuple[str, Sequence[str]]) -> bytes:
    """A workbook of several sheets, and one more of that name for the notes, if there are any.

    Raises LimitReached for more than a sheet can hold.
    """
    book = empty_workbook()
    for sheet in sheets:
        _add_sheet(book, sheet)
    if notes[1]:
        beside = book.create_sheet(sheet_name(notes[0]))
        beside.column_dimensions["A"].width = 2 * _WIDEST
        for note in notes[1]:
            beside.append([_cell(beside, note)])
    return workbook_bytes(book)


def empty_workbook() -> Workbook:
    """A workbook to be written sheet by sheet, which says nothing of when it was written."""
    book = Workbook(write_only=True)
    book.properties.creator = "coopgraph"
    book.properties.created = book.properties.modified = _MADE
    return book


def workbook_bytes(book: Workbook) -> bytes:
    """A workbook as a file; equal workbooks are equal bytes: the archive carries no time of its own."""
    file = io.BytesIO()
    ExcelWriter(book, ZipFile(file, "w")).save()
    return _timeless(file)


def _add_sheet(book: Workbook, sheet: Sheet) -> None:
    if len(sheet.rows) > MOST_ROWS or len(sheet.headings) > MOST_COLUMNS:
        raise LimitReached(
            Bilingual(
                f"{len(sheet.rows)} dòng, {len(sheet.headings)} cột: nhiều hơn một trang Excel chứa được",
                f"{len(sheet.rows)} rows, {len(sheet.headings)} columns: more than an Excel sheet can hold",
            ),
            advice=Bilingual("dùng --format csv", "use --format csv"),
        )
    made = book.create_sheet(sheet_name(sheet.name))
    made.freeze_panes = "A2"
    for letter, width in _widths(sheet.headings, sheet.rows):
        made.column_dimensions[letter].width = width
    bold = Font(bold=True)
    made.append([_cell(made, heading, bold) for heading in sheet.headings])
    for row in sheet.rows:
        made.append([_cell(made, value) for value in row])


def sheet_name(name: str) -> str:
    """The name without signs that Excel does not take, and no longer than it takes."""
    return INVALID_TITLE_REGEX.sub(" ", name)[:31]


def _timeless(file: io.BytesIO) -> bytes:
    """The same archive with one fixed time for all its members."""
    result = io.BytesIO()
    with ZipFile(file) as written, ZipFile(result, "w", ZIP_DEFLATED) as archive:
        for member in written.infolist():
            info = ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            archive.writestr(info, written.read(member), ZIP_DEFLATED)
    return result.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: Value, font: Font | None = None) -> Cell | Value:
    """One cell; a text is set as a text whatever it starts with, so that nothing is ever computed.

    What needs no care is given back as it is: a cell of its own takes openpyxl ten times as long.
    """
    value = _held(value)
    if value is None or isinstance(value, int | float):
        return value
    if font is None and isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    cell = WriteOnlyCell(sheet)
    if isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
        return cell
    text = str(value)
    text_cell(cell, text)
    if font is not None:
        cell.font = font
    if len(text) > _WIDEST or "\n" in text:
        cell.alignment = _WRAPPED
    return cell


def text_cell(cell: Cell, text: str) -> None:
    """Put a text into a cell so that it stays one, whatever it starts with."""
    cell.value = writable(text)
    cell.data_type = "s"
    if _STARTS_LIKE_FORMULA.match(text):
        cell.quotePrefix = True


def _held(value: Value) -> Value:
    """The value as Excel can hold it; None for nothing."""
    if isinstance(value, Decimal | float):
        return _number(value)
    if isinstance(value, int) and abs(value) >= _EXACT:
        return str(value)
    if isinstance(value, date) and (isinstance(value, datetime) or value < _FIRST_DAY):
        return value.isoformat()
    return None if value == "" else value


def _number(value: Decimal | float) -> int | float | str | None:
    """As Excel can hold it: a whole number of more digits than it keeps becomes a text, as it stands."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        if value == value.to_integral_value():
            return int(value) if abs(value) < _EXACT else f"{value:f}"
    elif value - value != 0:  # infinite, or not a number
        return None
    return float(value)


def writable(text: str) -> str:
    """Text as a cell can hold it: no control characters, one kind of line end, not longer than Excel takes.

    What looks like Excel's own way to write a character, such as ``_x0041_``, is kept from being read so.
    A text that is too long ends in a mark that says how long it was.
    """
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    most = LIMITS.cell_characters
    if _length(text) <= most:
        return text
    mark = f" … [{len(text)}]"
    return text.encode("utf-16-le")[: 2 * (most - len(mark))].decode("utf-16-le", "ignore") + mark


def _length(text: str) -> int:
    """Characters as Excel counts them: those beyond the first 65,536 count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> Iterator[tuple[str, float]]:
    """How wide each column should be, judged from the first rows."""
    for index, heading in enumerate(headings):
        texts = [heading, *(str(row[index]) for row in rows[:500] if row[index] is not None)]
        longest = max(len(line) for text in texts for line in text.split("\n"))
        yield get_column_letter(index + 1), min(longest + 2, _WIDEST)
