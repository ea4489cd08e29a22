"""A cell that names partners → each of them: its name, its country, an identifier made of both.

A cell is divided only where a mark says so: line breaks, semicolons, bars, numbered lines. A comma or "và"
may stand inside a name; where what follows looks like another partner, nobody can tell, and a person decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coopgraph.sources.concept_labels import labels
from coopgraph.sources.registers.partner_words import begins_a_name, kind_of
from coopgraph.text import fold, nfc

_MARKS = re.compile(r"\s*[;|\n\r]+\s*")
_BULLET = re.compile(r"^(?:\d{1,2}\s*[.)]|[-–•+*])\s+")
_NUMBERED = re.compile(r"\s+(?=[2-9]\s*[.)]\s)")
_IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s*[(\[]\s*(?P<place>[^()\[\]]+?)\s*[)\]]\s*\.?$")
_AFTER_MARK = re.compile(r"^(?P<name>.+?)\s*(?:,|/|\s[-–—]|–|—|:)\s*(?P<place>[^,/–—:]+?)\s*\.?$")
_BEFORE_MARK = re.compile(r"^(?P<place>[^,/–—:]+?)\s*(?::|\s[-–—]|–|—|/)\s*(?P<name>.+?)\s*\.?$")
_JOINED = re.compile(r"\s*,\s*|\s+(?:và|&|and)\s+", re.IGNORECASE)
#: More words than this no country's name has.
_LONGEST_COUNTRY = 6


@dataclass(frozen=True, slots=True)
class NamedPartner:
    """One partner as a cell names it: its name without its country, the code of that, and its identifier.

    ``from_name`` says that the country was read out of the name itself, such as "Đại sứ quán Nhật Bản".
    """

    name: str
    country: str
    from_name: bool = False

    @property
    def key(self) -> str:
        """The identifier: the name in small letters a–z and hyphens, and the country where there is one."""
        slug = re.sub(r"[^a-z0-9]+", "-", fold(self.name)).strip("-")
        return f"{slug}-{self.country.lower()}" if self.country else slug


def divide(text: str) -> list[str]:
    r"""The names in a cell, by the marks that divide for certain; blanks and full stops around them go.

    >>> divide("1. Tỉnh Champasak (Lào)\n2. TP. Nice, CH Pháp;")
    ['Tỉnh Champasak (Lào)', 'TP. Nice, CH Pháp']
    """
    parts = _MARKS.split(nfc(text).strip())
    if re.match(r"1\s*[.)]\s", parts[0]):
        parts = [item for part in parts for item in _NUMBERED.split(part)]
    bare = (_BULLET.sub("", part.strip()).strip(" ,\t") for part in parts)
    found: list[str] = []
    for part in (" ".join(part.split()) for part in bare if part):
        # A line with nothing but the country goes on with the line above.
        if found and part.startswith("("):
            found[-1] = f"{found[-1]} {part}"
        elif found and _is_country(part) and not _is_country(found[-1]):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def is_doubtful(name: str) -> bool:
    """Whether a name may be two: after a comma or "và" something begins that looks like a partner.

    >>> is_doubtful("Tỉnh Champasak, tỉnh Sekong"), is_doubtful("Viện Khoa học và Công nghệ")
    (True, False)
    """
    return any(begins_a_name(part) for part in _JOINED.split(name)[1:])


def read_partner(text: str) -> NamedPartner:
    """One partner: the country is what stands in brackets or behind a mark and is one.

    >>> read_partner("TP. Nice, CH Pháp")
    NamedPartner(name='TP. Nice', country='FR', from_name=False)
    """
    text = " ".join(nfc(text).split())
    for pattern in (_IN_BRACKETS, _AFTER_MARK, _BEFORE_MARK):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        area, _, place = match["place"].rpartition(",")
        found = labels("country").find(place)
        if len(found) == 1 and not _is_country(match["name"]) and not _is_tie(match["name"]):
            name = match["name"].strip(" ,")
            return NamedPartner(f"{name} ({area.strip()})" if area else name, found[0])
    country = _within(text)
    return NamedPartner(text.rstrip(" ,"), country, from_name=bool(country))


def _is_country(text: str) -> bool:
    return bool(labels("country").find(text))


def _is_tie(name: str) -> bool:
    """Whether the countries in a name are those it joins: "Hội hữu nghị Việt Nam – Nhật Bản"."""
    return kind_of(name) == "FriendshipAssociation"


def _within(name: str) -> str:
    """The one country that a name ends with, or that a mission's name has in it; "" where there is none."""
    words = name.replace(",", " ").split()
    if _is_tie(name):
        return ""
    everywhere = kind_of(name) == "DiplomaticMission"
    found = set(_countries(words, everywhere=everywhere)) - ({"VN"} if everywhere else set())
    return found.pop() if len(found) == 1 else ""


def _countries(words: list[str], *, everywhere: bool) -> Iterator[str]:
    """Codes of countries among the words; at least two words of a name must go before one."""
    for length in range(min(_LONGEST_COUNTRY, len(words) - 2), 0, -1):
        starts = range(2, len(words) - length + 1) if everywhere else (len(words) - length,)
        for start in starts:
            found = labels("country").find(" ".join(words[start : start + length]))
            if len(found) == 1:
                yield found[0]
                if not everywhere:
                    return
