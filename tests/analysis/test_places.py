"""Identifiers and coordinates from offline packages: right or not at all, province and town told apart."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from coopgraph.analysis.name_forms import name_form
from coopgraph.analysis.partner_profiles import Profile, read_profiles
from coopgraph.analysis.place_contradictions import Conflict, contradictions
from coopgraph.analysis.places import Doubt, Gazetteer, Grade, Proposal, countries_of, kilometres, propose
from coopgraph.sources.gazetteers import read_gazetteers
from coopgraph.store.view import View
from coopgraph.terms import Iri, Literal
from coopgraph.text import Bilingual

SHARED = Path(__file__).parents[3] / "shared" / "data"
REFERENCE, CITIES = SHARED / "reference" / "places.csv", SHARED / "twin-cities" / "cities.csv"
#: As the reference writes levels, and as the scheme does.
LEVELS = {
    "city+municipality (province level)": "municipality",
    "city+municipality": "municipality",
    "prefecture-level city": "prefecture-level-city",
}


def profile(
    *names: str, country: str, level: str = "", position: tuple[float, float] | None = None, ids: str = ""
) -> Profile:
    """A local government of these names."""
    labels = tuple(Literal(name, language="en") for name in names)
    return Profile(
        iri=Iri(f"https://w3id.org/coopgraph/data/x/partner/{names[0].casefold().replace(' ', '-')}"),
        data_set=Iri("https://w3id.org/coopgraph/data/x"),
        name=Bilingual(names[0], names[0]),
        labels=labels,
        forms=tuple(name_form(name) for name in names),
        kind="LocalGovernment",
        country=country,
        level=level,
        identifiers=frozenset(ids.split()),
        namesakes=frozenset(),
        part_of=(),
        position=position,
    )


PAIRS = [
    ("Ruse", "BG", "BG-18", "727523"),
    ("Champasak", "LA", "LA-CH", "1657819"),
    ("Canelones", "UY", "UY-CA", "3443413"),
    ("Battambang", "KH", "KH-2", "1831797"),
    ("Chachoengsao", "TH", "TH-24", "1611439"),
    ("Miyazaki", "JP", "JP-45", "1856717"),
    ("Fukuoka", "JP", "JP-40", "1863967"),
]


def _city(*names: str, country: str, ids: str = "", position: tuple[float, float] | None = None) -> Profile:
    return profile(*names, country=country, level="city", ids=ids, position=position)


GEONAMES = "http://sws.geonames.org/"
HANOI, PARIS = (21.03, 105.85), (48.85, 2.35)
WRONG = {
    "position": (
        _city("Nice", country="FR", position=HANOI, ids=f"{GEONAMES}2990440"), Conflict.FAR_FROM_IDENTIFIED
    ),
    "position alone": (_city("Nice", country="FR", position=PARIS), Conflict.FAR_FROM_NAMED),
    "number of Ruse": (_city("Kaposvár", country="BG", ids=f"{GEONAMES}727523"), Conflict.OTHER_NAME),
    "code of another country": (_city("Nice", country="FR", ids="VN-CT"), Conflict.OTHER_COUNTRY),
    "code that is none": (
        profile("Champasak", country="LA", level="province", ids="LA-ZZ"), Conflict.UNKNOWN_CODE
    ),
    "code of a neighbour": (
        profile("Champasak", country="LA", level="province", ids="LA-SV"), Conflict.OTHER_IDENTIFIER
    ),
}  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PLACES = _rows(REFERENCE)
TWINS = [row for row in _rows(CITIES) if row["country_iso2"] in {"DE", "CZ", "HU", "FR"} and row["lat"]]


@pytest.fixture(scope="module")
def gazetteer(cantho: View) -> Gazetteer:
    """The places that any of these tests asks for; made once, because reading them takes seconds."""
    partners = [
        *(profile(*row["place"].split(" / "), country=row["country"]) for row in PLACES),
        *(profile(row["name"], country=row["country_iso2"]) for row in TWINS),
        *(profile(name, country=country) for name, country, _, _ in PAIRS),
        *(partner for partner, _ in WRONG.values()),
        *(one for one in read_profiles(cantho) if one.kind == "LocalGovernment"),
        *(profile(name, country="US") for name in ("Springfield", "Snohomish County")),
        profile("Shantou", country="CN"),
    ]
    return Gazetteer(read_gazetteers(countries_of(partners)), partners)


def asked(gazetteer: Gazetteer, *partners: Profile) -> list[Proposal]:
    """What is proposed for some partners."""
    return propose(partners, gazetteer)


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference places are not beside this repository")
def test_28_places_looked_up_by_hand_are_all_found_and_none_wrongly(gazetteer: Gazetteer) -> None:
    """A settlement by its GeoNames number, a subdivision by its ISO code; provinces have no number there."""
    partners = [
        profile(
            *row["place"].split(" / "), country=row["country"], level=LEVELS.get(row["level"], row["level"])
        )
        for row in PLACES
    ]
    proposals = asked(gazetteer, *partners)
    counts: Counter[str] = Counter()
    for row, proposal in zip(PLACES, proposals, strict=True):
        city, region = proposal.settlement.one, proposal.subdivision.one
        counts["settlement right"] += city is not None and city.place.id == row["geonames"]
        counts["settlement wrong"] += city is not None and city.place.id != row["geonames"]
        counts["subdivision right"] += region is not None and region.place.id == row["iso3166_2"]
        counts["subdivision wrong"] += region is not None and region.place.id != row["iso3166_2"]
        counts["found"] += proposal.grade is Grade.ONE
        if row["lat"] and proposal.position is not None:
            far = kilometres(proposal.position, (float(row["lat"]), float(row["lon"])))
            assert far is not None
            assert far < 60, row["place"]  # the middle of a province is not its capital
    assert len(PLACES) == 28
    assert counts == {
        "settlement right": 18, "settlement wrong": 0,
        "subdivision right": 12, "subdivision wrong": 0,
        "found": 28,
    }  # fmt: skip


@pytest.mark.parametrize(("name", "country", "iso", "geonames"), PAIRS)
def test_province_and_town_of_one_name_are_told_apart(
    name: str, country: str, iso: str, geonames: str, gazetteer: Gazetteer
) -> None:
    (province, town, unknown) = asked(
        gazetteer,
        profile(name, country=country, level="province"),
        profile(name, country=country, level="city"),
        profile(name, country=country),
    )
    assert province.subdivision.one is not None
    assert (province.subdivision.one.place.id, province.settlement.candidates) == (iso, ())
    assert town.settlement.one is not None
    assert (town.settlement.one.place.id, town.subdivision.candidates) == (geonames, ())
    assert unknown.grade is not Grade.ONE
    assert unknown.position is None


def test_what_fits_more_than_once_is_listed_and_not_chosen(gazetteer: Gazetteer) -> None:
    (springfield,) = asked(gazetteer, profile("Springfield", country="US", level="city"))
    assert springfield.grade is Grade.SEVERAL
    assert len(springfield.settlement.candidates) > 5
    assert springfield.settlement.one is None
    populations = [one.place.population or 0 for one in springfield.settlement.candidates]
    assert populations == sorted(populations, reverse=True)


def test_a_region_in_the_name_or_a_stated_position_chooses(gazetteer: Gazetteer) -> None:
    # Springfield, Illinois: GeoNames 4250542, at 39.80 north, 89.64 west.
    named, placed = (
        profile("Springfield, Illinois", country="US", level="city"),
        profile("Springfield", country="US", level="city", position=(39.8, -89.65)),
    )
    proposals = asked(gazetteer, named, placed)
    assert [one.settlement.one and one.settlement.one.place.id for one in proposals] == ["4250542"] * 2


def test_a_level_that_the_name_denies_is_doubtful(gazetteer: Gazetteer) -> None:
    (county, bare) = asked(
        gazetteer,
        profile("Snohomish County", country="US", level="city"),
        profile("Shantou", country="CN"),
    )
    assert (county.settlement.grade, county.settlement.doubt) == (Grade.DOUBTFUL, Doubt.OTHER_LEVEL)
    assert (bare.settlement.grade, bare.settlement.doubt) == (Grade.DOUBTFUL, Doubt.NO_LEVEL)
    assert county.position is None


def test_nothing_is_found_without_a_country_or_a_name(gazetteer: Gazetteer) -> None:
    proposals = asked(
        gazetteer,
        profile("Nice", country="", level="city"),
        profile("Xyzzyville", country="FR", level="city"),
    )
    assert [one.grade for one in proposals] == [Grade.NONE, Grade.NONE]


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_right_is_told(name: str, gazetteer: Gazetteer) -> None:
    partner, conflict = WRONG[name]
    (proposal,) = asked(gazetteer, partner)
    assert conflict in {one.conflict for one in contradictions(proposal, gazetteer)}


def test_the_packaged_data_contradict_nothing(cantho: View, gazetteer: Gazetteer) -> None:
    partners = [one for one in read_profiles(cantho) if one.kind == "LocalGovernment"]
    proposals = asked(gazetteer, *partners)
    assert {one.partner.iri.local: contradictions(one, gazetteer) for one in proposals} == {
        one.iri.local: [] for one in partners
    }
    # And would, had Nice the position of Huế: 9,500 km, reckoned with another formula (law of cosines).
    nice = next(one for one in partners if one.iri.local == "nice")
    (moved,) = asked(gazetteer, replace(nice, position=(16.46, 107.59)))
    told = contradictions(moved, gazetteer)
    assert [one.conflict for one in told] == [Conflict.FAR_FROM_IDENTIFIED]
    assert told[0].kilometres == pytest.approx(_by_cosines(16.46, 107.59, 43.70313, 7.26608), abs=1)


def _by_cosines(north: float, east: float, south: float, west: float) -> float:
    from math import acos, cos, radians, sin

    one, two, between = radians(north), radians(south), radians(east - west)
    return 6371.0 * acos(sin(one) * sin(two) + cos(one) * cos(two) * cos(between))


@pytest.mark.skipif(not CITIES.is_file(), reason="the list of twin cities is not beside this repository")
def test_cities_of_wikidata_are_found_where_wikidata_has_them(gazetteer: Gazetteer) -> None:
    """Names and positions of an independent source: of a thousand single fits hardly one is elsewhere."""
    proposals = asked(
        gazetteer, *(profile(r["name"], country=r["country_iso2"], level="city") for r in TWINS)
    )
    fits, far, listed = 0, [], 0
    for row, proposal in zip(TWINS, proposals, strict=True):
        truth = (float(row["lat"]), float(row["lon"]))
        if proposal.settlement.one is not None:
            fits += 1
            apart = kilometres(truth, proposal.settlement.one.place.position)
            assert apart is not None
            far += [row["name"]] if apart > 30 else []
        else:
            near = (kilometres(truth, one.place.position) for one in proposal.settlement.candidates)
            listed += any(apart is not None and apart <= 30 for apart in near)
    assert len(TWINS) > 700
    assert len(far) <= fits // 500, far
    assert fits + listed > 0.93 * len(TWINS)
