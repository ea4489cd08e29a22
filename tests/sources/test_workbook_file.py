"""A workbook's cells become the same text as a CSV's, and what cannot be told is a fault of its cell."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from coopgraph.errors import InputError
from coopgraph.sources.workbooks.workbook_file import open_workbook


def _saved(tmp_path: Path, value: object, number_format: str = "General") -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "heading"
    sheet["A2"] = value  # type: ignore[assignment]
    sheet["A2"].number_format = number_format
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("Cần Thơ", "General", "Cần Thơ"),
        (2011, "General", "2011"),
        (2011.0, "General", "2011"),
        (12.5, "General", "12.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.00001, "General", "0.00001"),
        (True, "General", "true"),
        (date(2024, 2, 21), "dd/mm/yyyy", "2024-02-21"),
        (datetime(2024, 2, 21), '[$-42A]dd" tháng "mm" năm "yyyy', "2024-02-21"),  # noqa: DTZ001
        ("2016-09", "@", "2016-09"),
    ],
)
def test_a_cell_is_the_text_it_means(tmp_path: Path, value: object, number_format: str, text: str) -> None:
    book = open_workbook(_saved(tmp_path, value, number_format))
    rows = list(book.rows(book.sheets[0]))
    assert [row.number for row in rows] == [1, 2]
    assert rows[1].cells == [text]
    assert not rows[1].complaints


@pytest.mark.parametrize(
    ("value", "number_format", "told"),
    [
        ("=1+1", "General", "formula"),
        (ArrayFormula("A2", "=SUM(B1:B2)"), "General", "formula"),
        ("#N/A", "General", "#N/A"),
        (date(2016, 9, 1), "mmm-yy", "2016-09-01"),
        (date(2026, 8, 7), "d-mmm", "2026-08-07"),
        (datetime(2024, 2, 21, 9, 18), "dd/mm/yyyy hh:mm", "time of day"),  # noqa: DTZ001
        (time(9, 18), "hh:mm", "time of day"),
    ],
)
def test_what_cannot_be_told_is_a_fault_of_its_cell(
    tmp_path: Path, value: object, number_format: str, told: str
) -> None:
    book = open_workbook(_saved(tmp_path, value, number_format))
    row = list(book.rows(book.sheets[0]))[1]
    assert row.cells == [""]
    what, advice = row.complaints[0]
    assert told in what.en
    assert advice.vi
    assert advice.en


def test_merged_cells_are_faults_or_repeat_the_first(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("country", "city"), ("Lào", "Champasak"), ("", "Viêng Chăn"), ("Pháp", "Nice")):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    path = tmp_path / "book.xlsx"
    book.save(path)
    opened = open_workbook(path)
    refused = list(opened.rows(opened.sheets[0]))
    assert [list(row.complaints) for row in refused] == [[], [], [0], []]
    repeated = list(opened.rows(opened.sheets[0], repeat_merged=True))
    assert [row.cells[0] for row in repeated] == ["country", "Lào", "Lào", "Pháp"]


def test_a_format_far_below_costs_no_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "heading"
    sheet["B1048576"].number_format = "@"
    path = tmp_path / "book.xlsx"
    book.save(path)
    opened = open_workbook(path)
    assert [row.number for row in opened.rows(opened.sheets[0])] == [1]


def test_xml_is_read_safely() -> None:
    assert openpyxl.DEFUSEDXML


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"id,title\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xls"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        open_workbook(path)
    assert caught.value.where == str(path)
    assert caught.value.advice is not None
