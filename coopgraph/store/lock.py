"""One writer at a time: a lock file that says who holds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from coopgraph.errors import StoreError
from coopgraph.files import atomic_write
from coopgraph.reasons import reason_of
from coopgraph.store.folder import refuse_foreign
from coopgraph.text import Bilingual

LOCK_NAME = "writer.lock"
HOLDER_NAME = "writer.pid"


@contextmanager
def writing(root: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the store for writing; the system frees it when the process ends, however it ends.

    ``wait`` is how many seconds to wait for another process. Raises StoreError (exit 3), naming the
    process, where it is still loading then.
    """
    holder = root / HOLDER_NAME
    try:
        refuse_foreign(root)
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / LOCK_NAME, timeout=wait)
        with lock:
            atomic_write(holder, str(os.getpid()).encode())
            try:
                yield
            finally:
                with suppress(OSError):  # a name that stays is written over by the next holder
                    holder.unlink(missing_ok=True)
    except Timeout as error:
        pid = _pid(holder)
        raise StoreError(
            Bilingual(
                f"kho dữ liệu đang bị khóa: tiến trình {pid} đang nạp",
                f"the store is locked: it is being loaded by process {pid}",
            ),
            where=str(root),
            advice=Bilingual(
                "đợi tiến trình đó xong rồi chạy lại, hoặc thêm --wait SỐ_GIÂY",
                "wait until it has ended and run this again, or add --wait SECONDS",
            ),
        ) from error
    except OSError as error:
        why = reason_of(error)
        raise StoreError(
            Bilingual(f"không ghi được kho: {why.vi}", f"cannot write the store: {why.en}"),
            where=str(root),
            advice=Bilingual(
                "kiểm tra thư mục, quyền ghi và chỗ trống", "check the folder, your rights and the space"
            ),
        ) from error


def _pid(holder: Path) -> str:
    """The number of the process that holds the store, "?" where it has just come or gone."""
    try:
        return holder.read_text(encoding="ascii").strip() or "?"
    except (OSError, UnicodeDecodeError):
        return "?"
