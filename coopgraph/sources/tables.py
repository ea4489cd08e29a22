"""Records → typed rows by a table's description, with keys checked across the whole folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TypeAlias

from coopgraph.dates import ImpreciseDate, parse_imprecise
from coopgraph.errors import Finding, FindingsError
from coopgraph.sources.csv_file import Record, read_records
from coopgraph.sources.description import (
    IMPRECISE_DATE,
    TAGGED_TEXT,
    ColumnDescription,
    DataSetDescription,
    TableDescription,
    describe,
)
from coopgraph.terms import XSD
from coopgraph.text import Bilingual


class TaggedText(NamedTuple):
    """A name with its own language tag, written ``text@tag``; the tag may be empty."""

    text: str
    language: str


Value: TypeAlias = str | int | bool | Decimal | date | ImpreciseDate | TaggedText


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file and the values of each filled column."""

    number: int
    key: str
    values: Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class DataSet:
    """A folder of tables, read and sound in itself: rows by table file name."""

    description: DataSetDescription
    rows: Mapping[str, tuple[Row, ...]]

    def path(self, table: TableDescription) -> Path:
        """The file of a table."""
        return self.description.folder / table.file


def read_data_set(folder: Path) -> DataSet:
    """Read every table of a folder.

    Raises FindingsError with every fault of every table, InputError where the folder cannot be used.
    """
    description = describe(folder)
    findings: list[Finding] = []
    rows = {}
    for table in description.tables:
        path = folder / table.file
        rows[table.file] = tuple(
            _row(str(path), table, record, findings) for record in read_records(path, table, findings)
        )
    data_set = DataSet(description, rows)
    # A table that could not be read whole lacks rows: what names them is not to blame.
    partial = {finding.file for finding in findings if not finding.column or finding.row <= 1}
    whole = {table.file for table in description.tables if str(data_set.path(table)) not in partial}
    for table in description.tables:
        _check_primary_key(data_set, table, findings)
    for table in description.tables:
        _check_foreign_keys(data_set, table, whole, findings)
    if findings:
        raise FindingsError(sorted(findings, key=lambda f: (f.file, f.row, f.column)))
    return data_set


def _row(file: str, table: TableDescription, record: Record, findings: list[Finding]) -> Row:
    values: dict[str, tuple[Value, ...]] = {}
    for column in table.real_columns:
        text = record.cells.get(column.name, "")
        if not text:
            if column.required:
                what = Bilingual("ô bắt buộc còn trống", "a required cell is empty")
                advice = Bilingual(f"điền '{column.titles.vi}'", f"fill in '{column.titles.en.lower()}'")
                findings.append(Finding(file, record.row, column.name, what, advice))
            continue
        values[column.name] = tuple(_cell(file, record.row, column, text, findings))
    return Row(record.row, record.cells.get(table.primary_key, ""), values)


def _cell(file: str, row: int, column: ColumnDescription, text: str, findings: list[Finding]) -> list[Value]:
    parts = text.split(column.separator) if column.separator else [text]
    values: list[Value] = []
    for part in parts:
        item = part.strip()
        try:
            if not item:
                raise ValueError("empty")
            value = _value(column, item)
        except ValueError:
            findings.append(Finding(file, row, column.name, *_bad_value(column, item)))
            continue
        if value in values:
            what = Bilingual(f"'{item}' có hai lần", f"'{item}' stands twice")
            findings.append(Finding(file, row, column.name, what, Bilingual("xóa một", "delete one")))
            continue
        values.append(value)
    return values


def _value(column: ColumnDescription, text: str) -> Value:
    if column.datatype == IMPRECISE_DATE:
        return parse_imprecise(text)
    if column.datatype == TAGGED_TEXT:
        body, at, tag = text.rpartition("@")
        if at and tag.replace("-", "").isalnum() and tag.isascii():
            return TaggedText(body.strip(), tag.lower())
        return TaggedText(text, "")
    if not text.isascii() and column.datatype.rpartition("#")[2] in {"decimal", "integer", "date"}:
        raise ValueError(text)  # digits of other scripts would pass for numbers
    if column.cell.datatype is None:
        return text
    if column.datatype == XSD + "date":
        day = parse_imprecise(text)
        if day.first != day.last:
            raise ValueError(text)
        return day.first
    read = column.cell.datatype.read(text)
    return read if isinstance(read, str | int | bool | Decimal | date) else str(read)


