"""Dates as Vietnamese offices write them → an imprecise date, or the first and last day the text allows.

The day stands before the month. What a text leaves open stays open: "cuối năm 2015" is no date but two
bounds, and what can be read in two ways is not read at all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coopgraph.dates import ImpreciseDate, parse_imprecise
from coopgraph.text import fold

#: Years of agreements that an office can have in a register; others are slips of the hand.
_YEARS = range(1900, 2101)
#: A year of two digits up to this one is of this century, a later one of the last.
_LAST_SHORT_YEAR = 50

_NUMBERS = ["gieng", "mot", "hai", "ba", "tu", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"]
_MONTHS: Mapping[str, int] = {
    **dict(zip(_NUMBERS, (1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10), strict=True)),
    "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ENGLISH_MONTHS = {name: i for i, whole in enumerate(_ENGLISH, 1) for name in (whole, whole[:3])}
_QUARTERS: Mapping[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
#: Parts of a year and the months they can mean at the widest.
_PARTS: Mapping[str, tuple[int, int]] = {
    "dau": (1, 6), "nua dau": (1, 6), "6 thang dau": (1, 6),
    "giua": (4, 9),
    "cuoi": (7, 12), "nua cuoi": (7, 12), "6 thang cuoi": (7, 12),
}  # fmt: skip

_SEP = r"\s*[/.\-]\s*"
_YEAR = r"(?:,?\s*nam\s*|,?\s+|,?\s*[/.\-]\s*)(?P<y>\d{4})"
_WORD_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<m>\d{{1,2}}|{_WORD_MONTH})"
_ENGLISH_MONTH = rf"(?P<m>{'|'.join(_ENGLISH_MONTHS)})"
_NTH = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a text says of a day: the date where it gives one, else the first and the last day it allows.

    ``given`` is None where it gives no date. ``inferred`` says that the text gives something other than a
    year, a month or a day, or leaves digits of it to the reader.
    """

    given: ImpreciseDate | None
    first: date | None
    last: date | None
    inferred: bool = False


def read_date(text: str) -> DateReading:
    """Read a date of a register.

    Raises ValueError where it cannot be read, or in more than one way.

    >>> read_date("ngày 12 tháng 5 năm 2011").given.text, read_date("T5/2011").given.text
    ('2011-05-12', '2011-05')
    >>> read_date("Quý I/2018").last
    datetime.date(2018, 3, 31)
    """
    whole = fold(text).strip(" .,;")
    bare = _PLACE.sub("", whole)
    reading = _read(_LEADING.sub("", bare), text)
    return reading if bare == whole else replace(reading, inferred=True)


def _read(folded: str, text: str) -> DateReading:
    for pattern, read in _FORMS:
        match = pattern.fullmatch(folded)
        if match is not None:
            reading = read(match)
            if any(day.year not in _YEARS for day in (reading.first, reading.last) if day is not None):
                raise ValueError(text)
            return reading
    raise ValueError(text)


#: Where something was signed, and remarks without a figure, which do not change when it was.
_PLACE = re.compile(r"(?:\s*\([^()\d?]+\)|,?\s+tai\s+[^\d?]+)$")
#: What may stand before a date without changing it.
_LEADING = re.compile(r"^(?:(?:da |duoc )?ky(?: ket)?(?: ngay| vao| nam)?|vao|luc)[\s:]+(?=\S)")


def _exact(text: str, *, inferred: bool = False) -> DateReading:
    found = parse_imprecise(text)
    return DateReading(found, found.first, found.last, inferred)


def _between(first: date | None, last: date | None) -> DateReading:
    if first is not None and last is not None and first > last:
        raise ValueError("the bounds are the wrong way round")
    return DateReading(None, first, last, inferred=True)


def _day(match: re.Match[str]) -> DateReading:
    year = match["y"]
    short = len(year) == 2
    if short:
        year = ("20" if int(year) <= _LAST_SHORT_YEAR else "19") + year
    return _exact(f"{year}-{int(match['m']):02}-{int(match['d']):02}", inferred=short)


def _word_day(match: re.Match[str]) -> DateReading:
    return _exact(f"{match['y']}-{_month_number(match['m']):02}-{int(match['d']):02}")


