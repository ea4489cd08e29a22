"""The shapes as texts: complete, in both languages, and about things that exist."""

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from coopgraph.terms import COOP as COOP_IRI
from coopgraph.terms import SHAPES
from tests.ontology.graphs import (
    COOP,
    SCHEME_NAMES,
    SHAPE,
    declared,
    iris,
    local,
    ontology,
    rules,
    schemes,
    shapes,
)

#: Classes that a rule targets; those of other vocabularies among them are checked as well.
CLASSES = sorted(declared(OWL.Class))
CONCEPT_PROPERTIES = sorted(iris(ontology().subjects(COOP.valuesFrom), COOP_IRI))


@pytest.mark.parametrize("term", CLASSES, ids=local)
def test_every_class_has_a_shape_of_its_name(term: URIRef) -> None:
    assert (SHAPE[local(term)], SH.targetClass, term) in shapes()


@pytest.mark.parametrize("rule", sorted(rules()), ids=local)
def test_a_rule_says_in_both_languages_what_is_wrong_and_what_to_do(rule: URIRef) -> None:
    graph = shapes()
    teller = graph.value(rule, SH.sparql) or rule
    messages = [m for m in graph.objects(teller, SH.message) if isinstance(m, Literal)]
    assert sorted(str(m.language) for m in messages) == ["en", "vi"]
    for message in messages:
        parts = str(message).split(" → ")
        assert len(parts) == 2
        assert all(part.strip() == part != "" and not part.endswith(".") for part in parts)


@pytest.mark.parametrize("rule", sorted(rules()), ids=local)
def test_a_rule_tells_the_property_it_is_about(rule: URIRef) -> None:
    """A result without a path cannot point at a column, so such a rule names the property itself."""
    graph = shapes()
    if graph.value(rule, SH.path) is None:
        checked = iris(graph.objects(rule, COOP.checks))
        assert checked
        assert {term for term in checked if term.startswith(COOP_IRI)} <= declared()


def test_no_two_rules_say_the_same() -> None:
    texts = [str(text) for text in shapes().objects(None, SH.message)]
    repeated = {text for text in texts if texts.count(text) > 1}
    assert repeated == set()


def test_shapes_have_iris_and_only_lists_and_paths_have_none() -> None:
    graph = shapes()
    for node in {subject for subject in graph.subjects() if isinstance(subject, BNode)}:
        is_list = (node, RDF.first, None) in graph
        is_path = (node, SH.inversePath, None) in graph
        assert is_list or is_path


def test_every_shape_that_is_named_exists_and_is_used() -> None:
    graph = shapes()
    described = iris(graph.subjects(), SHAPES)
    named = iris(graph.objects(), SHAPES)
    aimed = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    targets = iris((one for kind in aimed for one in graph.subjects(kind)), SHAPES)
    assert named <= described
    assert described == named | targets


def test_every_shape_has_one_kind() -> None:
    graph = shapes()
    kinds = {SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint}
    helpers = {SHAPE.prefixes, SHAPE["prefix-coop"]}
    for node in iris(graph.subjects(), SHAPES) - helpers:
        assert len(kinds & set(graph.objects(node, RDF.type))) == 1, node


def test_shapes_name_only_declared_terms() -> None:
    assert {term for term in shapes().all_nodes() if term in iris([term], COOP_IRI)} <= declared()


@pytest.mark.parametrize("term", CONCEPT_PROPERTIES, ids=local)
def test_values_from_a_scheme_are_checked_for_that_scheme(term: URIRef) -> None:
    (scheme,) = ontology().objects(term, COOP.valuesFrom)
    name = local(scheme)
    assert name in SCHEME_NAMES
    graph = shapes()
    checked = [shape for shape in graph.subjects(SH.path, term) if (shape, SH.node, None) in graph]
    assert {graph.value(shape, SH.node) for shape in checked} == {SHAPE[f"{name}-concept"]}
    assert (SHAPE[f"{name}-scheme"], SH.hasValue, scheme) in graph


def test_every_property_with_concepts_says_from_which_scheme() -> None:
    found = iris(ontology().subjects(RDFS.range, SKOS.Concept), COOP_IRI)
    assert sorted(found) == CONCEPT_PROPERTIES
    used = set(ontology().objects(None, COOP.valuesFrom))
    unused = {local(s) for s in schemes().subjects(RDF.type, SKOS.ConceptScheme) if s not in used}
    assert unused == {"region"}  # reached from countries


def test_few_rules_need_a_query() -> None:
    """Only those that compare what stands on two nodes, or in two ways of writing a date."""
    assert len(set(shapes().subjects(RDF.type, SH.SPARQLConstraint))) <= 8


def test_expected_evidence_is_what_may_be_evidence() -> None:
    graph: Graph = shapes()
    allowed = graph.value(SHAPE["commitment-evidence-expected"], SH["in"])
    choices = graph.value(SHAPE["commitment-evidenced-by"], SH["or"])
    assert allowed is not None
    assert choices is not None
    kinds = {graph.value(shape, SH["class"]) for shape in Collection(graph, choices)}
    assert set(Collection(graph, allowed)) == kinds
