"""Making the pages: ours by the command line, pyvis' as it is shipped, ipysigma's where it is installed.

Each in a process of its own, whose time on the clock, processor time and peak memory are what is told.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Took
from benchmarks.prepare import HERE

#: The Python of an environment that has ipysigma; it is never one of ours.
SIGMA_PYTHON = "ATLAS_IPYSIGMA_PYTHON"
AS_OF = "2026-01-01"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, what making it took, what it shows, and whether a second making gave the same bytes."""

    file: Path
    took: Took
    partners: int = 0
    ties: int = 0
    same: bool = True

    @property
    def megabytes(self) -> float:
        return self.file.stat().st_size / 1e6


def our_page(store: Path, file: Path) -> Page:
    """The map, made twice with different seeds of Python's hashing; the times are the second's."""
    options = ["--store", str(store), "--lang", "en", "--as-of", AS_OF]
    command = [sys.executable, "-m", "coopgraph", *options, "map", "-o"]
    again = file.with_suffix(".again.html")
    measured([*command, str(again)], PYTHONHASHSEED="1")
    took, said = measured([*command, str(file)], PYTHONHASHSEED="2")
    same = again.read_bytes() == file.read_bytes()
    again.unlink()
    partners, ties = (int(number) for number in re.findall(r"(\d+) (?:partners|ties)", said)[:2])
    return Page(file, took, partners, ties, same)


def pyvis_page(tables: Path, file: Path) -> Page:
    """The same network as pyvis shows it."""
    return Page(file, measured([sys.executable, str(HERE / "atlas_pyvis.py"), str(tables), str(file)])[0])


def ipysigma_page(tables: Path, file: Path) -> Page | None:
    """The same network as ipysigma shows it; None where it is not installed."""
    python = os.environ.get(SIGMA_PYTHON)
    if not python:
        return None
    return Page(file, measured([python, str(HERE / "atlas_ipysigma.py"), str(tables), str(file)])[0])


def measured(command: Sequence[str], **settings: str) -> tuple[Took, str]:
    """What a command took and what it said; a failure shows that too."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=said, stderr=subprocess.STDOUT, cwd=HERE.parent, env=os.environ | settings
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, text)
    # Linux counts kilobytes, macOS bytes.
    peak = usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return Took(wall, usage.ru_utime + usage.ru_stime, peak_mb=peak), text
