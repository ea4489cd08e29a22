"""A second opinion on SERVICE from a parser, for the few texts that have these letters in them at all.

The guard decides on the tokens of our own lexer, and it is exact; but what decides in the end is how the
engine reads a text, and the engine does not tell. No parser can find SERVICE in a text without these letters,
so only a text that has them, in a string, a comment or a name, is parsed: by rdflib, which takes a tenth of a
second for that and a quarter to be loaded, and would be felt if every query paid it. A text that rdflib
cannot parse, as some that are right, stays with the guard's decision. Of the other things that the guard
refuses the engine does none, however it reads a text: it runs no update where a query is asked, and reads no
graph that is not in the store.
"""

import re
from collections.abc import Iterator

from coopgraph.query.lexer import decode_escapes

_LETTERS = re.compile("service", re.IGNORECASE)


def letters_at(text: str) -> int:
    """Where the letters first stand in a text; 0 where they stand nowhere, or in escapes."""
    found = _LETTERS.search(text)
    return found.start() if found else 0


def calls_a_service(text: str) -> bool:
    """Whether a parser reads a SERVICE clause in the text; False where it cannot read the text at all."""
    if not _LETTERS.search(text) and not _LETTERS.search(decode_escapes(text)):
        return False
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(text)
    except (ParseBaseException, RecursionError, ValueError, OverflowError):
        return False
    return "ServiceGraphPattern" in _names(parsed)


def _names(node: object) -> Iterator[str]:
    """The names of all parts of a parsed query."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part.name
            waiting.extend(part.values())
        elif isinstance(part, list | tuple | ParseResults):
            waiting.extend(iter(part))
