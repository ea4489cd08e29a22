"""Which partner an incoming one may be: identifiers, countries, levels, and 460 near-duplicates."""

import csv
import os
from pathlib import Path

import pytest

from coopgraph.analysis.evidence_of_identity import Sign, distance
from coopgraph.analysis.generic_words import TIERS_OF_LEVEL, Tier
from coopgraph.analysis.partner_profiles import Profile, pairs_that_are_one, read_profiles
from coopgraph.analysis.resolution import Grade, Proposal, resolve
from coopgraph.store.view import View
from coopgraph.terms import Iri
from tests.analysis.near_duplicates import COUNT, Incoming, incoming, places
from tests.analysis.resolving import counts, profile
from tests.conftest import ROOT

WIKIDATA = "http://www.wikidata.org/entity/"
LIKELY = frozenset({Grade.CERTAIN, Grade.LIKELY})
ALL = frozenset(Grade)
REFERENCE = (
    Path(os.environ.get("COOPGRAPH_SHARED_DATA", ROOT.parent / "shared" / "data"))
    / "reference"
    / "places.csv"
)


def one(ours: Profile, *store: Profile) -> Proposal | None:
    """The first proposal for one incoming partner."""
    return next(iter(resolve([ours], list(store)).proposals), None)


def grade(ours: Profile, *store: Profile) -> Grade | None:
    found = one(ours, *store)
    return found.grade if found else None


def incoming_profile(name: str, country: str = "", level: str = "", wikidata: str = "") -> Profile:
    identifiers = frozenset({WIKIDATA + wikidata}) if wikidata else frozenset[str]()
    return profile(name, [name], country, level, data_set="in", identifiers=identifiers)


NICE = profile("nice", ["Thành phố Nice", "Nice"], "FR", "city", identifiers=frozenset({WIKIDATA + "Q33959"}))
CHAMPASAK = profile("champasak", ["Tỉnh Champasak", "Champasak Province"], "LA", "province")


def test_an_identifier_is_certain_whatever_the_name() -> None:
    assert grade(incoming_profile("Nikaia", "FR", wikidata="Q33959"), NICE) is Grade.CERTAIN


def test_an_identifier_that_contradicts_the_country_is_no_more_than_possible() -> None:
    found = one(incoming_profile("Nice", "DE", wikidata="Q33959"), NICE)
    assert found is not None
    assert found.grade is Grade.POSSIBLE
    assert Sign.OTHER_COUNTRY in {piece.sign for piece in found.pieces}


def test_two_entries_of_wikidata_are_two_partners() -> None:
    assert grade(incoming_profile("Nice", "FR", "city", wikidata="Q1"), NICE) is None


@pytest.mark.parametrize("name", ["Nice", "City of Nice", "Ville de Nice", "nice", "Ницe"])
def test_another_country_is_never_the_same(name: str) -> None:
    assert grade(incoming_profile(name, "FR", "city"), NICE) is not None
    assert grade(incoming_profile(name, "CA", "city"), NICE) is None


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("Champasak", "province", Grade.LIKELY),
        ("Champasak Province", "", Grade.LIKELY),
        ("Champassak Province", "", Grade.LIKELY),
        ("Champasak", "", Grade.POSSIBLE),
        ("Champasak", "town", None),
        ("Town of Champasak", "", None),
        ("Thị xã Champasak", "", None),
    ],
)
def test_a_province_is_not_the_town_of_its_name(name: str, level: str, expected: Grade | None) -> None:
    assert grade(incoming_profile(name, "LA", level), CHAMPASAK) is expected


@pytest.mark.parametrize("name", ["Nice Métropole", "Métropole de Nice", "Greater Nice"])
def test_a_union_of_communes_is_not_its_city(name: str) -> None:
    plain = profile("nice", ["Nice"], "FR")
    assert grade(incoming_profile(name, "FR"), plain) is Grade.POSSIBLE
    assert grade(incoming_profile(name, "FR"), NICE) is None


def test_where_the_store_has_both_a_name_without_level_is_only_possible() -> None:
    town = profile("champasak-town", ["Champasak"], "LA", "town")
    found = resolve([incoming_profile("Champasak", "LA")], [CHAMPASAK, town]).proposals
    assert {proposal.grade for proposal in found} == {Grade.POSSIBLE}
    assert {proposal.partner.iri.local for proposal in found} == {"champasak", "champasak-town"}


def test_offices_of_two_cities_are_two(cantho: View) -> None:
    """The departments of planning of Cần Thơ and of Hồ Chí Minh City: one name, two wholes."""
    partners = read_profiles(cantho)
    found = {
        frozenset((p.partner.iri.local, p.other.iri.local)) for p in resolve(partners, partners).proposals
    }
    assert frozenset(("can-tho-dpi", "hcmc-dpi")) not in found


def test_said_to_be_different_is_different() -> None:
    said = profile("pakse", ["Pakse"], "LA", "city", namesakes=frozenset({WIKIDATA + "Q7"}))
    ours = profile("x", ["Pakse"], "LA", "city", data_set="in", identifiers=frozenset({WIKIDATA + "Q7"}))
    assert grade(ours, said) is None


def test_a_university_is_not_its_city_for_sure() -> None:
    ours = profile("u", ["Nice"], "FR", data_set="in", kind="University")
    assert grade(ours, profile("nice", ["Nice"], "FR")) is not Grade.LIKELY


def test_positions_speak_for_and_against() -> None:
    here, there = (43.70, 7.27), (48.85, 2.35)
    nice = profile("nice", ["Nice"], "FR", position=here)
    assert grade(profile("x", ["Nizza"], "FR", data_set="in", position=here), nice) is not None
    assert grade(profile("x", ["Nizza"], "FR", data_set="in"), nice) is None
    assert grade(profile("x", ["Nice"], "FR", data_set="in", position=there), nice) is not Grade.LIKELY


