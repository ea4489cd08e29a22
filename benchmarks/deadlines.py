"""How precisely heavy queries are stopped, as one command runs them and in the pool of the server.

Run: python -m benchmarks.deadlines

Overshoot is the time from the deadline to the moment when the caller has the refusal and the process is gone.
"""

import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.heavy import HEAVY, form_of, hub
from benchmarks.measure import median, table
from coopgraph.query.pool import Pool, PoolSize, Question
from coopgraph.query.run import DeadlinePassed, run_query

DEADLINES = (0.5, 1.0, 2.0, 5.0)


def by_command(store: Path, query: str, seconds: float) -> float:
    """Overshoot of a process made for one query."""
    start = time.monotonic()
    try:
        run_query(store, query, form_of(query), seconds=seconds)
    except DeadlinePassed:
        return time.monotonic() - start - seconds
    raise SystemExit(f"answered within {seconds:g} s: {query[:80]}")


async def by_pool(pool: Pool, query: str, seconds: float) -> float:
    """Overshoot of a worker that stays."""
    start = time.monotonic()
    try:
        await pool.ask(Question(query, form_of(query), seconds))
    except DeadlinePassed:
        return time.monotonic() - start - seconds
    raise SystemExit(f"answered within {seconds:g} s: {query[:80]}")


async def measured(store: Path) -> list[tuple[float, float, float]]:
    """For each query and deadline: the deadline, and the overshoot by command and by pool."""
    pool = Pool(store, PoolSize(workers=3, long=2, wait_seconds=30))
    await pool.start()
    try:
        return [
            (seconds, by_command(store, query, seconds), await by_pool(pool, query, seconds))
            for seconds in DEADLINES
            for query in HEAVY.values()
        ]
    finally:
        await pool.close()


def report(found: list[tuple[float, float, float]]) -> str:
    """Median and maximum for each deadline, and how many were within 10 % or 150 ms."""
    rows = []
    for seconds in (*DEADLINES, None):
        some = [one for one in found if seconds in (None, one[0])]
        row = [f"{seconds:g} s" if seconds else "**all**"]
        for side in (1, 2):
            late = [one[side] for one in some]
            good = sum(one[side] <= max(0.1 * one[0], 0.15) for one in some)
            row += [f"{median(late) * 1000:.0f} ms", f"{max(late) * 1000:.0f} ms", f"{good} of {len(late)}"]
        rows.append(row)
    heads = ["deadline", "command: median", "most", "in time", "server: median", "most", "in time"]
    return table(heads, rows)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(report(asyncio.run(measured(hub(Path(folder) / "graph")))))


if __name__ == "__main__":
    main()
