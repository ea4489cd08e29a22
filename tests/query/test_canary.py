"""R21, quick: whatever a query or a file says, nobody is called and no file is opened.

The canaries: a web server of ours that counts who comes, and a file whose content would show.
"""

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from coopgraph.errors import CoopgraphError, InputError, QueryRefused
from coopgraph.query.pool import Pool, PoolSize, Question
from coopgraph.query.run import run_query
from coopgraph.sources.rdf.rdf_file import read_quads
from coopgraph.store.folder import current_build
from tests.query.test_guard import HOST, SERVICE_SPELLINGS
from tests.server.conftest import application

MARK = "a-secret-that-only-the-file-holds"


class Canary(ThreadingHTTPServer):
    """Counts its callers, and sends each on to itself."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Sings)
        self.callers: list[str] = []

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Sings(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Canary)
        self.server.callers.append(self.path)
        self.send_response(302)
        self.send_header("Location", self.server.url + "again")
        self.end_headers()

    do_POST = do_GET  # noqa: N815 - the library looks for this name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""
        del format, args


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with Canary() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canary") / "secret.ttl"
    path.write_text(f'<http://x/a> <http://x/b> "{MARK}" .\n', encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def client(cantho_store: Path) -> Iterator[TestClient]:
    with application(cantho_store) as client:
        yield client


def _texts(canary: Canary, secret: Path) -> dict[str, str]:
    texts = {name: text.replace(HOST, canary.url) for name, text in SERVICE_SPELLINGS.items()}
    places = {
        "web": f"<{canary.url}x.ttl>", "file": f"<{secret.as_uri()}>", "path": f"<file:{secret}>",
        "ftp": f"<ftp://127.0.0.1:{canary.server_port}/x>", "data": "<data:text/turtle,%3Ca:%3E>",
        "relative": "<secret.ttl>",
    }  # fmt: skip
    for name, place in places.items():
        texts[f"from {name}"] = f"ASK FROM {place} {{ ?s ?p ?o }}"
        texts[f"from named {name}"] = f"ASK FROM NAMED {place} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
        texts[f"load {name}"] = f"LOAD {place}"
        if name != "relative":
            texts[f"graph {name}"] = f"SELECT * {{ GRAPH {place} {{ ?s ?p ?o }} }}"
    return texts


def test_no_query_calls_anybody_or_opens_a_file(
    canary: Canary, secret: Path, cantho_store: Path, client: TestClient
) -> None:
    graph = current_build(cantho_store).graph_folder
    texts = _texts(canary, secret)
    assert len(texts) >= 40

    async def pooled(text: str) -> bytes:
        pool = Pool(graph, PoolSize(workers=1, long=1))
        await pool.start()
        try:
            return await pool.ask(Question(text, "json"))
        finally:
            await pool.close()

    for name, text in texts.items():
        said = client.post("/sparql", data={"query": text})
        assert MARK not in said.text
        if name.startswith("graph "):  # a graph that is not there is empty, and nothing to be fetched
            assert b'"bindings":[]' in run_query(graph, text, "json")
            assert said.json()["results"]["bindings"] == []
            continue
        assert said.status_code in {400, 403}, name
        with pytest.raises(QueryRefused):
            run_query(graph, text, "json")
    with pytest.raises(QueryRefused):
        asyncio.run(pooled(texts["plain"]))
    for field in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        for place in (canary.url, secret.as_uri()):
            said = client.post("/sparql", data={"query": "SELECT * { ?s ?p ?o } LIMIT 1", field: place})
            assert MARK not in said.text
            assert said.status_code == 400 or field.startswith("using")
    assert canary.callers == []


def test_no_file_calls_anybody_when_it_is_read(canary: Canary, tmp_path: Path) -> None:
    shapes = "http://www.w3.org/ns/shacl#shapesGraph"
    files = {
        "context.jsonld": f'{{"@context": "{canary.url}c.jsonld", "@id": "http://a", "b": "c"}}',
        "contexts.jsonld": f'{{"@context": ["{canary.url}c.jsonld", {{}}], "@id": "http://a"}}',
        "import.jsonld": f'{{"@context": {{"@import": "{canary.url}c.jsonld"}}, "@id": "http://a"}}',
        "imports.ttl": f"<http://a> <http://www.w3.org/2002/07/owl#imports> <{canary.url}o.ttl> .",
        "shapes.ttl": f"<http://a> <{shapes}> <{canary.url}s.ttl> .",
        "base.ttl": f"@base <{canary.url}> . <a> <b> <c> .",
    }
    read = {}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        try:
            read[name] = len(list(read_quads(tmp_path / name)))
        except CoopgraphError as error:
            assert isinstance(error, InputError)
    assert set(read) == {"imports.ttl", "shapes.ttl", "base.ttl"}
    assert canary.callers == []


def test_the_canary_sings_when_it_is_called(canary: Canary) -> None:
    """Or the other tests would prove nothing."""
    import pyoxigraph as ox

    with pytest.raises((OSError, RuntimeError, ValueError)):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{canary.url}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert canary.callers
    canary.callers.clear()
