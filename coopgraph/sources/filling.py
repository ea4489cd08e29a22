"""What stands in a row beyond its filled cells: nulls, defaults, and text made from other columns."""

from collections.abc import Mapping, Sequence

from coopgraph.sources.description import (
    SOURCE_ROW,
    ColumnDescription,
    DataSetDescription,
    TableDescription,
)
from coopgraph.sources.records import Record


class Filler:
    """The texts of rows as a description means them, before their types are read.

    Templates may name a column of the row that a foreign key leads to: ``{city_a.name}`` is the ``name``
    in the row that ``city_a`` names. A row that is not there leaves such a text empty.
    """

    def __init__(self, description: DataSetDescription, records: Mapping[str, Sequence[Record]]) -> None:
        self._columns = {
            table.file: tuple(column for column in table.columns if column.has_text)
            for table in description.tables
        }
        self._leads: dict[str, tuple[tuple[str, str, Mapping[str, Mapping[str, str]]], ...]] = {
            table.file: tuple(self._leads_of(table, records)) for table in description.tables
        }

    def columns(self, table: TableDescription) -> tuple[ColumnDescription, ...]:
        """The columns of a table whose text is read."""
        return self._columns[table.file]

    def texts(self, table: TableDescription, record: Record) -> dict[str, str]:
        """The texts of a row by column, the empty ones left out."""
        found = {SOURCE_ROW: str(record.row)}
        # What readings have made of cells, and the row that heads this one.
        found.update((name, text) for name, text in record.cells.items() if text and _is_made(name))
        for column in self._columns[table.file]:
            text = record.cells.get(column.name, "")
            if not column.reading:  # which has seen to that
                text = column.default if not text or text in column.nulls else text
            if text:
                found[column.name] = text
        for prefix, name, rows in self._leads[table.file]:
            other = rows.get(found.get(prefix, ""), {})
            if other.get(name):
                found[f"{prefix}.{name}"] = other[name]
        for column in self._columns[table.file]:
            if column.template is None or column.reading:
                continue
            made = column.template.expand(found)
            if made:
                found[column.name] = made
        return found

    def _leads_of(
        self, table: TableDescription, records: Mapping[str, Sequence[Record]]
    ) -> list[tuple[str, str, Mapping[str, Mapping[str, str]]]]:
        """The columns of other rows that templates of a table name: key column, their name, the rows."""
        wanted = {
            tuple(variable.split(".", 1))
            for column in table.columns
            for template in (column.template, column.value, column.about)
            if template is not None
            for variable in template.variables
            if "." in variable
        }
        found: list[tuple[str, str, Mapping[str, Mapping[str, str]]]] = []
        for prefix, name in sorted(wanted):
            key = next((key for key in table.foreign_keys if key.column == prefix), None)
            if key is None:
                continue  # a part of what the column was read as
            rows = {r.cells.get(key.target, ""): r.cells for r in records.get(key.table, ())}
            found.append((prefix, name, rows))
        return found


def _is_made(name: str) -> bool:
    """Whether a text of a record is no cell of its file."""
    return name.startswith("_") or "." in name
