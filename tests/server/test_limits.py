"""R25 and R26: what is too long, too deep or too large is refused, and the server lives on."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.server.conftest import SETTINGS, application

DIRECT = {"Content-Type": "application/sparql-query"}


def _alive(client: TestClient) -> bool:
    answer = client.get("/sparql", params={"query": "ASK {}"})
    return answer.status_code == 200 and answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("size", "status"), [(65_000, 200), (65_536, 200), (65_537, 413), (250_000, 413), (10_000_000, 413)]
)
def test_a_query_has_a_longest_length(client: TestClient, size: int, status: int) -> None:
    query = "ASK {}"
    padded = query + " " * (size - len(query))
    assert client.post("/sparql", content=padded, headers=DIRECT).status_code == status


def test_an_address_has_a_longest_length(client: TestClient) -> None:
    for path in ("/sparql", "/find", "/query", "/nothing"):
        answer = client.get(path, params={"query": "x" * 65_530})
        assert answer.status_code == 414
        assert "POST" in answer.json()["error"]["advice"]
    assert _alive(client)


NESTED = {
    "groups": lambda depth: "SELECT * " + "{" * depth + "}" * depth,
    "brackets": lambda depth: "SELECT * { FILTER" + "(" * (depth - 1) + "1" + ")" * (depth - 1) + " }",
    "negations": lambda depth: "ASK { FILTER(" + "!(" * (depth - 2) + "1" + ")" * (depth - 2) + ") }",
    "paths": lambda depth: "ASK { ?a " + "(" * (depth - 1) + "<x:y>" + ")*" * (depth - 1) + " ?b }",
    "blank nodes": lambda depth: (
        "SELECT * { ?a ?b " + "[<http://p> " * (depth - 1) + "1" + "]" * (depth - 1) + " }"
    ),
    "lists": lambda depth: "ASK { ?a ?b " + "(" * (depth - 1) + "1" + ")" * (depth - 1) + " }",
}


@pytest.mark.parametrize("depth", [16, 17, 1_000, 20_000, 100_000])
@pytest.mark.parametrize("kind", NESTED)
def test_a_query_has_a_greatest_depth(client: TestClient, depth: int, kind: str) -> None:
    answer = client.post("/sparql", content=NESTED[kind](depth), headers=DIRECT)
    expected = {200} if depth == 16 else {400} if depth < 10_000 else {400, 413}
    assert answer.status_code in expected, answer.text[:200]
    assert _alive(client)


def test_an_answer_is_whole_or_refused(cantho_store: Path) -> None:
    small = replace(SETTINGS, limits=replace(SETTINGS.limits, result_bytes=200_000))
    with application(cantho_store, small) as client:
        answer = client.post("/sparql", data={"query": "SELECT * { ?a ?b ?c }"})
        assert answer.status_code == 413
        assert "LIMIT" in answer.json()["error"]["advice"]
        assert client.post("/sparql", data={"query": "SELECT * { ?a ?b ?c } LIMIT 100"}).status_code == 200


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/xml"])
def test_an_answer_of_too_many_rows_is_not_given_in_part(cantho_store: Path, accept: str) -> None:
    few = replace(SETTINGS, limits=replace(SETTINGS.limits, query_rows=100))
    with application(cantho_store, few) as client:
        every = client.post("/sparql", data={"query": "SELECT * { ?a ?b ?c }"}, headers={"Accept": accept})
        assert every.status_code == 413
        assert "100 rows" in every.json()["error"]["message"]
        assert "--limit" not in every.text  # that is an option of the command line
        as_many = {"query": "SELECT * { ?a ?b ?c } LIMIT 100"}
        assert client.post("/sparql", data=as_many, headers={"Accept": accept}).status_code == 200


def test_pages_that_need_too_much_point_to_the_command(cantho_store: Path) -> None:
    tiny = replace(SETTINGS, limits=replace(SETTINGS.limits, result_bytes=20_000), partners_on_map=10)
    with application(cantho_store, tiny) as client:
        for path, command in (("/gaps", "coopgraph gaps"), ("/map", "coopgraph map")):
            answer = client.get(path)
            assert answer.status_code == 413
            assert command in answer.json()["error"]["advice"]


def test_a_query_may_not_take_all_memory(cantho_store: Path) -> None:
    tight = replace(SETTINGS, limits=replace(SETTINGS.limits, worker_memory_bytes=500 * 1024**2))
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
    with application(cantho_store, tight) as client:
        answer = client.post("/sparql", data={"query": greedy})
        assert answer.status_code == 413, answer.text
        assert "memory" in answer.json()["error"]["message"]
        assert _alive(client)
