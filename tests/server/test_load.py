"""R29 to R31, quick: many clients at the first moment, while the data change, and more than can be served."""

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from coopgraph.loading import load
from coopgraph.query.pool import PoolSize
from tests.conftest import silent, write_small
from tests.processes import open_files, threads
from tests.server.conftest import SETTINGS
from tests.server.running import COUNT, HEAVY, Running, answered, ask, served, served_here

CLIENTS = 16
RESTARTS = 18
# Two numbers that change together: an answer that mixes two builds would show one of each.
BOTH = """SELECT ?partners ?records {
  { SELECT (COUNT(?p) AS ?partners) { ?p a coop:Partner } }
  { SELECT (COUNT(?r) AS ?records) { ?r a coop:Record } }
}"""
GOLDEN = {(3, 1), (6, 2)}


def test_sixteen_clients_at_the_first_moment_get_right_answers(cantho_store: Path) -> None:
    for _ in range(2):
        with served(cantho_store) as running, ThreadPoolExecutor(CLIENTS) as clients:
            answers = list(clients.map(lambda _, it=running: ask(it, COUNT), range(CLIENTS)))
            assert "Traceback" not in "".join(running.told)
        assert Counter((status, _count(body)) for status, body in answers) == {(200, 85): CLIENTS}


def test_so_do_clients_that_come_before_the_server_is_there_each_time_it_starts(cantho_store: Path) -> None:
    small = PoolSize(workers=2, long=1, wait_seconds=60)
    patient = replace(SETTINGS, pool=small, page_pool=PoolSize(workers=1, long=1))

    async def one_start() -> list[bytes]:
        sock = socket.create_server(("127.0.0.1", 0))
        clients = [asyncio.create_task(_raw(sock.getsockname()[1], COUNT)) for _ in range(CLIENTS)]
        async with served_here(cantho_store, patient, sock):
            return await asyncio.gather(*clients)

    for _ in range(RESTARTS):
        answers = asyncio.run(asyncio.wait_for(one_start(), 60))
        assert {answer.split(b" ")[1] for answer in answers} == {b"200"}
        assert {_count(answer.partition(b"\r\n\r\n")[2]) for answer in answers} == {85}


async def _raw(port: int, query: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    path = f"/sparql?{urlencode({'query': query})}"
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode("ascii"))
    answer = await reader.read()
    writer.close()
    return answer


