"""Loading is all or nothing, repeatable, and keeps data sets apart."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from coopgraph.errors import CoopgraphError, FindingsError, InputError, NonConforming
from coopgraph.loading import load
from coopgraph.store.folder import builds, current_build, exists, open_store
from tests.conftest import CANTHO, EditCell, silent, write_small

HOME = "https://w3id.org/coopgraph/data"
NAMES = """SELECT ?name { ?p a coop:LocalGovernment ; skos:prefLabel ?name FILTER(LANG(?name) = 'en') }
ORDER BY ?name"""


def _quads(root: Path) -> list[str]:
    return sorted(str(quad) for quad in ox.Store.read_only(str(current_build(root).graph_folder)))


def test_loading_twice_gives_the_same_graph(tmp_path: Path) -> None:
    first = load([CANTHO], tmp_path / "store", silent)
    before = _quads(tmp_path / "store")
    second = load([CANTHO], tmp_path / "store", silent)
    assert _quads(tmp_path / "store") == before
    assert first.manifest.version == second.manifest.version
    assert first.folder != second.folder


def test_every_fact_stands_once_in_the_default_graph_and_again_in_its_own(cantho_store: Path) -> None:
    store = ox.Store.read_only(str(current_build(cantho_store).graph_folder))
    default = {q.triple for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    named = [q.triple for q in store if not isinstance(q.graph_name, ox.DefaultGraph)]
    assert default == set(named)
    assert len(default) == len(named)


def test_there_are_no_blank_nodes(cantho_store: Path) -> None:
    store = ox.Store.read_only(str(current_build(cantho_store).graph_folder))
    assert not [q for q in store if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


def test_data_sets_live_side_by_side_and_are_replaced_one_by_one(tmp_path: Path) -> None:
    root, one, two = (
        tmp_path / "store",
        write_small(tmp_path / "one", "one"),
        write_small(tmp_path / "two", "two"),
    )
    load([one, two], root, silent)
    assert set(current_build(root).manifest.data_sets) == {f"{HOME}/one", f"{HOME}/two"}
    text = (one / "partners.csv").read_text(encoding="utf-8")
    (one / "partners.csv").write_text(text.replace("City two", "City renamed"), encoding="utf-8")
    load([one], root, silent)
    names = [str(row["name"]) for row in open_store(root).select(NAMES)]
    assert names == ["City home", "City home", "City one", "City one", "City renamed", "City two"]
    assert set(current_build(root).manifest.data_sets) == {f"{HOME}/one", f"{HOME}/two"}


def test_a_reader_keeps_the_build_it_opened(tmp_path: Path, small: Path) -> None:
    root = tmp_path / "store"
    load([small], root, silent)
    view = open_store(root)
    for _ in range(5):
        load([CANTHO], root, silent)
    assert [str(row["name"]) for row in view.select(NAMES)] == ["City home", "City one", "City two"]
    # The last three, and the one that holds the other state there has been.
    assert len(builds(root)) == 4


FAULTS = [
    (
        "agreements",
        "nice-2011",
        "sectors",
        "turism",
        "'turism' is declared nowhere",
        "do you mean 'tourism'?",
    ),
    ("agreements", "nice-2011", "instrument", "twining", "declared nowhere", "do you mean 'twinning'?"),
    ("partners", "nice", "country", "XX", "declared nowhere", ""),
    ("partners", "nice", "kind", "LocalGoverment", "declared nowhere", "do you mean 'LocalGovernment'?"),
    ("agreements", "nice-2011", "not_stated", "sectr|end", "declared nowhere", "do you mean 'sector'?"),
    ("commitments", "mission-china-2024", "evidenced_by", "event/none", "declared nowhere", ""),
]


@pytest.mark.parametrize(("table", "key", "column", "text", "told", "advice"), FAULTS)
def test_an_undeclared_term_is_found_in_its_cell(
    table: str, key: str, column: str, text: str, told: str, advice: str, tables: Path, edit_cell: EditCell
) -> None:
    row = edit_cell(table, key, column, text)
    with pytest.raises(NonConforming) as caught:
        load([tables], tables / "store", silent)
    lines = [f.message("en") for f in caught.value.findings]
    place = f"{tables / table}.csv:{row}: {column}: "
    assert any(line.startswith(place) and told in line and advice in line for line in lines), lines


RULES = [
    ("agreements", "nice-2011", "parties", "can-tho"),
    ("agreements", "nice-2011", "not_stated", "end"),
    ("agreements", "nice-2011", "begin", ""),
    ("agreements", "nice-2011", "end", "2009"),
    ("agreements", "nice-2011", "instrument", ""),
    ("events", "visit-champasak-2024", "not_stated", ""),
    ("partners", "nice", "member_count", "3"),
    ("partners", "nice", "country", ""),
    ("partners", "nice", "members", "champasak"),
    ("partners", "networks-joined", "members", "networks-joined"),
]


@pytest.mark.parametrize(("table", "key", "column", "text"), RULES)
def test_a_broken_rule_is_found_in_its_row(
    table: str, key: str, column: str, text: str, tables: Path, edit_cell: EditCell
) -> None:
    row = edit_cell(table, key, column, text)
    with pytest.raises(NonConforming) as caught:
        load([tables], tables / "store", silent)
    assert {(Path(f.file).name, f.row) for f in caught.value.findings} == {(f"{table}.csv", row)}
    assert all(f.what.vi and f.what.en and f.advice.vi and f.advice.en for f in caught.value.findings)


def test_a_fault_leaves_the_store_as_it_was(tmp_path: Path, tables: Path, edit_cell: EditCell) -> None:
    root = tmp_path / "store"
    load([CANTHO], root, silent)
    before, pointer = _quads(root), (root / "CURRENT").read_bytes()
    edit_cell("agreements", "nice-2011", "sectors", "turism")
    small = write_small(tmp_path / "good", "good")
    with pytest.raises(CoopgraphError):
        load([small, tables], root, silent)
    assert _quads(root) == before
    assert (root / "CURRENT").read_bytes() == pointer
    assert not list((root / "builds").glob("*.tmp"))


def test_a_first_load_that_fails_makes_no_store(tmp_path: Path, tables: Path, edit_cell: EditCell) -> None:
    edit_cell("partners", "nice", "lat", "north")
    with pytest.raises(CoopgraphError):
        load([tables], tmp_path / "store", silent)
    assert not exists(tmp_path / "store")


def test_wrong_codes_are_told_beside_wrong_cells(tmp_path: Path, tables: Path, edit_cell: EditCell) -> None:
    dated = edit_cell("events", "canelones-online-2024", "begin", "21/2/2024")
    coded = edit_cell("agreements", "nice-2011", "sectors", "turism")
    with pytest.raises(FindingsError) as caught:
        load([tables], tmp_path / "store", silent)
    places = {(Path(f.file).name, f.row, f.column) for f in caught.value.findings}
    assert places == {("events.csv", dated, "begin"), ("agreements.csv", coded, "sectors")}
    assert caught.value.exit_code == 2


GOOD = b"<http://example.org/a> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <http://example.org/b> .\n"


def test_a_stray_rdf_file_gets_a_data_set_of_its_own(tmp_path: Path) -> None:
    root = tmp_path / "store"
    load([CANTHO], root, silent)
    (tmp_path / "cantho.ttl").write_bytes(GOOD)
    (tmp_path / "tệp có dấu cách.nt").write_bytes(GOOD)
    load([tmp_path / "cantho.ttl", tmp_path / "tệp có dấu cách.nt"], root, silent)
    assert set(current_build(root).manifest.data_sets) == {
        f"{HOME}/cantho", f"{HOME}/file/cantho", f"{HOME}/file/tep-co-dau-cach"
    }  # fmt: skip


def test_a_data_set_from_other_files_needs_a_word(tmp_path: Path, small: Path) -> None:
    root = tmp_path / "store"
    load([small], root, silent)
    before = current_build(root)
    path = tmp_path / "copy.ttl"
    graph = ox.NamedNode(f"{HOME}/small")
    store = ox.Store.read_only(str(before.graph_folder))
    triples = {q.triple for q in store.quads_for_pattern(None, None, None, graph)}
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    with pytest.raises(InputError, match="from other files"):
        load([path], root, silent)
    assert current_build(root) == before
    load([path], root, silent, replace=True)
    assert set(current_build(root).manifest.data_sets[graph.value].files) == {"copy.ttl"}


def test_an_rdf_file_without_triples_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_bytes(b"# nothing\n")
    with pytest.raises(InputError, match="has no triples"):
        load([tmp_path / "empty.ttl"], tmp_path / "store", silent)


BROKEN = {
    "a.ttl": (b"@prefix c: <http://c/> .\nc:a c:b 'x' ;\n  c:d c:e c:f .\n", "a.ttl:3:"),
    "a.nt": (b"<http://a> <http://b> <http://c> .\n<http://a> <http://b> .\n", "a.nt:2:"),
    "a.nq": (b"<http://a> <http://b b> <http://c> .\n", "a.nq:1:"),
    "a.trig": (b"<http://g> { <http://a> <http://b> }", "a.trig:1:"),
    "a.jsonld": (b'{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "http://a"}', "a.jsonld"),
    "a.csv": (b"a,b\n", "not known"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rdf_file_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    content, told = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        load([tmp_path / name], tmp_path / "store", silent)
    assert told in caught.value.message("en")
    assert not exists(tmp_path / "store")


def test_an_exported_graph_loads_as_the_same_data_set(tmp_path: Path, cantho_store: Path) -> None:
    store = ox.Store.read_only(str(current_build(cantho_store).graph_folder))
    graph = ox.NamedNode(f"{HOME}/cantho")
    triples = {q.triple for q in store.quads_for_pattern(None, None, None, graph)}
    path = tmp_path / "copy.ttl"
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    load([path], tmp_path / "store", silent)
    assert set(current_build(tmp_path / "store").manifest.data_sets) == {f"{HOME}/cantho"}
    again = ox.Store.read_only(str(current_build(tmp_path / "store").graph_folder))
    assert {q.triple for q in again.quads_for_pattern(None, None, None, graph)} == triples


def test_the_manifest_tells_the_files_and_their_fingerprints(cantho_store: Path) -> None:
    from hashlib import sha256

    document = json.loads((current_build(cantho_store).folder / "manifest.json").read_text(encoding="utf-8"))
    files = document["data_sets"][f"{HOME}/cantho"]["files"]
    assert files["partners.csv"] == sha256((CANTHO / "partners.csv").read_bytes()).hexdigest()
    assert len(files) == 10


SLIPS = [
    ("events", "canelones-online-2024", "begin", "2034-02-21", "begins after its source was published"),
    ("events", "canelones-online-2024", "begin", "0024-02-21", "between 1900 and 2100"),
    ("agreements", "shantou", "not_before", "2024-04-04", "begins after its source was published"),
    ("sources", "s003", "covers_to", "2160", "between 1900 and 2100"),
    ("figures", "delegations-2024-q1-press", "value", "-3", "Only a difference can be negative"),
    ("figures", "delegations-2024-q1", "value", "212", "add up to more than this total"),
    # promised on 03/04/2024; the visit was in the first quarter
    ("commitments", "mission-laos-cambodia-2024", "evidenced_by", "event/visit-champasak-2024", "was over"),
    ("commitments", "mission-laos-cambodia-2024", "evidenced_by", "agreement/nice-2011", "of another kind"),
]


@pytest.mark.parametrize(("table", "key", "column", "text", "told"), SLIPS)
def test_a_slip_of_the_hand_is_found_in_its_cell(
    table: str, key: str, column: str, text: str, told: str, tables: Path, edit_cell: EditCell
) -> None:
    row = edit_cell(table, key, column, text)
    with pytest.raises(NonConforming) as caught:
        load([tables], tables / "store", silent)
    lines = [f.message("en") for f in caught.value.findings]
    assert any(line.startswith(f"{tables / table}.csv:{row}: {column}: ") and told in line for line in lines)


def test_a_plan_may_lie_ahead_and_so_may_a_project_in_preparation(tables: Path, edit_cell: EditCell) -> None:
    edit_cell("commitments", "mission-china-2024", "due_end", "2034")
    edit_cell("projects", "rural-bridges-india", "not_stated", "implementer|value")
    edit_cell("projects", "rural-bridges-india", "not_before", "")
    edit_cell("projects", "rural-bridges-india", "not_after", "")
    edit_cell("projects", "rural-bridges-india", "end", "")
    edit_cell("projects", "rural-bridges-india", "begin", "2027")
    edit_cell("projects", "rural-bridges-india", "status", "pipeline")
    load([tables], tables / "store", silent)


def test_bounds_the_wrong_way_round_are_one_fault(tables: Path, edit_cell: EditCell) -> None:
    edit_cell("events", "visit-champasak-2024", "not_before", "2024-03-31")
    edit_cell("events", "visit-champasak-2024", "not_after", "2024-01-01")
    with pytest.raises(NonConforming) as caught:
        load([tables], tables / "store", silent)
    (finding,) = caught.value.findings
    assert (finding.column, finding.rule) == ("not_before", "not-before")
