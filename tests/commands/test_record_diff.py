"""diff OLD NEW: files, stores and earlier states, compared record by record."""

import csv
import io
import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from coopgraph.commands.main import coopgraph
from coopgraph.errors import FindingsError, InputError
from coopgraph.loading import load
from coopgraph.store.folder import current_build
from tests.conftest import CANTHO, EditCell, silent, write_small


def run(store: Path, *arguments: str, lang: str = "en") -> Result:
    line = ["--lang", lang, "--store", str(store), "diff", *arguments]
    return CliRunner().invoke(coopgraph, line, standalone_mode=False)


def changes(store: Path, *arguments: str) -> list[tuple[str, ...]]:
    """What is told of each change: what, table, id, column, items before and after."""
    rows = json.loads(run(store, *arguments, "--format", "json").stdout)["changes"]
    return [
        (row["change"], row["kind"], row["id"])
        + ((row["column"], "|".join(row["before"]), "|".join(row["after"])) if row["column"] else ())
        for row in rows
    ]


@pytest.fixture
def edited(tables: Path, edit_cell: EditCell) -> Path:
    """The tables of Cần Thơ with a change of each kind."""
    edit_cell("agreements", "nice-2011", "begin", "2012-05")
    edit_cell("agreements", "nice-2011", "parties", "nice|can-tho")
    edit_cell("agreements", "nice-2011", "label_vi", "Kết nghĩa với Nice")
    edit_cell("partners", "nice", "alt_labels", "Nizza@it|Nice@vi|Ville de Nice@fr|Niza@es")
    edit_cell("partners", "nice", "wikidata", "Q33960")
    path = tables / "events.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([rows[0], *rows[:1:-1]]), encoding="utf-8")
    return tables


NAMES = ("Nice@vi|Nizza@it|TP Nice@vi|Ville de Nice@fr", "Nice@vi|Niza@es|Nizza@it|Ville de Nice@fr")
EDITED = [
    ("changed", "Partner", "nice", "alt_labels", *NAMES),
    ("changed", "Partner", "nice", "wikidata", "Q33959", "Q33960"),
    ("changed", "Agreement", "nice-2011", "label_vi", "Kết nghĩa với thành phố Nice", "Kết nghĩa với Nice"),
    ("changed", "Agreement", "nice-2011", "begin", "2011", "2012-05"),
    # the first row of the events is gone, the others stand the other way round
    ("removed", "Event", "visit-malaysia-2024"),
]


def test_two_folders_differ_by_columns_and_their_items(edited: Path, tmp_path: Path) -> None:
    assert changes(tmp_path / "none", str(CANTHO), str(edited)) == EDITED
    back = changes(tmp_path / "none", str(edited), str(CANTHO))
    assert [(row[0], *row[1:4], *row[:3:-1]) for row in back if row[0] == "changed"] == [
        row for row in EDITED if row[0] == "changed"
    ]
    assert back[-1] == ("added", "Event", "visit-malaysia-2024")


def test_the_store_differs_from_files_as_loading_them_would_change_it(
    edited: Path, tmp_path: Path, cantho_store: Path
) -> None:
    root = tmp_path / "store"
    shutil.copytree(cantho_store, root)
    load([write_small(tmp_path / "small", "small")], root, silent)
    assert changes(root, str(edited)) == changes(root, "store", str(edited)) == EDITED
    assert changes(root, str(root), str(edited)) == EDITED
    assert changes(root, str(CANTHO)) == []
    load([edited], root, silent)
    assert changes(root, str(edited)) == []
    assert changes(root, "store@previous", "store") == EDITED
    assert changes(root, "store@previous", str(edited)) == EDITED
    assert changes(root, f"{cantho_store}", str(root))[: len(EDITED)] == EDITED


def test_a_graph_in_rdf_is_compared_like_its_tables(edited: Path, tmp_path: Path, cantho_store: Path) -> None:
    store = ox.Store.read_only(str(current_build(cantho_store).graph_folder))
    graph = ox.NamedNode("https://w3id.org/coopgraph/data/cantho")
    path = tmp_path / "export.ttl"
    triples = [q.triple for q in store.quads_for_pattern(None, None, None, graph)]
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    assert changes(tmp_path, str(path), str(CANTHO)) == []
    assert changes(tmp_path, str(path), str(edited)) == EDITED


