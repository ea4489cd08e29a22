"""Asking the library inside this process: its texts are ours, so no worker stands between."""

from functools import lru_cache

from coopgraph.dates import Clocks
from coopgraph.query.binding import bind, blocks
from coopgraph.query.catalogue import LibraryQuery, library_query
from coopgraph.store.view import View
from coopgraph.terms import Iri, Solution, Term, date_literal


def answers(view: View, name: str, clocks: Clocks, **values: Term) -> list[Solution]:
    """The solutions of a library query, in its order.

    The clocks are bound where the query has them; a value given by name goes before. Raises InputError for
    an unknown query or parameter.
    """
    return view.select(bound_text(library_query(name), clocks, **values))


def iri_of(term: Term) -> Iri:
    """The node that a library query binds; a literal there is a fault of ours, a TypeError."""
    if not isinstance(term, Iri):
        raise TypeError(term)
    return term


def bound_text(query: LibraryQuery, clocks: Clocks, **values: Term) -> str:
    """The text of a query with its parameters and the clocks bound."""
    return _bound(query.text, clocks, tuple(values.items()))


@lru_cache(maxsize=256)
def _bound(text: str, clocks: Clocks, values: tuple[tuple[str, Term], ...]) -> str:
    """Kept, since the same is asked again and again, for every page and partner."""
    names = frozenset(block.name for block in blocks(text))
    return bind(text, clock_values(names, clocks) | dict(values))


def clock_values(names: frozenset[str], clocks: Clocks) -> dict[str, Term]:
    """The two clocks as terms, those that are among these parameters."""
    days = {"asOf": clocks.as_of, "knownOn": clocks.known_on}
    return {name: date_literal(day.isoformat()) for name, day in days.items() if name in names}
