"""The server over a store on another server: the same answers, the same limits, and that other one away."""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from starlette.testclient import TestClient

from coopgraph.loading import load_remote
from coopgraph.query.pool import PoolSize
from coopgraph.server.app import create_app
from coopgraph.server.current import Current
from coopgraph.server.editor import Editor
from coopgraph.server.elsewhere import Elsewhere
from coopgraph.server.settings import SERVER_LIMITS, Settings
from coopgraph.store.endpoint import Endpoint
from tests.conformance.servers import endpoint, free_port, oxigraph_server
from tests.conformance.test_failures import reply, stub
from tests.conftest import silent, write_small
from tests.server.conftest import application
from tests.server.running import served

SETTINGS = Settings(language="en", pool=PoolSize(workers=4, wait_seconds=0.5))
BASE = "http://127.0.0.1:8000"
ONTOLOGY = "https://w3id.org/coopgraph/graph/ontology"
DAYS = "as_of=2026-11-21&known_on=2026-11-21"


@contextmanager
def remote_application(place: Endpoint, settings: Settings = SETTINGS) -> Iterator[TestClient]:
    """A client of the application over an endpoint, without the editor's files."""
    app = create_app(Current(Elsewhere(place, settings), settings), settings, load=Editor)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def local(cantho_store: Path) -> Iterator[TestClient]:
    with application(cantho_store, SETTINGS) as client:
        yield client


@pytest.fixture(scope="module", params=["filled", "filled_graph"])
def remote(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    with remote_application(request.getfixturevalue(request.param)) as client:
        yield client


PAGES = [
    f"/?{DAYS}",
    f"/find?q=duc&{DAYS}",
    f"/find?q=khong-co-gi&{DAYS}",
    f"/gaps?{DAYS}",
    f"/map?{DAYS}",
    f"/query?{DAYS}",
    f"/ontology?{DAYS}",
    "/terms.json",
    "/library.json",
    "/library/sectors-of-partner.rq?partner=Champasak",
    f"/data/cantho/partner/champasak?{DAYS}",
    f"/data/cantho/agreement/champasak-2011?{DAYS}",
    "/data/cantho/partner/champasak.ttl",
    "/data/cantho/partner/champasak.jsonld",
    f"/data/cantho/partner?{DAYS}",
    "/data/cantho/partner/nobody",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_as_from_a_folder(path: str, remote: TestClient, local: TestClient) -> None:
    ours, theirs = remote.get(path), local.get(path)
    assert ours.status_code == theirs.status_code
    assert _undated(ours.text) == _undated(theirs.text)
    name = "coopgraph-data-version"
    assert ours.headers.get(name) == theirs.headers.get(name)


def _undated(text: str) -> str:
    """Without the time at which the data were loaded, which is of the store and not of the data."""
    return re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ|\d\d:\d\d[^<]*UTC", "…", text)


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT ?s ?n { ?s a coop:Agreement ; skos:prefLabel ?n } ORDER BY ?s ?n", "text/csv"),
        ("SELECT ?s ?n { ?s a coop:Agreement ; skos:prefLabel ?n } ORDER BY ?s ?n", "application/json"),
        ("ASK { ?s a coop:Partner }", "application/sparql-results+xml"),
        ("CONSTRUCT { ?s coop:country ?c } WHERE { ?s coop:country ?c }", "text/turtle"),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a coop:Partner } }", "text/tab-separated-values"),
    ],
)
def test_the_endpoint_gives_the_same(query: str, accept: str, remote: TestClient, local: TestClient) -> None:
    asked = {"query": query}
    ours = remote.post("/sparql", data=asked, headers={"Accept": accept})
    theirs = local.post("/sparql", data=asked, headers={"Accept": accept})
    assert (ours.status_code, ours.content) == (200, theirs.content)


