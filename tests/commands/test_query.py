import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from coopgraph.commands.main import coopgraph
from coopgraph.errors import CoopgraphError, InputError, LimitReached, QueryRefused
from coopgraph.query.catalogue import library

#: Calls the command line with these arguments.
Run = Callable[..., Result]
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def run(cantho_store: Path) -> Run:
    """Call the command line in this process; errors come through."""

    def call(*arguments: str, lang: str = "en", stdin: str | None = None) -> Result:
        options = ["--store", str(cantho_store), "--lang", lang, "--as-of", "2026-01-01"]
        return CliRunner().invoke(coopgraph, [*options, *arguments], input=stdin, standalone_mode=False)

    return call


def raised(result: Result, kind: type[CoopgraphError]) -> str:
    assert isinstance(result.exception, kind), result.output
    return result.exception.message("en")


def test_a_library_query_takes_any_name_of_a_partner(run: Run) -> None:
    for name in ("champasak", "Tỉnh Champasak", "Champasak Province"):
        result = run("query", "sectors-of-partner", "-p", f"partner={name}", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        # 003:7
        assert {row["sectorName"] for row in rows} == {
            "economy", "trade", "agriculture", "education and training", "tourism", "transport",
        }  # fmt: skip


def test_json_and_csv_are_the_w3c_formats(run: Run) -> None:
    query = "SELECT ?year { VALUES ?year { 2011 } }"
    document = json.loads(run("query", "-e", query, "--format", "json").stdout)
    assert document == {
        "head": {"vars": ["year"]},
        "results": {
            "bindings": [
                {
                    "year": {
                        "type": "literal",
                        "value": "2011",
                        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                    }
                }
            ]
        },
    }
    assert run("query", "-e", query, "--format", "csv").stdout_bytes == b"year\r\n2011\r\n"
    assert run("query", "-e", query, "--format", "tsv").stdout_bytes == b"?year\n2011\n"


def test_a_table_shows_names_with_ids_and_sources_with_lines(run: Run) -> None:
    shown = run("query", "memberships", lang="vi").stdout
    assert "2018-12" in shown
    assert "(aimf)" in shown
    assert "s000:24" in shown
    assert "\x1b" not in shown


def test_the_clocks_reach_the_query(run: Run, cantho_store: Path) -> None:
    options = ["--store", str(cantho_store), "--as-of", "2017-01-01"]
    done = CliRunner().invoke(coopgraph, [*options, "query", "memberships", "--format", "csv"])
    assert [row["partner"].rpartition("/")[2] for row in csv.DictReader(io.StringIO(done.stdout))] == [
        "100-resilient-cities"  # 000:24: September 2016; the others joined in 2018 and 2019
    ]
    later = run("query", "memberships", "-p", "asOf=2019-01-01", "--format", "csv")
    assert later.stdout.count("membership") == 0
    assert later.stdout.count("/partner/") == 2


def test_show_prints_a_text_that_gives_the_same_answer(run: Run, tmp_path: Path) -> None:
    name = ["agreements-with-partner", "-p", "partner=Ruse"]
    shown = run("query", *name, "--show").stdout
    assert "/partner/ruse>" in shown
    file = tmp_path / "mine.rq"
    file.write_text(shown, encoding="utf-8")
    direct = run("query", *name, "--format", "csv").stdout
    assert run("query", "-f", str(file), "--format", "csv").stdout == direct
    assert run("query", "-f", "-", "--format", "csv", stdin=shown).stdout == direct
    # The header came with it, so its parameters can be given anew.
    other = run("query", "-f", str(file), "-p", "partner=Nice", "--format", "csv").stdout
    assert "/partner/nice," in other
    assert "/partner/ruse," not in other


@pytest.mark.parametrize(
    ("form", "yes"),
    [
        ("table", "yes\n"),
        ("markdown", "yes\n"),
        ("csv", "true"),  # as the engine writes it: these formats have no word for it in the standard
        ("tsv", "true"),
        ("json", '{"head":{},"boolean":true}'),
    ],
)
def test_ask_in_every_form(run: Run, form: str, yes: str) -> None:
    assert run("query", "-e", "ASK { ?s a coop:Partner }", "--format", form).stdout == yes


def test_ask_in_vietnamese_and_as_xml_and_workbook(run: Run, tmp_path: Path) -> None:
    no = "ASK { ?s a coop:Nothing }"
    assert run("query", "-e", no, lang="vi").stdout == "không\n"
    assert "<boolean>false</boolean>" in run("query", "-e", no, "--format", "xml").stdout
    file = tmp_path / "no.xlsx"
    assert run("query", "-e", no, "--format", "xlsx", "-o", str(file)).stdout == ""
    assert load_workbook(file).worksheets[0]["A2"].value is False


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("table", "coop:home"),
        ("turtle", "coop:home"),
        ("ntriples", "<https://w3id.org/coopgraph/ontology#home>"),
        ("jsonld", "https://w3id.org/coopgraph/ontology#home"),
        ("rdfxml", "<coop:home rdf:resource="),
    ],
)
def test_construct_in_every_form(run: Run, form: str, part: str) -> None:
    text = "CONSTRUCT { ?d coop:home ?h } WHERE { ?d coop:home ?h }"
    assert part in run("query", "-e", text, "--format", form).stdout


