"""The ontology: every term named and explained in both languages, and nothing said twice."""

import unicodedata
from collections import Counter

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Literal, URIRef

from coopgraph.terms import COOP as COOP_IRI
from tests.ontology.graphs import COOP, SHAPE, declared, iris, local, ontology

HEADER = URIRef(COOP_IRI.rstrip("#"))
TERMS = sorted(declared())
PROPERTIES = declared(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
KINDS = {
    "classes": declared(OWL.Class),
    "properties": PROPERTIES,
    "datatypes": declared(RDFS.Datatype),
}


def texts(term: URIRef, predicate: URIRef) -> dict[str, str]:
    """The texts of a term by language; a second one in a language is an error."""
    values = [v for v in ontology().objects(term, predicate) if isinstance(v, Literal)]
    languages = [str(value.language) for value in values]
    assert len(set(languages)) == len(languages)
    return dict(zip(languages, map(str, values), strict=True))


@pytest.mark.parametrize("term", TERMS, ids=local)
def test_a_term_is_named_and_defined_in_both_languages(term: URIRef) -> None:
    labels = texts(term, RDFS.label)
    definitions = texts(term, SKOS.definition)
    assert set(labels) == set(definitions) == {"vi", "en"}
    for text in [*labels.values(), *definitions.values()]:
        assert text == text.strip() == unicodedata.normalize("NFC", text) != ""
    assert labels["vi"] != labels["en"] or labels["en"].isupper() or "-" in labels["en"]
    assert all(text.endswith(".") for text in definitions.values())
    assert definitions["vi"] != definitions["en"]
    assert list(ontology().objects(term, RDFS.isDefinedBy)) == [HEADER]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_label_names_two_terms_of_a_kind(kind: str, language: str) -> None:
    labels = Counter(texts(term, RDFS.label)[language].casefold() for term in KINDS[kind])
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_definition_serves_two_terms(language: str) -> None:
    definitions = Counter(texts(term, SKOS.definition)[language] for term in TERMS)
    assert [text for text, count in definitions.items() if count > 1] == []


def test_every_subject_of_our_namespace_is_declared_as_one_kind() -> None:
    assert iris(ontology().subjects(), COOP_IRI) == declared()
    counts = Counter(term for terms in KINDS.values() for term in terms)
    assert set(counts.values()) == {1}


def test_properties_are_properties_for_rdf_too() -> None:
    """The rule on what is not stated looks for this one type."""
    assert iris(ontology().subjects(RDF.type, RDF.Property), COOP_IRI) == PROPERTIES


def test_names_are_written_as_their_kind_is() -> None:
    assert all(local(term)[0].isupper() for term in KINDS["classes"] | KINDS["datatypes"])
    assert all(local(term)[0].islower() for term in PROPERTIES)


def test_only_declared_terms_are_referred_to() -> None:
    assert iris(ontology().all_nodes(), COOP_IRI) | iris(ontology().predicates(), COOP_IRI) <= declared()
    assert iris(ontology().all_nodes(), str(SHAPE)) == set()


def test_the_ontology_has_no_blank_nodes() -> None:
    assert not [node for node in ontology().all_nodes() if isinstance(node, BNode)]


def test_super_classes_lead_to_partner_place_record_or_source() -> None:
    roots = {COOP.Partner, COOP.Place, COOP.Record, COOP.Source}
    for term in KINDS["classes"] - roots:
        ours = iris(ontology().objects(term, RDFS.subClassOf), COOP_IRI)
        assert len(ours & roots) == 1
        assert ours <= roots


def test_roles_of_partners_are_kinds_of_involvement() -> None:
    roles = {"party", "participant", "host", "owner", "toward"}
    roles |= {"funder", "implementer", "beneficiary", "overseer", "extender"}
    found = iris(ontology().subjects(RDFS.subPropertyOf, COOP.involves))
    assert {local(term) for term in found} == roles
    assert all(ontology().value(term, RDFS.range) == COOP.Partner for term in found)


def test_derived_properties_say_that_loading_makes_them() -> None:
    derived = {term for term in PROPERTIES if (term, COOP.derived, Literal(True)) in ontology()}
    names = [
        "involves",
        "earliest",
        "begunBy",
        "latest",
        "endsFrom",
        "dueFrom",
        "dueBy",
        "knownFrom",
        "searchText",
    ]
    assert {local(term) for term in derived} == set(names)
    for term in derived:
        definition = texts(term, SKOS.definition)
        assert "Loading" in definition["en"]
        assert "khi nạp dữ liệu" in definition["vi"].lower()


def test_a_property_has_one_domain_and_one_range_at_most() -> None:
    """Two of either would mean both at once; a choice is said with schema:domainIncludes."""
    for term in PROPERTIES:
        assert len(list(ontology().objects(term, RDFS.domain))) <= 1
        assert len(list(ontology().objects(term, RDFS.range))) <= 1


def test_imprecise_dates_take_a_year_a_month_or_a_day() -> None:
    includes = URIRef("https://schema.org/rangeIncludes")
    dates = ["begin", "end", "dueBegin", "dueEnd", "cancelledOn", "coversFrom", "coversTo"]
    for name in dates:
        assert set(ontology().objects(COOP[name], includes)) == {XSD.gYear, XSD.gYearMonth, XSD.date}


def test_the_header_tells_title_maker_licence_and_version() -> None:
    assert set(texts(HEADER, DCTERMS.title)) == {"vi", "en"}
    assert ontology().value(HEADER, DCTERMS.creator) == Literal("coopgraph")
    assert ontology().value(HEADER, DCTERMS.license) == URIRef("https://spdx.org/licenses/MIT")
    assert ontology().value(HEADER, OWL.versionInfo) is not None
