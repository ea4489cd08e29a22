"""What loading adds, on records small enough to work out by hand."""

import pyoxigraph as ox
import pytest

from coopgraph.resources import ontology_folder
from coopgraph.terms import COOP, PREFIXES
from coopgraph.triples.derived import derive
from coopgraph.triples.ontology import Ontology, read_ontology

EX = "https://w3id.org/coopgraph/data/x/"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology(ontology_folder())


def _derived(turtle: str, ontology: Ontology) -> set[tuple[str, str, str]]:
    head = (
        "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + f"@prefix x: <{EX}> .\n"
    )
    stated = [quad.triple for quad in ox.parse((head + turtle).encode(), ox.RdfFormat.TURTLE)]
    found = derive(stated, ontology)
    return {
        (str(t.subject).strip("<>").removeprefix(EX), t.predicate.value.removeprefix(COOP), _value(t.object))
        for t in found
    }


def _value(term: object) -> str:
    return term.value.removeprefix(EX) if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


SOURCE = 'x:s a coop:Source ; dcterms:issued "2024-04-03"^^xsd:date .\n'
UNDATED = 'x:s a coop:Source ; coop:notBefore "2017-01-01"^^xsd:date .\n'

BOUNDS = [
    (
        SOURCE + 'x:r a coop:Record, coop:Agreement ; dcterms:source x:s ; coop:begin "2011"^^xsd:gYear .',
        {"earliest": "2011-01-01", "begunBy": "2011-12-31", "knownFrom": "2024-04-03"},
    ),
    (
        SOURCE
        + 'x:r a coop:Record, coop:Event ; dcterms:source x:s ; coop:begin "2016-09"^^xsd:gYearMonth .',
        {
            "earliest": "2016-09-01",
            "begunBy": "2016-09-30",
            "latest": "2016-09-30",
            "knownFrom": "2024-04-03",
        },
    ),
    (
        SOURCE
        + "x:r a coop:Record, coop:Event ; dcterms:source x:s ;"
        + ' coop:notBefore "2024-01-01"^^xsd:date ; coop:notAfter "2024-03-31"^^xsd:date .',
        {
            "earliest": "2024-01-01",
            "begunBy": "2024-03-31",
            "latest": "2024-03-31",
            "knownFrom": "2024-04-03",
        },
    ),
    (
        SOURCE
        + "x:r a coop:Record, coop:Project ; dcterms:source x:s ;"
        + ' coop:begin "2020"^^xsd:gYear ; coop:end "2021-06"^^xsd:gYearMonth .',
        {
            "earliest": "2020-01-01",
            "begunBy": "2020-12-31",
            "endsFrom": "2021-06-01",
            "latest": "2021-06-30",
            "knownFrom": "2024-04-03",
        },
    ),
    # Nothing but the source: it reports what has begun, on any day before.
    (
        SOURCE + "x:r a coop:Record, coop:Agreement ; dcterms:source x:s .",
        {"begunBy": "2024-04-03", "knownFrom": "2024-04-03"},
    ),
    # An undated source is placed at the earliest day on which it can have been published.
    (
        UNDATED + "x:r a coop:Record, coop:Agreement ; dcterms:source x:s .",
        {"begunBy": "2017-01-01", "knownFrom": "2017-01-01"},
    ),
    (
        SOURCE
        + "x:r a coop:Record, coop:Commitment ; dcterms:source x:s ;"
        + ' coop:dueBegin "2024-05"^^xsd:gYearMonth ; coop:dueEnd "2024-06"^^xsd:gYearMonth .',
        {"begunBy": "2024-04-03", "dueFrom": "2024-05-01", "dueBy": "2024-06-30", "knownFrom": "2024-04-03"},
    ),
]


@pytest.mark.parametrize(("turtle", "expected"), BOUNDS)
def test_bounds_of_dates(turtle: str, expected: dict[str, str], ontology: Ontology) -> None:
    assert {p: o for s, p, o in _derived(turtle, ontology) if s == "r"} == expected


def test_every_role_is_an_involvement(ontology: Ontology) -> None:
    roles = ["party", "participant", "host", "funder", "implementer", "beneficiary", "owner", "toward"]
    turtle = "".join(f"x:r coop:{role} x:{role} .\n" for role in roles)
    assert _derived(turtle, ontology) == {("r", "involves", role) for role in roles}


def test_a_partner_is_known_with_the_first_record_that_involves_it(ontology: Ontology) -> None:
    turtle = (
        SOURCE
        + 'x:old a coop:Source ; dcterms:issued "2017"^^xsd:gYear .\n'
        + "x:p a coop:Partner ; dcterms:source x:s .\n"
        + "x:r a coop:Record, coop:Event ; dcterms:source x:old ; coop:participant x:p ."
    )
    assert ("p", "knownFrom", "2017-01-01") in _derived(turtle, ontology)


def test_search_text_has_every_name_once_folded(ontology: Ontology) -> None:
    turtle = 'x:p skos:prefLabel "Sán Đầu"@vi, "Shantou"@en ; skos:altLabel "汕头", "SHANTOU" .'
    assert _derived(turtle, ontology) == {("p", "searchText", "san dau | shantou | 汕头")}


def test_what_is_derived_is_not_derived_again(ontology: Ontology) -> None:
    turtle = (
        SOURCE + 'x:r a coop:Record ; dcterms:source x:s ; coop:begin "2011"^^xsd:gYear ; coop:host x:p .'
    )
    head = (
        "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + f"@prefix x: <{EX}> .\n"
    )
    stated = [quad.triple for quad in ox.parse((head + turtle).encode(), ox.RdfFormat.TURTLE)]
    first = list(derive(stated, ontology))
    assert first
    assert list(derive([*stated, *first], ontology)) == []
