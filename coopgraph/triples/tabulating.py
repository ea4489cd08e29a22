"""Triples → rows: the tables that state them, by each table's description read backwards.

What comes out is a proposal: a triple that no column can state is passed over in silence here, and what
follows from others is not told from what is stated. ``coopgraph.exporting`` reads the rows forward again
and compares.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from coopgraph.sources.description import (
    SOURCE_ROW,
    ColumnDescription,
    DataSetDescription,
    TableDescription,
)
from coopgraph.terms import COOP
from coopgraph.triples.inversion import ColumnInverse, Inverse

_Value = ox.NamedNode | ox.Literal
#: The properties of one subject.
_Node = Mapping[str, Sequence[_Value]]
_NOT_STATED = COOP + "notStated"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row to be written: its number in the file, 0 where any will do, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def tabulate(description: DataSetDescription, triples: Iterable[ox.Triple]) -> dict[str, list[TableRow]]:
    """The rows of each table by its file, in the order of their keys."""
    nodes = _nodes(triples)
    tables = [_Inverted(table) for table in description.tables]
    rows: dict[str, list[TableRow]] = {table.file: [] for table in description.tables}
    told: set[tuple[str, str, _Value]] = set()
    for subject in sorted(nodes):
        for table in tables:
            row = table.row(subject, nodes, told)
            if row is not None:
                rows[table.description.file].append(row)
                break
    return {
        table.file: _ordered(rows[table.file], table.primary_key, table.heading_row)
        for table in description.tables
    }


def _nodes(triples: Iterable[ox.Triple]) -> dict[str, dict[str, list[_Value]]]:
    """Subject → property → values, sorted."""
    nodes: dict[str, dict[str, list[_Value]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            nodes[subject.value][predicate.value].append(value)
    for node in nodes.values():
        for values in node.values():
            values.sort(key=str)
    return nodes


def _ordered(rows: Sequence[TableRow], key: Sequence[str], heading_row: int) -> list[TableRow]:
    """The rows where the data say they stood; else by their keys."""
    numbers = {row.number for row in rows}
    if len(numbers) == len(rows) and all(number > heading_row for number in numbers):
        return sorted(rows, key=lambda row: row.number)
    by_key = sorted(rows, key=lambda row: [row.cells.get(name, "") for name in key])
    return [TableRow(heading_row + 1 + position, row.cells) for position, row in enumerate(by_key)]


@dataclass(slots=True)
class _Draft:
    """A row in the making: what its cells say, what they mean, and which values they account for."""

    cells: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    used: set[tuple[str, str, _Value]] = field(default_factory=set)


class _Inverted:
    """One table read backwards."""

    def __init__(self, table: TableDescription) -> None:
        self.description = table
        patterns = {column.name: column.pattern for column in table.columns}
        self._about = Inverse(table.about, patterns)
        stating = [ColumnInverse(c) for c in table.real_columns if c.predicate is not None]
        stating.sort(key=lambda inverse: inverse.rank)
        self._own = [inverse for inverse in stating if inverse.column.about is None]
        self._of_others = [inverse for inverse in stating if inverse.column.about is not None]
        self._fixed = [c for c in table.columns if c.virtual and not c.has_text and c.predicate]
        self._made = [
            (column, Inverse(column.template, patterns if not column.codes else {}))
            for column in table.columns
            if column.template is not None
        ]
        self._names = frozenset(column.name for column in table.real_columns)

    def row(
        self, subject: str, nodes: Mapping[str, _Node], told: set[tuple[str, str, _Value]]
    ) -> TableRow | None:
        """The row about a subject; None where its IRI or its constants are not those of this table."""
        known = self._about.solve(subject)
        if known is None:
            return None
        draft = _Draft(known=known)
        for column in self._fixed:
            if column.about is not None or column.value is None:
                continue
            iri = column.value.expand(known)
            value = ox.NamedNode(iri) if iri is not None else None
            if value is not None and value in nodes[subject].get(str(column.predicate), ()):
                draft.used.add((subject, str(column.predicate), value))
            elif not column.value.variables:
                return None
        for inverse in self._own:
            self._fill(draft, inverse, subject, nodes, told)
        self._fill_from_others(draft, subject, nodes, told)
        told |= draft.used
        number = draft.known.get(SOURCE_ROW, "")
        return TableRow(int(number) if number.isdecimal() else 0, draft.cells)

    def _fill_from_others(
        self, draft: _Draft, subject: str, nodes: Mapping[str, _Node], told: set[tuple[str, str, _Value]]
    ) -> None:
        """The columns that speak of another thing, and those that stand only in texts made of them."""
        before = -1
        while before < len(draft.known):  # each may say what the next one needs
            before = len(draft.known)
            for inverse in self._of_others:
                about = inverse.column.about
                other = about.expand(draft.known) if about is not None else None
                if other is not None and other in nodes and inverse.column.name not in draft.cells:
                    self._fill(draft, inverse, other, nodes, told)
            for column, made in self._made:
                self._solve(draft, column, made, subject, nodes)

    def _fill(
        self,
        draft: _Draft,
        inverse: ColumnInverse,
        subject: str,
        nodes: Mapping[str, _Node],
        told: set[tuple[str, str, _Value]],
    ) -> None:
        """Give a column what it can have stated of a subject."""
        column, predicate = inverse.column, str(inverse.column.predicate)
        stated = nodes[subject].get(predicate, ())
        if not stated and column.name not in draft.known and not inverse.for_nothing:
            if column.empty_not_stated:
                draft.used.add((subject, _NOT_STATED, ox.NamedNode(predicate)))
            return
        free = [value for value in stated if (subject, predicate, value) not in draft.used]
        found = list(_items(inverse, free, draft.known))
        if column.name in draft.known:
            found = [(item, value) for item, value in found if item == draft.known[column.name]]
        if not found and column.required:
            # What another column says as well, such as a partner whose kind is no more than partner.
            found = list(_items(inverse, stated, draft.known))[:1]
        if not column.separator and len(found) > 1:
            # Where several rows speak of one thing, each says something of its own first.
            found.sort(key=lambda pair: (subject, predicate, pair[1]) in told)
            found = found[:1]
        draft.used.update((subject, predicate, value) for _, value in found)
        texts = sorted(inverse.written(item) for item, _ in found)
        if not texts and column.name in draft.known and column.name in self._names:
            texts = [inverse.written(draft.known[column.name])]
        if found:
            draft.known.setdefault(column.name, found[0][0])
        text = (column.separator or "").join(texts) or inverse.for_nothing
        if text:
            draft.cells[column.name] = text
        elif column.empty_not_stated:
            draft.used.add((subject, _NOT_STATED, ox.NamedNode(predicate)))

    def _solve(
        self,
        draft: _Draft,
        column: ColumnDescription,
        inverse: Inverse,
        subject: str,
        nodes: Mapping[str, _Node],
    ) -> None:
        """Columns of which only a text made of them tells."""
        if column.template is None or column.predicate is None:
            return
        plain = [name for name in column.template.variables if "." not in name]
        if all(name in draft.cells or (name == SOURCE_ROW and name in draft.known) for name in plain):
            return
        about = column.about.expand(draft.known) if column.about is not None else subject
        values = nodes[about].get(str(column.predicate), ()) if about is not None and about in nodes else ()
        written = [v.value for v in values if isinstance(v, ox.Literal) and _speaks(v, column)]
        for text in _sources_of(column, written):
            found = inverse.solve(text)
            if found is None or any(
                draft.cells[name] != value for name, value in found.items() if name in draft.cells
            ):
                continue
            for name, value in found.items():
                if name == SOURCE_ROW:
                    draft.known[name] = value
                elif name in self._names:
                    draft.cells.setdefault(name, value)
                    draft.known.setdefault(name, value)
            return


def _items(
    inverse: ColumnInverse, values: Iterable[_Value], known: Mapping[str, str]
) -> Iterator[tuple[str, _Value]]:
    for value in values:
        item = inverse.item(value, known)
        if item is not None:
            yield item, value


def _speaks(value: ox.Literal, column: ColumnDescription) -> bool:
    return (value.language or "") == column.language.lower()


def _sources_of(column: ColumnDescription, written: Sequence[str]) -> list[str]:
    """The texts that the column's template can have made: as written, or what its codes call so."""
    if not column.codes:
        return list(written)
    wanted = set(written) or {""}
    return [text for text, meaning in column.codes.items() if meaning in wanted]
