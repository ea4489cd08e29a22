"""Dates as people read them: day first in Vietnamese, ISO in English, bounds in words."""

from coopgraph.text import Bilingual


def shown_date(text: str) -> Bilingual:
    """A date as given (``2011``, ``2016-09``, ``2024-02-21``) or bounds (``first/last``, ``..`` for none).

    >>> shown_date("2024-02-21").vi, shown_date("../2024-04-03").en
    ('21/02/2024', 'by 2024-04-03')
    """
    if not text:
        return Bilingual("không rõ ngày", "date unknown")
    first, slash, last = text.partition("/")
    if not slash:
        return Bilingual(_day_first(text), text)
    if first == "..":
        return Bilingual(f"muộn nhất {_day_first(last)}", f"by {last}")
    if last == "..":
        return Bilingual(f"sớm nhất {_day_first(first)}", f"not before {first}")
    return Bilingual(
        f"trong khoảng {_day_first(first)}–{_day_first(last)}", f"some time in {first} to {last}"
    )


def short_date(text: str) -> Bilingual:
    """The same for a narrow column.

    >>> short_date("2024-01-01/2024-03-31").vi
    '01/01/2024–31/03/2024'
    """
    first, slash, last = text.partition("/")
    ends = [part.replace("..", "…") for part in ((first, last) if slash else (first,))]
    return Bilingual("–".join(map(_day_first, ends)), "–".join(ends))


def spaced(date: Bilingual) -> Bilingual:
    """Bounds that may stand in two lines where there is little room."""
    return Bilingual(date.vi.replace("–", " – "), date.en.replace("–", " – "))


def _day_first(text: str) -> str:
    return "/".join(reversed(text.split("-")))
