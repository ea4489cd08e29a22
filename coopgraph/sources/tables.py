"""Records → typed rows by a table's description, with keys checked across the whole folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coopgraph.errors import Finding, FindingsError
from coopgraph.sources.description import DataSetDescription, TableDescription
from coopgraph.sources.filling import Filler
from coopgraph.sources.opening import OpenedTables, open_tables
from coopgraph.sources.records import Place, Record
from coopgraph.sources.values import Value, read_cell
from coopgraph.text import Bilingual


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, the text of each filled cell, and the values of each filled column.

    ``texts`` also has the row's own number, as ``_sourceRow``; the row after the headings has number 2.
    """

    number: int
    key: str
    texts: Mapping[str, str]
    values: Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class DataSet:
    """Described tables, read and sound in themselves: rows by table file name.

    ``remarks`` refuse nothing; ``beside`` are files that were read with the tables.
    """

    description: DataSetDescription
    rows: Mapping[str, tuple[Row, ...]]
    remarks: tuple[Finding, ...] = ()
    beside: tuple[Path, ...] = ()

    def place(self, table: TableDescription) -> Place:
        """Where a table stands."""
        return Place(str(self.description.file(table)), table.sheet)


def read_data_set(place: Path) -> DataSet:
    """Read every table of a description, or of the folder it lies in, where all are sound.

    Raises FindingsError with every fault of every table, InputError where the description cannot be used.
    """
    data_set, findings = read_tables(place)
    if findings:
        raise FindingsError(findings)
    return data_set


def read_tables(place: Path) -> tuple[DataSet, list[Finding]]:
    """Read what can be read of every table, and tell every fault.

    Raises InputError where the description cannot be used at all.
    """
    findings: list[Finding] = []
    return typed_tables(open_tables(place, findings), findings)


def typed_tables(opened: OpenedTables, findings: list[Finding]) -> tuple[DataSet, list[Finding]]:
    """The typed rows of opened tables, and every fault: those found so far and those of cells and keys."""
    description, records = opened.description, dict(opened.records)
    fill = Filler(description, records)
    places = {table.file: Place(str(description.file(table)), table.sheet) for table in description.tables}
    rows = {}
    for table in description.tables:
        rows[table.file] = tuple(
            _row(places[table.file], table, r, fill, findings) for r in records.pop(table.file)
        )
    data_set = DataSet(description, rows, opened.remarks, opened.beside)
    heading_rows = {places[table.file]: table.heading_row for table in description.tables}
    key_columns = {places[table.file]: _named_by(description, table) for table in description.tables}
    # A table that could not be read whole lacks rows, or the names of rows: what names them is not to blame.
    partial = {
        (finding.file, finding.sheet)
        for finding in findings
        for place in [Place(finding.file, finding.sheet)]
        if not finding.column
        or finding.row <= heading_rows.get(place, 1)
        or finding.column in key_columns.get(place, ())
    }
    whole = {table.file for table in description.tables if tuple(data_set.place(table)) not in partial}
    for table in description.tables:
        _check_primary_key(data_set, table, findings)
    for table in description.tables:
        _check_foreign_keys(data_set, table, whole, findings)
    return data_set, sorted(findings, key=lambda f: (f.file, f.sheet, f.row, f.column))


def _named_by(description: DataSetDescription, table: TableDescription) -> set[str]:
    """The columns by which other rows name those of a table."""
    return {
        key.target for other in description.tables for key in other.foreign_keys if key.table == table.file
    }


def _row(place: Place, table: TableDescription, record: Record, fill: Filler, findings: list[Finding]) -> Row:
    texts = fill.texts(table, record)
    values: dict[str, tuple[Value, ...]] = {}
    for column in fill.columns(table):
        text = texts.get(column.name, "")
        if not text:
            if column.required and column.name not in record.untold:
                what = Bilingual("ô bắt buộc còn trống", "a required cell is empty")
                advice = Bilingual(f"điền '{column.titles.vi}'", f"fill in '{column.titles.en.lower()}'")
                findings.append(place.finding(record.row, column.name, what, advice))
            continue
        read = read_cell(place, record.row, column, text, findings)
        if read:
            values[column.name] = tuple(read)
    key = ", ".join(texts.get(name, "") for name in table.primary_key)
    return Row(record.row, key, texts, values)


def _check_primary_key(data_set: DataSet, table: TableDescription, findings: list[Finding]) -> None:
    seen: dict[str, int] = {}
    for row in data_set.rows[table.file]:
        if row.key in seen and any(row.texts.get(name) for name in table.primary_key):
            what = Bilingual(
                f"mã '{row.key}' đã có ở dòng {seen[row.key]}",
                f"the identifier '{row.key}' stands already in row {seen[row.key]}",
            )
            advice = Bilingual("đặt mã khác, hoặc gộp hai dòng", "choose another, or merge the two rows")
            columns = ", ".join(table.primary_key)
            findings.append(data_set.place(table).finding(row.number, columns, what, advice))
        seen.setdefault(row.key, row.number)


def _check_foreign_keys(
    data_set: DataSet, table: TableDescription, whole: set[str], findings: list[Finding]
) -> None:
    for key in table.foreign_keys:
        if key.table not in whole and key.table in data_set.rows:
            continue
        known = {row.texts.get(key.target, "") for row in data_set.rows.get(key.table, ())}
        for row in data_set.rows[table.file]:
            for value in row.values.get(key.column, ()):
                if value not in known:
                    what = Bilingual(
                        f"không có '{value}' trong {key.table}", f"there is no '{value}' in {key.table}"
                    )
                    advice = nearest(str(value), known)
                    findings.append(data_set.place(table).finding(row.number, key.column, what, advice))


def nearest(text: str, known: set[str]) -> Bilingual:
    """Advice that names the known value most like a mistaken one."""
    from rapidfuzz import process

    match = process.extractOne(text, sorted(known), score_cutoff=60)
    if match is None:
        return Bilingual("sửa mã, hoặc thêm dòng đó", "correct it, or add that row")
    return Bilingual(f"có phải '{match[0]}'?", f"do you mean '{match[0]}'?")
