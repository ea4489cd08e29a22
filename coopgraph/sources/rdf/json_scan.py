"""A first look at JSON from elsewhere: how deep it is nested, keys that stand twice, where texts stand."""

import json
import re
from bisect import bisect_right
from pathlib import Path

from coopgraph.errors import InputError
from coopgraph.limits import LIMITS
from coopgraph.text import Bilingual

_TOKENS = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")(?P<key>\s*:)?|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)
#: Numbers as floats: they are looked at, not kept, and may be longer than Python lets an integer be.
_DECODER = json.JSONDecoder(parse_int=float)


class JsonScan:
    """The strings of a JSON text, each with the place where it first stands, and the nodes of its graph.

    ``nodes`` are the offsets of the objects that are directly in the outermost list or in the list of the
    outermost ``@graph``; ``outermost`` are those of the outermost objects, each with the offset of the value
    of its ``@context``, -1 where it has none. Raises InputError for what is nested deeper than ``depth`` and
    for a key that stands twice in one object, of which parsers take either. Broken JSON is left to a parser.
    """

    def __init__(self, path: Path, text: str, *, depth: int = LIMITS.rdf_depth) -> None:
        self._path = path
        self._text = text
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._first: dict[str, int] = {}
        self.nodes: list[int] = []
        self.outermost: dict[int, int] = {}
        self._look(depth)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self._breaks, offset - 1)
        return line + 1, offset - (self._breaks[line - 1] + 1 if line else 0) + 1

    def line_of(self, *texts: str) -> int:
        """The line where the first of these that is a string of the file first stands; 0 for none."""
        offset = next((self._first[text] for text in texts if text in self._first), None)
        return 0 if offset is None else self.place(offset)[0]

    def decoded(self) -> object:
        """The whole as Python has it; raises json.JSONDecodeError."""
        return _DECODER.decode(self._text)

    def find(self, text: str, after: int) -> int:
        """The offset of a string from an offset on; that offset where it does not stand there."""
        return max(self._text.find(json.dumps(text), after), after)

    def piece(self, offset: int) -> str:
        """The value that stands at an offset, as it is written."""
        return self._text[offset : _DECODER.raw_decode(self._text, offset)[1]]

    def _look(self, most: int) -> None:
        inside = _Inside()
        for token in _TOKENS.finditer(self._text):
            if token["text"]:
                text = _unescaped(token["text"])
                self._first.setdefault(text, token.start())
                if token["key"] and inside.has(text):
                    self._refuse_twice(text, token.start())
                if token["key"] and text == "@context" and inside.object_at in self.outermost:
                    self.outermost[inside.object_at] = self._next(token.end())
            elif token["open"]:
                if inside.depth == most:
                    self._refuse_depth(most, token.start())
                if token["open"] == "{" and inside.is_node:
                    self.nodes.append(token.start())
                if token["open"] == "{" and inside.is_outermost:
                    self.outermost[token.start()] = -1
                inside.open(token.start(), token["open"])
            elif token["close"]:
                inside.close()

    def _next(self, offset: int) -> int:
        """The offset of the next sign that is no white space."""
        rest = re.compile(r"\s*").match(self._text, offset)
        return rest.end() if rest else offset

    def _refuse_depth(self, most: int, offset: int) -> None:
        line, column = self.place(offset)
        raise InputError(
            Bilingual(f"JSON lồng nhau quá {most} tầng", f"the JSON is nested deeper than {most}"),
            where=f"{self._path}:{line}:{column}",
            advice=Bilingual("viết phẳng hơn", "write it flatter"),
        )

    def _refuse_twice(self, key: str, offset: int) -> None:
        line, column = self.place(offset)
        raise InputError(
            Bilingual(f"khóa '{key}' có hai lần", f"the key '{key}' stands twice"),
            where=f"{self._path}:{line}:{column}",
            advice=Bilingual("gộp các giá trị vào một danh sách [ ]", "put the values into one list, in [ ]"),
        )


class _Inside:
    """The objects and lists that are open at one place of a text."""

    def __init__(self) -> None:
        self._open: list[tuple[int, set[str] | None]] = []
        self._key = ""
        self._graph = -1

    @property
    def depth(self) -> int:
        return len(self._open)

    @property
    def object_at(self) -> int:
        """The offset of the innermost."""
        return self._open[-1][0] if self._open else -1

    @property
    def is_node(self) -> bool:
        """Whether an object that is opened here is a node of the outermost graph."""
        return self._graph >= 0 and self.depth == self._graph + 1

    @property
    def is_outermost(self) -> bool:
        """Whether an object that is opened here is in nothing, or in the outermost list."""
        return not self._open or (self.depth == 1 and self._open[0][1] is None)

    def has(self, key: str) -> bool:
        """Take a key of the innermost object; whether that has it already."""
        self._key = key
        keys = self._open[-1][1] if self._open else None
        if keys is None or key in keys:
            return keys is not None
        keys.add(key)
        return False

    def open(self, offset: int, sign: str) -> None:
        if sign == "[" and (not self._open or (self.depth == 1 and self._key == "@graph")):
            self._graph = self.depth
        self._open.append((offset, set() if sign == "{" else None))

    def close(self) -> None:
        if self._open:
            self._open.pop()
        if self.depth <= self._graph:
            self._graph = -1


def _unescaped(quoted: str) -> str:
    if "\\" not in quoted:
        return quoted[1:-1]
    try:
        return str(json.loads(quoted))
    except ValueError:
        return quoted[1:-1]
