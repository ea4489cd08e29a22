"""IATI XML → its activities one by one, each as a small tree of elements that know their lines.

No more than one activity is held at a time. Elements of other namespaces are extensions that IATI allows
everywhere; they are passed over. Source: IATI Standard, "Namespaces and Extensions".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_PARTED_BY = " "
_LANGUAGE = f"http://www.w3.org/XML/1998/namespace{_PARTED_BY}lang"
#: The name that ``xml:lang`` has among the attributes here.
LANG = "xml:lang"
ACTIVITY = "iati-activity"


@dataclass(slots=True, eq=False)
class Element:
    """One element: its name, the lines on which it begins and ends, attributes, text, and what is in it."""

    name: str
    line: int
    attributes: dict[str, str]
    end: int = 0
    pieces: list[str] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, white space made single spaces."""
        return " ".join("".join(self.pieces).split())

    @property
    def lines(self) -> str:
        """Where it stands, as sources are quoted: ``7`` or ``7-12``."""
        return str(self.line) if self.end <= self.line else f"{self.line}-{self.end}"

    def get(self, name: str) -> str:
        """An attribute without white space around it, "" where it is missing."""
        return self.attributes.get(name, "").strip()

    def all(self, name: str) -> Iterator["Element"]:
        """The elements of a name directly within this one."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Element | None":
        """The first of them, if there is one."""
        return next(self.all(name), None)


def read_activities(
    content: bytes, begin: Callable[[Element], None], take: Callable[[Element], None]
) -> None:
    """Give the root to ``begin`` as soon as it is open, and each activity to ``take`` once it is whole.

    ``content`` is UTF-8 that was scanned before: it is well-formed and has no document type.
    """
    _Reading(begin, take).run(content)


class _Reading:
    """One pass of expat: the open elements from the activity down, or how deep an extension is."""

    def __init__(self, begin: Callable[[Element], None], take: Callable[[Element], None]) -> None:
        self._begin = begin
        self._take = take
        self._depth = 0
        self._open: list[Element] = []
        self._foreign = 0
        self._parser = expat.ParserCreate("utf-8", namespace_separator=_PARTED_BY)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def run(self, content: bytes) -> None:
        self._parser.Parse(content, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._foreign or _PARTED_BY in name:
            self._foreign += 1
            return
        own = {key: value for key, value in attributes.items() if _PARTED_BY not in key}
        if _LANGUAGE in attributes:
            own[LANG] = attributes[_LANGUAGE]
        element = Element(name, self._parser.CurrentLineNumber, own)
        if self._depth == 1:
            self._begin(element)
        elif self._open:
            self._open[-1].children.append(element)
            self._open.append(element)
        elif self._depth == 2 and name == ACTIVITY:
            self._open.append(element)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._foreign:
            self._foreign -= 1
        elif self._open:
            element = self._open.pop()
            element.end = self._parser.CurrentLineNumber
            if not self._open:
                self._take(element)

    def _text(self, text: str) -> None:
        if self._open and not self._foreign:
            self._open[-1].pieces.append(text)
