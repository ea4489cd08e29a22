"""export: other programs read every form back; it holds what was asked for; equal data are equal bytes."""

import csv
import io
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq  # type: ignore[import-untyped,unused-ignore]
import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from rdflib.compare import isomorphic

from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.nodes_and_ties import Mode, nodes_and_ties
from coopgraph.commands.main import coopgraph
from coopgraph.dates import Clocks, parse_imprecise
from coopgraph.errors import InputError
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from coopgraph.views.graph_files import csv_tables, gexf, graphml
from tests.conftest import CANTHO

BASE = "https://w3id.org/coopgraph/data/cantho"
NICE, HOME = f"{BASE}/partner/nice", f"{BASE}/partner/can-tho"
_READERS = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}


def run(store: Path, *arguments: str, on: str = "2026-06-30") -> Result:
    clocks = ["--as-of", on, "--known-on", on]
    return CliRunner().invoke(
        coopgraph,
        ["--lang", "en", "--store", str(store), *clocks, "export", *arguments],
        catch_exceptions=False,
    )


def written(store: Path, target: Path, *arguments: str, on: str = "2026-06-30") -> bytes:
    done = run(store, "-o", str(target), *arguments, on=on)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    return target.read_bytes()


@pytest.fixture(scope="session")
def facts(cantho: View) -> set[ox.Triple]:
    """The triples of the data set, by a query of its own."""
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{BASE}> {{ ?s ?p ?o }} }}"
    return {quad.triple for quad in ox.parse(cantho.serialize(query, "ntriples"), ox.RdfFormat.N_TRIPLES)}


# rdflib's own reader of JSON-LD uses a class that rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("ending", sorted(_READERS))
def test_rdf_is_read_back_by_another_library_as_the_same_graph(
    ending: str, cantho_store: Path, tmp_path: Path, facts: set[ox.Triple]
) -> None:
    content = written(cantho_store, tmp_path / f"all.{ending}")
    lines = ox.serialize(facts, format=ox.RdfFormat.N_TRIPLES)
    assert lines is not None
    expected = rdflib.Graph().parse(data=lines, format="nt")
    assert isomorphic(rdflib.Graph().parse(data=content, format=_READERS[ending]), expected)
    assert content == written(cantho_store, tmp_path / f"again.{ending}", "--dataset", "cantho")


