"""What the store holds: the numbers counted again from the tables themselves, without any query."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopgraph.loading import load
from coopgraph.query.answer import answers
from coopgraph.store.folder import open_store
from coopgraph.store.view import View
from coopgraph.views.summary import summary_table
from tests.analysis.small_graphs import on
from tests.conftest import CANTHO, silent

#: The columns of each table that say who takes part.
ROLES = {
    "agreements": ("parties",),
    "events": ("participants", "hosts"),
    "projects": ("funders", "implementers", "beneficiaries"),
    "commitments": ("owners", "toward"),
}
KINDS = {"agreements": "Agreement", "events": "Event", "projects": "Project", "commitments": "Commitment"}


def rows(table: str) -> Iterator[dict[str, str]]:
    with (CANTHO / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def counted(view: View, as_of: str = "2026-12-31") -> dict[str, tuple[int, int | None]]:
    found = answers(view, "counts-by-kind", on(as_of))
    return {
        str(row["kind"]).rpartition("#")[2]: (
            int(str(row["count"])),
            int(str(row["abroad"])) if "abroad" in row else None,
        )
        for row in found
    }


def test_what_is_abroad_agrees_with_the_tables(cantho: View) -> None:
    abroad = {row["id"] for row in rows("partners") if row["country"] not in {"", "VN"}}
    found = counted(cantho)
    assert found["Partner"] == (sum(1 for _ in rows("partners")), len(abroad))
    for table, columns in ROLES.items():
        involved = [{who for column in columns for who in row[column].split("|")} for row in rows(table)]
        assert found[KINDS[table]] == (len(involved), sum(1 for who in involved if who & abroad)), table


def test_the_twelve_with_foreign_local_governments_are_among_the_agreements_abroad(cantho: View) -> None:
    # 003:7-8 name eleven, 001:25 Shantou; networks and organisations with a seat abroad come on top.
    assert (counted(cantho)["Agreement"][1] or 0) >= 12


@pytest.mark.parametrize("kind", ["Figure", "Appointment", "Statement", "Source"])
def test_what_involves_nobody_has_no_number_abroad(cantho: View, kind: str) -> None:
    assert counted(cantho)[kind][1] is None


def test_a_small_store_by_hand(small: Path, tmp_path: Path) -> None:
    load([small], tmp_path / "store", silent)
    view = open_store(tmp_path / "store")
    # Three partners, two of them French; one agreement of 2018 with one of these.
    assert counted(view)["Partner"] == (3, 2)
    assert counted(view)["Agreement"] == (1, 1)
    assert counted(view, "2017-12-31")["Agreement"] == (0, 0)
    assert counted(view)["Event"] == (0, 0)
    table = summary_table(answers(view, "counts-by-kind", on("2026-12-31")))
    assert [list(row)[1:] for row in table.rows] == [
        [3, 2], [1, 1], [0, 0], [0, 0], [0, 0], [0, None], [0, None], [0, None], [1, None],
    ]  # fmt: skip
    assert table.columns[2].heading.vi == "với nước ngoài"
