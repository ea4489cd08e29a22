"""Tables in Markdown, read back as a program that knows GitHub's Markdown would."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coopgraph.text import Bilingual
from coopgraph.views.markdown import MarkdownColumn, escaped, markdown_table
from coopgraph.views.tables import Column, Table, render, rendered

NAME = Column("name", Bilingual("Tên", "Name"))
COUNT = Column("count", Bilingual("Số", "Count"))
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def cells(text: str) -> list[str]:
    """The texts of all cells, as they are shown; markup in one of them would fail the assertion."""
    found = []
    for token in READER.parse(text):
        if token.type == "inline" and token.level == 4:
            kinds = {child.type for child in token.children or []}
            assert kinds <= {"text", "text_special", "html_inline"}, kinds
            shown = []
            for child in token.children or []:
                assert child.type != "html_inline" or child.content == "<br>"
                shown.append("\n" if child.type == "html_inline" else child.content)
            found.append("".join(shown))
    return found


def test_a_table_with_title_and_notes() -> None:
    table = Table(
        (NAME, COUNT),
        [("Nice", 3), ("Ruse", None)],
        title=Bilingual("T", "Title"),
        notes=[Bilingual("N", "N.")],
    )
    assert render(table, "markdown", "en") == (
        "**Title**\n\n| Name | Count |\n| --- | ---: |\n| Nice | 3 |\n| Ruse | – |\n\nN.\n"
    )
    assert rendered(table, "markdown", "en").decode() == render(table, "markdown", "en")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", "a|b"),
        ("a\\|b", "a\\|b"),
        ("one\ntwo\r\nthree", "one\ntwo\nthree"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("![x](http://x)", "![x](http://x)"),
        ("*bold* _it_ `code` ~~no~~ &amp;", "*bold* _it_ `code` ~~no~~ &amp;"),
        ("snake_case", "snake_case"),
    ],
)
def test_every_text_stands_for_itself(text: str, shown: str) -> None:
    table = Table((NAME, COUNT), [(text, "end")])
    assert cells(render(table, "markdown", "en"))[2:] == [shown, "end"]


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp"])), min_size=1
    )
)
def test_any_text_stays_in_its_cell(texts: list[str]) -> None:
    columns = [MarkdownColumn("a", texts), MarkdownColumn("b", ["end"] * len(texts))]
    found = cells(markdown_table(columns, "", ()))
    assert found[2:] == [cell for text in texts for cell in (text, "end")]


def test_identifiers_stay_as_they_are() -> None:
    for text in ("can-tho-peoples-committee", "https://w3id.org/coopgraph/ontology#party", "s003:7", "a_b"):
        assert escaped(text) == text
    assert not re.search("[\n|]", escaped("a\n").replace("\\|", ""))
