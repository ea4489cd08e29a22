"""A store that is locked, damaged or killed while it is written: one clear error, or a whole state."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coopgraph.errors import StoreError
from coopgraph.loading import load
from coopgraph.store.folder import current_build, open_store, verify
from coopgraph.store.lock import writing
from tests.conftest import CANTHO, silent, write_small


@pytest.fixture
def store(tmp_path: Path, cantho_store: Path) -> Path:
    root = tmp_path / "store"
    shutil.copytree(cantho_store, root)
    return root


def _graph_file(root: Path, pattern: str) -> Path:
    return max(current_build(root).graph_folder.glob(pattern), key=lambda path: path.stat().st_size)


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(0, len(content) // 2, 97):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))


def _flip_all(root: Path) -> None:
    for path in current_build(root).graph_folder.glob("*.sst"):
        _flip(path)


def _from_the_future(root: Path) -> None:
    path = current_build(root).folder / "manifest.json"
    path.write_text(path.read_text().replace('"format": 1', '"format": 99'))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "pointer empty": lambda root: (root / "CURRENT").write_bytes(b""),
    "pointer binary": lambda root: (root / "CURRENT").write_bytes(b"\xff\x00"),
    "pointer outside": lambda root: (root / "CURRENT").write_text("../../etc"),
    "build gone": lambda root: shutil.rmtree(current_build(root).folder),
    "manifest cut": lambda root: _halve(current_build(root).folder / "manifest.json"),
    "manifest of the future": _from_the_future,
    "graph gone": lambda root: shutil.rmtree(current_build(root).graph_folder),
    "graph pointer cut": lambda root: (current_build(root).graph_folder / "CURRENT").write_bytes(b""),
    "graph manifest gone": lambda root: _graph_file(root, "MANIFEST-*").unlink(),
    "graph manifest cut": lambda root: _halve(_graph_file(root, "MANIFEST-*")),
    "table gone": lambda root: _graph_file(root, "*.sst").unlink(),
    "table cut": lambda root: _halve(_graph_file(root, "*.sst")),
    "tables flipped": _flip_all,
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damaged_store_is_refused(what: str, store: Path) -> None:
    """In a process of its own: a fault of the engine would end the whole process."""
    DAMAGES[what](store)
    command = [sys.executable, "-m", "coopgraph", "--lang", "en", "--store", str(store)]
    for arguments in (["doctor"], ["gaps"]):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 3, (arguments, done)
        assert "Traceback" not in done.stderr
        told = done.stdout if arguments == ["doctor"] else done.stderr
        assert "coopgraph load --rebuild" in told
    again = [*command, "load", "--rebuild", str(CANTHO)]
    assert subprocess.run(again, capture_output=True, check=False).returncode == 0
    verify(current_build(store))


def test_a_locked_store_names_the_process(store: Path) -> None:
    with writing(store):
        command = [
            sys.executable,
            "-m",
            "coopgraph",
            "--lang",
            "en",
            "--store",
            str(store),
            "load",
            str(CANTHO),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "is being loaded by process" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_lock_of_a_dead_process_is_free(store: Path) -> None:
    code = (
        "import sys, os, signal; from pathlib import Path; from coopgraph.store.lock import writing\n"
        "with writing(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(store)], check=False)
    load([CANTHO], store, silent)


def test_doctor_finds_damage_where_no_query_has_looked(store: Path) -> None:
    for path in current_build(store).graph_folder.glob("*.sst"):
        content = path.read_bytes()
        _flip(path)
        with pytest.raises(StoreError, match=path.name):
            verify(current_build(store))
        path.write_bytes(content)
    verify(current_build(store))


def test_a_killed_load_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    root = tmp_path / "store"
    small = write_small(tmp_path / "small", "small")
    load([small], root, silent)
    old = current_build(root).manifest.quads
    command = [sys.executable, "-m", "coopgraph", "--store", str(root), "load", str(CANTHO)]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    length = time.monotonic() - started
    new = current_build(root).manifest.quads
    assert old < new
    for step in range(10):
        shutil.rmtree(root)
        load([small], root, silent)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(length * (step + 1) / 11)
        process.kill()
        process.wait()
        build = current_build(root)
        verify(build)
        assert (len(build.manifest.data_sets), build.manifest.quads) in ((1, old), (2, new))
    load([CANTHO], root, silent)
    verify(current_build(root))
    assert current_build(root).manifest.quads == new
    assert not list((root / "builds").glob("*.tmp"))


def test_a_missing_build_is_not_answered_from_another(store: Path) -> None:
    shutil.rmtree(current_build(store).folder)
    with pytest.raises(StoreError):
        open_store(store)
