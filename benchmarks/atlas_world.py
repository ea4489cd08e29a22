"""The networks of the atlas' benchmark as tables in stores: the twin cities, cuts of them, generated ones.

A generated world has the form of the twin cities' tables, so that it is loaded by the same description:
each new city is tied mostly to those that have many ties already, often within its country, and at times to
a neighbour of a neighbour; three of four have a country and a place, two of five ties a year. The same
number gives the same tables, byte by byte.
"""

import csv
import shutil
import subprocess
import sys
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from benchmarks.prepare import HERE, KEPT
from coopgraph.resources import ontology_folder
from coopgraph.triples.ontology import ontology_files

ROOT = HERE.parent
SHARED = ROOT.parent / "shared" / "data" / "twin-cities"
DESCRIPTION = ROOT / "docs" / "examples" / "twin-cities" / "csv-metadata.json"
CITIES = ("id", "name", "name_source", "country", "country_iso2", "lat", "lon", "population", "attr_source",
          "degree")  # fmt: skip
TIES = ("city_a", "city_b", "stated_by", "in_2016", "in_2022", "start_date")
#: Countries with a place in each; their cities lie around it.
COUNTRIES = {
    "US": (39, -98), "DE": (51, 10), "JP": (36, 138), "IT": (43, 12), "FR": (47, 2), "RU": (56, 44),
    "CN": (32, 112), "ES": (40, -4), "GB": (53, -2), "PL": (52, 19), "SE": (60, 15), "MX": (22, -101),
    "TR": (39, 34), "BR": (-13, -48), "KR": (36, 128), "CA": (49, -96), "HU": (47, 19), "FI": (62, 26),
    "IN": (22, 78), "VN": (16, 107), "AU": (-28, 140), "ZA": (-29, 25), "EG": (27, 30), "AR": (-34, -62),
}  # fmt: skip
_SYLLABLES = (
    "an", "bel", "cor", "dai", "el", "fa", "gor", "hue", "in", "jo", "kal", "lam", "mor", "nin", "ost", "pra",
    "quy", "ros", "sta", "tra", "uz", "vin", "wes", "xu", "yen", "zar",
)  # fmt: skip
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class World:
    """Cities and their ties, as the rows of the two tables."""

    cities: list[Row]
    ties: list[Row]

    @property
    def degrees(self) -> "Counter[str]":
        """How many ties each city has."""
        return Counter(tie[end] for tie in self.ties for end in ("city_a", "city_b"))


def twin_cities() -> World | None:
    """The world's twin cities; None where their tables are not there."""
    if not (SHARED / "partnerships.csv").exists():
        return None
    return World(_rows(SHARED / "cities.csv"), _rows(SHARED / "partnerships.csv"))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def generated(number: int) -> World:
    """A world of so many cities with about seven ties to five of them."""
    rng = Random(f"atlas-{number}")
    names: set[str] = set()
    cities = [_city(rng, index, names) for index in range(number)]
    by_country: dict[str, list[int]] = defaultdict(list)
    near: list[set[int]] = [set() for _ in cities]
    ends = [0]
    pairs: list[tuple[int, int]] = []
    for index, city in enumerate(cities):
        alike = by_country[city["country_iso2"]]
        for _ in range(rng.choices((0, 1, 2, 3), (3, 62, 25, 10))[0] if index else 0):
            other = _partner(rng, index, ends, alike, near)
            if other not in near[index] and other != index:
                near[index].add(other)
                near[other].add(index)
                ends += (index, other)
                pairs.append((other, index))
        alike.append(index)
    for city, others in zip(cities, near, strict=True):
        city["degree"] = str(len(others))
    return World(cities, [_tie(rng, cities[one]["id"], cities[other]["id"]) for one, other in pairs])


def _city(rng: Random, index: int, names: set[str]) -> Row:
    name = ""
    while not name or name in names:
        name = "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 3, 3, 4)))).capitalize()
    names.add(name)
    row = dict.fromkeys(CITIES, "") | {"id": f"Q{index + 1}", "name": name, "name_source": "ursino2022(en)"}
    if rng.random() < 0.75:
        weights = [1 / (place + 2) for place in range(len(COUNTRIES))]
        code = rng.choices(list(COUNTRIES), weights)[0]
        lat, lon = COUNTRIES[code]
        row |= {"country_iso2": code, "lat": f"{rng.gauss(lat, 2):.4f}", "lon": f"{rng.gauss(lon, 4):.4f}"}
    return row


def _partner(rng: Random, index: int, ends: list[int], alike: list[int], near: list[set[int]]) -> int:
    """Mostly one that has many ties; at times one of the country, a neighbour's neighbour, or any."""
    chance = rng.random()
    if chance < 0.15 and near[index]:
        middle = rng.choice(sorted(near[index]))
        return rng.choice(sorted(near[middle]))
    if chance < 0.35 and alike:
        return rng.choice(alike)
    return rng.randrange(index) if chance < 0.6 else rng.choice(ends)


def _tie(rng: Random, one: str, other: str) -> Row:
    year = str(rng.randint(1950, 2015)) if rng.random() < 0.4 else ""
    return dict(zip(TIES, (one, other, "both", "1", "1", year), strict=True))


def cut(world: World, number: int) -> World:
    """So many cities, from the one with the most ties outwards along ties, and all ties between them."""
    near: dict[str, list[str]] = defaultdict(list)
    for tie in world.ties:
        near[tie["city_a"]].append(tie["city_b"])
        near[tie["city_b"]].append(tie["city_a"])
    start = min(near, key=lambda city: (-len(near[city]), city))
    found, waiting = {start}, deque([start])
    while waiting and len(found) < number:
        for city in sorted(near[waiting.popleft()]):
            if city not in found and len(found) < number:
                found.add(city)
                waiting.append(city)
    return World(
        [city for city in world.cities if city["id"] in found],
        [tie for tie in world.ties if tie["city_a"] in found and tie["city_b"] in found],
    )


def written(world: World, name: str) -> Path:
    """The folder with the world's tables, under a name that changes when they do; kept between runs."""
    digest = sha256(DESCRIPTION.read_bytes())
    for row in (*world.cities, *world.ties):
        digest.update("\t".join(row.values()).encode())
    package = ROOT / "coopgraph"
    made_by = (package / "triples" / "derived.py", package / "store" / "build.py")
    for path in (*made_by, *ontology_files(ontology_folder())):
        digest.update(path.read_bytes())
    folder = KEPT / "atlas" / f"{name}-{digest.hexdigest()[:12]}"
    if not (folder / "csv-metadata.json").exists():
        for old in folder.parent.glob(f"{name}-*"):
            shutil.rmtree(old)
        folder.mkdir(parents=True)
        _write(folder / "cities.csv", CITIES, world.cities)
        _write(folder / "partnerships.csv", TIES, world.ties)
        shutil.copy(DESCRIPTION, folder)
    return folder


def _write(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def loaded(tables: Path, store: Path) -> Path:
    """The store with these tables, loaded as anybody loads them; kept between runs."""
    if not (store / "CURRENT").exists():
        shutil.rmtree(store, ignore_errors=True)
        command = [sys.executable, "-m", "coopgraph", "--store", str(store), "load", str(tables)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    return store