def test_markdown_shows_what_a_terminal_does_and_no_row_less(run: Run) -> None:
    shown = run("query", "memberships", "--format", "markdown").stdout.splitlines()
    assert shown[0] == "| partner | begin | end | validity | agreement | source |"
    assert "(aimf) | 2018-12 |" in shown[3]
    many = "SELECT ?s ?p { ?s ?p ?o } LIMIT 2500"
    assert len(run("query", "-e", many, "--format", "markdown").stdout.splitlines()) == 2_502


def test_a_workbook_has_every_variable_typed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    values = "VALUES (?n ?d ?y ?t) { (1.5 '2024-02-21'^^xsd:date '2011'^^xsd:gYear '=1+1') }"
    run("query", "-e", f"SELECT ?n ?d ?y ?t {{ {values} }}", "--format", "xlsx", "-o", str(file))
    head, row = load_workbook(file).worksheets[0].iter_rows()
    assert [cell.value for cell in head] == ["n", "d", "y", "t"]
    assert [cell.data_type for cell in row] == ["n", "d", "s", "s"]
    assert row[3].value == "=1+1"
    run("query", "memberships", "--format", "xlsx", "-o", str(file))
    first = load_workbook(file).worksheets[0]
    assert [cell.value for cell in first[1]][:2] == ["partner", "partnerName"]
    assert str(first["A2"].value).startswith("https://w3id.org/coopgraph/data/cantho/partner/")


def test_a_limit_on_rows_refuses_and_never_cuts(run: Run) -> None:
    for asked in (("memberships",), ("-e", "SELECT * { VALUES ?x { 1 2 3 } }")):
        whole = run("query", *asked, "--format", "csv", "--limit", "3")
        assert whole.stdout_bytes.count(b"\r\n") == 4
        refused = run("query", *asked, "--format", "csv", "--limit", "2")
        assert refused.stdout == ""
        assert "--limit N" in raised(refused, LimitReached)
    triples = "CONSTRUCT WHERE { ?s a coop:Partner }"
    assert "more than 1 row," in raised(run("query", "-e", triples, "--limit", "1"), LimitReached)


@pytest.mark.parametrize(
    ("arguments", "kind", "part"),
    [
        ((), InputError, "give one of"),
        (("memberships", "-e", "ASK {}"), InputError, "give one of"),
        (("membership",), InputError, "memberships"),
        (("-f", "nowhere.rq"), InputError, "nowhere.rq: cannot read the file"),
        (("memberships", "-p", "partner=Nice"), InputError, "no parameter 'partner'"),
        (("sectors-of-partner", "-p", "partner=Shantuo"), InputError, "Shantou"),
        (("-e", "ASK {}", "-p", "x=1"), InputError, "no parameter 'x'"),
        (("-e", "SELECT * {"), QueryRefused, "syntax error"),
        (("-e", "SELECT * { SERVICE <http://x> {} }"), QueryRefused, "SERVICE"),
        (("-e", "LOAD <file:///etc/passwd>"), QueryRefused, "update"),
        (("-e", "SELECT * { ?s ?p ?o }", "--format", "turtle"), QueryRefused, "json, csv, tsv, xml"),
        (("memberships", "--format", "turtle"), QueryRefused, "json, csv, tsv, xml, markdown, xlsx"),
        (("-e", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "markdown"), QueryRefused, "rdfxml"),
        (("-e", "SELECT * {", "--format", "markdown"), QueryRefused, "syntax error"),
        (("memberships", "--format", "xlsx"), InputError, "-o FILE.xlsx"),
        (("-e", PRODUCT, "--timeout", "0.5"), LimitReached, "0.5 seconds"),
        (("-e", "ASK { ?s ?p '" + "x" * 65_536 + "' }"), LimitReached, "65536"),
    ],
)
def test_what_cannot_be_run_says_why(
    run: Run, arguments: tuple[str, ...], kind: type[CoopgraphError], part: str
) -> None:
    assert part in raised(run("query", *arguments), kind)


