import unicodedata

import pytest

from coopgraph.query.names import Fit, Wanted, nearest


@pytest.mark.parametrize(
    ("query", "name", "fit"),
    [
        ("Đức", "Đức", Fit.EXACT),
        ("đức", "Cộng hòa Liên bang Đức", Fit.WORDS),
        ("Đức", "giáo dục", Fit.NONE),
        ("duc", "giáo dục", Fit.WORDS),
        ("Ý", "Tổng Lãnh sự quán Ý", Fit.WORDS),
        ("Ý", "quản lý", Fit.NONE),
        ("Lào", "Bộ Lao động", Fit.NONE),
        ("lao", "Bộ Lao động", Fit.WORDS),
        ("Hàn", "Ngân hàng", Fit.BEGINNING),
        ("Hàn", "thời hạn", Fit.NONE),
        ("TP. HCM", "TP.HCM", Fit.EXACT),
        ("TP HCM", "UBND TP.HCM", Fit.WORDS),
        ("LabelFrancEducation", "Label FrancEducation", Fit.EXACT),
        ("label franceducation", "LabelFrancEducation (nhãn)", Fit.WORDS),
        ("mekong delta", "The delta of the Mekong", Fit.SCATTERED),
        ("river", "Riverside", Fit.BEGINNING),
        ("ri", "Riverside", Fit.NONE),
        ("side", "Riverside", Fit.NONE),
        ("宮崎", "宮崎県", Fit.NONE),
        ("宮崎", "宮崎", Fit.EXACT),
        ("", "Nice", Fit.NONE),
        ("!?", "Nice", Fit.NONE),
    ],
)
def test_fits(query: str, name: str, fit: Fit) -> None:
    assert Wanted.of(query).fit(name) is fit


def test_both_unicode_forms_of_every_vietnamese_letter_fit_alike() -> None:
    marked = [
        f"{vowel}{mark}{tone}"
        for vowel in "aeiouy"
        for mark in "\u0302\u0306\u031b"
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    ]
    for letter in marked:
        composed = unicodedata.normalize("NFC", f"s{letter}n")
        decomposed = unicodedata.normalize("NFD", composed)
        assert Wanted.of(decomposed).fit(composed) is Fit.EXACT
        assert Wanted.of(composed).fit(decomposed) is Fit.EXACT


def test_the_nearest_names_come_first() -> None:
    assert nearest("shantuo", ["Shantou", "Nice", "Sán Đầu", "An"])[0] == "Shantou"
    assert nearest("zzzz", ["Shantou", "Nice"]) == []
