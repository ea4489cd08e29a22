"""Damaged tables: each is refused with the exact place and what to do, and nothing is loaded.

Every kind of damage is done to a third of the tables; ``COOPGRAPH_HOSTILE=all`` does it to all of them.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from coopgraph import loading
from coopgraph.errors import Finding, InputError, findings_of
from coopgraph.resources import ontology_folder
from coopgraph.triples.ontology import Ontology, read_ontology
from coopgraph.views.fault_json import fault_json
from tests.conftest import CANTHO, silent
from tests.hostile.cells import dangling_references, unknown_codes, wrong_cells
from tests.hostile.damage import At, Damage, Described
from tests.hostile.tables import damaged_tables

ONTOLOGY = read_ontology(ontology_folder())
DESCRIBED = Described()
WRONG_CELLS = list(wrong_cells(DESCRIBED))
ALL = os.environ.get("COOPGRAPH_HOSTILE") == "all"


def _whole_tables() -> Iterator[Damage]:
    """Each kind of damage at every third table, another third for each kind."""
    every = list(damaged_tables(DESCRIBED))
    kinds = len(every) // len(DESCRIBED.rows)
    return (one for n, one in enumerate(every) if ALL or (n // kinds + n % kinds) % 3 == 0)


ONE_BY_ONE = [
    *_whole_tables(),
    *dangling_references(DESCRIBED),
    *unknown_codes(DESCRIBED),
    *(one for one in WRONG_CELLS if {place.column for place in one.places} == {"id"}),
]


def _together() -> Iterator[list[Damage]]:
    """The wrong cells in as few data sets as they fit into: no cell is damaged twice in one of them.

    Identifiers are damaged one by one: what names a faulty identifier is not looked for.
    """
    rest = [one for one in WRONG_CELLS if one not in ONE_BY_ONE]
    while rest:
        chosen = {one.places: one for one in reversed(rest)}.values()
        yield list(chosen)
        rest = [one for one in rest if one not in chosen]


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def known(folder: Path) -> Ontology:
        del folder
        return ONTOLOGY

    monkeypatch.setattr(loading, "read_ontology", known)


def _refused(damages: Iterable[Damage], store: Path, folder: Path) -> tuple[int, list[Finding]]:
    """How a load of the damaged tables ends; the store must stay as it is."""
    shutil.copytree(CANTHO, folder)
    for one in damages:
        one.make(folder)
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*")}
    with pytest.raises(InputError) as caught:
        loading.load([folder], store, silent)
    assert {path: path.stat().st_mtime_ns for path in store.rglob("*")} == before
    found = list(findings_of(caught.value))
    assert all(f.what.vi and f.what.en and f.advice.vi and f.advice.en for f in found)
    assert json.loads(fault_json(found))["count"] == len(found)
    return caught.value.exit_code, found


def at(finding: Finding) -> At:
    return At(Path(finding.file).name, finding.row, finding.column, finding.sheet)


@pytest.mark.parametrize("damage", ONE_BY_ONE, ids=[one.name for one in ONE_BY_ONE])
def test_a_damaged_table_is_refused_where_it_is_damaged(
    damage: Damage, cantho_store: Path, tmp_path: Path
) -> None:
    code, found = _refused([damage], cantho_store, tmp_path / "t")
    messages = [finding.message("en") for finding in found]
    assert {at(finding) for finding in found} == damage.places, messages[:10]
    assert any(damage.told in line for line in messages), messages[:10]
    assert code == damage.code


@pytest.mark.parametrize("damages", list(_together()), ids=lambda damages: f"{len(damages)} cells")
def test_every_wrong_cell_is_told_in_one_run(
    damages: list[Damage], cantho_store: Path, tmp_path: Path
) -> None:
    code, found = _refused(damages, cantho_store, tmp_path / "t")
    assert code == 2
    told = {at(finding): finding.what.en + finding.advice.en for finding in reversed(found)}
    assert set(told) == {place for one in damages for place in one.places}
    texts: dict[At, list[str]] = {}
    for finding in found:
        texts.setdefault(at(finding), []).append(finding.message("en"))
    for one in damages:
        (place,) = one.places
        assert any(one.told in line for line in texts[place]), (one.name, texts[place])


def test_there_are_as_many_as_were_promised() -> None:
    assert len(ONE_BY_ONE) + len(WRONG_CELLS) > 300