_EXAMPLES: Mapping[str, Bilingual] = {
    "ImpreciseDate": Bilingual("viết 2011, 2016-09 hoặc 2024-02-21", "write 2011, 2016-09 or 2024-02-21"),
    "date": Bilingual("viết ngày như 2024-02-21", "write a day like 2024-02-21"),
    "decimal": Bilingual(
        "viết một số như 12.5, trong giới hạn của cột", "write a number like 12.5, within the column's bounds"
    ),
    "integer": Bilingual("viết một số nguyên", "write a whole number"),
    "TaggedText": Bilingual("viết như Plzeňský kraj@cs", "write it like Plzeňský kraj@cs"),
}

#: What the patterns of the descriptions mean, for people who read no regular expressions.
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_PATTERNS: Mapping[str, Bilingual] = {
    _SLUG: Bilingual(
        "viết bằng chữ thường không dấu, số và gạch nối, như la-seyne-sur-mer",
        "write it in small letters a–z, digits and hyphens, like la-seyne-sur-mer",
    ),
    "[A-Z][A-Za-z]+": Bilingual(
        "viết loại như LocalGovernment, University", "write a kind like LocalGovernment, University"
    ),
    "[A-Z]{2}": Bilingual("viết mã nước hai chữ hoa, như VN", "write a country in two capitals, like VN"),
    "[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*": Bilingual(
        "viết số dòng như 7, 7-8 hoặc 22,24", "write line numbers like 7, 7-8 or 22,24"
    ),
    "Q[1-9][0-9]*": Bilingual("viết mã Wikidata như Q33959", "write a Wikidata number like Q33959"),
    "[a-z]{2,3}": Bilingual("viết mã ngôn ngữ như vi", "write a language code like vi"),
    "[a-z][A-Za-z]*": Bilingual(
        "viết tên thuộc tính như begin, sector", "write the name of a property, like begin or sector"
    ),
    "Event|Project|Agreement": Bilingual(
        "viết Event, Project hoặc Agreement", "write Event, Project or Agreement"
    ),
    f"(event|project|agreement)/{_SLUG}": Bilingual(
        "viết như event/canelones-online-2024", "write it like event/canelones-online-2024"
    ),
    f"[a-z]+/{_SLUG}": Bilingual("viết như agreement/nice-2011", "write it like agreement/nice-2011"),
}


def _bad_value(column: ColumnDescription, text: str) -> tuple[Bilingual, Bilingual]:
    if not text:
        what = Bilingual(
            f"mục trống giữa các dấu '{column.separator}'",
            f"an empty item between '{column.separator}' marks",
        )
        return what, Bilingual("xóa dấu thừa", "delete the extra mark")
    what = Bilingual(f"'{text}' không hợp lệ", f"'{text}' is not a value of this column")
    kind = column.datatype.rpartition("#")[2]
    if kind in _EXAMPLES:
        return what, _EXAMPLES[kind]
    if column.pattern in _PATTERNS:
        return what, _PATTERNS[column.pattern]
    return what, Bilingual(f"viết theo mẫu {column.pattern}", f"write it in the form {column.pattern}")


def _check_primary_key(data_set: DataSet, table: TableDescription, findings: list[Finding]) -> None:
    seen: dict[str, int] = {}
    for row in data_set.rows[table.file]:
        if row.key and row.key in seen:
            what = Bilingual(
                f"mã '{row.key}' đã có ở dòng {seen[row.key]}",
                f"the identifier '{row.key}' stands already in row {seen[row.key]}",
            )
            advice = Bilingual("đặt mã khác, hoặc gộp hai dòng", "choose another, or merge the two rows")
            path = str(data_set.path(table))
            findings.append(Finding(path, row.number, table.primary_key, what, advice))
        seen.setdefault(row.key, row.number)


def _check_foreign_keys(
    data_set: DataSet, table: TableDescription, whole: set[str], findings: list[Finding]
) -> None:
    for key in table.foreign_keys:
        if key.table not in whole and key.table in data_set.rows:
            continue
        known = {row.key for row in data_set.rows.get(key.table, ())}
        for row in data_set.rows[table.file]:
            for value in row.values.get(key.column, ()):
                if value not in known:
                    what = Bilingual(
                        f"không có '{value}' trong {key.table}", f"there is no '{value}' in {key.table}"
                    )
                    advice = nearest(str(value), known)
                    path = str(data_set.path(table))
                    findings.append(Finding(path, row.number, key.column, what, advice))


def nearest(text: str, known: set[str]) -> Bilingual:
    """Advice that names the known value most like a mistaken one."""
    from rapidfuzz import process

    match = process.extractOne(text, sorted(known), score_cutoff=60)
    if match is None:
        return Bilingual("sửa mã, hoặc thêm dòng đó", "correct it, or add that row")
    return Bilingual(f"có phải '{match[0]}'?", f"do you mean '{match[0]}'?")
