"""A process that has everything imported and forks a child for each load it is asked for.

So a test can kill fifty loads without waiting fifty times for the same imports. Run as a program it takes
lines of JSON (``{"paths": […], "root": …}``) and tells of each load, a line each: ``pid N``, then its steps,
``done``, ``over``, and, after one more line, ``ended STATUS``.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

READING, CHECKING, WRITING, DONE = "reading", "checking", "writing", "done"
STEPS = (READING, CHECKING, WRITING)
OVER, ENDED = "over", "ended"


def serve() -> None:
    """Fork a child for each line of standard input."""
    import rdflib  # noqa: F401
    import shifty  # noqa: F401

    # What a load imports on its way is imported here once.
    import coopgraph.validation.shacl
    import coopgraph.validation.vocabulary  # noqa: F401
    from coopgraph.loading import load
    from coopgraph.text import Bilingual

    def step(text: Bilingual) -> None:
        if (word := text.en.split()[0]) in STEPS:
            tell(word)

    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                tell(f"pid {os.getpid()}")
                signal.alarm(120)  # a load that hangs is a failure, not a test without end
                load([Path(path) for path in asked["paths"]], Path(asked["root"]), step)
                tell(DONE)
                status = 0
            finally:
                tell(OVER)
                os._exit(status)
        sys.stdin.readline()  # its number stays its own until nobody kills it any more
        _, ended = os.waitpid(child, 0)
        tell(f"ended {ended}")


def tell(text: str) -> None:
    """One line, at once."""
    os.write(1, f"{text}\n".encode())


@dataclass
class Load:
    """A load that runs: its process, and how long after its beginning each step was told."""

    pid: int
    begun: float
    steps: dict[str, float] = field(default_factory=dict)

    @property
    def step(self) -> str:
        """The last step it has told."""
        return [name for name in self.steps if name not in {OVER, ENDED}][-1]


class Nursery:
    """Where loads are started, and watched until they end."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None and process.stdout is not None
        self._asking: IO[str] = process.stdin
        self._answers: IO[str] = process.stdout

    def start(self, paths: Sequence[Path], root: Path) -> Load:
        """Begin a load."""
        self._asking.write(json.dumps({"paths": [str(path) for path in paths], "root": str(root)}) + "\n")
        self._asking.flush()
        return Load(int(self._answers.readline().split()[1]), time.monotonic())

    def wait_for(self, load: Load, step: str) -> bool:
        """Wait until a load tells a step; False where it has ended without."""
        while step not in load.steps:
            told = self._answers.readline().split()[0]
            load.steps[told] = time.monotonic() - load.begun
            if told == OVER:
                return step in load.steps
        return True

    def end(self, load: Load) -> None:
        """Wait until a load has ended, killed or by itself."""
        self._asking.write("\n")
        self._asking.flush()
        while ENDED not in load.steps:
            told = self._answers.readline().split()[0]
            load.steps[told] = time.monotonic() - load.begun


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery, ended with the block."""
    command = [sys.executable, "-m", "tests.store.nursery"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Nursery(process)
        # Its streams are closed here: it has no more to read, and ends.


if __name__ == "__main__":
    serve()
