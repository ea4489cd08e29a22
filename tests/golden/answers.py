"""What every public query of the library answers on the data of Cần Thơ, on one day and in one language.

The files beside this one hold the answers as they are known to be. They only tell that an answer has changed;
that it is right is for the competency tests and for the comparison of two engines to say.
"""

from pathlib import Path

from coopgraph.query.binding import bind
from coopgraph.query.catalogue import library
from coopgraph.store.view import View
from coopgraph.terms import Literal, Term, date_literal

FOLDER = Path(__file__).parent
#: Queries that views and analysis ask whole, for all partners at once; their answers are nobody's to read.
INTERNAL = ("map-", "analysis-", "counts-")
PUBLIC = tuple(name for name in library() if not name.startswith(INTERNAL))
_VALUES: dict[str, Term] = {"asOf": date_literal("2026-01-01"), "lang": Literal("en")}


def asked(name: str) -> str:
    """The text of a query with the day and the language of the golden answers."""
    query = library()[name]
    return bind(query.text, {key: term for key, term in _VALUES.items() if query.parameter(key)})


def answer(view: View, name: str) -> bytes:
    """The answer as the CSV that the engine writes."""
    return view.serialize(asked(name), "csv")


def golden(name: str) -> Path:
    """The file of a query's golden answer."""
    return FOLDER / f"{name}.csv"
