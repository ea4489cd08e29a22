"""One SPARQL lexer for everything that must read a query without running it.

It follows the terminals of the SPARQL 1.1 grammar (https://www.w3.org/TR/sparql11-query/#sparqlGrammar),
is linear in the length of the text, and never fails: what is no terminal becomes a token of kind "other".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

Kind: TypeAlias = OneOf[
    "space",
    "comment",
    "iri",
    "string",
    "open string",
    "variable",
    "language",
    "blank",
    "prefixed",
    "word",
    "number",
    "sign",
    "other",
]

# The grammar's PN_CHARS_BASE, PN_CHARS_U and PN_CHARS, as insides of a character class.
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = _BASE + "_"
_CHARS = _FIRST + "\\-0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_NAME = rf"[{_BASE}][{_CHARS}]*(?:\.+[{_CHARS}]+)*"
_LOCAL = rf"(?:(?:[{_FIRST}:0-9]|{_ESCAPE})(?:[{_CHARS}:]|{_ESCAPE})*(?:\.+(?:[{_CHARS}:]|{_ESCAPE})+)*)?"
_CODEPOINT = (
    r"\\u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}|\\U(?!0000[Dd][89A-Fa-f])00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}"
)
# Escapes are exact: Oxigraph reads a long string with a wrong escape as two short ones.
_ESCAPED = rf"\\[tbnrf\\\"']|{_CODEPOINT}"
_LONG = rf"'''(?:[^'\\]|'{{1,2}}(?!')|{_ESCAPED})*'''" + "|" + rf'"""(?:[^"\\]|"{{1,2}}(?!")|{_ESCAPED})*"""'
_SHORT = rf"'(?!'')(?:[^'\\\r\n]|{_ESCAPED})*'" + "|" + rf'"(?!"")(?:[^"\\\r\n]|{_ESCAPED})*"'
_TOKEN = re.compile(
    "|".join(
        [
            r"(?P<space>[ \t\r\n]+)",
            r"(?P<comment>#[^\r\n]*)",
            rf"(?P<iri><(?:[^\x00-\x20<>\"{{}}|^`\\]|{_CODEPOINT})*>)",
            rf"(?P<string>{_LONG}|{_SHORT})",
            r"(?P<open_string>(?:'''|\"\"\").*|['\"][^\r\n]*)",
            rf"(?P<variable>[?$][{_FIRST}0-9][{_FIRST}0-9\u00b7\u0300-\u036f\u203f-\u2040]*)",
            r"(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
            rf"(?P<blank>_:[{_FIRST}0-9](?:[{_CHARS}]*(?:\.+[{_CHARS}]+)*))",
            rf"(?P<name>(?:{_NAME})?(?P<local>:{_LOCAL})|{_NAME}|_[{_CHARS}]*)",
            r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)",
            r"(?P<sign>\^\^|&&|\|\||!=|<=|>=|[-{}()\[\].,;=<>!+*/|^?])",
            r"(?P<other>.)",
        ]
    ),
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal: what it is, its text, and where it starts and ends in the query."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """The text in capitals where it is a word, since keywords know no case; "" for anything else."""
        return self.text.upper() if self.kind == "word" else ""

    def is_sign(self, text: str) -> bool:
        """Whether it is this punctuation mark, and not for instance a string of the same characters."""
        return self.kind == "sign" and self.text == text


def all_tokens(text: str) -> Iterator[Token]:
    """Every token, white space and comments too: their texts put together are the query again."""
    for match in _TOKEN.finditer(text):
        if match["name"] is None:
            yield _token(match, 0)
        elif match["local"] is not None:
            yield Token("prefixed", match.group(), match.start(), match.end())
        else:
            yield from _words(match.group(), match.start())


def _words(text: str, start: int) -> Iterator[Token]:
    """The parts of ``true.OPTIONAL``: only a prefix may have dots in it, a keyword ends at the first."""
    for part in re.split(r"(\.)", text):
        for match in _TOKEN.finditer(part):
            if match["name"] is None:
                yield _token(match, start)
            else:
                yield Token("word", match.group(), start + match.start(), start + match.end())
        start += len(part)


def _token(match: re.Match[str], start: int) -> Token:
    name = match.lastgroup or "other"
    kind: Kind = "open string" if name == "open_string" else name  # type: ignore[assignment]
    return Token(kind, match.group(), start + match.start(), start + match.end())


def tokens(text: str) -> list[Token]:
    """The tokens that a parser would see: without white space and comments."""
    return [token for token in all_tokens(text) if token.kind not in {"space", "comment"}]


def decode_escapes(text: str) -> str:
    r"""The text with ``\uXXXX`` and ``\UXXXXXXXX`` replaced wherever they stand (SPARQL 1.1, 19.2).

    >>> decode_escapes(r"\u0053ERVICE")
    'SERVICE'
    """

    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number <= 0x10FFFF else match.group()

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", character, text)


def query_form(text: str) -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; "" where the text is no query."""
    for token in tokens(text):
        if token.upper in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}:
            return token.upper
    return ""


class Places:
    """Turns offsets into lines and columns, both counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column, kept inside the text."""
        start = self._starts[min(max(line, 1), len(self._starts)) - 1]
        return min(start + max(column, 1) - 1, len(self._text))

    def shown(self, offset: int) -> str:
        """The line of an offset with a caret under it, a long line cut around the place."""
        line, column = self.place(offset)
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        content = self._text[self._starts[line - 1] : end].rstrip("\r\n").replace("\t", " ")
        skipped = max(0, column - 61)
        shown = content[skipped : skipped + 100]
        margin = f"{line} | "
        return f"{margin}{shown}\n{' ' * (len(margin) + column - 1 - skipped)}^"