def test_every_answer_is_of_one_version_whatever_else_is_asked_while_data_change(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", write_small(tmp_path / "small", "small")
    other = write_small(tmp_path / "other", "other")
    load([folder], store, silent)
    seen = _Seen()
    with served(store) as running:
        _mixed(running, seen, 0)  # once each, so that what is made at the first use is there
        before = _settled(running)
        stop = threading.Event()
        with ThreadPoolExecutor(8) as clients:
            asked = [clients.submit(_until, stop, running, seen, number) for number in range(8)]
            for count in range(5):
                time.sleep(0.6)
                load([folder] if count % 2 else [folder, other], store, silent)
            time.sleep(1)
            stop.set()
            for one in asked:
                one.result()
        assert _back_to(running, before) == []
        assert "Traceback" not in "".join(running.told)
    assert len(seen.counts) == 2  # the version is that of the content
    assert all(len(answers) == 1 for answers in seen.counts.values()), seen.counts
    assert set.union(*seen.counts.values()) == GOLDEN
    assert set(seen.statuses["small"]) <= {200, 503}
    assert seen.statuses["small"][200] > 20
    assert set(seen.statuses["bad"]) <= {400, 503}
    assert set(seen.statuses["heavy"]) <= {503, 504}
    assert set(seen.statuses["page"]) <= {200, 503}


class _Seen:
    """What the clients were answered: by kind of request, and the two numbers by version."""

    def __init__(self) -> None:
        self.statuses: dict[str, Counter[int]] = {
            kind: Counter() for kind in ("small", "heavy", "bad", "page")
        }
        self.counts: dict[str, set[tuple[int, ...]]] = {}


def _until(stop: threading.Event, running: Running, seen: _Seen, number: int) -> None:
    while not stop.is_set():
        _mixed(running, seen, number)


def _mixed(running: Running, seen: _Seen, number: int) -> None:
    """One round of a client: small ones, and between them what else there is; only some ask heavy ones."""
    for _ in range(3):
        status, headers, body = answered(running, BOTH)
        seen.statuses["small"][status] += 1
        if status == 200:
            row = json.loads(body)["results"]["bindings"][0]
            numbers = tuple(int(row[name]["value"]) for name in ("partners", "records"))
            seen.counts.setdefault(headers["Coopgraph-Data-Version"], set()).add(numbers)
    seen.statuses["bad"][ask(running, "SELECT * {")[0]] += 1
    seen.statuses["page"][answered(running, path="/data/small/partner/one.ttl")[0]] += 1
    if number % 3 == 0:
        path = f"/sparql?{urlencode({'query': HEAVY, 'timeout': '0.5'})}"
        seen.statuses["heavy"][answered(running, path=path)[0]] += 1
    if number % 3 == 1:
        _leave(running)


def _leave(running: Running) -> None:
    """Ask something heavy, and go away."""
    place = urlsplit(running.url)
    with socket.create_connection((place.hostname or "", place.port or 80)) as link:
        request = f"GET /sparql?{urlencode({'query': HEAVY})} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        link.sendall(request.encode("ascii"))
        time.sleep(0.1)


def _held(running: Running) -> tuple[int, int, int]:
    """Descriptors, threads and worker processes."""
    pid = running.process.pid
    return open_files(pid), threads(pid), len(running.children())


def _settled(running: Running) -> tuple[int, int, int]:
    """What it holds when nothing changes any more.

    The heavy query of the first round has just cost a worker its life; the next one is a process already
    while its three pipes are not all open, so that a count at that moment is short of them.
    """
    counts = [_held(running)]
    end = time.monotonic() + 40
    while len(counts) < 6 or len(set(counts[-6:])) > 1:
        assert time.monotonic() < end, f"the server does not come to rest: {counts}"
        time.sleep(0.3)
        counts.append(_held(running))
    return counts[-1]


def _back_to(running: Running, before: tuple[int, int, int]) -> list[tuple[int, int]]:
    """What is still more than before when there was time to put it away: threads are kept for ten seconds."""
    more: list[tuple[int, int]] = [(0, 0)]
    end = time.monotonic() + 40
    while more and time.monotonic() < end:
        time.sleep(0.5)
        answered(running, path="/data/small/partner/one.ttl")
        more = [(now, then) for now, then in zip(_held(running), before, strict=True) if now > then + 2]
    return more


def test_two_hundred_heavy_queries_at_once_leave_room_for_small_ones(cantho_store: Path) -> None:
    with served(cantho_store, "--timeout", "4") as running:
        before = len(running.children())
        with ThreadPoolExecutor(201) as clients:
            heavy = [clients.submit(answered, running, HEAVY) for _ in range(200)]
            small = clients.submit(_small_ones_while, running, lambda: any(not one.done() for one in heavy))
            outcomes = [one.result() for one in heavy]
        assert {status for status, _, _ in outcomes} <= {503, 504}
        refused = [headers for status, headers, _ in outcomes if status == 503]
        assert len(refused) > 100
        assert all(int(headers["Retry-After"]) > 0 for headers in refused)
        assert small.result() > 0
        _small_ones_while(running, lambda: False)  # it has recovered
        end = time.monotonic() + 30
        while len(running.children()) != before and time.monotonic() < end:
            time.sleep(0.1)
        assert len(running.children()) == before
        assert "Traceback" not in "".join(running.told)


def _small_ones_while(running: Running, goes_on: Callable[[], bool]) -> int:
    """How many small queries are answered meanwhile; afterwards one must be."""
    count = 0
    while goes_on():
        with contextlib.suppress(OSError):
            count += ask(running, COUNT)[0] == 200 and goes_on()
        time.sleep(0.05)
    while (status := ask(running, COUNT)[0]) != 200:
        assert status == 503
        time.sleep(0.2)
    return count


def _count(body: bytes) -> int:
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])
