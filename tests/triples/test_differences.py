"""Records that differ: told as people see them, whatever the triples around them do."""

import pyoxigraph as ox
import pytest

from coopgraph.resources import ontology_folder
from coopgraph.terms import DATA, PREFIXES
from coopgraph.triples.derived import derive
from coopgraph.triples.differences import Change, all_of, compare
from coopgraph.triples.ontology import Ontology, read_ontology
from coopgraph.triples.records import Reading, reading_of

START = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + f"PREFIX t: <{DATA}t/>\n"
ONE = """t:a1 a coop:Agreement, coop:Record ; dcterms:identifier "a1" ; skos:prefLabel "Kết nghĩa"@vi ;
  coop:party t:p1, t:p2 ; coop:begin "2011"^^xsd:gYear ; coop:locator "7" .
t:p1 a coop:LocalGovernment, coop:Partner ; dcterms:identifier "p1" ; skos:prefLabel "Nice"@en ;
  wgs84:lat "43.70"^^xsd:decimal .
t:p2 a coop:Ngo, coop:Partner ; dcterms:identifier "p2" ; skos:prefLabel "Help"@en .
"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology(ontology_folder())


@pytest.fixture(scope="module")
def reading(ontology: Ontology) -> Reading:
    return reading_of(ontology)


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(START + turtle, format=ox.RdfFormat.TURTLE)]


def told(before: str, after: str, reading: Reading) -> list[tuple[str, str, str]]:
    found = compare(triples(before), triples(after), reading)
    return [(str(c.change), c.kind, c.iri.removeprefix(f"{DATA}t/")) for c in found.changes]


CASES = {
    "nothing": (ONE, []),
    "another order": (ONE.replace("t:p1, t:p2", "t:p2, t:p1"), []),
    "a number written otherwise": (ONE.replace('"43.70"', '"43.7"'), []),
    "another number": (ONE.replace('"43.70"', '"43.71"'), [("changed", "Partner", "p1")]),
    "another date": (ONE.replace('"2011"^^xsd:gYear', '"2012"^^xsd:gYear'), [("changed", "Agreement", "a1")]),
    "a date more precise": (
        ONE.replace('"2011"^^xsd:gYear', '"2011-03"^^xsd:gYearMonth'),
        [("changed", "Agreement", "a1")],
    ),
    "one party less": (ONE.replace("t:p1, t:p2", "t:p1"), [("changed", "Agreement", "a1")]),
    "gone": (ONE.split("t:p2 a")[0], [("removed", "Partner", "p2")]),
    "come": (
        ONE + 't:e a coop:Event, coop:Record ; dcterms:identifier "e" ; coop:begin "2020"^^xsd:gYear .',
        [("added", "Event", "e")],
    ),
    # The agreement names the partner by its new identifier: that is no change of the agreement.
    "renamed": (ONE.replace("t:p1", "t:nice").replace('"p1"', '"nice"'), [("renamed", "Partner", "nice")]),
    "renamed and corrected": (
        ONE.replace("t:p1", "t:nice").replace('"p1"', '"nice"').replace('"Nice"', '"Nizza"'),
        [("added", "Partner", "nice"), ("removed", "Partner", "p1"), ("changed", "Agreement", "a1")],
    ),
    "two renamed that name each other": (
        ONE.replace("t:p1", "t:nice")
        .replace('"p1"', '"nice"')
        .replace("t:a1", "t:tie")
        .replace('"a1"', '"tie"'),
        [("renamed", "Partner", "nice"), ("renamed", "Agreement", "tie")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told_as_what_it_is(case: str, reading: Reading) -> None:
    after, expected = CASES[case]
    assert told(ONE, after, reading) == expected


def test_what_loading_derives_is_no_change(ontology: Ontology, reading: Reading) -> None:
    stated = triples(ONE)
    loaded = [*stated, *derive(stated, ontology)]
    assert len(loaded) > len(stated)
    assert compare(stated, loaded, reading).changes == ()
    assert compare(loaded, stated, reading).changes == ()
    later = triples(ONE.replace('"2011"^^xsd:gYear', '"2012"^^xsd:gYear'))
    (only,) = compare(loaded, [*later, *derive(later, ontology)], reading).changes
    differing = {predicate.value.rpartition("#")[2] for predicate, _ in only.before ^ only.after}
    assert (only.change, differing) == (Change.CHANGED, {"begin"})


def test_two_of_equal_content_are_not_taken_for_each_other(reading: Reading) -> None:
    """Twins cannot be told apart: which of them has become which is not guessed."""
    twin = 't:{0} a coop:Ngo, coop:Partner ; dcterms:identifier "{0}" ; skos:prefLabel "Help"@en .\n'
    before, after = twin.format("x") + twin.format("y"), twin.format("v") + twin.format("w")
    assert told(before, after, reading) == [
        ("added", "Partner", "v"), ("added", "Partner", "w"),
        ("removed", "Partner", "x"), ("removed", "Partner", "y"),
    ]  # fmt: skip


def test_nodes_without_a_name_are_the_same_when_they_say_the_same(reading: Reading) -> None:
    node = f'<{DATA}file/x/.well-known/genid/{{}}> skos:prefLabel "one"@en ; rdfs:seeAlso <http://e/> .'
    assert told(ONE + node.format("ab1"), ONE + node.format("cd2"), reading) == []


def test_counts_are_by_kind(reading: Reading) -> None:
    whole = triples(ONE)
    assert all_of(whole, Change.ADDED, reading) == {"Partner": {"added": 2}, "Agreement": {"added": 1}}
    after = triples(ONE.split("t:p2 a")[0].replace('"7"', '"8"'))
    assert compare(whole, after, reading).counts() == {"Partner": {"removed": 1}, "Agreement": {"changed": 1}}