def test_distances_are_great_circles() -> None:
    # London to Paris is 343.5 km by the haversine formula on a sphere of 6,371 km.
    assert distance((51.5074, -0.1278), (48.8566, 2.3522)) == pytest.approx(343.5, abs=0.5)
    assert distance((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)


def test_what_is_decided_is_not_proposed_again_and_twins_are_told_once() -> None:
    twins = [profile("a", ["Nice"], "FR", "city"), profile("b", ["Thành phố Nice"], "FR", "city")]
    (found,) = resolve(twins, twins).proposals
    assert (found.partner.iri.local, found.other.iri.local) == ("a", "b")
    assert resolve(twins, twins, [frozenset((twins[0].iri, twins[1].iri))]).proposals == ()


def test_the_same_lists_give_the_same_answer_in_any_order() -> None:
    store = [profile(place.key, [place.name], place.country, place.level) for place in places()]
    ours = _profiles(incoming()[:60])
    there = [(p.other.iri, p.partner.iri, p.score, p.grade) for p in resolve(ours, store).proposals]
    back = resolve(ours[::-1], store[::-1]).proposals
    assert sorted(there) == sorted((p.other.iri, p.partner.iri, p.score, p.grade) for p in back)


def test_every_level_of_the_scheme_has_its_tier() -> None:
    scheme = (ROOT / "ontology" / "schemes" / "admin-level.ttl").read_text(encoding="utf-8")
    codes = {line.split()[0][1:] for line in scheme.splitlines() if line.startswith(":")}
    assert set(TIERS_OF_LEVEL) == codes
    assert not TIERS_OF_LEVEL["province"] & TIERS_OF_LEVEL["town"]
    assert Tier.LOCAL in TIERS_OF_LEVEL["municipality"]


def test_partners_are_read_with_all_their_names(cantho: View) -> None:
    found = {one.iri.local: one for one in read_profiles(cantho)}
    assert len(found) == 85
    nice = found["nice"]
    assert {"Nice", "Nizza", "Thành phố Nice"} <= {label.lexical for label in nice.labels}
    assert (nice.country, nice.level, nice.kind) == ("FR", "city", "LocalGovernment")
    assert nice.identifiers == {WIKIDATA + "Q33959", "http://sws.geonames.org/2990440"}
    assert nice.data_set == "https://w3id.org/coopgraph/data/cantho"
    assert not {pair for pair in pairs_that_are_one(cantho) if {n.iri for n in found.values()} >= pair}


def _profiles(names: list[Incoming]) -> list[Profile]:
    return [
        profile(str(number), [name.name], name.country, name.level, data_set="in")
        for number, name in enumerate(names)
    ]


@pytest.fixture(scope="module")
def near_duplicates() -> tuple[list[Incoming], list[Proposal], dict[Iri, Iri | None]]:
    """Each of the 460 names by itself against the sixty partners."""
    names = incoming()
    store = [profile(place.key, [place.name], place.country, place.level) for place in places()]
    by_key = {partner.iri.local: partner.iri for partner in store}
    ours = _profiles(names)
    truth = {p.iri: by_key.get(name.truth) for p, name in zip(ours, names, strict=True)}
    return names, [proposal for p in ours for proposal in resolve([p], store).proposals], truth


NearDuplicates = tuple[list[Incoming], list[Proposal], dict[Iri, Iri | None]]


def test_of_460_near_duplicates_what_is_likely_is_right_and_most_are_found(
    near_duplicates: NearDuplicates,
) -> None:
    names, proposals, truth = near_duplicates
    assert len(names) == COUNT == 460
    likely, possible = (counts(proposals, truth, grades) for grades in (LIKELY, ALL))
    assert likely.precision == 1.0
    assert likely.recall >= 0.75
    assert possible.precision >= 0.98
    assert possible.recall >= 0.85


@pytest.mark.parametrize("change", ["other level", "other level, by its name", "other country"])
def test_no_namesake_of_another_level_or_country_is_proposed_at_all(
    near_duplicates: NearDuplicates, change: str
) -> None:
    names, proposals, _ = near_duplicates
    these = {str(number) for number, name in enumerate(names) if name.change == change}
    assert len(these) > 40
    assert [p.other.name for p in proposals if p.other.iri.local in these] == []


@pytest.mark.skipif(not REFERENCE.is_file(), reason=f"the places of reference are not at {REFERENCE}")
@pytest.mark.parametrize("stated", [True, False], ids=["levels stated", "levels not stated"])
def test_of_real_provinces_and_towns_of_one_name_none_is_taken_for_the_other(stated: bool) -> None:
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    levels = {"city+municipality": "municipality", "city+municipality (province level)": "municipality"}
    store, ours = [], []
    for row in rows:
        level = levels.get(row["level"], row["level"].replace(" ", "-"))
        plain = row["place"].partition(" (")[0].removesuffix(" Province").removesuffix(" Prefecture")
        store.append(profile(row["wikidata"], [row["place"]], row["country"], level))
        ours.append(profile(row["wikidata"], [plain], row["country"], level if stated else "", data_set="in"))
    found = resolve(ours, store).proposals
    wrong = [(p.other.name.en, p.partner.name.en) for p in found if p.partner.iri.local != p.other.iri.local]
    likely = [p for p in found if p.grade in LIKELY]
    assert [p.other.name.en for p in likely if p.partner.iri.local != p.other.iri.local] == []
    if stated:
        assert wrong == []
        assert len(likely) >= 24
