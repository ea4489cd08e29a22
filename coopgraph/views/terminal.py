"""Text cells laid out for a terminal: a grid whose words stay whole, or cards where there is no room."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

#: Columns of space between two cells; the box takes one of them.
_GAP = 3
#: A word longer than this may be broken; shorter ones stay whole.
_LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A heading and its cells; ``right`` aligns numbers, ``below`` puts sentences under the grid.

    ``whole`` breaks no word, however long.
    """

    heading: str
    cells: Sequence[str]
    right: bool = False
    below: bool = False
    whole: bool = False


def body(columns: Sequence[TextColumn], width: int) -> str:
    """The columns side by side, those ``below`` as a list under them; a card a row where that is too wide.

    The first column leads each sentence below, so that it can be read by itself.
    """
    inside = [column for column in columns if not column.below]
    needed = [_needed(column) for column in inside]
    if sum(needed) + _GAP * len(needed) > width:
        return _cards(columns, width)
    parts = [_grid(inside, _widths(inside, needed, width), width)]
    for column in columns:
        said = [
            (lead, text) for lead, text in zip(columns[0].cells, column.cells, strict=True) if text != "–"
        ]
        if column.below and said:
            parts.append(f"\n{column.heading}\n")
            parts += [wrapped(f"– {lead}: {text}", width) for lead, text in said]
    return "".join(parts)


def wrapped(text: str, width: int) -> str:
    """Text in lines no longer than ``width``, those after the first set in."""
    return "".join(
        line + "\n"
        for part in text.splitlines() or [""]
        for line in textwrap.wrap(part, width, subsequent_indent="  ", break_on_hyphens=False) or [""]
    )


def _needed(column: TextColumn) -> int:
    """The width below which a column would break words that people read as one."""
    from rich.cells import cell_len

    texts = (column.heading, *column.cells)
    longest = max((cell_len(word) for text in texts for word in text.split()), default=1)
    return longest if column.whole else min(longest, _LONGEST_WORD)


def _widths(columns: Sequence[TextColumn], needed: Sequence[int], width: int) -> list[int]:
    """What each column would like, taken from the widest first until all fit; never less than it needs."""
    from rich.cells import cell_len

    room = width - _GAP * len(columns)
    natural = [max(cell_len(text) for text in (c.heading, *c.cells)) for c in columns]
    widths = [max(least, min(wish, room)) for least, wish in zip(needed, natural, strict=True)]
    while sum(widths) > room:
        spare = [index for index, least in enumerate(needed) if widths[index] > least]
        widest = max(spare, key=lambda index: widths[index])
        widths[widest] -= 1
    return widths


def _grid(columns: Sequence[TextColumn], widths: Sequence[int], width: int) -> str:
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, _GAP - 1, 0, 0))
    for column, wide in zip(columns, widths, strict=True):
        grid.add_column(
            Text(column.heading), justify="right" if column.right else "left", width=wide, overflow="fold"
        )
    for row in zip(*(column.cells for column in columns), strict=True):
        grid.add_row(*(Text(text) for text in row))
    file = StringIO()
    Console(file=file, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(grid)
    return "".join(line.rstrip() + "\n" for line in file.getvalue().splitlines())


def _cards(columns: Sequence[TextColumn], width: int) -> str:
    """Too narrow for a grid: each row as a small list of ``heading: value``."""
    blocks = []
    for row in zip(*(column.cells for column in columns), strict=True):
        pairs = zip(columns, row, strict=True)
        said = [f"{column.heading}: {text}" for column, text in pairs if text != "–" or not column.below]
        blocks.append("".join(wrapped(line, width) for line in said))
    return "\n".join(blocks)
