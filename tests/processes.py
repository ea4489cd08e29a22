"""The processes of a test: which there are, and whether they have ended. Empty where there is no /proc."""

import os
import time
from collections.abc import Iterable
from pathlib import Path


def children() -> set[int]:
    """The processes that this one has started and that have not ended."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


def is_alive(pid: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def left_after_a_while(pids: Iterable[int], seconds: float = 20) -> set[int]:
    """Those that are still there when they have been given time to end."""
    left, end = set(pids), time.monotonic() + seconds
    while (left := {pid for pid in left if is_alive(pid)}) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def open_files(pid: int) -> int:
    """How many descriptors a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def threads(pid: int) -> int:
    """How many threads a process has."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def peak_kilobytes() -> int:
    """The most memory that this process has had at once, in kilobytes.

    Not from getrusage: there a process begins with the peak of the one that started it.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return 0
