"""Faults as notes in a workbook: each at its cell, what stood there kept, and the original never touched."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from coopgraph.errors import Finding, FindingsError, InputError
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.sources.opening import open_tables
from coopgraph.text import Bilingual, Language
from coopgraph.triples.ontology import read_ontology
from coopgraph.views.fault_notes import noted_workbook
from tests.commands.test_main import coopgraph
from tests.conftest import EditCell, silent
from tests.hostile.books import SETTINGS, small_book

ONTOLOGY = read_ontology(ontology_folder())
Notes = dict[tuple[str, str], str]


def _findings(path: Path) -> tuple[Finding, ...]:
    with pytest.raises(FindingsError) as caught:
        prepare([path], ONTOLOGY, silent)
    return caught.value.findings


def _noted(path: Path, target: Path, language: Language = "en") -> Workbook:
    """The copy with notes, as a spreadsheet program opens it."""
    target.write_bytes(noted_workbook(_findings(path), [open_tables(path, []).description], language))
    return load_workbook(target)


def _notes(book: Workbook) -> Notes:
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workbook with three faults: of a cell, of a row, and of a column."""
    path = small_book(tmp_path)
    book = load_workbook(path)
    partners = book["partners"]
    headings = [cell.value for cell in partners[1]]
    partners.cell(3, headings.index("country") + 1).value = "Pháp"
    partners.cell(4, len(headings) + 2).value = "see there"
    book["agreements"].cell(1, book["agreements"].max_column + 1).value = "mine"
    book.save(path)
    return path


def test_each_fault_stands_at_its_cell_its_row_or_its_heading(office: Path, tmp_path: Path) -> None:
    before = office.read_bytes()
    book = _noted(office, tmp_path / "copy.xlsx")
    country = next(c for c in book["partners"][1] if c.value == "country").column_letter
    mine = next(c for c in book["agreements"][1] if c.value == "mine").coordinate
    notes = _notes(book)
    assert set(notes) == {("partners", f"{country}3"), ("partners", "A4"), ("agreements", mine)}
    said = notes["partners", f"{country}3"]
    assert "'Pháp' is not a value of this column\n→ write a country in two capitals, like VN" in said
    assert book["partners"][f"{country}3"].fill.fgColor.rgb == "FFFFC7CE"
    assert book["partners"][f"{country}3"].value == "Pháp"
    assert book["partners"][f"{country}4"].fill.fill_type is None
    assert office.read_bytes() == before


def test_notes_are_in_the_language_asked_for(office: Path, tmp_path: Path) -> None:
    notes = _notes(_noted(office, tmp_path / "copy.xlsx", "vi"))
    assert any("viết mã nước hai chữ hoa" in text for text in notes.values())


def test_what_is_mended_in_the_copy_loses_its_note_and_ones_own_notes_stay(
    office: Path, tmp_path: Path
) -> None:
    book = load_workbook(office)
    country = next(c for c in book["partners"][1] if c.value == "country").column_letter
    book["partners"][f"{country}3"].comment = Comment("ask Lan", "Minh")
    book.save(office)
    first = _noted(office, tmp_path / "first.xlsx")
    assert _notes(first)["partners", f"{country}3"].startswith("ask Lan\n\n")
    first["partners"][f"{country}3"].value = "FR"
    first.save(tmp_path / "first.xlsx")
    notes = _notes(second := _noted(tmp_path / "first.xlsx", tmp_path / "second.xlsx"))
    assert notes.pop(("partners", f"{country}3")) == "ask Lan"
    assert second["partners"][f"{country}3"].fill == PatternFill()
    assert all(text.count("▶") == 1 for text in notes.values())
    assert len(notes) == 2


def test_a_merged_cell_is_noted_at_the_first_of_them(tmp_path: Path) -> None:
    path = small_book(tmp_path)
    book = load_workbook(path)
    book["partners"].merge_cells("B3:B4")
    book.save(path)
    assert set(_notes(_noted(path, tmp_path / "copy.xlsx"))) == {("partners", "B3")}


def test_a_missing_sheet_and_a_setting_are_noted_too(tmp_path: Path) -> None:
    path = small_book(tmp_path)
    book = load_workbook(path)
    book.remove(book["events"])
    book[SETTINGS]["B4"] = None
    book.save(path)
    assert {place for place, _ in _notes(_noted(path, tmp_path / "copy.xlsx")).items()} == {
        (SETTINGS, "A1"),
        (SETTINGS, "A4"),
    }


def test_tables_become_a_workbook_of_those_at_fault(
    tables: Path, edit_cell: EditCell, tmp_path: Path
) -> None:
    row = edit_cell("partners", "nice", "country", "FRA")
    edit_cell("agreements", "nice-2011", "label_en", "=1+1 ")
    book = _noted(tables, tmp_path / "copy.xlsx")
    assert sorted(book.sheetnames) == ["agreements", "partners"]
    notes = _notes(book)
    assert [place for place in notes if place[0] == "partners"] == [("partners", f"H{row}")]
    assert book["partners"][f"H{row}"].value == "FRA"
    # A text that looks like a formula stays a text.
    (place,) = (cell for sheet, cell in notes if sheet == "agreements")
    assert book["agreements"][place].data_type == "s"
    assert book["agreements"][place].value == "=1+1 "


def test_a_table_that_cannot_be_read_is_noted_as_far_as_it_goes(tables: Path, tmp_path: Path) -> None:
    path = tables / "sources.csv"
    rows = len(path.read_text(encoding="utf-8").splitlines())
    path.write_bytes(path.read_bytes() + "x,Đà\n".encode("cp1258"))
    notes = _notes(_noted(tables, tmp_path / "copy.xlsx"))
    assert set(notes) == {("sources", f"A{rows + 1}")}


def test_faults_in_no_table_are_refused() -> None:
    what = Bilingual("lỗi", "fault")
    findings = [Finding(f"{name}.xlsx", 1, "", what, what, sheet="x") for name in "ab"]
    with pytest.raises(InputError, match="no fault stands in a table"):
        noted_workbook(findings, [], "en")


def test_the_command_writes_the_copy_once_and_never_over_another_file(office: Path, tmp_path: Path) -> None:
    arguments = ("--lang", "en", "validate", str(office), "--notes", "copy.xlsx")
    done = coopgraph(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "the faults are noted in copy.xlsx\n" in done.stderr
    assert "3 faults; nothing was changed\n" in done.stderr
    before = (tmp_path / "copy.xlsx").read_bytes()
    again = coopgraph(*arguments, cwd=tmp_path)
    assert again.returncode == 2
    assert again.stderr == (
        "--notes: copy.xlsx is there; notes replace nothing → choose another name, or delete it\n"
    )
    assert (tmp_path / "copy.xlsx").read_bytes() == before
    other = coopgraph("--lang", "en", "validate", str(office), "--notes", "copy.csv", cwd=tmp_path)
    assert "'copy.csv' is not the name of a workbook" in other.stderr


def test_without_faults_there_is_no_copy(small: Path, tmp_path: Path) -> None:
    done = coopgraph("validate", str(small), "--notes", "copy.xlsx", cwd=tmp_path)
    assert done.returncode == 0
    assert not (tmp_path / "copy.xlsx").exists()
