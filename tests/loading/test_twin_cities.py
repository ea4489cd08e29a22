"""The world's twin-city ties by the ordinary import: as many as the files hold, each as the files say."""

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopgraph.errors import Finding, FindingsError
from coopgraph.loading import load
from coopgraph.sources.tables import read_data_set
from coopgraph.store.folder import open_store
from coopgraph.store.view import View
from tests.conftest import ROOT, silent

DESCRIPTION = ROOT / "docs" / "examples" / "twin-cities" / "csv-metadata.json"
DATA = Path(os.environ.get("COOPGRAPH_SHARED_DATA", ROOT.parent / "shared" / "data")) / "twin-cities"
FILES = ("cities.csv", "partnerships.csv")
BASE = "https://w3id.org/coopgraph/data/twin-cities"

needs_data = pytest.mark.skipif(
    not all((DATA / name).is_file() for name in FILES),
    reason=f"the twin-city tables are not part of the project and not at {DATA}",
)


def counted(view: View, pattern: str) -> int:
    (row,) = view.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(str(row["n"]))


def rows(name: str, folder: Path = DATA) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    folder = tmp_path_factory.mktemp("twin-cities")
    shutil.copy(DESCRIPTION, folder)
    for name in FILES:
        shutil.copy(DATA / name, folder)
    load([folder], folder / "store", silent)
    yield open_store(folder / "store")
    shutil.rmtree(folder / "store", ignore_errors=True)


@pytest.mark.slow
@needs_data
def test_everything_that_the_files_hold_is_in_the_graph(world: View) -> None:
    cities, ties = rows("cities.csv"), rows("partnerships.csv")
    assert counted(world, "?city a coop:Partner") == len(cities) == 10_738
    assert counted(world, "?tie a coop:Agreement") == len(ties) == 19_027
    assert counted(world, "?tie coop:party ?city") == 2 * len(ties)
    stated = [row for row in cities if row["country_iso2"]]
    assert counted(world, "?city coop:country ?country") == len(stated)
    assert counted(world, "?city coop:notStated coop:country") == len(cities) - len(stated)
    assert counted(world, "?city wgs84:lat ?lat ; wgs84:long ?long") == sum(
        bool(row["lat"]) for row in cities
    )
    first = sum(row["in_2016"] == "1" for row in ties)
    assert counted(world, f"?tie a coop:Agreement ; dcterms:source <{BASE}/source/ties-2016>") == first
    assert counted(world, "?tie coop:notStated coop:begin") == len(ties)


@pytest.mark.slow
@needs_data
def test_the_ties_of_one_city_are_those_of_the_file(world: View) -> None:
    ends = [(row["city_a"], row["city_b"]) for row in rows("partnerships.csv")]
    expected = sorted(b if a == "Q60" else a for a, b in ends if "Q60" in (a, b))
    assert len(expected) == 24
    found = world.select(
        f"SELECT ?id WHERE {{ ?tie coop:party <{BASE}/partner/Q60> , ?other . ?other dcterms:identifier ?id "
        f"FILTER(?other != <{BASE}/partner/Q60>) }} ORDER BY ?id"
    )
    assert [str(row["id"]) for row in found] == expected


@pytest.mark.slow
@needs_data
def test_a_tie_says_what_its_row_says(world: View) -> None:
    number = next(i for i, row in enumerate(rows("partnerships.csv"), 2) if row["city_b"] == "Q612")
    found = world.construct(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ BIND(<{BASE}/agreement/Q60-Q612> AS ?s) ?s ?p ?o }}"
    )
    said = {(triple.predicate.local, str(triple.object)) for triple in found}
    # Row 4 of the file: Q60,Q612,b,1,1, – Q612 is Dubai.
    assert number == 4
    assert ("locator", "4") in said
    assert ("prefLabel", "Twinning of New York City and Dubai") in said
    assert ("prefLabel", "Kết nghĩa New York City – Dubai") in said
    assert ("note", "Only the second party's entry states the tie; also in the crawl of 2022.") in said
    assert ("instrument", "https://w3id.org/coopgraph/scheme/instrument/twinning") in said
    assert ("knownFrom", "2016-01-01") in said