def _month(match: re.Match[str]) -> DateReading:
    inferred = bool(match.groupdict().get("part"))
    return _exact(f"{match['y']}-{_month_number(match['m']):02}", inferred=inferred)


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _MONTHS[text] if text in _MONTHS else _ENGLISH_MONTHS[text]


def _year(match: re.Match[str]) -> DateReading:
    return _exact(match["y"])


def _iso(match: re.Match[str]) -> DateReading:
    return _exact("-".join(part.zfill(2) for part in match.groups() if part))


def _quarter(match: re.Match[str]) -> DateReading:
    quarter = _QUARTERS[match["q"]]
    return _months(int(match["y"]), 3 * quarter - 2, 3 * quarter)


def _part(match: re.Match[str]) -> DateReading:
    return _months(int(match["y"]), *_PARTS[match["part"]])


def _months(year: int, first: int, last: int) -> DateReading:
    return _between(date(year, first, 1), _end_of(year, last))


def _end_of(year: int, month: int) -> date:
    return parse_imprecise(f"{year}-{month:02}").last


def _years(match: re.Match[str]) -> DateReading:
    return _between(date(int(match["y"]), 1, 1), date(int(match["z"]), 12, 31))


def _days(match: re.Match[str]) -> DateReading:
    year, month = int(match["y"]), int(match["m"])
    return _between(date(year, month, int(match["d"])), date(year, month, int(match["e"])))


def _before(match: re.Match[str]) -> DateReading:
    return _between(None, date(int(match["y"]), 1, 1) - timedelta(days=1))


def _after(match: re.Match[str]) -> DateReading:
    return _between(date(int(match["y"]) + 1, 1, 1), None)


def _compiled(
    forms: Mapping[str, Callable[[re.Match[str]], DateReading]],
) -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str]], DateReading]]]:
    return ((re.compile(form), read) for form, read in forms.items())


#: Forms of folded text (no accents, đ as d), each with its reading; the first that fits counts.
_FORMS = tuple(
    _compiled(
        {
            r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00(?:\.0+)?)?)?": _iso,
            rf"(?:ngay\s*)?(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}}|\d{{2}})": _day,
            rf"(?:ngay\s*)?(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}})\s*nam\s*(?P<y>\d{{4}})": _day,
            rf"(?:ngay\s*)?(?:mung\s*)?(?P<d>\d{{1,2}}),?\s*thang\s*{_MONTH}{_YEAR}": _word_day,
            rf"{_NTH}[\s\-]{_ENGLISH_MONTH}\.?,?[\s\-](?P<y>\d{{4}})": _word_day,
            rf"{_ENGLISH_MONTH}\.?\s+{_NTH},?\s+(?P<y>\d{{4}})": _word_day,
            rf"{_ENGLISH_MONTH}\.?[\s,\-]+(?P<y>\d{{4}})": _month,
            rf"(?:(?P<part>dau|giua|cuoi)\s+)?thang\s*{_MONTH}{_YEAR}": _month,
            r"(?:t\.?|thg\.?)\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})": _month,
            rf"(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}})": _month,
            r"(?P<m>\d{1,2})\s*nam\s*(?P<y>\d{4})": _month,
            r"(\d{4})[/\-](\d{1,2})": _iso,
            r"(?:trong\s+)?(?:nam\s*)?(?P<y>\d{4})": _year,
            r"(?:quy|q\.?)\s*(?P<q>i{1,3}|iv|[1-4])\s*(?:[/.,\-]\s*)?(?:nam\s*)?(?P<y>\d{4})": _quarter,
            rf"(?P<part>{'|'.join(_PARTS)})(?:\s+nam)?\s+(?P<y>\d{{4}})": _part,
            r"(?:giai doan\s+|tu\s+)?(?:nam\s+)?(?P<y>\d{4})\s*(?:-|–|—|/|den|toi)\s*"
            r"(?:nam\s+)?(?P<z>\d{4})": _years,
            rf"(?:tu\s+)?(?:ngay\s+)?(?P<d>\d{{1,2}})\s*(?:-|–|—|den)\s*(?P<e>\d{{1,2}}){_SEP}"
            rf"(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}})": _days,
            r"truoc\s+(?:nam\s+)?(?P<y>\d{4})": _before,
            r"sau\s+(?:nam\s+)?(?P<y>\d{4})": _after,
        }
    )
)
