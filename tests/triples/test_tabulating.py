"""Rows from triples: descriptions are read backwards, and what they cannot have stated is left."""

import csv
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from coopgraph.errors import InputError
from coopgraph.exporting import export_tables
from coopgraph.resources import ontology_folder
from coopgraph.sources.description import describe
from coopgraph.sources.tables import read_data_set
from coopgraph.sources.template import Template, TextTemplate
from coopgraph.triples.derived import derive
from coopgraph.triples.inversion import Inverse
from coopgraph.triples.mapping import map_data_set
from coopgraph.triples.ontology import read_ontology
from coopgraph.triples.tabulating import tabulate
from tests.conftest import ROOT

SHARED = Path(os.environ.get("COOPGRAPH_SHARED_DATA", ROOT.parent / "shared" / "data"))
LISTS = {
    "twin-cities": {"cities.csv", "partnerships.csv"},
    "climate-signatories": {"gcom_signatories.csv"},
}


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        (Template("https://e.org/p/{id}"), "https://e.org/p/la-seyne", {"id": "la-seyne"}),
        (Template("https://e.org/p/{id}"), "https://e.org/p/a%2Fb", {"id": "a/b"}),
        (Template("https://e.org/p/{id}"), "https://e.org/p/a/b", None),
        (Template("https://e.org/p/{id}"), "https://e.org/s/a", None),
        (Template("https://e.org/{+about}"), "https://e.org/event/a", {"about": "event/a"}),
        (Template("https://e.org/g/{id}/"), "https://e.org/g/7/", {"id": "7"}),
        (Template("https://e.org/{a}-{b}"), "https://e.org/Q1-Q2", {"a": "Q1", "b": "Q2"}),
        (Template("https://e.org/{a}-{a}"), "https://e.org/x-y", None),
        (Template("https://e.org/p/{id}"), "https://e.org/p/%C4%91", {"id": "đ"}),
        (Template("https://e.org/p/{id}"), "https://e.org/p/%c4%91", None),
        (TextTemplate("line {n}"), "line a\nb", {"n": "a\nb"}),
        (TextTemplate("line {n}"), "row 7", None),
    ],
)
def test_a_template_read_backwards(template: Template, text: str, found: Mapping[str, str] | None) -> None:
    assert Inverse(template, {}).solve(text) == found


def test_patterns_divide_what_could_be_divided_in_several_ways() -> None:
    template = Template("https://e.org/{a}-{b}")
    found = Inverse(template, {"a": "[a-z]+", "b": "[a-z]+-[0-9]+"}).solve("https://e.org/nice-hue-2011")
    assert found == {"a": "nice", "b": "hue-2011"}


def rows_of(folder: Path) -> dict[str, list[dict[str, str]]]:
    """What the small data set's rows are after a round through its triples."""
    description = describe(folder)
    triples = map_data_set(read_data_set(folder)).triples
    found = tabulate(description, [*triples, *derive(triples, read_ontology(ontology_folder()))])
    return {file: [dict(row.cells) for row in rows] for file, rows in found.items()}


def put(folder: Path, table: str, **cells: str) -> None:
    path = folder / f"{table}.csv"
    columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, restval="", lineterminator="\n").writerow(cells)


def appointment(folder: Path, key: str, name: str) -> None:
    said = {"person": "an", "role_vi": "Chủ tịch", "role_en": "Chair", "body": "home", "begin": "2018"}
    put(folder, "appointments", id=key, person_name=name, source="s1", lines="3", **said)


def test_rows_that_speak_of_one_person_each_say_so(small: Path) -> None:
    appointment(small, "an-1", "Nguyễn An")
    appointment(small, "an-2", "Nguyễn An")
    names = [row["person_name"] for row in rows_of(small)["appointments.csv"]]
    assert names == ["Nguyễn An", "Nguyễn An"]


def test_two_names_of_one_person_are_shared_out(small: Path) -> None:
    appointment(small, "an-1", "Nguyễn An")
    appointment(small, "an-2", "Nguyen An")
    names = [row["person_name"] for row in rows_of(small)["appointments.csv"]]
    assert sorted(names) == ["Nguyen An", "Nguyễn An"]


