"""What is told when the program itself is at fault: one line, and a file for those who will mend it."""

import platform
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from coopgraph import __version__
from coopgraph.commands.reporting import chosen_language, tell
from coopgraph.errors import StoreError
from coopgraph.files import atomic_write
from coopgraph.text import Bilingual


def report_fault(error: Exception) -> None:
    """Say that the fault is ours, and keep where it happened in a file, which is named.

    The file holds the way through the code and the versions, never the command line, which may name people
    or hold a password.
    """
    name = type(error).__name__
    message = Bilingual(
        f"lỗi của chính chương trình ({name}), không phải của dữ liệu; không có gì bị thay đổi dở dang",
        f"a fault of the program itself ({name}), not of your data; nothing was left half changed",
    )
    kept = _kept(error)
    if kept is None:
        tell(message.in_(chosen_language()))
        return
    advice = Bilingual(
        f"gửi tệp này cho người phát triển: {kept}", f"send this file to the developers: {kept}"
    )
    tell(f"{message.in_(chosen_language())} → {advice.in_(chosen_language())}")


def _kept(error: Exception) -> Path | None:
    """The file that tells of the fault; None where not even that can be written."""
    versions = f"coopgraph {__version__}, Python {platform.python_version()}, {platform.system()}"
    head = f"{versions}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    told = "".join(traceback.format_exception(error))
    try:
        folder = Path(tempfile.mkdtemp(prefix="coopgraph-"))
        target = folder / "fault.txt"
        atomic_write(target, f"{head}\n\n{told}".encode("utf-8", "backslashreplace"))
    except (OSError, StoreError):
        return None
    return target
