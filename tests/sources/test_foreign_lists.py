"""Lists that have not our columns: what a description can make, default, decode and leave out."""

import json
from pathlib import Path
from typing import Any

import pytest

from coopgraph.errors import InputError
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.sources.tables import read_data_set
from coopgraph.sources.template import Template, TextTemplate
from coopgraph.triples.mapping import map_data_set
from coopgraph.triples.ontology import read_ontology
from tests.conftest import CANTHO, silent

COOP = "https://w3id.org/coopgraph/ontology#"


def described(
    folder: Path, columns: list[dict[str, Any]], table: str, url: str = "list.csv", **schema: object
) -> Path:
    """A description of one table, and the table."""
    document = {
        "@context": "http://www.w3.org/ns/csvw",
        "@id": "urn:list",
        "tables": [
            {
                "url": url,
                "tableSchema": {
                    "aboutUrl": "urn:list/{id}",
                    "primaryKey": "id",
                    "columns": columns,
                    **schema,
                },
            }
        ],
    }
    path = folder / "mapping.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    (folder / url).parent.mkdir(parents=True, exist_ok=True)
    (folder / url).write_text(table, encoding="utf-8")
    return path


ID: dict[str, Any] = {"name": "id", "required": True}


def stated(path: Path) -> list[tuple[str, str, str]]:
    triples = map_data_set(read_data_set(path)).triples[1:]
    return [(t.subject.value, t.predicate.value, t.object.value) for t in triples]  # type: ignore[union-attr]


def test_an_empty_cell_has_its_default_and_nulls_are_empty(tmp_path: Path) -> None:
    column = {"name": "a", "propertyUrl": "urn:a", "default": "none", "null": ["-", "n/a"]}
    path = described(tmp_path, [ID, column], "id,a\n1,x\n2,\n3,-\n4,n/a\n")
    assert [value for _, _, value in stated(path)] == ["x", "none", "none", "none"]


def test_a_virtual_column_with_a_default_is_a_constant_text(tmp_path: Path) -> None:
    column = {"name": "v", "virtual": True, "propertyUrl": "urn:v", "default": "same", "lang": "en"}
    assert stated(described(tmp_path, [ID, column], "id\n1\n")) == [("urn:list/1", "urn:v", "same")]


def test_codes_say_what_a_text_stands_for_and_what_is_left_out(tmp_path: Path) -> None:
    column = {
        "name": "c",
        "propertyUrl": "urn:c",
        "valueUrl": "urn:code/{c}",
        f"{COOP}codes": ["it=IT", "a=b=AB", "none="],
    }
    path = described(tmp_path, [ID, column], "id,c\n1,it\n2,none\n3,a=b\n")
    assert [value for _, _, value in stated(path)] == ["urn:code/IT", "urn:code/AB"]


def test_an_empty_cell_can_be_marked_as_not_stated(tmp_path: Path) -> None:
    column = {"name": "c", "propertyUrl": COOP + "country", f"{COOP}emptyNotStated": True}
    path = described(tmp_path, [ID, column], "id,c\n1,VN\n2,\n")
    assert stated(path) == [
        ("urn:list/1", COOP + "country", "VN"),
        ("urn:list/2", COOP + "notStated", COOP + "country"),
    ]


def test_a_text_is_made_of_columns_and_of_the_row_number(tmp_path: Path) -> None:
    made = {
        "name": "m",
        "virtual": True,
        "propertyUrl": "urn:m",
        f"{COOP}template": "{a}/{b} in row {_sourceRow}",
    }
    path = described(tmp_path, [ID, {"name": "a"}, {"name": "b"}, made], "id,a,b\n1,x,é y\n\n2,x,\n3,z,w\n")
    # An empty part leaves the whole out; a blank row counts as the spreadsheet counts it.
    assert [value for _, _, value in stated(path)] == ["x/é y in row 2", "z/w in row 5"]


def test_several_columns_are_one_key(tmp_path: Path) -> None:
    columns = [{"name": "a", "propertyUrl": "urn:p"}, {"name": "b", "propertyUrl": "urn:p"}]
    path = described(tmp_path, columns, "a,b\n1,2\n2,1\n", aboutUrl="urn:tie/{a}-{b}", primaryKey=["a", "b"])
    assert {subject for subject, _, _ in stated(path)} == {"urn:tie/1-2", "urn:tie/2-1"}


def test_table_urls_lead_from_the_description(tmp_path: Path) -> None:
    path = described(tmp_path, [ID], "id\n1\n", url="deeper/list.csv")
    assert len(read_data_set(path).rows["deeper/list.csv"]) == 1


@pytest.mark.parametrize("url", ["/etc/hosts", "https://example.org/list.csv", "a\\b.csv"])
def test_a_table_url_that_leads_elsewhere_is_refused(url: str, tmp_path: Path) -> None:
    path = described(tmp_path, [ID], "id\n1\n")
    path.write_text(path.read_text(encoding="utf-8").replace('"list.csv"', json.dumps(url)), encoding="utf-8")
    with pytest.raises(InputError):
        read_data_set(path)


@pytest.mark.parametrize(
    ("annotation", "told"),
    [
        ({f"{COOP}template": "{nothing}"}, "{nothing}"),
        ({f"{COOP}template": "{id.name}"}, "{id.name}"),
        ({f"{COOP}template": "{+id}"}, "plain names"),
        ({f"{COOP}codes": ["it"]}, "text=meaning"),
    ],
    ids=str,
)
def test_a_wrong_annotation_is_told_with_the_description(
    annotation: dict[str, Any], told: str, tmp_path: Path
) -> None:
    column = {"name": "v", "virtual": True, "propertyUrl": "urn:v", **annotation}
    with pytest.raises(InputError) as caught:
        read_data_set(described(tmp_path, [ID, column], "id\n1\n"))
    assert caught.value.where.endswith("mapping.json")
    assert told in caught.value.message("en")


def test_iris_are_encoded_as_rfc_6570_has_it() -> None:
    # RFC 6570, section 3.2.2: simple expansion of "Hello World!"; section 3.2.3: reserved expansion.
    assert Template("{var}").expand({"var": "value"}) == "value"
    assert Template("{hello}").expand({"hello": "Hello World!"}) == "Hello%20World%21"
    assert Template("{+path}/here").expand({"path": "/foo/bar"}) == "/foo/bar/here"
    assert Template("x/{a}").expand({}) is None
    assert TextTemplate("{a} – {b}").expand({"a": "Đà Nẵng", "b": "?"}) == "Đà Nẵng – ?"


def test_a_data_set_without_a_home_must_say_so(tables: Path) -> None:
    path = tables / "csv-metadata.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    del document[COOP + "home"]
    path.write_text(json.dumps(document), encoding="utf-8")
    ontology = read_ontology(ontology_folder())
    with pytest.raises(InputError) as caught:
        prepare([tables], ontology, silent)
    assert "names no home partner" in str(caught.value.findings[0].what.en)  # type: ignore[attr-defined]
    document[COOP + "notStated"] = {"@id": COOP + "home"}
    path.write_text(json.dumps(document), encoding="utf-8")
    assert prepare([tables], ontology, silent)


def test_the_tables_of_can_tho_are_read_by_folder_and_by_description() -> None:
    assert read_data_set(CANTHO).rows == read_data_set(CANTHO / "csv-metadata.json").rows
