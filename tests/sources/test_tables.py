"""Tables that are not clean: every fault is found, named with file, row and column, in one run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coopgraph.errors import Finding, FindingsError, InputError
from coopgraph.sources.tables import read_data_set
from tests.conftest import EditCell


def _findings(folder: Path) -> list[Finding]:
    with pytest.raises(FindingsError) as caught:
        read_data_set(folder)
    return list(caught.value.findings)


CELLS = [
    ("agreements", "nice-2011", "begin", "2011-13", "2011-13"),
    ("agreements", "nice-2011", "begin", "năm 2011", "năm 2011"),
    ("agreements", "nice-2011", "not_after", "2024-02-30", "2024-02-30"),
    ("agreements", "nice-2011", "parties", "can-tho|nicee", "do you mean 'nice'"),
    ("agreements", "nice-2011", "parties", "can-tho||nice", "empty item"),
    ("agreements", "nice-2011", "parties", "can-tho|nice|nice", "stands twice"),
    ("agreements", "nice-2011", "parties", "", "required cell"),
    ("agreements", "nice-2011", "source", "s9", "there is no 's9' in sources.csv"),
    ("agreements", "nice-2011", "lines", "line 7", "line 7"),
    ("agreements", "nice-2011", "label_en", " Twinning with Nice", "stray spaces"),
    ("agreements", "nice-2011", "lines", "7-5", "the smaller first"),
    ("agreements", "nice-2011", "lines", "7,22-21", "22-21"),
    ("agreements", "nice-2011", "label_en", "a\x0bb", "U+000B"),
    ("partners", "nice", "label_en", "Nice\u202eesle", "U+202E"),
    ("partners", "nice", "alt_labels", "\u2067Nice@fr", "U+2067"),
    ("partners", "nice", "alt_labels", "Nice@vietnamese-long", "vietnamese-long"),
    ("partners", "nice", "alt_labels", "@fr", "@fr"),
    ("figures", "delegations-2024-q1", "value", "INF", "INF"),
    ("figures", "delegations-2024-q1", "value", "3.6E+10", "no thousands separators"),
    ("partners", "nice", "lat", "91", "91"),
    ("partners", "nice", "lat", "٤٣", "٤٣"),
    ("partners", "nice", "lat", "43,7", "43,7"),
    ("partners", "nice", "wikidata", "33959", "33959"),
    ("partners", "nice", "id", "champasak", "stands already in row"),
    ("partners", "nice", "id", "Nice!", "Nice!"),
    ("figures", "delegations-2024-q1", "value", "about 213", "about 213"),
]


@pytest.mark.parametrize(
    ("table", "key", "column", "text", "told"), CELLS, ids=[f"{c[1]}-{c[2]}-{i}" for i, c in enumerate(CELLS)]
)
def test_a_wrong_cell_is_found_where_it_stands(
    table: str, key: str, column: str, text: str, told: str, tables: Path, edit_cell: EditCell
) -> None:
    row = edit_cell(table, key, column, text)
    message = f"{tables / table}.csv:{row}: {column}: "
    found = [f.message("en") for f in _findings(tables)]
    assert any(line.startswith(message) and told in line and " → " in line for line in found), found


def test_all_faults_of_all_tables_are_told_in_one_run(tables: Path, edit_cell: EditCell) -> None:
    places = {
        (f"{table}.csv", edit_cell(table, key, column, text), column)
        for table, key, column, text in [
            ("partners", "ruse", "country", "bg"),
            ("partners", "kaposvar", "lat", "north"),
            ("agreements", "ruse-2015", "begin", "2015?"),
            ("events", "canelones-online-2024", "begin", "21-2-2024"),
        ]
    }
    assert {(Path(f.file).name, f.row, f.column) for f in _findings(tables)} == places


def _replace(folder: Path, table: str, change: Callable[[bytes], bytes]) -> None:
    path = folder / table
    path.write_bytes(change(path.read_bytes()))


FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "is empty"),
    "utf-16": (lambda b: b.decode().encode("utf-16"), "not UTF-8"),
    "windows-1258": (lambda b: b + "x,Đà\n".encode("cp1258"), "not UTF-8"),
    "semicolons": (lambda b: b.replace(b",", b";"), "semicolons"),
    "tabs": (lambda b: b.replace(b",", b"\t"), "tabs"),
    "unclosed quotation mark": (lambda b: b + b'x,"y\nz\n', "not sound CSV"),
    "short row": (lambda b: b + b"x,y\n", "2 cells"),
    "unknown column": (lambda b: b.replace(b"publisher", b"publicher", 1), "unknown column 'publicher'"),
    "missing column": (lambda b: b.replace(b"language", b"note", 1), "'language' is missing"),
    "column twice": (lambda b: b.replace(b"title_en", b"title", 1), "stands twice"),
    "NUL": (lambda b: b.replace(b"s000", b"s\x00000", 1), "U+0000"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_refused_with_a_reason(name: str, tables: Path) -> None:
    change, told = FILES[name]
    _replace(tables, "sources.csv", change)
    found = [f.message("en") for f in _findings(tables)]
    assert any(line.startswith(str(tables / "sources.csv")) and told in line for line in found), found[:5]


@pytest.mark.parametrize(
    "damage",
    [
        (",", ";", -1),
        ("id,", "number,", 1),
        ('"', "", 1),
    ],
)
def test_a_table_that_cannot_be_read_is_not_blamed_on_the_others(
    damage: tuple[str, str, int], tables: Path
) -> None:
    # Every row of every table names a source: without this, 290 faults would bury the one that matters.
    path = tables / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(*damage), encoding="utf-8")
    assert {Path(finding.file).name for finding in _findings(tables)} == {"sources.csv"}


@pytest.mark.parametrize(
    ("table", "key", "column", "text", "advice"),
    [
        ("partners", "nice", "country", "FRA", "two capitals, like VN"),
        ("partners", "nice", "id", "Nice 1", "small letters a–z, digits and hyphens"),
        ("agreements", "nice-2011", "lines", "08-Jul", "like 7, 7-8 or 22,24"),
        ("agreements", "nice-2011", "not_stated", "End", "like begin or sector"),
        ("statements", "many-papers-effective", "about", "nice-2011", "like agreement/nice-2011"),
    ],
)
def test_advice_gives_an_example_and_no_regular_expression(
    table: str, key: str, column: str, text: str, advice: str, tables: Path, edit_cell: EditCell
) -> None:
    edit_cell(table, key, column, text)
    found = [f.message("en") for f in _findings(tables)]
    assert any(advice in line for line in found), found
    assert not any("[" in line.partition(" → ")[2] for line in found), found


def test_a_missing_table_is_a_finding(tables: Path) -> None:
    (tables / "events.csv").unlink()
    assert any("this table is missing" in f.message("en") for f in _findings(tables))


def test_a_byte_order_mark_and_crlf_are_no_fault(tables: Path) -> None:
    before = read_data_set(tables).rows
    for path in tables.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_data_set(tables).rows == before


def test_text_typed_decomposed_is_the_same_text(tables: Path, edit_cell: EditCell) -> None:
    edit_cell("partners", "nice", "label_vi", "Tha\u0300nh pho\u0302\u0301 Nice")
    rows = {row.key: row for row in read_data_set(tables).rows["partners.csv"]}
    assert rows["nice"].values["label_vi"] == ("Thành phố Nice",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "csv-metadata.json:1:2: not JSON"),
        (b"[]", "must be a JSON object"),
        (b'{"@context": "http://www.w3.org/ns/csvw"}', "not a valid description"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_damaged_description(content: bytes, told: str, tables: Path) -> None:
    (tables / "csv-metadata.json").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_data_set(tables)
    assert told in caught.value.message("en")


@pytest.mark.parametrize("url", ["../sources.csv", "/etc/passwd", "http://127.0.0.1/x.csv", "a\\\\b.csv"])
def test_a_description_reaches_no_file_outside_its_folder(url: str, tables: Path) -> None:
    path = tables / "csv-metadata.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"url": "sources.csv"', f'"url": "{url}"'))
    with pytest.raises(InputError):
        read_data_set(tables)


def test_trailing_columns_that_excel_leaves_empty_are_no_fault(tables: Path) -> None:
    before = read_data_set(tables).rows
    path = tables / "sources.csv"
    path.write_bytes(b"".join(line + b",,\n" for line in path.read_bytes().splitlines()))
    assert read_data_set(tables).rows == before
