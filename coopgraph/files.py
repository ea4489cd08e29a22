"""Files written whole or not at all, and their fingerprints. No other module opens a file for writing."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from coopgraph.errors import StoreError
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual


def atomic_write(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` so that a reader sees the old bytes or the new, never a mix.

    A temporary file in the same folder is written, flushed to the disk and renamed over the target; a link
    stays a link, and what is no file (a device, a pipe) is written into as it stands.
    Raises StoreError (exit 3) where the disk or the folder does not allow it.
    """
    path = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        handle, temporary = tempfile.mkstemp(
            dir=path.parent or Path(), prefix=f".{path.name}.", suffix=".tmp"
        )
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        os.replace(temporary, path)  # noqa: PTH105 - Path.replace is the same call, this one is searched for
        temporary = None
        sync_folder(path.parent)
    except OSError as error:
        why = reason_of(error)
        raise StoreError(
            Bilingual(f"không ghi được tệp: {why.vi}", f"cannot write the file: {why.en}"),
            where=str(path),
            advice=Bilingual(
                "kiểm tra thư mục, quyền ghi và chỗ trống", "check the folder, your rights and the free space"
            ),
        ) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, which is made where it is not there, each whole or not at all.

    Raises StoreError (exit 3) where the disk or the folder does not allow it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = reason_of(error)
        raise StoreError(
            Bilingual(f"không tạo được thư mục: {why.vi}", f"cannot make the folder: {why.en}"),
            where=str(folder),
            advice=Bilingual(
                "chọn tên khác, hoặc kiểm tra quyền ghi", "choose another name, or check your rights"
            ),
        ) from error
    for name, content in files.items():
        atomic_write(folder / name, content)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what the process would give a new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last through a power cut, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Fingerprint(str):
    """A SHA-256 in lower-case hexadecimal, and of how many bytes it is."""

    __slots__ = ("size",)
    size: int


def sha256(content: bytes) -> Fingerprint:
    """The SHA-256 of some bytes."""
    found = Fingerprint(hashlib.sha256(content).hexdigest())
    found.size = len(content)
    return found
