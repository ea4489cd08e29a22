"""Which form of an answer which Accept header gets."""

import pytest
from starlette.testclient import TestClient

from coopgraph.server.negotiation import RESULTS, TRIPLES, chosen

SELECT = "SELECT ?p { ?p a coop:LocalGovernment } LIMIT 1"
CONSTRUCT = "CONSTRUCT { ?p a coop:LocalGovernment } WHERE { ?p a coop:LocalGovernment } LIMIT 1"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/xml"),
        ("text/xml", "text/xml; charset=utf-8"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("TEXT/CSV", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.1, text/tab-separated-values;q=0.2", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.9, */*;q=0.1", "text/csv; charset=utf-8"),
        ("*/*;q=0.1, application/*;q=0", "text/xml; charset=utf-8"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("text/csv ; charset=utf-8 ; q=1.0", "text/csv; charset=utf-8"),
        ("application/sparql-results+xml, application/rdf+xml", "application/sparql-results+xml"),
        ("garbage", "application/sparql-results+json"),
        ("text/csv;q=much, text/xml", "text/xml; charset=utf-8"),
        (",,;;,text/csv,,", "text/csv; charset=utf-8"),
    ],
)
def test_forms_of_a_select_query(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/turtle; charset=utf-8"),
        ("*/*", "text/turtle; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/rdf+xml;q=0.5, application/ld+json;q=0.6", "application/ld+json"),
        ("application/sparql-results+json, text/turtle;q=0.9", "text/turtle; charset=utf-8"),
    ],
)
def test_forms_of_a_construct_query(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert b"LocalGovernment" in answer.content


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (SELECT, "image/png"),
        (SELECT, "text/turtle"),
        (SELECT, "text/csv;q=0"),
        (SELECT, "application/sparql-results+json;q=0.0, text/html"),
        (CONSTRUCT, "text/csv"),
        (CONSTRUCT, "application/sparql-results+json"),
        (CONSTRUCT, "image/*"),
    ],
)
def test_what_no_form_satisfies_is_not_acceptable(client: TestClient, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert "/" in answer.json()["error"]["advice"]


def test_each_form_is_offered_once_and_the_most_specific_range_decides() -> None:
    assert len({offer.media for offer in RESULTS}) == len(RESULTS)
    assert len({offer.media for offer in TRIPLES}) == len(TRIPLES)
    best = chosen("text/*;q=0.9, text/csv;q=0.1, application/*;q=0.3", RESULTS)
    assert best is not None
    assert best.media == "text/xml"
