"""Whatever names a term of ours, in queries, tables or JSON-LD, names one that is declared."""

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from coopgraph.terms import COOP as COOP_IRI
from coopgraph.terms import PREFIXES
from tests.ontology.graphs import COOP, ONTOLOGY, ROOT, declared, iris, local, ontology, schemes

CONTEXT = ONTOLOGY / "context.jsonld"
QUERIES = sorted((ROOT / "coopgraph").rglob("*.rq"))
DESCRIPTIONS = sorted(ROOT.glob("data/*/csv-metadata.json"))
CODES = iris(schemes().subjects(RDF.type, SKOS.Concept))
#: A prefixed name, or a full IRI, of our namespaces; a placeholder of a template ends the match.
PREFIXED = re.compile(r"(?<![\w:/#-])(coop|sector|country):([A-Za-z][\w-]*)")
FULL = re.compile(re.escape(COOP_IRI) + r"([A-Za-z][\w-]*)")


def path_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def without_comments(query: str) -> str:
    return re.sub(r"(?m)(^|\s)#.*$", "", query)


@pytest.mark.parametrize("path", QUERIES, ids=path_name)
def test_queries_name_declared_terms(path: Path) -> None:
    text = without_comments(path.read_text(encoding="utf-8"))
    named = {URIRef(PREFIXES[prefix] + name) for prefix, name in PREFIXED.findall(text)}
    named |= {COOP[name] for name in FULL.findall(text)}
    assert {str(term) for term in named - declared() - CODES} == set()


@pytest.mark.parametrize("path", DESCRIPTIONS, ids=path_name)
def test_descriptions_of_tables_name_declared_terms(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = {COOP[name] for name in FULL.findall(text)} | {
        COOP[name] for prefix, name in PREFIXED.findall(text) if prefix == "coop"
    }
    assert {str(term) for term in named - declared()} == set()


def context() -> dict[str, object]:
    read = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    assert isinstance(read, dict)
    return read


def read_json_ld(text: str) -> Graph:
    """Read by the engine, which fetches no context from elsewhere."""
    quads = ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)
    lines = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES)
    assert lines is not None
    return Graph().parse(data=lines, format="nt")


def target(value: object) -> str:
    return str(value.get("@id")) if isinstance(value, dict) else str(value)


def test_the_context_names_declared_terms_and_all_that_data_use() -> None:
    targets = [target(value) for name, value in context().items() if not name.startswith("@")]
    named = {COOP[t.removeprefix("coop:")] for t in targets if t.startswith("coop:")}
    not_in_data = {COOP.ImpreciseDate, COOP.TaggedText, COOP.derived, COOP.valuesFrom, COOP.checks}
    not_in_data |= {COOP.template, COOP.codes, COOP.emptyNotStated, COOP.sheet, COOP.repeatMerged}
    not_in_data |= {COOP.section, COOP.notRecord, COOP.itemsOf, COOP.reading, COOP.readWith}
    assert named == declared() - not_in_data


def test_the_context_names_each_term_of_ours_as_it_is_called() -> None:
    for name, value in context().items():
        if target(value).startswith("coop:"):
            assert target(value) == f"coop:{name}"


def test_the_context_uses_the_prefixes_of_the_queries() -> None:
    terms = context()
    for prefix, namespace in PREFIXES.items():
        if prefix not in {"country", "data", "sector"}:  # the first and last are terms; data differ
            assert terms[prefix] == namespace


def test_json_with_the_context_is_read_as_meant() -> None:
    document = {
        "@context": context(),
        "id": "urn:x:agreement",
        "type": "Agreement",
        "prefLabel": {"vi": "Kết nghĩa", "en": "Twinning"},
        "altLabel": {"vi": ["Một", "Hai"]},
        "party": ["urn:x:one", "urn:x:two"],
        "sector": ["scheme:sector/trade"],
        "begin": {"@value": "2011", "@type": "xsd:gYear"},
        "earliest": "2011-01-01",
        "notStated": ["end"],
        "source": "urn:x:source",
        "locator": "7",
    }
    read = read_json_ld(json.dumps(document))
    node = URIRef("urn:x:agreement")
    meant = Graph()
    for predicate, value in [
        (RDF.type, COOP.Agreement),
        (SKOS.prefLabel, Literal("Kết nghĩa", lang="vi")),
        (SKOS.prefLabel, Literal("Twinning", lang="en")),
        (SKOS.altLabel, Literal("Một", lang="vi")),
        (SKOS.altLabel, Literal("Hai", lang="vi")),
        (COOP.party, URIRef("urn:x:one")),
        (COOP.party, URIRef("urn:x:two")),
        (COOP.sector, URIRef("https://w3id.org/coopgraph/scheme/sector/trade")),
        (COOP.begin, Literal("2011", datatype=XSD.gYear)),
        (COOP.earliest, Literal("2011-01-01", datatype=XSD.date)),
        (COOP.notStated, COOP.end),
        (DCTERMS.source, URIRef("urn:x:source")),
        (COOP.locator, Literal("7")),
    ]:
        meant.add((node, predicate, value))
    assert isomorphic(read, meant)


def test_ontology_written_as_json_with_the_context_loses_nothing() -> None:
    written = ontology().serialize(format="json-ld", context=context())
    assert isomorphic(read_json_ld(written), ontology())


def test_term_files_use_prefixes_as_the_house_does() -> None:
    files = [ONTOLOGY / "coopgraph.ttl", *ONTOLOGY.glob("s*/*.ttl")]
    for path in files:
        for prefix, namespace in re.findall(r"@prefix (\w+): <([^>]+)>", path.read_text(encoding="utf-8")):
            assert PREFIXES.get(prefix, namespace) == namespace, local(URIRef(path.as_uri()))
