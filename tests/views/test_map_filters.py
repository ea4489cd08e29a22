"""What the map's page is told for its filters: first knowledge, regions, wider sectors, and groups."""

from typing import Any

import pyoxigraph as ox

from coopgraph.dates import Clocks
from coopgraph.terms import COOP, RDF, SKOS, Iri
from coopgraph.views.map_facts import read_map_facts
from coopgraph.views.map_groups import Groups, groups
from coopgraph.views.network_map import network_map
from tests.map_graph import BASE, CLOCKS, GraphBuilder, concept, sample_city, vi
from tests.views.test_map import page_data


def partner(code: str) -> Iri:
    return Iri(f"{BASE}partner/{code}")


def found(graph: GraphBuilder, clocks: Clocks = CLOCKS) -> Groups:
    return groups(read_map_facts(graph.view(), clocks), {partner("home")})


def data_of(graph: GraphBuilder) -> dict[str, Any]:
    return page_data(network_map(graph.view(), CLOCKS, "vi"))


def clubs() -> GraphBuilder:
    """A home that works with all of five others, of which three and two work with each other besides."""
    graph = GraphBuilder()
    graph.home("home")
    graph.source("s1", "Nguồn")
    for code in ("home", "a1", "a2", "a3", "b1", "b2", "alone"):
        graph.partner(code, "LocalGovernment", code, code, "FR")
        if code != "home":
            graph.record("Agreement", f"with-{code}", (code, code), "2020", party=["home", code])
    for one, other in (("a1", "a2"), ("a1", "a3"), ("b1", "b2")):
        graph.record("Event", f"{one}-{other}", ("x", "x"), "2021", participant=[one, other])
    return graph


def test_groups_are_of_partners_without_the_home_and_named_by_the_best_tied() -> None:
    told = found(clubs())
    assert told.partners == 6
    assert (told.tied, told.pairs) == (5, 3)
    members = {number: {iri.local for iri, of in told.of.items() if of == number} for number in (0, 1)}
    assert members == {0: {"a1", "a2", "a3"}, 1: {"b1", "b2"}}
    assert [leaders[0].local for leaders in told.leaders] == ["a1", "b1"]
    assert partner("alone") not in told.of
    assert partner("home") not in told.of
    assert told == found(clubs())


def test_a_record_of_many_ties_each_pair_the_less() -> None:
    graph = clubs()
    # By the forum every two of five are tied by a quarter, by their own meetings as before.
    graph.record("Event", "forum", ("x", "x"), "2022", participant=["home", "a1", "a2", "a3", "b1", "b2"])
    told = found(graph)
    assert told.pairs == 10
    assert [told.of[partner(code)] for code in ("a1", "a2", "a3", "b1", "b2")] == [0, 0, 0, 1, 1]


def test_a_star_has_no_groups() -> None:
    graph = GraphBuilder()
    graph.home("home")
    graph.source("s1", "Nguồn")
    for code in ("home", "a", "b", "c"):
        graph.partner(code, "LocalGovernment", code, code, "FR")
        if code != "home":
            graph.record("Agreement", code, (code, code), "2020", party=["home", code])
    assert found(graph) == Groups(partners=3)


def test_first_knowledge_stands_with_whatever_differs_from_the_most() -> None:
    graph = sample_city()
    graph.source("s0", "Bài năm 2018", "2018-05-01")
    graph.cite("agreement/nice", "s0", "2")
    data = data_of(graph)
    assert data["known"] == "2024-04-03"
    told = {
        key.rsplit("/", 1)[-1]: entry["known"]
        for table in ("partners", "records")
        for key, entry in data[table].items()
        if "known" in entry
    }
    # The record of the older source, and who takes part in it; the partner and its agreement share a name.
    assert told == {"nice": "2018-05-01", "home": "2018-05-01"}
    assert data["records"]["data/testville/agreement/nice"]["known"] == "2018-05-01"


def test_what_no_source_dates_is_always_known() -> None:
    graph = sample_city()
    graph.say("partner/old", RDF + "type", ox.NamedNode(COOP + "Partner"))
    graph.say("partner/old", SKOS + "prefLabel", vi("Cũ"))
    partners = data_of(graph)["partners"]
    assert partners["data/testville/partner/old"]["always"] is True
    assert not any("always" in entry for key, entry in partners.items() if not key.endswith("/old"))


def test_countries_lie_in_the_region_of_their_scheme_and_sectors_in_wider_ones() -> None:
    graph = sample_city()
    graph.say("event/visit", COOP + "sector", concept("sector", "language-teaching"))
    data = data_of(graph)
    assert data["regions"]["scheme/country/FR"] == "scheme/region/europe"
    assert data["regions"]["scheme/country/VN"] == "scheme/region/asean"
    assert data["wider"] == {"scheme/sector/language-teaching": "scheme/sector/education"}
    assert data["terms"]["scheme/region/europe"] == {"vi": "Châu Âu", "en": "Europe"}


def test_a_circle_of_wider_sectors_ends() -> None:
    graph = sample_city()
    one, other = concept("sector", "education"), concept("sector", "tourism")
    broader = ox.NamedNode(SKOS + "broader")
    graph.triples += [ox.Triple(one, broader, other), ox.Triple(other, broader, one)]
    assert data_of(graph)["wider"] == {
        "scheme/sector/education": "scheme/sector/tourism",
        "scheme/sector/tourism": "scheme/sector/education",
    }
