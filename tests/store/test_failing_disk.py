"""The disk refuses at any call, or the process dies there: the state before or after, and a plain message.

After SQLite's tests of input and output errors: the n-th call fails, for every n there is.
"""

import errno
import multiprocessing as mp
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, Self

import pytest

from coopgraph.errors import StoreError
from coopgraph.loading import load
from coopgraph.store.build import replace_data_sets
from coopgraph.store.folder import builds, current_build
from coopgraph.store.journal import read_journal
from tests.conftest import CANTHO, silent, write_small
from tests.store.test_writers import FACTS, ONTOLOGY, graph, values

#: The calls by which a load puts something on the disk, the engine's own apart.
CALLS = ("open", "fsync", "replace", "rename", "mkdir", "chmod", "write")
ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}
REASONS = {"ENOSPC": "No space left on device", "EIO": "Input/output error", "EACCES": "Permission denied"}


class Disk:
    """Counts the calls, and does something else in the place of the n-th."""

    def __init__(self, number: int, instead: Callable[[], object]) -> None:
        self.calls = 0
        self._number = number
        self._instead = instead

    def happens(self) -> None:
        """One more call."""
        self.calls += 1
        if self.calls == self._number:
            self._instead()


class Written:
    """A file whose writing is counted."""

    def __init__(self, file: IO[bytes], disk: Disk) -> None:
        self._file = file
        self._disk = disk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a file has
        return getattr(self._file, name)

    def write(self, content: bytes) -> int:
        self._disk.happens()
        return self._file.write(content)


@contextmanager
def watched(calls: tuple[str, ...], disk: Disk) -> Iterator[None]:
    """Every one of some calls goes by way of ``disk``."""
    were = {name: getattr(os, name) for name in (*calls, "fdopen") if name != "write"}

    def counted(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the call has them
            disk.happens()
            return were[name](*arguments, **named)

        return call

    try:
        for name in were:
            if name != "fdopen":
                setattr(os, name, counted(name))
        if "write" in calls:
            os.fdopen = lambda *a, **n: Written(were["fdopen"](*a, **n), disk)  # type: ignore[assignment]
        yield
    finally:
        for name, was in were.items():
            setattr(os, name, was)


def _fail(code: int) -> Callable[[], object]:
    def instead() -> object:
        raise OSError(code, os.strerror(code))

    return instead


def check(root: Path, before: int, after: int) -> int:
    """The store is in one of two states, in full, and its journal reaches to it; which one."""
    (state,) = values(root, "a").items()
    assert state in {(str(before), FACTS), (str(after), FACTS)}
    entries = read_journal(root)
    assert entries[-1].build == current_build(root).folder.name
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    return int(state[0])


@pytest.mark.skipif(sys.platform == "win32", reason="the calls are those of POSIX")
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("call", CALLS)
def test_the_nth_call_fails(call: str, error: str, tmp_path: Path) -> None:
    root = tmp_path / "store"
    replace_data_sets(root, ONTOLOGY, [graph("a", 0)])
    now, number, failed = 0, 0, 0
    while True:
        number += 1
        disk = Disk(number, _fail(ERRORS[error]))
        try:
            with watched((call,), disk):
                replace_data_sets(root, ONTOLOGY, [graph("a", number)])
        except StoreError as caught:
            failed += 1
            message = caught.message("en")
            assert caught.exit_code == 3
            assert message.startswith(str(root))
            assert REASONS[error] in message
        now = check(root, now, number)
        if disk.calls < number:
            break
    # A build that may not be renamed is tried again: a scanner holds its files for a moment.
    assert failed or (call, error) == ("rename", "EACCES"), "no call of this kind was met"
    assert now == number  # the last went through, and swept what the others had left
    assert not list((root / "builds").glob("*.tmp"))
    assert not list(root.glob(".*.tmp"))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _forks(root: Path, pipe: Connection) -> None:
    """For each number it is told, load in a child that dies at that call; tell whether it did."""
    while (number := pipe.recv()) is not None:
        child = os.fork()
        if child == 0:
            with watched(CALLS, Disk(number, _die)):
                replace_data_sets(root, ONTOLOGY, [graph("a", number)])
            os._exit(0)
        pipe.send(os.waitpid(child, 0)[1])


@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked for each load")
def test_the_process_is_killed_at_the_nth_call(tmp_path: Path) -> None:
    root = tmp_path / "store"
    replace_data_sets(root, ONTOLOGY, [graph("a", 0)])
    context = mp.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_forks, args=(root, there))
    process.start()
    now, number, kills, kept = 0, 0, 0, 0
    while True:
        number += 1
        here.send(number)
        ended = here.recv()
        found = check(root, now, number)
        kept += found == now
        kills += ended != 0
        now = found
        if ended == 0:
            break
    here.send(None)
    process.join(timeout=60)
    assert kills > 30  # five files with some six calls each, the folders and the lock
    assert 0 < kept < kills  # before the pointer is replaced the old state, after it the new
    assert now == number
    names = {entry.build for entry in read_journal(root)}
    assert {folder.name for folder in builds(root)} <= names
    assert not list((root / "builds").glob("*.tmp"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on the size of files")
@pytest.mark.parametrize("size", [1, 10, 60, 250])
def test_a_full_disk_is_told_and_changes_nothing(size: int, tmp_path: Path) -> None:
    """No file may become larger than some kilobytes: the engine's own files meet that, and ours."""
    import resource

    root = tmp_path / "store"
    load([write_small(tmp_path / "small", "small")], root, silent)
    before, journal = current_build(root), (root / "journal.jsonl").read_bytes()
    command = [sys.executable, "-m", "coopgraph", "--lang", "en", "--store", str(root), "load", str(CANTHO)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size * 1024, size * 1024)),
    )
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert str(root) in done.stderr
    assert current_build(root) == before
    assert (root / "journal.jsonl").read_bytes() == journal
    load([CANTHO], root, silent)
    assert len(current_build(root).manifest.data_sets) == 2
