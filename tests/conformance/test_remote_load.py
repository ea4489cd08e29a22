"""Loading on a server: all or nothing, repeatable, data sets apart, and no reader sees a state between."""

import threading
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from coopgraph.errors import StoreError
from coopgraph.limits import Limits
from coopgraph.loading import load, load_remote, ontology_graph
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.store.build import NamedGraph
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.folder import open_store
from coopgraph.store.remote import UNKNOWN, RemoteView
from coopgraph.store.remote_check import examine
from coopgraph.store.remote_load import replace_remote_data_sets
from coopgraph.store.remote_manifest import read_remote_manifest
from coopgraph.triples.ontology import read_ontology
from tests.conformance.servers import FACTS, endpoint
from tests.conftest import CANTHO, silent, write_small

NAMES = """SELECT ?name { ?p a coop:LocalGovernment ; skos:prefLabel ?name FILTER(LANG(?name) = 'en') }
ORDER BY ?name"""
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
HOME = "https://w3id.org/coopgraph/data"


def names(place: Endpoint) -> list[str]:
    return [str(row["name"]) for row in RemoteView(place).select(NAMES)]


def count(place: Endpoint) -> int:
    return int(str(RemoteView(place).select(COUNT)[0]["n"]))


def graphs(place: Endpoint) -> set[str]:
    return {str(row["g"]) for row in RemoteView(place).select(GRAPHS)}


def _rename(folder: Path, old: str, new: str) -> None:
    path = folder / "partners.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture(params=["default graph", "graph store", "staged"])
def place(request: pytest.FixtureRequest, base: str) -> Endpoint:
    if request.param == "default graph":
        return endpoint(base)
    if request.param == "staged":
        return staged(base)
    return endpoint(base, facts_graph=FACTS, graph_store_url=f"{base}/store")


def staged(base: str) -> Endpoint:
    """A server whose address for updates tells nothing of a door for files: loaded as any other make is."""
    return endpoint(base, update_url=f"{base}/update?by=updates")


def test_a_load_twice_gives_the_same_graph_as_a_folder(place: Endpoint, tmp_path: Path) -> None:
    small = write_small(tmp_path / "small", "small")
    build = load([small], tmp_path / "store", silent)
    local = open_store(tmp_path / "store")
    everything = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    for _ in range(2):
        loaded = load_remote([small], place, silent)
        assert loaded.version == RemoteView(place).version == build.manifest.version
        assert RemoteView(place).select(everything) == local.select(everything)
    names = {"https://w3id.org/coopgraph/graph/ontology", f"{HOME}/small"}
    assert graphs(place) - {"https://w3id.org/coopgraph/graph/manifest", FACTS} == names


def test_data_sets_are_replaced_one_by_one(place: Endpoint, tmp_path: Path) -> None:
    one, two = write_small(tmp_path / "one", "one"), write_small(tmp_path / "two", "two")
    load_remote([one, two], place, silent)
    _rename(one, "City two", "City renamed")
    loaded = load_remote([one], place, silent)
    assert names(place) == ["City home", "City home", "City one", "City one", "City renamed", "City two"]
    assert set(loaded.data_sets) == {f"{HOME}/one", f"{HOME}/two"}
    state = examine(place)
    assert state is not None
    assert state.data_sets == [f"{HOME}/one", f"{HOME}/two"]


def test_a_fact_of_two_data_sets_stays_until_the_last_gives_it_up(place: Endpoint, tmp_path: Path) -> None:
    common = "<https://example.org/a> <http://www.w3.org/2004/02/skos/core#note> 'common'@en ."
    own = "<https://example.org/a> <http://www.w3.org/2004/02/skos/core#note> 'own'@en ."
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(f"{common} {own}")
    two.write_text(common)
    load_remote([one, two], place, silent)
    ask = "SELECT ?o { <https://example.org/a> skos:note ?o } ORDER BY ?o"
    assert [str(row["o"]) for row in RemoteView(place).select(ask)] == ["common", "own"]
    one.write_text("<https://example.org/b> <http://www.w3.org/2004/02/skos/core#note> 'other'@en .")
    load_remote([one], place, silent)
    assert [str(row["o"]) for row in RemoteView(place).select(ask)] == ["common"]
    two.write_text(one.read_text())
    load_remote([two], place, silent)
    assert RemoteView(place).select(ask) == []
    assert RemoteView(place).select("SELECT ?s { ?s skos:note 'other'@en }") == [
        {"s": "https://example.org/b"}
    ]


