"""Leaving out what nothing in the data can break: the report is the same; a misfit brings the rule back."""

import pyoxigraph as ox
import pytest

from coopgraph.validation.vacuous import without_vacuous

SHAPES = b"""
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:s> a sh:NodeShape ; sh:targetClass <urn:C> ; sh:property <urn:code> , <urn:rare> , <urn:must> .
<urn:code> a sh:PropertyShape ; sh:path <urn:p> ; sh:pattern "^[a-z]+$" ; sh:maxCount 1 ; sh:message "m"@en .
<urn:rare> a sh:PropertyShape ; sh:path <urn:q> ; sh:nodeKind sh:Literal .
<urn:must> a sh:PropertyShape ; sh:path <urn:r> ; sh:minCount 1 .
"""
PATTERN = "<http://www.w3.org/ns/shacl#pattern>"


def fact(predicate: str, value: ox.NamedNode | ox.Literal | ox.BlankNode) -> ox.Triple:
    return ox.Triple(ox.NamedNode("urn:x"), ox.NamedNode(predicate), value)


def kept(*data: ox.Triple, ontology: tuple[ox.Triple, ...] = ()) -> str:
    rules = ox.parse(without_vacuous(SHAPES, data, ontology), ox.RdfFormat.TURTLE)
    return (ox.serialize((q.triple for q in rules), format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def test_a_pattern_that_all_values_fit_is_left_out_and_the_rest_of_its_rule_stays() -> None:
    rules = kept(fact("urn:p", ox.Literal("abc")), fact("urn:p", ox.NamedNode("abc:x")))
    assert PATTERN in rules  # the second does not fit
    rules = kept(fact("urn:p", ox.Literal("abc")))
    assert PATTERN not in rules
    assert "#maxCount" in rules


@pytest.mark.parametrize(
    "value", [ox.Literal("ABC"), ox.Literal("abc\n"), ox.Literal("a\nb"), ox.BlankNode("b")], ids=repr
)
def test_one_misfit_anywhere_brings_the_pattern_back(value: ox.Literal | ox.BlankNode) -> None:
    good = fact("urn:p", ox.Literal("abc"))
    assert PATTERN in kept(good, fact("urn:p", value))
    assert PATTERN in kept(good, ontology=(fact("urn:p", value),))


def test_a_property_that_does_not_occur_is_not_looked_for_unless_it_must_be_there() -> None:
    rules = kept(fact("urn:p", ox.Literal("abc")))
    assert "#property> <urn:rare>" not in rules
    assert "#property> <urn:must>" in rules
    assert "#property> <urn:rare>" in kept(fact("urn:q", ox.Literal("1")))
