"""Leaving out what nothing in the data can break: the report is the same; a misfit brings the rule back."""

from collections import Counter

import pyoxigraph as ox
import pytest
from rdflib import SH, BNode, Graph
from rdflib.term import Node

from coopgraph.validation.shacl import read_shapes
from coopgraph.validation.vacuous import read_by, without_vacuous
from tests.ontology.graphs import ROOT
from tests.ontology.slips import SLIPS
from tests.ontology.test_rules import background, spoilt

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


MAX_COUNT = "<http://www.w3.org/ns/shacl#maxCount>"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


MEMBER = fact(TYPE, ox.NamedNode("urn:C"))


def test_a_pattern_that_all_values_fit_is_left_out_and_the_rest_of_its_rule_stays() -> None:
    rules = kept(MEMBER, fact("urn:p", ox.Literal("abc")), fact("urn:p", ox.NamedNode("abc:x")))
    assert PATTERN in rules  # the second does not fit
    assert MAX_COUNT in rules  # and there are two of them
    rules = kept(MEMBER, fact("urn:p", ox.Literal("abc")), fact("urn:p", ox.Literal("xyz")))
    assert PATTERN not in rules
    assert MAX_COUNT in rules


@pytest.mark.parametrize(
    "value", [ox.Literal("ABC"), ox.Literal("abc\n"), ox.Literal("a\nb"), ox.BlankNode("b")], ids=repr
)
def test_one_misfit_anywhere_brings_the_pattern_back(value: ox.Literal | ox.BlankNode) -> None:
    good = fact("urn:p", ox.Literal("abc"))
    assert PATTERN in kept(MEMBER, good, fact("urn:p", value))
    assert PATTERN in kept(MEMBER, good, ontology=(fact("urn:p", value),))


def test_a_property_is_looked_for_where_it_must_be_there_and_is_not() -> None:
    assert "#property> <urn:must>" in kept(MEMBER)
    assert "#property> <urn:rare>" not in kept(MEMBER)
    assert "#property> <urn:rare>" in kept(MEMBER, fact("urn:q", ox.NamedNode("urn:no-literal")))
    assert "<urn:must>" not in kept(MEMBER, fact("urn:r", ox.Literal("1")))
    other = ox.Triple(ox.NamedNode("urn:y"), ox.NamedNode(TYPE), ox.NamedNode("urn:C"))
    assert "#property> <urn:must>" in kept(MEMBER, other, fact("urn:r", ox.Literal("1")))


def test_a_shape_that_another_one_refers_to_keeps_asking_of_all_nodes() -> None:
    """Its targets have what it asks for; the nodes that the other shape sends to it may not."""
    shapes = b"""
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    <urn:s> a sh:NodeShape ; sh:targetClass <urn:C> ; sh:property <urn:must> .
    <urn:must> a sh:PropertyShape ; sh:path <urn:r> ; sh:minCount 1 .
    <urn:other> a sh:NodeShape ; sh:targetClass <urn:D> ; sh:property <urn:link> .
    <urn:link> a sh:PropertyShape ; sh:path <urn:l> ; sh:node <urn:s> .
    """
    data = [
        fact(TYPE, ox.NamedNode("urn:C")),
        fact("urn:r", ox.Literal("1")),
        ox.Triple(ox.NamedNode("urn:y"), ox.NamedNode(TYPE), ox.NamedNode("urn:D")),
        ox.Triple(ox.NamedNode("urn:y"), ox.NamedNode("urn:l"), ox.NamedNode("urn:z")),
    ]
    assert b"urn:must" in without_vacuous(shapes, data, ())


def _results(data: list[ox.Triple], rules: bytes) -> Counter[tuple[str, ...]]:
    """What the engine reports: node, rule, component, path and value of each result."""
    import shifty

    turtle = ox.serialize(data, format=ox.RdfFormat.TURTLE) or b""
    report = shifty.validate(turtle, rules, infer=False)[1]
    parts = (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultPath, SH.value)

    def shown(term: Node | None) -> str:
        return "path of several steps" if isinstance(term, BNode) else str(term)

    return Counter(
        tuple(shown(report.value(result, part)) for part in parts)
        for result in report.objects(None, SH.result)
    )


def _triples(graph: Graph) -> list[ox.Triple]:
    text = graph.serialize(format="nt", encoding="utf-8")
    return [quad.triple for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES)]


@pytest.mark.parametrize("number", range(0, len(SLIPS), 12))
def test_the_report_is_the_same_with_fewer_rules_and_fewer_triples(number: int) -> None:
    """Every slip that a rule must notice (they are what both engines are held to) is still noticed."""
    words = _triples(background())
    rules = read_shapes(ROOT / "ontology" / "shapes")
    for position in range(number, min(number + 12, len(SLIPS))):
        data = _triples(spoilt(SLIPS[position], position))
        asked = without_vacuous(rules, data, words)
        whole = _results([*words, *data], rules)
        assert whole, SLIPS[position]
        assert _results(read_by(asked, [*words, *data]), asked) == whole, SLIPS[position]
