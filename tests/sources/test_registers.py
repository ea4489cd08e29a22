"""Descriptions that ask for readings: what they state, and what is told where a cell cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest

from coopgraph.errors import FindingsError, InputError
from coopgraph.sources.tables import read_data_set
from coopgraph.triples.mapping import map_data_set

COOP = "https://w3id.org/coopgraph/ontology#"
ID: dict[str, Any] = {"name": "id", "required": True}
DATE = {"@id": COOP + "ImpreciseDate", "base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
SIGNED = {"name": "signed", "propertyUrl": "urn:begin", "datatype": DATE, COOP + "reading": "date"}


def register(folder: Path, columns: list[dict[str, Any]], rows: str, **table: Any) -> Path:  # noqa: ANN401 - JSON
    schema = {"aboutUrl": "urn:row/{id}", "primaryKey": "id", "columns": [ID, *columns]}
    document = {
        "@context": "http://www.w3.org/ns/csvw",
        "@id": "urn:register",
        "dialect": {"trim": True, **table.pop("dialect", {})},
        "tables": [{"url": "so.csv", "tableSchema": schema, **table}, *table.pop("more", [])],
    }
    document["tables"][0].pop("more", None)  # type: ignore[index]
    (folder / "so.csv").write_text(rows, encoding="utf-8")
    path = folder / "mapping.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def stated(path: Path) -> list[tuple[str, str, str]]:
    triples = map_data_set(read_data_set(path)).triples[1:]
    return [(t.subject.value, t.predicate.value, t.object.value) for t in triples]  # type: ignore[union-attr]


def told(path: Path) -> list[tuple[int, str, str]]:
    with pytest.raises(FindingsError) as caught:
        read_data_set(path)
    return [(f.row, f.column, f.message("en")) for f in caught.value.findings]


def made(name: str, template: str, datatype: str = "string") -> dict[str, Any]:
    return {
        "name": name, "virtual": True, "propertyUrl": f"urn:{name}", "datatype": datatype,
        COOP + "template": template,
    }  # fmt: skip


def test_a_reading_gives_a_value_and_parts(tmp_path: Path) -> None:
    bounds = [made("before", "{signed.notBefore}", "date"), made("after", "{signed.notAfter}", "date")]
    path = register(tmp_path, [SIGNED, *bounds], "id,signed\n1,12/5/2011\n2,Quý I/2018\n")
    assert stated(path) == [
        ("urn:row/1", "urn:begin", "2011-05-12"),
        ("urn:row/2", "urn:before", "2018-01-01"),
        ("urn:row/2", "urn:after", "2018-03-31"),
    ]


def test_what_people_decided_goes_before_the_reading(tmp_path: Path) -> None:
    column = {**SIGNED, COOP + "codes": ["Hè  2015=2015", "năm ngoái=", "12/5/2011=12/6/2011"]}
    path = register(tmp_path, [column], "id,signed\n1,hè 2015\n2,năm ngoái\n3,12/5/2011\n")
    assert [value for _, _, value in stated(path)] == ["2015", "2011-06-12"]


def test_an_open_text_is_told_with_each_of_its_rows(tmp_path: Path) -> None:
    column = {**SIGNED, COOP + "codes": ["hè 2015=?"]}
    found = told(register(tmp_path, [column], "id,signed\n1,hè 2015\n2,2011\n3,Hè 2015\n4,31/4/2011\n"))
    assert [(row, column) for row, column, _ in found] == [(2, "signed"), (4, "signed"), (5, "signed")]
    assert "nobody has decided it yet" in found[0][2]
    assert '"31/4/2011=…"' in found[2][2]


def test_a_term_is_counted_from_the_column_it_is_read_with(tmp_path: Path) -> None:
    term = {
        "name": "term", "propertyUrl": "urn:end", "datatype": DATE, COOP + "reading": "term",
        COOP + "readWith": "signed",
    }  # fmt: skip
    columns = [
        SIGNED,
        term,
        made("open", "{term.openEnded}"),
        made("not", "{term.notStated}"),
        made("why", "{term.noteEn}"),
    ]
    rows = "id,signed,term\n1,12/5/2011,5 năm\n2,2011,tự động gia hạn\n3,2011,\n4,2011,18 tháng\n"
    found = [(s[-1], p, v) for s, p, v in stated(register(tmp_path, columns, rows)) if p != "urn:begin"]
    assert found == [
        ("1", "urn:end", "2016-05-12"),
        ("1", "urn:why", "Term “5 năm”: 2016-05-12, counted from “12/5/2011”."),
        ("2", "urn:open", "true"),
        ("2", "urn:why", "Term “tự động gia hạn”: renews itself."),
        ("3", "urn:not", "end"),
        ("4", "urn:not", "end"),
        (
            "4",
            "urn:why",
            "Term “18 tháng”: no end can be computed, because the date of signing is only “2011”.",
        ),
    ]


def test_rows_that_are_no_records_are_named_and_others_are_faults(tmp_path: Path) -> None:
    rows = "id,signed\nI. CHÂU Á,\n1,2011\nII. CHÂU ÂU,\n2,2012\nTổng: 2,\nIII. CHÂU PHI,\n"
    kinds = {COOP + "section": ["I. CHÂU Á", "ii.  Châu Âu"], COOP + "notRecord": "Tổng: *"}
    columns = [{**SIGNED, "required": True}, made("group", "{_section}")]
    path = register(tmp_path, columns, rows, **kinds)
    assert [(row, column) for row, column, _ in told(path)] == [(7, "signed")]
    path = register(tmp_path, columns, rows.replace("III. CHÂU PHI,\n", ""), **kinds)
    groups = [(s, v) for s, p, v in stated(path) if p == "urn:group"]
    assert groups == [("urn:row/1", "CHÂU Á"), ("urn:row/2", "CHÂU ÂU")]


def test_two_rows_of_headings_below_a_title(tmp_path: Path) -> None:
    column = {**SIGNED, "titles": {"vi": "Thời gian Ngày ký"}}
    rows = "SỔ THỎA THUẬN,\nid,Thời gian\n,Ngày ký\n1,2011\n"
    path = register(tmp_path, [column], rows, dialect={"skipRows": 1, "headerRowCount": 2})
    assert [value for _, _, value in stated(path)] == ["2011"]


PARTNERS = {
    "url": "so.csv#partners",
    COOP + "itemsOf": "who",
    "tableSchema": {
        "aboutUrl": "urn:partner/{id}",
        "primaryKey": "id",
        "columns": [
            {"name": "id"},
            {"name": "name", "propertyUrl": "urn:name"},
            {"name": "country", "propertyUrl": "urn:country"},
        ],
    },
}
WHO = {
    "name": "who", "propertyUrl": "urn:party", "valueUrl": "urn:partner/{who}", "separator": "|",
    COOP + "reading": "partners", COOP + "readWith": "country",
}  # fmt: skip
COUNTRY = {"name": "country", "suppressOutput": True, "separator": "|", COOP + "reading": "country"}


def test_partners_have_a_table_of_their_own(tmp_path: Path) -> None:
    rows = 'id,who,country\n1,"TP. Nice; Tỉnh Champasak (Lào)",\n2,tp. NICE,\n3,Thành phố Nice,Pháp\n'
    found = stated(register(tmp_path, [COUNTRY, WHO], rows, more=[PARTNERS]))
    assert [(s, v) for s, p, v in found if p == "urn:party"] == [
        ("urn:row/1", "urn:partner/tp-nice"),
        ("urn:row/1", "urn:partner/tinh-champasak-la"),
        ("urn:row/2", "urn:partner/tp-nice"),
        ("urn:row/3", "urn:partner/thanh-pho-nice-fr"),
    ]
    assert [(s, v) for s, p, v in found if p == "urn:name"] == [
        ("urn:partner/tp-nice", "TP. Nice"),
        ("urn:partner/tinh-champasak-la", "Tỉnh Champasak"),
        ("urn:partner/thanh-pho-nice-fr", "Thành phố Nice"),
    ]
    assert ("urn:partner/tinh-champasak-la", "urn:country", "LA") in found


def test_what_is_odd_about_partners_is_told(tmp_path: Path) -> None:
    rows = (
        "id,who,country\n1,Tỉnh A và tỉnh B,Lào\n2,TP. Nice (Pháp),Lào\n"
        '3,"TP. X; TP. Y","Lào, Pháp"\n4,TP Huế,\n5,TP Hue,\n6,TP Z,Atlantis\n7,東京,\n'
    )
    found = told(register(tmp_path, [COUNTRY, WHO], rows, more=[PARTNERS]))
    assert [(row, column) for row, column, _ in found] == [
        (2, "who"), (3, "who"), (4, "who"), (6, "who"), (7, "country"), (8, "who"),
    ]  # fmt: skip
    texts = " ".join(message for _, _, message in found)
    for words in ("it may be two partners", "the name says FR", "which country", "'tp-hue'", "Atlantis"):
        assert words in texts


@pytest.mark.parametrize(
    "wrong",
    [{COOP + "reading": "weather"}, {COOP + "reading": "date", COOP + "readWith": "nothing"}],
    ids=str,
)
def test_a_description_that_asks_for_what_there_is_not(wrong: dict[str, str], tmp_path: Path) -> None:
    path = register(tmp_path, [{"name": "signed", **wrong}], "id,signed\n1,2011\n")
    with pytest.raises(InputError) as caught:
        read_data_set(path)
    assert caught.value.where.endswith("mapping.json")
