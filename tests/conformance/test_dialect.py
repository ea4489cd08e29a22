"""What is asked of an engine in its own words, and what is not asked of it at all."""

import pytest

from coopgraph.errors import QueryRefused
from coopgraph.store.dialect import adapted
from coopgraph.store.remote import RemoteView
from tests.conformance.test_failures import reply, stub, table


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { ?s a ?c OPTIONAL { ?s skos:note ?n FILTER(?n = ?c) } }", "about ?c"),
        ("SELECT * { ?s a ?c OPTIONAL { ?s a ?d OPTIONAL { ?s a ?e BIND(?e AS ?f) } } }", "BIND"),
        ("SELECT * { ?s a ?c OPTIONAL { ?s skos:note ?n FILTER(LANG(?n) = 'en' && ?n != '?c') } }", ""),
        ("SELECT * { VALUES ?l { 'vi' } ?s a ?c OPTIONAL { ?s skos:note ?n FILTER(LANG(?n) = ?l) } }", ""),
    ],
)
def test_virtuoso_is_not_asked_what_it_answers_wrongly(query: str, told: str) -> None:
    """Each form with a query that gave wrong rows on Virtuoso 7.2.5; on other servers it is asked."""
    for server, refused in (("Virtuoso/07.20.3229", bool(told)), ("Oxigraph/0.5.13", False)):
        with stub(reply(200, table(0), Server=server)) as place:
            view = RemoteView(place)
            if not refused:
                assert view.select(query) == []
                continue
            with pytest.raises(QueryRefused) as caught:
                view.select(query)
            assert told in caught.value.message("en")


def test_virtuoso_is_asked_in_its_own_way() -> None:
    """What the standard means by these is asked in words that Virtuoso understands alike."""
    asked = {
        "VALUES ?t { '' } ?s skos:note ?n FILTER(CONTAINS(?n, LCASE(?t)))": "FILTER(true)",
        "VALUES ?d { 1 } ?s skos:note ?d MINUS { VALUES ?d { 1 } ?s a ?c FILTER(?c > ?d) }": "FILTER(?c > 1)",
        "VALUES ?l { 'a' } { SELECT ?s { VALUES ?l { 'a' } ?s a ?l } } ?s skos:note ?l": "?s skos:note 'a'",
    }
    for pattern, written in asked.items():
        assert written in adapted(f"SELECT * {{ {pattern} }}", "Virtuoso/07.20")
        assert adapted(pattern, "Oxigraph/0.5.13") == pattern
    kept = "SELECT * { VALUES ?x { 1 } ?s a ?x MINUS { VALUES ?x { 1 } ?a ?b ?c } }"
    assert "MINUS { VALUES ?x { 1 } ?a ?b ?c }" in adapted(kept, "Virtuoso/07.20")
