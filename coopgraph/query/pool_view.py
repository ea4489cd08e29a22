"""A view whose queries run in the worker processes: what a page asks has a deadline too."""

import asyncio
from typing import Protocol

import pyoxigraph as ox

from coopgraph.errors import QueryRefused
from coopgraph.query.pool import Question
from coopgraph.store.conversation import Reply
from coopgraph.store.sparql_json import MEDIA_TYPE, Answer, read_answer
from coopgraph.terms import Iri, Literal, Solution, Triple
from coopgraph.text import Bilingual


class Asks(Protocol):
    """A pool of workers, or whatever else answers questions in an event loop."""

    async def ask(self, question: Question) -> bytes:
        """The answer to one question."""
        ...


class PoolView:
    """A View (see ``store.view``) for threads; the pool lives in the event loop that is running now.

    Beside the errors of a View its methods raise those of ``Pool.ask``: Busy and DeadlinePassed.
    """

    def __init__(self, pool: Asks, version: str, seconds: float) -> None:
        self._pool = pool
        self._version = version
        self._seconds = seconds
        self._loop = asyncio.get_running_loop()

    @property
    def version(self) -> str:
        """See View."""
        return self._version

    def select(self, query: str) -> list[Solution]:
        """See View."""
        answer = self._answer(query)
        if answer.boolean is not None:
            raise _wrong_form("SELECT")
        return list(answer.rows)

    def ask(self, query: str) -> bool:
        """See View."""
        answer = self._answer(query)
        if answer.boolean is None:
            raise _wrong_form("ASK")
        return answer.boolean

    def construct(self, query: str) -> list[Triple]:
        """See View."""
        quads = ox.parse(self.serialize(query, "ntriples"), format=ox.RdfFormat.N_TRIPLES)
        return sorted(
            (
                Triple(Iri(_text(quad.subject)), Iri(quad.predicate.value), _term(quad.object))
                for quad in quads
            ),
            key=lambda triple: tuple(str(part) for part in triple),
        )

    def serialize(self, query: str, form: str) -> bytes:
        """See View."""
        work = self._pool.ask(Question(query, form, self._seconds))
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _answer(self, query: str) -> Answer:
        return read_answer(Reply(MEDIA_TYPE, {}, self.serialize(query, "json")), "")


def _wrong_form(expected: str) -> QueryRefused:
    return QueryRefused(Bilingual(f"ở đây cần câu truy vấn {expected}", f"a {expected} query is needed here"))


def _text(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Iri | Literal:
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    return Iri(_text(term))
