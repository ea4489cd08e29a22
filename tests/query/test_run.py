import dataclasses
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from coopgraph.errors import LimitReached, QueryRefused, StoreError
from coopgraph.limits import LIMITS
from coopgraph.query.run import run_query
from coopgraph.query.worker import Request, answer

COUNT_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "graph"
    made = ox.Store(str(folder))
    p = ox.NamedNode("http://p")
    made.extend([ox.Quad(ox.NamedNode(f"http://x/{n}"), p, ox.Literal(n)) for n in range(2_000)])
    made.flush()
    return folder


def test_each_form_is_what_the_engine_writes(store: Path) -> None:
    select = "SELECT ?s ?n { ?s <http://p> ?n } ORDER BY ?n LIMIT 1"
    assert run_query(store, select, "csv") == b"s,n\r\nhttp://x/0,0\r\n"
    assert run_query(store, select, "tsv") == b"?s\t?n\n<http://x/0>\t0\n"
    row = json.loads(run_query(store, select, "json"))["results"]["bindings"][0]
    assert row["n"]["datatype"] == "http://www.w3.org/2001/XMLSchema#integer"
    assert b'<binding name="s"><uri>http://x/0</uri>' in run_query(store, select, "xml")
    assert json.loads(run_query(store, "ASK {}", "json"))["boolean"] is True
    construct = "CONSTRUCT { ?s a coop:Partner } { ?s <http://p> 1 }"
    assert b"<http://x/1> a coop:Partner ." in run_query(store, construct, "turtle")
    assert run_query(store, construct, "ntriples").startswith(b"<http://x/1> <http://www.w3.org/1999")
    assert run_query(store, construct, "jsonld").startswith(b"[")


def test_text_is_composed_before_it_is_run(store: Path) -> None:
    assert run_query(store, 'SELECT ?x { VALUES ?x { "Sa\u0301n" } }', "csv") == "x\r\nSán\r\n".encode()


def test_the_result_is_bounded(store: Path) -> None:
    limits = dataclasses.replace(LIMITS, result_bytes=1_000)
    with pytest.raises(LimitReached, match="the limit is 1000"):
        run_query(store, "SELECT * { ?s ?p ?o }", "csv", limits=limits)


def test_the_rows_are_bounded_and_never_cut_in_silence(store: Path) -> None:
    select = "SELECT * { ?s ?p ?o }"
    whole = run_query(store, select, "csv")
    assert whole.count(b"\r\n") == 2_001
    assert run_query(store, select, "csv", limits=dataclasses.replace(LIMITS, query_rows=2_000)) == whole
    with pytest.raises(LimitReached, match="more than 1999 rows") as caught:
        run_query(store, select, "csv", limits=dataclasses.replace(LIMITS, query_rows=1_999))
    assert caught.value.exit_code == 4
    assert "--limit N" in caught.value.message("en")


def test_a_product_ends_at_the_first_row_too_many(store: Path) -> None:
    with pytest.raises(LimitReached, match="more than 100000 rows"):
        run_query(
            store, f"SELECT * {{ {PRODUCT} }}", "tsv", limits=dataclasses.replace(LIMITS, query_rows=100_000)
        )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {" + "{}UNION" * 8_000 + "{}}",
        "SELECT * { FILTER(" + "1+" * 30_000 + "1) }",
        "SELECT * { ?a " + "<x:>/" * 10_000 + "<x:> ?b }",
    ],
    ids=["unions", "sums", "paths"],
)
def test_a_query_that_breaks_the_engine_breaks_only_the_worker(store: Path, query: str) -> None:
    # No bracket is nested here: the engine's own trees are.
    with pytest.raises((QueryRefused, LimitReached)):
        run_query(store, query, "json", seconds=20)
    assert run_query(store, "ASK {}", "csv") == b"true"


