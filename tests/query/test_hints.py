import pytest

from coopgraph.query.hints import hints


@pytest.mark.parametrize(
    "pattern",
    [
        "FILTER NOT EXISTS { ?j coop:party ?p ; coop:begin ?b }",
        "FILTER NOT EXISTS { ?j coop:party ?p . ?j coop:begin ?b }",
        "FILTER NOT EXISTS { ?j coop:party ?p , ?q }",
        "FILTER NOT EXISTS { ?j coop:party ?p . FILTER(?p = 1) ?j a ?c . }",
        "FILTER(EXISTS { GRAPH ?g { ?j coop:party ?p ; a ?c } })",
        "FILTER NOT EXISTS { ?j coop:party ?p OPTIONAL { ?j a ?c } }",
        "FILTER NOT EXISTS { ?j coop:party [ a ?c ] }",
        "FILTER NOT EXISTS { VALUES (?a ?b) { (1 2) } ?j coop:party ?p ; a ?c }",
    ],
)
def test_exists_over_several_patterns_gets_a_hint(pattern: str) -> None:
    found = hints(f"SELECT * {{\n ?p a coop:Partner\n {pattern} }}")
    assert len(found) == 1
    assert "line 3" in found[0].en
    assert "MINUS" in found[0].vi


@pytest.mark.parametrize(
    "pattern",
    [
        "FILTER NOT EXISTS { ?j coop:party ?p }",
        "FILTER NOT EXISTS { ?j coop:party ?p . }",
        "FILTER NOT EXISTS { ?j coop:party ?p FILTER EXISTS { ?j a ?c } }",
        "FILTER NOT EXISTS { ?p ^coop:party/coop:begin ?x FILTER(?x > 1) }",
        "MINUS { ?j coop:party ?p ; a ?c }",
        '?p coop:note "EXISTS { ?a ?b ?c . ?d ?e ?f }"',
        "FILTER NOT EXISTS { ?j coop:party ?p BIND(1 AS ?x) VALUES ?y { 1 2 } }",
    ],
)
def test_what_is_fast_gets_none(pattern: str) -> None:
    assert hints(f"SELECT * {{ ?p a coop:Partner {pattern} }}") == []


@pytest.mark.parametrize(
    "text", ["EXISTS", "EXISTS {", "EXISTS { ?a ?b [ ( {", "EXISTS { } }", "FILTER EXISTS { FILTER"]
)
def test_broken_text_does_no_harm(text: str) -> None:
    hints(text)
