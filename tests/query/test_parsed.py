"""Three readers of one text, the guard's lexer, rdflib's parser and the engine, must agree on SERVICE."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.errors import QueryRefused
from coopgraph.limits import LIMITS
from coopgraph.query import worker
from coopgraph.query.catalogue import library
from coopgraph.query.guard import check
from coopgraph.query.parsed import calls_a_service, letters_at
from coopgraph.query.run import failed
from coopgraph.store.view import OxigraphView
from coopgraph.terms import PREFIXES
from tests.query.test_guard import HOST, SERVICE_SPELLINGS

#: What rdflib's parser cannot read although the engine can: there the lexer decides alone.
ONLY_THE_ENGINE = {"glued to SILENT", "glued to a value", "a prefix glued to a value"}
NO_QUERY = {"in a string with a wrong escape"}
#: Pieces of which texts are glued together that lexers read differently.
PIECES = [
    "SERVICE", "service", "SERVICESILENT", "SILENT", f"<{HOST}>", "{ ?a ?b ?c }", "{", "}", "(", ")", " ",
    "\n", ".", "true", "1", "1.", "?x", "?s ?p ?o", "FILTER(", "EXISTS", "||", "<", ">", "<'>'", "<(2>3)",
    "'", '"', '"""', "'''", "#", "#'", "\\q", "\\u0053", ":x", "x:", "SERVICE:x", "a:b", "@en", "^^", "_:b",
    "''", '""', ";", "UNION",
]  # fmt: skip


def allowed(text: str) -> bool:
    try:
        check(text)
    except QueryRefused:
        return False
    return True


def engine_calls(text: str) -> bool:
    """Whether the engine, run on this text, tries to call the host: nothing else here can be an OSError."""
    try:
        answer = ox.Store().query(text, prefixes=dict(PREFIXES))
        if not isinstance(answer, ox.QueryBoolean):
            list(answer)
    except OSError:
        return True
    except (SyntaxError, RuntimeError, ValueError):
        return False
    return False


def test_the_engine_does_call_hosts_so_the_guard_is_needed() -> None:
    assert engine_calls(SERVICE_SPELLINGS["plain"])


@pytest.mark.parametrize("kind", SERVICE_SPELLINGS)
def test_a_parser_sees_what_the_lexer_refuses_or_cannot_read_it(kind: str) -> None:
    text = SERVICE_SPELLINGS[kind]
    assert not allowed(text)
    assert calls_a_service(text) == (kind not in ONLY_THE_ENGINE | NO_QUERY)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE <http://x> {}" }',
        "SELECT * { ?s ?p '''SERVICE\n<http://x>''' # SERVICE <http://x> {}\n }",
        "SELECT ?service { ?service <urn:SERVICE> ?load }",
        "SELECT * { ?s <https://schema.org/Service> ?o ; schema:serviceType ?t }",
        'ASK { ?s ?p "\\u0053ERVICE" }',
    ],
)
def test_the_letters_alone_are_no_clause(text: str) -> None:
    assert allowed(text)
    assert not calls_a_service(text)
    assert not engine_calls(text)


def test_a_text_too_long_for_the_parser_is_left_to_the_lexer() -> None:
    text = "SELECT ?service {" + " ?s ?p ?o ." * 3_000 + "}"
    assert allowed(text)
    assert not calls_a_service(text)


def test_every_query_of_the_library_passes_both() -> None:
    for query in library().values():
        assert allowed(query.text)
        assert not calls_a_service(f"{query.text}\n# SERVICE")


@settings(deadline=None, max_examples=400)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.sampled_from(["ASK {", "SELECT * { ?s ?p "]),
)
def test_what_the_lexer_lets_through_calls_nobody(inside: str, start: str) -> None:
    for text in (f"{start}{inside}}}", f"PREFIX : <{HOST}> {start}{inside}}}"):
        if allowed(text):
            assert not calls_a_service(text)
            assert not engine_calls(text)


def test_the_worker_asks_for_the_second_opinion() -> None:
    text = SERVICE_SPELLINGS["plain"]
    request: worker.Request = {
        "store": "", "query": text, "form": "json", "seconds": 5.0, "memory_bytes": 0, "result_bytes": 10**6,
        "rows": 10,
    }  # fmt: skip
    reply, result = worker.answer_from(OxigraphView(ox.Store(), "test"), request)
    assert (reply["error"], result) == ("service", b"")
    error = failed(reply, text, Path(), LIMITS)
    assert isinstance(error, QueryRefused)
    assert error.where == "1:12"
    assert letters_at(text) == 11


def test_a_query_without_the_letters_does_not_wait_for_a_parser() -> None:
    script = (
        "import sys; from coopgraph.query.parsed import calls_a_service;"
        "calls_a_service('SELECT * { ?s ?p ?o }'); assert 'rdflib' not in sys.modules;"
        "calls_a_service('SELECT ?service { ?s ?p ?o }'); assert 'rdflib' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": ":".join(sys.path)})
