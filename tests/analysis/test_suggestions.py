"""Whom to approach: the order of reasons, what is left out, and the data of Cần Thơ against the articles."""

from collections.abc import Sequence
from datetime import date

import pytest

from coopgraph.analysis.peers import Peers
from coopgraph.analysis.reasons import Reason, Why
from coopgraph.analysis.statements import priorities, read_statements
from coopgraph.analysis.suggestions import Approach
from coopgraph.analysis.whom import partners_for
from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.store.view import View
from coopgraph.terms import DATA, Iri
from tests.analysis.small_graphs import CITY, HOME, day, evidence_of, on, partner, record, view_of, year

CANTHO = DATA + "cantho/"
SISTER = CITY.replace("p:city", "p:sister")
KIND = "https://w3id.org/coopgraph/scheme/statement-kind/"


def cantho_partner(name: str) -> Iri:
    return Iri(f"{CANTHO}partner/{name}")


def statement(name: str, kind: str, by: str, about: str, sectors: str = "") -> str:
    named = f"coop:sector {sectors} ;" if sectors else ""
    facts = (
        f"coop:statementKind <{KIND}{kind}> ; coop:statedBy {by} ; coop:about {about} ; {named} "
        f"coop:begin {day('2024-02-21')} ;"
    )
    return record(name, "Statement", "", facts, line="23")


def approach_of(turtle: str, name: str = "home", as_of: str = "2026-06-30") -> Approach:
    found = partners_for(view_of(turtle), on(as_of), partner(name))
    assert isinstance(found, Approach)
    return found


def reasons_of(found: Approach | Peers, name: str) -> Sequence[Reason]:
    return next(s.reasons for s in found.suggestions if s.partner.iri.local == name)


def reason(reasons: Sequence[Reason], why: Why) -> Reason:
    return next(r for r in reasons if r.why is why)


def names(records: Sequence[object]) -> list[str]:
    return [r.iri.local for r in records]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def for_cantho(cantho: View) -> Approach:
    found = partners_for(cantho, Clocks(date(2026, 6, 30)), cantho_partner("can-tho"))
    assert isinstance(found, Approach)
    return found


def test_cantho_should_turn_to_canelones_then_to_germany_then_to_japan(for_cantho: Approach) -> None:
    # 001:23 Canelones asks; 001:19 five delegations; 002:34 the plan for 2026 names Germany, not Japan.
    listed = [(s.partner.iri.local, s.rank) for s in for_cantho.suggestions]
    assert listed == [
        ("canelones", 1),
        ("sachsen-anhalt", 2),
        ("wernigerode", 2),
        ("fukuoka", 4),
        ("miyazaki", 4),
    ]
    # 003:7–8 and 001:25: the eleven of 2011–2016 and Shantou have agreements.
    assert (for_cantho.considered, for_cantho.bound, for_cantho.perhaps, for_cantho.without_reason) == (
        17,
        12,
        0,
        0,
    )


def test_the_reasons_for_canelones_are_those_of_the_article(for_cantho: Approach) -> None:
    found = reasons_of(for_cantho, "canelones")
    assert [r.why for r in found] == [Why.ASKED, Why.AGREED, Why.PROPOSED, Why.CONTACT, Why.SECTORS]
    (wish,) = reason(found, Why.ASKED).records
    assert (wish.source.local, wish.locator, wish.begin) == ("s001", "23", "2024-02-21")
    assert [str(state) for state in reason(found, Why.AGREED).states] == ["open"]
    assert names(reason(found, Why.CONTACT).records) == ["canelones-online-2024"]
    # 001:23 agriculture, culture, trade; 003:7–8 who has agreements on them.
    shared = {node.local: [p.local for p in through] for node, through in reason(found, Why.SECTORS).ties}
    assert shared == {
        "agriculture": ["champasak", "mazandaran", "ruse"],
        "culture": ["kaposvar", "mazandaran"],
        "trade": ["champasak", "riverside"],
    }


def test_japan_is_warm_through_banks_and_conferences(for_cantho: Approach) -> None:
    # 001:19 Fukuoka, Gunma Bank, Daishi Hokuetsu Bank; 000:30 the Japan conference and forum.
    assert set(names(reason(reasons_of(for_cantho, "miyazaki"), Why.WARM).records)) == {
        "visit-fukuoka-2024", "visit-gunma-bank-2024", "visit-daishi-hokuetsu-bank-2024",
        "meet-japan-mekong-delta", "japan-mekong-forum",
    }  # fmt: skip


def test_before_the_visits_there_was_no_reason(cantho: View) -> None:
    found = partners_for(cantho, Clocks(date(2023, 12, 30)), cantho_partner("can-tho"))
    assert isinstance(found, Approach)
    # Only that Japan is warm (conferences of 2004–2023) speaks for anybody, once these are over.
    assert {s.partner.iri.local for s in found.suggestions} <= {"fukuoka", "miyazaki"}
    known = partners_for(cantho, Clocks(date(2026, 6, 30), date(2023, 12, 31)), cantho_partner("can-tho"))
    assert isinstance(known, Approach)
    assert known.suggestions == ()


def test_who_asked_comes_before_who_was_met_and_equals_share_a_rank() -> None:
    met = record("e:v", "Event", "participant p:home, p:city", f"coop:begin {year('2025')} ;")
    asked = statement("<urn:wish>", "request", "p:sister", "p:home")
    third = CITY.replace("p:city", "p:third")
    also = record("e:w", "Event", "participant p:home, p:third", f"coop:begin {year('2025')} ;")
    found = approach_of(HOME + CITY + SISTER + third + met + asked + also)
    assert [(s.partner.iri.local, s.rank) for s in found.suggestions] == [
        ("sister", 1),
        ("city", 2),
        ("third", 2),
    ]
    assert [s.popularity_rank for s in found.suggestions] == [3, 1, 1]


