"""A workbook of the office form is read by its settings and its sheets; every fault has its place."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from coopgraph.errors import Finding, InputError
from coopgraph.loading import load
from coopgraph.sources.description import described
from coopgraph.sources.standard import OfficeSettings, office_document, slug_of
from coopgraph.sources.tables import read_tables
from coopgraph.text import Bilingual
from coopgraph.triples.tabulating import TableRow
from coopgraph.views.office_files import workbook_with
from tests.conftest import silent

ROWS = {
    "sources.csv": {
        "id": "s1", "title": "Báo cáo", "title_en": "Report", "published": "2020", "language": "vi",
    },
    "partners.csv": {
        "id": "hue", "kind": "LocalGovernment", "label_vi": "Huế", "label_en": "Hue", "country": "VN",
        "level": "municipality", "source": "s1", "lines": "1",
    },
}  # fmt: skip

Change = Callable[[Workbook], None]


@cache
def sound() -> bytes:
    settings = OfficeSettings("hue", Bilingual("Huế", "Hue"), ("hue",))
    tables = described(office_document(settings), Path("office.xlsx")).tables
    rows = {file: [TableRow(2, cells)] for file, cells in ROWS.items()}
    return workbook_with(tables, settings, rows, "vi", example_rows=True)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A sound workbook with one source and one partner, which is its home."""
    path = tmp_path / "office.xlsx"
    path.write_bytes(sound())
    return path


def changed(path: Path, change: Change) -> list[Finding]:
    """What is found in the workbook after a change."""
    book = load_workbook(path)
    change(book)
    book.save(path)
    return read_tables(path)[1]


def test_a_sound_workbook_loads(office: Path, tmp_path: Path) -> None:
    build = load([office], tmp_path / "store", silent)
    assert list(build.manifest.data_sets) == ["https://w3id.org/coopgraph/data/hue"]
    data_set, findings = read_tables(office)
    assert findings == []
    assert {name: len(rows) for name, rows in data_set.rows.items() if rows} == {
        "Nguồn · Sources": 1, "Đối tác · Partners": 1,
    }  # fmt: skip
    # Row 2 is the example, which is not read; rows keep the numbers of the spreadsheet.
    assert data_set.rows["Nguồn · Sources"][0].number == 3


def test_the_folder_of_a_workbook_is_the_workbook(office: Path) -> None:
    (office.parent / "~$office.xlsx").write_bytes(b"what Excel leaves while it has the file open")
    data_set, findings = read_tables(office.parent)
    assert findings == []
    assert data_set.description.path == office


def rename(old: str, new: str) -> Change:
    def change(book: Workbook) -> None:
        book[old].title = new

    return change


@pytest.mark.parametrize("name", ["Đối tác", "partners", "PARTNERS", "Partners · Đối tác", " đối  tác "])
def test_a_sheet_is_known_by_any_of_its_names(name: str, office: Path) -> None:
    assert changed(office, rename("Đối tác · Partners", name)) == []


@pytest.mark.parametrize(
    "heading",
    ["label_vi", "Tên tiếng Việt", "name in vietnamese", "Name in Vietnamese\nTên tiếng Việt\nlabel_vi"],
)
def test_a_column_is_known_by_any_of_its_headings(heading: str, office: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Đối tác · Partners"]
        cell = next(cell for cell in sheet[1] if str(cell.value).endswith("label_vi"))
        sheet[cell.coordinate].value = heading

    assert changed(office, change) == []


def put(sheet: str, cell: str, text: str) -> Change:
    def change(book: Workbook) -> None:
        book[sheet][cell].value = text

    return change


def without(sheet: str) -> Change:
    def change(book: Workbook) -> None:
        del book[sheet]

    return change


SETTINGS, PARTNERS, EVENTS = "Cài đặt · Settings", "Đối tác · Partners", "Sự kiện · Events"
FAULTS = [
    (put(SETTINGS, "B2", "Cần Thơ"), "2 › name: 'Cần Thơ' cannot be a short name → write it like can-tho"),
    (put(SETTINGS, "B2", ""), "2 › name: the data set has no short name → write it like my-town"),
    (put(SETTINGS, "B5", ""), "5 › home: the home partner is not named"),
    (put(SETTINGS, "B5", "danang"), f"5 › home: there is no partner 'danang' on the sheet '{PARTNERS}'"),
    (put(SETTINGS, "B6", "CC BY"), f"{SETTINGS} › 6 › licence: 'CC BY' is not an address"),
    (put(SETTINGS, "A6", "Giấy phếp"), f"{SETTINGS} › 6 › Giấy phếp: there is no such setting"),
    (without(EVENTS), "Sự kiện: the sheet 'Events' is missing → add it"),
    (rename(EVENTS, "Sự kiện · Event"), "the sheet 'Events' is missing → is it 'Sự kiện · Event'?"),
    (rename("Hướng dẫn · Read me", "Events"), "this sheet and 'Events' are both the table of events"),
    (put(SETTINGS, "A6", "name"), f"{SETTINGS} › 6 › name: this setting stands above already"),
    (put(SETTINGS, "B2", "=A1"), f"{SETTINGS} › 2 › name: the cell holds a formula"),
    (put(PARTNERS, "H3", "ZZZ"), f"{PARTNERS} › 3 › country: 'ZZZ' is not a value"),
    (put(PARTNERS, "V3", "s9"), f"{PARTNERS} › 3 › source: there is no 's9' in Nguồn · Sources"),
    (put(PARTNERS, "B1", "Kiểu"), f"{PARTNERS} › 1 › Kiểu: unknown column"),
]


@pytest.mark.parametrize(("change", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_a_fault_is_told_at_its_place(change: Change, told: str, office: Path) -> None:
    messages = [finding.message("en").removeprefix(f"{office} › ") for finding in changed(office, change)]
    assert any(told in message for message in messages), messages
    assert len({message.partition(":")[0] for message in messages}) == len(messages), "one fault told twice"


def test_a_missing_sheet_is_one_fault(office: Path) -> None:
    """What names rows of it is not to blame."""
    findings = changed(office, without("Nguồn · Sources"))
    assert [finding.sheet for finding in findings] == ["Nguồn"]


def test_all_faults_are_told_at_once(office: Path) -> None:
    def change(book: Workbook) -> None:
        put(SETTINGS, "B2", "Huế!")(book)
        put("Đối tác · Partners", "B3", "Town Hall")(book)
        without("Số liệu · Figures")(book)

    assert {finding.column for finding in changed(office, change)} == {"name", "kind", ""}


def test_a_data_set_about_no_one_place_says_so(office: Path, tmp_path: Path) -> None:
    assert changed(office, put(SETTINGS, "B5", "-")) == []
    load([office], tmp_path / "store", silent)


def test_sheets_of_ones_own_are_not_read(office: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Ghi chú riêng").append(["=SUM(A1:A3)", "bất kỳ"])

    assert changed(office, change) == []


def test_another_workbook_is_told_what_it_lacks(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["tên", "nước"])  # type: ignore[union-attr]
    book.save(tmp_path / "so.xlsx")
    with pytest.raises(InputError, match="not in the form of coopgraph") as caught:
        read_tables(tmp_path / "so.xlsx")
    assert "coopgraph template" in caught.value.message("vi")


def test_the_name_of_a_place_becomes_a_slug() -> None:
    assert slug_of("Bà Rịa – Vũng Tàu") == "ba-ria-vung-tau"
    assert slug_of("***") == ""