def test_an_error_in_a_file_names_file_line_and_column(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "wrong.rq"
    file.write_text("SELECT *\nWHERE { ?s oops ?o }\n", encoding="utf-8")
    assert raised(run("query", "-f", str(file)), QueryRefused).startswith(f"{file}:2:12: 'oops' is no word")
    file.write_bytes(b"ASK { ?s ?p '\xff' }")
    assert "not UTF-8" in raised(run("query", "-f", str(file)), InputError)


def test_a_slow_query_gets_a_hint_beside_its_answer(run: Run) -> None:
    slow = "ASK { ?p a coop:Partner FILTER NOT EXISTS { ?j coop:party ?p ; coop:begin ?b } }"
    result = run("query", "-e", slow)
    assert result.stdout == "yes\n"
    assert "MINUS" in result.stderr


def test_every_query_of_the_library_runs_as_a_table(run: Run) -> None:
    asked_whole = ("map-", "analysis-", "counts-")  # by views and analysis, for thousands of rows
    for name in (name for name in library() if not name.startswith(asked_whole)):
        result = run("query", name)
        assert result.exception is None, name
        assert result.stdout.strip(), name


@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv", "xml", "markdown"])
def test_an_empty_answer_says_on_stderr_what_it_means(run: Run, form: str) -> None:
    found = run("query", "sectors-of-partner", "-p", "partner=Nice", "--format", form, lang="vi")
    assert found.exception is None
    assert found.stderr == (
        "không có dòng nào: nguồn không nêu lĩnh vực của Kết nghĩa với thành phố Nice [s003:7]; "
        "chưa thể coi là không có\n"
    )
    full = run("query", "sectors-of-partner", "-p", "partner=Ruse", "--format", form, lang="vi")
    assert full.stderr == ""


def test_an_identifier_that_nothing_has_ends_with_two(run: Run) -> None:
    done = run("query", "provenance-of", "-p", "id=Nice")
    assert isinstance(done.exception, InputError)
    assert done.stdout == ""


def test_a_term_that_nothing_declares_is_told_and_the_answer_stands(run: Run) -> None:
    done = run("query", "-e", "SELECT ?s { ?s a coop:Partnr }", "--format", "csv")
    assert done.exception is None
    assert done.stdout.split() == ["s"]
    assert done.stderr == "coop:Partnr is declared nowhere; do you mean coop:Partner?\n"


def test_people_read_headings_and_programs_read_variables(run: Run) -> None:
    arguments = ("query", "memberships")
    assert run(*arguments, lang="vi").stdout.split()[:4] == ["đối", "tác", "bắt", "đầu"]
    assert run(*arguments, "--format", "csv", lang="vi").stdout.startswith("partner,partnerName,begin,")


def test_queries_lists_and_searches(run: Run) -> None:
    listed = json.loads(run("queries", "--format", "json").stdout)
    assert {row["name"] for row in listed} == set(library())
    found = json.loads(run("queries", "linh", "vuc", "--format", "json", lang="vi").stdout)
    assert "sector-coverage" in {row["name"] for row in found}
    assert len(found) < len(listed)
    partner = next(p for row in listed if row["name"] == "sectors-of-partner" for p in row["parameters"])
    assert partner["name"] == "partner"


def test_an_answer_is_written_whole_into_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    result = run("query", "memberships", "--format", "csv", "-o", str(file))
    assert result.stdout == ""
    assert file.read_bytes().startswith(b"partner,partnerName,")


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_ctrl_c_gives_the_prompt_back(cantho_store: Path) -> None:
    command = [sys.executable, "-m", "coopgraph", "--store", str(cantho_store), "query", "-e", PRODUCT]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(1.5)
    start = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert time.monotonic() - start < 1.0
    assert process.returncode == 130
    assert b"Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
