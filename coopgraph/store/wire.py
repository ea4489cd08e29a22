"""The forms in which answers travel, and how triples are written in them: alike for every kind of store."""

from collections.abc import Iterable, Mapping
from typing import IO

import pyoxigraph as ox

from coopgraph.errors import QueryRefused
from coopgraph.terms import PREFIXES, RDF, Iri, Literal, Solution, Term, Triple
from coopgraph.text import Bilingual

RESULT_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
RDF_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_LANG_STRING = RDF + "langString"


def check_form(form: str, *, triples: bool) -> None:
    """Raise QueryRefused for a form that solutions, or triples, cannot be written in."""
    formats: Iterable[str] = RDF_FORMATS if triples else RESULT_FORMATS
    if form not in formats:
        raise QueryRefused(
            Bilingual(
                f"câu truy vấn này không trả lời ở dạng '{form}'",
                f"this query has no answer in the format '{form}'",
            ),
            advice=Bilingual("dùng: " + ", ".join(formats), "use one of: " + ", ".join(formats)),
        )


def wrong_query_form(expected: str) -> QueryRefused:
    """The error where a SELECT, ASK or CONSTRUCT query is needed and another one was given."""
    return QueryRefused(Bilingual(f"ở đây cần câu truy vấn {expected}", f"a {expected} query is needed here"))


def write_triples(triples: Iterable[ox.Triple], form: str, output: IO[bytes] | None = None) -> bytes:
    """Triples in one of the forms, in a fixed order, so that equal answers are equal bytes.

    They go to ``output`` where one is given, and nothing is returned then.
    """
    in_order = sorted(triples, key=str)
    return ox.serialize(in_order, output, format=RDF_FORMATS[form], prefixes=dict(PREFIXES)) or b""


def ntriples(triples: Iterable[ox.Triple]) -> str:
    """Triples as N-Triples, which are also what INSERT DATA takes."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def solutions(answer: ox.QuerySolutions) -> list[Solution]:
    """The rows of an answer in our own terms.

    The work of ``term`` is written out here, and a named tuple made as tuples are: every value of every
    answer goes through this loop, which was a fifth of the time of a large answer and is half of that now.
    """
    names = [variable.value for variable in answer.variables]
    iri, literal, make = ox.NamedNode, ox.Literal, tuple.__new__
    rows: list[Solution] = []
    for solution in answer:
        row: dict[str, Term] = {}
        for name, value in zip(names, solution, strict=True):
            kind = type(value)
            if kind is iri:
                row[name] = Iri(value.value)
            elif kind is literal:
                language = value.language
                row[name] = (
                    make(Literal, (value.value, _LANG_STRING, language))
                    if language
                    else make(Literal, (value.value, value.datatype.value, ""))
                )
            elif value is not None:
                row[name] = term(value)
        rows.append(row)
    return rows


def sorted_triples(triples: Iterable[ox.Triple]) -> list[Triple]:
    """Triples in our own terms, each once, sorted."""
    found = {Triple(Iri(_text(t.subject)), Iri(_text(t.predicate)), term(t.object)) for t in triples}
    return sorted(found, key=_order)


def _order(triple: Triple) -> tuple[str, ...]:
    """Texts that differ in their language alone must not come in the order of a set."""
    value = triple.object
    finer = (value.datatype, value.language) if isinstance(value, Literal) else ()
    return (triple.subject, triple.predicate, str(value), *finer)


def term(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """A term of the engine as one of ours."""
    if isinstance(value, ox.NamedNode):
        return Iri(value.value)
    if isinstance(value, ox.Literal):
        return Literal(value.value, value.datatype.value, value.language or "")
    return Iri(_text(value))


def _text(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.BlankNode) else str(node)
