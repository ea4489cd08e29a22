import json

from coopgraph.query.catalogue import library
from coopgraph.store.view import View
from coopgraph.views.query_words import HEADINGS, VALUES, query_words
from coopgraph.views.solution_table import solution_table
from coopgraph.views.tables import Table, render

INTERNAL = ("analysis-", "map-")


def shown(view: View, name: str, language: str, lines: int = 3) -> list[str]:
    table = solution_table(view.serialize(library()[name].text, "json"), None, query_words(view))
    assert isinstance(table, Table)
    text = render(table, "table", language, 400)  # type: ignore[arg-type]
    return [" ".join(line.split()) for line in text.splitlines()][:lines]


def test_every_column_of_the_library_has_a_heading(cantho: View) -> None:
    for query in library().values():
        if query.name.startswith(INTERNAL):
            continue
        names = json.loads(cantho.serialize(query.text, "json"))["head"]["vars"]
        things = {
            name for name in names if not name.endswith("Name") or name.removesuffix("Name") not in names
        }
        assert things <= HEADINGS.keys(), query.name


def test_headings_and_codes_are_told_in_the_language(cantho: View) -> None:
    head, _, first = shown(cantho, "memberships", "vi")
    assert head == "đối tác bắt đầu kết thúc hiệu lực thỏa thuận hợp tác nguồn"
    assert "nguồn không nêu thời hạn" in first
    head, _, first = shown(cantho, "memberships", "en")
    assert head == "partner begin end validity agreement source"
    assert "term not stated" in first


def test_codes_of_schemes_classes_and_properties_have_their_names(cantho: View) -> None:
    text = " ".join(shown(cantho, "delegations-of-period", "vi", 100))
    assert "đoàn vào" in text and "delegation-in" not in text
    assert "Campuchia (KH)" in text
    text = " ".join(shown(cantho, "names-of-partner", "vi", 2000))
    assert "cách viết để tìm" in text and "hiddenLabel" not in text
    text = " ".join(shown(cantho, "records-of-source", "vi", 100))
    assert "sự kiện" in text and " Event " not in text


def test_words_that_queries_write_themselves_are_all_known(cantho: View) -> None:
    for query in library().values():
        if query.name.startswith(INTERNAL):
            continue
        rows = json.loads(cantho.serialize(query.text, "json"))["results"]["bindings"]
        for column, words in VALUES.items():
            written = {row[column]["value"] for row in rows if column in row} - {""}
            assert written <= words.keys(), (query.name, column)


def test_free_queries_keep_their_own_variables() -> None:
    results = b'{"head":{"vars":["name"]},"results":{"bindings":[]}}'
    table = solution_table(results)
    assert isinstance(table, Table)
    assert table.columns[0].heading.vi == "name"
