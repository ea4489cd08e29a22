"""R14 and what else may lie under the name of a workbook: refused cheaply, each in one line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coopgraph.errors import InputError
from coopgraph.preparing import prepare
from tests.conftest import ROOT, silent
from tests.hostile.archives import truncations, write
from tests.hostile.books import small_book
from tests.hostile.test_damaged_tables import ONTOLOGY

MEGABYTES = 500


def in_a_child(*arguments: object) -> tuple[list[dict[str, Any]], int]:
    """What became of each, and the most memory that was used, in megabytes; none took five seconds."""
    program = [sys.executable, "-m", "tests.hostile.table_child", *map(str, arguments)]
    done = subprocess.run(program, capture_output=True, text=True, cwd=ROOT, check=False)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, (lines[-1:], done.stderr[-2000:])
    return [json.loads(line) for line in lines[:-1]], int(lines[-1]) // 1024


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_an_odd_archive_is_refused_in_one_line_and_little_memory(tmp_path: Path) -> None:
    expected = dict(write(tmp_path, small_book(tmp_path).read_bytes()))
    answers, megabytes = in_a_child(*(tmp_path / name for name in expected))
    assert len(answers) == len(expected)
    for answer in answers:
        name = Path(str(answer["path"])).name
        assert answer["code"] == 2, answer
        (told,) = answer["told"]
        assert str(told).startswith(str(answer["path"])), told
        assert expected[name] in told, told
        assert " → " in told, told
    assert megabytes < MEGABYTES


def test_a_workbook_cut_anywhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "office.xlsx"
    for content in truncations(small_book(tmp_path).read_bytes(), 40):
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"no whole \.xlsx workbook") as caught:
            prepare([path], ONTOLOGY, silent)
        assert caught.value.where == str(path)


def test_a_folder_under_the_name_of_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "office.xlsx"
    path.mkdir()
    with pytest.raises(InputError) as caught:
        prepare([path], ONTOLOGY, silent)
    assert str(path) in caught.value.message("en")
