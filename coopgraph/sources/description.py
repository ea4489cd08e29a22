"""A folder of tables as its W3C CSVW metadata describes it.

The metadata file is the mapping to triples: which columns there are, what a cell may hold, and which
property it states. It is read with the ``csvw`` library and kept as plain values.
Source: W3C, "Metadata Vocabulary for Tabular Data" (2015), https://www.w3.org/TR/tabular-metadata/.
"""

import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csvw.metadata import Column, Table, TableGroup
from uritemplate import URITemplate

from coopgraph.errors import InputError
from coopgraph.reasons import reason_of
from coopgraph.terms import COOP, PREFIXES, XSD, Iri, Literal
from coopgraph.text import Bilingual

METADATA_NAME = "csv-metadata.json"
IMPRECISE_DATE = COOP + "ImpreciseDate"
TAGGED_TEXT = COOP + "TaggedText"


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """One column: its name and headings, what its cells hold, and the property they state.

    ``predicate`` is None where the column states nothing; ``value`` and ``about`` are URI templates
    (``about`` None: the row's own subject); ``datatype`` is an XSD or coopgraph datatype IRI.
    """

    name: str
    titles: Bilingual
    predicate: Iri | None
    about: URITemplate | None
    value: URITemplate | None
    language: str
    separator: str | None
    required: bool
    datatype: str
    pattern: str | None
    virtual: bool
    cell: Any  # csvw's Column: its datatype reads one value


@dataclass(frozen=True, slots=True)
class ForeignKeyDescription:
    """A column whose values are identifiers in another table of the same folder."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class TableDescription:
    """One table: its file, its columns, its key, and the template of its rows' IRIs."""

    file: str
    titles: Bilingual
    about: URITemplate
    columns: tuple[ColumnDescription, ...]
    primary_key: str
    foreign_keys: tuple[ForeignKeyDescription, ...]

    @property
    def real_columns(self) -> tuple[ColumnDescription, ...]:
        """The columns that stand in the file, in their order."""
        return tuple(column for column in self.columns if not column.virtual)


@dataclass(frozen=True, slots=True)
class DataSetDescription:
    """A folder of tables: the IRI of the data set, what is said of it as a whole, its tables."""

    iri: Iri
    folder: Path
    statements: tuple[tuple[Iri, Iri | Literal], ...]
    tables: tuple[TableDescription, ...]


def describe(folder: Path) -> DataSetDescription:
    """Read the metadata of a folder of tables.

    Raises InputError where the file is missing, is not JSON, or is not such a description.
    """
    path = folder / METADATA_NAME
    document = _json(path)
    try:
        with warnings.catch_warnings():
            # csvw warns where the specification says "ignore with a warning"; a description of ours
            # that needs this is wrong.
            warnings.simplefilter("error")
            group = TableGroup.fromvalue(document)
        tables = tuple(_table(table) for table in group.tables)
        iri = Iri(group.at_props["id"])
        statements = tuple(_statements(document))
    except (ValueError, KeyError, TypeError, AttributeError, UserWarning, AssertionError) as error:
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
        raise InputError(
            Bilingual("mô tả không có bảng nào", "the description names no table"), where=str(path)
        )
    return DataSetDescription(iri, folder, statements, tables)


def _json(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError(
            Bilingual("không có tệp mô tả bảng", "the description of the tables is missing"),
            where=str(path),
            advice=Bilingual(
                "chỉ ra thư mục có các bảng và tệp này", "name a folder that has the tables and this file"
            ),
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"), where=str(path)
        ) from error
    except json.JSONDecodeError as error:
        raise InputError(
            Bilingual(f"JSON sai: {error.msg}", f"not JSON: {error.msg}"),
            where=f"{path}:{error.lineno}:{error.colno}",
        ) from error
    if not isinstance(document, dict):
        raise InputError(
            Bilingual("mô tả phải là một đối tượng JSON", "the description must be a JSON object"),
            where=str(path),
        )
    return document


def unreadable(path: Path, error: OSError) -> InputError:
    """The error for a file that the system does not let us read."""
    why = reason_of(error)
    return InputError(
        Bilingual(f"không đọc được tệp: {why.vi}", f"cannot read the file: {why.en}"), where=str(path)
    )


def _table(table: Table) -> TableDescription:
    file = str(table.url)
    if Path(file).name != file or file in {".", ".."} or ":" in file or "\\" in file:
        raise ValueError(f"table url must be a file name in the same folder: {file}")
    schema = table.tableSchema
    key = schema.primaryKey or []
    if len(key) != 1 or schema.aboutUrl is None:
        raise ValueError(f"{file}: a primaryKey of one column and an aboutUrl are needed")
    titles = {item["@language"]: item["@value"] for item in table.common_props.get("dc:title", [])}
    return TableDescription(
        file=file,
        titles=Bilingual(titles.get("vi", file), titles.get("en", file)),
        about=URITemplate(schema.aboutUrl.uri),
        columns=tuple(_column(column) for column in schema.columns),
        primary_key=key[0],
        foreign_keys=tuple(
            ForeignKeyDescription(
                fk.columnReference[0], str(fk.reference.resource), fk.reference.columnReference[0]
            )
            for fk in schema.foreignKeys
        ),
    )


def _column(column: Column) -> ColumnDescription:
    titles = column.titles or {}
    datatype = column.datatype
    return ColumnDescription(
        name=column.name,
        titles=Bilingual(*((titles.get(tag) or [column.name])[0] for tag in ("vi", "en"))),
        predicate=None if column.suppressOutput or not column.propertyUrl else expand(column.propertyUrl.uri),
        about=URITemplate(column.aboutUrl.uri) if column.aboutUrl else None,
        value=URITemplate(column.valueUrl.uri) if column.valueUrl else None,
        language="" if column.lang == "und" else column.lang,
        separator=column.separator,
        required=bool(column.required),
        datatype=_datatype_iri(datatype),
        pattern=datatype.format if datatype is not None else None,
        virtual=column.virtual,
        cell=column,
    )


def _datatype_iri(datatype: Any) -> str:  # noqa: ANN401 - csvw's Datatype, which carries no types
    if datatype is None:
        return XSD + "string"
    return str(datatype.at_props.get("id") or XSD + datatype.base)


def expand(name: str) -> Iri:
    """A prefixed name as an IRI; what is an IRI already stays.

    >>> expand("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, colon, local = name.partition(":")
    if colon and not local.startswith("//") and prefix in PREFIXES:
        return Iri(PREFIXES[prefix] + local)
    return Iri(name)


def _statements(document: dict[str, Any]) -> list[tuple[Iri, Iri | Literal]]:
    """What the description says of the data set as a whole: its common properties."""
    said: list[tuple[Iri, Iri | Literal]] = []
    for name, values in document.items():
        if ":" not in name or name.startswith("@"):
            continue
        several = values if isinstance(values, list) else [values]
        said.extend((expand(name), _common_value(value)) for value in several)
    return said


def _common_value(value: Any) -> Iri | Literal:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict) and "@id" in value:
        return Iri(value["@id"])
    if isinstance(value, dict):
        language = str(value.get("@language", ""))
        return Literal(
            str(value["@value"]), PREFIXES["rdf"] + "langString" if language else XSD + "string", language
        )
    return Literal(str(value))
