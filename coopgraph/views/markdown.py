"""A table in GitHub's Markdown, in which every text stands for itself: none becomes markup or a new cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKUP = re.compile(r"[\\`*\[\]<>&~|$]|(?<![^\W_])_|_(?![^\W_])")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class MarkdownColumn:
    """A heading and its cells; ``right`` aligns numbers."""

    heading: str
    cells: Sequence[str]
    right: bool = False


def markdown_table(columns: Sequence[MarkdownColumn], title: str, notes: Sequence[str]) -> str:
    """The table with its title above and its notes below, each a paragraph; ends in a new line."""
    rows = zip(*(column.cells for column in columns), strict=True)
    lines = [
        _row([column.heading for column in columns]),
        "|" + "|".join(" ---: " if column.right else " --- " for column in columns) + "|",
        *(_row(row) for row in rows),
    ]
    parts = [f"**{escaped(title)}**"] if title else []
    if columns:
        parts.append("\n".join(lines))
    parts += [escaped(note) for note in notes]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is, on one line.

    >>> print(escaped("a|b_c_ <i>"))
    a\|b_c\_ \<i\>
    >>> print(escaped("one\ntwo"))
    one<br>two
    """
    lines = _LINE_END.split(text.strip())
    return "<br>".join(_MARKUP.sub(lambda match: "\\" + match.group(), line) for line in lines)


def _row(cells: Sequence[str]) -> str:
    return "|" + "|".join(f" {escaped(cell)} " for cell in cells) + "|"
