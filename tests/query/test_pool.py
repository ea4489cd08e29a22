"""Worker processes for many queries at once: deadlines, killed workers, clients that leave, too many."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coopgraph.errors import LimitReached, QueryRefused, StoreError
from coopgraph.limits import LIMITS
from coopgraph.query.pool import Busy, Pool, PoolSize, Question
from coopgraph.query.run import DeadlinePassed
from coopgraph.store.folder import current_build

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
HEAVY = {
    "count": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "sort": f"SELECT * {{ {PRODUCT} }} ORDER BY ?c ?f ?i",
    "regex": f'SELECT * {{ {PRODUCT} FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(a+)+$")) }}',
    "digest": f"SELECT (MAX(SHA512(CONCAT(STR(?a), STR(?d)))) AS ?x) {{ {PRODUCT} }}",
    "values": "SELECT (COUNT(*) AS ?n) { VALUES ?x { 1 2 } " + PRODUCT + " FILTER(?x > 0) }",
}
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
        assert not [pid for pid in workers if _is_alive(pid)]

    asyncio.run(main())


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def _ask(pool: Pool, text: str = "ASK {}", seconds: float = 10) -> bytes:
    return await pool.ask(Question(text, "json", seconds))


async def _failure(pool: Pool, text: str, seconds: float = 10) -> BaseException | None:
    try:
        await _ask(pool, text, seconds)
    except (LimitReached, QueryRefused, StoreError) as error:
        return error
    return None


@pytest.mark.parametrize("query", HEAVY.values(), ids=HEAVY)
def test_a_deadline_holds_and_others_are_answered_meanwhile(graph: Path, query: str) -> None:
    async def work(pool: Pool) -> None:
        start = time.monotonic()
        heavy = asyncio.create_task(_failure(pool, query, 0.8))
        await asyncio.sleep(0.05)
        times = []
        while not heavy.done():
            before = time.monotonic()
            await _ask(pool)
            times.append(time.monotonic() - before)
            await asyncio.sleep(0.02)
        assert isinstance(await heavy, DeadlinePassed)
        assert time.monotonic() - start < 0.8 + 0.35
        assert sorted(times)[len(times) // 2] < 0.1
        await _ask(pool)

    run(graph, work)


def test_a_worker_killed_from_outside_is_replaced(graph: Path) -> None:
    async def work(pool: Pool) -> None:
        for pid in pool.pids:
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.1)
        assert await _ask(pool) == await _ask(pool)
        running = asyncio.create_task(_failure(pool, HEAVY["count"]))
        await asyncio.sleep(0.5)
        for pid in pool.pids:
            os.kill(pid, signal.SIGKILL)
        assert isinstance(await running, LimitReached | QueryRefused)
        await _ask(pool)

    run(graph, work, replace(SMALL, wait_seconds=10))


def test_a_client_that_leaves_takes_its_query_with_it(graph: Path) -> None:
    async def work(pool: Pool) -> None:
        before = pool.pids
        heavy = [asyncio.create_task(_ask(pool, HEAVY["count"])) for _ in range(2)]
        await asyncio.sleep(0.4)
        for task in heavy:
            task.cancel()
        await asyncio.gather(*heavy, return_exceptions=True)
        await _ask(pool)
        await asyncio.sleep(1.5)
        assert len(pool.pids) == len(before)
        assert len(pool.pids & before) == len(before) - 2

    run(graph, work)


def test_too_many_long_queries_are_refused_and_small_ones_go_on(graph: Path) -> None:
    async def work(pool: Pool) -> None:
        heavy = [asyncio.create_task(_failure(pool, HEAVY["count"], 3)) for _ in range(12)]
        await asyncio.sleep(1.2)
        before = time.monotonic()
        small = None
        while small is None and time.monotonic() - before < 5:
            try:
                small = await _ask(pool)
            except Busy as error:
                assert error.retry_after > 0
                await asyncio.sleep(0.2)
        assert small
        outcomes = await asyncio.gather(*heavy)
        assert sum(isinstance(outcome, DeadlinePassed) for outcome in outcomes) >= 2
        assert sum(isinstance(outcome, Busy) for outcome in outcomes) >= 6
        assert all(isinstance(outcome, DeadlinePassed | Busy) for outcome in outcomes)
        start = time.monotonic()
        await _ask(pool)
        assert time.monotonic() - start < 1

    run(graph, work)


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
        f"    await pool.ask(Question({HEAVY['count']!r}, 'json', 0.5))\n"
        "asyncio.run(main())"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    workers = [int(number) for number in process.stdout.readline().split()]
    process.kill()
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 6
    while any(_is_alive(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.1)
    assert not [pid for pid in workers if _is_alive(pid)]
