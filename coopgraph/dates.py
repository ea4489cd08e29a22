"""Dates as precise as a source gives them, the bounds they leave, and the two clocks."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from coopgraph.terms import XSD

_IMPRECISE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A year, a month or a day, with the first and the last day it can mean."""

    text: str
    first: date
    last: date

    @property
    def datatype(self) -> str:
        """The XSD datatype IRI of its precision."""
        return XSD + {4: "gYear", 7: "gYearMonth", 10: "date"}[len(self.text)]


def parse_imprecise(text: str) -> ImpreciseDate:
    """Read ``2011``, ``2016-09`` or ``2024-02-21``.

    Raises ValueError for anything else, an impossible day included.

    >>> parse_imprecise("2016-09").last
    datetime.date(2016, 9, 30)
    """
    match = _IMPRECISE.fullmatch(text) if text.isascii() else None
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern has it  # noqa: S101
    if month is None:
        return ImpreciseDate(text, date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return ImpreciseDate(
            text, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        )
    return ImpreciseDate(text, date(year, month, day), date(year, month, day))


def parse_typed(text: str) -> ImpreciseDate:
    """Read a date as people type it: 31/12/2013 and 12/2013 beside the forms of ``parse_imprecise``.

    The day comes before the month, as in Vietnamese. Raises ValueError.

    >>> parse_typed("31/12/2013").text, parse_typed("4/2024").text
    ('2013-12-31', '2024-04')
    """
    parts = text.strip().split("/")
    if len(parts) in {2, 3} and all(part.isascii() and part.isdigit() for part in parts):
        year, *rest = reversed(parts)
        return parse_imprecise("-".join([year, *(part.zfill(2) for part in rest)]))
    return parse_imprecise(text.strip())


@dataclass(frozen=True, slots=True)
class Clocks:
    """The day for which an answer is given, and the day whose sources may be used.

    ``as_of``: what held on that day. ``known_on``: only what sources had published by that day;
    its default, the last day there is, lets every source count.
    """

    as_of: date
    known_on: date = date.max

    @property
    def known_by(self) -> str | None:
        """The day by which sources must have been published, in ISO form; None where all count."""
        return None if self.known_on == date.max else self.known_on.isoformat()
