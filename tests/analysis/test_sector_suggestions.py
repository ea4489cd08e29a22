"""Which sectors to take up: talks first, then what decides, and when the score stays hidden."""

from datetime import date

import pytest

from coopgraph.analysis.reasons import Why
from coopgraph.analysis.sector_suggestions import SectorAdvice, sectors_for
from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.store.view import View
from coopgraph.terms import DATA, Iri
from tests.analysis.small_graphs import CITY, HOME, on, partner, record, view_of, year


def for_cantho(cantho: View, name: str, as_of: date = date(2026, 6, 30)) -> SectorAdvice:
    return sectors_for(cantho, Clocks(as_of), Iri(f"{DATA}cantho/partner/{name}"))


def test_what_canelones_asked_for_comes_first(cantho: View) -> None:
    found = for_cantho(cantho, "canelones")
    # 001:23 agriculture, culture, trade; 003:7–8 three partners with agriculture, two with each other one.
    first = [(s.sector.local, s.rank, len(s.covered_by)) for s in found.suggestions[:3]]
    assert first == [("agriculture", 1, 3), ("culture", 2, 2), ("trade", 2, 2)]
    assert all(s.reasons[0].why is Why.ASKED for s in found.suggestions[:3])
    assert found.own == ()


def test_thirty_one_sectors_are_too_few_to_beat_popularity(cantho: View) -> None:
    found = for_cantho(cantho, "riverside")
    # 003:7–8: six partners with 6, 4, 5, 6, 5 and 5 sectors.
    assert found.trial is not None
    assert found.trial.trials == 31
    assert not found.by_score
    assert {s.score for s in found.suggestions} == {None}
    # Education, health and trade are its own; tourism is covered by four partners, agriculture by three.
    assert [(s.sector.local, s.rank) for s in found.suggestions[:2]] == [("tourism", 1), ("agriculture", 2)]
    tourism = found.suggestions[0]
    assert [(p.local, len(shared)) for p, shared in tourism.reasons[0].ties] == [
        ("champasak", 2), ("kaposvar", 2), ("la-seyne-sur-mer", 2),
    ]  # fmt: skip


def test_before_2015_nobody_had_sectors_but_champasak(cantho: View) -> None:
    found = for_cantho(cantho, "champasak", date(2014, 12, 31))
    assert found.trial is not None
    assert [s for s in found.suggestions if s.covered_by] == []


def test_the_home_is_shown_its_priorities_without_partner(cantho: View) -> None:
    found = for_cantho(cantho, "can-tho")
    listed = {s.sector.local for s in found.suggestions}
    assert {"logistics", "green-economy", "cyber-security"} <= listed
    assert all(s.covered_by == () for s in found.suggestions)


def city(name: str, *sectors: str) -> str:
    listed = ", ".join(f"sector:{sector}" for sector in sectors)
    facts = f"coop:begin {year('2011')} ; coop:sector {listed} ;"
    return CITY.replace("p:city", f"p:{name}") + record(
        f"a:{name}", "Agreement", f"party p:home, p:{name}", facts
    )


FARMS = ("agriculture", "aquaculture", "clean-water", "environment")
ARTS = ("culture", "education", "sport", "tourism")


def test_two_clear_kinds_of_partner_let_the_score_win() -> None:
    graph = HOME
    for kind, sectors in (("farm", FARMS), ("art", ARTS)):
        for number in range(12):
            graph += city(f"{kind}{number}", *(s for i, s in enumerate(sectors) if i != number % 4))
    # The last farm city lacks agriculture: all of its kind that share more speak for it.
    found = sectors_for(view_of(graph), on("2026-06-30"), partner("farm0"))
    assert found.by_score
    assert found.trial is not None
    assert found.trial.trials == 72
    first = found.suggestions[0]
    assert first.sector.local == "agriculture"
    assert first.score is not None
    assert first.score > 0
    assert all(s.score == 0 for s in found.suggestions[1:] if s.sector.local in ARTS)


def test_what_is_broader_or_narrower_than_ones_own_is_left_out() -> None:
    graph = HOME + city("one", "agriculture") + city("two", "organic-agriculture", "tourism")
    found = sectors_for(view_of(graph), on("2026-06-30"), partner("one"))
    assert [s.sector.local for s in found.suggestions] == ["tourism"]
    back = sectors_for(view_of(graph), on("2026-06-30"), partner("two"))
    assert back.suggestions == ()


def test_no_sectors_and_one_partner_are_no_failure() -> None:
    for graph in (HOME + CITY, HOME + city("city", "tourism")):
        found = sectors_for(view_of(graph), on("2026-06-30"), partner("city"))
        assert (found.suggestions, found.trial, found.by_score) == ((), None, False)
    with pytest.raises(InputError):
        sectors_for(view_of(HOME), on("2026-06-30"), partner("nobody"))
