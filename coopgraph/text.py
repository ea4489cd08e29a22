"""Text as Vietnamese readers write and search it: one Unicode form, folding, two languages."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal as OneOf
from typing import NamedTuple, TypeAlias

Language: TypeAlias = OneOf["vi", "en"]

#: C0 and C1 control characters, surrogates and non-characters: they cannot stand in XML, and files
#: written with them cannot be read back. Embeddings, overrides and isolates of the writing direction
#: let a name be read as another one.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


#: What stands in texts and cannot be seen: soft hyphens, marks without width, line separators, tags. Some
#: writings need some of them, so they may stand; a message about a text shows them.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff\U000e0000-\U000e007f]")

#: A message that repeats somebody's text is cut beyond so many characters.
_LONGEST = 500


class Bilingual(NamedTuple):
    """One message in Vietnamese and in English."""

    vi: str
    en: str

    def repeated(self) -> "Bilingual":
        """The same, where it repeats text of others: see the function of this name."""
        return Bilingual(repeated(self.vi), repeated(self.en))

    def in_(self, language: Language) -> str:
        """The text in the language asked for."""
        return self.vi if language == "vi" else self.en


def nfc(text: str) -> str:
    r"""The composed Unicode form, in which all text is kept.

    >>> nfc("Đa\u0300 Na\u0306\u0303ng") == "Đà Nẵng"
    True
    """
    return unicodedata.normalize("NFC", text)


class _WithoutMarks(dict[int, str | None]):
    """What str.translate needs to leave out combining marks, learnt sign by sign: names come in thousands."""

    def __missing__(self, code: int) -> str | None:
        self[code] = None if unicodedata.combining(chr(code)) else chr(code)
        return self[code]


_WITHOUT_MARKS = _WithoutMarks()


def fold(text: str) -> str:
    """Lower case without accents, đ as d: the form in which names are compared loosely.

    >>> fold("Sán Đầu"), fold("Plzeňský kraj")
    ('san dau', 'plzensky kraj')
    """
    small = text.casefold()
    if not small.isascii():
        bare = unicodedata.normalize("NFD", small.replace("đ", "d")).translate(_WITHOUT_MARKS)
        small = unicodedata.normalize("NFC", bare)
    return " ".join(small.split())


def heading(text: str) -> str:
    r"""The form in which headings are compared: case, spacing and line breaks apart.

    >>> heading("Ngày\n bắt đầu ") == heading("ngày bắt đầu")
    True
    """
    return " ".join(nfc(text).casefold().split())


def has_accents(text: str) -> bool:
    """Whether folding would lose something other than case.

    >>> has_accents("Đức"), has_accents("duc"), has_accents("Nice")
    (True, False, False)
    """
    return fold(text) != " ".join(nfc(text).casefold().split())


def is_blank(text: str) -> bool:
    r"""Whether nothing of a text can be seen: it has spaces, controls and marks without width alone.

    >>> is_blank("\u200b \u00a0\u2060"), is_blank("Nice")
    (True, False)
    """
    return all(unicodedata.category(letter)[0] in "ZC" for letter in text)


def escaped(text: str) -> str:
    r"""Text of others with the signs spelt out that steer a terminal or turn the writing round.

    >>> escaped("a\x1b[31m")
    'a\\u001b[31m'
    """
    return _FORBIDDEN.sub(_spelt_out, text)


@lru_cache(maxsize=4096)  # the same mistake stands in thousands of rows: its message is kept once
def repeated(text: str) -> str:
    r"""Text of others as a message repeats it: escaped, on one line, and cut in the middle where it is long.

    >>> repeated("a\nb"), repeated("x" * 9999) == "x" * 300 + " … " + "x" * 100
    ('a\\nb', True)
    """
    if len(text) > _LONGEST:
        text = f"{text[:300]} … {text[-100:]}"
    shown = escaped(text).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return _UNSEEN.sub(_spelt_out, shown)


def _spelt_out(found: "re.Match[str]") -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def forbidden_character(text: str) -> str | None:
    r"""The first character that no file may carry, as ``U+XXXX``, or None.

    >>> forbidden_character("a\x0bb")
    'U+000B'
    """
    match = _FORBIDDEN.search(text)
    return f"U+{ord(match.group()):04X}" if match else None
