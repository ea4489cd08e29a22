"""diff: days as people write them, forms, clocks, and what is refused."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError
from tests.commands.test_analysis import run


def rows(store: Path, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(store, "diff", *arguments, "--format", "json").stdout)
    return found


def test_a_year_means_from_its_beginning_to_its_end(cantho_store: Path) -> None:
    year = rows(cantho_store, "--from", "2015", "--to", "2015", "--clock", "held")
    days = rows(cantho_store, "--from", "2014-12-31", "--to", "31/12/2015", "--clock", "held")
    assert year == days
    assert {row["id"] for row in year if row["kind"] == "Agreement"} == {
        "riverside-2015", "pilsen-region-2015", "ruse-2015", "mazandaran-2015",
    }  # fmt: skip
    assert rows(cantho_store, "--from", "2015-12-31", "--to", "2015-12-31") == []


def test_the_forms_tell_the_same(cantho_store: Path, tmp_path: Path) -> None:
    line = ("diff", "--from", "2024-04", "--to", "2024-06", "--clock", "held")
    data = json.loads(run(cantho_store, *line, "--format", "json").stdout)
    sheet = list(csv.DictReader(io.StringIO(run(cantho_store, *line, "--format", "csv").stdout)))
    assert [row["iri"] for row in data] == [row["iri"] for row in sheet]
    assert all(row["sources"] for row in data)
    shown = run(cantho_store, *line, "--format", "markdown").stdout
    assert sum(text.startswith("| ") for text in shown.splitlines()) == len(data) + 2
    file = tmp_path / "changes.xlsx"
    run(cantho_store, *line, "--format", "xlsx", "-o", str(file))
    assert load_workbook(file).worksheets[0].max_row == len(data) + 1


def test_codes_are_for_programs_and_words_for_people(cantho_store: Path) -> None:
    line = ("--from", "2024-04-29", "--to", "2024-04-30", "--clock", "held")
    found = rows(cantho_store, *line)
    assert [(row["change"], row["id"], row["from_day"]) for row in found] == [
        ("fell-due", "mission-laos-cambodia-2024", "2024-04-30"),
        ("promise-state", "mission-laos-cambodia-2024", None),
    ]
    assert (found[1]["state_before"], found[1]["state_after"]) == ("open", "overdue-without-evidence")
    shown = " ".join(run(cantho_store, "diff", *line).stdout.split())
    assert "Changes after 2024-04-29, up to 2024-04-30 (only from sources published by 2026-06-30)" in shown
    assert "promise: fell due" in shown
    assert "Fell due: 1, state of promise: 1." in shown
    vietnamese = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), "diff", *line]).stdout
    assert "cam kết: đến hạn" in " ".join(vietnamese.split())


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("both", "by what was known on each of the two days"),
        ("known", "what became known of 2026-06-30"),
        ("held", "only from sources published by 2026-06-30"),
    ],
)
def test_the_heading_names_the_clock(cantho_store: Path, clock: str, words: str) -> None:
    done = run(cantho_store, "diff", "--from", "2024-04-02", "--to", "2024-04-03", "--clock", clock)
    assert words in " ".join(done.stdout.split()[:40])


def test_a_day_of_knowing_that_does_not_count_is_not_passed_over(cantho_store: Path) -> None:
    line = ["--store", str(cantho_store), "--lang", "en", "--known-on", "2010", "diff", "--from", "2024"]
    both = CliRunner().invoke(coopgraph, [*line, "--to", "2025"])
    assert "--known-on does not count here" in both.stderr
    assert both.stdout
    held = CliRunner().invoke(coopgraph, [*line, "--to", "2025", "--clock", "held"])
    assert "does not count" not in held.stderr


def test_before_any_source_nothing_changed_and_it_says_why(cantho_store: Path) -> None:
    done = run(cantho_store, "diff", "--from", "2001", "--to", "2002")
    assert "(no rows)" in done.stdout
    assert "Nothing changed." in done.stdout
    assert "no source had been published" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (["--from", "2025-01-01", "--to", "2024-12-31"], "--from 2025-01-01 --to 2024-12-31"),
        (["--from", "2025", "--to", "2024"], "--from 2025 --to 2024"),
        (["--from", "yesterday", "--to", "2024"], "--from"),
        (["--from", "2024", "--to", "2024-02-30"], "--to"),
        (["--from", "2024", "--to", "2025", "--half-life", "long"], "--half-life"),
        (["--from", "2024", "--to", "2025", "--kind", "Nobody"], "--kind"),
    ],
)
def test_what_is_refused_says_where(cantho_store: Path, arguments: list[str], where: str) -> None:
    done = CliRunner().invoke(coopgraph, ["--store", str(cantho_store), "diff", *arguments])
    assert isinstance(done.exception, InputError)
    assert done.exception.where == where
    assert done.stdout == ""