def test_rebuild_takes_away_what_load_had_put_and_nothing_else(
    place: Endpoint, base: str, tmp_path: Path
) -> None:
    one, two = write_small(tmp_path / "one", "one"), write_small(tmp_path / "two", "two")
    foreign = "<https://example.org/x> <https://example.org/y> 1"
    inside = f"GRAPH <{place.facts_graph}> {{ {foreign} }}" if place.facts_graph else foreign
    httpx.post(
        f"{base}/update",
        data={"update": f"INSERT DATA {{ {inside} GRAPH <https://example.org/g> {{ {foreign} }} }}"},
    )
    load_remote([one, two], place, silent)
    before = count(place)
    load_remote([two], place, silent, rebuild=True)
    assert names(place) == ["City home", "City one", "City two"]
    assert f"{HOME}/one" not in graphs(place)
    assert RemoteView(place).ask(f"ASK {{ {foreign} }}")
    load_remote([one, two], place, silent)
    assert count(place) == before


def test_the_manifest_tells_files_and_fingerprints(place: Endpoint, tmp_path: Path) -> None:
    small = write_small(tmp_path / "small", "small")
    loaded = load_remote([small], place, silent)
    found = read_remote_manifest(Conversation(place), 10)
    assert found == loaded
    entry = loaded.data_sets[f"{HOME}/small"]
    assert len(entry.files) == 10
    assert RemoteView(place).select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{HOME}/small> {{ ?s ?p ?o }} }}") == [
        {"n": RemoteView(place).select(f"SELECT ({entry.triples} AS ?n) {{ }}")[0]["n"]}
    ]


def test_an_empty_endpoint_has_no_version(base: str) -> None:
    assert RemoteView(endpoint(base)).version == UNKNOWN
    assert examine(endpoint(base)) is None


def _watch(place: Endpoint, work: Callable[[], object]) -> set[tuple[str, ...]]:
    """Every state that a reader sees while something else happens."""
    seen: set[tuple[str, ...]] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(tuple(names(place)))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        work()
    finally:
        done.set()
        reader.join()
    return seen


def test_a_reader_during_loads_sees_the_old_or_the_new_state(place: Endpoint, tmp_path: Path) -> None:
    one = write_small(tmp_path / "one", "one")
    load_remote([one], place, silent)

    def work() -> None:
        for turn in range(4):
            old, new = ("two", "renamed") if turn % 2 == 0 else ("renamed", "two")
            _rename(one, f"City {old}", f"City {new}")
            load_remote([one], place, silent)

    states = {("City home", "City one", "City two"), ("City home", "City one", "City renamed")}
    assert _watch(place, work) <= {tuple(sorted(state)) for state in states}


def _graphs_of(folder: Path) -> tuple[NamedGraph, list[NamedGraph]]:
    ontology = read_ontology(ontology_folder())
    ready = prepare([folder], ontology, silent)
    return ontology_graph(ontology), [NamedGraph(p.graph.iri.value, p.graph.triples, p.files) for p in ready]


@pytest.mark.parametrize(("make", "step"), [(endpoint, "comparing"), (staged, "putting")])
def test_of_two_loads_at_once_one_is_told(
    make: Callable[[str], Endpoint], step: str, base: str, tmp_path: Path
) -> None:
    place = make(base)
    load_remote([write_small(tmp_path / "zero", "zero")], place, silent)
    one, two = (_graphs_of(write_small(tmp_path / name, name)) for name in ("one", "two"))

    def between(told: object) -> None:
        if step in str(told):
            replace_remote_data_sets(place, *two, silent)

    with pytest.raises(StoreError, match="another load came between"):
        replace_remote_data_sets(place, *one, between)
    assert set(graphs(place)) & {f"{HOME}/one", f"{HOME}/two"} == {f"{HOME}/two"}
    assert not [graph for graph in graphs(place) if "staging" in graph]


