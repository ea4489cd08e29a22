"""Results of queries in a form that can be compared: blank nodes by their place, numbers by their value."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from coopgraph.terms import RDF, XSD
from tests.w3c.manifest import iri_of

#: A truth value, or a bag: of triples or of solutions, each written as a text, with how often it comes.
Comparable: TypeAlias = "bool | frozenset[tuple[str, int]]"

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_SYNTAXES: dict[str, ox.RdfFormat | ox.QueryResultsFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
    ".csv": ox.QueryResultsFormat.CSV,
}
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
_Node: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"
_Solutions: TypeAlias = "Iterable[dict[str, _Node]]"


def expected(path: Path) -> Comparable:
    """What a file of the suite says that the answer is."""
    syntax = _SYNTAXES[path.suffix]
    if isinstance(syntax, ox.QueryResultsFormat):
        return comparable(ox.parse_query_results(path.read_bytes(), format=syntax))
    quads = [quad.triple for quad in ox.parse(path=path, format=syntax, base_iri=iri_of(path))]
    if any(triple.predicate.value in {_RS + "resultVariable", _RS + "solution"} for triple in quads):
        return _solutions(_listed(quads))
    for triple in quads:
        if triple.predicate.value == _RS + "boolean" and isinstance(triple.object, ox.Literal):
            return triple.object.value == "true"
    return _triples(quads)


def comparable(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Comparable:
    """An answer of the engine, or one read from a file."""
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QueryTriples):
        return _triples(answer)
    names = [variable.value for variable in answer.variables]
    return _solutions({n: v for n in names if (v := row[n]) is not None} for row in answer)


def serialized(text: bytes, syntax: ox.QueryResultsFormat | ox.RdfFormat) -> Comparable:
    """What coopgraph wrote as an answer."""
    if isinstance(syntax, ox.QueryResultsFormat):
        return comparable(ox.parse_query_results(text, format=syntax))
    return _triples(quad.triple for quad in ox.parse(text, format=syntax))


def _triples(triples: Iterable[ox.Triple]) -> Comparable:
    return _canonical({ox.Quad(t.subject, t.predicate, _plain(t.object)) for t in triples})


def _solutions(rows: _Solutions) -> Comparable:
    """The solutions as a bag; where they have blank nodes, as triples about a node for each solution."""
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    if not any(isinstance(value, ox.BlankNode) for row in plain for value in row.values()):
        texts = ("\t".join(f"{name}={value}" for name, value in sorted(row.items())) for row in plain)
        return frozenset(Counter(texts).items())
    quads = set()
    for row in plain:
        node = ox.BlankNode()
        quads.add(ox.Quad(node, ox.NamedNode(RDF + "type"), ox.NamedNode(_RS + "ResultSet")))
        quads |= {ox.Quad(node, ox.NamedNode(f"{_RS}value/{name}"), value) for name, value in row.items()}
    return _canonical(quads)


def _canonical(quads: set[ox.Quad]) -> Comparable:
    data = ox.Dataset(quads)
    data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset((str(quad), 1) for quad in data)


def _plain(value: _Node) -> _Node:
    """Numbers and truth values that are equal are written alike."""
    if isinstance(value, ox.Literal) and value.datatype.value == XSD + "boolean":
        return ox.Literal(value.value in {"true", "1"})
    if isinstance(value, ox.Literal) and value.datatype.value in _NUMBERS:
        try:
            number = Decimal(value.value)
        except InvalidOperation:
            return value
        if number.is_finite():
            short = f"{float(number):.10g}" if value.datatype.value[-5:] in {"ouble", "float"} else None
            return ox.Literal(short or f"{number.normalize():f}", datatype=value.datatype)
    return value


def _listed(triples: list[ox.Triple]) -> Iterator[dict[str, _Node]]:
    """The solutions of a result set that is itself written in RDF."""
    facts: dict[str, dict[str, list[_Node]]] = {}
    for triple in triples:
        facts.setdefault(str(triple.subject), {}).setdefault(triple.predicate.value, []).append(triple.object)
    for node in facts.values():
        for solution in node.get(_RS + "solution", ()):
            bindings = facts.get(str(solution), {}).get(_RS + "binding", ())
            row = {}
            for binding in bindings:
                said = facts[str(binding)]
                name = said[_RS + "variable"][0]
                assert isinstance(name, ox.Literal)
                row[name.value] = said[_RS + "value"][0]
            yield row