def test_an_agreement_or_project_even_an_expired_one_takes_a_partner_off_the_list() -> None:
    expired = record(
        "a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ; coop:end {year('2015')} ;"
    )
    met = record("e:v", "Event", "participant p:home, p:city", f"coop:begin {year('2025')} ;")
    found = approach_of(HOME + CITY + expired + met)
    assert (found.suggestions, found.bound) == ((), 1)
    perhaps = record("a:b", "Agreement", "party p:home, p:city", f"coop:begin {year('2026')} ;")
    unsure = approach_of(HOME + CITY + perhaps + met)
    assert (unsure.suggestions, unsure.perhaps) == ((), 1)


def test_what_was_said_to_others_is_no_reason() -> None:
    elsewhere = statement("<urn:wish>", "request", "p:sister", "p:city")
    found = approach_of(HOME + CITY + SISTER + elsewhere)
    assert (found.suggestions, found.without_reason) == ((), 2)


def test_a_third_city_that_both_work_with_is_named() -> None:
    tie = record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ;")
    other = record("a:b", "Agreement", "party p:city, p:sister", f"coop:begin {year('2012')} ;")
    found = approach_of(HOME + CITY + SISTER + tie + other)
    (only,) = found.suggestions
    assert only.partner.iri == partner("sister")
    assert reason(only.reasons, Why.PARTNERS).ties == ((partner("city"), ()),)
    assert reason(only.reasons, Why.COUNTRY).ties == ((partner("city"), ()),)


def test_no_partners_no_home_no_failure() -> None:
    assert approach_of(HOME).considered == 0
    with pytest.raises(InputError):
        partners_for(view_of(""), on("2026-06-30"), partner("nobody"))


def test_a_partner_nobody_had_told_of_is_refused() -> None:
    late = CITY.replace("s:s1", "s:s2") + ('s:s2 a coop:Source ; dcterms:issued "2026-05-05"^^xsd:date .\n')
    with pytest.raises(InputError, match="no source had told"):
        partners_for(view_of(HOME + late), on("2026-06-30", "2026-03-01"), partner("city"))


def test_peers_of_champasak_by_hand(cantho: View) -> None:
    found = partners_for(cantho, Clocks(date(2026, 6, 30)), cantho_partner("champasak"))
    assert isinstance(found, Peers)
    # 003:7–8: Champasak and Mazandaran have six sectors each and share agriculture, economy and tourism.
    first = found.suggestions[0]
    assert first.partner.iri.local == "mazandaran"
    assert first.score == pytest.approx(3 / 9)
    # With Canelones (001:23: agriculture, culture, trade) it shares two of seven, with Ruse one of ten.
    scores = {s.partner.iri.local: s.score for s in found.suggestions}
    assert scores["canelones"] == pytest.approx(2 / 7)
    assert scores["ruse"] == pytest.approx(1 / 10)
    assert found.considered == 16


def test_who_has_no_stated_sectors_is_compared_by_country(cantho: View) -> None:
    found = partners_for(cantho, Clocks(date(2026, 6, 30)), cantho_partner("nice"))
    assert isinstance(found, Peers)
    assert [(s.partner.iri.local, s.score) for s in found.suggestions] == [("la-seyne-sur-mer", None)]
    assert found.sectors == frozenset()


def test_an_offer_to_one_partner_is_no_priority_but_one_about_a_group_is() -> None:
    group = "p:ngos a coop:Partner, coop:UnnamedGroup ; dcterms:source s:s1 .\n"
    said = (
        statement("<urn:a>", "priority", "p:home", "p:city", "sector:logistics")
        + statement("<urn:b>", "priority", "p:home", "p:ngos", "sector:health")
        + statement("<urn:c>", "priority", "p:city", "p:ngos", "sector:sport")
        + statement("<urn:d>", "assessment", "p:home", "p:ngos", "sector:culture")
    )
    view = view_of(HOME + CITY + group + said)
    evidence = evidence_of(HOME + CITY + group + said)
    assert [s.local for s in priorities(read_statements(view, evidence), evidence)] == ["health"]


def test_without_a_home_a_city_is_shown_whom_its_partners_know() -> None:
    town = "p:{0} a coop:Partner, coop:LocalGovernment ; coop:country country:{1} ; dcterms:source s:s1 .\n"
    graph = 's:s1 a coop:Source ; dcterms:issued "2026-01-05"^^xsd:date .\n'
    graph += "".join(town.format(*pair) for pair in (("a", "FR"), ("b", "DE"), ("c", "FR"), ("d", "JP")))
    for one, other in ("ab", "bc"):
        graph += record(
            f"a:{one}{other}", "Agreement", f"party p:{one}, p:{other}", f"coop:begin {year('2011')} ;"
        )
    found = approach_of(graph, "a")
    (only,) = found.suggestions
    assert only.partner.iri == partner("c")
    assert reason(only.reasons, Why.PARTNERS).ties == ((partner("b"), ()),)
    assert (found.considered, found.bound, found.without_reason) == (3, 1, 1)
    # Two ties are too few to try a prediction on: none is shown.
    assert found.trial is not None
    assert (found.trial.trials, found.by_score, only.score) == (0, False, None)


def test_one_home_has_no_network_to_predict_from(for_cantho: Approach) -> None:
    assert for_cantho.trial is None
    assert {s.score for s in for_cantho.suggestions} == {None}
