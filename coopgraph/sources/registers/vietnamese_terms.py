"""How long an agreement holds, as Vietnamese offices write it → a length, an end, or that there is none.

A length that is counted in days, months or years ends at the end of the day that corresponds to the day
it is counted from. Source: Bộ luật Dân sự 2015 (Civil Code of Viet Nam), Articles 147 and 148.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from coopgraph.dates import ImpreciseDate, parse_imprecise
from coopgraph.sources.registers.vietnamese_dates import DateReading, read_date
from coopgraph.text import fold

_WORDS = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"]
_COUNTS = {word: i for i, word in enumerate(_WORDS, 1)} | {"tu": 4, "muoi lam": 15, "hai muoi": 20}
_COUNTS |= {f"muoi {word}": 10 + i for word, i in list(_COUNTS.items())[:9] if word != "nam"}
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
#: A number in digits, in words, or in both: 5, năm, 05 (năm), năm (05).
_NUMBER = (
    rf"(?:(?P<{{0}}>\d{{{{1,3}}}})(?:\s*\((?:{_COUNT})\))?"
    rf"|(?:{_COUNT})\s*\((?P<{{0}}b>\d{{{{1,3}}}})\)|(?P<{{0}}w>{_COUNT}))"
)
_LENGTH = re.compile(
    _NUMBER.format("n")
    + r"\s*(?P<unit>nam|thang|tuan|ngay|years?|months?)(?:\s*(?:va\s+)?"
    + _NUMBER.format("o")
    + r"\s*thang)?"
)
#: What may stand before a term, and after a length, without changing it.
_LEADING = re.compile(
    r"^(?:(?:(?:co\s+)?(?:thoi han|thoi gian|hieu luc|gia tri|thoi hieu)(?:\s+(?:hieu luc|thuc hien|la))*"
    r"|trong(?: vong)?|thuc hien|giai doan|ke tu|tu khi ky)\s*:?\s+)+(?=\S)"
)
_COUNTED_FROM = (
    r"(?:,?\s*\(?(?:ke tu|tinh tu|tu|sau)(?: ngay| khi)?(?: (?:duoc )?ky(?: ket)?"
    r"| co hieu luc| van ban co hieu luc)?\)?)?"
)
_OPEN = re.compile(
    r"(?:vo (?:thoi )?han|vinh vien|lau dai|dai han|indefinite(?:ly)?|permanent"
    r"|khong (?:co |xac dinh |gioi han |han dinh )?(?:ve )?(?:thoi han|thoi gian|ky han)"
    r"|khong gioi han|khong han dinh)"
)
_NOT_IN_TEXT = re.compile(
    r"khong (?:ghi|neu|quy dinh|de cap|noi)(?: ro| den| ve)*(?: thoi han| thoi gian| hieu luc)?"
)
_RENEWS = re.compile(
    r"(?:(?:duoc |se |va )*(?:tu dong|mac nhien|tu) (?:duoc )?(?:gia han|keo dai|tiep tuc|dao han)"
    r"|(?:gia han|keo dai) (?:mot cach )?tu dong"
    r"|auto(?:matic(?:ally)?)?[\s-]+renew\w*|renew\w* automatically)"
)
_NEVER_RENEWS = re.compile(r"khong (?:duoc )?(?:tu dong )?(?:gia han|keo dai)")
#: A renewal that somebody must agree on: the first length is all that is certain.
_MAY_RENEW = re.compile(
    r"(?:co the|co|duoc|se|xem xet) (?:duoc )?(?:xem xet )?(?:gia han|keo dai).*|gia han.*"
)
_UNTIL = re.compile(
    r"(?:co hieu luc |hieu luc |het han |het hieu luc |ket thuc )?"
    r"(?P<whole>(?:cho )?(?:den|toi) (?:het|cuoi)|het|den cuoi|cuoi)?"
    r"(?:(?:cho )?(?:den|toi|vao)(?: ngay)?)?\s*(?P<date>.*\d.*)"
)
_RANGE = re.compile(r"(?:tu\s+)?(?P<from>.*\d{4})\s*(?:den(?: het)?|toi|–|—|->|→|-)\s*(?P<to>.*\d{4})")


@dataclass(frozen=True, slots=True)
class TermReading:
    """What a text says of how long something holds.

    ``months`` and ``days`` are a length, zero where none is given; ``until`` is the end that the text
    names, ``since`` the beginning; ``open_ended`` that it has no end, ``renews`` that it goes on by
    itself after its length; ``stated`` is false where the text says that no term is stated.
    """

    months: int = 0
    days: int = 0
    until: ImpreciseDate | None = None
    since: ImpreciseDate | None = None
    open_ended: bool = False
    renews: bool = False
    stated: bool = True


def read_term(text: str) -> TermReading:
    """Read a term of a register.

    Raises ValueError where it cannot be read, or in more than one way.

    >>> read_term("60 tháng").months, read_term("đến hết năm 2020").until.text
    (60, '2020-12-31')
    >>> read_term("3 năm (tự động gia hạn)").renews
    True
    """
    folded = " ".join(fold(text).strip(" .,;:").split())
    renews = _NEVER_RENEWS.search(folded) is None and _RENEWS.search(folded) is not None
    if renews:
        first = _RENEWS.split(folded)[0].strip(" .,;:(/-–")
        base = _plain(first) if first else TermReading()
        if base is None or base.open_ended or base.until is not None:
            raise ValueError(text)
        return TermReading(base.months, base.days, renews=True)
    found = _plain(_without_renewal(folded))
    if found is None:
        raise ValueError(text)
    return found


def _without_renewal(folded: str) -> str:
    """The text before a remark on renewals that are not automatic."""
    for pattern in (_NEVER_RENEWS, _MAY_RENEW):
        match = pattern.search(folded)
        if match is not None and match.start() > 0:
            return folded[: match.start()].strip(" .,;:(/-–")
    return folded


def _plain(folded: str) -> TermReading | None:
    """A length, an end, a range, or that there is no end."""
    if _OPEN.fullmatch(folded):
        return TermReading(open_ended=True)
    if _NOT_IN_TEXT.fullmatch(folded):
        return TermReading(stated=False)
    bare = _LEADING.sub("", folded)
    match = re.fullmatch(_LENGTH.pattern + _COUNTED_FROM, bare)
    if match is not None:
        return _length(match)
    return _range(bare) or _until(bare)


def _length(match: re.Match[str]) -> TermReading | None:
    count = _count(match, "n")
    more = _count(match, "o")
    unit = match["unit"]
    if not 1 <= count <= 200:
        return None
    if unit in {"ngay", "tuan"}:
        return TermReading(days=count * (7 if unit == "tuan" else 1))
    return TermReading(months=count * (1 if unit.startswith(("thang", "month")) else 12) + more)


def _count(match: re.Match[str], name: str) -> int:
    digits = match[name] or match[f"{name}b"]
    if digits:
        return int(digits)
    word = match[f"{name}w"]
    return _COUNTS[word] if word else 0


def _range(text: str) -> TermReading | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    since, until = (_dated(match[name].strip(" ,;")) for name in ("from", "to"))
    if since is None or until is None or since.first > until.last:
        return None
    return TermReading(since=since, until=until)


def _until(text: str) -> TermReading | None:
    match = _UNTIL.fullmatch(text)
    if match is None:
        return None
    reading = _read(match["date"].strip())
    if reading is None or reading.last is None:
        return None
    if match["whole"]:
        return TermReading(until=parse_imprecise(reading.last.isoformat()))
    return None if reading.given is None else TermReading(until=reading.given)


def _dated(text: str) -> ImpreciseDate | None:
    reading = _read(text)
    return None if reading is None else reading.given


def _read(text: str) -> DateReading | None:
    try:
        return read_date(text)
    except ValueError:
        return None


def end_of(first: date, last: date, term: TermReading) -> ImpreciseDate | None:
    """When a length ends that began between two days; None where no year, month or day can say it.

    >>> end_of(date(2011, 5, 12), date(2011, 5, 12), TermReading(months=60)).text
    '2016-05-12'
    >>> end_of(date(2011, 1, 1), date(2011, 12, 31), TermReading(months=60)).text
    '2016'
    """
    from_, to = _later(first, term), _later(last, term)
    for length in (10, 7, 4):
        found = parse_imprecise(from_.isoformat()[:length])
        # A month that began on its first or last day ends in the corresponding month.
        if found.first <= from_ and to <= found.last:
            return found
    return None


def _later(day: date, term: TermReading) -> date:
    months = day.year * 12 + day.month - 1 + term.months
    year, month = divmod(months, 12)
    # Article 148 (3): where the last month has no such day, its last day counts.
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=term.days)
