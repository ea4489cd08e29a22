"""Putting values into a query without putting text into it.

A query that takes a parameter says ``VALUES ?name { default }``, in each scope that needs it. Data blocks
are SPARQL 1.1, reach into MINUS and sub-selects, and work alike in every engine; so a query file is a
query that runs as it stands, and binding only replaces the one term in the block.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from coopgraph.errors import InputError
from coopgraph.query.lexer import Token, tokens
from coopgraph.terms import Iri, Term
from coopgraph.text import Bilingual, nfc


@dataclass(frozen=True, slots=True)
class Block:
    """One ``VALUES ?name { term }``: the variable's name and where the term stands."""

    name: str
    start: int
    end: int


def bind(text: str, values: Mapping[str, Term]) -> str:
    """The query with these values in its data blocks; everything else is the same, character by character.

    Raises InputError for a name that the query has no block for, and for a value that no RDF term can hold.
    """
    found = _found_blocks(text)
    missing = sorted(set(values) - {block.name for block in found})
    if missing:
        known = ", ".join(sorted({block.name for block in found})) or "–"
        raise InputError(
            Bilingual(
                f"câu truy vấn không có tham số '{missing[0]}'",
                f"the query has no parameter '{missing[0]}'",
            ),
            advice=Bilingual(f"các tham số: {known}", f"its parameters: {known}"),
        )
    terms = {name: serialized(value) for name, value in values.items()}
    parts = []
    done = 0
    for block in found:
        if block.name in terms:
            parts += [text[done : block.start], terms[block.name]]
            done = block.end
    return "".join([*parts, text[done:]])


def blocks(text: str) -> Iterator[Block]:
    """Every data block of one variable and one term, in the order of the text."""
    found = tokens(text)
    for position, token in enumerate(found):
        if token.upper == "VALUES":
            block = _block(found[position + 1 : position + 10])
            if block is not None:
                yield block


@lru_cache(maxsize=256)
def _found_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, kept: the library is asked again and again, and reading it takes a while."""
    return tuple(blocks(text))


def serialized(value: Term) -> str:
    """A term as SPARQL writes it, checked and escaped by the engine's own writer."""
    try:
        if isinstance(value, Iri):
            return str(ox.NamedNode(value))
        lexical = nfc(value.lexical)
        if value.language:
            return str(ox.Literal(lexical, language=value.language))
        return str(ox.Literal(lexical, datatype=ox.NamedNode(value.datatype)))
    except ValueError as error:  # UnicodeEncodeError, for half a character, is one too
        shown = str(value).encode("utf-8", "replace").decode()
        raise InputError(
            Bilingual(f"giá trị không dùng được: '{shown}'", f"this value cannot be used: '{shown}'"),
            advice=Bilingual(str(error), str(error)),
        ) from error


def _block(after: Sequence[Token]) -> Block | None:
    """The block that these tokens, which follow VALUES, begin with."""
    rest = list(after)
    bracketed = bool(rest) and rest[0].is_sign("(")
    if bracketed:
        rest.pop(0)
    if not rest or rest[0].kind != "variable":
        return None
    name = rest.pop(0).text[1:]
    for sign in (")", "{", "(") if bracketed else ("{",):
        if not rest or not rest.pop(0).is_sign(sign):
            return None
    length = _term_length(rest)
    if not length:
        return None
    for position, sign in enumerate((")", "}") if bracketed else ("}",), start=length):
        if position >= len(rest) or not rest[position].is_sign(sign):
            return None
    return Block(name, rest[0].start, rest[length - 1].end)


def _term_length(found: Sequence[Token]) -> int:
    """How many tokens the term at the start of these has; 0 where there is none."""
    if not found:
        return 0
    kinds = [token.kind for token in found[:3]]
    if kinds[0] == "string":
        if kinds[1:2] == ["language"]:
            return 2
        if len(found) > 2 and found[1].is_sign("^^") and kinds[2] in {"iri", "prefixed"}:
            return 3
        return 1
    if kinds[0] == "sign" and found[0].text in {"+", "-"}:
        return 2 if kinds[1:2] == ["number"] else 0
    is_word = found[0].upper in {"UNDEF", "TRUE", "FALSE"}
    return 1 if is_word or kinds[0] in {"iri", "prefixed", "number"} else 0
