import random

import pyoxigraph as ox
import pytest
import rdflib

from coopgraph.errors import InputError
from coopgraph.query.binding import bind, blocks
from coopgraph.query.lexer import tokens
from coopgraph.terms import XSD, Iri, Literal, date_literal

QUERY = """# VALUES ?name { UNDEF } in a comment is no block
SELECT ?s ?name ?note WHERE {
  VALUES ?name { "x" }
  ?s <http://x/name> ?name .
  OPTIONAL { ?s <http://x/note> ?note }
  MINUS { VALUES ?name { "x" } ?s <http://x/hidden> ?name }
  FILTER(?name != "VALUES ?name { UNDEF }")
} ORDER BY ?s
"""

PARTS = [
    *('"', "'", "\\", "\n", "\r", "\t", "}", "{", "?s", "<http://x>", ">", "#", "UNION", "SERVICE", "$x"),
    *('"""', "'''", "\u2028", "\ufeff", "\x0b", "\x00", "\\u0022", "\\n", "@vi", "^^", "đ", "😀"),
    *(" ", ";", ".", "DROP ALL"),
]
INJECTIONS = [
    '" } UNION { ?s ?p ?o } #',
    '"} ?s ?p ?o . VALUES ?z {"',
    "' } UNION { ?s ?p ?o } #",
    '\\" } UNION { ?s ?p ?o } #',
    "\\u0022 } UNION { ?s ?p ?o } #",
    'x" } } ; DROP ALL ; SELECT * { { "',
    '"""',
    "UNDEF",
    "",
]


def hostile() -> list[str]:
    choose = random.Random(20)  # noqa: S311 - the same strings in every run
    made = ["".join(choose.choices(PARTS, k=choose.randint(1, 9))) for _ in range(200 - len(INJECTIONS))]
    return INJECTIONS + made


def store() -> ox.Store:
    found = ox.Store()
    name = ox.NamedNode("http://x/name")
    for number, text in enumerate([*hostile(), "harmless"]):
        found.add(ox.Quad(ox.NamedNode(f"http://x/{number}"), name, ox.Literal(text)))
    return found


@pytest.fixture(scope="module")
def names() -> ox.Store:
    return store()


def shape(text: str) -> list[tuple[str, str]]:
    """What a parser sees, but for the strings."""
    return [(t.kind, "" if t.kind == "string" else t.text) for t in tokens(text)]


@pytest.mark.parametrize("value", hostile(), ids=lambda value: ascii(value)[:40])
def test_a_hostile_value_stays_a_value(names: ox.Store, value: str) -> None:
    bound = bind(QUERY, {"name": Literal(value)})
    assert shape(bound) == shape(bind(QUERY, {"name": Literal("harmless")}))
    # Only the things of exactly that name come back, in an engine that reads the text itself.
    rows = list(names.query(bound))  # type: ignore[arg-type]
    assert {row["name"].value for row in rows} == {value}
    first = next(blocks(QUERY))
    assert bound.startswith(QUERY[: first.start])
    assert bound.endswith(QUERY[list(blocks(QUERY))[-1].end :])


def test_two_engines_read_a_bound_value_alike(names: ox.Store) -> None:
    graph = rdflib.Graph()
    for value in ("harmless", 'x"y', "a\\b", "' } UNION { ?s ?p ?o } #", "xuống\ndòng"):
        graph.add(
            (rdflib.URIRef(f"http://x/{value!a}"), rdflib.URIRef("http://x/name"), rdflib.Literal(value))
        )
        rows = list(graph.query(bind(QUERY, {"name": Literal(value)})))
        assert [str(row[1]) for row in rows] == [value]  # type: ignore[index]


@pytest.mark.parametrize(
    ("block", "value", "expected"),
    [
        ("VALUES ?x { UNDEF }", Iri("http://a/b"), "VALUES ?x { <http://a/b> }"),
        ("values ?x{<http://c>}", Iri("http://a/b"), "values ?x{<http://a/b>}"),
        ("VALUES (?x) { (coop:a) }", Literal("t"), 'VALUES (?x) { ("t") }'),
        ("VALUES ?x { 'a'@vi }", Literal("t", language="vi"), 'VALUES ?x { "t"@vi }'),
        (
            'VALUES $x { "9999-12-31"^^xsd:date }',
            date_literal("2024-04-03"),
            f'VALUES $x {{ "2024-04-03"^^<{XSD}date> }}',
        ),
        ("VALUES ?x { -1.5 }", Literal("2020", XSD + "integer"), f'VALUES ?x {{ "2020"^^<{XSD}integer> }}'),
        ("VALUES ?x { true } VALUES ?x { false }", Literal("a"), 'VALUES ?x { "a" } VALUES ?x { "a" }'),
    ],
)
def test_each_form_of_a_block_takes_a_value(block: str, value: Iri | Literal, expected: str) -> None:
    assert bind(block, {"x": value}) == expected


@pytest.mark.parametrize(
    "text",
    [
        "VALUES ?x { 1 2 }",
        "VALUES (?x ?y) { (1 2) }",
        '"VALUES ?x { UNDEF }"',
        "# VALUES ?x { UNDEF }",
        "VALUES ?x {",
        "VALUES",
    ],
)
def test_other_blocks_are_no_parameters(text: str) -> None:
    with pytest.raises(InputError, match="no parameter 'x'"):
        bind(text, {"x": Literal("a")})


def test_text_is_composed_on_its_way_in() -> None:
    assert bind("VALUES ?x { UNDEF }", {"x": Literal("Sa\u0301n")}) == 'VALUES ?x { "Sán" }'


@pytest.mark.parametrize(
    "value", [Iri("no scheme"), Iri("http://a b"), Iri("http://x> } #"), Literal("\ud800")]
)
def test_a_value_that_is_no_term_is_refused(value: Iri | Literal) -> None:
    with pytest.raises(InputError, match="cannot be used"):
        bind("VALUES ?x { UNDEF }", {"x": value})
