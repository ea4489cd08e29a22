"""gaps, commitments, coverage and centrality as commands: forms, options, what goes to stderr."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError


def run(store: Path, *arguments: str) -> Result:
    """Run a command in English on a store."""
    clocks = ["--as-of", "2026-06-30", "--known-on", "2026-06-30"]
    return CliRunner().invoke(
        coopgraph, ["--lang", "en", "--store", str(store), *clocks, *arguments], catch_exceptions=False
    )


def test_gaps_as_json_csv_and_table(cantho_store: Path) -> None:
    data = json.loads(run(cantho_store, "gaps", "--format", "json").stdout)
    sheet = list(csv.DictReader(io.StringIO(run(cantho_store, "gaps", "--format", "csv").stdout)))
    table = run(cantho_store, "gaps").stdout
    assert len(data) == len(sheet) == 17
    assert [row["iri"] for row in data] == [row["iri"] for row in sheet]
    assert all(str(row["partner"]).split()[0] in table for row in data)
    assert "\x1b" not in table


def test_totals_go_to_stderr_where_stdout_is_for_programs(cantho_store: Path) -> None:
    done = run(cantho_store, "gaps", "--format", "json")
    assert done.stderr.startswith("17 partners considered: 17 without an active project")


def test_a_file_is_written_whole_and_stdout_stays_empty(cantho_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "gaps.csv"
    done = run(cantho_store, "gaps", "--format", "csv", "-o", str(target))
    assert done.stdout == ""
    assert target.read_bytes().count(b"\r\n") == 18


LISTS = (
    ["gaps"], ["commitments"], ["coverage"], ["coverage", "--show", "matrix"], ["centrality"],
    ["find", "can"], ["queries"], ["summary"],
    ["gaps", "--arithmetic"], ["gaps", "--sectors"], ["commitments", "--by", "owner"],
    ["coverage", "--show", "activity"], ["diff", "--from", "2024-01", "--to", "2024-06"],
)  # fmt: skip


@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_every_list_as_markdown_and_as_a_workbook(
    cantho_store: Path, tmp_path: Path, arguments: list[str]
) -> None:
    rows = list(csv.DictReader(io.StringIO(run(cantho_store, *arguments, "--format", "csv").stdout)))
    shown = run(cantho_store, *arguments, "--format", "markdown").stdout
    assert sum(line.startswith("| ") for line in shown.splitlines()) == len(rows) + 2
    file = tmp_path / "list.xlsx"
    assert run(cantho_store, *arguments, "--format", "xlsx", "-o", str(file)).stdout == ""
    first = load_workbook(file).worksheets[0]
    assert (first.max_row, first.max_column) == (len(rows) + 1, len(rows[0]))
    assert first.freeze_panes == "A2"
    for row, cells in zip(rows, first.iter_rows(min_row=2), strict=True):
        assert [bool(text) for text in row.values()] == [cell.value is not None for cell in cells]


@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_a_workbook_needs_a_file(cantho_store: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), *arguments, "--format", "xlsx"])
    assert isinstance(done.exception, InputError)
    assert done.stdout == ""


def test_notes_are_said_once(cantho_store: Path) -> None:
    done = run(cantho_store, "gaps", "--format", "markdown")
    assert "17 partners considered" in done.stdout
    assert done.stderr == ""


def test_other_kinds_and_all(cantho_store: Path) -> None:
    networks = json.loads(run(cantho_store, "gaps", "--kind", "citynetwork", "--format", "json").stdout)
    assert {row["id"] for row in networks} >= {"100-resilient-cities", "aimf", "gcom"}
    every = json.loads(run(cantho_store, "gaps", "--kind", "all", "--format", "json").stdout)
    assert len(every) > 17


@pytest.mark.parametrize(
    ("arguments", "known"),
    [(["gaps", "--kind", "Nobody"], "LocalGovernment"), (["commitments", "--kind", "nothing"], "mission")],
)
def test_an_unknown_kind_is_named_with_those_there_are(
    cantho_store: Path, arguments: list[str], known: str
) -> None:
    done = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), *arguments])
    assert done.exit_code != 0
    error = done.exception
    assert known in str(getattr(error, "advice", done.output))


def test_overdue_missions(cantho_store: Path) -> None:
    arguments = [
        "commitments",
        "--kind",
        "mission",
        "--state",
        "overdue-without-evidence",
        "--format",
        "json",
    ]
    rows = json.loads(run(cantho_store, *arguments).stdout)
    assert [row["due"] for row in rows] == ["2024-04", "2024-05", "2024-06"]
    assert rows[1]["toward"][0]["id"] == "shantou"
    assert rows[1]["sources"][0]["locator"] == "25"


def test_coverage_in_its_four_views(cantho_store: Path) -> None:
    sectors = json.loads(run(cantho_store, "coverage", "--format", "json").stdout)
    assert (len(sectors), sum(row["partner_count"] for row in sectors)) == (18, 31)
    matrix = json.loads(run(cantho_store, "coverage", "--show", "matrix", "--format", "json").stdout)
    assert sum(row["ruse"] for row in matrix) == 5
    single = json.loads(run(cantho_store, "coverage", "--show", "single", "--format", "json").stdout)
    assert len(single) == 11
    bare = run(cantho_store, "coverage", "--show", "priorities")
    assert "logistics" in bare.stdout
    assert "which is not the same as none" in bare.stdout


@pytest.mark.parametrize(
    ("arguments", "heading"),
    [
        (["gaps"], "Đối tác không có dự án đang triển khai vào ngày 30/06/2026"),
        (["commitments"], "Cam kết, kế hoạch vào ngày 30/06/2026"),
        (["coverage"], "Lĩnh vực và đối tác vào ngày 30/06/2026"),
        (["coverage", "--show", "matrix"], "Lĩnh vực × đối tác vào ngày 30/06/2026"),
        (["centrality"], "Vị trí trong mạng đối tác–lĩnh vực vào ngày 30/06/2026"),
    ],
)
def test_a_heading_names_both_clocks_and_no_source_is_told(
    cantho_store: Path, arguments: list[str], heading: str
) -> None:
    def first_and_all(*clocks: str) -> tuple[str, str]:
        done = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), *clocks, *arguments])
        return done.stdout.splitlines()[0], " ".join(done.stdout.split())

    assert first_and_all("--as-of", "2026-06-30")[0] == heading
    before = first_and_all("--as-of", "2026-06-30", "--known-on", "2003-01-01")
    assert before[0] == f"{heading} (chỉ theo nguồn công bố đến 01/01/2003)"
    assert "Đến ngày 01/01/2003 chưa có nguồn nào được công bố" in before[1]


def test_that_no_source_was_known_goes_beside_data_as_well(cantho_store: Path) -> None:
    arguments = ["--store", str(cantho_store), "--lang", "en", "--known-on", "2003-01-01"]
    done = CliRunner().invoke(coopgraph, [*arguments, "gaps", "--format", "json"])
    assert json.loads(done.stdout) == []
    assert done.stderr.startswith("By 2003-01-01 no source had been published: nothing can be concluded.")


def test_the_home_is_called_by_its_name(cantho_store: Path) -> None:
    arguments = ["--store", str(cantho_store), "--as-of", "2026-06-30", "centrality"]
    assert "không tính Thành phố Cần Thơ" in CliRunner().invoke(coopgraph, arguments).stdout
    assert "tính cả Thành phố Cần Thơ" in CliRunner().invoke(coopgraph, [*arguments, "--with-home"]).stdout


def test_centrality_says_what_it_counts(cantho_store: Path) -> None:
    done = run(cantho_store, "centrality", "--format", "json")
    first = json.loads(done.stdout)[0]
    assert (first["id"], round(first["betweenness"], 3)) == ("champasak", 0.377)
    assert "24 nodes, 31 edges, 1 component, without Can Tho" in done.stderr
    home = run(
        cantho_store, "centrality", "--with-home", "--projection", "partner-record", "--format", "json"
    )
    assert json.loads(home.stdout)[0]["id"] == "can-tho"
