"""The reading half of the SPARQL 1.1 Protocol."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from tests.server.conftest import BASE, SETTINGS, application

QUERY = "SELECT ?p WHERE { ?p a coop:LocalGovernment } ORDER BY ?p LIMIT 3"
DATA = "https://w3id.org/coopgraph/data/cantho"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def hurried(cantho_store: Path) -> Iterator[TestClient]:
    """A server whose operator allows a third of a second."""
    with application(cantho_store, replace(SETTINGS, seconds=0.3)) as client:
        yield client


def patiently(ask: Callable[[], Any]) -> Any:  # noqa: ANN401 - the test client's own type is not public
    """The first answer that is not "busy": a worker that was killed is being replaced."""
    while (answer := ask()).status_code == 503:
        time.sleep(0.1)
    return answer


def test_a_query_by_get_by_form_and_as_the_body_gives_the_same_answer(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": QUERY}),
        client.post("/sparql", data={"query": QUERY}),
        client.post("/sparql", content=QUERY, headers={"Content-Type": "application/sparql-query"}),
        client.post(
            "/sparql", content=QUERY, headers={"Content-Type": "Application/SPARQL-Query; charset=UTF-8"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer.content for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) == 3
    assert answers[0].headers["content-type"] == "application/sparql-results+json"


def test_vietnamese_goes_in_and_comes_out_whole(client: TestClient) -> None:
    query = 'SELECT ?p { ?p skos:prefLabel "Tỉnh Champasak"@vi }'
    for answer in (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"}),
    ):
        assert len(answer.json()["results"]["bindings"]) == 1


def test_an_encoded_plus_is_a_plus_and_nothing_is_decoded_twice(client: TestClient) -> None:
    query = 'SELECT ("1+1 %2B %25" AS ?x) {}'
    found = client.post("/sparql", data={"query": query}).json()["results"]["bindings"][0]["x"]["value"]
    assert found == "1+1 %2B %25"


def test_only_loaded_graphs_may_be_named(client: TestClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def number(**graphs: str) -> int:
        answer = client.get("/sparql", params={"query": count, **graphs})
        assert answer.status_code == 200, answer.text
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    everything = number()
    data = number(**{"default-graph-uri": DATA})
    words = number(**{"default-graph-uri": "https://w3id.org/coopgraph/graph/ontology"})
    assert 0 < words < everything
    assert data + words == everything
    assert number(**{"named-graph-uri": DATA}) == 0
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    answer = client.post("/sparql", data={"query": inside, "named-graph-uri": DATA})
    assert int(answer.json()["results"]["bindings"][0]["n"]["value"]) == data


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["http://127.0.0.1:9/x", "file:///etc/passwd", "", DATA + "/other", "x y"])
def test_any_other_graph_is_refused(client: TestClient, name: str, graph: str) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}", name: graph})
    assert answer.status_code == 400
    assert "graph" in answer.json()["error"]["message"]


def test_without_a_query_it_describes_itself_in_turtle(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    quads = ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
    triples = {(str(quad.predicate), str(quad.object)) for quad in quads}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (f"<{sd}endpoint>", f"<{BASE}/sparql>") in triples
    assert (f"<{sd}supportedLanguage>", f"<{sd}SPARQL11Query>") in triples
    assert (f"<{sd}name>", f"<{DATA}>") in triples


@pytest.mark.parametrize("accept", ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", ""])
def test_without_a_query_a_person_is_sent_to_the_query_page(client: TestClient, accept: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_an_answer_is_known_by_its_data_and_need_not_be_sent_again(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": QUERY})
    tag, version = first.headers["etag"], first.headers["coopgraph-data-version"]
    assert "Accept" in first.headers["vary"]
    again = client.get("/sparql", params={"query": QUERY}, headers={"If-None-Match": f'W/{tag}, "x"'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["coopgraph-data-version"] == version
    wanted = {"If-None-Match": tag, "Accept": "text/csv"}
    as_csv = client.get("/sparql", params={"query": QUERY}, headers=wanted)
    assert as_csv.status_code == 200
    other = client.get("/sparql", params={"query": "ASK {}"}, headers={"If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "STRUUID()"])
def test_what_is_never_twice_alike_has_no_tag(client: TestClient, function: str) -> None:
    answer = client.get("/sparql", params={"query": f"SELECT ({function} AS ?x) {{}}"})
    assert answer.status_code == 200
    assert "etag" not in answer.headers


def test_a_client_may_shorten_the_deadline_and_not_lengthen_it(client: TestClient) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = patiently(lambda: client.post("/sparql", data={"query": heavy, "timeout": "0.2"}))
    assert answer.status_code == 504
    assert "0.2 seconds" in answer.json()["error"]["message"]
    for wrong in ("soon", "0", "-1", "nan"):
        assert client.get("/sparql", params={"query": "ASK {}", "timeout": wrong}).status_code == 400
    assert client.get("/sparql", params={"query": "ASK {}", "timeout": "1e9"}).status_code == 200


@pytest.mark.parametrize("raised", ["1", "3600", "inf", "1e999", "0.31"])
def test_no_client_lengthens_the_deadline(hurried: TestClient, raised: str) -> None:
    """R24: by the address, by the form, by both, by a header, or by saying it twice."""
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    headers = {"Timeout": raised, "Prefer": f"wait={raised}"}
    for ask in (
        lambda: hurried.get("/sparql", params={"query": heavy, "timeout": raised}),
        lambda: hurried.post("/sparql", data={"query": heavy, "timeout": raised}, params={"timeout": raised}),
        lambda: hurried.post("/sparql", data={"query": heavy}, headers=headers),
    ):
        answer = patiently(ask)
        assert answer.status_code == 504
        assert "0.3 seconds" in answer.json()["error"]["message"]


def test_a_deadline_tells_what_is_known_to_be_slow(client: TestClient) -> None:
    slow = (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER NOT EXISTS { ?a ?x ?y . ?y ?z ?w } }"
    )
    answer = patiently(lambda: client.post("/sparql", data={"query": slow, "timeout": "0.2"}))
    assert answer.status_code == 504
    assert "MINUS" in answer.json()["error"]["advice"]


@pytest.mark.parametrize(
    ("content", "status"),
    [("", 400), ("quer=ASK+%7B%7D", 400), ("query=ASK+%7B%7D&query=ASK+%7B%7D", 400), ("query=%FF%FE", 400)],
)
def test_no_query_or_two_or_none_that_can_be_read(client: TestClient, content: str, status: int) -> None:
    assert client.post("/sparql", content=content, headers=FORM).status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {},
        {**FORM, "Content-Encoding": "gzip"},
    ],
)
def test_other_content_is_not_understood(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/sparql", content=b"query=ASK+%7B%7D", headers=headers).status_code == 415


def test_head_has_the_headers_of_get_and_no_body(client: TestClient) -> None:
    answer = client.head("/sparql", params={"query": QUERY})
    assert (answer.status_code, answer.content) == (200, b"")
    assert "etag" in answer.headers


def test_json_results_are_json_and_ask_has_a_truth_value(client: TestClient) -> None:
    assert json.loads(client.get("/sparql", params={"query": "ASK { ?a ?b ?c }"}).content)["boolean"] is True