def test_a_load_that_is_stopped_leaves_everything_as_it_was(place: Endpoint, tmp_path: Path) -> None:
    load_remote([write_small(tmp_path / "zero", "zero")], place, silent)
    before, there = count(place), graphs(place)

    def stop(step: object) -> None:
        if "putting" in str(step):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_remote_data_sets(place, *_graphs_of(write_small(tmp_path / "one", "one")), stop)
    assert count(place) == before
    assert graphs(place) == there


@pytest.mark.parametrize("make", [endpoint, staged])
def test_many_small_pieces_are_still_one_step(
    make: Callable[[str], Endpoint], base: str, tmp_path: Path
) -> None:
    place = make(base)
    limits = Limits(remote_chunk_triples=100, remote_file_triples=100)
    ontology, ready = _graphs_of(write_small(tmp_path / "one", "one"))
    seen = _watch(place, lambda: replace_remote_data_sets(place, ontology, ready, silent, limits=limits))
    assert seen <= {(), ("City home", "City one", "City two")}


def test_a_difference_too_large_for_one_update_waits_in_staging_graphs(base: str, tmp_path: Path) -> None:
    place, told = endpoint(base), list[str]()
    one = write_small(tmp_path / "one", "one")
    load_remote([one], place, silent)
    for limits, old, new, sent in (
        (Limits(), "City two", "City twelve", False),
        (Limits(remote_file_triples=1), "City twelve", "City renamed", True),
    ):
        told.clear()
        _rename(one, old, new)
        replace_remote_data_sets(place, *_graphs_of(one), lambda s: told.append(str(s)), limits=limits)
        assert any("sending" in step for step in told) is sent
        assert names(place) == ["City home", "City one", new]
    assert not [graph for graph in graphs(place) if "staging" in graph]


def test_blank_nodes_are_loaded_and_replaced(place: Endpoint, tmp_path: Path) -> None:
    note = "<https://example.org/a> <http://www.w3.org/2004/02/skos/core#note>"
    path = tmp_path / "one.ttl"
    for value in ("1", "2"):
        path.write_text(f"{note} [ <http://www.w3.org/2004/02/skos/core#note> {value} ] .")
        load_remote([path], place, silent)
        (row,) = RemoteView(place).select("SELECT ?v { ?s skos:note/skos:note ?v }")
        assert str(row["v"]) == value


def test_a_default_graph_of_all_graphs_is_refused(filled_graph: Endpoint) -> None:
    bare = endpoint(filled_graph.query_url.removesuffix("/query"))
    with pytest.raises(StoreError) as caught:
        load_remote([CANTHO], bare, silent)
    assert caught.value.advice is not None
    assert "facts_graph" in caught.value.advice.en
    with pytest.raises(StoreError, match="facts count twice"):
        examine(bare)
    assert examine(filled_graph) is not None


def test_what_is_missing_is_found(place: Endpoint, base: str, tmp_path: Path) -> None:
    load_remote([write_small(tmp_path / "one", "one")], place, silent)
    httpx.post(f"{base}/update", data={"update": f"DELETE WHERE {{ GRAPH <{HOME}/one> {{ ?s a ?o }} }}"})
    with pytest.raises(StoreError, match="triples, not"):
        examine(place)


def test_a_server_that_is_only_read_refuses_a_load(base: str) -> None:
    place = Endpoint(f"{base}/query", f"{base}/nothing-here")
    with pytest.raises(StoreError) as caught:
        load_remote([CANTHO], place, silent)
    assert "404" in caught.value.message("en")
    assert "update_url" in caught.value.message("en")
