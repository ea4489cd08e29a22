"""How alike two names are, from 0 to 1, and by what: equal, reordered, respelt, shortened, mistyped.

Words are weighed by rarity, as in SoftTFIDF (Cohen, Ravikumar and Fienberg, "A comparison of string
distance metrics for name-matching tasks", 2003); spelling is compared by optimal string alignment, in
which an exchange of neighbours is one slip.
"""

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from math import log2
from typing import NamedTuple

from rapidfuzz.distance import OSA

from coopgraph.analysis.generic_words import LIGHT, NAMING_AT_FIRST
from coopgraph.analysis.name_forms import NameForm


class Manner(Enum):
    """In what two names agree."""

    EQUAL = "equal"
    ORDER = "order"
    SOUND = "sound"
    INITIALS = "initials"
    ALIKE = "alike"
    PART = "part"
    ACCENTS = "accents"


class Likeness(NamedTuple):
    """How alike, and in what manner."""

    value: float
    manner: Manner


#: The least likeness at which one word may be a slip of another.
_SLIP, _SLIP_WITHIN = 0.8, 0.7
_LIGHT = 0.15
_SOUND, _INITIALS, _TWO_INITIALS, _OTHER_ACCENTS = 0.97, 0.84, 0.77, 0.9
#: Names that agree but for what qualifies them: named on one side alone, and otherwise on the other.
_ONE_QUALIFIED, _OTHER_QUALIFIER = 0.95, 0.7


class Rarity:
    """How rare words are among the partners at hand: in bits, from 1 (in every name) upwards."""

    def __init__(self, forms: Iterable[Iterable[NameForm]]) -> None:
        self._counts: Counter[str] = Counter()
        partners = 0
        for of_one in forms:
            partners += 1
            self._counts.update({word for form in of_one for word in form.whole})
        self._partners = max(partners, 2)

    def of(self, word: str) -> float:
        """The weight of a word."""
        return 1.0 + log2(self._partners / max(self._counts[word], 1))

    def count(self, word: str) -> int:
        """How many partners have this word in a name."""
        return self._counts[word]


def likeness(one: NameForm, two: NameForm, rarity: Rarity) -> Likeness:
    """How alike two names are. Symmetric; 1 for equal names, whatever their generic words."""
    found = _main(one, two, rarity)
    if not (one.qualifier or two.qualifier):
        return found
    if one.qualifier and two.qualifier:
        same = bool(set(one.qualifier) & set(two.qualifier))
        return found if same else Likeness(found.value * _OTHER_QUALIFIER, found.manner)
    whole = _words(one.whole, two.whole, rarity)
    return max(Likeness(found.value * _ONE_QUALIFIED, found.manner), Likeness(whole, Manner.PART), key=_value)


def _value(found: Likeness) -> float:
    return found.value


def _main(one: NameForm, two: NameForm, rarity: Rarity) -> Likeness:
    if one.joined == two.joined:
        if (
            one.accented
            and two.accented
            and one.accented != two.accented
            and not (one.generic or two.generic)
        ):
            return Likeness(_OTHER_ACCENTS, Manner.ACCENTS)
        return Likeness(1.0, Manner.EQUAL)
    if sorted(one.words) == sorted(two.words):
        return Likeness(0.99, Manner.ORDER)
    if one.skeleton == two.skeleton and len(one.skeleton) >= 4:
        return Likeness(_SOUND, Manner.SOUND)
    if one.joined in two.initials or two.joined in one.initials:
        length = min(len(one.joined), len(two.joined))
        two_letters = _TWO_INITIALS if one.generic and two.generic else 0.7
        return Likeness(_INITIALS if length >= 3 else two_letters, Manner.INITIALS)
    by_words = _words(one.words, two.words, rarity)
    by_letters = max(
        OSA.normalized_similarity(one.joined, two.joined),
        _SOUND * OSA.normalized_similarity(one.skeleton, two.skeleton),
    )
    if len(one.words) == len(two.words) > 1:
        # Kiên Giang is one letter away from Tiền Giang, and no slip of it: a whole short word differs.
        by_letters = (by_letters + by_words) / 2
    part = by_words > by_letters and len(one.words) != len(two.words)
    return Likeness(max(by_words, by_letters), Manner.PART if part else Manner.ALIKE)


def _words(one: tuple[str, ...], two: tuple[str, ...], rarity: Rarity) -> float:
    """The weighed share of the words that two names have in common, slips allowed (Dice's coefficient)."""
    ours, theirs = _weights(one, rarity), _weights(two, rarity)
    left = list(range(len(two)))
    common = 0.0
    for place in sorted(range(len(one)), key=lambda i: (-ours[i], one[i])):
        best, like = -1, 0.0
        for other in left:
            found = _word_likeness(one[place], two[other])
            if found > like:
                best, like = other, found
        if best >= 0 and like >= _least(one[place], two[best]):
            left.remove(best)
            common += like * (ours[place] + theirs[best])
    total = sum(ours) + sum(theirs)
    return common / total if total else 0.0


def _weights(words: tuple[str, ...], rarity: Rarity) -> list[float]:
    """The weight of each word at its place."""
    last = len(words) - 1
    return [
        _LIGHT
        if word in LIGHT and place < last and (place > 0 or word not in NAMING_AT_FIRST)
        else rarity.of(word)
        for place, word in enumerate(words)
    ]


def _least(one: str, two: str) -> float:
    """The least likeness of a slip: people seldom mistype the first letter, and tien is not kien."""
    return _SLIP_WITHIN if one[0] == two[0] and max(len(one), len(two)) >= 4 else _SLIP


def _word_likeness(one: str, two: str) -> float:
    if one == two:
        return 1.0
    if len(one) == 1 or len(two) == 1:
        return _SLIP if one[0] == two[0] else 0.0  # "Frankfurt a. M."
    return OSA.normalized_similarity(one, two)
