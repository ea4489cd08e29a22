"""R41: whatever is wrong with a request, one shape of answer, and nothing in it that is nobody's business."""

import json
import re

import pytest
from starlette.testclient import TestClient

_QUERIES = [
    "nonsense", "", " ", "SELECT", "SELECT *", "SELECT * {", "SELECT * { ?a ?b }", "SELECT ?a { ?a ?b ?c",
    "SELECT * { ?a unknown:b ?c }", "SELECT * { ?a ?b 'open }", "SELECT * { ?a ?b <open }", "ASK",
    "CONSTRUCT",
    "DESCRIBE", "SELECT (COUNT(*) AS ?n)", "SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", "}{", "((((",
    "SELECT * { ?a ?b ?c } LIMIT -1", "SELECT * { ?a ?b ?c } ORDER", "\x00", "SELECT\x00* {}", "\ud7ff\ue000",
    "SELECT * { FILTER(UNKNOWN(?x)) }", "SELECT * { ?a <relative> ?c } FROM", "PREFIX : SELECT * {}",
    "SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * { VALUES ?x { } ", "<script>alert(1)</script>",
    'SELECT * { ?a ?b "\\q" }', "SELECT * FROM <http://x> { ?a ?b ?c }", "\U0001F4A3", "SELECT ?ẞ",
]  # fmt: skip
_PATHS = [
    "/nothing", "/data/cantho/partner/nobody", "/data/", "/data/../etc/passwd", "/data/cantho/..%2f..%2fetc",
    "/data/cantho/partner/nice.exe", "/static/../app.py", "/static/%2e%2e/app.py", "/static/nothing.js",
    "/library/nothing.rq", "/library/..%2fsecret.rq", "/data/cantho/partner?page=x",
    "/data/cantho/partner?page=0",
    "/?lang=fr", "/?as_of=yesterday", "/?known_on=2024-13", "/gaps?as_of=%FF", "/find?q=x&lang=%3Cscript%3E",
    "/scheme/", "/scheme/sector/%00", "/data/cantho/partner/%3Cscript%3E",
    "/library/sectors-of-partner.rq?partner=zz",
    "/data/cantho/partners", "/data/cantho/partner/" + "x" * 5_000, "/find?q=%00&known_on=x", "/SPARQL",
    "/library/sectors-of-partner.rq?unknown=1", "/data/cantho/partner/nobody.ttl", "/ontology/nothing",
]  # fmt: skip
#: Paths of this machine, code, and types of exceptions.
_BUSINESS = re.compile(
    r"Traceback|File \"|/home/|/tmp/|site-packages|\.py\b|Error\b|Exception|starlette|oxigraph"
)


def _check(status: int, text: str) -> None:
    assert 400 <= status < 500
    shape = json.loads(text)
    assert set(shape) == {"error"}
    assert set(shape["error"]) == {"status", "message", "advice"}
    assert shape["error"]["status"] == status
    assert shape["error"]["message"]
    assert not _BUSINESS.search(text), text


@pytest.mark.parametrize("query", _QUERIES, ids=repr)
def test_a_bad_query_gets_one_shape(client: TestClient, query: str) -> None:
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "application/json"})
    _check(answer.status_code, answer.text)


@pytest.mark.parametrize("path", _PATHS)
def test_a_bad_address_gets_the_same_shape(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})
    _check(answer.status_code, answer.text)


@pytest.mark.parametrize("path", _PATHS)
def test_a_person_gets_a_page_in_which_nothing_runs(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script" not in answer.text
    assert not _BUSINESS.search(answer.text), answer.text


def test_a_syntax_error_names_line_and_column_and_shows_the_line(client: TestClient) -> None:
    error = client.post("/sparql", data={"query": "SELECT ?x\nWHERE { ?x ?y }"}).json()["error"]
    assert error["message"].startswith("2:")
    assert "WHERE { ?x ?y }" in error["advice"]
    assert "^" in error["advice"]


def test_text_is_given_to_who_wants_text_and_vietnamese_to_who_wants_that(client: TestClient) -> None:
    plain = client.get("/nothing", headers={"Accept": "text/plain"})
    assert plain.headers["content-type"].startswith("text/plain")
    assert plain.text.startswith("404: ")
    told = client.get("/sparql?query=ASK%7B%7D&lang=vi&default-graph-uri=x").json()["error"]["message"]
    assert told == "không có đồ thị này ở đây"


def test_no_answer_shows_what_another_user_asked(client: TestClient) -> None:
    private = "http://secret.example/of-another-user"
    client.post("/sparql", data={"query": f"SELECT * {{ <{private}> ?p }}"})
    client.post("/sparql", data={"query": f"SELECT * {{ <{private}> ?p ?o }}"})
    for query in _QUERIES[:10]:
        assert private not in client.post("/sparql", data={"query": query}).text


def test_what_nobody_expected_is_told_without_details(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("coopgraph.server.things._page", broken)
    answer = client.get("/data/cantho/partner/nice", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert not _BUSINESS.search(answer.text)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
