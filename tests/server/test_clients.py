"""The SPARQL clients that people have work against the endpoint as it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.server.running import Running, served

COOP = "https://w3id.org/coopgraph/ontology#"
NAMES = f"""PREFIX coop: <{COOP}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?p ?name {{ ?p a coop:LocalGovernment ; skos:prefLabel ?name FILTER(LANG(?name) = "vi") }}
ORDER BY ?name"""


@pytest.fixture(scope="module")
def server(cantho_store: Path) -> Iterator[Running]:
    with served(cantho_store) as running:
        yield running


def test_rdflib_queries_it_as_a_store(server: Running) -> None:
    for method in ("GET", "POST"):
        store = SPARQLStore(f"{server.url}/sparql", method=method)
        graph = rdflib.Graph(store=store)
        rows = list(graph.query(NAMES))
        assert len(rows) == 19
        assert any("Cần Thơ" in str(row) for row in rows)
        nice = rdflib.URIRef("https://w3id.org/coopgraph/data/cantho/partner/nice")
        assert (nice, rdflib.RDF.type, rdflib.URIRef(COOP + "LocalGovernment")) in graph
        assert len(list(graph.predicate_objects(nice))) > 10
        assert bool(graph.query("ASK { ?a ?b ?c }"))


def test_rdflib_takes_a_data_sets_graph_by_name(server: Running) -> None:
    name = rdflib.URIRef("https://w3id.org/coopgraph/data/cantho")
    graph = rdflib.Graph(store=SPARQLStore(f"{server.url}/sparql"), identifier=name)
    assert len(list(graph.triples((None, rdflib.RDF.type, rdflib.URIRef(COOP + "Agreement"))))) == 17


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_gets_every_form_of_results(server: Running, method: str, form: str) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery(NAMES)
    wrapper.setMethod(method)
    wrapper.setReturnFormat(form)
    result: Any = wrapper.queryAndConvert()
    if form == JSON:
        assert len(result["results"]["bindings"]) == 19
    else:
        text = result.toxml() if form == XML else result.decode("utf-8")
        assert "Cần Thơ" in text


# Its own way of reading RDF/XML and JSON-LD uses a class that rdflib has given up.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("form", [TURTLE, RDFXML, JSONLD, N3])
def test_sparqlwrapper_gets_every_form_of_triples(server: Running, form: str) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery("CONSTRUCT WHERE { ?p a coop:LocalGovernment }")
    wrapper.setReturnFormat(form)
    result: Any = wrapper.queryAndConvert()
    graph = result if isinstance(result, rdflib.Graph) else rdflib.Graph().parse(data=result, format="turtle")
    assert len(graph) == 19


def test_sparqlwrapper_sends_the_query_as_the_body_too(server: Running) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery("ASK { ?a ?b ?c }")
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setReturnFormat(JSON)
    result: Any = wrapper.queryAndConvert()
    assert result["boolean"] is True


def test_sparqlwrapper_tells_a_query_that_is_badly_formed(server: Running) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery("SELECT ?x { ?x ?y }")
    with pytest.raises(QueryBadFormed):
        wrapper.query()
