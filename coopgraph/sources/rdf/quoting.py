"""Quoted triples of RDF 1.2, found before a parser that follows them down until its stack is gone."""

import re
from pathlib import Path

from coopgraph.errors import InputError
from coopgraph.text import Bilingual

#: What the grammars of Turtle and N-Quads let stand beside ``<<``: long and short strings, IRIs, comments and
#: escapes. A file in which these are not closed is refused by the parser before it comes to what follows.
_TOKENS = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""'
    rb"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    rb'|"(?:[^"\\\n\r]|\\.)*"'
    rb"|'(?:[^'\\\n\r]|\\.)*'"
    rb"|<[^<>\s]*>|\#[^\n\r]*|\\.|(?P<quoted><<)",
    re.DOTALL,
)


def refuse_quoted_triples(path: Path, content: bytes) -> None:
    """Raise InputError at the first quoted triple of a Turtle, TriG, N-Triples or N-Quads file."""
    if b"<<" not in content:
        return
    for token in _TOKENS.finditer(content):
        if token["quoted"]:
            before = content[: token.start()]
            line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
            column = len(before[start:].decode("utf-8", "replace")) + 1
            raise InputError(
                Bilingual(
                    "RDF 1.2 (bộ ba lồng nhau) chưa được hỗ trợ",
                    "quoted triples of RDF 1.2 are not supported",
                ),
                where=f"{path}:{line}:{column}",
                advice=Bilingual("viết thành một nút riêng", "write it as a node of its own"),
            )
