"""Whose turn it is: in order while few wait, the newest first in a crowd; no worker is ever lost."""

import asyncio
import random
from collections.abc import Coroutine
from typing import Any

import pytest

from coopgraph.query.pool_queue import NoTurnError, Turns


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 30))


def soon(seconds: float = 10) -> float:
    return asyncio.get_running_loop().time() + seconds


def test_a_few_are_served_in_their_order_and_a_crowd_from_its_end() -> None:
    async def work() -> None:
        turns: Turns[str] = Turns(room=4, few=2)
        served: list[int] = []

        async def ask(number: int) -> None:
            await turns.take(soon())
            served.append(number)

        asked = [asyncio.create_task(ask(number)) for number in range(4)]
        await asyncio.sleep(0)
        for _ in asked:
            turns.put("worker")
            await asyncio.sleep(0)
        await asyncio.gather(*asked)
        assert served == [3, 2, 0, 1]  # a crowd of four, of three, and then two in their order

    run(work())


def test_the_oldest_is_refused_where_there_is_no_room() -> None:
    async def work() -> None:
        turns: Turns[str] = Turns(room=2, few=1)
        asked = [asyncio.create_task(turns.take(soon())) for _ in range(5)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert [one.done() for one in asked] == [True, True, True, False, False]
        for one in asked[:3]:
            with pytest.raises(NoTurnError):
                one.result()
        turns.close()
        for one in asked[3:]:
            with pytest.raises(NoTurnError):
                await one
        with pytest.raises(NoTurnError):
            await turns.take(soon())

    run(work())


def test_nobody_waits_longer_than_was_said() -> None:
    async def work() -> None:
        turns: Turns[str] = Turns(room=2, few=1)
        with pytest.raises(NoTurnError):
            await turns.take(soon(0.01))
        turns.put("worker")
        assert await turns.take(soon(-1)) == "worker"  # one that is free need not be waited for

    run(work())


def test_no_worker_is_lost_by_who_gives_up() -> None:
    """Two workers go round among hundreds of questions that are answered, cancelled or too late."""

    async def work() -> None:
        turns: Turns[int] = Turns(room=20, few=3)
        choose = random.Random(31)  # noqa: S311 - the same in every run
        out: set[int] = set()

        async def ask() -> None:
            try:
                worker = await turns.take(soon(choose.choice([0, 0.001, 0.003])))
            except NoTurnError:
                return
            assert worker not in out
            out.add(worker)
            try:
                await asyncio.sleep(choose.choice([0, 0.001]))
            finally:
                out.discard(worker)
                turns.put(worker)

        turns.put(1)
        turns.put(2)
        for _ in range(40):
            some = [asyncio.create_task(ask()) for _ in range(15)]
            await asyncio.sleep(choose.choice([0, 0.001, 0.002]))
            for one in choose.sample(some, 5):
                one.cancel()
            await asyncio.gather(*some, return_exceptions=True)
        assert {await turns.take(soon()), await turns.take(soon())} == {1, 2}

    run(work())