SAMPLE_CITIES = """id,name,name_source,country,country_iso2,lat,lon,population,attr_source,degree
Q1,Birmingham,ursino2022(en),United Kingdom,GB,52.5,-1.9,1,ursino2022,1
Q2,Birmingham,l3viathan2016(de>en>fr>it>es),,,,,,,1
Q3,Cần Thơ,naturalearth,Viet Nam,VN,10.03,105.78,1,naturalearth,1
"""
SAMPLE_TIES = """city_a,city_b,stated_by,in_2016,in_2022,start_date
Q1,Q2,both,1,1,
Q2,Q3,unknown,0,1,
"""


def sample(folder: Path, cities: str = SAMPLE_CITIES, ties: str = SAMPLE_TIES) -> Path:
    shutil.copy(DESCRIPTION, folder)
    (folder / "cities.csv").write_text(cities, encoding="utf-8")
    (folder / "partnerships.csv").write_text(ties, encoding="utf-8")
    return folder


def test_a_list_of_the_same_form_loads_and_two_cities_may_share_a_name(tmp_path: Path) -> None:
    load([sample(tmp_path)], tmp_path / "store", silent)
    view = open_store(tmp_path / "store")
    assert counted(view, '?city a coop:LocalGovernment ; skos:prefLabel "Birmingham"') == 2
    assert counted(view, "?city coop:notStated coop:country") == 1
    assert counted(view, f"<{BASE}> coop:notStated coop:home") == 1


DAMAGE = [
    ("ties", "Q2,Q3,unknown", "Q2,Q9,unknown", "partnerships.csv:3: city_b: there is no 'Q9' in cities.csv"),
    ("ties", "Q2,Q3,unknown", "Q1,Q2,unknown", "partnerships.csv:3: city_a, city_b: the identifier 'Q1, Q2'"),
    (
        "ties",
        "Q2,Q3,unknown",
        "Q2,Q3,maybe",
        "partnerships.csv:3: note_en: the description does not say what",
    ),
    (
        "ties",
        "Q2,Q3,unknown,0",
        "Q2,Q3,unknown,2",
        "partnerships.csv:3: in_2016: the description does not say",
    ),
    (
        "ties",
        "0,1,\n",
        "0,1,11/1990\n",
        "partnerships.csv:3: start_date: '11/1990' is not a value of this column",
    ),
    ("cities", "Q3,Cần", "Q1,Cần", "cities.csv:4: id: the identifier 'Q1' stands already in row 2"),
    ("cities", "10.03", "1003", "cities.csv:4: lat: '1003' is not a value of this column"),
    ("cities", "52.5", "52;5", "cities.csv:2: lat: '52;5' is not a value of this column"),
    ("cities", ",GB,", ",Gb,", "cities.csv:2: country_iso2: 'Gb' is not a value of this column"),
    ("cities", "Q2,Birmingham", "Q2,", "cities.csv:3: name: a required cell is empty"),
    ("cities", "degree", "rank", "cities.csv:1: rank: unknown column 'rank'"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), DAMAGE, ids=[case[2].strip() for case in DAMAGE])
def test_damage_is_told_at_file_row_and_column(
    file: str, old: str, new: str, told: str, tmp_path: Path
) -> None:
    cities = SAMPLE_CITIES.replace(old, new, 1) if file == "cities" else SAMPLE_CITIES
    ties = SAMPLE_TIES.replace(old, new, 1) if file == "ties" else SAMPLE_TIES
    with pytest.raises(FindingsError) as caught:
        read_data_set(sample(tmp_path, cities, ties))
    found: list[Finding] = list(caught.value.findings)
    lines = [finding.message("en").removeprefix(f"{tmp_path}/") for finding in found]
    assert any(line.startswith(told) and " → " in line for line in lines), lines
