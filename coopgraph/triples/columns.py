"""Which column of which table states a triple, and how its cell is written: for telling people of changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from coopgraph.sources.description import ColumnDescription, TableDescription
from coopgraph.terms import RDFS, Iri
from coopgraph.text import Bilingual
from coopgraph.triples.inversion import ColumnInverse
from coopgraph.triples.ontology import Ontology
from coopgraph.triples.records import Statement, Value


class StatedColumn(NamedTuple):
    """A column by its name in the file and its title for people; ``order`` is its place in the tables."""

    order: int
    name: str
    title: Bilingual


class DescribedTables(NamedTuple):
    """Tables and the IRI of the data set that they were described for."""

    data_set: str
    tables: Sequence[TableDescription]


class Columns:
    """The columns of some descriptions; the first that fits is told."""

    def __init__(self, described: Iterable[DescribedTables], ontology: Ontology) -> None:
        self._columns: dict[str, list[tuple[int, str, str, StatedColumn, ColumnInverse]]] = defaultdict(list)
        order = 0
        for turn, (data_set, tables) in enumerate(described):
            for table in tables:
                for column in table.columns:
                    order += 1
                    about = column.about or table.about
                    told = StatedColumn(order, column.name, column.titles)
                    if column.predicate is not None:
                        entry = (turn, data_set, about.fixed, told, ColumnInverse(column))
                        self._columns[column.predicate].append(entry)
        for found in self._columns.values():
            found.sort(key=lambda entry: (entry[0], entry[4].rank))
        self._labels: dict[str, dict[str, str]] = defaultdict(dict)
        for triple in ontology.triples:
            if triple.predicate.value == RDFS + "label" and isinstance(triple.object, ox.Literal):
                self._labels[str(triple.subject)[1:-1]][triple.object.language or ""] = triple.object.value

    def cell(self, subject: str, data_set: str, statement: Statement) -> tuple[StatedColumn, str]:
        """The column that states something of a subject of a data set, and the text of its cell."""
        predicate, value = statement
        fitting = []
        for _, base, about, told, inverse in self._columns.get(predicate.value, ()):
            if not _moved(subject, data_set, base).startswith(about):
                continue
            own = (
                ox.NamedNode(_moved(value.value, data_set, base))
                if isinstance(value, ox.NamedNode)
                else value
            )
            item = _item(inverse, own)
            if item is not None:
                return told, inverse.written(item)
            fitting.append(told)
        text = _text(value, data_set)
        if fitting:
            return fitting[0], text
        return self._undescribed(predicate, value), text

    def _undescribed(self, predicate: ox.NamedNode, value: Value) -> StatedColumn:
        name = Iri(predicate.value).local
        labels = self._labels.get(predicate.value, {})
        vi, en = labels.get("vi", name), labels.get("en", name)
        language = (value.language or "") if isinstance(value, ox.Literal) else ""
        if language:
            name, vi, en = f"{name}_{language}", f"{vi} ({language})", f"{en} ({language})"
        return StatedColumn(1_000_000, name, Bilingual(vi, en))


def _item(inverse: ColumnInverse, value: Value) -> str | None:
    if isinstance(value, ox.BlankNode | ox.Triple):
        return None
    column: ColumnDescription = inverse.column
    if column.value is not None and not column.value.variables:
        return (
            column.value.text
            if isinstance(value, ox.NamedNode) and value.value == column.value.text
            else None
        )
    return inverse.item(value, {})


def _moved(iri: str, data_set: str, base: str) -> str:
    """An IRI of one data set as it would be in another."""
    return base + iri[len(data_set) :] if iri == data_set or iri.startswith(data_set + "/") else iri


def _text(value: Value, data_set: str) -> str:
    if isinstance(value, ox.NamedNode):
        inside = value.value.removeprefix(data_set + "/")
        return inside if inside != value.value else value.value
    if isinstance(value, ox.Literal) and value.language:
        return f"{value.value}@{value.language}"
    return value.value if isinstance(value, ox.Literal) else str(value)
