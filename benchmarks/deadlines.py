"""How precisely heavy queries are stopped, as one command runs them and in the pool of the server.

Run: python -m benchmarks.deadlines

Overshoot is the time from the deadline to the moment when the caller has the refusal and the process is gone.
What reaches the limit of memory first, 4 GB for a command and 1 GB in the server, says nothing here.
"""

import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.heavy import HEAVY, form_of, hub
from benchmarks.measure import median, table
from coopgraph.errors import LimitReached
from coopgraph.query.pool import Pool, PoolSize, Question
from coopgraph.query.run import DeadlinePassed, run_query
from coopgraph.server.settings import SERVER_LIMITS

DEADLINES = (0.5, 1.0, 2.0, 5.0)


def by_command(store: Path, query: str, seconds: float) -> float | None:
    """Overshoot of a process made for one query; None where it had not enough memory to last so long."""
    start = time.monotonic()
    try:
        run_query(store, query, form_of(query), seconds=seconds)
    except DeadlinePassed:
        return time.monotonic() - start - seconds
    except LimitReached:
        return None
    raise SystemExit(f"answered within {seconds:g} s: {query[:80]}")


async def by_pool(pool: Pool, query: str, seconds: float) -> float | None:
    """Overshoot of a worker that stays; None as above."""
    start = time.monotonic()
    try:
        await pool.ask(Question(query, form_of(query), seconds))
    except DeadlinePassed:
        return time.monotonic() - start - seconds
    except LimitReached:
        return None
    raise SystemExit(f"answered within {seconds:g} s: {query[:80]}")


async def measured(store: Path) -> list[tuple[float, float | None, float | None]]:
    """For each query and deadline: the deadline, and the overshoot by command and by pool."""
    pool = Pool(store, PoolSize(workers=3, long=2, wait_seconds=30), SERVER_LIMITS)
    await pool.start()
    try:
        return [
            (seconds, by_command(store, query, seconds), await by_pool(pool, query, seconds))
            for seconds in DEADLINES
            for query in HEAVY.values()
        ]
    finally:
        await pool.close()


def report(found: list[tuple[float, float | None, float | None]]) -> str:
    """Median and maximum for each deadline, and how many were within 10 % or 150 ms."""
    rows = []
    for seconds in (*DEADLINES, None):
        some = [one for one in found if seconds in (None, one[0])]
        row = [f"{seconds:g} s" if seconds else "**all**"]
        for late, good in (_in_time([(one[0], one[side]) for one in some]) for side in (1, 2)):
            row += [f"{median(late) * 1000:.0f} ms", f"{max(late) * 1000:.0f} ms", f"{good} of {len(late)}"]
        rows.append(row)
    heads = ["deadline", "command: median", "most", "in time", "server: median", "most", "in time"]
    return table(heads, rows)


def _in_time(found: list[tuple[float, float | None]]) -> tuple[list[float], int]:
    """The overshoots, and how many are small enough."""
    late = [(seconds, over) for seconds, over in found if over is not None]
    return [over for _, over in late], sum(over <= max(0.1 * seconds, 0.15) for seconds, over in late)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(report(asyncio.run(measured(hub(Path(folder) / "graph")))))


if __name__ == "__main__":
    main()
