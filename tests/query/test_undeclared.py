import pyoxigraph as ox
import pytest

from coopgraph.query.catalogue import library
from coopgraph.query.undeclared import undeclared
from coopgraph.store.view import OxigraphView, View

ONTOLOGY = "https://w3id.org/coopgraph/ontology#"


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        (
            "SELECT ?s { ?s a coop:Partnr }",
            "coop:Partnr không được khai báo ở đâu; có phải là coop:Partner?",
        ),
        (
            f"SELECT ?s {{ ?s a <{ONTOLOGY}Partnr> }}",
            f"<{ONTOLOGY}Partnr> không được khai báo ở đâu; có phải là <{ONTOLOGY}Partner>?",
        ),
        (
            f"PREFIX c: <{ONTOLOGY}> SELECT ?s {{ ?s c:prticipant ?o }}",
            "c:prticipant không được khai báo ở đâu; có phải là c:participant?",
        ),
        (
            "SELECT ?s { ?s coop:sector sector:turism }",
            "sector:turism không được khai báo ở đâu; có phải là sector:tourism?",
        ),
        ("SELECT ?s { ?s coop:country country:QQ }", "country:QQ không được khai báo ở đâu"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(cantho: View, query: str, hint: str) -> None:
    (found,) = undeclared(cantho, query)
    assert found.vi.startswith(hint)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s a coop:Partner ; coop:country country:FR ; <https://example.org/p> ex:x }",
        "SELECT ?s { ?s ?p 'coop:Partnr' } # coop:Partnr",
        "PREFIX coop: <https://example.org/> SELECT ?s { ?s a coop:Partnr }",
        "SELECT ?s { GRAPH <https://w3id.org/coopgraph/graph/ontology> { ?s ?p ?o } }",
    ],
)
def test_what_is_declared_or_not_ours_is_left_alone(cantho: View, query: str) -> None:
    assert undeclared(cantho, query) == []


def test_the_library_uses_declared_terms_alone(cantho: View) -> None:
    for query in library().values():
        assert undeclared(cantho, query.text) == [], query.name


def test_a_graph_without_an_ontology_gives_no_hints() -> None:
    assert undeclared(OxigraphView(ox.Store(), "none"), "SELECT ?s { ?s a coop:Partnr }") == []
