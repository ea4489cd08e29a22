"""Several at one store: one writes and the others wait or are refused; whoever reads sees one version."""

import multiprocessing as mp
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from queue import Queue

import pyoxigraph as ox
import pytest

from coopgraph.errors import CoopgraphError, StoreError
from coopgraph.store.build import NamedGraph, replace_data_sets
from coopgraph.store.folder import current_build, open_store
from coopgraph.store.journal import read_journal
from coopgraph.store.lock import HOLDER_NAME, LOCK_NAME, writing
from coopgraph.terms import ONTOLOGY_GRAPH

#: As many pairs of writers; more where somebody has an hour.
PAIRS = int(os.environ.get("COOPGRAPH_PAIRS", "20"))
#: As many loads while others read.
ROUNDS = int(os.environ.get("COOPGRAPH_ROUNDS", "12"))
READERS = 8
FACTS = 200
SPAWN = mp.get_context("spawn")
ONTOLOGY = NamedGraph(ONTOLOGY_GRAPH, [], {})


def graph(name: str, value: int) -> NamedGraph:
    """A data set whose facts all have one value: a mixture of two states would be seen."""
    says = ox.NamedNode("https://example.org/says")
    triples = [
        ox.Triple(ox.NamedNode(f"https://example.org/{name}/{i}"), says, ox.Literal(value))
        for i in range(FACTS)
    ]
    return NamedGraph(f"https://example.org/{name}", triples, {f"{name}.nt": f"{value:064x}"})


def values(root: Path, name: str) -> Counter[str]:
    query = f"SELECT ?v {{ GRAPH <https://example.org/{name}> {{ ?s <https://example.org/says> ?v }} }}"
    return Counter(str(row["v"]) for row in open_store(root).select(query))


def write_together(
    root: Path, name: str, wait: float, start: Barrier, told: "Queue[tuple[str, object]]"
) -> None:
    """Load at the same moment as another, in a process of its own."""
    for turn in range(PAIRS):
        start.wait(timeout=60)
        try:
            replace_data_sets(root, ONTOLOGY, [graph(name, turn)], wait=wait if turn % 2 else 0)
            told.put((name, turn))
        except StoreError as error:
            told.put((name, f"{error.exit_code} {error.message('en')}"))
        start.wait(timeout=60)


def test_of_two_writers_one_wins_and_the_other_waits_or_is_told(tmp_path: Path) -> None:
    root = tmp_path / "store"
    start, told = SPAWN.Barrier(2), SPAWN.Queue()
    both = [SPAWN.Process(target=write_together, args=(root, name, 60, start, told)) for name in "ab"]
    for one in both:
        one.start()
    answers = [told.get(timeout=60) for _ in range(2 * PAIRS)]
    for one in both:
        one.join(timeout=60)
    done = {name: [turn for who, turn in answers if who == name and isinstance(turn, int)] for name in "ab"}
    refused = [text for _, text in answers if isinstance(text, str)]
    assert all(text.startswith("3 ") and "is being loaded by process" in text for text in refused), refused
    waited = [turn for turn in range(PAIRS) if turn % 2]
    # Whoever waits gets through; where nobody does, one of the two has.
    assert all(turn in done["a"] and turn in done["b"] for turn in waited)
    assert all(turn in done["a"] or turn in done["b"] for turn in range(PAIRS))
    # No load that was told to have taken effect is lost: neither in the store nor in the journal.
    for name in "ab":
        assert values(root, name) == {str(max(done[name])): FACTS}
    assert len(read_journal(root)) == 2 * PAIRS - len(refused)


def read_until(root: Path, end: Event, told: "Queue[object]") -> None:
    """Ask the store over and over, in a process of its own: each answer shall be of one version."""
    seen: list[int] = []
    try:
        while not end.is_set():
            found = values(root, "a")
            if len(found) != 1 or next(iter(found.values())) != FACTS:
                told.put(f"mixed: {found}")
                return
            seen.append(int(next(iter(found))))
        told.put("went back" if seen != sorted(seen) else len(seen))
    except CoopgraphError as error:
        told.put(error.message("en"))


def test_readers_see_one_version_while_a_writer_loads(tmp_path: Path) -> None:
    root = tmp_path / "store"
    replace_data_sets(root, ONTOLOGY, [graph("a", 0)])
    end, told = SPAWN.Event(), SPAWN.Queue()
    readers = [SPAWN.Process(target=read_until, args=(root, end, told)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for turn in range(1, ROUNDS + 1):
        replace_data_sets(root, ONTOLOGY, [graph("a", turn)], keep=1)
    end.set()
    answers = [told.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join(timeout=60)
    assert all(isinstance(answer, int) for answer in answers), answers
    assert values(root, "a") == {str(ROUNDS): FACTS}


HOLD = """import os, signal, sys, time; from pathlib import Path; from coopgraph.store.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    os.kill(os.getpid(), signal.SIGKILL) if sys.argv[2] == "die" else time.sleep(60)
"""


def holder(root: Path, end: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", HOLD, str(root), end], stdout=subprocess.PIPE, text=True)


def _reused(root: Path) -> None:
    """The number in the file is that of a process that lives, and has nothing to do with the store."""
    (root / HOLDER_NAME).write_text(str(os.getpid()))


STALE: dict[str, Callable[[Path], object]] = {
    "as it was left": lambda root: root,
    "the number given to another process": _reused,
    "no number": lambda root: (root / HOLDER_NAME).unlink(),
    "a number cut": lambda root: (root / HOLDER_NAME).write_bytes(b""),
    "files from the future": lambda root: os.utime(root / LOCK_NAME, (4e9, 4e9)),
    "files from long ago": lambda root: os.utime(root / LOCK_NAME, (1e9, 1e9)),
}


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed with a signal")
@pytest.mark.parametrize("left", STALE)
def test_the_lock_of_a_killed_holder_is_free(left: str, tmp_path: Path) -> None:
    root = tmp_path / "store"
    with holder(root, "die") as killed:
        assert killed.wait(timeout=60) == -signal.SIGKILL
    assert (root / HOLDER_NAME).read_text() == str(killed.pid)
    STALE[left](root)
    replace_data_sets(root, ONTOLOGY, [graph("a", 1)])
    assert values(root, "a") == {"1": FACTS}


def test_the_lock_of_a_living_holder_is_kept_whatever_its_file_says(tmp_path: Path) -> None:
    root = tmp_path / "store"
    with holder(root, "live") as living:
        assert living.stdout is not None
        assert living.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=f"process {living.pid}"), writing(root):
            pass
        (root / HOLDER_NAME).write_text("1")
        os.utime(root / LOCK_NAME, (1e9, 1e9))
        with pytest.raises(StoreError, match="locked"), writing(root, wait=0.2):
            pass
        living.kill()
    with writing(root, wait=60):
        assert (root / HOLDER_NAME).read_text() == str(os.getpid())


def test_a_build_sorts_after_the_last_though_the_clock_was_put_back(tmp_path: Path) -> None:
    root = tmp_path / "store"
    last = replace_data_sets(root, ONTOLOGY, [graph("a", 1)])
    ahead = last.folder.with_name("2999" + last.folder.name[4:])
    last.folder.rename(ahead)
    (root / "CURRENT").write_text(ahead.name)
    (root / "journal.jsonl").unlink()
    newer = replace_data_sets(root, ONTOLOGY, [graph("a", 2)])
    assert newer.folder.name > ahead.name
    assert current_build(root).folder == newer.folder
    assert values(root, "a") == {"2": FACTS}
