"""The workbook of an office: what it shows, and that odd text comes back from it as it is."""

import csv
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from coopgraph.errors import InputError
from coopgraph.exporting import export_tables, settings_of
from coopgraph.resources import ontology_folder
from coopgraph.sources.description import DataSetDescription, described
from coopgraph.sources.standard import OfficeSettings, office_document
from coopgraph.sources.tables import read_data_set
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language, forbidden_character, is_blank, nfc
from coopgraph.triples.derived import derive
from coopgraph.triples.mapping import map_data_set
from coopgraph.triples.ontology import Ontology, read_ontology
from coopgraph.views.office_files import csv_files, empty_workbook, workbook_with
from tests.conftest import write_small

NAME = "https://w3id.org/coopgraph/data/small"


@cache
def ontology() -> Ontology:
    return read_ontology(ontology_folder())


@cache
def standard() -> DataSetDescription:
    document = office_document(OfficeSettings("small", Bilingual("Nhỏ", "Small"), ("home",)))
    return described(document, Path("small"))


def template(tmp_path: Path, first: Language = "vi") -> Workbook:
    path = tmp_path / f"{first}.xlsx"
    path.write_bytes(template_bytes(first))
    return load_workbook(path)


@cache
def template_bytes(first: Language) -> bytes:
    return empty_workbook(standard().tables, first)


def tables(book: Workbook) -> list[Worksheet]:
    """The sheets between the settings and the codes."""
    return [book[name] for name in book.sheetnames[2:-1]]


def test_there_is_a_sheet_for_each_table_and_a_heading_for_each_column(tmp_path: Path) -> None:
    book = template(tmp_path)
    assert book.sheetnames[:3] == ["Hướng dẫn · Read me", "Cài đặt · Settings", "Nguồn · Sources"]
    assert book.sheetnames[-1] == "Danh mục · Codes"
    for sheet, table in zip(tables(book), standard().tables, strict=True):
        headings = [str(cell.value).split("\n") for cell in sheet[1]]
        assert [lines[0] for lines in headings] == [column.titles.vi for column in table.real_columns]
        assert all(c.titles.en in lines for c, lines in zip(table.real_columns, headings, strict=True))
        assert sheet.freeze_panes == "B2"


def test_the_language_asked_for_comes_first(tmp_path: Path) -> None:
    book = template(tmp_path, "en")
    assert book.sheetnames[3] == "Partners · Đối tác"
    assert book["Partners · Đối tác"]["A1"].value == "Identifier\nMã\nid"
    assert "The row's own identifier" in book["Partners · Đối tác"]["A1"].comment.text.splitlines()[0]
    assert book.worksheets[0]["A1"].value == "A workbook for the data of your office"


def test_every_column_has_a_note_in_both_languages(tmp_path: Path) -> None:
    for sheet, table in zip(tables(template(tmp_path)), standard().tables, strict=True):
        for cell, column in zip(sheet[1], table.real_columns, strict=True):
            assert cell.comment is not None, column.name
            vietnamese, _, english = cell.comment.text.partition("\n\n")
            assert "Ghi: " in vietnamese, column.name
            assert "Holds: " in english, column.name
            assert not vietnamese.startswith("Ghi: "), f"{column.name} lacks its meaning"
            assert ("Required." in english) == column.required, column.name


def test_notes_tell_what_must_be_stated(tmp_path: Path) -> None:
    agreements = template(tmp_path)["Thỏa thuận · Agreements"]
    notes = {str(c.value).rpartition("\n")[2]: c.comment.text for c in agreements[1] if c.comment is not None}
    assert "write end into not_stated" in notes["End"]
    assert "write sector into not_stated" in notes["Sectors"]
    assert "not_stated" not in notes["Parties"]


def test_codes_are_chosen_from_lists_that_refuse_others_only_where_they_are_whole(tmp_path: Path) -> None:
    book = template(tmp_path)
    sheet = book["Đối tác · Partners"]
    choices = {
        str(choice.sqref).partition("2:")[0]: choice for choice in sheet.data_validations.dataValidation
    }
    letters = {
        str(cell.value).rpartition("\n")[2].lower(): get_column_letter(n)
        for n, cell in enumerate(sheet[1], 1)
    }
    country, part_of, members = (choices[letters[name]] for name in ("country", "part_of", "members"))
    assert country.showErrorMessage
    assert not part_of.showErrorMessage
    assert not members.showErrorMessage
    place, _, cells = country.formula1.replace("'", "").partition("!")
    first, last = cells.replace("$", "").split(":")
    codes = [row[0].value for row in book[place][f"{first}:{last}"]]
    listed = [line.split('"')[1] for line in scheme("country") if "skos:notation" in line]
    assert sorted(str(code) for code in codes) == sorted(listed)
    assert "'Đối tác · Partners'!$A$2" in part_of.formula1