def test_the_graphs_that_a_client_names_are_sent_on(remote: TestClient, local: TestClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graph = {"query": count, "default-graph-uri": ONTOLOGY}
    narrowed = local.get("/sparql", params=graph).json()
    assert narrowed != local.get("/sparql", params={"query": count}).json()
    assert remote.get("/sparql", params=graph).json() == narrowed
    elsewhere = {"query": count, "default-graph-uri": "http://127.0.0.1:9/secret"}
    assert remote.get("/sparql", params=elsewhere).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SELECT (<bif:http_get>('http://127.0.0.1:9/') AS ?x) { }",
        "PREFIX f: <bif:> SELECT (f:http_get('http://127.0.0.1:9/') AS ?x) { }",
        "PREFIX xsd: <bif:> SELECT (xsd:http_get('http://127.0.0.1:9/') AS ?x) { }",
        "BASE <bif:> SELECT (<http_get>('http://127.0.0.1:9/') AS ?x) { }",
        "DROP ALL",
        "SELECT * { ?s 'p",
    ],
)
def test_what_could_do_harm_is_never_sent(query: str) -> None:
    asked: list[str] = []

    def listen(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
        asked.extend(fields["query"])
        reply(200, b'{"head":{"vars":["token"]},"results":{"bindings":[]}}')(handler, fields)

    with stub(listen) as place, remote_application(place) as client:
        assert client.post("/sparql", data={"query": query}).status_code in (400, 403)
    assert all("graph/manifest" in text for text in asked)


def test_casts_and_lists_are_no_foreign_functions(remote: TestClient) -> None:
    for query in (
        "SELECT (xsd:integer('7') AS ?x) { }",
        "SELECT (<http://www.w3.org/2001/XMLSchema#date>('2020-01-01') AS ?x) { }",
        "ASK { ?s rdf:first (1 2) }",
    ):
        assert remote.post("/sparql", data={"query": query}).status_code == 200


def test_answers_are_tagged_by_the_load(remote: TestClient) -> None:
    asked = {"query": "ASK { ?s a coop:Partner }"}
    first = remote.get("/sparql", params=asked)
    again = remote.get("/sparql", params=asked, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert remote.get("/sparql", params={"query": "SELECT (NOW() AS ?n) { }"}).headers.get("etag") is None


def test_rows_bytes_and_time_have_limits(filled: Endpoint) -> None:
    everything = {"query": "SELECT * { ?s ?p ?o }"}
    few = replace(SETTINGS, limits=replace(SERVER_LIMITS, query_rows=10))
    short = replace(SETTINGS, limits=replace(SERVER_LIMITS, result_bytes=20_000))
    for settings, told in ((few, "more than 10 rows"), (short, "20000 bytes")):
        with remote_application(filled, settings) as client:
            refused = client.post("/sparql", data=everything)
            assert refused.status_code == 413
            assert told in refused.json()["error"]["message"]
            assert "127.0.0.1" not in refused.text
    with remote_application(filled) as client:
        slow = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }", "timeout": "0.3"}
        assert client.post("/sparql", data=slow).status_code == 504
        assert client.post("/sparql", data={"query": "ASK { }"}).status_code == 200


def test_a_load_is_taken_up_and_a_cached_page_with_it(base: str, tmp_path: Path) -> None:
    place = endpoint(base)
    with remote_application(place) as client:
        assert client.get("/data/small/partner/one").status_code == 404
        empty = client.get("/sparql", params={"query": "ASK { ?s a coop:Partner }"})
        assert (empty.json()["boolean"], empty.headers.get("etag")) == (False, None)
        loaded = load_remote([write_small(tmp_path / "small", "small")], place, silent)
        # An answer after the load is of the load, and says so, whether or not it has been noticed yet.
        after = client.get("/sparql", params={"query": "ASK { ?s a coop:Partner }"})
        assert after.json()["boolean"] is True
        assert after.headers["coopgraph-data-version"] == loaded.version
        assert client.get("/data/small/partner/one").status_code == 200
        one = client.get("/sparql", params={"query": "ASK { }"}).headers["etag"]
        load_remote([tmp_path / "small"], place, silent)
        for _ in range(80):
            tag = client.get("/sparql", params={"query": "ASK { }"}).headers["etag"]
            if tag != one:
                break
            time.sleep(0.05)
        assert tag != one


def test_a_server_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "server").mkdir()
    options = ("--location", "db")
    with oxigraph_server(tmp_path / "server", *options, port=port) as base:
        place = endpoint(base)
        load_remote([write_small(tmp_path / "small", "small")], place, silent)
        app = remote_application(place)
        client = app.__enter__()
    try:
        gone = client.get("/data/small/partner/one", headers={"Accept": "text/html"})
        assert (gone.status_code, gone.headers["retry-after"]) == (503, "5")
        assert "another server" in gone.text
        assert str(port) not in gone.text
        assert client.post("/sparql", data={"query": "ASK { }"}).status_code == 503
        with oxigraph_server(tmp_path / "server", *options, port=port):
            assert client.get("/data/small/partner/one").status_code == 200
            assert client.post("/sparql", data={"query": "ASK { }"}).status_code == 200
    finally:
        app.__exit__(None, None, None)


def test_a_server_that_hangs_keeps_neither_the_answer_nor_ctrl_c(tmp_path: Path) -> None:
    """From outside, as people start it: the start waits for no slow query, the end for no slow server."""
    hang, over = threading.Event(), threading.Event()

    def answer(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
        if hang.is_set():
            over.wait(60)
        one = "SELECT ?version" in fields["query"][0]
        rows = [{"version": {"type": "literal", "value": "1"}}] if one else []
        document = {"head": {"vars": ["version"]}, "results": {"bindings": rows}}
        reply(200, json.dumps(document).encode())(handler, fields)

    with stub(answer) as place:
        host = place.query_url.removeprefix("http://")
        with served(f"http://an:secret-word@{host}", "--timeout", "0.5") as running:
            hang.set()
            url = f"{running.url}/sparql?{urlencode({'query': 'SELECT * { ?s ?p ?o }'})}"
            late = httpx.get(url, timeout=10)
            assert late.status_code == 504
            page = httpx.get(f"{running.url}/find?q=a", timeout=10)
            assert page.status_code in (503, 504)
            running.interrupted()
            told = "".join(running.told)
        over.set()
        assert "Traceback" not in told
        assert "secret-word" not in told + late.text + page.text


def test_nobody_there_at_the_start(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "coopgraph", "--lang", "en", "--store"]
    address = f"http://an:secret-word@127.0.0.1:{free_port()}/query"
    done = subprocess.run(
        [*command, address, "serve", "--port", "0"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip
    assert done.returncode == 3
    assert "cannot be reached" in done.stderr
    assert "secret-word" not in done.stderr
