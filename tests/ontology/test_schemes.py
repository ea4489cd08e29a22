"""The schemes: every code named in both languages, in its scheme, and findable by one wording."""

import re
import unicodedata
from collections import Counter

import pytest
from rdflib import RDF, SKOS, BNode, Graph, Literal, URIRef

from tests.ontology.graphs import ONTOLOGY, SCHEME_NAMES, iris, local, read, scheme_iri, schemes

FILES = {name: read([ONTOLOGY / "schemes" / f"{name}.ttl"]) for name in SCHEME_NAMES}
CONCEPTS = sorted(iris(schemes().subjects(RDF.type, SKOS.Concept)))
DAC = (
    r"https://codelists\.codeforiati\.org/"
    r"(Sector/\d{5}|SectorCategory/\d{3}|AidType/[A-Z]\d+|ActivityStatus/\d|Currency/[A-Z]{3})/"
)
SDG = r"http://metadata\.un\.org/sdg/([1-9]|1[0-7])"


def texts(graph: Graph, node: URIRef, *predicates: URIRef) -> list[Literal]:
    found = [value for predicate in predicates for value in graph.objects(node, predicate)]
    return [value for value in found if isinstance(value, Literal)]


def languages(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    return sorted(str(text.language) for text in texts(graph, node, predicate))


@pytest.mark.parametrize("name", SCHEME_NAMES)
def test_a_scheme_is_named_and_explained(name: str) -> None:
    graph = FILES[name]
    scheme = scheme_iri(name)
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    assert languages(graph, scheme, SKOS.prefLabel) == ["en", "vi"]
    assert languages(graph, scheme, SKOS.definition) == ["en", "vi"]
    assert not [node for node in graph.all_nodes() if isinstance(node, BNode)]


@pytest.mark.parametrize("name", SCHEME_NAMES)
def test_a_concept_stands_in_its_scheme_under_its_code(name: str) -> None:
    graph = FILES[name]
    scheme = scheme_iri(name)
    pattern = r"[A-Z]{2}" if name == "country" else r"[a-z]+(-[a-z]+)*"
    concepts = iris(graph.subjects(RDF.type, SKOS.Concept))
    assert iris(graph.subjects()) == concepts | {scheme}
    for concept in concepts:
        assert concept.startswith(f"{scheme}/")
        assert re.fullmatch(pattern, local(concept))
        assert list(graph.objects(concept, SKOS.notation)) == [Literal(local(concept))]
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]
        assert languages(graph, concept, SKOS.prefLabel) == ["en", "vi"]
        # What a country is needs no saying.
        explained = [] if name == "country" else ["en", "vi"]
        assert languages(graph, concept, SKOS.definition) == explained


@pytest.mark.parametrize("name", SCHEME_NAMES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_wording_leads_to_one_concept(name: str, language: str) -> None:
    """Hidden labels may lead to several: they hold misspellings and wordings for several things at once."""
    graph = FILES[name]
    wordings = Counter(
        str(text).casefold()
        for concept in iris(graph.subjects(RDF.type, SKOS.Concept))
        for text in texts(graph, concept, SKOS.prefLabel, SKOS.altLabel)
        if text.language == language
    )
    assert [wording for wording, count in wordings.items() if count > 1] == []


@pytest.mark.parametrize("name", SCHEME_NAMES)
def test_wordings_are_tidy(name: str) -> None:
    graph = FILES[name]
    for concept in iris(graph.subjects(RDF.type, SKOS.Concept)):
        for text in texts(graph, concept, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            assert text.language in {"vi", "en"}
            plain = str(text)
            assert plain == plain.strip() == unicodedata.normalize("NFC", plain) != ""
            assert "  " not in plain


@pytest.mark.parametrize("name", SCHEME_NAMES)
def test_top_concepts_are_those_without_a_broader_one_in_the_scheme(name: str) -> None:
    graph = FILES[name]
    scheme = scheme_iri(name)
    for concept in iris(graph.subjects(RDF.type, SKOS.Concept)):
        broader = iris(graph.objects(concept, SKOS.broader), f"{scheme}/")
        assert ((concept, SKOS.topConceptOf, scheme) in graph) == (not broader)
        assert len(broader) <= 1


def test_broader_concepts_exist_and_form_no_circle() -> None:
    graph = schemes()
    for concept in CONCEPTS:
        above = list(graph.transitive_objects(concept, SKOS.broader))[1:]
        assert concept not in above
        assert set(above) <= set(CONCEPTS)
        assert concept not in graph.objects(concept, SKOS.broader)


def test_matches_lead_to_published_lists() -> None:
    targets = [t for kind in (SKOS.closeMatch, SKOS.narrowMatch) for t in schemes().objects(None, kind)]
    for target in iris(targets):
        assert re.fullmatch(f"{DAC}|{SDG}", target), target


def test_every_country_has_one_region() -> None:
    countries = iris(schemes().subjects(SKOS.inScheme, scheme_iri("country")))
    assert len(countries) == 249 + 1  # ISO 3166-1, and Kosovo
    for country in countries:
        (region,) = schemes().objects(country, SKOS.broader)
        assert (region, SKOS.inScheme, scheme_iri("region")) in schemes()


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("Mỹ", "US"),
        ("Hàn Quốc", "KR"),
        ("Bungari", "BG"),
        ("Bungary", "BG"),
        ("Cộng hòa Séc", "CZ"),
        ("Tiệp", "CZ"),
        ("Anh", "GB"),
        ("Đức", "DE"),
        ("Italia", "IT"),
        ("Nhật", "JP"),
        ("Cộng hòa Nhân dân Trung Hoa", "CN"),
    ],
)
def test_countries_are_found_by_the_names_people_use(wording: str, code: str) -> None:
    assert concepts_called(wording, "country") == [code]


@pytest.mark.parametrize(
    ("wording", "codes"),
    [
        ("giáo dục đào tạo", ["education"]),
        ("giao thông vận tải", ["transport"]),
        ("công nghiệp đóng tàu", ["shipbuilding"]),
        ("nuôi trồng thủy sản", ["aquaculture"]),
        ("nước sạch nông thôn", ["clean-water"]),
        ("đào tạo nguồn nhân lực", ["workforce-training"]),
        ("ứng phó biến đổi khí hậu", ["climate-change"]),
        ("khoa học công nghệ", ["science", "technology"]),
        ("xúc tiến đầu tư, thương mại", ["investment", "trade"]),
    ],
)
def test_sectors_are_found_by_the_wordings_of_sources(wording: str, codes: list[str]) -> None:
    assert concepts_called(wording, "sector") == codes


def concepts_called(wording: str, scheme: str) -> list[str]:
    graph = FILES[scheme]
    found = {
        concept
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for concept in graph.subjects(predicate, Literal(wording, lang="vi"))
    }
    return sorted(local(concept) for concept in found)


def test_aquaculture_is_not_counted_as_agriculture() -> None:
    assert not list(schemes().objects(URIRef(f"{scheme_iri('sector')}/aquaculture"), SKOS.broader))
