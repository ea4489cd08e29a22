"""R36 for RDF: what is exported loads as what it was, with each data set in its own graph and nothing
twice.
"""

import unicodedata
from pathlib import Path
from typing import Literal

import pyoxigraph as ox
import pytest

from coopgraph.errors import CoopgraphError, Finding, FindingsError, InputError, NonConforming
from coopgraph.loading import load
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.sources.rdf.rdf_file import read_stated
from coopgraph.store.folder import current_build, exists, open_store
from coopgraph.terms import Iri
from coopgraph.triples.mapping import MappedGraph
from coopgraph.triples.ontology import Ontology, read_ontology
from coopgraph.triples.rdf_data_sets import data_sets_of
from coopgraph.views.rdf_files import rdf_file
from tests.conftest import CANTHO, silent, write_small

ENDINGS = {"turtle": "ttl", "jsonld": "jsonld", "ntriples": "nt", "nquads": "nq", "rdfxml": "rdf"}
ONE, TWO = "https://w3id.org/coopgraph/data/one", "https://w3id.org/coopgraph/data/two"
COOP = "https://w3id.org/coopgraph/ontology#"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology(ontology_folder())


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three data sets."""
    folder = tmp_path_factory.mktemp("several")
    load(
        [write_small(folder / "one", "one"), write_small(folder / "two", "two"), CANTHO], folder / "s", silent
    )
    return folder / "s"


def _store(root: Path) -> ox.Store:
    return ox.Store.read_only(str(current_build(root).graph_folder))


def _quads(root: Path) -> list[str]:
    return sorted(str(quad) for quad in _store(root))


def _read(path: Path) -> list[MappedGraph]:
    findings: list[Finding] = []
    graphs = data_sets_of(path, read_stated(path, findings))
    assert findings == []
    return graphs


def test_nquads_of_a_store_give_the_same_store(several: Path, tmp_path: Path) -> None:
    (tmp_path / "all.nq").write_bytes(rdf_file(open_store(several), "nquads", None))
    load([tmp_path / "all.nq"], tmp_path / "again", silent)
    assert _quads(tmp_path / "again") == _quads(several)
    data_sets = current_build(tmp_path / "again").manifest.data_sets
    assert {iri: entry.triples for iri, entry in data_sets.items()} == {
        iri: entry.triples for iri, entry in current_build(several).manifest.data_sets.items()
    }


@pytest.mark.parametrize("form", ENDINGS)
def test_one_data_set_comes_back_from_every_form(form: str, several: Path, tmp_path: Path) -> None:
    path = tmp_path / f"copy.{ENDINGS[form]}"
    path.write_bytes(rdf_file(open_store(several), form, Iri(ONE)))
    load([path], tmp_path / "again", silent)
    graph = ox.NamedNode(ONE)
    before = {q.triple for q in _store(several).quads_for_pattern(None, None, None, graph)}
    assert {q.triple for q in _store(tmp_path / "again").quads_for_pattern(None, None, None, graph)} == before
    assert set(current_build(tmp_path / "again").manifest.data_sets) == {ONE}


@pytest.mark.parametrize("syntax", [ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG])
def test_a_copy_of_a_whole_store_is_taken_apart(syntax: ox.RdfFormat, several: Path, tmp_path: Path) -> None:
    """It has every fact twice, the ontology, and our bookkeeping: what a SPARQL server gives out."""
    path = tmp_path / f"dump.{syntax.file_extension}"
    _store(several).dump(path, syntax)
    if syntax == ox.RdfFormat.N_QUADS:
        with path.open("a", encoding="utf-8") as file:
            ours = "https://w3id.org/coopgraph/graph/manifest"
            file.write(f'<{ours}> <http://purl.org/dc/terms/hasVersion> "1" <{ours}> .\n')
    load([path], tmp_path / "again", silent)
    assert _quads(tmp_path / "again") == _quads(several)


def test_several_data_sets_in_one_graph_are_refused(
    several: Path, tmp_path: Path, ontology: Ontology
) -> None:
    (tmp_path / "all.ttl").write_bytes(rdf_file(open_store(several), "turtle", None))
    with pytest.raises(InputError, match="several data sets in one graph") as caught:
        prepare([tmp_path / "all.ttl"], ontology, silent)
    assert caught.value.advice is not None
    assert "nquads" in caught.value.advice.en


def test_what_loading_computes_is_computed_anew(several: Path, tmp_path: Path) -> None:
    """Who changes a date in an exported file leaves the day that was computed from it."""
    text = rdf_file(open_store(several), "turtle", Iri(ONE)).decode("utf-8")
    assert text.count('"2018"^^') == 1
    (tmp_path / "copy.ttl").write_text(text.replace('"2018"^^', '"2017"^^'), encoding="utf-8")
    load([tmp_path / "copy.ttl"], tmp_path / "again", silent)
    earliest = _store(tmp_path / "again").quads_for_pattern(
        None, ox.NamedNode(COOP + "earliest"), None, ox.DefaultGraph()
    )
    assert [q.object.value for q in earliest if isinstance(q.object, ox.Literal)] == ["2017-01-01"]


def test_metadata_outside_the_named_graphs_belong_to_them(tmp_path: Path) -> None:
    (tmp_path / "two.trig").write_text(
        f"""@prefix s: <https://schema.org/> . @prefix d: <http://purl.org/dc/terms/> .
        <{ONE}> a s:Dataset ; d:title "One" . <{TWO}> a s:Dataset ; d:title "Two" .
        <{ONE}> {{ <{ONE}/x> d:title "x" }}
        <{TWO}> {{ <{TWO}/y> d:title "y" . [] d:title "z" }}
        <http://a.example/g> {{ <http://a.example/s> d:title "elsewhere" }}""",
        encoding="utf-8",
    )
    graphs = _read(tmp_path / "two.trig")
    titles = {
        graph.iri.value: sorted(
            t.object.value for t in graph.triples if "title" in str(t) and isinstance(t.object, ox.Literal)
        )
        for graph in graphs
    }
    assert titles == {
        ONE: ["One", "x"],
        TWO: ["Two", "y", "z"],
        "https://w3id.org/coopgraph/data/file/two": ["elsewhere"],
    }


