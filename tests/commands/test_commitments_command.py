"""commitments: totals by year, owner and partner; what a new row of evidence changes without other edits."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coopgraph.commands.main import coopgraph
from coopgraph.errors import InputError
from coopgraph.loading import load
from tests.analysis.test_new_evidence import add_visit
from tests.commands.test_analysis import run
from tests.conftest import EditCell, silent


def test_totals_have_their_denominators(cantho_store: Path) -> None:
    rows = json.loads(run(cantho_store, "commitments", "--by", "year", "--format", "json").stdout)
    keys = [(row["key"], row["total"], row["judged"], row["execution_rate"]) for row in rows]
    # missions of 2024, plan and festival of 2025; directions are not checkable; the rest states no last day
    assert keys == [
        (2024, 4, 3, 0),
        (2025, 2, 2, 0),
        (2026, 6, 0, None),
        ("no last due day stated", 16, 0, None),
        ("all", 28, 5, 0),
    ]
    shown = " ".join(run(cantho_store, "commitments", "--by", "year").stdout.split())
    assert "28 promises, 5 can be judged: 0 have evidence (0%)" in shown
    assert "0/3 (0%)" in shown
    assert "no evidence does not mean that it was not done" in shown


@pytest.mark.parametrize("by", ["year", "owner", "partner"])
def test_every_promise_is_in_one_state(cantho_store: Path, by: str) -> None:
    text = run(cantho_store, "commitments", "--by", by, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    states = (
        "kept",
        "late",
        "overdue_without_evidence",
        "open",
        "cancelled",
        "not_checkable",
        "undetermined",
    )
    for row in rows:
        assert sum(int(row[state]) for state in states) == int(row["total"])
    assert rows[-1]["total"] == "28"


def test_totals_of_a_state_are_refused(cantho_store: Path) -> None:
    line = ["--store", str(cantho_store), "commitments", "--by", "year", "--state", "kept"]
    assert isinstance(CliRunner().invoke(coopgraph, line).exception, InputError)


def told(tables: Path, root: Path, *arguments: str) -> Result:
    load([tables], root, silent)
    return run(root, *arguments)


def mission(tables: Path, root: Path) -> dict[str, object]:
    rows = json.loads(told(tables, root, "commitments", "--kind", "mission", "--format", "json").stdout)
    found: dict[str, object] = next(row for row in rows if row["id"] == "mission-china-2024")
    return found


def test_a_row_of_evidence_is_proposed_with_the_cell_that_accepts_it(tables: Path, tmp_path: Path) -> None:
    before = mission(tables, tmp_path / "before")
    assert (before["state"], before["proposals"]) == ("overdue-without-evidence", [])
    assert (before["due_from"], before["due_by"]) == ("2024-05-01", "2024-05-31")
    assert before["evidence_expected"] == ["Event"]
    add_visit(tables)
    after = mission(tables, tmp_path / "after")
    assert after["state"] == "overdue-without-evidence"
    proposals = after["proposals"]
    assert isinstance(proposals, list)
    assert [(p["timing"], p["partners"]) for p in proposals] == [("within-due-time", ["shantou"])]
    cell = {
        "table": "commitments.csv", "row": "mission-china-2024", "column": "evidenced_by",
        "value": "event/visit-shantou-2024",
    }  # fmt: skip
    assert proposals[0]["accept"] == cell
    shown = " ".join(run(tmp_path / "after", "commitments").stdout.split())
    assert "perhaps proof: A city delegation visits Shantou (2024-05-20) [s004:5]" in shown
    listed = " ".join(run(tmp_path / "after", "gaps").stdout.split())
    assert "perhaps proof, not linked: A city delegation visits Shantou" in listed


def test_filling_that_cell_keeps_the_promise(tables: Path, tmp_path: Path, edit_cell: EditCell) -> None:
    add_visit(tables)
    edit_cell("commitments", "mission-china-2024", "evidenced_by", "event/visit-shantou-2024")
    row = mission(tables, tmp_path / "store")
    assert (row["state"], row["proposals"], row["days_late"]) == ("kept", [], 0)
    changed = json.loads(
        run(tmp_path / "store", "diff", "--from", "2024-05-19", "--to", "2024-05-20", "--clock", "held",
            "--format", "json").stdout
    )  # fmt: skip
    states = {row["id"]: (row["state_before"], row["state_after"]) for row in changed if row["state_after"]}
    assert states["mission-china-2024"] == ("open", "kept")
    assert states["shantou"] == ("unknown", "active")


def test_the_same_visit_in_august_makes_the_promise_late_everywhere(
    tables: Path, tmp_path: Path, edit_cell: EditCell
) -> None:
    add_visit(tables)
    edit_cell("events", "visit-shantou-2024", "begin", "2024-08-29")
    edit_cell("commitments", "mission-china-2024", "evidenced_by", "event/visit-shantou-2024")
    store = tmp_path / "store"
    row = mission(tables, store)
    # 31 May to 29 August: 30 + 31 + 29 days
    assert (row["state"], row["days_late"]) == ("late", 90)
    assert "90 days late" in run(store, "commitments").stdout
    sheet = json.loads(run(store, "show", "shantou", "--format", "json").stdout)
    assert '"late"' in json.dumps(sheet)
    asked = run(store, "query", "commitments-kept", "--format", "csv").stdout
    assert "late" in asked.splitlines()[1].split(",")
    totals = json.loads(run(store, "commitments", "--by", "partner", "--format", "json").stdout)
    (own,) = [row for row in totals if row["id"] == "shantou"]
    assert (own["late"], own["execution_rate"], own["kept_rate"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("as_of", "known_on", "state"),
    [
        ("2024-05-19", "2026-06-30", "open"),
        ("2024-05-20", "2026-06-30", "kept"),
        # the visit is told of by the article of 29 November 2024
        ("2024-11-28", "2024-11-28", "overdue-without-evidence"),
        ("2026-06-30", "2024-11-28", "overdue-without-evidence"),
        ("2024-11-29", "2024-11-29", "kept"),
    ],
)
def test_evidence_counts_from_when_it_had_happened_and_was_known(
    tables: Path, tmp_path: Path, edit_cell: EditCell, as_of: str, known_on: str, state: str
) -> None:
    add_visit(tables)
    edit_cell("commitments", "mission-china-2024", "evidenced_by", "event/visit-shantou-2024")
    load([tables], tmp_path / "store", silent)
    clocks = ("--as-of", as_of, "--known-on", known_on)
    rows = json.loads(run(tmp_path / "store", "commitments", *clocks, "--format", "json").stdout)
    assert next(row["state"] for row in rows if row["id"] == "mission-china-2024") == state
