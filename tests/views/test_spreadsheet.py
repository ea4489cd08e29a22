"""Workbooks read back with another program's eyes: the XML that Excel and LibreOffice read."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from coopgraph.errors import LimitReached
from coopgraph.text import Bilingual
from coopgraph.views import spreadsheet
from coopgraph.views.spreadsheet import Value, workbook, writable
from coopgraph.views.tables import Column, Shown, Table, rendered

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMULAS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "\t=1",
    "＝1",
    "+84 292",
)


def sheet(*rows: list[Value], notes: tuple[str, ...] = ()) -> bytes:
    return workbook(["a"], rows, notes, ("Answer", "Notes"))


def read(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def xml(content: bytes, member: str = "xl/worksheets/sheet1.xml") -> Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        root = fromstring(archive.read(member))
    assert isinstance(root, Element)
    return root


def values(content: bytes) -> list[object]:
    found = read(content).worksheets[0]
    return [row[0].value for row in found.iter_rows(min_row=2)]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_the_file_that_excel_reads(text: str) -> None:
    content = workbook([text], [[text]], [text], (text, "Notes"))
    for member in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        root = xml(content, member)
        assert list(root.iter(f"{MAIN}f")) == []
        cells = list(root.iter(f"{MAIN}c"))
        assert {cell.get("t") for cell in cells} == {"inlineStr"}
        styles = next(xml(content, "xl/styles.xml").iter(f"{MAIN}cellXfs"))
        assert {styles[int(cell.get("s", 0))].get("quotePrefix") for cell in cells} == {"1"}
    assert values(content) == [text]


def test_numbers_are_numbers_and_only_days_are_days() -> None:
    rows: list[list[Value]] = [
        [5], [-7], [Decimal("0.25")], [Decimal(36_000_000_000)], [1.5], [True], [date(2024, 2, 21)], ["2011"],
        ["2016-09"], ["2024-02-21"], ["-5"],
    ]  # fmt: skip
    content = sheet(*rows)
    cells = [row[0] for row in read(content).worksheets[0].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["n", "n", "n", "n", "n", "b", "d", "s", "s", "s", "s"]
    assert [cell.value for cell in cells[:6]] == [5, -7, 0.25, 36_000_000_000, 1.5, True]
    assert cells[6].number_format == "yyyy-mm-dd"
    assert [cell.value for cell in cells[7:]] == ["2011", "2016-09", "2024-02-21", "-5"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (10**15, "1000000000000000"),  # Excel would change its last digits
        (Decimal(12345678901234567), "12345678901234567"),
        (Decimal("1E+400"), "1" + "0" * 400),
        (Decimal("NaN"), None),
        (float("inf"), None),
        (float("nan"), None),
        (date(1899, 12, 31), "1899-12-31"),
        (date(1900, 2, 28), "1900-02-28"),  # one day off in Excel
        (None, None),
        ("", None),
    ],
)
def test_what_excel_cannot_hold_as_it_is(value: Value, expected: str | None) -> None:
    assert values(sheet([value], ["end"])) == [expected, "end"]


def test_control_characters_line_ends_and_excels_own_escapes() -> None:
    assert writable("a\x00\x1b[31m\ud800\uffffb") == "a��[31m��b"
    assert writable("one\r\ntwo\rthree\nfour") == "one\ntwo\nthree\nfour"
    assert writable("_x0041_ _x41_ x0041") == "_x005F_x0041_ _x41_ x0041"
    content = sheet(["Sán Đầu\x07"], ["  spaces  "], ["_x0041_"], ["#N/A"], ["x _x000D_"])
    assert values(content) == ["Sán Đầu�", "  spaces  ", "_x005F_x0041_", "#N/A", "x _x005F_x000D_"]


def test_a_text_too_long_for_a_cell_says_how_long_it_was() -> None:
    assert writable("đ" * 32_767) == "đ" * 32_767
    cut = writable("đ" * 40_000)
    assert len(cut) == 32_767
    assert cut.endswith("… [40000]")
    wide = writable("😀" * 20_000)
    assert len(wide.encode("utf-16-le")) // 2 <= 32_767
    assert wide.endswith("… [20000]")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_text_is_read_back(texts: list[str]) -> None:
    rows: list[list[Value]] = [[text] for text in texts]
    found = values(sheet(*rows, ["end"]))
    assert found == [writable(text) or None for text in texts] + ["end"]


def test_the_header_is_frozen_and_bold_and_notes_have_a_sheet_of_their_own() -> None:
    book = read(sheet([1], notes=("=note",)))
    assert book.sheetnames == ["Answer", "Notes"]
    first, notes = book.worksheets
    assert first.freeze_panes == "A2"
    assert first["A1"].font.bold is True
    assert notes["A1"].value == "=note"
    assert read(sheet([1])).sheetnames == ["Answer"]


def test_equal_tables_are_equal_bytes() -> None:
    assert sheet(["a"], [1]) == sheet(["a"], [1])


def test_more_than_a_sheet_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 2)
    assert values(sheet([1], [2])) == [1, 2]
    with pytest.raises(LimitReached, match="more than an Excel sheet"):
        sheet([1], [2], [3])


def test_a_table_becomes_a_workbook_with_the_columns_of_csv() -> None:
    columns = (
        Column("name", Bilingual("Tên", "Name")),
        Column("shown", Bilingual("Xem", "Seen"), forms=("table",)),
        Column("count", Bilingual("Số", "Count")),
        Column("list", Bilingual("Các", "List")),
    )
    row = (Bilingual("Sán Đầu", "Shantou"), "x", Shown("·", 0), Shown(Bilingual("hai", "two"), [1, 2]))
    table = Table(columns, [row], title=Bilingual("Tựa", "Title"), notes=[Bilingual("Chú", "Note")])
    book = read(rendered(table, "xlsx", "vi"))
    first, notes = book.worksheets
    assert [[cell.value for cell in cells] for cells in first.iter_rows()] == [
        ["Tên", "Số", "Các"],
        ["Sán Đầu", 0, "hai"],
    ]
    assert [cells[0].value for cells in notes.iter_rows()] == ["Tựa", "Chú"]
    assert book.sheetnames == ["Kết quả", "Ghi chú"]
