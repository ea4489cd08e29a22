"""Rows → triples, as each table's description says.

Source: W3C, "Generating RDF from Tabular Data on the Web" (2015), https://www.w3.org/TR/csv2rdf/.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from coopgraph.dates import ImpreciseDate
from coopgraph.errors import InputError
from coopgraph.reasons import reason_of
from coopgraph.sources.description import ColumnDescription, TableDescription
from coopgraph.sources.tables import DataSet, Row
from coopgraph.sources.values import TaggedText, Value
from coopgraph.terms import COOP, XSD, Iri, Literal
from coopgraph.text import Bilingual


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a subject was stated: a row of a table, or a line of an RDF file (no table; 0 if unknown)."""

    file: str
    row: int
    table: TableDescription | None
    sheet: str = ""


@dataclass(slots=True)
class MappedGraph:
    """The triples of one data set, and where each of their subjects comes from."""

    iri: ox.NamedNode
    triples: list[ox.Triple] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)


def map_data_set(data_set: DataSet) -> MappedGraph:
    """All triples that the rows of a data set state, in the order of tables, rows and columns.

    Raises InputError where the description makes addresses or languages that are none.
    """
    try:
        return _mapped(data_set)
    except ValueError as error:
        why = reason_of(error).repeated()
        raise InputError(
            Bilingual(f"mô tả bảng sai: {why.vi}", f"the description is wrong: {why.en}"),
            where=str(data_set.description.path),
            advice=Bilingual(
                "sửa địa chỉ (IRI) hoặc mã ngôn ngữ trong tệp mô tả",
                "correct the address (IRI) or the language tag in the description",
            ),
        ) from error


def _mapped(data_set: DataSet) -> MappedGraph:
    description = data_set.description
    graph = MappedGraph(ox.NamedNode(description.iri))
    # What is said of the data set as a whole, its home among it, stands in the description.
    said_there = Origin(str(description.path), 0, None)
    graph.origins[graph.iri.value] = said_there
    kind = ox.NamedNode("https://schema.org/Dataset")
    graph.triples.append(ox.Triple(graph.iri, _node(_RDF_TYPE), kind))
    for subject, predicate, value in description.statements:
        graph.triples.append(ox.Triple(_node(subject), _node(predicate), _term(value)))
        graph.origins.setdefault(subject, said_there)
    for table in description.tables:
        file, sheet = data_set.place(table)
        for row in data_set.rows[table.file]:
            known = {**row.texts, **{name: str(values[0]) for name, values in row.values.items()}}
            iri = table.about.expand(known)
            if iri is None:
                continue  # the key is missing: told already
            graph.origins.setdefault(iri, Origin(file, row.number, table, sheet))
            for column in table.columns:
                stated = list(_column_triples(_node(iri), column, row, known))
                graph.triples += stated
                if column.about is not None and stated:
                    # One row may state two things, such as a member and its membership.
                    graph.origins.setdefault(_subject(stated[0]), Origin(file, row.number, table, sheet))
    return graph


_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _subject(triple: ox.Triple) -> str:
    """The text of a triple's subject, which is an IRI here."""
    return triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""


@lru_cache(maxsize=65_536)
def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _column_triples(
    subject: ox.NamedNode, column: ColumnDescription, row: Row, known: Mapping[str, str]
) -> Iterator[ox.Triple]:
    if column.predicate is None:
        return
    predicate = _node(column.predicate)
    if column.about is not None:
        about = column.about.expand(known)
        if about is None:
            return
        subject = _node(about)
    if column.virtual and not column.has_text:
        iri = column.value.expand(known) if column.value is not None else None
        if iri is not None:
            yield ox.Triple(subject, predicate, _node(iri))
        return
    values = row.values.get(column.name, ())
    if not values and column.empty_not_stated:
        yield ox.Triple(subject, _node(COOP + "notStated"), predicate)
    for value in values:
        if column.value is not None:
            # In a list each item is expanded by itself: the column's name stands for one item.
            iri = column.value.expand({**known, column.name: str(value)})
            if iri is not None:
                yield ox.Triple(subject, predicate, _node(iri))
        else:
            yield ox.Triple(subject, predicate, _literal(value, column))


def _literal(value: Value, column: ColumnDescription) -> ox.Literal:
    if isinstance(value, ImpreciseDate):
        return ox.Literal(value.text, datatype=ox.NamedNode(value.datatype))
    if isinstance(value, TaggedText):
        return ox.Literal(value.text, language=value.language or None)
    if isinstance(value, bool):
        return ox.Literal(str(value).lower(), datatype=ox.NamedNode(XSD + "boolean"))
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
    if isinstance(value, Decimal):
        return ox.Literal(format(value, "f"), datatype=ox.NamedNode(XSD + "decimal"))
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + "date"))
    return ox.Literal(value, language=column.language or None)


def _term(value: Iri | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(value, Iri):
        return ox.NamedNode(value)
    if value.language:
        return ox.Literal(value.lexical, language=value.language)
    return ox.Literal(value.lexical, datatype=ox.NamedNode(value.datatype))
