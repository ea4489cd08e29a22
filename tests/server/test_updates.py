"""R22: nothing can be written, in whatever form it is asked for; nor may a query call other hosts."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from coopgraph.store.folder import current_build, fingerprints

UPDATES = [
    "INSERT DATA { <http://a> <http://b> <http://c> }",
    "insert data { <http://a> <http://b> <http://c> }",
    "DELETE DATA { <http://a> <http://b> <http://c> }",
    "DELETE WHERE { ?a ?b ?c }",
    "DELETE { ?a ?b ?c } INSERT { ?a ?b 1 } WHERE { ?a ?b ?c }",
    "WITH <http://g> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
    "LOAD <http://127.0.0.1:9/x>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://g>",
    "CLEAR ALL",
    "CLEAR DEFAULT",
    "DROP ALL",
    "CREATE GRAPH <http://g>",
    "COPY DEFAULT TO <http://g>",
    "MOVE DEFAULT TO <http://g>",
    "ADD DEFAULT TO <http://g>",
    "PREFIX a: <http://a> INSERT DATA { a:b a:c a:d }",
    "# comment\nDROP ALL",
    "BASE <http://a/> CLEAR ALL",
    "DELETE { ?a ?b ?c } USING <http://g> WHERE { ?a ?b ?c }",
    "DROP SILENT GRAPH <http://g>",
    "CLEAR NAMED",
    "INSERT { ?a ?b ?c } WHERE { ?a ?b ?c }",
    "INSERT DATA { GRAPH <http://g> { <http://a> <http://b> 1 } } ; CLEAR ALL",
    "LOAD <data:text/turtle,> INTO GRAPH <http://g>",
    "MOVE SILENT GRAPH <http://g> TO DEFAULT",
]
SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "SELECT * { service ?x { ?a ?b ?c } }",
    "SELECT * { OPTIONAL { ?s ?p ?o . SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } } }",
    "ASK { \\u0053ERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
]


@pytest.fixture(scope="module")
def untouched(cantho_store: Path, client: TestClient) -> dict[str, str]:
    del client
    return fingerprints(current_build(cantho_store).graph_folder)


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_refused_in_every_form(
    client: TestClient, cantho_store: Path, untouched: dict[str, str], update: str
) -> None:
    answers = [
        client.get("/sparql", params={"update": update}),
        client.get("/sparql", params={"query": update}),
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", data={"query": update}),
        client.post("/sparql", data={"query": "ASK {}", "update": update}),
        client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"}),
        client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-query"}),
        client.post(
            "/sparql", data={"query": update}, headers={"X-HTTP-Method-Override": "PUT", "X-Method": "DELETE"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [403] * len(answers)
    assert fingerprints(current_build(cantho_store).graph_folder) == untouched


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/sparql", "/", "/data/cantho/partner/nice", "/query"])
def test_other_methods_do_not_exist(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, content=b"x")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("query", SERVICES)
def test_service_is_refused_by_name(client: TestClient, query: str) -> None:
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert "ERVICE" in answer.json()["error"]["message"]


def test_a_word_of_updates_inside_a_text_is_only_a_text(client: TestClient) -> None:
    query = 'SELECT ?x { BIND("DELETE WHERE { SERVICE <http://x> }" AS ?x) } # DROP ALL'
    assert client.post("/sparql", data={"query": query}).status_code == 200


@pytest.mark.parametrize("graph", ["<file:///etc/passwd>", "<http://127.0.0.1:9/x>", "NAMED <http://x/>"])
def test_from_reads_no_files_and_no_hosts(client: TestClient, graph: str) -> None:
    answer = client.post("/sparql", data={"query": f"ASK FROM {graph} {{ ?a ?b ?c }}"})
    assert answer.status_code == 400
