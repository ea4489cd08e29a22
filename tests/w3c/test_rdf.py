"""R10: the W3C's RDF 1.1 files through our own reader: 312 bad ones refused with a place, 680 good ones read.

The engine that reads is the one whose answers are compared, so what is read is compared with rdflib's reading
of the expected triples, up to the names of blank nodes.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from coopgraph.errors import CoopgraphError, Finding, InputError
from coopgraph.loading import load
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.sources.rdf.rdf_file import read_stated
from coopgraph.store.folder import exists
from coopgraph.text import nfc
from coopgraph.triples.ontology import Ontology, read_ontology
from tests.conftest import silent
from tests.w3c.rdf_manifest import SUITE, RdfCase, rdf_cases

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the W3C's test suite is not beside this repository"
)

GOOD = [case for case in rdf_cases() if case.good]
BAD = [case for case in rdf_cases() if not case.good]
EXPECTED = [case for case in GOOD if case.result is not None]
#: Good syntax whose values cannot be kept, by what its name says of it; told, not passed over.
NOT_KEPT = re.compile(
    "controls|BACKSPACE|FORM_FEED"  # control characters
    "|ascii_boundaries|UTF8_boundaries"  # U+0000 and U+0080 among others
    "|datatypes-test002$"  # "flargh"^^xsd:integer
)
CONTROL = "has the control character U+00"


def ids(case: RdfCase) -> str:
    return case.name


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology(ontology_folder())


def test_the_suite_is_whole() -> None:
    """As the manifests count: 94 + 115 + 29 + 34 + 40 bad ones, 219 + 241 + 41 + 53 + 126 good ones."""
    assert (len(BAD), len(GOOD), len(EXPECTED)) == (312, 680, 414)


@pytest.mark.parametrize("case", BAD, ids=ids)
def test_a_bad_file_is_refused_at_its_line(case: RdfCase, ontology: Ontology) -> None:
    lines = case.file.read_bytes().count(b"\n") + 1
    with pytest.raises(InputError) as caught:
        prepare([case.file], ontology, silent)
    place = re.fullmatch(rf"{re.escape(str(case.file))}:(\d+):(\d+)", caught.value.where)
    assert place is not None, caught.value.where
    assert 1 <= int(place[1]) <= lines
    assert int(place[2]) >= 1
    assert caught.value.exit_code == 2
    for language in ("vi", "en"):
        assert "→" in caught.value.message(language)


ONE_OF_EACH = {
    case.file.parent.name if case.file.suffix == ".rdf" else case.file.suffix: case for case in BAD
}


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_nothing_of_a_bad_file_is_loaded(kind: str, tmp_path: Path, small: Path) -> None:
    file, store = ONE_OF_EACH[kind].file, tmp_path / "store"
    with pytest.raises(CoopgraphError):
        load([small, file], store, silent)
    assert not exists(store)
    program = [sys.executable, "-m", "coopgraph", "--store", str(store), "--lang", "en", "load"]
    done = subprocess.run(
        [*program, str(small), str(file)], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert f"{file}:" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not exists(store)


@pytest.mark.parametrize("case", GOOD, ids=ids)
def test_a_good_file_is_read(case: RdfCase) -> None:
    findings: list[Finding] = []
    lines = case.file.read_bytes().count(b"\n") + 1
    for stated in read_stated(case.file, findings, base=case.base):
        assert 1 <= stated.line <= lines
    if NOT_KEPT.search(case.name):
        assert findings
        assert all(CONTROL in f.what.en or f.what.en == "'flargh' is not an xsd:integer" for f in findings)
        assert all(1 <= f.row <= lines for f in findings)
    else:
        assert findings == []


#: Good readings that differ from the expected one in how they write the same value.
WRITTEN_OTHERWISE = {
    "rdf-xml/xml-canon-test001": "<br/> in an XML literal; expected is the canonical <br></br>",
    "rdf-xml/xml-canon-test002": "<br/> in an XML literal; expected is the canonical <br></br>",
}


@pytest.mark.parametrize("case", [case for case in EXPECTED if not NOT_KEPT.search(case.name)], ids=ids)
@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib's, of rdflib itself
def test_what_is_read_is_what_is_expected(case: RdfCase) -> None:
    assert case.result is not None
    read = [_of_quad(stated.quad) for stated in read_stated(case.file, [], base=case.base)]
    with case.result.open("rb") as file:
        expected = rdflib.Dataset()
        expected.parse(file, format="nt" if case.result.suffix == ".nt" else "nquads")
    wanted = [(_same(s), _same(p), _same(o), _name(g)) for s, p, o, g in expected.quads()]
    assert isomorphic(_with_graphs(read), _with_graphs(wanted)) is (case.name not in WRITTEN_OTHERWISE)


_Quad = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node, rdflib.term.Node | None]


def _with_graphs(quads: Iterable[_Quad]) -> rdflib.Graph:
    """Quads as triples; a named graph is said of a node that stands for the statement."""
    listed = list(quads)
    graph, rdf = rdflib.Graph(), rdflib.RDF
    if all(name is None for *_, name in listed):
        for subject, predicate, value, _ in listed:
            graph.add((subject, predicate, value))
        return graph
    for subject, predicate, value, name in listed:
        node = rdflib.BNode()
        for said, term in ((rdf.subject, subject), (rdf.predicate, predicate), (rdf.object, value)):
            graph.add((node, said, term))
        if name is not None:
            graph.add((node, rdflib.RDFS.isDefinedBy, name))
    return graph


def _name(graph: object) -> rdflib.term.Node | None:
    name = getattr(graph, "identifier", graph)
    return name if isinstance(name, rdflib.BNode | rdflib.URIRef) and "x-rdflib:default" not in name else None


def _same(term: rdflib.term.Node) -> rdflib.term.Node:
    """A term as we write it: text in NFC, language tags, which have no case, in small letters."""
    if isinstance(term, rdflib.URIRef):
        return rdflib.URIRef(nfc(str(term)))
    if isinstance(term, rdflib.Literal):
        language = term.language.lower() if term.language else None
        return rdflib.Literal(nfc(str(term)), lang=language, datatype=None if language else term.datatype)
    return term


def _of_quad(quad: ox.Quad) -> _Quad:
    name = None if isinstance(quad.graph_name, ox.DefaultGraph) else _term(quad.graph_name)
    return _term(quad.subject), _term(quad.predicate), _term(quad.object), name


def _term(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