@pytest.mark.parametrize(
    ("query", "place", "reason"),
    [
        ("SELECT ?x\nWHERE { ?s ?p ?o\n ?x }", "3:5", "syntax error"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?y", "1:35", "contains a variable that is unbound"),
        ("SELECT * { ?s ?p <relative> }", "1:28", "IRI parsing failed"),
        ("", "1:1", "syntax error"),
        ("SELECT ?x WHERE ?x ?y ?z", "1:17", 'syntax error: "{" is missing'),
        ("SELECT ?x, ?y { ?x ?p ?y }", "1:10", "syntax error here → look just before the marked place"),
    ],
)
def test_a_syntax_error_has_its_place_and_line(store: Path, query: str, place: str, reason: str) -> None:
    with pytest.raises(QueryRefused) as caught:
        run_query(store, query, "json")
    message = caught.value.message("en")
    assert reason in message
    assert caught.value.where.split(":")[0] == place.split(":")[0]
    assert message.endswith("^")
    assert f"\n{place.split(':')[0]} | " in message


def test_what_the_engine_could_go_on_with_is_not_told(store: Path) -> None:
    for query in (
        "SELECT ?a { ?a ?b ?c . ?d }",
        "SELECT ?a { ?a ?b ?c } LIMIT x1:y",
        "SELECT ?a { ?a ?b ?c ?d }",
    ):
        with pytest.raises(QueryRefused) as caught:
            run_query(store, query, "json")
        for language in ("vi", "en"):
            message = caught.value.message(language)
            assert not any(word in message for word in ("OPTIONAL", "BIND", "VALUES", "HAVING")), message


def test_a_common_reason_is_told_in_vietnamese(store: Path) -> None:
    with pytest.raises(QueryRefused) as caught:
        run_query(store, "SELECT ?x { ?s ?p ?o } GROUP BY ?y", "json")
    assert "SELECT có biến không nằm trong GROUP BY hoặc hàm gộp" in caught.value.message("vi")


def test_an_unknown_function_is_refused(store: Path) -> None:
    with pytest.raises(QueryRefused, match="cannot be run"):
        run_query(store, "SELECT * { ?s ?p ?o FILTER(<http://x/f>(?s)) }", "json")


def test_a_form_that_does_not_fit_says_which_do(store: Path) -> None:
    with pytest.raises(QueryRefused) as caught:
        run_query(store, "CONSTRUCT WHERE { ?s ?p ?o }", "json")
    assert "turtle" in caught.value.message("vi")


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        run_query(tmp_path / "none", "ASK {}", "json")


def test_foreign_texts_are_guarded(store: Path) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        run_query(store, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "json")
    with pytest.raises(QueryRefused, match="update"):
        run_query(store, "DROP ALL", "json")


def test_modules_of_the_current_folder_are_not_imported(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert run_query(store, "ASK {}", "csv") == b"true"


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_ctrl_c_ends_parent_and_child(store: Path) -> None:
    script = textwrap.dedent(
        f"""
        import sys
        sys.path[:] = {sys.path!r}
        from pathlib import Path
        from coopgraph.query.run import run_query
        print("ready", flush=True)
        run_query(Path({str(store)!r}), {COUNT_PRODUCT!r}, "json", seconds=60)
        """
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    time.sleep(0.7)
    os.killpg(parent.pid, signal.SIGINT)  # a terminal sends it to both
    parent.communicate(timeout=20)
    assert parent.returncode != 0
    with pytest.raises(ProcessLookupError):  # nothing of that group is left
        os.killpg(parent.pid, 0)


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_a_worker_whose_parent_was_killed_ends_by_itself(store: Path) -> None:
    script = textwrap.dedent(
        f"""
        import sys
        sys.path[:] = {sys.path!r}
        from pathlib import Path
        from coopgraph.query.run import run_query
        print("ready", flush=True)
        run_query(Path({str(store)!r}), {COUNT_PRODUCT!r}, "json", seconds=1)
        """
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    time.sleep(0.5)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 8
    while time.monotonic() < deadline:
        try:
            os.killpg(parent.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("the worker is still running")


def test_the_worker_answers_in_this_process_too(store: Path) -> None:
    request: Request = {
        "store": str(store),
        "query": "ASK {}",
        "form": "csv",
        "seconds": 1.0,
        "memory_bytes": 1,
        "result_bytes": 10,
        "rows": 10,
    }
    assert answer(request) == ({"error": "", "detail": ""}, b"true")
    assert answer({**request, "query": "ASK {"})[0]["error"] == "syntax"
    assert answer({**request, "result_bytes": 3})[0]["error"] == "size"
    assert answer({**request, "store": "/nowhere"})[0]["error"] == "store"
    assert answer({**request, "form": "turtle"})[0]["error"] == "form"
    assert answer({**request, "query": "ASK { FILTER(<a:f>(1)) }"})[0]["error"] in {"engine", ""}
