"""Damaged workbooks of the office form, made with openpyxl: what people do to cells, rows and sheets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.conftest import write_small
from tests.hostile.damage import At, read_table

SETTINGS = "Cài đặt"
#: The rows of the small data set in a workbook: its headings are in row 1.
SHEETS = ("sources", "partners", "agreements", "events", "projects", "commitments", "figures", "appointments",
          "statements")  # fmt: skip


def small_book(folder: Path) -> Path:
    """The small data set as one workbook of the office form; its cells are texts."""
    tables = write_small(folder / "small", "small")
    book = Workbook()
    book.remove(book.worksheets[0])
    settings = book.create_sheet(SETTINGS)
    for row in (("name", "small"), ("title_vi", "Nhỏ"), ("title_en", "Small"), ("home", "home")):
        settings.append(row)
    for name in SHEETS:
        sheet = book.create_sheet(name)
        for cells in read_table(tables / f"{name}.csv"):
            sheet.append([cell or None for cell in cells])
    path = folder / "office.xlsx"
    book.save(path)
    return path


@dataclass(frozen=True)
class BookDamage:
    """What is done to a workbook, at which places faults must be told, and with which words."""

    name: str
    change: Callable[[Workbook], None]
    told: str
    places: frozenset[At]
    code: int = 2

    def make(self, path: Path) -> None:
        book = load_workbook(path)
        self.change(book)
        book.save(path)


def _column(book: Workbook, sheet: str, name: str) -> int:
    return [cell.value for cell in book[sheet][1]].index(name) + 1


def _put(sheet: str, row: int, name: str, value: Any, number_format: str = "") -> Callable[[Workbook], None]:  # noqa: ANN401 - any cell
    def change(book: Workbook) -> None:
        cell = book[sheet].cell(row, _column(book, sheet, name))
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return change


def _one(
    name: str, sheet: str, row: int, column: str, change: Callable[[Workbook], None], told: str, code: int = 2
) -> BookDamage:
    return BookDamage(name, change, told, frozenset({At("office.xlsx", row, column, sheet)}), code)


def damaged_books() -> Iterator[BookDamage]:
    yield from _cells()
    yield from _merged()
    yield from _headings_and_rows()
    yield from _sheets()


#: A cell, its number format, and what must be said of it.
_CELLS = (
    ("agreements", "begin", "=2000+18", "", "the cell holds a formula"),
    ("agreements", "label_en", "=A2", "", "the cell holds a formula"),
    ("partners", "label_vi", '=HYPERLINK("http://example.org","x")', "", "the cell holds a formula"),
    ("agreements", "begin", "#N/A", "", "the cell shows the error #N/A"),
    ("agreements", "label_en", "#REF!", "", "the cell shows the error #REF!"),
    ("partners", "label_en", "#VALUE!", "", "the cell shows the error #VALUE!"),
    ("sources", "title", "#DIV/0!", "", "the cell shows the error #DIV/0!"),
    ("agreements", "begin", date(2018, 5, 1), "mmm-yy", "the spreadsheet made the cell the day 2018-05-01"),
    ("agreements", "lines", date(2026, 8, 7), "d-mmm", "the spreadsheet made the cell the day 2026-08-07"),
    ("agreements", "begin", datetime(2018, 5, 1, 9, 30), "yyyy-mm-dd hh:mm", "a time of day"),  # noqa: DTZ001
    ("agreements", "begin", time(9, 30), "hh:mm", "a time of day"),
    ("agreements", "begin", 43221, "", "'43221' is not a value"),
    ("agreements", "begin", 2018.5, "", "'2018.5' is not a value"),
    ("agreements", "begin", True, "", "'true' is not a value"),
    ("agreements", "begin", "Sep-16", "", "'Sep-16' is not a value"),
    ("agreements", "begin", "２０１８", "", "'２０１８' is not a value"),
    ("agreements", "begin", "2018-02-30", "", "'2018-02-30' is not a value"),
    ("agreements", "label_vi", "Thỏa thuận ", "", "stray spaces"),
    ("agreements", "label_vi", "Thỏa thuận\u00a0", "", "stray spaces"),
    ("agreements", "label_vi", "a\u202eb", "", "U+202E"),
    ("agreements", "instrument", "Twinning!", "", "'Twinning!' is not a value"),
    ("agreements", "parties", "home|nobody", "", "there is no 'nobody' in"),
    ("agreements", "source", "s9", "", "there is no 's9' in"),
    ("agreements", "lines", "7-5", "", "the smaller first"),
    ("partners", "country", "Pháp", "", "'Pháp' is not a value"),
    ("partners", "lat", "43,7", "", "'43,7' is not a value"),
    ("partners", "lat", 91, "", "'91' is not a value"),
    ("partners", "kind", None, "", "a required cell is empty"),
    ("sources", "published", "tháng 5", "", "'tháng 5' is not a value"),
)


def _cells() -> Iterator[BookDamage]:
    for sheet, column, value, number_format, told in _CELLS:
        row = 3 if sheet == "partners" else 2
        name = f"{sheet} {column} {str(value)[:20]!a} {number_format}"
        yield _one(name, sheet, row, column, _put(sheet, row, column, value, number_format), told)
    for sheet, column, value in (
        ("agreements", "instrument", "twining"),
        ("partners", "level", "cityy"),
        ("partners", "kind", "LocalGoverment"),
        ("agreements", "not_stated", "end|sector|sektor"),
    ):
        row = 3 if sheet == "partners" else 2
        told = "is declared nowhere"
        yield _one(f"{sheet} {column} {value}", sheet, row, column, _put(sheet, row, column, value), told, 1)
    end = _put("agreements", 2, "end", "2017")
    yield _one("an end before the begin", "agreements", 2, "end", _both(end, _stated), "before", 1)


def _stated(book: Workbook) -> None:
    _put("agreements", 2, "not_stated", "sector")(book)


def _both(*changes: Callable[[Workbook], None]) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def _merged() -> Iterator[BookDamage]:
    def merge(sheet: str, area: str) -> Callable[[Workbook], None]:
        return lambda book: book[sheet].merge_cells(area)

    told = "the cell belongs to merged cells"
    place = At("office.xlsx", 4, "country", "partners")
    change = _both(lambda book: _merge_column(book, "country"))
    yield BookDamage("countries merged", change, told, frozenset({place}))
    headings = frozenset({At("office.xlsx", 1, "", "partners")})
    yield BookDamage("headings merged", merge("partners", "A1:B1"), told, headings)


def _merge_column(book: Workbook, name: str) -> None:
    column = _column(book, "partners", name)
    book["partners"].merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)


def _headings_and_rows() -> Iterator[BookDamage]:
    def heading(sheet: str, name: str, text: str | None) -> Callable[[Workbook], None]:
        return _put(sheet, 1, name, text)

    def without(sheet: str, name: str) -> Callable[[Workbook], None]:
        return lambda book: book[sheet].delete_cols(_column(book, sheet, name))

    def append(sheet: str, *cells: str) -> Callable[[Workbook], None]:
        return lambda book: book[sheet].append(cells)

    def again(book: Workbook) -> None:
        book["partners"].append([cell.value for cell in book["partners"][4]])

    def beside(book: Workbook) -> None:
        book["partners"].cell(3, book["partners"].max_column + 2, "see there")

    def pushed_down(book: Workbook) -> None:
        book["partners"].insert_rows(1)
        book["partners"]["A1"] = "Đối tác năm 2020"

    for sheet in SHEETS:
        yield _one(
            f"{sheet} lines misspelt", sheet, 1, "idd", heading(sheet, "id", "idd"), "do you mean 'id'?"
        )
        yield _one(f"{sheet} without id", sheet, 1, "id", without(sheet, "id"), "'id' is missing")
        yield _one(f"{sheet} id twice", sheet, 1, "id", _appended_heading(sheet, "id"), "stands twice")
        own = _appended_heading(sheet, "Ghi chú riêng của tôi")
        yield _one(f"{sheet} own column", sheet, 1, "Ghi chú riêng của tôi", own, "unknown column")
    yield _one("an identifier twice", "partners", 5, "id", again, "'two' stands already in row 4")
    yield _one("a cell beside the table", "partners", 3, "", beside, "cells, the heading has")
    yield _one(
        "a title above the headings", "partners", 1, "", pushed_down, "is not the row of column headings"
    )
    missing = frozenset(At("office.xlsx", 3, name, "sources") for name in ("title", "title_en", "language"))
    yield BookDamage("a row with an id alone", append("sources", "s2"), "a required cell is empty", missing)


def _appended_heading(sheet: str, text: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet].cell(1, book[sheet].max_column + 1, text)

    return change


def _sheets() -> Iterator[BookDamage]:
    def remove(name: str) -> Callable[[Workbook], None]:
        return lambda book: book.remove(book[name])

    def rename(name: str, to: str) -> Callable[[Workbook], None]:
        def change(book: Workbook) -> None:
            book[name].title = to

        return change

    def emptied(name: str) -> Callable[[Workbook], None]:
        def change(book: Workbook) -> None:
            book[name].delete_rows(1, book[name].max_row)

        return change

    titles = dict(zip(SHEETS, _TITLES, strict=True))
    for name in SHEETS:
        missing = At("office.xlsx", 0, "", titles[name])
        told = "is missing"
        yield BookDamage(f"{name} removed", remove(name), told, frozenset({missing}))
        yield BookDamage(f"{name} renamed", rename(name, f"Bảng {name}"), told, frozenset({missing}))
        yield _one(f"{name} emptied", name, 0, "", emptied(name), "the table is empty")
    wrong = _put("partners", 3, "country", "Pháp")

    def hide(book: Workbook) -> None:
        book["partners"].sheet_state = "hidden"

    def protect(book: Workbook) -> None:
        book["partners"].protection.sheet = True
        book["partners"].protection.password = "secret"  # noqa: S105 - of no worth

    told = "'Pháp' is not a value"
    yield _one("a hidden sheet", "partners", 3, "country", _both(wrong, hide), told)
    yield _one("a protected sheet", "partners", 3, "country", _both(wrong, protect), told)
    home = _put_setting("home", "nobody")
    yield _one("another home", SETTINGS, 4, "home", home, "there is no partner 'nobody'")
    yield _one("no short name", SETTINGS, 1, "name", _put_setting("name", None), "no short name")


_TITLES = ("Nguồn", "Đối tác", "Thỏa thuận", "Sự kiện", "Dự án", "Cam kết", "Số liệu", "Chức vụ", "Phát biểu")


def _put_setting(key: str, value: str | None) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        row = next(row for row in book[SETTINGS].iter_rows() if row[0].value == key)
        row[1].value = value

    return change
