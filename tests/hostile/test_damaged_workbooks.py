"""Damaged workbooks: each is refused with file, sheet, row and column, and nothing is loaded."""

from pathlib import Path

import pytest

from coopgraph import loading
from coopgraph.errors import InputError, findings_of
from tests.conftest import silent
from tests.hostile.books import BookDamage, damaged_books, small_book
from tests.hostile.test_damaged_tables import at, read_once

__all__ = ["read_once"]

DAMAGES = list(damaged_books())


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a sound workbook."""
    return small_book(tmp_path_factory.mktemp("sound")).read_bytes()


def test_the_workbook_is_sound_before_it_is_damaged(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "office.xlsx"
    path.write_bytes(sound)
    build = loading.load([path], tmp_path / "store", silent)
    assert list(build.manifest.data_sets) == ["https://w3id.org/coopgraph/data/small"]


@pytest.mark.parametrize("damage", DAMAGES, ids=[one.name for one in DAMAGES])
def test_a_damaged_workbook_is_refused_where_it_is_damaged(
    damage: BookDamage, sound: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "office.xlsx"
    path.write_bytes(sound)
    damage.make(path)
    with pytest.raises(InputError) as caught:
        loading.load([path], tmp_path / "store", silent)
    found = findings_of(caught.value)
    messages = [finding.message("en") for finding in found]
    assert {at(finding) for finding in found} == damage.places, messages[:10]
    assert any(damage.told in line and " → " in line for line in messages), messages[:10]
    if "formula" in damage.told or "error" in damage.told or "merged" in damage.told:
        assert len(found) == 1, messages  # a cell that cannot be taken is not empty as well
    assert caught.value.exit_code == damage.code
    assert not (tmp_path / "store").exists()
