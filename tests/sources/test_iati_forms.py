"""The forms of every version of the IATI Standard say the same here."""

from pathlib import Path

import pytest

from coopgraph.loading import load
from coopgraph.sources.concept_matches import notations
from coopgraph.sources.iati.reading import ITEM
from coopgraph.sources.iati.sectors import dac_codes, sectors_of_code
from coopgraph.store.folder import open_store
from tests.conftest import silent
from tests.sources.aid_files import NEW, OLD, changed, opened, sample, whole, write

BASE = "https://w3id.org/coopgraph/data/file/aid"


@pytest.mark.parametrize("version", [*OLD, *NEW])
def test_every_version_states_the_same_project(tmp_path: Path, version: str) -> None:
    aid, findings = opened(tmp_path, sample(version))
    assert findings == []
    assert [remark.what.en for remark in aid.remarks] == ["the organisation has no type"]
    (project,) = aid.records["activities"]
    assert project.row == 3
    assert {name: text for name, text in project.cells.items() if text} == {
        "id": "aa-1-p1",
        "identifier": "AA-1-p1",
        "name": "Clean water",
        "planned_begin": "2015-01-01",
        "begin": "2015-02-01",
        "planned_end": "2018-12-31",
        "funders": "xm-1",
        "overseers": "ministry-of-water",
        "extenders": "the-agency",
        "implementers": "wells-for-all",
        "places": "geonames-1586203",
        "countries": "VN",
        "sectors": ITEM.join(["clean-water", "environment"]),
        "sectors_as_given": ITEM.join(["DAC 14030", "DAC 410"]),
        "status": "implementation",
        "not_stated": "end",
        "lines": "3-34",
    }
    (place,) = aid.records["places"]
    assert (place.cells["latitude"], place.cells["longitude"]) == ("10.03711", "105.78825")
    assert {one.cells["id"]: one.cells["kind"] for one in aid.records["organisations"]} == {
        "aa-1": "Ngo",
        "xm-1": "InternationalOrganization",
        "ministry-of-water": "GovernmentBody",
        "the-agency": "Organization",
        "wells-for-all": "Ngo",
    }


@pytest.mark.parametrize("version", [OLD[0], NEW[-1]])
def test_transactions_are_figures_that_cannot_be_added_to_others(tmp_path: Path, version: str) -> None:
    aid, _ = opened(tmp_path, sample(version))
    commitment, disbursement = (record.cells for record in aid.records["transactions"])
    assert (commitment["value"], commitment["unit"], commitment["begin"]) == ("1000.50", "usd", "2015-03-01")
    assert (disbursement["value"], disbursement["unit"]) == ("-20", "eur")
    assert commitment["scope_code"] == "aa-1-p1-commitment"
    assert disbursement["scope_code"] == "aa-1-p1-disbursement"
    assert commitment["counted_by"] == "aa-1"
    assert commitment["note_en"] == "paid by: The Bank"
    assert (commitment["difference_en"], disbursement["difference_en"]) == ("", "what was reported before")


@pytest.mark.parametrize("version", [OLD[0], NEW[-1]])
def test_the_graph_keeps_every_rule_and_says_who_counted(tmp_path: Path, version: str) -> None:
    path = write(tmp_path, sample(version))
    load([path], tmp_path / "store", silent)
    view = open_store(tmp_path / "store")
    rows = view.select(
        "SELECT ?value ?unit ?who ?source ?lines WHERE { ?figure a coop:Figure ; coop:about ?project ; "
        "coop:value ?value ; coop:unit/skos:notation ?unit ; coop:countedBy/skos:prefLabel ?who ; "
        "coop:locator ?lines ; dcterms:source/coop:fileName ?source } ORDER BY ?value"
    )
    assert [{name: str(term) for name, term in row.items()} for row in rows] == [
        {"value": "-20", "unit": "eur", "who": "Teller", "source": "aid.xml", "lines": "29-33"},
        {"value": "1000.5", "unit": "usd", "who": "Teller", "source": "aid.xml", "lines": "23-28"},
    ]
    (source,) = view.select(
        f"SELECT ?publisher ?issued ?version WHERE {{ <{BASE}/source/aid> dcterms:publisher ?publisher ; "
        "dcterms:issued ?issued ; schema:schemaVersion ?version }"
    )
    assert [str(source[name]) for name in ("publisher", "issued", "version")] == [
        *("Teller", "2016-05-01"),
        f"IATI {version}",
    ]
    involved = view.select("SELECT ?name WHERE { ?p a coop:Project ; coop:involves/skos:prefLabel ?name }")
    assert {str(row["name"]) for row in involved} == {
        *("The Bank", "Ministry of Water", "The Agency", "Wells for All")
    }


def test_titles_in_both_languages_are_names_in_both(tmp_path: Path) -> None:
    title = "<title><narrative>Clean water</narrative></title>"
    several = (
        '<title><narrative xml:lang="fr">Eau propre</narrative><narrative>Clean water</narrative>'
        '<narrative xml:lang="vi">Nước sạch</narrative></title>'
    )
    aid, _ = opened(tmp_path, changed(title, several))
    cells = aid.records["activities"][0].cells
    assert (cells["name_vi"], cells["name_en"], cells["other_names"]) == (
        *("Nước sạch", "Clean water"),
        "Eau propre@fr",
    )
    aid, _ = opened(tmp_path, changed(title, several.replace('xml:lang="vi"', 'xml:lang="pt"')))
    cells = aid.records["activities"][0].cells
    assert cells["name"] == "Clean water"
    assert cells["other_names"] == ITEM.join(["Eau propre@fr", "Nước sạch@pt"])


