"""A load that is killed at any moment leaves the state before it or after it, whole, and a sound journal."""

import os
import random
import signal
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

from coopgraph.loading import load
from coopgraph.store.folder import builds, current_build, open_graph
from coopgraph.store.journal import read_journal
from tests.conftest import silent, write_small
from tests.store.nursery import CHECKING, DONE, READING, WRITING, Load, Nursery, nursery

#: 50 in each run of the tests, more where somebody has an hour.
KILLS = int(os.environ.get("COOPGRAPH_KILLS", "50"))
#: As many triples has the data set whose loads are killed.
SIZE = 50_000
MANY = "https://example.org/many"
#: A file that names no data set is one that is called like it.
GRAPH = "https://w3id.org/coopgraph/data/file/many"
SEE = "<http://www.w3.org/2000/01/rdf-schema#seeAlso>"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is forked for each load")


def lines(variant: str) -> list[str]:
    """The triples of a variant as lines of N-Triples: two thirds of them stand in the other one too."""
    tail = [f"<{MANY}/{i}> {SEE} <{MANY}/{i * 7}> ." for i in range(SIZE * 2 // 3)]
    return [*tail, *(f"<{MANY}/{variant}/{i}> {SEE} <{MANY}/{i}> ." for i in range(SIZE - len(tail)))]


def write(path: Path, variant: str) -> frozenset[str]:
    written = lines(variant)
    assert len(set(written)) == SIZE
    path.write_text("\n".join(written) + "\n", encoding="ascii")
    return frozenset(written)


def graphs(root: Path) -> dict[str, frozenset[str]]:
    """Every graph of the store as it is on the disk, as lines of N-Triples; "" is the default graph."""
    found: dict[str, set[str]] = {}
    for quad in open_graph(current_build(root).graph_folder):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        found.setdefault(name, set()).add(f"{quad.triple} .")
    return {name: frozenset(facts) for name, facts in found.items()}


class State:
    """A store that holds a small data set for good, and one of two variants of the large one."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "store"
        self.files = {variant: folder / variant / "many.nt" for variant in ("a", "b")}
        for path in self.files.values():
            path.parent.mkdir()
        self.expected = {variant: write(path, variant) for variant, path in self.files.items()}
        load([write_small(folder / "small", "small")], self.root, silent)
        self.others = {name: facts for name, facts in graphs(self.root).items() if name}
        self._read = ("", b"")

    def variant(self) -> str:
        """Which variant the store holds; read whole wherever a byte is not as it was the last time."""
        folder = current_build(self.root).graph_folder
        parts = [path for path in sorted(folder.iterdir()) if not path.name.startswith(("LOG", "LOCK"))]
        seen = sha256(b"".join([str(folder).encode(), *(path.read_bytes() for path in parts)])).digest()
        if self._read[1] != seen:
            self._read = (self._variant(), seen)
        return self._read[0]

    def _variant(self) -> str:
        """Which variant the store holds, every graph compared with what was written; "" before the first."""
        found = graphs(self.root)
        assert {name: facts for name, facts in found.items() if name not in {"", GRAPH}} == self.others
        rest = frozenset().union(*self.others.values())
        for variant, expected in self.expected.items():
            if found.get(GRAPH) == expected:
                assert found[""] == rest | expected
                return variant
        assert GRAPH not in found
        assert found[""] == rest
        return ""

    def check_journal(self, committed: int) -> None:
        """The journal tells as many loads as took effect, and the last of them is the state that answers."""
        entries = read_journal(self.root)
        assert [entry.number for entry in entries] == list(range(1, committed + 1))
        assert entries[-1].build == current_build(self.root).folder.name
        assert entries[-1].after == current_build(self.root).manifest.version


def kill_at(place: Nursery, state: State, path: Path, steps: dict[str, float], moment: float) -> Load:
    """Kill a load at a moment of its whole length, counted from the beginning of the step it falls into."""
    step = max(
        (name for name in (READING, CHECKING, WRITING) if steps[name] <= moment), key=steps.__getitem__
    )
    running = place.start([path], state.root)
    if place.wait_for(running, step):
        time.sleep(moment - steps[step])
        os.kill(running.pid, signal.SIGKILL)
    place.end(running)
    return running


@pytest.mark.slow
def test_a_killed_load_leaves_the_old_state_or_the_new_in_full(tmp_path: Path) -> None:
    """Slow: each of the loads takes about a second, and what it leaves is read whole."""
    state, hit, committed = State(tmp_path), Counter[str](), 1
    chance = random.Random(6)  # noqa: S311 - the same moments in each run
    with nursery() as place:
        measured = place.start([state.files["a"]], state.root)
        assert place.wait_for(measured, DONE)
        place.end(measured)
        steps, committed = measured.steps, committed + 1
        now = state.variant()
        assert now == "a"
        for kill in range(KILLS):
            target = "b" if now == "a" else "a"
            moment = steps[READING] + (steps[DONE] - steps[READING]) * (kill + chance.random()) / KILLS
            killed = kill_at(place, state, state.files[target], steps, moment)
            found = state.variant()
            assert found in {now, target}
            if DONE in killed.steps:
                assert found == target
            else:
                hit[killed.step] += 1
            committed += found != now
            now = found
            state.check_journal(committed)
        target = "b" if now == "a" else "a"
        for _ in range(2):  # the same load again gives the same graph
            last = place.start([state.files[target]], state.root)
            place.end(last)
            committed += 1
            assert DONE in last.steps
            assert state.variant() == target
            state.check_journal(committed)
    # Evenly over the whole length: each step is hit, the last of them oftenest, because it is the longest.
    assert hit[READING] and hit[CHECKING] and hit[WRITING] >= KILLS // 5, hit
    assert not [path for path in (state.root / "builds").iterdir() if path not in builds(state.root)]
    assert not list(state.root.glob(".*.tmp"))
    assert {folder.name for folder in builds(state.root)} <= {e.build for e in read_journal(state.root)}
