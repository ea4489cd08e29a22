"""Measuring: one call in wall and processor time, a call in a process that can be killed, medians, tables."""

import json
import math
import os
import resource
import select
import signal
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Took:
    """How long a call took on the clock and on the processor, how many rows came, and the peak memory.

    ``ended`` is False where the call was killed at its deadline; the times are the deadline then.
    """

    wall: float
    cpu: float
    rows: int = 0
    peak_mb: float = 0.0
    ended: bool = True


def took(call: Callable[[], int]) -> Took:
    """Run a call that returns a number of rows, in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    rows = call()
    return Took(time.perf_counter() - wall, time.process_time() - cpu, rows)


def took_apart(call: Callable[[], int], deadline: float = 600) -> Took:
    """Run a call in a copy of this process, which is killed at the deadline."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        one = took(call)
        os.write(write_end, json.dumps([one.wall, one.cpu, one.rows, _peak_mb()]).encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        answered, _, _ = select.select([pipe], [], [], deadline)
        text = pipe.read() if answered else b""
        if not answered:
            os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if not text:
        return Took(deadline, deadline, ended=False)
    wall, cpu, rows, peak = json.loads(text)
    return Took(wall, cpu, rows, peak)


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def median(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


def ratio(ours: Sequence[Took], theirs: Sequence[Took]) -> float:
    """The median of the pairs of one round, in processor time: neighbours on a machine disturb the clock."""
    return median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True))


def geometric_mean(values: Iterable[float]) -> float:
    """The geometric mean."""
    found = list(values)
    return math.exp(sum(map(math.log, found)) / len(found))


def shown(seconds: float) -> str:
    """A time as people read it."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are aligned to the right."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
