"""Servers that fail in every way there is: one clear error each, never a wrong or a shortened answer."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from coopgraph.errors import CoopgraphError, InputError, LimitReached, QueryRefused, StoreError
from coopgraph.limits import LIMITS
from coopgraph.query.remote_run import run_remote_query
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import Endpoint, endpoint_from
from coopgraph.store.remote import RemoteView
from tests.conformance.servers import free_port

QUERY = "SELECT ?s { ?s a coop:Partner }"
ROW = {"s": {"type": "uri", "value": "https://example.org/a"}}
JSON = {"Content-Type": "application/sparql-results+json"}


def table(rows: int = 1) -> bytes:
    return json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": [ROW] * rows}}).encode()


Answer = Callable[[BaseHTTPRequestHandler, dict[str, list[str]]], None]


def reply(status: int, body: bytes, **headers: str) -> Answer:
    """An answer with a status, a body and headers, an underscore standing for a hyphen."""

    def answer(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
        handler.server_version = headers.get("Server", "Stub/1")
        handler.send_response(status)
        for name, value in (JSON | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@contextmanager
def stub(answer: Answer) -> Iterator[Endpoint]:
    """A server that gives every query the same answer, however it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            try:
                answer(self, parse_qs(body))
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield endpoint_from(f"http://127.0.0.1:{server.server_address[1]}/sparql", {})
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def slow(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
    time.sleep(1)
    reply(200, table())(handler, fields)


def dripping(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def breaking_off(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(table())


def silent(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
    handler.close_connection = True


FAILURES: dict[str, tuple[Answer, type[CoopgraphError], str]] = {
    "500": (reply(500, b"out of cheese"), StoreError, "HTTP 500: out of cheese"),
    "500 as a page": (
        reply(500, b"<html><title>Oh\x1b[31m no</title>" + b"x" * 9000),
        StoreError,
        "Oh [31m no)",
    ),
    "503": (reply(503, b""), StoreError, "HTTP 503"),
    "400": (reply(400, b"no such function " + b"x" * 9000), QueryRefused, "no such function"),
    "401": (reply(401, b""), StoreError, "COOPGRAPH_PASSWORD"),
    "403": (reply(403, b""), StoreError, "COOPGRAPH_PASSWORD"),
    "404": (reply(404, b""), StoreError, "check --store"),
    "406": (reply(406, b""), StoreError, "check --store"),
    "504": (reply(504, b""), LimitReached, "limit"),
    "redirect": (
        reply(302, b"", Location="http://elsewhere.example/sparql"),
        StoreError,
        "elsewhere.example",
    ),
    "a page": (reply(200, b"<html><title>Welcome</title></html>"), StoreError, "not SPARQL JSON: Welcome"),
    "other JSON": (reply(200, b'{"error": "x"}'), StoreError, "not SPARQL JSON"),
    "a list": (reply(200, b"[1]"), StoreError, "not SPARQL JSON"),
    "odd types": (reply(200, table().replace(b'"uri"', b'"what"')), StoreError, "not SPARQL JSON"),
    "nothing": (reply(200, b""), StoreError, "not SPARQL JSON"),
    "cut": (reply(200, table(50)[:-20]), LimitReached, "cut halfway"),
    "cancelled": (
        reply(200, table(50)[:-20] + b"The SPARQL operation has been cancelled"),
        LimitReached,
        "stopped the query halfway",
    ),
    "row limit": (reply(200, table(10), X_SPARQL_MaxRows="10"), LimitReached, "its own limit of 10 rows"),
    "slow": (slow, LimitReached, "within 0.3 seconds"),
    "dripping": (dripping, LimitReached, "within 0.3 seconds"),
    "breaking off": (breaking_off, StoreError, "connection to the server broke"),
    "silent": (silent, StoreError, "connection to the server broke"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_each_failure_has_its_own_message(name: str) -> None:
    answer, error, told = FAILURES[name]
    with stub(answer) as place, pytest.raises(error) as caught:
        RemoteView(place, seconds=0.3).select(QUERY)
    for language in ("vi", "en"):
        message = caught.value.message(language)
        assert place.query_url in message
        assert len(message) < 800
        assert "\x1b" not in message
    assert told in caught.value.message("en")


def test_nobody_listens() -> None:
    place = endpoint_from(f"http://127.0.0.1:{free_port()}/sparql", {})
    with pytest.raises(StoreError, match="cannot be reached"):
        RemoteView(place).select(QUERY)
    with pytest.raises(StoreError, match="cannot be reached"):
        _ = RemoteView(place).version


def test_a_row_limit_that_was_not_reached_is_no_fault() -> None:
    with stub(reply(200, table(9), X_SPARQL_MaxRows="10")) as place:
        assert len(RemoteView(place).select(QUERY)) == 9


def test_an_answer_longer_than_the_limit_is_not_read_to_its_end() -> None:
    with stub(reply(200, table(5000))) as place:
        talk = Conversation(place, replace(LIMITS, result_bytes=1000))
        with pytest.raises(LimitReached, match="longer than 1000 bytes"):
            RemoteView(place, conversation=talk).select(QUERY)


TRIPLES: dict[str, tuple[Answer, type[CoopgraphError]]] = {
    "a page": (reply(200, b"<html><title>Welcome</title></html>", Content_Type="text/html"), StoreError),
    "cut": (reply(200, b"<a:a> <a:b> <a:c> .\n<a:a> <a:", Content_Type="application/n-triples"), StoreError),
    "cancelled": (
        reply(
            200,
            b"<a:a> <a:b> <a:c> .\nThe SPARQL operation has been cancelled",
            Content_Type="application/n-triples",
        ),
        LimitReached,
    ),
    "rows behind": (
        reply(200, b"<a:a> <a:b> <a:c> .\n", Content_Type="application/n-triples", Server="Virtuoso/07.20"),
        LimitReached,
    ),
}


@pytest.mark.parametrize("name", TRIPLES)
def test_triples_that_are_none_or_not_all(name: str) -> None:
    answer, error = TRIPLES[name]

    def only_triples(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
        construct = "CONSTRUCT" in fields["query"][0]
        (answer if construct else reply(200, table(10), X_SPARQL_MaxRows="10"))(handler, fields)

    with stub(only_triples) as place:
        talk = Conversation(place)
        talk.server = ""
        with pytest.raises(error):
            RemoteView(place, conversation=talk).construct("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")


def test_a_graph_is_asked_as_the_settings_say() -> None:
    asked: list[dict[str, list[str]]] = []

    def listen(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
        asked.append(fields)
        reply(200, table(0))(handler, fields)

    with stub(listen) as place:
        view = RemoteView(replace(place, facts_graph="https://example.org/facts"))
        view.select("SELECT ?s { ?s a coop:Partner ; skos:broader 'foaf:x' }")
        view.select("SELECT ?s FROM <https://w3id.org/coopgraph/x> { ?s a ?o }")
        view.select("SELECT ?s { GRAPH ?g { ?s a ?o } }")
    first, second, third = (
        fields for fields in asked if "dcterms" not in str(fields) and "manifest" not in str(fields)
    )
    assert first["default-graph-uri"] == ["https://example.org/facts"]
    head = first["query"][0].partition("SELECT")[0]
    assert head == (
        "PREFIX coop: <https://w3id.org/coopgraph/ontology#>"
        " PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    )
    assert "default-graph-uri" not in second
    assert third["named-graph-uri"] == ["https://w3id.org/coopgraph/graph/ontology"]


def test_what_the_guard_refuses_is_never_sent() -> None:
    def never(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
        raise AssertionError(fields)

    with stub(never) as place:
        for text in ("SELECT * { SERVICE <http://a/> { ?s ?p ?o } }", "DROP ALL", "SELECT * { ?s 'p"):
            with pytest.raises(QueryRefused):
                run_remote_query(RemoteView(place), text, "json")


@pytest.mark.parametrize(
    ("url", "shown", "user"),
    [
        (
            "https://an:p%40ss@server.example:8443/sparql#x",
            "https://server.example:8443/sparql",
            ("an", "p@ss"),
        ),
        ("http://[::1]:7878/query", "http://[::1]:7878/query", ("", "")),
    ],
)
def test_a_password_in_the_address_is_shown_nowhere(url: str, shown: str, user: tuple[str, str]) -> None:
    place = endpoint_from(url, {})
    assert str(place) == shown
    assert (place.user, place.password) == user
    assert "p@ss" not in repr(place)


def test_the_address_for_updates_is_the_neighbour_of_query() -> None:
    assert endpoint_from("http://a/ds/query", {}).update_url == "http://a/ds/update"
    assert endpoint_from("http://a/sparql", {}).update_url == "http://a/sparql"
    assert endpoint_from("http://a/sparql", {"update_url": "http://a/u"}).update_url == "http://a/u"


@pytest.mark.parametrize("url", ["ftp://a/b", "http://", "http://a b/", "http://a:x/", "https:///x", "://"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        endpoint_from(url, {})


@pytest.mark.parametrize("graph", ["facts", "https://a/> } DROP ALL", "https://a b"])
def test_what_is_no_graph_is_refused(graph: str) -> None:
    with pytest.raises(InputError):
        endpoint_from("http://a/sparql", {"facts_graph": graph})


@pytest.mark.parametrize("scheme", ["Basic", "Digest", "Bearer"])
def test_we_say_who_we_are_when_asked(scheme: str) -> None:
    challenges = {
        "Basic": 'Basic realm="x"',
        "Digest": 'Digest realm="x", nonce="n", qop="auth", algorithm=MD5',
    }

    def locked(handler: BaseHTTPRequestHandler, fields: dict[str, list[str]]) -> None:
        if handler.headers.get("Authorization", "").startswith(scheme):
            reply(200, table())(handler, fields)
        else:
            reply(401, b"", WWW_Authenticate=challenges.get(scheme, "Bearer"))(handler, fields)

    credentials = {"token": "t"} if scheme == "Bearer" else {"user": "an", "password": "x"}
    with stub(locked) as place:
        who = replace(place, **credentials)
        for _ in range(2):
            assert len(RemoteView(who).select(QUERY)) == 1
        with pytest.raises(StoreError, match="does not allow"):
            RemoteView(place).select(QUERY)
