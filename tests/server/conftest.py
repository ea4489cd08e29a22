"""The application in this process, and a server in another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from coopgraph.query.pool import PoolSize
from coopgraph.server.app import create_app
from coopgraph.server.current import Current
from coopgraph.server.editor import Editor
from coopgraph.server.settings import Settings

SETTINGS = Settings(language="en", pool=PoolSize(workers=2, long=1))
BASE = "http://127.0.0.1:8000"


def application(store: Path, settings: Settings = SETTINGS) -> TestClient:
    """A client of the application over a store, without the editor's files; a context manager."""
    app = create_app(Current(lambda: store, settings), settings, load=Editor)
    return TestClient(app, base_url=BASE, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def client(cantho_store: Path) -> Iterator[TestClient]:
    """The application over the data of Cần Thơ."""
    with application(cantho_store) as client:
        yield client
