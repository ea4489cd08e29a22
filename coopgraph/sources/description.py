"""A folder of tables as its W3C CSVW metadata describes it.

The metadata file is the mapping to triples: which columns there are, what a cell may hold, and which
property it states. It is read with the ``csvw`` library and kept as plain values.
Source: W3C, "Metadata Vocabulary for Tabular Data" (2015), https://www.w3.org/TR/tabular-metadata/.
"""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from csvw.dsv_dialects import Dialect
from csvw.metadata import Column, Table, TableGroup

from coopgraph.errors import InputError
from coopgraph.reasons import reason_of
from coopgraph.sources.annotations import Statement, codes, expand, flag, statements, text, texts
from coopgraph.sources.json_document import read_json
from coopgraph.sources.row_kinds import RowKinds
from coopgraph.sources.template import Template, TextTemplate
from coopgraph.terms import COOP, XSD, Iri
from coopgraph.text import Bilingual, heading

METADATA_NAME = "csv-metadata.json"
IMPRECISE_DATE = COOP + "ImpreciseDate"
TAGGED_TEXT = COOP + "TaggedText"
#: The number of a row in its file, the headings being row 1; CSVW's own name for it.
SOURCE_ROW = "_sourceRow"
#: The row that heads a row, and its sheet.
SECTION, SHEET = "_section", "_sheet"


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """One column: its name and headings, what its cells hold, and the property they state.

    ``headings`` are what may stand over it, folded: its name and its titles.
    ``predicate`` is None where the column states nothing; ``value`` and ``about`` are URI templates
    (``about`` None: the row's own subject); ``datatype`` is an XSD or coopgraph datatype IRI.
    ``nulls`` are texts that mean an empty cell, ``default`` is what an empty cell means, ``template``
    makes the text of a virtual column from others, ``codes`` says what a text stands for, and
    ``empty_not_stated`` that the source does not state what an empty cell leaves out. ``reading`` is how
    the text is read before anything else (see ``readings``), ``read_with`` the columns it looks at.
    """

    name: str
    titles: Bilingual
    headings: frozenset[str]
    predicate: Iri | None
    about: Template | None
    value: Template | None
    language: str
    separator: str | None
    required: bool
    datatype: str
    pattern: str | None
    virtual: bool
    cell: Any  # csvw's Column: its datatype reads one value
    nulls: frozenset[str]
    default: str
    template: TextTemplate | None
    codes: Mapping[str, str]
    empty_not_stated: bool
    reading: str = ""
    read_with: tuple[str, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether there is text to read: in the file, by default, by a template, or by a reading."""
        return not self.virtual or bool(self.default or self.reading) or self.template is not None


@dataclass(frozen=True, slots=True)
class ForeignKeyDescription:
    """A column whose values are identifiers in another table of the same folder."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class TableDescription:
    """One table: its file, its columns, its key, and the template of its rows' IRIs.

    ``trim`` takes stray spaces off its cells, which are a fault otherwise. ``sheet`` is the sheet of a
    workbook, "" for the only one or for a CSV file; ``heading_row`` the row of the headings, counted
    from 1, the last of ``header_rows`` where there are several; rows whose first cell begins with
    ``remark`` are not read. ``repeat_merged`` gives merged cells the text of the first of them; else they
    are a fault. ``row_kinds`` says which rows are no records.
    """

    file: str
    titles: Bilingual
    about: Template
    columns: tuple[ColumnDescription, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKeyDescription, ...]
    trim: bool = False
    sheet: str = ""
    heading_row: int = 1
    delimiter: str = ","
    encoding: str = "utf-8"
    remark: str = ""
    repeat_merged: bool = False
    header_rows: int = 1
    row_kinds: RowKinds = field(default_factory=RowKinds)

    @property
    def real_columns(self) -> tuple[ColumnDescription, ...]:
        """The columns that stand in the file, in their order."""
        return tuple(column for column in self.columns if not column.virtual)

    @cached_property
    def unused(self) -> frozenset[str]:
        """The columns that nothing is made of: whatever stands in them is passed over."""
        templates = [t for c in self.columns for t in (c.template, c.value, c.about) if t is not None]
        used = {name.partition(".")[0] for t in (self.about, *templates) for name in t.variables}
        used |= {name for column in self.columns for name in column.read_with}
        used |= {*self.primary_key, *(key.column for key in self.foreign_keys)}
        mute = (c for c in self.real_columns if c.predicate is None and not c.reading and not c.required)
        return frozenset(column.name for column in mute) - used


@dataclass(frozen=True, slots=True)
class DataSetDescription:
    """Described tables: the IRI of the data set, what is said of it as a whole, its tables.

    ``path`` is the description; the tables' files are named from its folder. ``workbook`` is the one
    workbook whose sheets all tables are, where there is such a one.
    """

    iri: Iri
    path: Path
    statements: tuple[Statement, ...]
    tables: tuple[TableDescription, ...]
    workbook: Path | None = None

    def file(self, table: TableDescription) -> Path:
        """The file of a table."""
        return self.workbook or self.path.parent / table.file.partition("#")[0]


def describe(path: Path) -> DataSetDescription:
    """Read a description of tables, or the one that lies in a folder.

    Raises InputError where the file is missing, is not JSON, or is not such a description.
    """
    if path.is_dir() or path.suffix.lower() != ".json":
        path = path / METADATA_NAME
    return described(read_json(path), path)


def described(document: Mapping[str, Any], path: Path) -> DataSetDescription:
    """What a description says that stands at ``path``; InputError where it is none."""
    try:
        with warnings.catch_warnings():
            # csvw warns where the specification says "ignore with a warning"; a description of ours
            # that needs this is wrong.
            warnings.simplefilter("error")
            group = TableGroup.fromvalue(document)
        remarks = _remarks(document)
        tables = tuple(
            _table(table, table.dialect or group.dialect, remark)
            for table, remark in zip(group.tables, remarks, strict=True)
        )
        iri = Iri(group.at_props["id"])
        said = tuple(statements(document, iri))
    except (ValueError, KeyError, TypeError, AttributeError, Warning, AssertionError, re.error) as error:
        why = reason_of(error)
        raise InputError(
            Bilingual(
                f"không phải mô tả bảng hợp lệ: {why.vi}", f"not a valid description of tables: {why.en}"
            ),
            where=str(path),
            advice=Bilingual(
                "so với data/cantho/csv-metadata.json", "compare it with data/cantho/csv-metadata.json"
            ),
        ) from error
    if not tables:
        what = Bilingual("mô tả không có bảng nào", "the description names no table")
        raise InputError(what, where=str(path))
    return DataSetDescription(iri, path, said, tables)


def _remarks(document: Mapping[str, Any]) -> list[str]:
    """The prefix of remarks of each table, "" where none is stated: CSVW's own default would swallow rows."""
    whole = document.get("dialect", {})
    dialects = [table.get("dialect", whole) for table in document["tables"]]
    return [str(dialect.get("commentPrefix") or "") for dialect in dialects]


def _table(table: Table, dialect: Dialect | None, remark: str) -> TableDescription:
    file = str(table.url)
    if not Path(file).name or file.startswith("/") or ":" in file or "\\" in file:
        raise ValueError(f"table url must lead from this description to a file: {file}")
    schema = table.tableSchema
    if not schema.primaryKey or schema.aboutUrl is None:
        raise ValueError(f"{file}: a primaryKey and an aboutUrl are needed")
    titles = {item["@language"]: item["@value"] for item in table.common_props.get("dc:title", [])}
    described = TableDescription(
        file=file,
        titles=Bilingual(titles.get("vi", file), titles.get("en", file)),
        about=Template(schema.aboutUrl.uri),
        columns=tuple(_column(column) for column in schema.columns),
        primary_key=tuple(schema.primaryKey),
        foreign_keys=tuple(
            ForeignKeyDescription(
                fk.columnReference[0], str(fk.reference.resource), fk.reference.columnReference[0]
            )
            for fk in schema.foreignKeys
        ),
        sheet=text(table.common_props, "sheet"),
        repeat_merged=flag(table.common_props, "repeatMerged"),
        remark=remark,
        row_kinds=RowKinds(
            *(texts(table.common_props, name) for name in ("section", "notRecord", "itemsOf"))
        ),
        **_form(dialect or Dialect()),
    )
    _check_templates(described)
    return described


def _form(dialect: Dialect) -> dict[str, Any]:
    """How the file is written, as far as the dialect says so."""
    if dialect.header is False or dialect.headerRowCount < 1:
        raise ValueError("a row of headings is needed")
    return {
        "trim": str(dialect.trim).lower() == "true",
        "heading_row": dialect.skipRows + dialect.headerRowCount,
        "header_rows": dialect.headerRowCount,
        "delimiter": dialect.delimiter,
        "encoding": dialect.python_encoding,
    }


def _check_templates(table: TableDescription) -> None:
    """Every name in a template is a column of the table, or reached by one of its foreign keys."""
    names = {column.name for column in table.columns} | {SOURCE_ROW, SECTION, SHEET}
    keys = {key.column for key in table.foreign_keys} | {c.name for c in table.columns if c.reading}
    own = [t for c in table.columns for t in (c.template, c.value, c.about) if t is not None]
    for template in (table.about, *own):
        for variable in template.variables:
            column, point, _ = variable.partition(".")
            if column not in names or (point and column not in keys):
                raise ValueError(f"{table.file}: '{{{variable}}}' in {template.text} is no column")


def _column(column: Column) -> ColumnDescription:
    titles = column.titles or {}
    datatype = column.datatype
    template = text(column.common_props, "template")
    return ColumnDescription(
        name=column.name,
        titles=Bilingual(*((titles.get(tag) or [column.name])[0] for tag in ("vi", "en"))),
        headings=frozenset(heading(title) for title in (column.name, *chain(*titles.values()))),
        predicate=None if column.suppressOutput or not column.propertyUrl else expand(column.propertyUrl.uri),
        about=Template(column.aboutUrl.uri) if column.aboutUrl else None,
        value=Template(column.valueUrl.uri) if column.valueUrl else None,
        language="" if column.lang == "und" else column.lang,
        separator=column.separator,
        required=bool(column.required),
        datatype=_datatype_iri(datatype),
        pattern=datatype.format if datatype is not None else None,
        virtual=column.virtual,
        cell=column,
        nulls=frozenset(column.inherit_null()),
        default=column.default or "",
        template=TextTemplate(template) if template else None,
        codes=codes(column.common_props),
        empty_not_stated=flag(column.common_props, "emptyNotStated"),
        reading=text(column.common_props, "reading"),
        read_with=texts(column.common_props, "readWith"),
    )


def _datatype_iri(datatype: Any) -> str:  # noqa: ANN401 - csvw's Datatype, which carries no types
    if datatype is None:
        return XSD + "string"
    return str(datatype.at_props.get("id") or XSD + datatype.base)
