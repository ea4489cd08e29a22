import dataclasses

import pytest

from coopgraph.errors import LimitReached, QueryRefused
from coopgraph.limits import LIMITS
from coopgraph.query.guard import check
from coopgraph.store.view import View

HOST = "http://127.0.0.1:9/"

SERVICE_SPELLINGS = {
    "plain": f"SELECT * {{ SERVICE <{HOST}> {{ ?a ?b ?c }} }}",
    "small letters": f"SELECT * {{ service<{HOST}>{{?a ?b ?c}} }}",
    "mixed letters": f"SELECT * {{ SerVice <{HOST}> {{ ?a ?b ?c }} }}",
    "silent": f"SELECT * {{ SERVICE SILENT <{HOST}> {{ ?a ?b ?c }} }}",
    "variable": "SELECT * { ?s ?p ?x SERVICE ?x { ?a ?b ?c } }",
    "comment between": f"SELECT * {{ SERVICE#c\n<{HOST}> {{ ?a ?b ?c }} }}",
    "escaped letter": f"SELECT * {{ \\u0053ERVICE <{HOST}> {{ ?a ?b ?c }} }}",
    "long escape": f"SELECT * {{ \\U00000053ERVICE <{HOST}> {{ ?a ?b ?c }} }}",
    "prefixed name": f"PREFIX x: <{HOST}> SELECT * {{ SERVICE x:y {{ ?a ?b ?c }} }}",
    "in an EXISTS": f"ASK {{ FILTER EXISTS {{ SERVICE <{HOST}> {{ ?a ?b ?c }} }} }}",
    "in a sub-select": f"SELECT * {{ {{ SELECT * {{ SERVICE <{HOST}> {{ ?a ?b ?c }} }} }} }}",
    # What Oxigraph's parser takes for SERVICE although no word of that name stands there.
    "glued to SILENT": f"SELECT * {{ SERVICESILENT<{HOST}>{{?a ?b ?c}} }}",
    "glued to a value": f"SELECT * {{ ?s ?p trueSERVICE<{HOST}>{{?a ?b ?c}} }}",
    "as a prefix": f"PREFIX : <{HOST}> SELECT * {{ SERVICE:x{{?a ?b ?c}} }}",
    "as a declared prefix": f"PREFIX : <{HOST}> PREFIX SERVICE: <a:> SELECT * {{ SERVICE:x{{?a ?b ?c}} }}",
    "a prefix glued to a value": f"PREFIX : <{HOST}> SELECT * {{ ?s ?p trueSERVICE:x{{?a ?b ?c}} }}",
    "behind a dot": f"SELECT * {{ ?s ?p true.SERVICE<{HOST}>{{?a ?b ?c}} }}",
    "in what looks like an IRI": (
        f"PREFIX : <{HOST}> SELECT * {{ ?s ?p ?o FILTER(?o<?s)SERVICE#>\n:x{{?a ?b ?c}} }}"
    ),
    "in what looks like a string": (
        f"PREFIX : <{HOST}> SELECT * {{ ?s ?p ?o FILTER(1<'>'||EXISTS{{SERVICE:x{{?a ?b ?c}}}}||''='') }}#'"
    ),
    "in a string with a wrong escape": f'ASK {{ VALUES ?x {{"""a"}} SERVICE<{HOST}>{{}} #\\q """}}\n}}',
    "behind brackets that an IRI hides": (
        f"PREFIX : <{HOST}> ASK {{ FILTER(1<(2>3)||1<'>'||EXISTS{{SERVICE:x{{?a ?b ?c}}}}||''='') }}#'"
    ),
}


@pytest.mark.parametrize("query", SERVICE_SPELLINGS.values(), ids=SERVICE_SPELLINGS.keys())
def test_no_spelling_of_service_passes(query: str) -> None:
    with pytest.raises(QueryRefused):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x> {}" }',
        "SELECT * { ?s ?p '''LOAD\nINSERT''' # SERVICE <http://x>\n }",
        "SELECT ?service { ?service <urn:SERVICE> ?load }",
        "SELECT * { ?s <https://schema.org/Service> ?o ; schema:serviceType ?t }",
        'SELECT * { ?s ?p ?o FILTER(?o < ?s && "a" < "b") }',
        "SELECT * { ?s ?p ?o FILTER(?o<5&&?o>3) }",
        "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/coopgraph/data/cantho> { ?s ?p ?o }",
        "SELECT * FROM NAMED <https://w3id.org/coopgraph/graph/ontology> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { VALUES (?a ?b) { (<http://x#y> <http://x/it's>) } }",
        'ASK { ?s coop:asGiven "Phó Giám Sở"@vi }',
    ],
)
def test_words_in_texts_comments_and_names_are_no_keywords(query: str) -> None:
    check(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "WITH <a:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } USING <a:g> WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <a:g>",
        "CLEAR ALL",
        "CLEAR DEFAULT",
        "CLEAR GRAPH <a:g>",
        "DROP ALL",
        "DROP SILENT GRAPH <a:g>",
        "CREATE GRAPH <a:g>",
        "CREATE SILENT GRAPH <a:g>",
        "ADD <a:g> TO <a:h>",
        "MOVE <a:g> TO <a:h>",
        "COPY DEFAULT TO <a:h>",
        "insert data { <a:a> <a:b> 1 }",
        "PREFIX a: <a:> INSERT DATA { a:a a:b 1 }",
        "# SELECT * { ?s ?p ?o }\nDROP ALL",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "ASK {} \\u0044ROP ALL",
        "BASE <http://x/> CLEAR NAMED",
    ],
)
def test_no_update_passes(update: str) -> None:
    with pytest.raises(QueryRefused):
        check(update)


