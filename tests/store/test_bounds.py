"""Rows and bytes are counted in what the engine writes, whatever the texts, wherever the writes are cut."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.errors import LimitReached
from coopgraph.store.bounds import BoundedSink, Bounds, TooManyBytes, TooManyRows
from coopgraph.store.view import OxigraphView
from coopgraph.store.wire import RESULT_FORMATS

FORMS = sorted(RESULT_FORMATS)
#: What could be taken for the end of a row, of a text or of a value.
TRAPS = (
    '"', "\\", "\\\\", '\\"', "\n", "\r\n", "{", "}", "[{", ",{", "<result>", "&lt;result>", ",", "\t", "'",
)  # fmt: skip
texts = st.lists(st.sampled_from(TRAPS) | st.text(st.characters(codec="utf-8", exclude_characters="\0"))).map(
    "".join
)


def query_of(rows: list[tuple[str | None, str | None]]) -> str:
    cells = (" ".join("UNDEF" if cell is None else str(ox.Literal(cell)) for cell in row) for row in rows)
    return "SELECT ?a ?b { VALUES (?a ?b) { " + " ".join(f"({row})" for row in cells) + " } }"


def rows_seen(form: str, content: bytes, cut: int) -> int:
    """The smallest bound on rows that lets this content through, written in pieces."""

    def passes(rows: int) -> bool:
        sink = BoundedSink(form, Bounds(rows, len(content)))
        try:
            for start in range(0, len(content), cut):
                sink.write(content[start : start + cut])
        except TooManyRows:
            return False
        assert sink.getvalue() == content
        return True

    return next(rows for rows in range(1000) if passes(rows))


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=60)
@given(rows=st.lists(st.tuples(st.none() | texts, st.none() | texts), max_size=6), cut=st.integers(1, 40))
def test_rows_are_counted_wherever_the_writes_are_cut(
    form: str, rows: list[tuple[str | None, str | None]], cut: int
) -> None:
    content = OxigraphView(ox.Store(), "test").serialize(query_of(rows), form)
    assert rows_seen(form, content, cut) == len(rows)


@pytest.fixture(scope="module")
def view() -> OxigraphView:
    store = ox.Store()
    p = ox.NamedNode("http://p")
    store.extend([ox.Quad(ox.NamedNode(f"http://x/{n}"), p, ox.Literal(n)) for n in range(3_000)])
    return OxigraphView(store, "test")


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_at_its_bounds_is_what_the_engine_writes(view: OxigraphView, form: str) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?o"
    whole = view.serialize(query, form)
    assert view.serialize(query, form, Bounds(3_000, len(whole))) == whole
    with pytest.raises(TooManyRows, match="more than 2999 rows"):
        view.serialize(query, form, Bounds(2_999, len(whole)))
    with pytest.raises(TooManyBytes, match=f"the limit is {len(whole) - 1} bytes"):
        view.serialize(query, form, Bounds(3_000, len(whole) - 1))


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_triples_are_bounded_alike(view: OxigraphView, form: str) -> None:
    query = "CONSTRUCT { ?s <http://x/p> ?o } { ?s ?p ?o }"
    whole = view.serialize(query, form)
    assert view.serialize(query, form, Bounds(3_000, len(whole))) == whole
    with pytest.raises(TooManyRows):
        view.serialize(query, form, Bounds(2_999, len(whole)))
    with pytest.raises(TooManyBytes):
        view.serialize(query, form, Bounds(3_000, len(whole) - 1))


@pytest.mark.parametrize("form", FORMS)
def test_a_truth_value_is_no_row(view: OxigraphView, form: str) -> None:
    assert view.serialize("ASK {}", form, Bounds(0, 1_000)) == view.serialize("ASK {}", form)


def test_the_engine_is_stopped_and_not_only_its_answer_dropped(view: OxigraphView) -> None:
    # 27 billion rows: whoever computed them all would not be back for hours.
    with pytest.raises(LimitReached):
        view.serialize("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "csv", Bounds(10_000, 10**9))


def test_a_limit_says_how_to_raise_it() -> None:
    assert "--limit N" in TooManyRows(5).message("en")
    assert "--limit N" in TooManyRows(5).message("vi")