def scheme(name: str) -> list[str]:
    return (ontology_folder() / "schemes" / f"{name}.ttl").read_text(encoding="utf-8").splitlines()


def test_cells_for_dates_are_text_and_cells_for_numbers_are_not(tmp_path: Path) -> None:
    sheet = template(tmp_path)["Số liệu · Figures"]
    formats = {
        str(cell.value).splitlines()[1]: sheet.column_dimensions[get_column_letter(number)].number_format
        for number, cell in enumerate(sheet[1], 1)
    }
    assert formats["Begin"] == formats["Lines"] == "@"
    assert formats["Value"] == "General"


def test_the_example_is_a_remark(tmp_path: Path) -> None:
    for sheet in tables(template(tmp_path)):
        assert str(sheet["A2"].value).startswith("# ví dụ · example: ")
        assert sheet["A2"].font.italic
        assert sheet.max_row == 2


def test_nothing_in_a_workbook_is_computed(tmp_path: Path) -> None:
    for sheet in template(tmp_path).worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert not sheet.merged_cells.ranges


def test_equal_contents_are_equal_bytes() -> None:
    assert empty_workbook(standard().tables, "vi") == empty_workbook(standard().tables, "vi")
    assert empty_workbook(standard().tables, "vi") != empty_workbook(standard().tables, "en")


#: What spreadsheets, CSV, XML and escapes trip over.
PIECES = (
    *("\n", "=1+1", "'", "_x0041_", "_x005F_", "x005F_", "e\u0301", "@", "|", ",", ";", '"', "#", "\t", " "),
    *("\u3000", "<&>", "&#10;", "-", "+", "1", "2011", "\r\n", "TRUE", "#N/A", "{", "đ", "𝄞"),
)
ODD = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=6)
    .map("".join)
    .filter(lambda text: text == text.strip() and not is_blank(text) and forbidden_character(text) is None)
)
COLUMNS = ("note_vi", "note_en", "label_vi", "label_en")


def put(folder: Path, table: str, row: int, cells: dict[str, str]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row] |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def facts(place: Path) -> set[ox.Triple]:
    stated = map_data_set(read_data_set(place)).triples
    return {*stated, *derive(stated, ontology())}


@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.lists(ODD, min_size=12, max_size=12), st.lists(ODD, min_size=1, max_size=3))
def test_odd_text_comes_back(texts: list[str], names: list[str]) -> None:
    with TemporaryDirectory() as scratch:
        folder = write_small(Path(scratch) / "small", "small")
        for row in range(3):
            put(folder, "partners", row, dict(zip(COLUMNS, texts[row::3], strict=True)))
        authors = {nfc(name.replace("|", "/")): "" for name in names}
        put(folder, "sources", 0, {"author": "|".join(authors), "publisher": texts[0]})
        before = facts(folder)
        listed = sorted(before, key=str)
        office = settings_of(listed, Iri(NAME))
        document = office_document(office)
        exported = export_tables(listed, described(document, folder))
        back = Path(scratch) / "csv"
        back.mkdir()
        for file, content in csv_files(exported.description, document, exported.rows).items():
            (back / file).write_bytes(content)
        assert facts(back) == before
        book = Path(scratch) / "office.xlsx"
        try:
            book.write_bytes(workbook_with(exported.description.tables, office, exported.rows, "vi"))
        except InputError as error:
            assert any("\r" in text or "x005F_" in text for text in (*texts, *authors)), error
            return
        assert facts(book) == before


@pytest.mark.parametrize("text", ["12.5", "46", "-3", "0.000001", "123456789012345678", "10.033333333"])
def test_numbers_come_back_digit_by_digit(text: str, tmp_path: Path) -> None:
    folder = write_small(tmp_path / "small", "small")
    figure = dict.fromkeys(("measure_vi", "measure_en", "scope_vi", "scope_en"), "số")
    figure |= {"id": "f1", "value": text, "qualifier": "exact", "unit": "agreement", "scope_code": "s"}
    figure |= {"begin": "2011", "source": "s1", "lines": "7"}
    path = folder / "figures.csv"
    heading = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(
        f"{heading}\n{','.join(figure.get(c, '') for c in heading.split(','))}\n", encoding="utf-8"
    )
    listed = sorted(facts(folder), key=str)
    office = settings_of(listed, Iri(NAME))
    exported = export_tables(listed, described(office_document(office), folder))
    book = tmp_path / "office.xlsx"
    book.write_bytes(workbook_with(exported.description.tables, office, exported.rows, "en"))
    assert facts(book) == set(listed)
    sheet = load_workbook(book)["Figures · Số liệu"]
    value = sheet.cell(2, [str(cell.value).startswith("Value") for cell in sheet[1]].index(True) + 1).value
    assert isinstance(value, str) == (text in {"123456789012345678", "0.000001"})
