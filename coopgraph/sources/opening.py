"""What kind of tables a path leads to, and their records: the one place that tells kinds of files apart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coopgraph.errors import Finding
from coopgraph.sources.csv_file import read_records
from coopgraph.sources.description import METADATA_NAME, DataSetDescription, TableDescription, describe
from coopgraph.sources.records import Record
from coopgraph.sources.registers.register import has_readings, read_register
from coopgraph.sources.workbooks.office import open_office
from coopgraph.sources.workbooks.workbook_file import WorkbookFile, open_workbook, read_described_sheet

#: How the names of workbooks end; what Excel calls a macro or template workbook is read the same way.
WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm"})
#: How the names of IATI files end; RDF/XML of this ending is told apart by its root before.
IATI_ENDING = ".xml"


@dataclass(frozen=True, slots=True)
class OpenedTables:
    """Tables as they stand in their files: the description, and the records of each table by its file.

    ``remarks`` are what their reader noticed and took all the same; ``beside`` are files that belong to them.
    """

    description: DataSetDescription
    records: Mapping[str, list[Record]]
    remarks: tuple[Finding, ...] = ()
    beside: tuple[Path, ...] = ()


def open_tables(place: Path, findings: list[Finding]) -> OpenedTables:
    """The records of described tables; faults are appended to ``findings``.

    ``place`` is a folder with a description, a description, a workbook of the office form or the folder of
    one, or an IATI file. Raises InputError where nothing can be read.
    """
    place = _only_workbook(place) or place
    if place.suffix.lower() == IATI_ENDING and not place.is_dir():
        from coopgraph.sources.iati.iati_file import open_iati

        aid = open_iati(place, findings)
        return OpenedTables(aid.description, aid.records, aid.remarks, aid.beside)
    if place.suffix.lower() in WORKBOOK_ENDINGS and not place.is_dir():
        office = open_office(open_workbook(place), findings)
        return OpenedTables(office.description, office.records)
    description, records = open_raw(describe(place), findings)
    if has_readings(description):
        return OpenedTables(description, read_register(description, records, findings).records)
    return OpenedTables(description, records)


def _only_workbook(folder: Path) -> Path | None:
    """The one workbook of a folder without a description, which is what ``coopgraph new`` makes."""
    if not folder.is_dir() or (folder / METADATA_NAME).exists():
        return None
    found = [path for path in folder.glob("*.xlsx") if not path.name.startswith(("~$", "."))]
    return found[0] if len(found) == 1 else None


def open_raw(
    description: DataSetDescription, findings: list[Finding]
) -> tuple[DataSetDescription, dict[str, list[Record]]]:
    """The records of described tables as they stand in their files, and the description, its sheets named."""
    books: dict[Path, WorkbookFile] = {}
    for path in map(description.file, description.tables):
        if path.suffix.lower() in WORKBOOK_ENDINGS and path not in books:
            books[path] = open_workbook(path)
    tables: list[TableDescription] = []
    records: dict[str, list[Record]] = {}
    for table in description.tables:
        path = description.file(table)
        if path in books:
            # Where no sheet is named the first is meant: from here on it has its name.
            table = replace(table, sheet=table.sheet or books[path].sheets[0])
        if table.row_kinds.items_of:
            records[table.file] = []  # its rows are made of those of the others
        elif path in books:
            records[table.file] = read_described_sheet(books[path], table, findings)
        else:
            records[table.file] = read_records(path, table, findings)
        tables.append(table)
    return replace(description, tables=tuple(tables)), records
