"""R34: which addresses may be links."""

import pytest

from coopgraph.server.links import foreign_link, iri_of, page_path

GOOD = [
    "https://www.wikidata.org/entity/Q33959", "http://www.wikidata.org/entity/Q33959", "HTTPS://EXAMPLE.ORG/x",
    "https://sws.geonames.org/2990440/", "https://example.org", "http://[2001:db8::1]:80/x",
]  # fmt: skip
BAD = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "javascript&colon;alert(1)", "data:text/html,<script>", "data:image/svg+xml,x",
    "vbscript:x", "file:///etc/passwd", "//evil.example", "///evil.example", "\\\\evil.example", "http:evil",
    "http:/evil", "http:///evil", "https://", "http://a b/", 'http://a/"onclick=x', "http://a/<b>", "http://a/'x",
    "ftp://a/", "mailto:a@b", "blob:https://a/x", "about:blank", "view-source:http://a/", "\x01http://a/",
    "http://a/\x00", "http://user:pass@a/", "ws://a/", "intent://a/", "",
]  # fmt: skip


@pytest.mark.parametrize("iri", GOOD)
def test_http_addresses_are_links(iri: str) -> None:
    assert foreign_link(iri) == iri


@pytest.mark.parametrize("iri", BAD, ids=repr)
def test_everything_else_is_text(iri: str) -> None:
    assert foreign_link(iri) == ""
    assert page_path(iri) == ""


def test_a_page_stands_at_the_path_of_its_iri_and_back() -> None:
    iri = "https://w3id.org/coopgraph/data/cantho/partner/nice"
    assert iri_of(page_path(iri)) == iri
    assert page_path("https://w3id.org/coopgraph/data/../../etc") == ""
    assert iri_of("/data//cantho") == ""
    assert page_path("https://w3id.org/coopgraph/ontology#Partner") == "/ontology#Partner"
    assert page_path('https://w3id.org/coopgraph/data/x"onclick=y') == ""
