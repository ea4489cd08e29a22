"""Worker processes for many queries at once: deadlines, killed workers, clients that leave, too many."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coopgraph.errors import LimitReached, QueryRefused, StoreError
from coopgraph.limits import LIMITS
from coopgraph.query.pool import Busy, Pool, PoolSize, Question
from coopgraph.query.run import DeadlinePassed
from coopgraph.store.folder import current_build
from tests.processes import left_after_a_while

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
HEAVY = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"
SMALL = PoolSize(workers=3, long=2, quick_seconds=0.2, waiting=4, wait_seconds=2)


@pytest.fixture(scope="module")
def graph(cantho_store: Path) -> Path:
    return current_build(cantho_store).graph_folder


def run(graph: Path, work: Callable[[Pool], Awaitable[None]], size: PoolSize = SMALL) -> None:
    """Do something with a pool; whatever happens, no worker is left."""

    async def main() -> None:
        pool = Pool(graph, size)
        await pool.start()
        workers = pool.pids
        try:
            await work(pool)
            workers |= pool.pids
        finally:
            await pool.close()
        assert not left_after_a_while(workers)

    asyncio.run(asyncio.wait_for(main(), 60))


async def _ask(pool: Pool, text: str = "ASK {}", seconds: float = 10) -> bytes:
    return await pool.ask(Question(text, "json", seconds))


async def _failure(pool: Pool, text: str, seconds: float = 10) -> BaseException | None:
    try:
        await _ask(pool, text, seconds)
    except (LimitReached, QueryRefused, StoreError) as error:
        return error
    return None


@pytest.mark.parametrize("seconds", [0, 0.01, 0.1], ids=["at once", "as it is noticed", "noticed"])
def test_a_worker_killed_from_outside_is_replaced(graph: Path, seconds: float) -> None:
    async def work(pool: Pool) -> None:
        for pid in pool.pids:
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(seconds)
        assert await _ask(pool) == await _ask(pool)
        running = asyncio.create_task(_failure(pool, HEAVY))
        await asyncio.sleep(0.5)
        for pid in pool.pids:
            os.kill(pid, signal.SIGKILL)
        assert isinstance(await running, LimitReached | QueryRefused)
        await _ask(pool)

    run(graph, work, replace(SMALL, wait_seconds=10))


def test_a_client_that_leaves_takes_its_query_with_it(graph: Path) -> None:
    async def work(pool: Pool) -> None:
        before = pool.pids
        heavy = [asyncio.create_task(_ask(pool, HEAVY)) for _ in range(2)]
        await asyncio.sleep(0.4)
        for task in heavy:
            task.cancel()
        await asyncio.gather(*heavy, return_exceptions=True)
        await _ask(pool)
        while len(pool.pids) < len(before) or len(pool.pids & before) > len(before) - 2:
            await asyncio.sleep(0.05)
        assert len(pool.pids) == len(before)

    run(graph, work)


def test_too_many_long_queries_are_refused_and_small_ones_go_on(graph: Path) -> None:
    async def work(pool: Pool) -> None:
        heavy = [asyncio.create_task(_failure(pool, HEAVY, 3)) for _ in range(12)]
        await asyncio.sleep(1.2)
        small = None
        while small is None:
            try:
                small = await _ask(pool)
            except Busy as error:
                assert error.retry_after > 0
                await asyncio.sleep(0.2)
        outcomes = await asyncio.gather(*heavy)
        assert sum(isinstance(outcome, DeadlinePassed) for outcome in outcomes) >= 2
        assert sum(isinstance(outcome, Busy) for outcome in outcomes) >= 6
        assert all(isinstance(outcome, DeadlinePassed | Busy) for outcome in outcomes)
        await _ask(pool)

    run(graph, work)


def test_waiting_for_a_worker_counts_towards_the_deadline(graph: Path) -> None:
    async def work(pool: Pool) -> None:
        running = asyncio.create_task(_failure(pool, HEAVY, 60))
        await asyncio.sleep(0.05)
        waiting = await _failure(pool, "ASK {}", 0.2)  # the only worker is taken
        assert isinstance(waiting, Busy)
        assert not running.done()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    run(graph, work, PoolSize(workers=1, long=1, wait_seconds=50))


def test_an_answer_that_is_too_long_is_refused_and_the_worker_stays(graph: Path) -> None:
    async def main() -> None:
        pool = Pool(graph, SMALL, replace(LIMITS, result_bytes=10_000))
        await pool.start()
        before = pool.pids
        found = await _failure(pool, "SELECT * { ?a ?b ?c }")
        assert isinstance(found, LimitReached)
        assert not isinstance(found, DeadlinePassed | Busy)
        assert isinstance(await _failure(pool, "SELECT * { ?a ?b }"), QueryRefused)
        assert pool.pids == before
        await pool.close()

    asyncio.run(main())


def test_a_store_that_is_not_there_is_told_at_the_start(tmp_path: Path) -> None:
    async def main() -> None:
        pool = Pool(tmp_path, SMALL)
        with pytest.raises(StoreError):
            await pool.start()
        assert not pool.pids

    asyncio.run(main())


def test_workers_end_when_the_server_is_killed(graph: Path, tmp_path: Path) -> None:
    """Nobody is left to kill them then: the end of their input must be enough."""
    import subprocess
    import sys

    code = (
        "import asyncio, sys\nfrom pathlib import Path\n"
        "from coopgraph.query.pool import Pool, PoolSize, Question\n"
        "async def main():\n"
        f"    pool = Pool(Path({str(graph)!r}), PoolSize(workers=2))\n"
        "    await pool.start()\n"
        "    print(*pool.pids, flush=True)\n"
        f"    await pool.ask(Question({HEAVY!r}, 'json', 0.5))\n"
        "asyncio.run(main())"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    workers = [int(number) for number in process.stdout.readline().split()]
    process.kill()
    process.wait()
    process.stdout.close()
    assert not left_after_a_while(workers)
