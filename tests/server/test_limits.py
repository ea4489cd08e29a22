"""R25 and R26: what is too long, too deep, too large or too slow is refused, and the server lives on."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from coopgraph.server.settings import Settings
from tests.server.conftest import SETTINGS, application

DIRECT = {"Content-Type": "application/sparql-query"}


def _alive(client: TestClient) -> bool:
    answer = client.get("/sparql", params={"query": "ASK {}"})
    return answer.status_code == 200 and answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("size", "status"), [(65_000, 200), (65_536, 200), (65_537, 413), (250_000, 413), (10_000_000, 413)]
)
def test_a_query_has_a_longest_length(client: TestClient, size: int, status: int) -> None:
    query = "ASK {}"
    padded = query + " " * (size - len(query))
    assert client.post("/sparql", content=padded, headers=DIRECT).status_code == status


def test_an_address_has_a_longest_length(client: TestClient) -> None:
    for path in ("/sparql", "/find", "/query", "/nothing"):
        answer = client.get(path, params={"query": "x" * 65_530})
        assert answer.status_code == 414
        assert "POST" in answer.json()["error"]["advice"]
    assert _alive(client)


@pytest.mark.parametrize("depth", [16, 17, 1_000, 20_000])
@pytest.mark.parametrize("brackets", ["{}", "()", "[]"])
def test_a_query_has_a_greatest_depth(client: TestClient, depth: int, brackets: str) -> None:
    if brackets == "{}":
        query = "SELECT * " + "{" * depth + "}" * depth
    elif brackets == "()":
        query = "SELECT * { FILTER" + "(" * (depth - 1) + "1" + ")" * (depth - 1) + " }"
    else:
        query = "SELECT * { ?a ?b " + "[<http://p> " * (depth - 1) + "1" + "]" * (depth - 1) + " }"
    start = time.monotonic()
    answer = client.post("/sparql", content=query, headers=DIRECT)
    seconds = time.monotonic() - start
    expected = {200} if depth == 16 else {400, 413}
    assert answer.status_code in expected, answer.text[:200]
    assert seconds < 1
    assert _alive(client)


def test_an_answer_is_whole_or_refused(cantho_store: Path) -> None:
    small = replace(SETTINGS, limits=replace(SETTINGS.limits, result_bytes=200_000))
    with application(cantho_store, small) as client:
        answer = client.post("/sparql", data={"query": "SELECT * { ?a ?b ?c }"})
        assert answer.status_code == 413
        assert "LIMIT" in answer.json()["error"]["advice"]
        assert client.post("/sparql", data={"query": "SELECT * { ?a ?b ?c } LIMIT 100"}).status_code == 200


def test_pages_that_need_too_much_point_to_the_command(cantho_store: Path) -> None:
    tiny = replace(SETTINGS, limits=replace(SETTINGS.limits, result_bytes=20_000), partners_on_map=10)
    with application(cantho_store, tiny) as client:
        for path, command in (("/gaps", "coopgraph gaps"), ("/map", "coopgraph map")):
            answer = client.get(path)
            assert answer.status_code == 413
            assert command in answer.json()["error"]["advice"]


def test_a_query_may_not_take_all_memory(cantho_store: Path) -> None:
    tight = replace(SETTINGS, limits=replace(SETTINGS.limits, worker_memory_bytes=500 * 1024**2))
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
    with application(cantho_store, tight) as client:
        answer = client.post("/sparql", data={"query": greedy})
        assert answer.status_code == 413, answer.text
        assert "memory" in answer.json()["error"]["message"]
        assert _alive(client)


def test_a_body_that_never_ends_is_not_waited_for(cantho_store: Path) -> None:
    """Through the application itself: a client library would not send so slowly."""
    import asyncio

    from starlette.types import Message

    from coopgraph.server.app import create_app
    from coopgraph.server.current import Current
    from coopgraph.server.editor import Editor

    impatient: Settings = replace(SETTINGS, body_seconds=0.2)
    app = create_app(Current(lambda: cantho_store, impatient), impatient, load=Editor)
    scope = {
        "type": "http", "method": "POST", "path": "/sparql", "raw_path": b"/sparql", "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/sparql-query")],
        "server": ("localhost", 80), "scheme": "http", "http_version": "1.1", "root_path": "",
    }  # fmt: skip
    statuses: list[int] = []

    async def main() -> None:
        queue: asyncio.Queue[Message] = asyncio.Queue()
        started = asyncio.Event()
        ended = asyncio.Event()

        async def receive_life() -> Message:
            if started.is_set():
                await ended.wait()
                return {"type": "lifespan.shutdown"}
            return {"type": "lifespan.startup"}

        async def send_life(message: Message) -> None:
            del message
            started.set()

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        async def live() -> None:
            await app({"type": "lifespan", "state": {}}, receive_life, send_life)

        life = asyncio.create_task(live())
        await started.wait()
        queue.put_nowait({"type": "http.request", "body": b"ASK", "more_body": True})
        await app(scope, queue.get, send)
        ended.set()
        await life

    asyncio.run(main())
    assert statuses == [408]