def test_n_quads_name_the_data_set(cantho_store: Path, tmp_path: Path, facts: set[ox.Triple]) -> None:
    content = written(cantho_store, tmp_path / "all.nq", "--dataset", BASE)
    quads = list(ox.parse(content, ox.RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(BASE)}
    assert len(quads) == len(facts)
    assert {quad.triple for quad in quads} == facts


def agreements() -> list[dict[str, str]]:
    with (CANTHO / "agreements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_networks_are_read_back_by_networkx(ending: str, cantho_store: Path, tmp_path: Path) -> None:
    target = tmp_path / f"net.{ending}"
    content = written(cantho_store, target, "--nodes", "partner", "--records", "agreement")
    graph = nx.read_graphml(target) if ending == "graphml" else nx.read_gexf(target)
    with_nice = [row for row in agreements() if {"nice", "can-tho"} <= set(row["parties"].split("|"))]
    tie = graph.edges[HOME, NICE]
    assert int(tie["weight"]) == len(with_nice)
    assert tie["since"] == min(row["begin"] for row in with_nice if row["begin"])
    assert "s003" in tie["stated_in"]
    node = graph.nodes[NICE]
    assert (node["label"], node["country"], node["mode"]) == ("Nice", "FR", "partner")
    assert graph.nodes[HOME]["label_vi"] == "Thành phố Cần Thơ"
    assert content == written(
        cantho_store, tmp_path / f"again.{ending}", "--nodes", "partner", "--records", "agreement"
    )


def test_tables_hold_the_same_as_the_network(cantho_store: Path, tmp_path: Path) -> None:
    network = tmp_path / "net.graphml"
    written(cantho_store, network)
    graph = nx.read_graphml(network)
    for form in ("network-csv", "parquet"):
        assert run(cantho_store, "--format", form, "-o", str(tmp_path / form)).exit_code == 0
    nodes = pq.read_table(tmp_path / "parquet" / "nodes.parquet").to_pylist()
    ties = pq.read_table(tmp_path / "parquet" / "ties.parquet").to_pylist()
    assert {row["id"] for row in nodes} == set(graph)
    assert {frozenset((row["src"], row["dst"])) for row in ties} == {frozenset(tie) for tie in graph.edges}
    for name, rows in (("nodes", nodes), ("ties", ties)):
        text = (tmp_path / "network-csv" / f"{name}.csv").read_text(encoding="utf-8-sig")
        sheet = list(csv.DictReader(io.StringIO(text)))
        assert sheet == [{key: str(value) for key, value in row.items()} for row in rows]
    written(cantho_store, tmp_path / "net.xlsx", "--format", "network-xlsx")
    book = load_workbook(tmp_path / "net.xlsx")
    assert [sheet.max_row - 1 for sheet in book.worksheets] == [len(nodes), len(ties)]


def test_both_clocks_hold_for_networks(cantho_store: Path, tmp_path: Path) -> None:
    now = nx.parse_graphml(written(cantho_store, tmp_path / "now.graphml").decode())
    then = nx.parse_graphml(written(cantho_store, tmp_path / "then.graphml", on="2024-03-01").decode())
    assert set(then) < set(now)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "parquet"], "add -o FOLDER"),
        (["--format", "xlsx"], "add -o FILE.xlsx"),
        (["--format", "network-xlsx"], "add -o FILE.xlsx"),
        (["--format", "csv"], "add -o FOLDER"),
        (["--format", "graphml", "--description", "x.json"], "add --format csv"),
        (["-o", "net.docx"], "the name of the file tells no form"),
        (["--dataset", "hue"], "there are: cantho"),
        (["--nodes", "partner"], "RDF always has every fact"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_written_is_told(arguments: list[str], told: str, cantho_store: Path) -> None:
    with pytest.raises(InputError) as caught:
        run(cantho_store, *arguments)
    assert told in caught.value.message("en")


def hostile() -> Evidence:
    """Two partners whose names no XML can hold or a spreadsheet would compute, tied by one agreement."""
    day = parse_imprecise("2024-01-01").first
    a, b = Iri("urn:p/a"), Iri("urn:p/b")
    names = {a: Bilingual("A\x0b\ud800<&>\"'", "=1+1"), b: Bilingual("B\uffff", "B\r\nC")}
    source = Iri("urn:s/s1")
    record = Record(
        Iri("urn:r/1"), "Agreement", names[a], source, "7", begun_by=day, involves=frozenset({a, b})
    )  # fmt: skip
    return Evidence(
        clocks=Clocks(day, day),
        homes=frozenset(),
        partners={iri: Partner(iri, name, frozenset({"Ngo"}), None) for iri, name in names.items()},
        records={record.iri: record},
        expected_later=frozenset(),
        sources={},
        names={},
        broader={},
    )


def test_hostile_names_are_written_so_that_they_can_be_read_back() -> None:
    network = nodes_and_ties(hostile(), [Mode.PARTNER])
    read = nx.parse_graphml(graphml(network, "vi").decode("utf-8"))
    assert read.nodes["urn:p/a"]["label"] == "A\ufffd\ufffd<&>\"'"
    assert read.nodes["urn:p/b"]["label"] == "B\ufffd"
    assert read.nodes["urn:p/b"]["label_en"] == "B\ufffd\nC"
    assert nx.read_gexf(io.BytesIO(gexf(network, "en"))).nodes["urn:p/a"]["label"] == "=1+1"
    (tie,) = network.ties
    assert (tie.kinds, tie.weight, tie.since, tie.stated_in) == ("Agreement", 1, "", "s1:7")
    assert b"=1+1" not in csv_tables(network, "en")["nodes.csv"].replace(b"'=1+1", b"")


def test_an_empty_network_is_written_too() -> None:
    empty = nodes_and_ties(hostile(), [Mode.SECTOR])
    assert (empty.nodes, empty.ties) == ([], [])
    assert len(nx.parse_graphml(graphml(empty, "en").decode())) == 0
    assert len(nx.read_gexf(io.BytesIO(gexf(empty, "en")))) == 0
