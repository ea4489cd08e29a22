"""Who is tied to whom on a day: the same partners as elsewhere, both clocks, nothing that has expired."""

import pytest

from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.projection import Choice, Projection, projected
from coopgraph.analysis.ties import read_ties
from coopgraph.store.view import View
from coopgraph.terms import Iri
from tests.analysis.network_graphs import CITIES, SINCE, SOURCE, TODAY, agreement, city, event, home, network
from tests.analysis.small_graphs import day, on, view_of, year


def ties_of(turtle: str, projection: Projection = Projection.CITY_CITY, **choices: bool) -> set[str]:
    """The ties of a network as pairs of identifiers."""
    graph = network(turtle, projection, **choices).graph
    return {"–".join(sorted((left.local, right.local))) for left, right in graph.edges()}


@pytest.mark.parametrize("at_home", [False, True])
@pytest.mark.parametrize("kinds", [(), ("LocalGovernment",), ("Ngo", "University"), ("UnnamedGroup",)])
def test_the_partners_considered_are_those_of_the_other_commands(
    cantho: View, kinds: tuple[str, ...], *, at_home: bool
) -> None:
    evidence = read_evidence(cantho, on("2026-06-30", "2026-06-30"))
    expected = evidence.considered(kinds, at_home=at_home)
    ties = read_ties(cantho, evidence.clocks)
    assert [p.iri for p in ties.considered(kinds, at_home=at_home)] == [p.iri for p in expected]
    assert {p.iri: (p.name, p.country, p.kinds) for p in ties.partners.values()} == {
        p.iri: (p.name, p.country, p.kinds) for p in evidence.partners.values()
    }


def test_cities_are_tied_by_agreements_with_each_other() -> None:
    assert ties_of(CITIES) == {"a–b", "b–c", "a–c", "c–d", "d–f", "d–g", "f–g", "d–e"}


def test_one_home_is_left_out_unless_asked_for() -> None:
    graph = home("a") + CITIES
    assert ties_of(graph) == {"d–f", "d–g", "f–g", "d–e"}  # b and c are of the home's country
    assert ties_of(graph, at_home=True) == {"b–c", "c–d", "d–f", "d–g", "f–g", "d–e"}
    assert "a–b" in ties_of(graph, at_home=True, with_home=True)


def test_of_several_homes_none_is_left_out_unless_asked_for() -> None:
    graph = home("a") + home("d", "other") + CITIES
    assert len(ties_of(graph)) == 8
    assert ties_of(graph, with_home=False) == {"b–c", "f–g"}


def test_who_is_tied_to_nobody_but_the_home_is_told_apart() -> None:
    graph = home("a") + SOURCE + city("a", "VN") + city("b", "FR") + city("c") + agreement("t", "a", "b")
    shown = network(graph, Projection.CITY_CITY).graph
    assert len(shown) == 0
    assert [iri.local for iri in shown.graph["untied"]] == ["b", "c"]


def test_parties_of_one_agreement_weigh_less_by_newman_the_more_they_are() -> None:
    graph = (
        SOURCE + "".join(map(city, "abc")) + agreement("three", "a", "b", "c") + agreement("two", "a", "b")
    )
    plain = network(graph, Projection.CITY_CITY).graph
    newman = network(graph, Projection.CITY_CITY, newman=True).graph
    weights = {(u.local, v.local): facts["weight"] for u, v, facts in plain.edges(data=True)}
    assert weights == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1}
    shares = {(u.local, v.local): facts["weight"] for u, v, facts in newman.edges(data=True)}
    assert shares == {("a", "b"): 1.5, ("a", "c"): 0.5, ("b", "c"): 0.5}


def test_both_clocks_decide_which_agreements_tie() -> None:
    late = (
        's:s2 a coop:Source ; dcterms:issued "2024-03-01"^^xsd:date .\n'
        + city("a")
        + city("b")
        + city("c")
        + SOURCE
        + agreement("now", "a", "b").replace("s:s1", "s:s2")
        + agreement("later", "b", "c", facts=f"coop:begin {day('2025-05-01')} ;").replace("s:s1", "s:s2")
    ).replace("dcterms:source s:s1", "dcterms:source s:s2")
    view = view_of(late)

    def tied(as_of: str, known_on: str) -> int:
        ties = read_ties(view, on(as_of, known_on))
        return projected(ties, Choice(Projection.CITY_CITY)).number_of_edges()

    assert tied("2024-06-01", "2024-06-01") == 1
    assert tied("2025-06-01", "2024-06-01") == 2
    assert tied("2025-06-01", "2024-02-01") == 0
    assert tied("2010-06-01", "2024-06-01") == 0


def test_an_expired_agreement_ties_nobody() -> None:
    ended = f"{SINCE} coop:end {year('2015')} ;"
    graph = SOURCE + city("a") + city("b") + agreement("old", "a", "b", facts=ended, sectors="tourism")
    assert ties_of(graph) == set()
    assert ties_of(graph, Projection.PARTNER_SECTOR) == set()


def test_events_tie_those_who_were_there() -> None:
    graph = SOURCE + "".join(map(city, "abc")) + event("forum", "a", "b") + event("visit", "c")
    assert ties_of(graph, Projection.CO_ATTENDANCE) == {"a–b"}
    assert ties_of(graph, Projection.PARTNER_EVENT) == {"a–forum", "b–forum", "c–visit"}


def test_a_sector_of_one_home_ties_nobody_to_the_partners_of_another() -> None:
    graph = (
        home("h") + home("k", "other") + SOURCE
        + city("h", "VN") + city("k", "TH")
        + "".join(city(name, "FR") for name in "abc")
        + agreement("ha", "h", "a", sectors="tourism")
        + agreement("hb", "h", "b", sectors="tourism")
        + agreement("kc", "k", "c", sectors="tourism")
    )  # fmt: skip
    assert ties_of(graph, Projection.PARTNER_PARTNER) == {"a–b"}
    assert ties_of(graph, Projection.PARTNER_SECTOR) == {"a–tourism", "b–tourism", "c–tourism"}


def test_names_fall_back_to_the_identifier() -> None:
    ties = read_ties(view_of(SOURCE + city("a")), TODAY)
    (partner,) = ties.partners.values()
    assert (partner.name.vi, partner.name.en) == ("a", "a")
    assert ties.name(Iri("urn:x/none")).vi == "none"
