"""R17 and R18 for tables: composed and decomposed letters are one, and what cannot be seen is told."""

import csv
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest

from coopgraph.errors import Finding, FindingsError
from coopgraph.preparing import prepare
from coopgraph.text import repeated
from tests.conftest import silent, write_small
from tests.hostile.test_damaged_tables import ONTOLOGY

#: The 67 letters of Vietnamese that carry marks, small and large.
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0309\u0303\u0323"
SMALL = [unicodedata.normalize("NFC", v + tone) for v in _VOWELS for tone in _TONES] + list("ăâêôơưđ")
LETTERS = [*SMALL, *(letter.upper() for letter in SMALL)]

CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]


def _with_label(folder: Path, label: str, column: str = "label_vi") -> Path:
    write_small(folder, "small")
    path = folder / "partners.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[2][rows[0].index(column)] = label
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return folder


def _triples(folder: Path) -> set[ox.Triple]:
    (one,) = prepare([folder], ONTOLOGY, silent)
    return set(one.graph.triples)


def _findings(folder: Path) -> list[Finding]:
    with pytest.raises(FindingsError) as caught:
        prepare([folder], ONTOLOGY, silent)
    return list(caught.value.findings)


def test_there_are_134_letters() -> None:
    assert len(set(LETTERS)) == 134
    assert all(unicodedata.normalize("NFD", letter) != letter for letter in LETTERS if letter not in "đĐ")


def test_composed_and_decomposed_letters_give_the_same_graph(tmp_path: Path) -> None:
    text = " ".join(LETTERS)
    composed = _with_label(tmp_path / "nfc", unicodedata.normalize("NFC", text))
    decomposed = _with_label(tmp_path / "nfd", unicodedata.normalize("NFD", text))
    found = _triples(decomposed)
    assert found == _triples(composed)
    assert any(t.object == ox.Literal(text, language="vi") for t in found)


def test_headings_may_be_decomposed(small: Path) -> None:
    path = small / "partners.csv"
    text = path.read_text(encoding="utf-8")
    decomposed = unicodedata.normalize("NFD", "Mã")
    assert decomposed != "Mã"
    path.write_text(text.replace("id,", f"{decomposed},", 1), encoding="utf-8")
    prepare([small], ONTOLOGY, silent)


def test_every_control_is_refused_at_its_cell(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "small", "small")
    path = folder / "partners.csv"
    with path.open(encoding="utf-8", newline="") as file:
        headings, *rows = csv.reader(file)
    codes = [*CONTROLS, *TURNING, 0xFFFE, 0xFFFF, 0xFEFF]
    place = headings.index("label_en")
    for code in codes:
        row = rows[2].copy()
        row[0], row[place] = f"p{code}", f"a{chr(code)}b"
        rows.append(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([headings, *rows])
    told = {f.row: f.what.en for f in _findings(folder) if f.column == "label_en"}
    assert told == {
        number: f"the cell has the control character U+{code:04X}"
        for number, code in enumerate(codes, start=5)
    }


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\ufeff", "\u202e", "\x1b[31m", "\U000e0041", "\u00ad"])
def test_a_message_shows_what_cannot_be_seen(mark: str, tmp_path: Path) -> None:
    found = _findings(_with_label(tmp_path / "small", f"FR{mark}", "country"))
    lines = [finding.message(language) for finding in found for language in ("vi", "en")]
    assert lines
    assert not any(mark in line for line in lines)
    assert any(f"\\u{ord(mark[0]):04x}" in line or f"\\U{ord(mark[0]):08x}" in line for line in lines)


def test_ten_thousand_marks_on_one_letter_are_read_or_refused(tmp_path: Path) -> None:
    label = "a" + "\u0301" * 10_000
    assert any(
        isinstance(t.object, ox.Literal) and t.object.value == unicodedata.normalize("NFC", label)
        for t in _triples(_with_label(tmp_path / "small", label))
    )


def test_a_cell_of_ten_megabytes_is_refused_in_a_short_line(tmp_path: Path) -> None:
    for column in ("label_vi", "country", "source"):
        found = _findings(_with_label(tmp_path / column, "x" * 10 * 2**20, column))
        assert {(finding.row, finding.column) for finding in found} == {(3, column)}
        assert any("at most 32767 characters" in finding.message("en") for finding in found)
        assert all(len(finding.message("en")) < 2000 for finding in found)


def test_a_message_is_one_line() -> None:
    assert repeated("a\nb\r\nc\td") == "a\\nb\\r\\nc\\td"
