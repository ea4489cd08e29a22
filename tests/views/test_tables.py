import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.errors import InputError
from coopgraph.text import Bilingual
from coopgraph.views.tables import Column, Shown, Table, as_json, render, safe_cell

NAME = Column("name", Bilingual("Tên", "Name"))
SHARE = Column("share", Bilingual("Tỷ lệ", "Share"), digits=3)
TABLE = Table((NAME, SHARE), (("Sán Đầu", Decimal("0.3768")), ("Nice", None)))


def test_the_terminal_gets_headings_in_its_language_and_a_decimal_comma_in_vietnamese() -> None:
    vietnamese, english = render(TABLE, "table", "vi", 60), render(TABLE, "table", "en", 60)
    assert "Tên" in vietnamese and "0,377" in vietnamese
    assert "Name" in english and "0.377" in english
    assert english.endswith("\n") and "\x1b" not in english
    assert "–" in english.splitlines()[-1]


def test_json_is_a_list_of_objects_with_whole_values_and_null_for_nothing() -> None:
    assert json.loads(render(TABLE, "json", "vi")) == [
        {"name": "Sán Đầu", "share": 0.3768},
        {"name": "Nice", "share": None},
    ]


def test_a_cell_with_two_faces_shows_text_to_people_and_data_to_programs() -> None:
    table = Table((NAME,), ((Shown(Bilingual("hai", "two"), [1, {"b": "c"}]),),))
    assert "two" in render(table, "table", "en", 40)
    assert json.loads(render(table, "json", "en")) == [{"name": [1, {"b": "c"}]}]
    assert render(table, "csv", "vi") == "name\r\nhai\r\n"


def test_csv_has_crlf_quotes_and_numbers_that_stay_numbers() -> None:
    table = Table((NAME, SHARE), (('a "b", c', -3), ("x", -0.5), (date(2024, 2, 21), Decimal("1E+3"))))
    assert render(table, "csv", "en") == 'name,share\r\n"a ""b"", c",-3\r\nx,-0.5\r\n2024-02-21,1000\r\n'


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-cmd|x", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "'=1", "''@x", "-1;=2"]
)
def test_no_cell_starts_a_formula_and_one_apostrophe_less_gives_it_back(text: str) -> None:
    table = Table((NAME,), ((text,),))
    (_, (cell,)) = list(csv.reader(io.StringIO(render(table, "csv", "en"), newline="")))
    assert cell == "'" + text


@pytest.mark.parametrize("text", ["Nice", "'s-Hertogenbosch", "-5", "-0.25", "a=b", " =1", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=5))
def test_csv_can_be_read_back_with_the_documented_unescape(rows: list[list[str]]) -> None:
    table = Table((NAME, SHARE), rows)
    read = list(csv.reader(io.StringIO(render(table, "csv", "en"), newline=""), strict=True))
    assert read[1:] == [[safe_cell(cell) for cell in row] for row in rows]
    undone = [
        [cell[1:] if cell.lstrip("'") != cell and safe_cell(cell[1:]) == cell else cell for cell in row]
        for row in read[1:]
    ]
    assert undone == rows


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=4),
    st.integers(min_value=1, max_value=120),
)
def test_any_text_in_any_width_prints_without_control_codes(rows: list[list[str]], width: int) -> None:
    printed = render(Table((NAME, SHARE), rows), "table", "vi", width)
    assert printed.endswith("\n")
    assert not any(ord(char) < 32 and char != "\n" for char in printed)


def test_a_narrow_terminal_gets_cards_instead_of_broken_words() -> None:
    columns = tuple(Column(f"k{i}", Bilingual(f"Cột{i}", f"Column{i}")) for i in range(6))
    printed = render(Table(columns, (tuple("abcdef"),)), "table", "en", 30)
    assert "Column0: a\n" in printed and "Column5: f\n" in printed


def test_long_text_wraps_inside_its_column_and_words_stay_whole() -> None:
    table = Table((NAME, Column("why", Bilingual("Vì sao", "Why"))), (("Champasak", "some words " * 20),))
    lines = render(table, "table", "en", 60).splitlines()
    assert max(len(line) for line in lines) <= 60
    assert any("Champasak" in line for line in lines)


def test_the_words_of_an_identifier_column_are_never_broken() -> None:
    long = "can-tho-peoples-committee"
    columns = (Column("id", Bilingual("mã", "id"), whole=True), *(Column(k, NAME.heading) for k in "abc"))
    row = (long, *("some words of text",) * 3)
    for width in range(30, 100):
        assert long in render(Table(columns, [row]), "table", "en", width)


def test_no_rows_says_so_and_notes_stand_below() -> None:
    table = Table((NAME,), (), notes=(Bilingual("Xét 3 đối tác.", "3 partners considered."),))
    assert render(table, "table", "en", 60) == "(no rows)\n\n3 partners considered.\n"
    assert render(table, "json", "en") == "[]\n"
    assert render(table, "csv", "en") == "name\r\n"


def test_a_column_can_be_left_out_of_a_form() -> None:
    table = Table((NAME, Column("iri", Bilingual("IRI", "IRI"), forms=("json",))), (("a", "urn:b"),))
    assert "urn:b" not in render(table, "table", "en", 60)
    assert json.loads(render(table, "json", "en")) == [{"name": "a", "iri": "urn:b"}]


def test_brackets_are_text_and_not_markup() -> None:
    assert "[bold]x[/bold]" in render(Table((NAME,), (("[bold]x[/bold]",),)), "table", "en", 60)


def test_json_has_no_word_for_nan() -> None:
    assert as_json([float("nan"), Decimal("NaN"), Decimal(36000000000), True]) == (
        "[\n  null,\n  null,\n  36000000000,\n  true\n]\n"
    )


def test_another_form_is_refused_and_a_short_row_is_a_mistake_of_ours() -> None:
    with pytest.raises(InputError):
        render(TABLE, "yaml", "en")
    with pytest.raises(ValueError, match="1 cells"):
        Table((NAME, SHARE), (("a",),))
