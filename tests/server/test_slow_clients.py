"""R25: who sends slowly is refused, and who sends nothing is let go of; both while others are answered."""

import asyncio
import json
import urllib.request
from dataclasses import replace
from pathlib import Path

from tests.server.conftest import SETTINGS
from tests.server.running import served_here

IMPATIENT = replace(SETTINGS, head_seconds=0.4, body_seconds=0.4)
HEAD = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"


SLOW = {
    b"": None,
    b"G": 408,
    b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: loc": 408,
    HEAD + b"Content-Length: 6\r\n\r\n": 408,
    HEAD + b"Content-Length: 6\r\n\r\nASK": 408,
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n": 408,
}


def test_who_does_not_go_on_is_not_waited_for(cantho_store: Path) -> None:
    async def send(port: int, sent: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        got = await reader.read()
        writer.close()
        return got

    async def main() -> list[bytes]:
        async with served_here(cantho_store, IMPATIENT) as port:
            slow = asyncio.gather(*(send(port, sent) for sent in SLOW))
            assert await asyncio.to_thread(_ask, port)
            return await slow

    for status, answer in zip(SLOW.values(), asyncio.run(asyncio.wait_for(main(), 60)), strict=True):
        if status is None:
            assert answer == b""
            continue
        assert answer.startswith(b"HTTP/1.1 %d " % status)
        error = json.loads(answer.partition(b"\r\n\r\n")[2])["error"]
        assert error["status"] == status
        assert "too slowly" in error["message"]


def test_a_letter_now_and_then_does_not_win_time(cantho_store: Path) -> None:
    async def main() -> bytes:
        async with served_here(cantho_store, IMPATIENT) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            answer = asyncio.create_task(reader.read())
            for letter in b"GET /sparql?query=ASK HTTP/1.1\r\n" * 20:
                if answer.done():
                    break
                writer.write(bytes([letter]))
                await asyncio.sleep(0.05)
            writer.close()
            return await answer

    assert asyncio.run(asyncio.wait_for(main(), 60)).startswith(b"HTTP/1.1 408 ")


def test_many_requests_on_one_connection_are_each_given_time(cantho_store: Path) -> None:
    async def main() -> list[bytes]:
        async with served_here(cantho_store, IMPATIENT) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            lines = []
            for _ in range(4):
                writer.write(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                lines.append(await reader.readuntil(b"\r\n\r\n"))
                await asyncio.sleep(0.25)  # together longer than one head may take
            writer.close()
            return lines

    heads = asyncio.run(asyncio.wait_for(main(), 30))
    assert all(head.startswith(b"HTTP/1.1 200 ") for head in heads)


def _ask(port: int) -> bool:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D", timeout=20) as answer:
        return bool(json.load(answer)["boolean"])
