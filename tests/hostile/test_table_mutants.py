"""R12 for tables: random damage to CSV tables, descriptions and workbooks is read or refused, never a crash.

``COOPGRAPH_MUTANTS`` says how many damaged files are tried (2,000 unless told), ``COOPGRAPH_SEED`` which.
"""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from coopgraph.sources.tables import read_tables
from tests.hostile.table_mutants import mini, mutants
from tests.hostile.test_odd_archives import MEGABYTES, in_a_child

MUTANTS = int(os.environ.get("COOPGRAPH_MUTANTS", "2000"))
SEED = int(os.environ.get("COOPGRAPH_SEED", "20240403"))


def test_the_tables_are_sound_before_they_are_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "sound"
    folder.mkdir()
    for name, content in mini(tmp_path).items():
        (folder / name).write_bytes(content)
    data_set, findings = read_tables(folder)
    assert findings == []
    assert {name: len(rows) for name, rows in data_set.rows.items()} == {
        "sources.csv": 1,
        "partners.xlsx": 3,
        "agreements.csv": 1,
    }


def test_the_same_seed_makes_the_same_damage(tmp_path: Path) -> None:
    files = mini(tmp_path)
    assert list(mutants(files, 40, 7)) == list(mutants(files, 40, 7))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_random_damage_is_read_or_refused_at_a_place(tmp_path: Path) -> None:
    answers, megabytes = in_a_child("--mutants", tmp_path, MUTANTS, SEED)
    ends = Counter(answer["code"] for answer in answers)
    crashed = [answer for answer in answers if answer["code"] not in {0, 1, 2}]
    assert crashed == []
    assert ends.total() == MUTANTS
    # Damage that is nearly always noticed, and a few changes that mean nothing.
    assert ends[2] > MUTANTS // 2
    for answer in answers:
        if answer["code"]:
            assert answer["told"], answer
            assert all(told.startswith(str(tmp_path)) and " → " in told for told in answer["told"]), answer
    assert megabytes < MEGABYTES
