"""Names made comparable: generic words, scripts, spellings, slips – and names that only look alike."""

import pytest

from coopgraph.analysis.generic_words import Tier
from coopgraph.analysis.name_forms import name_form
from coopgraph.analysis.name_likeness import Manner, Rarity, likeness

LOCAL, UPPER = frozenset({Tier.LOCAL}), frozenset({Tier.UPPER})
NO_RARITY = Rarity([])


@pytest.mark.parametrize(
    ("name", "words", "tiers"),
    [
        ("Thành phố Cần Thơ", ("can", "tho"), LOCAL),
        ("TP. Cần Thơ", ("can", "tho"), LOCAL),
        ("Tỉnh Champasak", ("champasak",), UPPER),
        ("Champasak Province", ("champasak",), UPPER),
        ("Province of Ruse", ("ruse",), UPPER),
        ("City of Nice", ("nice",), LOCAL),
        ("Stadt Köln", ("koln",), LOCAL),
        ("Miyazaki-shi", ("miyazaki",), LOCAL),
        ("Jeollanam-do", ("jeollanam",), UPPER),
        ("Chelyabinsk Oblast", ("chelyabinsk",), UPPER),
        ("Plzeňský kraj", ("plzensky",), UPPER),
        ("汕头市", ("shantou",), LOCAL),
        ("Thành phố Đà Nẵng", ("da", "nang"), LOCAL),
        ("Rio do Sul", ("rio", "do", "sul"), frozenset()),
        ("City", ("city",), frozenset()),
    ],
)
def test_generic_words_are_left_out_and_tell_the_level(
    name: str, words: tuple[str, ...], tiers: frozenset[Tier]
) -> None:
    form = name_form(name)
    assert (form.words, form.tiers) == (words, tiers)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Đà Nẵng", "da nang"),
        ("Łódź", "Lodz"),
        ("Gießen", "Giessen"),
        ("Київ", "Kyiv"),
        ("Русе", "Ruse"),
        ("Αθήνα", "Athina"),
        ("Muenchen", "München"),
        ("Tscheljabinsk", "Chelyabinsk"),
        ("Wolgograd", "Volgograd"),
        ("Saint-Étienne", "St Etienne"),
        ("Thành phố Hồ Chí Minh", "Ho Chi Minh City"),
        ("Plzeňský kraj", "Kraj Plzeňský"),
        ("Porto Alegre", "Alegre, Porto"),
    ],
)
def test_one_name_in_two_spellings_is_nearly_equal_both_ways(one: str, two: str) -> None:
    found = likeness(name_form(one), name_form(two), NO_RARITY)
    assert found.value >= 0.9
    assert likeness(name_form(two), name_form(one), NO_RARITY) == found


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Kiên Giang", "Tiền Giang"),
        ("Hà Giang", "Hậu Giang"),
        ("Quảng Nam", "Quảng Ninh"),
        ("Bình Dương", "Bình Định"),
        ("Long An", "Long Khánh"),
        ("Sơn La", "Sơn Tây"),
        ("Frankfurt (Oder)", "Frankfurt am Main"),
        ("Newcastle upon Tyne", "Newcastle-under-Lyme"),
        ("Nice", "Nikko"),
    ],
)
def test_neighbours_named_alike_are_less_alike_than_any_slip(one: str, two: str) -> None:
    slip = likeness(name_form("Chelyabinsk"), name_form("Cheylabinsk"), NO_RARITY)
    assert slip.manner is Manner.ALIKE
    assert likeness(name_form(one), name_form(two), NO_RARITY).value < 0.75 < slip.value


def test_two_accented_names_that_differ_in_accents_are_not_quite_one() -> None:
    found = likeness(name_form("Tân An"), name_form("Tấn An"), NO_RARITY)
    assert found.manner is Manner.ACCENTS
    assert found.value < 1.0
    assert likeness(name_form("Tân An"), name_form("Tan An"), NO_RARITY).value == 1.0


def test_a_qualifier_tells_two_of_one_name_apart() -> None:
    assert likeness(name_form("Riverside, California"), name_form("Riverside"), NO_RARITY).value >= 0.9
    assert (
        likeness(name_form("Springfield (Ohio)"), name_form("Springfield (Illinois)"), NO_RARITY).value
        <= 0.75
    )