def test_names_go_where_their_language_is_and_the_rest_into_the_list(small: Path) -> None:
    put(
        small, "partners", id="three", kind="Ngo", label_vi="Ba", label_en="Three", source="s1", lines="1",
        label_local="Drei@de|Trois@fr", alt_labels="III|Số ba@vi", wikidata="Q7", geonames="12",
    )  # fmt: skip
    row = next(row for row in rows_of(small)["partners.csv"] if row["id"] == "three")
    assert (row["label_vi"], row["label_en"]) == ("Ba", "Three")
    assert (row["label_local"], row["alt_labels"]) == ("Drei@de|Trois@fr", "III|Số ba@vi")
    assert (row["wikidata"], row["geonames"]) == ("Q7", "12")


BASE = "https://w3id.org/coopgraph/data/small/"


@pytest.mark.parametrize(
    "fact",
    [
        ("partner/one", "http://www.w3.org/2004/02/skos/core#prefLabel", ox.Literal("Mot", language="vi")),
        ("partner/one", "http://www.w3.org/2004/02/skos/core#altLabel", ox.Literal("a|b", language="vi")),
        ("partner/one", "http://www.w3.org/2004/02/skos/core#altLabel", ox.Literal(" a", language="vi")),
        ("partner/one", "https://w3id.org/coopgraph/ontology#note", ox.Literal("x", language="fr")),
        ("partner/one", "https://w3id.org/coopgraph/ontology#searchText", ox.Literal("other")),
        ("partner/none", "http://purl.org/dc/terms/identifier", ox.Literal("other")),
        ("person/x", "http://xmlns.com/foaf/0.1/name", ox.Literal("X")),
        ("agreement/a1", "https://w3id.org/coopgraph/ontology#party", ox.NamedNode("https://example.org/p")),
    ],
    ids=lambda fact: f"{fact[0]} {fact[2]}" if isinstance(fact, tuple) else "",
)
def test_one_fact_more_than_the_tables_can_say_is_never_lost(fact: tuple[str, str, Any], small: Path) -> None:
    triples = map_data_set(read_data_set(small)).triples
    facts = [*triples, *derive(triples, read_ontology(ontology_folder()))]
    export_tables(facts, describe(small))
    subject, predicate, value = fact
    more = ox.Triple(ox.NamedNode(BASE + subject), ox.NamedNode(predicate), value)
    try:
        exported = export_tables([*facts, more], describe(small))
    except InputError:
        return
    told = {cell for rows in exported.rows.values() for row in rows for cell in row.cells.values()}
    assert any(value.value in cell for cell in told), "the fact is neither told nor refused"


@pytest.mark.slow  # tens of thousands of rows, read twice
@pytest.mark.parametrize("name", sorted(LISTS))
@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the lists are not part of the project and not at {SHARED}")
def test_lists_from_elsewhere_come_back_row_by_row(name: str, tmp_path: Path) -> None:
    for table in LISTS[name]:
        shutil.copy(SHARED / name / table, tmp_path / table)
    shutil.copy(ROOT / "docs" / "examples" / name / "csv-metadata.json", tmp_path)
    document = json.loads((tmp_path / "csv-metadata.json").read_bytes())
    silent = {
        column["name"]
        for table in document["tables"]
        for column in table["tableSchema"]["columns"]
        if column.get("suppressOutput")
    }
    description = describe(tmp_path)
    triples = map_data_set(read_data_set(tmp_path)).triples
    facts = list({*triples, *derive(triples, read_ontology(ontology_folder()))})
    exported = export_tables(facts, description)
    for table in LISTS[name]:
        with (tmp_path / table).open(encoding="utf-8-sig", newline="") as file:
            before = [
                {key: text.strip() for key, text in row.items() if text.strip() and key not in silent}
                for row in csv.DictReader(file)
            ]
        assert [row.number for row in exported.rows[table]] == list(range(2, len(before) + 2))
        assert [dict(row.cells) for row in exported.rows[table]] == before
