"""Handing a file to a parser line by line, so that whatever the parser then says has a line."""

import re
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from coopgraph.errors import InputError
from coopgraph.reasons import reason_of
from coopgraph.sources.xml_scan import MEND
from coopgraph.text import Bilingual

#: What the engine says beside the reason: the place, which is told already.
PLACED = re.compile(r"^Parser error (?:at|between) line .*?: | \(line \d+\)$", re.DOTALL)


class Stated(NamedTuple):
    """A statement and the line at which it is complete, from 1; 0 where that cannot be told."""

    quad: ox.Quad
    line: int


class LineFeed:
    """A file that gives at most one line at each reading; ``line`` is the one given last, counted from 1.

    A parser that has to ask for more before it can go on has not looked beyond the line it was given.
    """

    __slots__ = ("_at", "_content", "_end", "line")

    def __init__(self, content: bytes, end: bytes = b"\n") -> None:
        """``end`` is the byte after which a piece ends: ``>`` gives the tags of an XML file one by one."""
        self._content = content
        self._at = 0
        self._end = end
        self.line = 0

    def read(self, size: int = -1) -> bytes:
        """The next piece, at most ``size`` bytes of it; nothing at the end."""
        start = self._at
        found = self._content.find(self._end, start)
        stop = len(self._content) if found < 0 else found + 1
        if 0 <= size < stop - start:
            stop = start + size
        self._at = stop
        if stop > start:
            self.line += 1
        return self._content[start:stop]

    @property
    def place(self) -> tuple[int, int]:
        """Line and column, from 1, of the tag that the piece given last ends with."""
        begin = self._content.rfind(b"<", 0, self._at)
        before = self._content[: max(begin, 0)]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return before.count(b"\n") + 1, column


def broken(path: Path, reason: str, line: int, column: int | None) -> InputError:
    """The error for a place at which the syntax of an RDF file is broken."""
    why = reason_of(reason)
    return InputError(
        Bilingual(f"RDF sai cú pháp: {why.vi}", f"the RDF does not parse: {why.en}"),
        where=f"{path}:{line}:{column}" if column else f"{path}:{line}",
        advice=MEND,
    )
