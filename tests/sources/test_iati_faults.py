"""Aid files that cannot be taken are refused at their line; whatever is done to one, nothing else fails."""

import random
from pathlib import Path

import pytest

from coopgraph.errors import CoopgraphError, FindingsError, InputError
from coopgraph.limits import LIMITS
from coopgraph.loading import load
from coopgraph.preparing import prepare
from coopgraph.resources import ontology_folder
from coopgraph.sources.iati.iati_file import open_iati
from coopgraph.sources.leaving_out import SoundRows
from coopgraph.sources.tables import read_tables
from coopgraph.store.folder import exists, open_store
from coopgraph.triples.ontology import Ontology, read_ontology
from tests.conftest import silent
from tests.sources.aid_files import NEW_ACTIVITY, OLD, changed, opened, sample, whole, write

#: What is changed in the sample of 2.03, the line of the fault, its element, and what is said.
FAULTS = {
    "unknown purpose code": ('code="14030"', 'code="99999"', 21, "sector/@code", "there is no code '99999'"),
    "unknown country": ('code="VN"', 'code="QQ"', 15, "recipient-country/@code", "there is no code 'QQ'"),
    "unknown status": ('activity-status code="2"', 'activity-status code="7"', 11, "activity-status", "'7'"),
    "status in words": (
        'activity-status code="2"',
        'activity-status code="Implementation"',
        *(11, "activity-status", "'Implementation'"),
    ),
    "role of another version": ('role="1"', 'role="Funding"', 7, "participating-org/@role", "'Funding'"),
    "no role": ('role="1"', "", 7, "participating-org/@role", "has no role"),
    "unknown type of organisation": ('type="40"', 'type="41"', 7, "participating-org/@type", "'41'"),
    "organisation without a name": (
        ' ref="XM-1" type="40"><narrative>The Bank</narrative>',
        ">",
        *(7, "participating-org", "neither a name nor a ref"),
    ),
    "unknown type of date": ('date type="1"', 'date type="start-planned"', 12, "activity-date/@type", "'st"),
    "impossible date": ("2015-01-01", "2015-02-30", 12, "activity-date", "'2015-02-30' is not a date"),
    "date of the wrong form": ("2015-01-01", "01/02/2015", 12, "activity-date", "is not a date"),
    "year of a slip": ("2015-01-01", "0215-01-01", 12, "activity-date", "is not a date"),
    "value not a number": (">1000.50<", ">1,000.50<", 26, "transaction/value", "'1,000.50' is not a number"),
    "no value": (">1000.50<", "><", 26, "transaction/value", "has no value"),
    "unknown currency": ('currency="EUR"', 'currency="ZZZ"', 32, "transaction/value/@currency", "'ZZZ'"),
    "no currency": (' default-currency="USD"', "", 26, "transaction/value/@currency", "no currency"),
    "letters for a type": ('type code="3"', 'type code="D"', 30, "transaction-type/@code", "'D'"),
    "no position": ("10.03711 105.78825", "10.03711", 19, "location/pos", "is not a position"),
    "position off the earth": ("10.03711 105.78825", "105.78825 10.03711", 19, "location/pos", "position"),
    "no identifier": ("AA-1-p1", " ", 3, "iati-identifier", "has no iati-identifier"),
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology(ontology_folder())


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_at_its_line_and_element(tmp_path: Path, name: str) -> None:
    old, new, line, element, said = FAULTS[name]
    _, findings = opened(tmp_path, changed(old, new))
    (finding,) = findings
    assert (finding.file, finding.row, finding.column) == (str(tmp_path / "aid.xml"), line, element)
    assert said in finding.what.en
    assert finding.what.vi
    assert finding.advice.vi


def test_nothing_is_loaded_from_a_file_with_a_fault(tmp_path: Path) -> None:
    path = write(tmp_path, changed('code="14030"', 'code="99999"'))
    with pytest.raises(FindingsError) as caught:
        load([path], tmp_path / "store", silent)
    assert f"{path}:21: sector/@code: there is no code '99999'" in caught.value.findings[0].message("en")
    assert not exists(tmp_path / "store")


def test_what_is_sound_is_loaded_where_that_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, changed('code="14030"', 'code="99999"').replace(">1000.50<", ">much<"))
    left_out: list[SoundRows] = []
    load([path], tmp_path / "store", silent, left_out=left_out)
    assert {finding.row for finding in left_out[0].findings} == {21, 26}
    view = open_store(tmp_path / "store")
    rows = view.select("SELECT ?sector WHERE { ?p a coop:Project ; coop:sector/skos:notation ?sector }")
    assert [str(row["sector"]) for row in rows] == ["environment"]
    assert [str(row["v"]) for row in view.select("SELECT ?v WHERE { ?f coop:value ?v }")] == ["-20"]


def test_one_identifier_twice_is_a_fault(tmp_path: Path) -> None:
    aid, findings = opened(tmp_path, whole(NEW_ACTIVITY + NEW_ACTIVITY))
    (finding,) = findings
    assert (finding.row, finding.column) == (34, "iati-identifier")
    assert "stands already in line 3" in finding.what.en
    assert len(aid.records["activities"]) == 1


