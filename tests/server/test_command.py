"""``coopgraph serve`` as a program: start, Ctrl-C, a port that is taken, many clients, clients that leave."""

import contextlib
import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.processes import left_after_a_while
from tests.server.running import COUNT, HEAVY, Running, ask, served


@pytest.fixture(scope="module")
def server(cantho_store: Path) -> Iterator[Running]:
    with served(cantho_store, "--timeout", "2") as running:
        yield running


def test_it_listens_on_the_loopback_address_alone(server: Running) -> None:
    port = urlsplit(server.url).port
    assert urlsplit(server.url).hostname == "127.0.0.1"
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    listening = [line.split()[1] for line in lines if line.split()[3] == "0A"]
    assert [place for place in listening if place.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]


def test_ctrl_c_ends_it_quietly(cantho_store: Path) -> None:
    with served(cantho_store) as running:
        workers = running.children()
        busy = threading.Thread(target=lambda: _swallow(running))
        busy.start()
        time.sleep(0.6)
        running.interrupted()
        busy.join()
        assert running.process.returncode == 130
        assert "Traceback" not in "".join(running.told)
        assert "".join(running.told[1:]).strip() in ("", "stopped")
        assert not left_after_a_while(workers)


def _swallow(running: Running) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):
        ask(running, HEAVY)


def test_a_port_that_is_taken_is_one_message(cantho_store: Path, server: Running) -> None:
    port = urlsplit(server.url).port
    done = subprocess.run(
        [sys.executable, "-m", "coopgraph", "--store", str(cantho_store), "--lang", "en", "serve",
         "--port", str(port)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"127.0.0.1:{port}: cannot listen there")
    assert "--port" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [(["--cors", "office.example"], 2), (["--host", "nowhere.invalid"], 2), (["--port", "70000"], 2)],
)
def test_wrong_options_are_told(cantho_store: Path, options: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coopgraph", "--store", str(cantho_store), "serve", *options],
        capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_no_store_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coopgraph", "--store", str(tmp_path / "none"), "serve", "--port", "0"],
        capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip
    assert done.returncode == 2
    assert "load" in done.stderr


def test_a_client_that_goes_away_leaves_no_query_running(cantho_store: Path) -> None:
    with served(cantho_store) as running:
        before = set(running.children())
        place = urlsplit(running.url)
        assert place.hostname is not None
        with socket.create_connection((place.hostname, place.port or 80)) as link:
            request = f"GET /sparql?{urlencode({'query': HEAVY})} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            link.sendall(request.encode("ascii"))
            time.sleep(0.5)
        end = time.monotonic() + 20
        while len(before & set(running.children())) == len(before) and time.monotonic() < end:
            time.sleep(0.05)
        assert len(before - set(running.children())) == 1
        assert ask(running, "ASK {}")[0] == 200


def test_a_worker_that_is_killed_is_replaced_unnoticed(server: Running) -> None:
    os.kill(server.children()[0], signal.SIGKILL)
    time.sleep(0.1)
    assert [ask(server, COUNT)[0] for _ in range(6)] == [200] * 6


@pytest.mark.parametrize(
    "request_",
    [b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET / HTTP/1.1\r\nHost: \xff\r\n\r\n",
     b"GET " + b"/x" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
     b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
     (
         b"GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: \xff\xfe\r\nOrigin: \xff\r\nAccept: \xff"
         b"\r\n\r\n"
     )],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_request_is_refused_and_the_server_lives(server: Running, request_: bytes) -> None:
    place = urlsplit(server.url)
    assert place.hostname is not None
    with socket.create_connection((place.hostname, place.port or 80), timeout=5) as link:
        link.sendall(request_)
        # A server that has refused already may have closed the line: that is an answer, too.
        try:
            link.shutdown(socket.SHUT_WR)
            answer = link.recv(4096)
        except OSError as error:
            assert error.errno in {errno.ENOTCONN, errno.ECONNRESET, errno.EPIPE}
            answer = b""
    assert not answer or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 200"))
    assert b"Traceback" not in answer
    assert ask(server, "ASK {}")[0] == 200
    assert "Traceback" not in "".join(server.told)
