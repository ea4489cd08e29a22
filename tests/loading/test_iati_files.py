"""Two published IATI files by the ordinary import: what they hold by XPath, no more, is in the graph."""

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import parse

from coopgraph.loading import load
from coopgraph.store.folder import open_store
from coopgraph.store.view import View
from coopgraph.terms import Iri
from tests.conftest import ROOT, silent

DATA = Path(os.environ.get("COOPGRAPH_SHARED_DATA", ROOT.parent / "shared" / "data")) / "iati"
FILES = {"1.04": "iati_1.04_GEF.xml", "2.03": "iati_2.03_TimorLeste.xml"}
SCHEME = "https://w3id.org/coopgraph/scheme/"
#: The file of 1.04 writes each digit of a sector's code as a code of its own.
CODES = "list,code,means\nsector,9 9 8,998\nsector,4 1 0,410\nsector,3 1 1,311\n"
STATUSES = {
    "Pipeline/identification": "pipeline",
    "Implementation": "implementation",
    "Completion": "completed",
    "Cancelled": "cancelled",
    "1": "pipeline",
    "2": "implementation",
    "4": "completed",
    "5": "cancelled",
}
TYPES = {"C": "commitment", "D": "disbursement", "2": "commitment", "3": "disbursement"}

pytestmark = [
    pytest.mark.slow,  # two loads of some eighty thousand triples
    pytest.mark.skipif(
        not all((DATA / name).is_file() for name in FILES.values()),
        reason=f"the IATI files are not part of the project and not at {DATA}",
    ),
]


class Case(NamedTuple):
    """One file as XML, and the graph that was made of it."""

    root: Element
    view: View
    base: str
    text: str


