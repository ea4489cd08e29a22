import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.text import fold, forbidden_character, has_accents, nfc

#: The 67 Vietnamese letters with marks, in small and capital form.
BASES = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
MARKED = [
    nfc(vowel + tone)
    for vowels in BASES.values()
    for vowel in vowels
    for tone in TONES
    if vowel + tone not in "aeiouy"
] + ["đ"]
LETTERS = [form for letter in MARKED for form in (letter, letter.upper())]


def test_the_list_of_letters_is_whole() -> None:
    assert len(MARKED) == 67


@pytest.mark.parametrize("letter", LETTERS)
def test_both_unicode_forms_are_one_letter(letter: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", letter), unicodedata.normalize("NFD", letter)
    assert nfc(composed) == nfc(decomposed)
    assert fold(composed) == fold(decomposed)
    assert fold(letter) in set("aeiouyd")
    assert has_accents(composed)
    assert has_accents(decomposed)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đức", "duc"),
        ("TP. Hồ Chí Minh", "tp. ho chi minh"),
        ("  Sán   Đầu ", "san dau"),
        ("La Seyne-sur-Mer", "la seyne-sur-mer"),
        ("汕头", "汕头"),
        ("Straße", "strasse"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "bad",
    ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u202a", "\u202e", "\u2066", "\u2069", "\ud800", "\ufffe"],
)
def test_characters_no_file_may_carry(bad: str) -> None:
    assert forbidden_character(f"a{bad}b") == f"U+{ord(bad):04X}"


def test_line_ends_and_tabs_may_stand() -> None:
    assert forbidden_character("a\tb\r\nc") is None


def test_joiners_and_marks_of_direction_may_stand() -> None:
    assert forbidden_character("می\u200cخواهم \u200f\u200e") is None
