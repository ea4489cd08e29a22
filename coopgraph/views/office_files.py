"""Tables of a data set as files: a workbook of the office form, or CSV files with their description."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from coopgraph.errors import InputError
from coopgraph.resources import ontology_folder
from coopgraph.sources.description import METADATA_NAME, DataSetDescription, TableDescription
from coopgraph.sources.standard import DEFAULT_LICENCE, NO_HOME, OfficeSettings
from coopgraph.text import Bilingual, Language
from coopgraph.triples.tabulating import TableRow
from coopgraph.triples.wording import read_wording
from coopgraph.views.office_examples import packaged_examples
from coopgraph.views.office_workbook import Contents, office_workbook
from coopgraph.views.spreadsheet import writable

Rows = Mapping[str, Sequence[TableRow]]


def empty_workbook(tables: Sequence[TableDescription], first: Language) -> bytes:
    """The template: no rows but the examples, no settings but the usual licence."""
    contents = Contents(tables, {"licence": DEFAULT_LICENCE}, {}, packaged_examples(), example_rows=True)
    return office_workbook(contents, read_wording(ontology_folder()), first)


def workbook_with(
    tables: Sequence[TableDescription],
    settings: OfficeSettings,
    rows: Rows,
    first: Language,
    *,
    example_rows: bool = False,
) -> bytes:
    """A workbook with the settings and the rows of a data set.

    Raises InputError for a text that no workbook gives back as it is, LimitReached for too many rows.
    """
    cells = {table: [row.cells for row in several] for table, several in rows.items()}
    for table, several in rows.items():
        for row in several:
            for column, text in row.cells.items():
                if not _kept(text):
                    raise _not_kept(table, row.number, column)
    contents = Contents(tables, _values(settings), cells, packaged_examples(), example_rows)
    return office_workbook(contents, read_wording(ontology_folder()), first)


def csv_files(description: DataSetDescription, document: Mapping[str, Any], rows: Rows) -> dict[str, bytes]:
    """Each table as a CSV file of the dialect that its description states, and the description itself."""
    files = {table.file: _csv(table, rows.get(table.file, ())) for table in description.tables}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return {METADATA_NAME: f"{text}\n".encode(), **files}


def _csv(table: TableDescription, rows: Sequence[TableRow]) -> bytes:
    names = [column.name for column in table.real_columns]
    lines: list[list[str]] = [[] for _ in range(table.heading_row - 1)]
    lines.append(names)
    for row in rows:
        lines += [[] for _ in range(row.number - len(lines) - 1)]
        lines.append([row.cells.get(name, "") for name in names])
    return "".join(_line(line, table.delimiter) for line in lines).encode(table.encoding)


def _line(cells: Sequence[str], delimiter: str) -> str:
    """One row; a line break of either kind is quoted only where the writer ends its own lines with both."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return file.getvalue()[:-2] + "\n"


def _values(settings: OfficeSettings) -> dict[str, str]:
    """The settings as the sheet of settings writes them."""
    return {
        "name": settings.name,
        "title_vi": settings.title.vi,
        "title_en": settings.title.en,
        "home": "|".join(settings.homes) or NO_HOME,
        "licence": settings.licence,
    }


def _kept(text: str) -> bool:
    """Whether a text comes back from a workbook as it is: openpyxl takes every x005F_ for an escape."""
    return writable(text).replace("x005F_", "") == text


def _not_kept(table: str, row: int, column: str) -> InputError:
    return InputError(
        Bilingual(
            "sổ tính không giữ nguyên được chữ của ô này (ký tự xuống dòng kiểu cũ, mã _x005F_ hoặc quá dài)",
            "a workbook cannot keep the text of this cell as it is (an old kind of line break, the code "
            "_x005F_, or too long)",
        ),
        where=f"{table}:{row}: {column}",
        advice=Bilingual("dùng --format csv", "use --format csv"),
    )
