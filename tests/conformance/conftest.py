"""One graph, the data of Cần Thơ, in every kind of store that there is here."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from coopgraph.loading import load_remote
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.folder import current_build, open_store
from coopgraph.store.remote import RemoteView
from coopgraph.store.view import OxigraphView, View
from tests.conformance.servers import FACTS, clear, endpoint, oxigraph_server, virtuoso_server
from tests.conftest import CANTHO, silent

VIRTUOSO = os.environ.get("COOPGRAPH_VIRTUOSO") or shutil.which("virtuoso-t") or ""


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> Iterator[None]:
    """Loopback is asked directly, whatever the environment says of proxies."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """An Oxigraph server that holds the data in its default graph."""
    with oxigraph_server(tmp_path_factory.mktemp("filled")) as base:
        place = endpoint(base)
        load_remote([CANTHO], place, silent)
        yield place


@pytest.fixture(scope="session")
def filled_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """An Oxigraph server that shows all graphs together, with the data in a facts graph by GSP."""
    with oxigraph_server(tmp_path_factory.mktemp("graph"), "--union-default-graph") as base:
        place = endpoint(base, facts_graph=FACTS, graph_store_url=f"{base}/store")
        load_remote([CANTHO], place, silent)
        yield place


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A Virtuoso server that holds the data."""
    if not VIRTUOSO:
        pytest.skip("virtuoso-t is not installed (Debian: virtuoso-opensource-7-bin), or COOPGRAPH_VIRTUOSO")
    with virtuoso_server(VIRTUOSO, tmp_path_factory.mktemp("virtuoso")) as place:
        load_remote([CANTHO], place, silent)
        yield place


@pytest.fixture(scope="session")
def memory(cantho_store: Path) -> View:
    """The same graph in memory."""
    store = ox.Store()
    store.bulk_extend(ox.Store.read_only(str(current_build(cantho_store).graph_folder)))
    return OxigraphView(store, current_build(cantho_store).manifest.version)


KINDS = ("memory", "folder", "remote", "remote, facts graph", "virtuoso")


@pytest.fixture(params=KINDS)
def view(request: pytest.FixtureRequest) -> View:
    """The data of Cần Thơ, in each kind of store in turn."""
    return view_of(str(request.param), request)


@pytest.fixture(params=KINDS[1:])
def other(request: pytest.FixtureRequest) -> View:
    """The same, the memory left out: that is what the others are compared with."""
    return view_of(str(request.param), request)


def view_of(kind: str, request: pytest.FixtureRequest) -> View:
    """The view of one kind."""
    if kind == "memory":
        return request.getfixturevalue("memory")  # type: ignore[no-any-return]
    if kind == "folder":
        return open_store(request.getfixturevalue("cantho_store"))
    fixtures = {"remote": "filled", "remote, facts graph": "filled_graph", "virtuoso": "virtuoso"}
    return RemoteView(request.getfixturevalue(fixtures[kind]))


@pytest.fixture(scope="session")
def _scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph_server(tmp_path_factory.mktemp("scratch")) as base:
        yield base


@pytest.fixture
def base(_scratch: str) -> str:
    """The base address of an empty Oxigraph server that a test may write."""
    clear(_scratch)
    return _scratch