@pytest.fixture(scope="module", params=FILES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("iati")
    path = folder / FILES[request.param]
    shutil.copy(DATA / path.name, path)
    if request.param == "1.04":
        (folder / f"{path.stem}.codes.csv").write_text(CODES, encoding="utf-8")
    load([path], folder / "store", silent)
    slug = path.stem.lower().replace("_", "-").replace(".", "-")
    base = f"https://w3id.org/coopgraph/data/file/{slug}"
    text = path.read_text(encoding="utf-8")
    root = parse(path).getroot()
    assert root is not None
    yield Case(root, open_store(folder / "store"), base, text)
    shutil.rmtree(folder / "store", ignore_errors=True)


def counted(view: View, pattern: str, what: str = "*") -> int:
    (row,) = view.select(f"SELECT (COUNT({what}) AS ?n) WHERE {{ {pattern} }}")
    return int(str(row["n"]))


def by(view: View, pattern: str) -> Counter[str]:
    """How often each ``?key`` comes."""
    rows = view.select(f"SELECT ?key (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?key")
    return Counter({str(row["key"]): int(str(row["n"])) for row in rows})


def words(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def dates(activity: Element) -> dict[str, str]:
    names = {"start-actual": "begin", "end-actual": "end", "2": "begin", "4": "end"}
    return {names[d.get("type", "")]: d.get("iso-date", "") for d in activity.iterfind("activity-date")}


def contradicts(activity: Element) -> bool:
    found = dates(activity)
    return "begin" in found and "end" in found and found["end"] < found["begin"]


def test_every_activity_is_a_project_at_its_lines(case: Case) -> None:
    activities = case.root.findall("iati-activity")
    assert len(activities) == {"1.04": 724, "2.03": 773}[case.root.get("version", "")]
    rows = case.view.select(
        "SELECT ?id ?name ?lines WHERE { ?p a coop:Project ; dcterms:identifier ?id ; "
        "skos:prefLabel ?name ; coop:locator ?lines }"
    )
    starts = [n for n, line in enumerate(case.text.split("\n"), 1) if "<iati-activity " in line]
    ends = [n for n, line in enumerate(case.text.split("\n"), 1) if "</iati-activity>" in line]
    expected = {
        (words(one.find("iati-identifier")), words(one.find("title")), f"{start}-{end}")
        for one, start, end in zip(activities, starts, ends, strict=True)
    }
    assert {(str(row["id"]), str(row["name"]), str(row["lines"])) for row in rows} == expected


def test_statuses(case: Case) -> None:
    expected = Counter(
        STATUSES[one.get("code") or (one.text or "")] for one in case.root.iterfind(".//activity-status")
    )
    assert by(case.view, "?p coop:status/skos:notation ?key") == expected


def test_organisations_by_role(case: Case) -> None:
    roles = Counter(one.get("role") for one in case.root.iterfind(".//participating-org"))
    assert set(roles) <= {"Funding", "1"}
    assert counted(case.view, "?p coop:funder ?o") == sum(roles.values())
    named = Counter(words(one) for one in case.root.iterfind(".//participating-org"))
    assert by(case.view, "?p coop:funder/skos:prefLabel ?key") == named
    assert counted(case.view, "?p coop:involves ?o") == sum(roles.values())
    assert counted(case.view, "?p coop:implementer|coop:overseer|coop:extender ?o") == 0
    reporters = {words(one) for one in case.root.iterfind(".//reporting-org")}
    names = {
        str(row["n"]) for row in case.view.select("SELECT ?n WHERE { ?o a coop:Partner ; skos:prefLabel ?n }")
    }
    assert names == named.keys() | reporters
    assert counted(case.view, "?o a coop:Partner") == len(named.keys() | reporters)


def test_sectors(case: Case) -> None:
    expected: Counter[str] = Counter()
    for activity in case.root.iterfind("iati-activity"):
        codes = [one.get("code", "") for one in activity.iterfind("sector")]
        expected.update({"".join(codes)} if len(codes[0]) == 1 else set(codes))
    given = by(case.view, "?p a coop:Project ; coop:sectorAsGiven ?key")
    assert {key.removeprefix("DAC "): number for key, number in given.items()} == dict(expected)
    ours = by(case.view, "?p coop:sector/skos:notation ?key")
    assert ours["agriculture"] == expected["311"] > 60
    assert ours["clean-water"] == expected["140"]
    assert ours["education"] == expected["110"]
    assert ours["environment"] == expected["410"]
    # No counterpart: multisector, commodity aid, costs of donors, NGOs, not specified, mining, debt.
    none = {"400", "500", "600", "910", "920", "998", "322", "320", "330"}
    assert sum(ours.values()) == sum(number for code, number in expected.items() if code not in none)


def test_dates_by_type(case: Case) -> None:
    activities = case.root.findall("iati-activity")
    sound = [dates(one) for one in activities if not contradicts(one)]
    odd = len(activities) - len(sound)
    assert odd == {"1.04": 1, "2.03": 4}[case.root.get("version", "")]
    for name in ("begin", "end"):
        expected = Counter(found[name] for found in sound if name in found)
        assert by(case.view, f"?p a coop:Project ; coop:{name} ?key") == expected
    assert (
        counted(case.view, "?p a coop:Project ; coop:notBefore ?d ; coop:dateNote ?n", "DISTINCT ?p") == odd
    )
    silent_ones = sum("begin" not in found for found in sound) + odd
    assert counted(case.view, "?p a coop:Project ; coop:notStated coop:begin") == silent_ones


def test_recipient_countries(case: Case) -> None:
    expected = Counter(
        code
        for activity in case.root.iterfind("iati-activity")
        for code in {one.get("code") for one in activity.iterfind("recipient-country")}
        if code
    )
    found = by(case.view, "?p a coop:Project ; coop:concernsCountry/skos:notation ?key")
    assert found == expected
    if case.root.get("version") == "1.04":
        assert found["VN"] == 29


def test_locations_are_places_of_the_project(case: Case) -> None:
    places: dict[tuple[str, str, tuple[Decimal, ...]], int] = defaultdict(int)
    for one in case.root.iterfind(".//location"):
        identifier, old = one.find("location-id"), one.find("coordinates")
        position = (
            [old.get("latitude", ""), old.get("longitude", "")]
            if old is not None
            else words(one.find("point/pos")).split()
        )
        assert identifier is not None
        key = (identifier.get("code", ""), words(one.find("name")), tuple(Decimal(n) for n in position))
        places[key] += 1
    assert counted(case.view, "?p coop:place ?where") == sum(places.values())
    rows = case.view.select(
        "SELECT ?same ?name ?lat ?long (COUNT(?p) AS ?n) WHERE { ?p coop:place ?where . "
        "?where a coop:Place ; schema:sameAs ?same ; skos:prefLabel ?name ; wgs84:lat ?lat ; "
        "wgs84:long ?long } GROUP BY ?where ?same ?name ?lat ?long"
    )
    found = {
        (
            str(row["same"]).removeprefix("https://sws.geonames.org/").strip("/"),
            str(row["name"]),
            (Decimal(str(row["lat"])), Decimal(str(row["long"]))),
        ): int(str(row["n"]))
        for row in rows
    }
    assert found == places
    assert counted(case.view, "?where a coop:Place ; a coop:Partner") == 0


def test_transactions_by_type_and_their_sums(case: Case) -> None:
    counts: Counter[str] = Counter()
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in case.root.iterfind(".//transaction"):
        kind, value = one.find("transaction-type"), one.find("value")
        assert kind is not None and value is not None
        name = TYPES[kind.get("code", "")]
        counts[name] += 1
        sums[f"{name} {value.get('currency', '').lower()}"] += Decimal((value.text or "").strip())
    rows = case.view.select(
        "SELECT ?figure ?code ?value ?unit WHERE { ?figure a coop:Figure ; coop:value ?value ; "
        "coop:unit/skos:notation ?unit ; coop:scopeCode ?code ; coop:countedBy ?who ; coop:about ?project . "
        "?project a coop:Project }"
    )
    found: Counter[str] = Counter()
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        name = str(row["code"]).rpartition("-")[2]
        found[name] += 1
        totals[f"{name} {row['unit']}"] += Decimal(str(row["value"]))
    assert found == counts
    assert totals == sums
    assert len({str(row["figure"]) for row in rows}) == sum(counts.values())


def test_a_figure_is_never_of_a_scope_of_two_projects_or_types(case: Case) -> None:
    rows = case.view.select("SELECT ?code ?p WHERE { ?f coop:scopeCode ?code ; coop:about ?p }")
    projects: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        projects[str(row["code"])].add(str(row["p"]))
    assert projects
    assert all(len(of_one) == 1 for of_one in projects.values())


def test_what_lies_after_the_day_of_the_file_is_planned(case: Case) -> None:
    told = case.root.get("generated-datetime", "")[:10]
    late = [d for d in case.root.iterfind(".//transaction-date") if d.get("iso-date", "") > told]
    assert len(late) == {"1.04": 0, "2.03": 4}[case.root.get("version", "")]
    assert counted(case.view, "?f a coop:Figure ; coop:plannedBegin ?day ; coop:notStated coop:begin") == len(
        late
    )
    assert counted(case.view, f'?r coop:begin ?day FILTER(STR(?day) > "{told}")') == 0


def test_the_source_is_the_file_as_its_publisher_dated_it(case: Case) -> None:
    rows = case.view.select(
        "SELECT ?s ?publisher ?issued ?file WHERE { ?s a coop:Source ; dcterms:publisher ?publisher ; "
        "dcterms:issued ?issued ; coop:fileName ?file }"
    )
    (row,) = list(rows)
    assert isinstance(row["s"], Iri)
    assert (str(row["publisher"]), str(row["issued"])) == (
        "AidData",
        case.root.get("generated-datetime", "")[:10],
    )
    assert counted(case.view, "?r dcterms:source ?s") == counted(
        case.view, "VALUES ?kind { coop:Record coop:Partner coop:Place } ?r a ?kind"
    )
