import json
from datetime import date
from decimal import Decimal

from coopgraph.views.solution_table import SHOWN_ROWS, solution_sheet, solution_table
from coopgraph.views.tables import Table, render

DATA = "https://w3id.org/coopgraph/data/cantho/"


def results(names: list[str], *rows: dict[str, dict[str, str]]) -> bytes:
    return json.dumps({"head": {"vars": names}, "results": {"bindings": list(rows)}}).encode()


def uri(text: str) -> dict[str, str]:
    return {"type": "uri", "value": text}


def literal(text: str, kind: str = "") -> dict[str, str]:
    found = {"type": "literal", "value": text}
    return found | ({"datatype": f"http://www.w3.org/2001/XMLSchema#{kind}"} if kind else {})


def table(content: bytes) -> Table:
    found = solution_table(content)
    assert isinstance(found, Table)
    return found


def test_a_name_and_its_thing_share_a_cell_and_so_do_source_and_lines() -> None:
    row = {
        "partner": uri(DATA + "partner/nice"),
        "partnerName": literal("Thành phố Nice"),
        "source": uri(DATA + "source/s003"),
        "lines": literal("7"),
    }
    found = table(results(["partner", "partnerName", "source", "lines"], row))
    assert [column.key for column in found.columns] == ["partner", "source"]
    assert list(found.rows[0]) == ["Thành phố Nice (nice)", "s003:7"]


def test_what_is_missing_stays_empty() -> None:
    found = table(results(["a", "aName", "b"], {"a": uri("http://x/y")}, {"aName": literal("Tên")}, {}))
    assert [list(row) for row in found.rows] == [["http://x/y", None], ["Tên", None], [None, None]]


def test_numbers_are_numbers_and_names_alone_are_columns() -> None:
    row = {"n": literal("12", "integer"), "d": literal("31.5", "decimal"), "personName": literal("Hè")}
    found = table(results(["n", "d", "personName"], row))
    assert list(found.rows[0]) == [12, Decimal("31.5"), "Hè"]


def test_a_truth_value_is_one() -> None:
    assert solution_table(b'{"head":{},"boolean":true}') is True
    assert solution_table(b'{"head":{},"boolean":false}') is False


def test_a_terminal_is_not_flooded() -> None:
    found = table(results(["n"], *({"n": literal(str(n), "integer")} for n in range(SHOWN_ROWS + 5))))
    assert len(found.rows) == SHOWN_ROWS
    assert "5 more rows" in found.notes[0].en


def test_markdown_takes_all_rows() -> None:
    rows = [{"n": literal(str(n), "integer")} for n in range(SHOWN_ROWS + 5)]
    found = solution_table(results(["n"], *rows), None)
    assert isinstance(found, Table)
    assert len(found.rows) == SHOWN_ROWS + 5
    assert found.notes == []


def test_a_spreadsheet_gets_whole_iris_and_typed_values() -> None:
    row = {
        "partner": uri(DATA + "partner/nice"),
        "partnerName": literal("Nice"),
        "n": literal("12", "integer"),
        "d": literal("31.5", "decimal"),
        "e": literal("1.0E3", "double"),
        "day": literal("2024-02-21", "date"),
        "zone": literal("2024-02-21Z", "date"),
        "year": literal("2011", "gYear"),
        "true": literal("true", "boolean"),
        "wrong": literal("many", "integer"),
    }
    found = solution_sheet(results([*row, "nothing"], row))
    assert [column.key for column in found.columns] == [*row, "nothing"]
    assert list(found.rows[0]) == [
        DATA + "partner/nice", "Nice", 12, Decimal("31.5"), 1000.0, date(2024, 2, 21), "2024-02-21Z", "2011",
        True, "many", None,
    ]  # fmt: skip
    answer = solution_sheet(b'{"head":{},"boolean":true}')
    assert [list(cells) for cells in answer.rows] == [[True]]


def test_identifiers_are_never_broken() -> None:
    long = "can-tho-peoples-committee-of-the-whole-city"
    rows = [{"partner": uri(DATA + f"partner/{long}"), "text": literal("word " * 40)}]
    shown = render(table(results(["partner", "text"], *rows)), "table", "en", 80)
    assert long in shown