def test_two_activities_share_their_organisations_and_places(tmp_path: Path) -> None:
    first = sample("2.03").split("\n", 2)[2].rsplit("\n", 2)[0]
    aid, findings = opened(tmp_path, whole(first + first.replace("AA-1-p1", "AA-1-p2")))
    assert findings == []
    assert len(aid.records["activities"]) == 2
    assert len(aid.records["organisations"]) == 5
    assert len(aid.records["places"]) == 1


def test_names_that_differ_by_their_accents_are_two_organisations(tmp_path: Path) -> None:
    more = '<participating-org role="4"><narrative>Thê Ágency</narrative></participating-org><sector'
    aid, _ = opened(tmp_path, changed("<sector", more))
    names = {one.cells["name"]: one.cells["id"] for one in aid.records["organisations"]}
    assert names["The Agency"].startswith("the-agency-")
    assert names["Thê Ágency"].startswith("the-agency-")
    assert names["The Agency"] != names["Thê Ágency"]


def test_a_begin_after_the_day_of_the_file_is_a_plan(tmp_path: Path) -> None:
    aid, findings = opened(
        tmp_path, changed('type="2" iso-date="2015-02-01"', 'type="2" iso-date="2017-02-01"')
    )
    assert findings == []
    cells = aid.records["activities"][0].cells
    assert ("begin" not in cells, cells["planned_begin"]) == (True, "2015-01-01")
    assert "begin" in cells["not_stated"].split(ITEM)
    assert "2017-02-01" in cells["date_note_vi"]
    assert [remark.row for remark in aid.remarks] == [3, 9]


def test_an_end_before_the_begin_leaves_bounds_and_a_note(tmp_path: Path) -> None:
    text = changed('type="3" iso-date="2018-12-31"', 'type="4" iso-date="2014-12-31"')
    aid, findings = opened(tmp_path, text)
    assert findings == []
    cells = aid.records["activities"][0].cells
    assert (cells["not_before"], cells["not_after"]) == ("2014-12-31", "2015-02-01")
    assert not {"begin", "end"} & cells.keys()
    load([tmp_path / "aid.xml"], tmp_path / "store", silent)


def test_a_file_without_a_day_was_published_after_the_last_thing_it_tells(tmp_path: Path) -> None:
    activity = sample("2.03").split("\n", 2)[2].rsplit("\n", 2)[0]
    aid, _ = opened(tmp_path, whole(activity, generated=""))
    cells = aid.records["sources"][0].cells
    assert (cells["issued"], cells["not_before"]) == ("", "2015-04-01")
    assert cells["date_note_en"]
    load([tmp_path / "aid.xml"], tmp_path / "store", silent)


def test_codes_of_the_publishers_own_vocabulary_stay_text(tmp_path: Path) -> None:
    own = '<sector vocabulary="99" code="W-1"><narrative>Wells</narrative></sector>'
    aid, findings = opened(tmp_path, changed('<sector vocabulary="2" code="410"/>', own))
    assert findings == []
    cells = aid.records["activities"][0].cells
    assert cells["sectors"] == "clean-water"
    assert sorted(cells["sectors_as_given"].split(ITEM)) == ["DAC 14030", "RO W-1 Wells"]
    aid, findings = opened(
        tmp_path, changed('<sector vocabulary="2" code="410"/>', own), "sector,99:W-1,12220"
    )
    assert aid.records["activities"][0].cells["sectors"].split(ITEM)[::-1] == ["clean-water", "health"]


def test_an_office_says_what_a_code_or_a_name_means(tmp_path: Path) -> None:
    text = changed('code="14030"', 'code="1"').replace('code="410"', 'code="40"')
    codes = "sector,1 40,140\norganisation,The Agency,The Bank of Wells\norganisation,Wells for All,"
    aid, findings = opened(tmp_path, text, codes)
    assert findings == []
    cells = aid.records["activities"][0].cells
    assert (cells["sectors"], cells["sectors_as_given"]) == ("clean-water", "DAC 140")
    assert (cells["extenders"], cells["implementers"]) == ("the-bank-of-wells", "")
    assert "implementer" in cells["not_stated"].split(ITEM)
    assert aid.beside == (tmp_path / "aid.codes.csv",)


def test_sectors_and_countries_of_a_transaction_are_its_own(tmp_path: Path) -> None:
    own = '<transaction-type code="2"/><sector code="12220"/><recipient-country code="LA"/>'
    aid, _ = opened(tmp_path, changed('<transaction-type code="2"/>', own))
    cells = aid.records["transactions"][0].cells
    assert (cells["sectors"], cells["countries"]) == ("health", "LA")


def test_extensions_of_other_namespaces_are_passed_over(tmp_path: Path) -> None:
    strange = '<x:sector xmlns:x="urn:x" code="0"><sector code="0"/></x:sector><sector'
    aid, findings = opened(tmp_path, changed("<sector", strange))
    assert (findings, len(aid.remarks)) == ([], 1)


@pytest.mark.parametrize(
    ("code", "sectors"),
    [
        ("11110", ("education",)),  # its category, 111
        ("11420", ("higher-education",)),  # a match of its own
        ("15130", ("justice",)),
        ("14050", ("waste",)),
        ("23230", ("renewable-energy",)),
        ("72010", ("humanitarian-relief",)),
        ("43060", ("disaster-risk",)),
        ("99810", ()),
        ("51010", ()),
    ],
)
def test_purpose_codes_lead_to_our_sectors(code: str, sectors: tuple[str, ...]) -> None:
    assert code in dac_codes()
    assert sectors_of_code(code) == sectors


def test_every_sector_that_a_code_leads_to_is_one_of_ours() -> None:
    ours = notations("sector")
    assert all(set(sectors_of_code(code)) <= ours for code in dac_codes())
