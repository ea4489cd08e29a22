import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.query.lexer import Places, all_tokens, query_form, tokens


def shown(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<http://x#y> # z", [("iri", "<http://x#y>")]),
        ("?a<?b", [("variable", "?a"), ("sign", "<"), ("variable", "?b")]),
        ("'a\\'b' \"c\"", [("string", "'a\\'b'"), ("string", '"c"')]),
        ('"""a"b""c"""', [("string", '"""a"b""c"""')]),
        ("'''it's\n# no comment'''", [("string", "'''it's\n# no comment'''")]),
        ("''\"\"", [("string", "''"), ("string", '""')]),
        ("ex:a\\#b\\'c", [("prefixed", "ex:a\\#b\\'c")]),
        ("a.b:c.d.", [("prefixed", "a.b:c.d"), ("sign", ".")]),
        ("true.OPTIONAL", [("word", "true"), ("sign", "."), ("word", "OPTIONAL")]),
        ('"x"@vi-VN', [("string", '"x"'), ("language", "@vi-VN")]),
        (
            '"1"^^xsd:date',
            [("string", '"1"'), ("sign", "^^"), ("prefixed", "xsd:date")],
        ),
        (
            "_:b0 .5 1e3 1.",
            [("blank", "_:b0"), ("number", ".5"), ("number", "1e3"), ("number", "1"), ("sign", ".")],
        ),
        ("$tên ?x1", [("variable", "$tên"), ("variable", "?x1")]),
        (":Đức coop:Sở_1", [("prefixed", ":Đức"), ("prefixed", "coop:Sở_1")]),
    ],
)
def test_terminals_of_the_grammar(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", ['"abc', "'abc", '"""abc"', "'a\nb'", '"a\\q"', '"""a\\uD800"""', '"\\u12"'])
def test_a_string_that_does_not_end_is_an_open_string(text: str) -> None:
    # A wrong escape counts too: Oxigraph reads what stands before it as another, shorter string.
    assert "open string" in [token.kind for token in tokens(text)]


@given(st.text(alphabet=st.sampled_from("aSx?:<>'\"\\#{}()[].;,^@_-0189u \n\r\tĐ\u0301"), max_size=60))
def test_the_tokens_are_the_text_again(text: str) -> None:
    found = list(all_tokens(text))
    assert "".join(token.text for token in found) == text
    assert all(text[token.start : token.end] == token.text for token in found)


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "'",
        "<a",
        '"""\\',
        "ex:a.",
        "_:a.",
        "a.",
        "(",
        "<(",
        "%4",
        "a:%",
        "1.",
        "1e",
        "\\",
        "a" + "." * 50,
    ],
)
def test_the_time_is_linear_in_the_length(unit: str) -> None:
    text = unit * (65_000 // len(unit))
    start = time.process_time()
    tokens(text)
    assert time.process_time() - start < 2.0


def test_the_form_of_a_query_is_its_first_keyword_of_that_kind() -> None:
    assert query_form("PREFIX SELECT: <http://x> # ASK\nCONSTRUCT WHERE {}") == "CONSTRUCT"
    assert query_form("ask {}") == "ASK"
    assert query_form("nothing") == ""


def test_places_count_lines_and_columns_from_one() -> None:
    places = Places("a\r\nđường\nc")
    assert places.place(0) == (1, 1)
    assert places.place(3) == (2, 1)
    assert places.place(9) == (3, 1)
    assert places.offset(2, 3) == 5
    assert places.shown(5) == "2 | đường\n      ^"
