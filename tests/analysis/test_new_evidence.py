"""A row of evidence added to the tables changes stage and promise without any other edit."""

import csv
from pathlib import Path

from coopgraph.analysis.commitments import PromiseState
from coopgraph.analysis.gaps import Gap, find_gaps
from coopgraph.analysis.stage import Stage, State
from coopgraph.loading import load
from coopgraph.store.folder import open_store
from tests.analysis.small_graphs import on
from tests.conftest import EditCell, silent

VISIT = {
    "id": "visit-shantou-2024",
    "kind": "delegation-out",
    "label_vi": "Đoàn thành phố thăm Sán Đầu",
    "label_en": "A city delegation visits Shantou",
    "participants": "can-tho|shantou",
    "begin": "2024-05-20",
    "not_stated": "sector|host",
    "source": "s004",
    "lines": "5",
}


def add_visit(tables: Path) -> None:
    path = tables / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([VISIT.get(column, "") for column in columns])


def shantou(tables: Path, tmp_path: Path, as_of: str) -> Gap:
    root = tmp_path / "store"
    load([tables], root, silent)
    gaps = find_gaps(open_store(root), on(as_of)).gaps
    return next(gap for gap in gaps if gap.partner.iri.local == "shantou")


def test_a_visit_makes_shantou_active_and_leaves_an_unlinked_promise_as_it_is(
    tables: Path, tmp_path: Path
) -> None:
    add_visit(tables)
    gap = shantou(tables, tmp_path, "2024-12-31")
    assert (gap.stage, gap.judgement.state) == (Stage.ACTIVITY, State.ACTIVE)
    assert [plan.state for plan in gap.plans] == [PromiseState.OVERDUE]


def test_a_linked_visit_keeps_the_promise(tables: Path, tmp_path: Path, edit_cell: EditCell) -> None:
    add_visit(tables)
    edit_cell("commitments", "mission-china-2024", "evidenced_by", "event/visit-shantou-2024")
    gap = shantou(tables, tmp_path, "2024-12-31")
    assert [plan.state for plan in gap.plans] == [PromiseState.KEPT]
