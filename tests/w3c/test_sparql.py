"""The W3C's SPARQL query tests through our own path: the guard, then the view.

What the guard must refuse stands in two short lists with the reasons; everything else that the engine can do
by itself must pass here too.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest

from coopgraph.errors import QueryRefused
from coopgraph.query.guard import check
from coopgraph.query.lexer import query_form
from coopgraph.query.run import run_query
from coopgraph.store.view import OxigraphView
from coopgraph.text import nfc
from tests.w3c.manifest import SUITE, Case, cases, iri_of
from tests.w3c.results import Comparable, comparable, expected, serialized

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the W3C's test suite is not beside this repository"
)

POSITIVE = [case for case in cases() if case.kind.startswith("PositiveSyntax")]
NEGATIVE = [case for case in cases() if case.kind.startswith("NegativeSyntax")]
EVALUATION = [case for case in cases() if case.kind == "QueryEvaluationTest"]
#: Good queries that the guard refuses on purpose. SERVICE would be another; its tests are left out whole.
_FROM = "FROM may only name graphs of the project, as full IRIs"
REFUSED = {
    "sparql10/dataset/dawg-dataset-02": _FROM,
    "sparql10/dataset/dawg-dataset-04": _FROM,
    "sparql10/dataset/dawg-dataset-09b": _FROM,
    "sparql10/dataset/dawg-dataset-10b": _FROM,
    "sparql10/syntax-sparql2/syntax-dataset-01": _FROM,
    "sparql10/syntax-sparql2/syntax-dataset-02": _FROM,
    "sparql10/syntax-sparql2/syntax-dataset-03": _FROM,
    "sparql10/syntax-sparql2/syntax-dataset-04": _FROM,
    "sparql11/construct/constructwhere04": _FROM,
    "sparql11/syntax-query/test_42": _FROM,
}
#: Tests that bare pyoxigraph passes and our path does not.
DIFFERENT = {
    "sparql10/i18n/normalization-1": "text is composed (NFC) before it is asked, as all text in the graph is",
}


def ids(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", POSITIVE, ids=ids)
def test_a_good_query_is_accepted(case: Case) -> None:
    if case.name in REFUSED:
        with pytest.raises(QueryRefused):
            check(nfc(case.text))
        return
    try:
        asked(OxigraphView(ox.Store(), "w3c"), case)
    except QueryRefused as error:
        # The parser has taken it; only the evaluation knows that there is no such function.
        assert "custom function" in error.what.en


@pytest.mark.parametrize("case", NEGATIVE, ids=ids)
def test_a_bad_query_is_refused(case: Case) -> None:
    with pytest.raises(QueryRefused):
        asked(OxigraphView(ox.Store(), "w3c"), case)


@pytest.mark.parametrize("case", EVALUATION, ids=ids)
def test_an_answer_is_as_right_as_the_engine_can_give_it(case: Case) -> None:
    assert case.result is not None
    wanted = expected(case.result)
    store = stored(case)
    if not passes_alone(case):
        pytest.skip("bare pyoxigraph does not pass it either")
    if case.name in REFUSED:
        with pytest.raises(QueryRefused):
            check(nfc(case.text))
        return
    assert asked(OxigraphView(store, "w3c"), case) == wanted or case.name in DIFFERENT


def test_pyoxigraph_itself_passes_nearly_all() -> None:
    """The test above would say nothing if the engine alone failed, or our reading of the results."""
    new = [case for case in EVALUATION if case.name.startswith("sparql11/")]
    assert sum(passes_alone(case) for case in new) >= 0.95 * len(new)
    assert sum(passes_alone(case) for case in EVALUATION) >= 0.92 * len(EVALUATION)


@pytest.mark.parametrize("case", EVALUATION[::60], ids=ids)
def test_the_worker_answers_as_this_process_does(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    store = ox.Store(str(folder))
    store.extend(stored(case))
    store.flush()
    del store
    form, syntax = form_of(case)
    ours = serialized(run_query(folder, case.text, form), syntax)
    assert ours == asked(OxigraphView(stored(case), "w3c"), case)


def passes_alone(case: Case) -> bool:
    assert case.result is not None
    try:
        return comparable(stored(case).query(case.text)) == expected(case.result)
    except SyntaxError:
        return False


def stored(case: Case) -> ox.Store:
    store = ox.Store()
    for path in case.data:
        store.load(path=path, base_iri=iri_of(path))
    for name, path in case.graphs:
        store.load(path=path, base_iri=iri_of(path), to_graph=ox.NamedNode(name))
    return store


def asked(view: OxigraphView, case: Case) -> Comparable:
    """The answer through our own path, in the form in which it leaves it."""
    text = nfc(case.text)
    check(text)
    form, syntax = form_of(case)
    return serialized(view.serialize(text, form), syntax)


def form_of(case: Case) -> tuple[str, ox.QueryResultsFormat | ox.RdfFormat]:
    if query_form(case.text) in {"CONSTRUCT", "DESCRIBE"}:
        return "ntriples", ox.RdfFormat.N_TRIPLES
    return "json", ox.QueryResultsFormat.JSON
