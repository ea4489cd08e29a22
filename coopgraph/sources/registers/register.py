"""Records whose description asks for readings → the same records with what was read, and their partners.

A reading puts its value in the place of the text, and its parts beside it as ``column.part``; templates
name them so. The partners that a column names become the rows of a table of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coopgraph.errors import Finding, InputError
from coopgraph.sources.concept_labels import label_key
from coopgraph.sources.description import (
    SHEET,
    ColumnDescription,
    DataSetDescription,
    TableDescription,
)
from coopgraph.sources.records import Place, Record
from coopgraph.sources.registers.partner_names import NamedPartner
from coopgraph.sources.registers.readings import (
    Question,
    Reading,
    Unreadable,
    names,
    read,
    reads_empty,
)
from coopgraph.sources.registers.unread import advice_for, twice_named, unread
from coopgraph.text import Bilingual


class ReadCell(NamedTuple):
    """One cell that was read: where it stands, its text, and what came of it (None: it could not be read)."""

    place: Place
    row: int
    column: ColumnDescription
    text: str
    reading: Reading | None
    unknown: tuple[str, ...] = ()
    why: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """The records by table, with what was read, and every cell that was looked at."""

    records: Mapping[str, list[Record]]
    cells: Sequence[ReadCell]


def has_readings(description: DataSetDescription) -> bool:
    """Whether any column of a description asks to be read."""
    return any(column.reading for table in description.tables for column in table.columns)


def read_register(
    description: DataSetDescription, records: Mapping[str, list[Record]], findings: list[Finding]
) -> ReadRegister:
    """Read what a description asks to be read; what cannot be read is appended to ``findings``.

    Raises InputError where the description asks for what there is not.
    """
    _check(description)
    return _Register(description, findings).read(records)


class _Register:
    """One pass over the tables of a description."""

    def __init__(self, description: DataSetDescription, findings: list[Finding]) -> None:
        self._description = description
        self._findings = findings
        self._cells: list[ReadCell] = []
        self._partners: dict[str, tuple[NamedPartner, TableDescription, int]] = {}
        self._named: dict[str, list[str]] = {}
        self._said = frozenset(str(subject) for subject, _, _ in description.statements)

    def read(self, records: Mapping[str, list[Record]]) -> ReadRegister:
        found: dict[str, list[Record]] = {}
        for table in self._description.tables:
            if not table.row_kinds.items_of:
                for record in records.get(table.file, []):
                    self._read_record(table, record)
                found[table.file] = list(records.get(table.file, []))
        for table in self._description.tables:
            if table.row_kinds.items_of:
                found[table.file] = self._items(table)
                for record in found[table.file]:
                    self._read_record(table, record)
        return ReadRegister({t.file: found[t.file] for t in self._description.tables}, self._cells)

    def _read_record(self, table: TableDescription, record: Record) -> None:
        if table.sheet:
            record.cells.setdefault(SHEET, table.sheet)
        for column in _in_order(table.columns):
            text = _text_of(column, record)
            if not text and not reads_empty(column.reading):
                record.cells[column.name] = ""
                continue
            reading = self._read_cell(table, record, column, text)
            if reading is None:
                record.cells[column.name] = ""
                continue
            record.cells[column.name] = reading.value
            record.cells.update({f"{column.name}.{part}": said for part, said in reading.parts.items()})
            for partner in reading.partners:
                self._name(partner, table, record.row, column)

    def _read_cell(
        self, table: TableDescription, record: Record, column: ColumnDescription, text: str
    ) -> Reading | None:
        decided = {label_key(given): meant for given, meant in column.codes.items()}
        question = Question(text, decided, [_beside(table, name, record) for name in column.read_with])
        place = Place(str(self._description.file(table)), table.sheet)
        try:
            reading = read(column.reading, question)
        except Unreadable as error:
            self._cells.append(ReadCell(place, record.row, column, text, None, error.texts, error.why))
            for unknown in error.texts:
                what, advice = unread(column, unknown, error.why), advice_for(column, unknown)
                self._findings.append(place.finding(record.row, column.name, what, advice))
            return None
        self._cells.append(ReadCell(place, record.row, column, text, reading))
        return reading

    def _name(
        self, partner: NamedPartner, table: TableDescription, row: int, column: ColumnDescription
    ) -> None:
        """Keep a partner where it is named first; another name for the same identifier is a fault."""
        first, where, number = self._partners.setdefault(partner.key, (partner, table, row))
        if label_key(first.name) != label_key(partner.name):
            place = Place(str(self._description.file(table)), table.sheet)
            what, advice = twice_named(partner, first, where.sheet, number)
            self._findings.append(place.finding(row, column.name, what, advice))
        self._named.setdefault(column.name, []).append(partner.key)

    def _items(self, table: TableDescription) -> list[Record]:
        """One record for each partner that the columns name, where it is named first.

        A partner that the description itself describes, such as the home, is not described again.
        """
        keys = dict.fromkeys(key for name in table.row_kinds.items_of for key in self._named.get(name, ()))
        records = []
        for key in keys:
            partner, where, row = self._partners[key]
            if table.about.expand({"id": key}) in self._said or where.sheet != table.sheet:
                continue
            cells = {"id": key, "name": partner.name, "country": partner.country}
            records.append(Record(row, cells))
        return sorted(records, key=lambda record: record.row)


def _check(description: DataSetDescription) -> None:
    """Raise InputError where a description asks for a reading or a column that is not there."""
    for table in description.tables:
        known = {column.name for column in table.columns}
        for column in table.columns:
            if column.reading and column.reading not in names():
                there = ", ".join(names())
                raise InputError(
                    Bilingual(
                        f"coop:reading: không có cách đọc '{column.reading}'",
                        f"coop:reading: there is no reading '{column.reading}'",
                    ),
                    where=str(description.path),
                    advice=Bilingual(f"dùng một trong: {there}", f"use one of: {there}"),
                )
            for other in set(column.read_with) - known:
                raise InputError(
                    Bilingual(
                        f"coop:readWith: không có cột '{other}'",
                        f"coop:readWith: there is no column '{other}'",
                    ),
                    where=str(description.path),
                )


def _in_order(columns: Iterable[ColumnDescription]) -> list[ColumnDescription]:
    """The columns to be read, those that look at others after those, as far as three steps go."""
    reading = {column.name: column for column in columns if column.reading}

    def steps(column: ColumnDescription, left: int = 3) -> int:
        others = (reading[name] for name in column.read_with if name in reading)
        return 1 + max((steps(other, left - 1) for other in others), default=0) if left else 0

    return sorted(reading.values(), key=steps)


def _text_of(column: ColumnDescription, record: Record) -> str:
    made = column.template.expand(record.cells) if column.template is not None else None
    text = made or record.cells.get(column.name, "")
    known = {label_key(null) for null in column.nulls}
    return column.default if not text or label_key(text) in known else text


def _beside(table: TableDescription, name: str, record: Record) -> dict[str, str]:
    """The value of another column, as "", its parts, and its title."""
    start = f"{name}."
    parts = {key[len(start) :]: text for key, text in record.cells.items() if key.startswith(start)}
    title = next(column.titles.vi for column in table.columns if column.name == name)
    return {"": record.cells.get(name, ""), **parts, "title": title}
