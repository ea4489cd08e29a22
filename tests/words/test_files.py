import os
import subprocess
import sys
from pathlib import Path

import pytest

from coopgraph.errors import StoreError
from coopgraph.files import atomic_write


def test_the_new_bytes_stand_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    atomic_write(target, b"old")
    atomic_write(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_mode_of_a_replaced_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    atomic_write(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        atomic_write(tmp_path / "none" / "a.txt", b"x")
    assert str(tmp_path / "none" / "a.txt") in caught.value.message("en")


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
def test_a_failing_system_call_leaves_the_old_file(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(StoreError, match="No space left"):
        atomic_write(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and POSIX processes")
def test_a_killed_writer_never_leaves_a_torn_file(tmp_path: Path) -> None:
    target = tmp_path / "big.bin"
    old, new = b"o" * 4_000_000, b"n" * 4_000_000
    target.write_bytes(old)
    code = (
        "import sys; from pathlib import Path; from coopgraph.files import atomic_write\n"
        "print('ready', flush=True)\n"
        "while True: atomic_write(Path(sys.argv[1]), b'n' * 4_000_000)"
    )
    for pause in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(timeout=0.001 * pause)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        process.stdout.close()
        assert target.read_bytes() in (old, new)


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    link.symlink_to(target)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX pipes")
def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        atomic_write(pipe, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
