"""Rows that are no records: those that head a group of rows, totals, numbers of columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coopgraph.text import heading

_NUMBERING = re.compile(r"^(?:(?:[IVXLC]+|[A-Z]|\d{1,2})(?:\.\d{1,2})*\s*[.):\-–]\s*|[IVXLC]+\s+)(?=\S)")


@dataclass(frozen=True, slots=True)
class RowKinds:
    """The texts of rows that are no records; an asterisk stands for any text.

    ``sections`` head the rows below them, ``not_records`` are passed over. ``items_of`` are the columns
    whose partners are the rows of the table, where its rows do not stand in the file themselves.
    """

    sections: tuple[str, ...] = ()
    not_records: tuple[str, ...] = ()
    items_of: tuple[str, ...] = ()

    def is_section(self, row: str) -> bool:
        """Whether a row of this text heads those below it."""
        return bool(row) and any(_pattern(text).fullmatch(heading(row)) for text in self.sections)

    def is_no_record(self, row: str) -> bool:
        """Whether a row of this text is passed over."""
        return bool(row) and any(_pattern(text).fullmatch(heading(row)) for text in self.not_records)


def row_text(cells: Sequence[str]) -> str:
    """The text of a row: its filled cells with spaces between, what merged cells repeat but once.

    >>> row_text(["I", "", "CHÂU  Á", "CHÂU Á"])
    'I CHÂU Á'
    """
    found: list[str] = []
    for cell in cells:
        text = " ".join(cell.split())
        if text and (not found or found[-1] != text):
            found.append(text)
    return " ".join(found)


def without_numbering(text: str) -> str:
    """The text of a heading without the number before it.

    >>> without_numbering("II. CHÂU ÂU"), without_numbering("1) Lào")
    ('CHÂU ÂU', 'Lào')
    """
    return _NUMBERING.sub("", text)


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in heading(text).split("*")))
