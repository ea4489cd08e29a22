"""A first look at JSON from elsewhere: how deep it is nested, keys that stand twice, where texts stand."""

import json
import re
from bisect import bisect_right
from pathlib import Path

from coopgraph.errors import InputError
from coopgraph.limits import LIMITS
from coopgraph.text import Bilingual

_TOKENS = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")(?P<key>\s*:)?|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)


class JsonScan:
    """The strings of a JSON text, each with the place where it first stands, and the nodes of its graph.

    ``nodes`` are the offsets of the objects that are directly in the outermost list or in the list of the
    outermost ``@graph``. Raises InputError for what is nested deeper than ``depth`` and for a key that
    stands twice in one object, of which parsers take either. Broken JSON is left to a parser.
    """

    def __init__(self, path: Path, text: str, *, depth: int = LIMITS.rdf_depth) -> None:
        self._path = path
        self._text = text
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._first: dict[str, int] = {}
        self.nodes: list[int] = []
        self._look(depth)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self._breaks, offset - 1)
        return line + 1, offset - (self._breaks[line - 1] + 1 if line else 0) + 1

    def line_of(self, *texts: str) -> int:
        """The line where the first of these that is a string of the file first stands; 0 for none."""
        offset = next((self._first[text] for text in texts if text in self._first), None)
        return 0 if offset is None else self.place(offset)[0]

    def find(self, text: str, after: int) -> int:
        """The offset of a string from an offset on; that offset where it does not stand there."""
        return max(self._text.find(json.dumps(text), after), after)

    def _look(self, most: int) -> None:
        keys: list[set[str] | None] = []
        graph_at = -1
        last_key = ""
        for token in _TOKENS.finditer(self._text):
            if token["text"]:
                text = _unescaped(token["text"])
                self._first.setdefault(text, token.start())
                last_key = text if token["key"] else ""
                if token["key"] and keys and keys[-1] is not None:
                    if text in keys[-1]:
                        self._refuse_twice(text, token.start())
                    keys[-1].add(text)
            elif token["open"]:
                if len(keys) == most:
                    self._refuse_depth(most, token.start())
                if token["open"] == "[" and (not keys or (len(keys) == 1 and last_key == "@graph")):
                    graph_at = len(keys)
                elif len(keys) == graph_at + 1 and graph_at >= 0:
                    self.nodes.append(token.start())
                keys.append(set() if token["open"] == "{" else None)
                last_key = ""
            elif keys:
                keys.pop()
                graph_at = graph_at if len(keys) > graph_at else -1

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


def _unescaped(quoted: str) -> str:
    if "\\" not in quoted:
        return quoted[1:-1]
    try:
        return str(json.loads(quoted))
    except ValueError:
        return quoted[1:-1]