@pytest.mark.parametrize(
    "clause",
    [
        "FROM <file:///etc/passwd>",
        "FROM <http://127.0.0.1:9/>",
        "FROM NAMED <ftp://x/>",
        "FROM <data:text/turtle,>",
        "FROM data:cantho",
        "FROM <https://w3id.org/coopgraph/../../evil>",
        "from named <relative>",
        "FROM ?g",
    ],
)
def test_a_dataset_clause_names_only_graphs_of_the_project(clause: str) -> None:
    with pytest.raises(QueryRefused, match="graphs of this project"):
        check(f"SELECT * {clause} {{ ?s ?p ?o }}")


def test_glued_dataset_clauses_are_refused_too() -> None:
    for query in (
        "ASKFROM<file:///x>{}",
        "PREFIX : <http://x> SELECT * FROM:x {}",
        "SELECT * FROMNAMED<http://x>{}",
    ):
        with pytest.raises(QueryRefused):
            check(query)


OPENING = {"groups": ("{", "}"), "brackets": ("(", ")"), "negations": ("!(", ")"), "lists": ("[ a ", "]")}


@pytest.mark.parametrize("kind", OPENING)
def test_depth_is_capped_at_sixteen(kind: str) -> None:
    start, end = OPENING[kind]
    check(f"{start * 16}{end * 16}")
    with pytest.raises(QueryRefused, match="nested deeper than 16"):
        check(f"{start * 17}{end * 17}")


@pytest.mark.parametrize("kind", OPENING)
@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_any_depth_is_refused_at_once(kind: str, depth: int) -> None:
    limits = dataclasses.replace(LIMITS, query_bytes=10**6)
    with pytest.raises(QueryRefused):
        check(OPENING[kind][0] * depth, limits)
    # Brackets inside strings and comments do not count.
    check("ASK { ?s ?p '" + "(" * 1_000 + "' } # " + "{" * 1_000, limits)


def test_size_is_capped_in_bytes() -> None:
    text = 'ASK { ?s ?p "' + "đ" * 32_760 + '" }'
    assert len(text.encode()) == 65_536
    check(text)
    with pytest.raises(LimitReached, match="65537 bytes"):
        check(text + " ")


def test_a_refusal_names_the_place_and_shows_the_line() -> None:
    with pytest.raises(QueryRefused) as caught:
        check('SELECT ?x\nWHERE {\n  ?x coop:note "Sở" . oops\n}')
    message = caught.value.message("en")
    assert message.startswith("3:23: 'oops' is no word of SPARQL 1.1")
    assert message.endswith('3 |   ?x coop:note "Sở" . oops\n                          ^')


def test_a_slip_in_a_keyword_gets_a_suggestion() -> None:
    with pytest.raises(QueryRefused) as caught:
        check("SELCT * { ?s ?p ?o }")
    assert "SELECT" in caught.value.message("vi")


def test_an_undeclared_prefix_lists_those_that_are_known() -> None:
    with pytest.raises(QueryRefused) as caught:
        check("SELECT * { ?s cop:party ?o }")
    assert "coop:" in caught.value.message("en")
    check("PREFIX cop: <http://x/> SELECT * { ?s cop:party ?o }")


@pytest.mark.parametrize(
    "text", ["SELECT * { ?s ?p \ud800 }", "SELECT * { ?s ?p 'a }", "SELECT * } {", "{ ( }"]
)
def test_broken_texts_are_refused_and_not_raised_through(text: str) -> None:
    with pytest.raises(QueryRefused):
        check(text)


def test_a_slash_after_a_prefixed_name_of_data_is_told_from_a_path() -> None:
    with pytest.raises(QueryRefused) as caught:
        check("SELECT ?p { data:cantho/partner/nice ?p ?o }")
    assert caught.value.message("vi").splitlines()[0] == (
        "1:13: dấu '/' ở đây nghĩa là đi qua thuộc tính → viết "
        "<https://w3id.org/coopgraph/data/cantho/partner/nice> hoặc data:cantho\\/partner\\/nice"
    )


@pytest.mark.parametrize(
    "name", [r"data:cantho\/partner\/nice", "<https://w3id.org/coopgraph/data/cantho/partner/nice>"]
)
def test_what_the_guard_tells_to_write_passes_and_means_the_same(cantho: View, name: str) -> None:
    query = f"ASK {{ {name} a coop:Partner }}"
    check(query)
    assert cantho.ask(query)


@pytest.mark.parametrize(
    "path", ["coop:speaker/coop:person/foaf:name", "coop:speaker/a", "coop:person/^coop:person"]
)
def test_paths_pass(path: str) -> None:
    check(f"SELECT ?p {{ ?x {path} ?p }}")
