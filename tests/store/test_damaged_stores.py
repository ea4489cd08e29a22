"""A store that is cut, flipped, of another version, or none at all: refused with advice, or answered rightly.

Each is read in a process that is forked for it, because a fault of the engine would end the whole process.
"""

import json
import multiprocessing as mp
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from coopgraph.errors import StoreError
from coopgraph.loading import load
from coopgraph.store.folder import current_build, open_store
from coopgraph.store.history import history_of
from coopgraph.store.journal import read_journal
from tests.conftest import CANTHO, silent, write_small

#: How many stores are cut at a random place, and how many get a random bit flipped.
CUTS = int(os.environ.get("COOPGRAPH_CUTS", "10"))
FLIPS = int(os.environ.get("COOPGRAPH_FLIPS", "14"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is forked for each store")


def _facts(root: Path) -> list[str]:
    return sorted(str(row) for row in open_store(root).select("SELECT * { ?s ?p ?o }"))


def _history(root: Path) -> list[str]:
    return [f"{past.standing} {past.entry.to_line().decode()}" for past in history_of(root).loads]


def read(root: Path) -> dict[str, object]:
    """What a store answers: every fact, and its history; or the refusal of each."""
    found: dict[str, object] = {}
    for name, ask in (("facts", _facts), ("history", _history)):
        try:
            found[name] = ask(root)
        except StoreError as error:
            found[f"{name} refused"] = error.message("en")
    return found


def _examine(pipe: Connection) -> None:
    """Read each store it is told of in a child of its own; tell what it said, or how it ended."""
    import coopgraph.query.catalogue  # noqa: F401 - once, not in each child

    while (root := pipe.recv()) is not None:
        end, begin = os.pipe()
        child = os.fork()
        if child == 0:
            with os.fdopen(begin, "wb") as out:
                out.write(json.dumps(read(root)).encode())
            os._exit(0)
        os.close(begin)
        with os.fdopen(end, "rb") as told:
            said = told.read()
        status = os.waitpid(child, 0)[1]
        pipe.send(json.loads(said) if said else {"ended": status})


@pytest.fixture(scope="module")
def examine() -> Iterator[Callable[[Path], dict[str, list[str]]]]:
    context = mp.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_examine, args=(there,))
    process.start()

    def ask(root: Path) -> dict[str, list[str]]:
        here.send(root)
        found: dict[str, list[str]] = here.recv()
        return found

    yield ask
    here.send(None)
    process.join(timeout=60)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two loads."""
    folder = tmp_path_factory.mktemp("sound")
    load([write_small(folder / "small", "small")], folder / "store", silent)
    load([CANTHO], folder / "store", silent)
    return folder / "store"


def parts(root: Path) -> list[Path]:
    """The files that the state which answers is made of."""
    folder = current_build(root).folder
    own = [root / "CURRENT", root / "journal.jsonl", folder / "manifest.json"]
    graph = [
        path for path in sorted((folder / "graph").iterdir()) if not path.name.startswith(("LOG", "LOCK"))
    ]
    return own + [path for path in graph if path.stat().st_size]


def _cut(root: Path, chance: random.Random) -> None:
    path = chance.choice(parts(root))
    path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])


def _flip(root: Path, chance: random.Random) -> None:
    path = chance.choice(parts(root))
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path, random.Random], None]] = {
    **{f"cut {number}": _cut for number in range(CUTS)},
    **{f"flipped {number}": _flip for number in range(FLIPS)},
}


@pytest.mark.parametrize("case", DAMAGES)
def test_a_damaged_store_is_refused_or_answers_rightly(
    case: str,
    sound: Path,
    tmp_path: Path,
    examine: Callable[[Path], dict[str, list[str]]],
) -> None:
    root = tmp_path / "store"
    shutil.copytree(sound, root)
    DAMAGES[case](root, random.Random(case))  # noqa: S311 - the same damage in each run
    right, found = examine(sound), examine(root)
    assert len(right["facts"]) > 6000
    assert len(right["history"]) == 2
    for name in ("facts", "history"):
        assert found.get(name) == right[name] or "→" in found.get(f"{name} refused", ""), (name, found)
    advised = [text for key, text in found.items() if key.endswith("refused")]
    assert all("coopgraph load" in str(text) for text in advised), advised
    # What is refused can be built anew, and the loads that can still be read are still told.
    if advised:
        load([CANTHO], root, silent, rebuild=True)
        assert str(read_journal(root)[-1].action) in {"rebuild", "load"}


JOURNALS: dict[str, Callable[[bytes], bytes]] = {
    "half a line": lambda text: text[: len(text) - 40],
    "half the lines": lambda text: text[: text.index(b"\n") + 1],
    "the first line gone": lambda text: text[text.index(b"\n") + 1 :],
    "a number altered": lambda text: text.replace(b'"added": 17', b'"added": 71'),
    "no JSON": lambda text: b"\x00" * len(text),
    "a list": lambda text: b"[]\n" + text,
}


@pytest.mark.parametrize("case", JOURNALS)
def test_a_damaged_journal_is_refused_and_mended_by_the_next_load(
    case: str, sound: Path, tmp_path: Path
) -> None:
    root = tmp_path / "store"
    shutil.copytree(sound, root)
    # A third load: half the lines would otherwise be all but the state that answers.
    load([CANTHO], root, silent)
    path = root / "journal.jsonl"
    damaged = JOURNALS[case](path.read_bytes())
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="journal") as caught:
        history_of(root)
    assert "the data are not affected" in caught.value.message("en")
    assert caught.value.exit_code == 3
    open_store(root)
    build = load([CANTHO], root, silent)
    entries = read_journal(root)
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[-1].build == build.folder.name
    assert len(entries) == 4  # what the lines no longer tell, the builds do
    (kept,) = root.glob("journal-damaged-*.jsonl")
    assert kept.read_bytes() == damaged


def _engine(folder: Path, sound: Path) -> None:
    """The folder of an Oxigraph store that another program made: it has a file CURRENT as well."""
    shutil.copytree(current_build(sound).graph_folder, folder)


FOREIGN: dict[str, Callable[[Path, Path], object]] = {
    "tables": lambda folder, _: shutil.copytree(CANTHO, folder),
    "an Oxigraph store": _engine,
    "a build of ours": lambda folder, sound: shutil.copytree(current_build(sound).folder, folder),
    "pictures": lambda folder, _: _with(folder, "a.jpg"),
    "builds of something else": lambda folder, _: _with(folder, "builds/1/log.txt", "CURRENT"),
    "another CURRENT": lambda folder, _: _with(folder, "CURRENT"),
}


def _with(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("something of somebody else", encoding="utf-8")


@pytest.mark.parametrize("case", FOREIGN)
def test_a_foreign_folder_is_neither_read_nor_written(case: str, sound: Path, tmp_path: Path) -> None:
    folder = tmp_path / "foreign"
    FOREIGN[case](folder, sound)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    tries: tuple[Callable[[], object], ...] = (
        lambda: open_store(folder),
        lambda: load([CANTHO], folder, silent),
        lambda: load([CANTHO], folder, silent, rebuild=True),
    )
    for attempt in tries:
        with pytest.raises(StoreError, match="no store of coopgraph") as caught:
            attempt()
        assert "--store FOLDER" in caught.value.message("en")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("form", ["0", "99", '"1"', "null"])
def test_another_version_of_the_manifest_is_refused(form: str, sound: Path, tmp_path: Path) -> None:
    root = tmp_path / "store"
    shutil.copytree(sound, root)
    path = current_build(root).folder / "manifest.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"format": 1', f'"format": {form}'), encoding="utf-8"
    )
    with pytest.raises(StoreError, match="damaged or not one of coopgraph") as caught:
        open_store(root)
    assert "coopgraph load --rebuild" in caught.value.message("en")


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "empty" / "builds").mkdir(parents=True)
    (tmp_path / "empty" / ".hidden").touch()
    load([CANTHO], tmp_path / "empty", silent)
    open_store(tmp_path / "empty")


def test_a_store_without_its_pointer_is_damaged_and_not_empty(sound: Path, tmp_path: Path) -> None:
    """Else the packaged data would answer in its place."""
    root = tmp_path / "store"
    shutil.copytree(sound, root)
    (root / "CURRENT").unlink()
    with pytest.raises(StoreError):
        open_store(root)
    with pytest.raises(StoreError):
        load([CANTHO], root, silent)
    load([CANTHO], root, silent, rebuild=True)
    assert [str(entry.action) for entry in read_journal(root)] == ["load", "load", "load"]
