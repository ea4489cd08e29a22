"""Comparing what people type with the names of things: whole names, whole words, beginnings of words.

A query with accents means what it says: ``Đức`` is not the ``dục`` of education. A query without any may
have been typed on a keyboard that has none, so it is compared with names without theirs. White space and
punctuation count for nothing, ``TP. HCM`` is ``TP.HCM``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from coopgraph.text import fold, has_accents, nfc

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
#: Shorter queries must be whole words: "ý" is Italy, not the beginning of anything else.
_SHORTEST_BEGINNING = 3
#: Of 100 points of likeness: beside "Shantou", "Hàn" is no suggestion for "Shantu".
_MUCH_LESS = 15


class Fit(IntEnum):
    """How well a name fits a query, the best first."""

    EXACT = 0
    WORDS = 1
    BEGINNING = 2
    SCATTERED = 3
    NONE = 9


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query made ready for many comparisons."""

    text: str
    exact: bool
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Wanted":
        """Prepare what somebody typed, in whatever Unicode form."""
        exact = has_accents(text)
        return cls(nfc(text).strip(), exact, tuple(words(text, exact=exact)))

    @property
    def squashed(self) -> str:
        """The query without spaces and punctuation."""
        return "".join(self.words)

    @property
    def search_text(self) -> str:
        """What ``coop:searchText`` must contain for the name to be worth comparing."""
        return "".join(words(self.text, exact=False))

    def fit(self, name: str) -> Fit:
        """How well a name fits."""
        found = words(name, exact=self.exact)
        if not self.words or not found:
            return Fit.NONE
        best, squashed = Fit.NONE, self.squashed
        if squashed in "".join(found):  # most names have not even that
            for start in range(len(found)):
                best = min(best, self._fit_at(squashed, found[start:], whole=start == 0))
        if best is Fit.NONE and len(self.words) > 1 and self._scattered(found):
            return Fit.SCATTERED
        return best

    def same_accents(self, name: str) -> bool:
        """Whether it fits with the accents as they were typed, and not only without any."""
        return Wanted(self.text, True, tuple(words(self.text, exact=True))).fit(name) is not Fit.NONE

    def _fit_at(self, squashed: str, tail: list[str], *, whole: bool) -> Fit:
        if not "".join(tail).startswith(squashed):
            return Fit.NONE
        length = 0
        for position, word in enumerate(tail, 1):
            length += len(word)
            if length == len(squashed):
                return Fit.EXACT if whole and position == len(tail) else Fit.WORDS
        return Fit.BEGINNING if len(squashed) >= _SHORTEST_BEGINNING else Fit.NONE

    def _scattered(self, found: Iterable[str]) -> bool:
        """Every word of the query stands somewhere in the name, in any order."""
        return set(self.words) <= set(found)


def words(text: str, *, exact: bool) -> list[str]:
    """The words of a text in small letters, with their accents or without.

    >>> words("TP. Cần Thơ", exact=True), words("TP. Cần Thơ", exact=False)
    (['tp', 'cần', 'thơ'], ['tp', 'can', 'tho'])
    """
    return _WORD.findall(nfc(text).casefold() if exact else fold(text))


class Likeness:
    """Names made ready to be compared with what somebody typed, more than once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._folded: dict[str, str] = {}
        for name in sorted(set(names)):
            self._folded.setdefault(fold(name), name)

    def nearest(self, text: str, count: int = 5) -> list[str]:
        """The names that look most like a text, the best first, and none that is much less like it."""
        from rapidfuzz import fuzz, process

        # WRatio would let any short name win that is part of the text.
        found = process.extract(
            fold(text), self._folded.keys(), scorer=fuzz.token_sort_ratio, limit=count, score_cutoff=60
        )
        best = max((score for _, score, _ in found), default=0.0)
        return [self._folded[name] for name, score, _ in found if score >= best - _MUCH_LESS]


def nearest(text: str, names: Iterable[str], count: int = 5) -> list[str]:
    """The names among these that look most like a text, the best first."""
    return Likeness(names).nearest(text, count)
