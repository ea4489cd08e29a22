"""A name made ready for comparison: Latin letters without accents, its words, its skeleton of sounds.

Other scripts are transliterated by ``anyascii``, letter by letter: Киев is kiev, Αθήνα athina, 汕头 shantou.
Japanese names in Chinese characters come out as Chinese would say them; the skeleton cannot mend that.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from coopgraph.analysis.generic_words import Tiers, stripped
from coopgraph.text import fold, has_accents

_APOSTROPHES = re.compile("['’‘ʻʼ`´ʹ]")
_WORD = re.compile(r"[a-z0-9]+")
#: What stands in brackets, after a comma or a stroke, says which of several of one name is meant.
_QUALIFIER = re.compile(r"\(([^()]*)\)|[,/]\s*(.*)$")
_SUR = re.compile(r"\bs/", re.IGNORECASE)
_SHORT = {"st": "saint", "ste": "sainte", "sankt": "saint", "sv": "saint", "mt": "mount", "ft": "fort"}
#: Letters that one sound has in the spellings of several languages, the longest first.
_SOUNDS = (
    *(("dsch", "j"), ("tsch", "c"), ("sch", "s"), ("shch", "s"), ("tch", "c"), ("dzh", "j")),
    *(("ch", "c"), ("cz", "c"), ("sz", "s"), ("sh", "s"), ("zh", "j"), ("kh", "h"), ("ph", "f"), ("th", "t")),
    *(("gh", "g"), ("ck", "k"), ("qu", "k"), ("ts", "c"), ("tz", "c"), ("ae", "a"), ("oe", "o"), ("ue", "u")),
    *(("ou", "u"), ("ij", "i"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("z", "s")),
)
_BEFORE_A_O_U = re.compile("c(?=[aoulrn]|$)")
_DOUBLE = re.compile(r"(.)\1+")
#: Chinese, Japanese and Korean names end in the sign of the level, which is a generic word by itself.
_SIGNS = {
    **dict.fromkeys("市시", "shi"),
    **dict.fromkeys("县縣", "xian"),
    **dict.fromkeys("区區", "qu"),
    **dict(zip("省県府都町村", ("sheng", "ken", "fu", "to", "machi", "mura"), strict=True)),
    **dict(zip("도군구", ("do", "gun", "gu"), strict=True)),
}
_LAST_SIGN = re.compile(f"(?<=[\u3400-\u9fff\uac00-\ud7af]{{2}})([{''.join(_SIGNS)}])$")


@dataclass(frozen=True, slots=True)
class NameForm:
    """One name: ``words`` without generic ones, what qualifies it, and what its generic words say.

    ``joined`` are the words without spaces; ``skeleton`` is that with one letter for each sound; ``initials``
    are those of all words, generic ones included, and those of the words alone.
    """

    text: str
    words: tuple[str, ...]
    qualifier: tuple[str, ...]
    tiers: Tiers
    generic: bool
    joined: str
    skeleton: str
    initials: frozenset[str]
    accented: str

    @property
    def whole(self) -> tuple[str, ...]:
        """The words with the qualifying ones."""
        return self.words + self.qualifier


@lru_cache(maxsize=200_000)
def name_form(text: str) -> NameForm:
    """The form of a name.

    >>> form = name_form("TP. Hồ Chí Minh")
    >>> form.words, "tphcm" in form.initials, name_form("Plzeňský kraj").words
    (('ho', 'chi', 'minh'), True, ('plzensky',))
    """
    plain = _SUR.sub("sur ", text)
    found = [part for match in _QUALIFIER.findall(plain) for part in match if part]
    main = words(_QUALIFIER.sub(" ", plain))
    qualifier = tuple(word for part in found for word in words(part))
    if not main:
        main, qualifier = qualifier, ()
    kept, tiers, generic = stripped(main)
    left = stripped(qualifier) if qualifier else None
    if left is not None:
        tiers |= left.tiers if left.generic else frozenset()
        qualifier = () if left.words == qualifier and left.generic else left.words
    joined = "".join(kept)
    initials = {"".join(word[0] for word in group) for group in (main, kept) if len(group) > 1}
    # "TP.HCM" is written of the city whose name begins so: a generic word may be shortened by itself.
    initials |= {"tp" + one for one in initials if len(kept) > 1}
    accented = fold_case(text) if has_accents(text) else ""
    return NameForm(
        text, kept, qualifier, tiers, generic, joined, skeleton(joined), frozenset(initials), accented
    )


def words(text: str) -> tuple[str, ...]:
    """The words of a text in small Latin letters.

    >>> words("L'Aquila"), words("Đắk Lắk"), words("St. Gallen")
    (('laquila',), ('dak', 'lak'), ('saint', 'gallen'))
    """
    plain = fold(_APOSTROPHES.sub("", text))
    if not plain.isascii():
        plain = _LAST_SIGN.sub(lambda sign: f" {_SIGNS[sign[1]]}", plain)
        plain = _APOSTROPHES.sub("", anyascii(plain)).lower()
    return tuple(_SHORT.get(word, word) for word in _WORD.findall(plain))


def fold_case(text: str) -> str:
    """Small letters with their accents, spaces and points apart."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def skeleton(joined: str) -> str:
    """One letter for each sound, none doubled, as far as European spellings go.

    >>> skeleton("tscheljabinsk") == skeleton("chelyabinsk"), skeleton("wolgograd") == skeleton("volgograd")
    (True, True)
    """
    for letters, sound in _SOUNDS:
        if letters in joined:
            joined = joined.replace(letters, sound.upper() if sound in "cj" else sound)
    hard = _BEFORE_A_O_U.sub("k", joined).lower()
    return _DOUBLE.sub(r"\1", hard.replace("ii", "i"))
