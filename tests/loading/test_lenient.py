"""Loading the good rows: what is left out, why, and that the rest is what it would be without those rows."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from coopgraph.errors import FindingsError, InputError, NonConforming
from coopgraph.loading import load
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.sources.leaving_out import FOLLOWS, SoundRows
from coopgraph.store.folder import exists
from coopgraph.triples.ontology import read_ontology
from tests.conftest import CANTHO, EditCell, silent, write_small

ONTOLOGY = read_ontology(ontology_folder())
Rows = dict[str, list[list[str]]]


def _read(folder: Path) -> Rows:
    """All tables as the csv module reads them."""
    found: Rows = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.name] = list(csv.reader(file))
    return found


def _write(folder: Path, rows: Rows) -> None:
    for name, table in rows.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)


def _references(rows: Rows, lists: Mapping[str, str]) -> dict[tuple[str, int], set[tuple[str, str]]]:
    """For each row the rows that it names, as (table, id): by keys, and as ``event/some-id`` in any cell."""
    names = {f"{table.removesuffix('s.csv')}/": table for table in rows}
    document = json.loads((CANTHO / "csv-metadata.json").read_text(encoding="utf-8"))
    keys = {
        (table["url"], key["columnReference"]): key["reference"]["resource"]
        for table in document["tables"]
        for key in table["tableSchema"].get("foreignKeys", ())
    }
    found: dict[tuple[str, int], set[tuple[str, str]]] = {}
    for table, (headings, *body) in rows.items():
        for number, cells in enumerate(body, start=2):
            named = found.setdefault((table, number), set())
            for heading, cell in zip(headings, cells, strict=True):
                for item in cell.split(lists.get(heading, "|")):
                    if (table, heading) in keys and item:
                        named.add((keys[table, heading], item))
                    prefix, slash, key = item.partition("/")
                    if slash and f"{prefix}/" in names:
                        named.add((names[f"{prefix}/"], key))
    return found


def _left_out(folder: Path, faulty: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """The faulty rows and all that lead to them, worked out from the tables alone."""
    rows = _read(folder)
    references = _references(rows, {})
    ids = {
        (table, number): (table, cells[headings.index("id")])
        for table, (headings, *body) in rows.items()
        for number, cells in enumerate(body, start=2)
        if "id" in headings
    }
    gone = set(faulty)
    while True:
        away = {ids[place] for place in gone if place in ids}
        more = {place for place, named in references.items() if named & away} - gone
        if not more:
            return gone
        gone |= more


def _prepared(folder: Path) -> SoundRows:
    (one,) = prepare([folder], ONTOLOGY, silent, lenient=True)
    assert one.sound is not None
    return one.sound


def _gone(sound: SoundRows) -> set[tuple[str, int]]:
    return {(Path(place.file).name, place.row) for place in sound.left_out}


FAULTS = [
    ("partners", "nice", "country", "FRA"),
    ("partners", "canelones", "level", "cityy"),
    ("agreements", "nice-2011", "begin", "Sep-16"),
    ("agreements", "nice-2011", "sectors", "agricultur"),
    ("events", "canelones-online-2024", "begin", "2031"),
    ("sources", "s0003", "published", "tháng 4"),
]


@pytest.mark.parametrize(("table", "key", "column", "text"), FAULTS, ids=[f"{f[1]}-{f[2]}" for f in FAULTS])
def test_a_row_goes_with_all_that_refer_to_it_and_the_rest_is_as_without_them(
    table: str, key: str, column: str, text: str, tables: Path, edit_cell: EditCell, tmp_path: Path
) -> None:
    if table == "sources":
        key = _read(tables)["sources.csv"][3][0]
    row = edit_cell(table, key, column, text)
    expected = _left_out(tables, [(f"{table}.csv", row)])
    (one,) = prepare([tables], ONTOLOGY, silent, lenient=True)
    assert one.sound is not None
    assert _gone(one.sound) == expected
    assert one.left_out == len(expected)
    assert {(Path(f.file).name, f.row) for f in one.sound.findings} == expected
    without = {
        name: [cells for number, cells in enumerate(body, start=1) if (name, number) not in expected]
        for name, body in _read(tables).items()
    }
    _write(tables, without)
    (strictly,) = prepare([tables], ONTOLOGY, silent)
    assert set(one.graph.triples) == set(strictly.graph.triples)


def test_what_follows_names_the_row_it_follows(tables: Path, edit_cell: EditCell) -> None:
    row = edit_cell("partners", "nice", "country", "FRA")
    found = _prepared(tables).findings
    followers = [finding for finding in found if finding.rule == FOLLOWS]
    assert followers
    assert any(f"'nice' ({tables / 'partners.csv'}:{row}) is left out" in f.what.en for f in followers)


def test_a_source_takes_its_records_along_and_that_is_counted(small: Path) -> None:
    with (small / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("s2," + "," * _read(small)["sources.csv"][0].index("language") + "\n")
    rows = _read(small)
    headings = rows["agreements.csv"][0]
    second = dict(zip(headings, rows["agreements.csv"][1], strict=True)) | {"id": "a2", "source": "s2"}
    rows["agreements.csv"].append([second[name] for name in headings])
    rows["sources.csv"][2] = (rows["sources.csv"][2] + [""] * 99)[: len(rows["sources.csv"][0])]
    _write(small, rows)
    sound = _prepared(small)
    assert _gone(sound) == {("sources.csv", 3), ("agreements.csv", 3)}
    assert [(str(row), number) for row, number in sound.taken_along()] == [(f"{small / 'sources.csv'}:3", 1)]
    counted = {Path(c.file).name: (c.kept, c.left_out) for c in sound.counts()}
    assert counted["sources.csv"] == (1, 1)
    assert counted["agreements.csv"] == (1, 1)
    assert counted["partners.csv"] == (3, 0)


@pytest.mark.parametrize(("text", "gone"), [("Thỏa thuận", {3}), ("Thỏa thuận khác", {2, 3})])
def test_two_rows_of_one_identifier_go_both_unless_they_say_the_same(
    text: str, gone: set[int], small: Path
) -> None:
    rows = _read(small)
    again = rows["agreements.csv"][1].copy()
    again[rows["agreements.csv"][0].index("label_vi")] = text
    rows["agreements.csv"].append(again)
    _write(small, rows)
    assert _gone(_prepared(small)) == {("agreements.csv", number) for number in gone}


def test_a_row_of_another_length_is_left_out(small: Path) -> None:
    with (small / "agreements.csv").open("a", encoding="utf-8") as file:
        file.write("a2,x\n")
    assert _gone(_prepared(small)) == {("agreements.csv", 3)}


def test_without_its_home_nothing_is_loaded(tables: Path, edit_cell: EditCell) -> None:
    row = edit_cell("partners", "can-tho", "country", "VNM")
    with pytest.raises(FindingsError) as caught:
        prepare([tables], ONTOLOGY, silent, lenient=True)
    last = caught.value.findings[-1]
    assert last.file == str(tables / "csv-metadata.json")
    assert f"partners.csv:{row} cannot be left out" in last.what.en
    assert any(f.row == row and f.column == "country" for f in caught.value.findings)


UNREADABLE = {
    "missing table": lambda path: path.unlink(),
    "missing column": lambda path: path.write_bytes(path.read_bytes().replace(b"id,", b"", 1)),
    "unclosed quotation mark": lambda path: path.write_bytes(path.read_bytes() + b'a2,"x\n'),
    "another encoding": lambda path: path.write_bytes(path.read_bytes() + "a2,Đà\n".encode("cp1258")),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_whole_is_not_read_in_part(name: str, small: Path) -> None:
    UNREADABLE[name](small / "agreements.csv")
    with pytest.raises(InputError) as caught:
        prepare([small], ONTOLOGY, silent, lenient=True)
    assert not isinstance(caught.value, NonConforming)


def test_a_fault_of_the_description_is_not_one_of_a_row(small: Path) -> None:
    path = small / "csv-metadata.json"
    path.write_text(path.read_text(encoding="utf-8").replace("/partner/home", "/partner/nobody"), "utf-8")
    with pytest.raises(NonConforming) as caught:
        prepare([small], ONTOLOGY, silent, lenient=True)
    assert {finding.file for finding in caught.value.findings} == {str(path)}


def test_nothing_is_left_out_of_what_is_sound_nor_without_being_asked(
    small: Path, edit_cell: EditCell, tables: Path, tmp_path: Path
) -> None:
    assert _prepared(small).left_out == frozenset()
    edit_cell("partners", "nice", "country", "FRA")
    with pytest.raises(FindingsError):
        load([tables], tmp_path / "store", silent)
    assert not exists(tmp_path / "store")


def test_two_data_sets_lose_their_own_rows_alone(tmp_path: Path) -> None:
    first, second = write_small(tmp_path / "one", "one"), write_small(tmp_path / "two", "two")
    rows = _read(second)
    rows["agreements.csv"][1][rows["agreements.csv"][0].index("instrument")] = "twining"
    rows["agreements.csv"].append(_read(first)["agreements.csv"][1][:1] + rows["agreements.csv"][1][1:])
    rows["agreements.csv"][2][0] = "a2"
    rows["agreements.csv"][2][rows["agreements.csv"][0].index("instrument")] = "twinning"
    _write(second, rows)
    one, two = prepare([first, second], ONTOLOGY, silent, lenient=True)
    assert (one.left_out, two.left_out) == (0, 1)


def test_the_store_says_that_it_lacks_rows(tables: Path, edit_cell: EditCell, tmp_path: Path) -> None:
    row = edit_cell("partners", "nice", "country", "FRA")
    expected = len(_left_out(tables, [("partners.csv", row)]))
    left_out: list[SoundRows] = []
    build = load([tables], tmp_path / "store", silent, left_out=left_out)
    (entry,) = build.manifest.data_sets.values()
    assert entry.left_out == len(left_out[0].left_out) == expected
    journal = (tmp_path / "store" / "journal.jsonl").read_text(encoding="utf-8")
    (recorded,) = json.loads(journal)["data_sets"].values()
    assert recorded["left_out"] == expected
