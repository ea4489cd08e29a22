"""Reading the graph: the one thin adapter between our terms and the engine's.

Everything that asks the graph receives a ``View``; nothing that holds one can change the graph.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

import pyoxigraph as ox

from coopgraph.errors import QueryRefused, StoreError
from coopgraph.reasons import reason_of
from coopgraph.store.bounds import BoundedSink, Bounds
from coopgraph.store.wire import (
    RESULT_FORMATS,
    check_form,
    solutions,
    sorted_triples,
    write_triples,
    wrong_query_form,
)
from coopgraph.terms import PREFIXES, Solution, Triple
from coopgraph.text import Bilingual

_Item = TypeVar("_Item")


class View(Protocol):
    """A read-only graph: SPARQL 1.1 text in, typed terms or serialised answers out.

    The text must be trusted or have passed the guard, and its parameters must be bound.
    """

    @property
    def version(self) -> str:
        """What changes whenever the data change: two equal versions answer alike."""
        ...

    def select(self, query: str) -> list[Solution]:
        """The solutions of a SELECT query, in the order the query gives them."""
        ...

    def ask(self, query: str) -> bool:
        """The answer of an ASK query."""
        ...

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT query, sorted."""
        ...

    def serialize(self, query: str, form: str) -> bytes:
        """The answer as json, xml, csv or tsv; for triples as turtle, ntriples, jsonld or rdfxml."""
        ...


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs that a query sees instead of the store's own: merged as the default graph, and by name."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


class OxigraphView:
    """A view over an Oxigraph store, whether in memory or a folder opened read-only.

    ``graphs`` narrows what every query sees, whatever FROM says in it.
    """

    def __init__(self, store: ox.Store, version: str, graphs: Graphs | None = None) -> None:
        self._store = store
        self._version = version
        self._graphs = graphs

    @property
    def version(self) -> str:
        """See View."""
        return self._version

    def over(self, graphs: Graphs | None) -> "OxigraphView":
        """The same view, seeing these graphs; None for what it sees by itself."""
        return OxigraphView(self._store, self._version, graphs)

    def select(self, query: str) -> list[Solution]:
        """See View."""
        answer = self._run(query)
        if not isinstance(answer, ox.QuerySolutions):
            raise wrong_query_form("SELECT")
        with _engine_errors():
            return solutions(answer)

    def ask(self, query: str) -> bool:
        """See View."""
        answer = self._run(query)
        if not isinstance(answer, ox.QueryBoolean):
            raise wrong_query_form("ASK")
        return bool(answer)

    def construct(self, query: str) -> list[Triple]:
        """See View."""
        answer = self._run(query)
        if not isinstance(answer, ox.QueryTriples):
            raise wrong_query_form("CONSTRUCT")
        return sorted_triples(_reading(answer))

    def serialize(self, query: str, form: str, bounds: Bounds | None = None) -> bytes:
        """See View; with bounds the query ends as soon as its answer goes beyond them.

        Raises TooManyRows or TooManyBytes then.
        """
        answer = self._run(query)
        check_form(form, triples=isinstance(answer, ox.QueryTriples))
        if bounds is not None:
            sink = BoundedSink(form, bounds)
            with _engine_errors():
                if isinstance(answer, ox.QueryTriples):
                    write_triples(sink.counted(answer), form, sink)
                else:
                    answer.serialize(sink, format=RESULT_FORMATS[form])
            return sink.getvalue()
        with _engine_errors():
            if isinstance(answer, ox.QueryTriples):
                return write_triples(answer, form)
            return answer.serialize(format=RESULT_FORMATS[form]) or b""

    def _run(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        with _engine_errors():
            if self._graphs is None:
                return self._store.query(query, prefixes=dict(PREFIXES))
            return self._store.query(
                query,
                prefixes=dict(PREFIXES),
                default_graph=[ox.NamedNode(name) for name in self._graphs.default],
                named_graphs=[ox.NamedNode(name) for name in self._graphs.named],
            )


@contextmanager
def _engine_errors() -> Iterator[None]:
    """What the engine raises, as what happened: a query that is wrong, or a store that is damaged."""
    try:
        yield
    except SyntaxError as error:
        raise QueryRefused(
            Bilingual(
                f"câu truy vấn SPARQL sai cú pháp: {error}", f"the SPARQL query does not parse: {error}"
            ),
            advice=Bilingual("sửa chỗ được nêu", "mend the place it names"),
        ) from error
    except OSError as error:
        raise damaged(str(error)) from error
    except RuntimeError as error:
        if "corrupt" in str(error).lower():
            raise damaged(str(error).splitlines()[0]) from error
        raise QueryRefused(
            Bilingual(f"không tính được câu truy vấn: {error}", f"the query cannot be evaluated: {error}")
        ) from error


def damaged(detail: str, where: str = "") -> StoreError:
    """The error for a store that cannot be read any more."""
    why = reason_of(detail)
    return StoreError(
        Bilingual(f"kho dữ liệu không đọc được: {why.vi}", f"the store cannot be read: {why.en}"),
        where=where,
        advice=Bilingual(
            "dựng lại từ các bảng: coopgraph load --rebuild THƯ_MỤC",
            "build it again from the tables: coopgraph load --rebuild FOLDER",
        ),
    )


def _reading(answer: Iterable[_Item]) -> Iterator[_Item]:
    """Iterate over an answer, which the engine computes as it is read."""
    with _engine_errors():
        yield from answer
