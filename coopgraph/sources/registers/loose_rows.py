"""The rows of a CSV file as far as they can be read, for showing them; nothing is loaded from here."""

import csv
import io
from contextlib import suppress
from pathlib import Path

from coopgraph.limits import LIMITS
from coopgraph.sources.description import TableDescription


def loose_rows(path: Path, description: TableDescription) -> list[list[str]]:
    """Rows of cells, numbered as ``csv_file`` numbers them; none where the file cannot be opened.

    What is not in the described encoding becomes a replacement character, an open quotation mark ends
    with the file.
    """
    rows: list[list[str]] = []
    try:
        if path.stat().st_size > LIMITS.table_bytes:
            return []
        content = path.read_bytes()
    except OSError:
        return []
    encoding = description.encoding.replace("_", "-").lower()
    text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding, "replace")
    csv.field_size_limit(LIMITS.table_bytes)
    with suppress(csv.Error):
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=description.delimiter):
            rows.append(row)
            if len(rows) >= LIMITS.workbook_rows:
                break
    return rows