def test_digits_that_together_are_a_code_are_told_as_such(tmp_path: Path) -> None:
    digits = "".join(f'<sector vocabulary="DAC" code="{digit}"/>' for digit in "998")
    text = changed('<sector vocabulary="DAC" code="14030"/>', digits, "1.04")
    text = text.replace('<sector vocabulary="DAC-3" code="410"/>', "")
    _, findings = opened(tmp_path, text)
    (finding,) = findings
    assert "together they are the code 998" in finding.what.en
    assert "'sector,9 9 8,998'" in finding.advice.en
    assert opened(tmp_path, text, "sector,9 9 8,998")[1] == []


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("sectors,1,311", "list,code,means"),
        ("sector,1", "list,code,means"),
        ("sector,,311", "list,code,means"),
        ("sector,1,311\nsector,1,410", "stands twice"),
    ],
)
def test_faults_of_an_offices_own_codes_are_told_at_their_row(tmp_path: Path, codes: str, said: str) -> None:
    _, findings = opened(tmp_path, sample("2.03"), codes)
    (finding,) = findings
    assert finding.file == str(tmp_path / "aid.codes.csv")
    assert finding.row == 2 + codes.count("\n")
    assert said in finding.what.en


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DEEP = "<iati-activity>" * 100_000 + "</iati-activity>" * 100_000
ROOT = '<iati-activities version="2.03">'
#: Files that are refused as a whole: their bytes, and what is said.
REFUSED = {
    "another root": (b"<html><body/></html>", "its first element is 'html'"),
    "organisations": (b'<iati-organisations version="2.03"/>', "take that of the activities"),
    "one activity alone": (NEW_ACTIVITY.encode(), "its first element is 'iati-activity'"),
    "no activities": (f"{ROOT}</iati-activities>".encode(), "has no iati-activity"),
    "no version": (b"<iati-activities><iati-activity/></iati-activities>", "does not say its IATI version"),
    "old version": (b'<iati-activities version="1.02"/>', "the IATI version '1.02' is not known"),
    "version of the future": (b'<iati-activities version="3.0"/>', "the IATI version '3.0' is not known"),
    "not well-formed": (f"{ROOT}<iati-activity></iati-activities>".encode(), "not well-formed"),
    "cut off": (sample("2.03").encode()[:900], "not well-formed"),
    "empty": (b"", "not well-formed"),
    "no XML": (b"id;name\n1;x\n", "not well-formed"),
    "entity bomb": (f"{BOMB}{ROOT}&b;</iati-activities>".encode(), "DOCTYPE"),
    "foreign entity": (f"{OUTSIDE}{ROOT}&x;</iati-activities>".encode(), "DOCTYPE"),
    "a hundred thousand deep": (f"{ROOT}{DEEP}</iati-activities>".encode(), "deeper than 100"),
    "another namespace": (b'<iati-activities xmlns="urn:x" version="2.03"/>', "no file of IATI activities"),
    "unknown encoding": (b'<?xml version="1.0" encoding="x-none"?><a/>', "encoding"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    content, said = REFUSED[name]
    path = tmp_path / "aid.xml"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load([path], tmp_path / "store", silent)
    assert said in caught.value.message("en")
    assert str(path) in caught.value.where
    assert not exists(tmp_path / "store")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "aid.xml"
    with path.open("wb") as file:
        file.truncate(LIMITS.aid_bytes + 1)
    with pytest.raises(InputError, match="too large"):
        open_iati(path, [])


def mutated(text: str, chance: random.Random) -> bytes:
    """A file after one to four strokes of chance: bytes, words, whole lines and attributes."""
    content = bytearray(text, "utf-8")
    words = [b"<", b">", b'"', b"&", b"&amp;", b"\x00", b"\xff", b"]]>", b"<!--", b"-1", b"1e9", b"9" * 60]
    words += [b"2015-13-01", b"  ", b"", "\u202e".encode(), b"\xc2\x96", b"</narrative>", b"<sector/>"]
    for _ in range(chance.randint(1, 4)):
        lines = bytes(content).split(b"\n")
        kind = chance.randrange(5)
        if kind == 0:
            at = chance.randrange(len(content))
            content[at] = chance.randrange(256)
        elif kind == 1:
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 8)] = chance.choice(words)
        elif kind == 2:
            del lines[chance.randrange(len(lines))]
        elif kind == 3:
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
        else:
            first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[first], lines[second] = lines[second], lines[first]
        if kind > 1:
            content = bytearray(b"\n".join(lines))
    return bytes(content)


@pytest.mark.parametrize("version", ["1.04", "2.03"])
def test_no_mutation_fails_in_another_way_than_by_being_told(
    tmp_path: Path, version: str, ontology: Ontology
) -> None:
    chance = random.Random(f"aid {version}")  # noqa: S311 - for tests
    path = tmp_path / "aid.xml"
    outcomes = {"taken": 0, "refused": 0}
    for number in range(250):
        path.write_bytes(mutated(sample(version), chance))
        try:
            _, findings = read_tables(path)
            if not findings and number % 10 == 0:
                prepare([path], ontology, silent)
        except CoopgraphError as error:
            outcomes["refused"] += 1
            assert str(path) in error.where or isinstance(error, FindingsError)
            continue
        outcomes["refused" if findings else "taken"] += 1
        assert all(finding.file == str(path) for finding in findings)
    assert min(outcomes.values()) > 20


@pytest.mark.parametrize("version", OLD)
def test_words_of_the_first_standard_count_whatever_their_case(tmp_path: Path, version: str) -> None:
    _, findings = opened(tmp_path, changed(">Implementation<", ">implementation<", version))
    assert findings == []
