"""Real SPARQL servers for the tests, on loopback ports of their own, ended when the tests end."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from coopgraph.store.endpoint import Endpoint, endpoint_from

FACTS = "https://w3id.org/coopgraph/graph/facts"

_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
"""
#: Enough for every library query on the data of Cần Thơ, and little enough to be reached by a test.
VIRTUOSO_ROWS = 20_000


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def oxigraph_server(folder: Path, *options: str, port: int = 0) -> Iterator[str]:
    """An Oxigraph server over a new folder, or in memory; gives its base address."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "the package oxigraph is part of the test extra"
    port = port or free_port()
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", *options]
    with _running(command, folder, f"http://127.0.0.1:{port}/query") as address:
        yield address.removesuffix("/query")


@contextmanager
def virtuoso_server(program: str, folder: Path) -> Iterator[Endpoint]:
    """A Virtuoso server in a new folder, with the password that a new database has."""
    http, sql = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(http=http, sql=sql, rows=VIRTUOSO_ROWS))
    command = [program, "+configfile", "virtuoso.ini", "+foreground"]
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql") as address:
        yield endpoint_from(
            address,
            {"update_url": f"{address}-auth", "user": "dba", "password": "dba", "facts_graph": FACTS},
        )


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[str]:
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _wait(server, address)
            yield address
        finally:
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        assert server.poll() is None, "the server has ended"
        try:
            if httpx.post(address, data={"query": "ASK { }"}, timeout=5).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise AssertionError(f"no answer from {address}")


def clear(base: str) -> None:
    """Empty an Oxigraph server."""
    httpx.post(f"{base}/update", data={"update": "DROP ALL"}, timeout=30).raise_for_status()


def endpoint(base: str, **settings: str) -> Endpoint:
    """The endpoint of an Oxigraph server."""
    return endpoint_from(f"{base}/query", settings)
