"""Answers of two engines in a form in which they can be compared."""

from collections.abc import Iterable
from decimal import Decimal

import rdflib

from coopgraph.terms import Iri, Solution, Term

#: One row: what each bound variable holds. Numbers are compared as numbers, whatever digits they have.
Row = frozenset[tuple[str, object]]
_NUMBERS = {"integer", "decimal", "double"}


def our_rows(rows: Iterable[Solution]) -> list[Row]:
    """The rows of a View."""
    return [frozenset((key, value_of(term)) for key, term in row.items()) for row in rows]


def rdflib_rows(result: rdflib.query.Result) -> list[Row]:
    """The rows of rdflib; reading it row by row would leave out those in which nothing is bound."""
    return [
        frozenset((str(key), rdflib_value(value)) for key, value in row.items() if value is not None)
        for row in result.bindings
    ]


def rdflib_value(term: object) -> object:
    """What a term of rdflib means."""
    if not isinstance(term, rdflib.Literal):
        return str(term)
    if str(term.datatype or "").rpartition("#")[2] in _NUMBERS:
        return _number(str(term))
    return (str(term), term.language or "")


def value_of(term: Term) -> object:
    """What a term of ours means."""
    if isinstance(term, Iri):
        return str(term)
    if term.datatype.rpartition("#")[2] in _NUMBERS:
        return _number(term.lexical)
    return (term.lexical, term.language)


def _number(text: str) -> Decimal:
    return round(Decimal(text), 12).normalize()
