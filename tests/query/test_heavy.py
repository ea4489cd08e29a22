"""R23 in quick size: heavy queries are stopped and leave nothing, for one command as in the server's pool.

How precisely is for the benchmarks to say (benchmarks/deadlines.py): a machine that runs tests may be busy.
"""

import asyncio
import dataclasses
from pathlib import Path

import pytest

from benchmarks.heavy import GREEDY, HEAVY, SMALL, SMALL_ANSWER, form_of, hub
from coopgraph.errors import LimitReached
from coopgraph.limits import LIMITS
from coopgraph.query.pool import Pool, PoolSize, Question
from coopgraph.query.run import DeadlinePassed, run_query
from tests.processes import children, left_after_a_while

DEADLINES = [0.3, 0.6]
GIGABYTE = dataclasses.replace(LIMITS, worker_memory_bytes=1024**3)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hub(tmp_path_factory.mktemp("store") / "graph")


@pytest.mark.parametrize("seconds", DEADLINES)
@pytest.mark.parametrize("what", HEAVY)
def test_a_command_ends_a_heavy_query_at_its_deadline(what: str, seconds: float, store: Path) -> None:
    before = children()
    with pytest.raises(DeadlinePassed, match=f"longer than {seconds:g} seconds"):
        run_query(store, HEAVY[what], form_of(HEAVY[what]), seconds=seconds)
    assert children() == before


@pytest.mark.parametrize("seconds", DEADLINES)
def test_a_pool_ends_heavy_queries_at_their_deadlines_and_answers_others_meanwhile(
    seconds: float, store: Path
) -> None:
    async def main() -> None:
        pool = Pool(store, PoolSize(workers=3, long=2, quick_seconds=0.2, wait_seconds=60))
        await pool.start()
        try:
            seen = pool.pids
            for what, query in HEAVY.items():
                heavy = asyncio.create_task(pool.ask(Question(query, form_of(query), seconds)))
                meanwhile = 0
                while not heavy.done():
                    assert await pool.ask(Question(SMALL, "csv")) == SMALL_ANSWER
                    meanwhile += 1
                    await asyncio.sleep(0.02)
                seen |= pool.pids
                assert meanwhile, what
                with pytest.raises(DeadlinePassed, match=f"longer than {seconds:g} seconds"):
                    heavy.result()
            while len(pool.pids) < 3:  # the last one is being replaced
                await asyncio.sleep(0.02)
            seen |= pool.pids
            assert len(pool.pids) == 3
        finally:
            await pool.close()
        assert not left_after_a_while(seen)

    asyncio.run(asyncio.wait_for(main(), 120))


@pytest.mark.parametrize("what", GREEDY)
def test_what_grows_ends_at_the_limit_of_memory(what: str, store: Path) -> None:
    before = children()
    with pytest.raises(LimitReached, match="1024 MB of memory"):
        run_query(store, GREEDY[what], "csv", seconds=120, limits=GIGABYTE)
    assert children() == before
    assert run_query(store, SMALL, "csv", limits=GIGABYTE) == SMALL_ANSWER


def test_a_deadline_counts_the_time_that_reading_the_query_took(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([100.0, 102.0])  # the guard takes two seconds
    monkeypatch.setattr("coopgraph.query.run.monotonic", lambda: next(clock))
    with pytest.raises(DeadlinePassed, match="longer than 1 seconds"):
        run_query(store, SMALL, "csv", seconds=1)
