"""The options ``--since``, ``--until`` and ``--compare``: a time as people type it."""

from datetime import date

from coopgraph.dates import ImpreciseDate, parse_typed
from coopgraph.errors import InputError
from coopgraph.text import Bilingual


def between(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first day of ``--since`` and the last of ``--until``. Raises InputError for what is no time."""
    first = _typed("--since", since).first if since is not None else None
    last = _typed("--until", until).last if until is not None else None
    if first is not None and last is not None and first > last:
        raise InputError(
            Bilingual("khoảng thời gian bị ngược", "this time ends before it begins"),
            where="--since",
            advice=Bilingual("đổi chỗ --since và --until", "exchange --since and --until"),
        )
    return first, last


def days_to_compare(pair: tuple[str, str]) -> tuple[date, date]:
    """The two days of ``--compare``; like for ``--as-of``, a month or a year stands for its last day.

    Raises InputError for what is no time; which of the two must come first, whoever compares says.
    """
    first, last = (_typed("--compare", text).last for text in pair)
    return first, last


def _typed(option: str, text: str) -> ImpreciseDate:
    try:
        return parse_typed(text)
    except ValueError as error:
        raise InputError(
            Bilingual(f"'{text}' không phải là ngày", f"'{text}' is not a day"),
            where=option,
            advice=Bilingual(
                "viết như 2024, 2024-04 hoặc 30/04/2024", "write it like 2024, 2024-04 or 2024-04-30"
            ),
        ) from error
