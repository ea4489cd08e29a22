"""The fenced blocks of a page, run in their order in one folder, as a reader would type them.

```console    lines after ``$`` are commands, the others what they print; ``…`` stands for what is left out
```sh         commands whose output is not shown
```sparql FILE, ```toml    files that the reader writes
```csv FILE    the cells that the reader fills in a table
A word after ``console`` names what the folder holds before (see ``PREPARED``).
"""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import CANTHO, ROOT, write_small

EXAMPLES = ROOT / "docs" / "examples"
_FENCE = re.compile(r"^( *)```(\w+)(?: (\S+))?\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block: its kind, the word after it, its lines."""

    kind: str
    word: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A command of a console block, what the page shows of its output, and its exit code."""

    command: str
    output: str
    code: int


def blocks(page: str) -> list[Block]:
    return [Block(found[2], found[3] or "", textwrap.dedent(found[4])) for found in _FENCE.finditer(page)]


def shown_commands(block: Block) -> Iterator[Shown]:
    """The commands of a console block; ``echo $?`` shows the exit code of the one before."""
    parts = [part.partition("\n") for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]]
    for index, (command, _, output) in enumerate(parts):
        if command != "echo $?":
            asked = index + 1 < len(parts) and parts[index + 1][0] == "echo $?"
            yield Shown(command, output, int(parts[index + 1][2]) if asked else 0)


def pattern(shown: str) -> str:
    """What a shown output stands for: a line of ``…`` is any number of lines, one inside a line any text."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*?") + "\n"
        for line in shown.splitlines()
    ]
    return "".join(lines)


@dataclass
class Session:
    """A folder in which a page's commands run."""

    folder: Path

    def run(self, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``coopgraph …`` there; both streams come back as one, as on a terminal."""
        words = shlex.split(command)
        assert words[0] == "coopgraph", command
        return subprocess.run(
            [sys.executable, "-m", "coopgraph", *words[1:]],
            cwd=self.folder,
            env=self._environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def run_shell(self, text: str) -> None:
        """Run a block of shell commands; the first that fails ends the test."""
        done = subprocess.run(
            ["bash", "-euc", text],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (text, done.stderr)

    def write(self, block: Block) -> None:
        """Write the file that a block shows."""
        name = block.word or "coopgraph.toml"
        (self.folder / name).write_text(block.text, encoding="utf-8")

    def fill(self, block: Block) -> None:
        """Add the rows that a block shows to a table, each cell in the column of its heading."""
        with (self.folder / block.word).open("r+", encoding="utf-8", newline="") as file:
            headings = next(csv.reader(file))
            file.seek(0, os.SEEK_END)
            table = csv.DictWriter(file, headings, restval="", lineterminator="\n")
            table.writerows(csv.DictReader(block.text.splitlines()))

    def _environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COOPGRAPH_")}
        scripts = Path(sys.executable).parent
        places = {"PATH": f"{scripts}{os.pathsep}{kept['PATH']}", "PYTHONPATH": str(ROOT)}
        return {**kept, **places, "XDG_CACHE_HOME": str(self.folder / ".cache"), **more}


def new_session(folder: Path, store: Path) -> Session:
    """A folder with the tables of Cần Thơ and a store that has them, as after ``make demo``."""
    shutil.copytree(CANTHO, folder / "data" / "cantho")
    shutil.copytree(store, folder / "coopgraph-store")
    return Session(folder)


def _edit(folder: Path, edits: Mapping[tuple[str, int, str], str]) -> None:
    """A copy of the tables called ``mine``, with some cells written anew: (table, row, column) → text."""
    shutil.rmtree(folder / "mine", ignore_errors=True)
    shutil.copytree(CANTHO, folder / "mine")
    for (table, row, column), text in edits.items():
        path = folder / "mine" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[row - 1][rows[0].index(column)] = text
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


#: What stands in the folder before a console block of this name.
PREPARED: Mapping[str, Callable[[Path], object]] = {
    "faults": lambda folder: _edit(
        folder, {("agreements", 3, "begin"): "20111", ("agreements", 3, "parties"): "can-tho|nicee"}
    ),
    "cells": lambda folder: _edit(
        folder,
        {
            ("agreements", 3, "begin"): "Sep-16",
            ("agreements", 3, "parties"): "can-tho|nicee",
            ("agreements", 4, "lines"): "",
            ("partners", 20, "country"): "FRA",
        },
    ),
    "rules": lambda folder: _edit(
        folder,
        {
            ("agreements", 2, "sectors"): "economy|agricultur",
            ("agreements", 3, "not_stated"): "sector",
        },
    ),
    "corrected": lambda folder: _edit(
        folder, {("agreements", 3, "begin"): "2012", ("projects", 3, "aid_type"): "project"}
    ),
    "mytown": lambda folder: write_small(folder / "mytown", "mytown"),
    "sister-list": lambda folder: shutil.copytree(EXAMPLES / "sister-list", folder / "sister-list"),
}
