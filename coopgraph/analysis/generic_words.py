"""Words that say what kind of place a name names: left out when names are compared, evidence of level.

Written as names come out of ``name_forms``: small letters without accents, transliterated.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple


class Tier(Enum):
    """How far up a government stands in its country, as coarsely as names tell it."""

    COUNTRY = "country"
    UPPER = "upper"
    MIDDLE = "middle"
    LOCAL = "local"


Tiers = frozenset[Tier]
_NONE: Tiers = frozenset()
_UPPER, _MIDDLE, _LOCAL = frozenset({Tier.UPPER}), frozenset({Tier.MIDDLE}), frozenset({Tier.LOCAL})

#: The codes of the scheme of administrative levels. A municipality under the central government, and a
#: special administrative region, is a city and of the upper tier at once.
TIERS_OF_LEVEL: Mapping[str, Tiers] = {
    "country": frozenset({Tier.COUNTRY}),
    **dict.fromkeys(("region", "state", "province", "autonomous-region", "department", "prefecture"), _UPPER),
    "canton": _UPPER | _MIDDLE,
    "county": _UPPER | _MIDDLE,
    "municipality": _UPPER | _LOCAL,
    "special-administrative-region": _UPPER | _LOCAL,
    "district": _MIDDLE,
    "ward": _MIDDLE | _LOCAL,
    **dict.fromkeys(("prefecture-level-city", "city", "town", "commune"), _LOCAL),
}

_ANYWHERE = {
    _UPPER: """
        province|provincia|provincie|provinsi|provinz|region|regione|regiao|oblast|oblasti|krai|kray|kraj|
        state|estado|bundesland|prefecture|prefektur|governorate|wilaya|voivodeship|wojewodztwo|voblast|
        departamento|departement|department|autonomous region|khu tu tri|megye|judet|judetul|zupanija|
        fylke|changwat|khoueng|ostan|respublika|federal district""",
    _MIDDLE: """
        district|distrito|landkreis|kreis|powiat|okres|okrug|raion|rayon|amphoe|arrondissement|kabupaten""",
    # Toulouse Métropole is a union of communes, and Greater Manchester one of boroughs: not the city.
    _UPPER | _MIDDLE: """
        county|canton|kanton|metropole|eurometropole|metropolis|metropolitan|greater|agglomeration|
        communaute de communes|communaute urbaine|communaute dagglomeration""",
    _LOCAL: """
        city|stadt|town|township|thanh pho|thi xa|thi tran|ville|commune|comune|kommune|kommun|gemeinde|
        gemeente|village|borough|municipio|ayuntamiento|gorod|miasto|gmina|obec|hansestadt|landeshauptstadt|
        universitatsstadt|prefecture level city|kota|concelho|belediyesi|obshtina""",
    _UPPER | _LOCAL: "metropolitan city|special city",
    _NONE: """
        municipality|municipality of|municipal|capital|council|government|local government|
        uy ban nhan dan|ubnd|autonomous|administration|city council|people s committee|
        peoples committee""",
}
_FIRST = {
    _UPPER: "tinh|bang|vung",
    _MIDDLE: "huyen|quan",
    _LOCAL: "tp|tx|tt|xa|phuong|citta|ciudad|cidade|stad|mesto|grad|muang|mueang|oras|orasul|municipiul",
}
_LAST = {
    _UPPER: "do|ken|sheng|lan|ili|fu|zhou sheng|aimag",
    _MIDDLE: "gun|gu|ku|qu|xian",
    _LOCAL: "si|shi|cho|machi|mura|varos|linn",
    _UPPER | _LOCAL: "to",
}
_CONNECTORS = frozenset(
    {"of", "the", "de", "di", "du", "des", "d", "del", "della", "dell", "da", "do", "dos"}
)
#: Words that weigh little where they join others. The last word always names: Sơn La is not Sơn Tây.
LIGHT = _CONNECTORS | frozenset(
    [
        *("la", "le", "les", "el", "al", "am", "an", "der", "die", "das", "den", "im", "in", "sur", "et"),
        *("and", "und", "y", "e", "on", "upon", "sub", "nad", "a", "o", "os"),
    ]
)
#: Those that may also be a name's first word: Đà Nẵng, Đô Lương, An Giang.
NAMING_AT_FIRST = frozenset({"da", "do", "an", "a", "o", "e", "y"})
#: Vietnamese words of level take no connector after them.
_WITHOUT_CONNECTOR = frozenset(
    {"thanh", "thi", "tinh", "tp", "tx", "tt", "huyen", "quan", "xa", "phuong", "vung"}
)


def _table(written: Mapping[Tiers, str]) -> Mapping[tuple[str, ...], Tiers]:
    return {
        tuple(phrase.split()): tiers
        for tiers, text in written.items()
        for phrase in " ".join(text.split()).replace("| ", "|").split("|")
    }


_EVERYWHERE, _AT_FIRST, _AT_LAST = _table(_ANYWHERE), _table(_FIRST), _table(_LAST)
_LONGEST = max(len(phrase) for table in (_EVERYWHERE, _AT_FIRST, _AT_LAST) for phrase in table)


class Stripped(NamedTuple):
    """The words that name, and what the generic ones among them say of the tier."""

    words: tuple[str, ...]
    tiers: Tiers
    generic: bool


def stripped(words: Sequence[str]) -> Stripped:
    """A name without its generic words; one of generic words alone stays whole.

    >>> stripped(["thanh", "pho", "can", "tho"]).words, stripped(["city", "of", "nice"]).words
    (('can', 'tho'), ('nice',))
    """
    left: list[str] = []
    tiers: set[Tier] = set()
    generic = False
    position = 0
    while position < len(words):
        length, found = _phrase_at(words, position)
        if found is None:
            left.append(words[position])
            position += 1
            continue
        generic = True
        tiers |= found
        joins = words[position] not in _WITHOUT_CONNECTOR
        position += length
        if joins and position < len(words) and words[position] in _CONNECTORS and not left:
            position += 1
    if not left:
        return Stripped(tuple(words), frozenset(), False)
    return Stripped(tuple(left), frozenset(tiers), generic)


def _phrase_at(words: Sequence[str], position: int) -> tuple[int, Tiers | None]:
    """The longest generic phrase that begins here, and its tiers; None where there is none."""
    for length in range(min(_LONGEST, len(words) - position), 0, -1):
        phrase = tuple(words[position : position + length])
        tables = [_EVERYWHERE]
        if position == 0:
            tables.append(_AT_FIRST)
        if position > 0 and position + length == len(words):
            tables.append(_AT_LAST)
        for table in tables:
            if phrase in table:
                return length, table[phrase]
    return 0, None
