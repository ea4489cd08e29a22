"""A fault of the program itself: one line for the user, the rest in a file for the developers."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_BROKEN = """
import coopgraph.commands.gaps as family
def broken(*_, **__):
    raise {raised}
family.gaps.callback = broken
from coopgraph.commands.main import run
import sys
sys.argv = ["coopgraph", "--lang", "{language}", "gaps", "--kind", "ten-of-somebody"]
run()
"""


def _run(raised: str, language: str, folder: Path) -> subprocess.CompletedProcess[str]:
    code = _BROKEN.format(raised=raised, language=language)
    environment = {**os.environ, "TMPDIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("language", "words"), [("en", "a fault of the program"), ("vi", "lỗi của chính")])
def test_a_fault_of_ours_is_one_line_and_a_file(language: str, words: str, tmp_path: Path) -> None:
    done = _run("KeyError('within')", language, tmp_path)
    assert done.returncode == 70
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    named = re.search(r": (\S+fault\.txt)$", done.stderr.strip())
    assert named, done.stderr
    kept = Path(named[1]).read_text(encoding="utf-8")
    assert "KeyError: 'within'" in kept
    assert "ten-of-somebody" not in kept, "the command line may name people"


def test_memory_that_has_run_out_is_a_limit(tmp_path: Path) -> None:
    done = _run("MemoryError", "en", tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == "out of memory\n"