def test_data_sets_of_different_names_are_compared_by_identifiers(tmp_path: Path) -> None:
    one, two = write_small(tmp_path / "one", "one"), write_small(tmp_path / "two", "two")
    path = two / "partners.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("City one", "Nantes"), encoding="utf-8")
    assert changes(tmp_path, str(one), str(two)) == [
        ("changed", "Partner", "one", "label_en", "City one", "Nantes")
    ]
    assert "compared by identifiers" in run(tmp_path, str(one), str(two)).stdout


def test_a_renamed_partner_is_one_change(tables: Path, tmp_path: Path) -> None:
    for path in tables.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("\nnice,", "\nnice-cote-d-azur,").replace(
                "can-tho|nice,", "can-tho|nice-cote-d-azur,"
            ),
            encoding="utf-8",
        )
    told = changes(tmp_path, str(CANTHO), str(tables))
    assert told == [("renamed", "Partner", "nice-cote-d-azur", "id", "nice", "nice-cote-d-azur")]
    shown = run(tmp_path, str(CANTHO), str(tables), lang="vi").stdout
    assert "Còn 1 bản ghi chỉ đổi theo mã mới" in shown


def test_the_forms_tell_the_same(edited: Path, tmp_path: Path) -> None:
    line = (str(CANTHO), str(edited))
    sheet = list(csv.DictReader(io.StringIO(run(tmp_path, *line, "--format", "csv").stdout)))
    assert [(row["change"], row["kind"], row["id"]) for row in sheet] == [row[:3] for row in EDITED]
    assert [row["after"] for row in sheet][1:4] == ["Q33960", "Kết nghĩa với Nice", "2012-05"]
    counts = json.loads(run(tmp_path, *line, "--format", "json").stdout)["counts"]
    assert {row["kind"]: (row["added"], row["changed"], row["removed"]) for row in counts} == {
        "Partner": (0, 1, 0),
        "Agreement": (0, 1, 0),
        "Event": (0, 0, 1),
    }
    file = tmp_path / "differences.xlsx"
    assert run(tmp_path, *line, "--format", "xlsx", "-o", str(file)).exit_code == 0
    book = load_workbook(file)
    assert [sheet.title for sheet in book.worksheets][:2] == ["Counts", "Changes"]
    assert book.worksheets[1].max_row == len(EDITED) + 1
    shown = run(tmp_path, *line, lang="vi").stdout
    assert shown.index("Thêm") < shown.index("Bắt đầu")
    assert "| thỏa thuận" in run(tmp_path, *line, "--format", "markdown", lang="vi").stdout


def test_the_exit_code_is_like_that_of_git(edited: Path, tmp_path: Path) -> None:
    assert run(tmp_path, str(CANTHO), str(edited)).return_value == 0
    assert run(tmp_path, str(CANTHO), str(edited), "--exit-code").return_value == 1
    assert run(tmp_path, str(CANTHO), str(CANTHO), "--exit-code").return_value == 0
    assert "No record differs." in run(tmp_path, str(CANTHO), str(CANTHO)).stdout


def test_two_days_may_stand_in_the_place_of_two_states(cantho_store: Path) -> None:
    assert run(cantho_store, "2024-04", "2024-06").stdout == run(
        cantho_store, "--from", "2024-04", "--to", "2024-06"
    ).stdout  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "are needed"),
        (["--from", "2024"], "are needed"),
        (["a", "b", "c"], "are needed"),
        ([str(CANTHO), "--from", "2024", "--to", "2025"], "are needed"),
        ([str(CANTHO), "nowhere"], "there is no such file or folder"),
        (["store@999999999999", str(CANTHO)], "there is no version '999999999999'"),
        (["store@previous", str(CANTHO)], "no earlier state is kept"),
    ],
)
def test_what_is_refused(cantho_store: Path, arguments: list[str], told: str) -> None:
    done = run(cantho_store, *arguments)
    assert isinstance(done.exception, InputError)
    assert told in done.exception.message("en")
    assert done.stdout == ""


def test_tables_with_faults_are_not_compared(tables: Path, edit_cell: EditCell, tmp_path: Path) -> None:
    edit_cell("agreements", "nice-2011", "begin", "Sep-16")
    done = run(tmp_path, str(CANTHO), str(tables))
    assert isinstance(done.exception, FindingsError)
    assert done.exception.findings[0].column == "begin"
