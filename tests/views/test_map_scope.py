"""A part of the map: who and what is in it, worked out by hand on the sample city."""

from datetime import date

from coopgraph.analysis.evidence import read_evidence
from coopgraph.terms import COOP, SCHEME, Iri
from coopgraph.views.map_facts import MapFacts, read_map_facts
from coopgraph.views.map_progress import read_entries
from coopgraph.views.map_scope import Scope, narrow
from coopgraph.views.network_map import LOOKS, network_map, network_page
from tests.map_graph import BASE, CLOCKS, concept, sample_city
from tests.views.test_map import page_data


def part(scope: Scope) -> MapFacts:
    view = sample_city().view()
    evidence = read_evidence(view, CLOCKS)
    return narrow(read_map_facts(view, CLOCKS), scope, evidence, read_entries(evidence))


def partners(facts: MapFacts) -> set[str]:
    return {iri.local for iri in facts.partners}


def records(facts: MapFacts) -> set[str]:
    return {iri.local for iri in facts.records}


def one(code: str) -> Iri:
    return Iri(f"{BASE}partner/{code}")


def test_around_a_partner_are_those_it_shares_a_record_with() -> None:
    facts = part(Scope(around=one("nice")))
    assert partners(facts) == {"nice", "home", "vn-fr"}
    assert records(facts) == {"nice", "nice-week"}


def test_no_step_leads_through_the_home() -> None:
    assert partners(part(Scope(around=one("nice"), depth=5))) == {"nice", "home", "vn-fr"}
    near = part(Scope(around=one("care"), depth=1))
    assert partners(near) == {"care", "home", "world-bank"}
    far = part(Scope(around=one("care"), depth=2))
    assert partners(far) == {"care", "home", "world-bank", "ctu", "delta"}
    assert records(far) == {"water", "forum"}


def test_around_the_home_is_everybody_with_a_tie() -> None:
    facts = part(Scope(around=one("home")))
    assert "nice" in partners(facts)
    assert partners(facts) & {"loner", "consulate-it"} == set()


def test_a_sector_keeps_its_records_and_their_partners() -> None:
    facts = part(Scope(sectors=frozenset({Iri(SCHEME + "sector/environment")})))
    assert records(facts) == {"water"}
    assert partners(facts) == {"home", "world-bank", "care"}


def test_a_broader_sector_holds_the_narrower_ones() -> None:
    graph = sample_city()
    record = graph.record("Event", "training", ("Tập huấn", "Training"), "2024", participant=["home", "sk"])
    graph.say(record, COOP + "sector", concept("sector", "high-tech-agriculture"))
    view = graph.view()
    evidence = read_evidence(view, CLOCKS)
    scope = Scope(sectors=frozenset({Iri(SCHEME + "sector/agriculture")}))
    facts = narrow(read_map_facts(view, CLOCKS), scope, evidence, read_entries(evidence))
    assert records(facts) == {"training"}


def test_a_country_keeps_its_partners_even_without_a_record() -> None:
    italy = part(Scope(countries=frozenset({Iri(SCHEME + "country/IT")})))
    assert partners(italy) == {"home", "consulate-it"}
    france = part(Scope(countries=frozenset({Iri(SCHEME + "country/FR")})))
    assert partners(france) == {"home", "nice", "vn-fr"}
    assert records(france) == {"nice", "nice-week"}


def test_a_time_leaves_out_what_was_surely_over_or_not_begun() -> None:
    late = part(Scope(since=date(2024, 4, 1)))
    # The agreements have no stated end, the visit of the first quarter was over.
    assert {"nice", "pilsen", "mission", "forum"} <= records(late)
    assert records(late) & {"visit", "call", "nice-week"} == set()
    early = part(Scope(until=date(2012, 12, 31)))
    assert records(early) == {"nice"}
    assert partners(early) == {"home", "nice"}


def test_conditions_hold_together() -> None:
    scope = Scope(countries=frozenset({Iri(SCHEME + "country/FR")}), until=date(2012, 12, 31))
    assert records(part(scope)) == {"nice"}


def test_nothing_asked_leaves_nothing_out() -> None:
    assert part(Scope(depth=3)) == read_map_facts(sample_city().view(), CLOCKS)


def test_the_page_says_what_it_leaves_out_and_opens_with_the_view() -> None:
    view = sample_city().view()
    page, counts = network_page(view, CLOCKS, "en", scope=Scope(around=one("nice")), look="time")
    data = page_data(page)
    assert counts["partners"] == 3
    assert data["scope"]["en"] == (
        "A part only: around Nice (1 step). Not in this file: 17 partners, 11 records."
    )
    assert data["view"] == "time"
    assert page_data(network_map(view, CLOCKS, "en"))["scope"] == {}
    assert page_data(network_map(view, CLOCKS, "en", look="sideways"))["view"] == LOOKS[0]


def test_a_record_still_names_partners_that_are_outside() -> None:
    view = sample_city().view()
    data = page_data(network_map(view, CLOCKS, "vi", scope=Scope(around=one("ctu"))))
    assert set(data["partners"]) >= {"data/testville/partner/ctu", "data/testville/partner/home"}
    part = data["records"]["data/testville/event/forum"]
    assert {"Ngân hàng Thế giới"} <= {
        text for names in [*data["terms"].values(), *(p["name"] for p in data["partners"].values())]
        for text in names.values()
    }  # fmt: skip
    assert part["cls"] == "Event"
