"""Before and after, by hand from the eleven agreements of the article and on small graphs."""

from datetime import date

import pytest

from coopgraph.analysis.what_if import Side, WhatIf, Wish, what_if
from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.store.view import View
from coopgraph.terms import DATA, SCHEME, Iri
from tests.analysis.small_graphs import CITY, HOME, on, partner, record, view_of, year


def cantho_partner(name: str) -> Iri:
    return Iri(f"{DATA}cantho/partner/{name}")


def sector(code: str) -> Iri:
    return Iri(f"{SCHEME}sector/{code}")


def names(iris: object) -> set[str]:
    return {iri.local for iri in iris}  # type: ignore[attr-defined]


def supposed(cantho: View, without: list[str], *wishes: Wish) -> WhatIf:
    return what_if(cantho, Clocks(date(2026, 6, 30)), [cantho_partner(name) for name in without], wishes)


def test_without_champasak_transport_is_lost_and_two_sectors_hang_on_one(cantho: View) -> None:
    found = supposed(cantho, ["champasak"])
    # 003:7–8: economy stays with Mazandaran alone, trade with Riverside alone; nobody else has transport.
    assert names(found.before.sectors - found.after.sectors) == {"transport"}
    assert {s.local: p.local for s, p in found.after.single.items() if s not in found.before.single} == {
        "economy": "mazandaran", "trade": "riverside",
    }  # fmt: skip
    assert (len(found.before.single), len(found.after.single)) == (11, 12)
    assert (found.before.pairs, found.after.pairs) == (31, 25)
    assert (len(found.before.partners), len(found.after.partners)) == (12, 11)


def test_without_nice_the_countries_are_even(cantho: View) -> None:
    found = supposed(cantho, ["nice"])
    # Twelve partners, two of them French: 1/((2² + 10·1²)/12²) = 144/14; then eleven of one each.
    assert found.before.effective is not None
    assert found.after.effective is not None
    assert found.before.effective.inverse_simpson == pytest.approx(144 / 14)
    assert found.after.effective.inverse_simpson == pytest.approx(11)
    assert found.before.countries == found.after.countries


def test_who_has_no_agreement_cannot_be_missed(cantho: View) -> None:
    found = supposed(cantho, ["fukuoka"])
    assert [p.iri.local for p in found.absent] == ["fukuoka"]
    assert found.without == ()
    assert found.before == found.after


def test_a_newcomer_takes_up_a_bare_priority(cantho: View) -> None:
    wish = Wish(None, "Yokohama", (sector("logistics"),), Iri(f"{SCHEME}country/JP"))
    found = supposed(cantho, [], wish)
    (newcomer,) = found.newcomers
    assert not newcomer.known
    assert names(found.after.sectors - found.before.sectors) == {"logistics"}
    assert names(found.before.bare - found.after.bare) == {"logistics"}
    assert names(found.after.countries - found.before.countries) == {"JP"}
    assert found.after.single[sector("logistics")] == newcomer.partner.iri
    assert found.evidence.name(newcomer.partner.iri).vi == "Yokohama"
    assert (found.before.placed, found.after.placed) == (12, 13)


def test_several_wishes_for_one_partner_are_joined_and_one_can_go_and_come(cantho: View) -> None:
    nice = cantho_partner("nice")
    found = supposed(
        cantho, [], Wish(nice, "Nice", (sector("tourism"),)), Wish(nice, "Nice", (sector("sport"),))
    )
    assert [names(n.sectors) for n in found.newcomers] == [{"tourism", "sport"}]
    assert found.after.pairs == 33
    assert len(found.after.partners) == 12
    again = supposed(cantho, ["champasak"], Wish(cantho_partner("champasak"), "", (sector("trade"),)))
    assert again.after.pairs == 31 - 6 + 1


def test_the_home_is_no_partner_of_itself(cantho: View) -> None:
    with pytest.raises(InputError):
        supposed(cantho, ["can-tho"])
    with pytest.raises(InputError):
        supposed(cantho, [], Wish(cantho_partner("can-tho-dfa"), "", (sector("trade"),)))


def city(name: str, *sectors: str) -> str:
    listed = ", ".join(f"sector:{code}" for code in sectors)
    facts = f"coop:begin {year('2011')} ; coop:sector {listed} ;"
    return CITY.replace("p:city", f"p:{name}") + record(
        f"a:{name}", "Agreement", f"party p:home, p:{name}", facts
    )


def test_a_broker_that_goes_leaves_two_parts() -> None:
    graph = HOME + city("left", "tourism") + city("middle", "tourism", "health") + city("right", "health")
    found = what_if(view_of(graph), on("2026-06-30"), [partner("middle")], [])
    assert found.before.network.between[partner("middle")] == 1.0
    assert (len(found.before.network.parts), len(found.after.network.parts)) == (1, 2)
    assert found.after.network.between == {partner("left"): 0.0, partner("right"): 0.0}


def test_nothing_left_is_an_answer() -> None:
    found = what_if(view_of(HOME + city("city", "tourism")), on("2026-06-30"), [partner("city")], [])
    assert (found.after.partners, found.after.effective, found.after.network.parts) == (frozenset(), None, ())
    empty = what_if(
        view_of(HOME + CITY), on("2026-06-30"), [], [Wish(partner("city"), "", (sector("trade"),))]
    )
    assert isinstance(empty.before, Side)
    assert (len(empty.before.sectors), len(empty.after.sectors)) == (0, 1)


def test_before_2015_riverside_had_nothing_to_lose(cantho: View) -> None:
    found = what_if(cantho, Clocks(date(2014, 12, 31)), [cantho_partner("riverside")], [])
    assert names(p.iri for p in found.absent) == {"riverside"}


def test_without_sectors_the_agreements_among_cities_are_the_network() -> None:
    graph = 's:s1 a coop:Source ; dcterms:issued "2026-01-05"^^xsd:date .\n'
    graph += "".join(CITY.replace("p:city", f"p:{name}") for name in "abc")
    for one, other in ("ab", "bc"):
        graph += record(
            f"a:{one}{other}", "Agreement", f"party p:{one}, p:{other}", f"coop:begin {year('2011')} ;"
        )
    found = what_if(view_of(graph), on("2026-06-30"), [partner("b")], [])
    assert found.before.by_agreements
    assert found.before.network.between[partner("b")] == 1.0
    # a and c share no agreement with anybody who stays.
    assert (found.before.network.parts, found.after.network.parts) == (((*map(partner, "abc"),),), ())
    assert len(found.after.partners) == 2
    # A newcomer with a sector does not turn the network into another: a and c stay tied through b.
    more = what_if(view_of(graph), on("2026-06-30"), [], [Wish(None, "New", (sector("tourism"),))])
    assert more.after.by_agreements
    assert more.after.network == more.before.network
    assert (len(more.after.partners), names(more.after.sectors)) == (4, {"tourism"})