def test_blank_nodes_get_the_same_iris_each_time(tmp_path: Path) -> None:
    path = tmp_path / "blank.ttl"
    path.write_text(
        '@prefix d: <http://purl.org/dc/terms/> .\n[] d:title "a" ; d:relation [ d:title "b" ] .\n'
        f"<{ONE}> a <https://schema.org/Dataset> .\n",
        encoding="utf-8",
    )
    first, second = (_read(path)[0] for _ in range(2))
    assert first.triples == second.triples
    made = {t.subject.value for t in first.triples if isinstance(t.subject, ox.NamedNode)} - {ONE}
    assert made == {f"{ONE}/.well-known/genid/1", f"{ONE}/.well-known/genid/2"}


def test_a_broken_rule_is_told_at_the_line_of_its_subject(several: Path, tmp_path: Path) -> None:
    lines = rdf_file(open_store(several), "ntriples", Iri(ONE)).decode("utf-8").splitlines()
    kept = [line for line in lines if "/agreement/a1>" not in line or "instrument" not in line]
    (tmp_path / "copy.nt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    row = 1 + next(n for n, line in enumerate(kept) if line.startswith(f"<{ONE}/agreement/a1>"))
    with pytest.raises(NonConforming) as caught:
        load([tmp_path / "copy.nt"], tmp_path / "again", silent)
    assert {f.row for f in caught.value.findings} == {row}
    assert (
        caught.value.findings[0]
        .message("en")
        .startswith(f"{tmp_path / 'copy.nt'}:{row}: <{ONE}/agreement/a1>")
    )


VALUES = """@prefix : <http://a.example/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:good :begin "2024-02-29"^^xsd:date , "2011"^^xsd:gYear , "2016-09"^^xsd:gYearMonth , "12.5"^^xsd:decimal ;
  :n 1 , -2.5 , 1e3 , true .
:a :begin "2024-13-45"^^xsd:date .
:b :begin "2023-02-29"^^xsd:date .
:c :begin "12/2013"^^xsd:gYearMonth ,
   "MMXI"^^xsd:gYear .
:d :value "1,5"^^xsd:decimal .
:e :value "one"^^xsd:integer ; :yes "ja"^^xsd:boolean .
:f :name "a\\u000Bb"@vi .
:g :name "a\\u202Eb" .
:h :at "2024-02-21T25:00:00"^^xsd:dateTime .
:i\\u200F :value "x" .
"""


def test_every_value_that_cannot_be_kept_is_told_with_its_line(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "values.ttl").write_text(VALUES.replace(":i\\u200F", "<http://a.example/i\\u202E>"), "utf-8")
    with pytest.raises(FindingsError) as caught:
        prepare([tmp_path / "values.ttl"], ontology, silent)
    told = {(f.row, f.what.en) for f in caught.value.findings}
    assert told == {
        (4, "'2024-13-45' is not an xsd:date"),
        (5, "'2023-02-29' is not an xsd:date"),
        (6, "'12/2013' is not an xsd:gYearMonth"),
        (7, "'MMXI' is not an xsd:gYear"),
        (8, "'1,5' is not an xsd:decimal"),
        (9, "'one' is not an xsd:integer"),
        (9, "'ja' is not an xsd:boolean"),
        (10, "a literal has the control character U+000B"),
        (11, "a literal has the control character U+202E"),
        (12, "'2024-02-21T25:00:00' is not an xsd:dateTime"),
        (13, "an IRI has the control character U+202E"),
    }
    assert all(
        f.file == str(tmp_path / "values.ttl") and f.what.vi and f.advice.vi for f in caught.value.findings
    )


def test_rdf_of_elsewhere_is_a_data_set_by_its_name_and_found_in_any_unicode_form(
    tmp_path: Path, ontology: Ontology
) -> None:
    """R17: NFC and NFD of a name, in a literal and in an IRI, are one."""
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for form, name in zip(forms, ("một", "hai"), strict=True):
        text = unicodedata.normalize(
            form, '<http://a.example/Đà-Nẵng> <http://purl.org/dc/terms/title> "Đà Nẵng"@vi .'
        )
        path = tmp_path / unicodedata.normalize(form, f"{name}.nt")
        path.write_text(text, encoding="utf-8")
    one, two = prepare(sorted(tmp_path.glob("*.nt")), ontology, silent)
    assert {one.graph.iri.value, two.graph.iri.value} == {
        f"https://w3id.org/coopgraph/data/file/{n}" for n in ("hai", "mot")
    }
    assert one.graph.triples == two.graph.triples


def test_an_xml_file_is_told_by_its_root(tmp_path: Path, ontology: Ontology, several: Path) -> None:
    (tmp_path / "graph.xml").write_bytes(rdf_file(open_store(several), "rdfxml", Iri(ONE)))
    assert prepare([tmp_path / "graph.xml"], ontology, silent)[0].graph.iri.value == ONE
    (tmp_path / "page.xml").write_text("<html><body/></html>", encoding="utf-8")
    with pytest.raises(CoopgraphError) as caught:
        load([tmp_path / "page.xml"], tmp_path / "again", silent)
    assert str(tmp_path / "page.xml") in caught.value.message("en")
    assert not exists(tmp_path / "again")
