"""A register of 62 agreements in many ways of writing, from describe through decisions to gaps."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from coopgraph.analysis.gaps import find_gaps
from coopgraph.commands.main import coopgraph
from coopgraph.dates import Clocks
from coopgraph.errors import FindingsError
from coopgraph.loading import load
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.store.folder import open_store
from coopgraph.store.view import View
from coopgraph.terms import COOP, Iri
from coopgraph.triples.ontology import read_ontology
from tests.conftest import silent
from tests.drafting.sample_register import DECISIONS, ROWS, Meant, write_register

HOME = "Thành phố Cần Thơ"
#: The rows of the sheet, counted by hand: two titles, a blank, headings and their numbers, then sections.
FIRST_ROW = 7

_FACTS = """
SELECT ?line ?property ?value WHERE {
  ?record a coop:Agreement ; coop:locator ?line ; ?property ?value .
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register, and the description that describe drafts of it."""
    place = tmp_path_factory.mktemp("register")
    write_register(place / "so.xlsx")
    told = CliRunner().invoke(
        coopgraph,
        ["--lang", "en", "describe", str(place / "so.xlsx"), "--home", HOME],
        catch_exceptions=False,
    )
    assert told.exit_code == 0
    (place / "told.txt").write_text(told.output, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def graph(folder: Path) -> View:
    """The graph of the register, after a person has decided what was open."""
    text = (folder / "mapping.json").read_text(encoding="utf-8")
    for line, decided in DECISIONS.items():
        assert text.count(f'"{line}"') == 1, line
        text = text.replace(f'"{line}"', json.dumps(decided, ensure_ascii=False))
    assert "=?" not in text
    (folder / "decided.json").write_text(text, encoding="utf-8")
    load([folder / "decided.json"], folder / "store", silent)
    return open_store(folder / "store")


@pytest.fixture(scope="module")
def facts(graph: View) -> dict[int, dict[str, set[str]]]:
    """What the graph states of the agreement of each row: local name of the property → values."""
    found: dict[int, dict[str, set[str]]] = {}
    for row in graph.select(_FACTS):
        value = row["value"]
        text = value.local if isinstance(value, Iri) else str(value)
        own = found.setdefault(int(str(row["line"])), {})
        own.setdefault(Iri(str(row["property"])).local, set()).add(text)
    return found


def rows_of(tmp: Path) -> dict[int, Meant]:
    return write_register(tmp / "again.xlsx")


@pytest.fixture(scope="module")
def meant(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Meant]:
    return rows_of(tmp_path_factory.mktemp("rows"))


def test_every_row_becomes_one_agreement(
    facts: dict[int, dict[str, set[str]]], meant: dict[int, Meant]
) -> None:
    assert min(meant) == FIRST_ROW
    assert len(meant) == len(ROWS) == 62
    assert set(facts) == set(meant)


def test_beginnings(facts: dict[int, dict[str, set[str]]], meant: dict[int, Meant]) -> None:
    for number, row in meant.items():
        own = facts[number]
        first, slash, last = row.begin.partition("/")
        given = set() if slash or not row.begin else {row.begin}
        assert own.get("begin", set()) == given, row.cells
        assert ("begin" in own.get("notStated", set())) == (not given), row.cells
        if slash:
            assert (own["notBefore"], own["notAfter"]) == ({first}, {last}), row.cells
            assert str(row.cells[2]) in "".join(own["dateNote"])


def test_ends_none_and_not_stated(facts: dict[int, dict[str, set[str]]], meant: dict[int, Meant]) -> None:
    for number, row in meant.items():
        own = facts[number]
        assert own.get("end", set()) == ({row.end} - {"open", ""}), row.cells
        assert own.get("openEnded", set()) == ({"true"} if row.end == "open" else set()), row.cells
        assert ("end" in own.get("notStated", set())) == (row.end == ""), row.cells
        assert own.get("termAsGiven", set()) == ({row.cells[3]} - {""}), row.cells


def test_instruments_and_sectors(facts: dict[int, dict[str, set[str]]], meant: dict[int, Meant]) -> None:
    for number, row in meant.items():
        own = facts[number]
        assert own["instrument"] == {row.kind}, row.cells
        assert own["asGiven"] == {row.cells[4]}
        assert own.get("sector", set()) == set(row.sectors.split()), row.cells
        assert ("sector" in own.get("notStated", set())) == (not row.sectors), row.cells


def test_parties_are_the_home_and_those_named(
    facts: dict[int, dict[str, set[str]]], meant: dict[int, Meant]
) -> None:
    for number, row in meant.items():
        assert facts[number]["party"] == {"thanh-pho-can-tho-vn", *row.parties.split()}, row.cells


def test_a_partner_stands_once_however_often_it_is_named(graph: View, meant: dict[int, Meant]) -> None:
    named = {key for row in meant.values() for key in row.parties.split()}
    rows = graph.select("SELECT ?partner WHERE { ?partner a coop:Partner }")
    found = {row["partner"].local for row in rows if isinstance(row["partner"], Iri)}
    assert found == {"thanh-pho-can-tho-vn", *named}
    # Three rows name two; Champasak, Savannakhet and Nice stand in two rows each.
    assert len(named) == 62 + 3 - 3


def test_kinds_and_levels_come_from_the_names(graph: View) -> None:
    def of(key: str) -> tuple[str, str]:
        (row,) = graph.select(
            "SELECT ?kind ?level WHERE { ?p dcterms:identifier "
            f'"{key}" ; a ?kind . FILTER(?kind != coop:Partner) OPTIONAL {{ ?p coop:adminLevel ?level }} }}'
        )
        return Iri(str(row["kind"])).local, Iri(str(row.get("level", ""))).local

    assert of("tinh-champasak-la") == ("LocalGovernment", "province")
    assert of("tp-nice-fr") == ("LocalGovernment", "city")
    assert of("bang-hessen-de") == ("LocalGovernment", "state")
    assert of("truong-dai-hoc-gent-be") == ("University", "")
    assert of("dai-su-quan-nhat-ban-jp") == ("DiplomaticMission", "")
    assert of("quy-konrad-adenauer-de") == ("Foundation", "")
    assert of("koica-kr") == ("GovernmentBody", "")
    assert of("thanh-pho-can-tho-vn") == ("LocalGovernment", "municipality")


def test_gaps_tells_what_is_in_force(graph: View) -> None:
    report = find_gaps(graph, Clocks(date(2026, 1, 1)))
    validities = {gap.partner.iri.local: str(gap.validity) for gap in report.gaps}
    assert validities["tp-san-dau-cn"] == "in-force"
    assert validities["tinh-champasak-la"] == "expired"
    assert validities["tinh-takeo-kh"] == "unknown"


def test_what_is_open_is_told_row_by_row_until_it_is_decided(folder: Path) -> None:
    with pytest.raises(FindingsError) as caught:
        prepare([folder / "mapping.json"], read_ontology(ontology_folder()), silent)
    told = {(f.row, f.column) for f in caught.value.findings}
    text = (folder / "told.txt").read_text(encoding="utf-8")
    for line in DECISIONS:
        assert f'"{line}"' in text
    assert len(told) == len(DECISIONS)
    assert all(f.sheet == "Danh mục TTQT" for f in caught.value.findings)


def test_the_codes_are_our_own_annotation(folder: Path) -> None:
    document = json.loads((folder / "mapping.json").read_text(encoding="utf-8"))
    columns = {c["name"]: c for c in document["tables"][0]["tableSchema"]["columns"]}
    assert columns["ngay_ky"][COOP + "codes"] == ["hè 2015=?", "31/4/2018=?"]
