"""Several tables as one answer: one after the other, one JSON object, or a workbook with a sheet for each."""

from collections.abc import Mapping

from coopgraph.text import Bilingual, Language
from coopgraph.views.tables import SHEETS, Table, as_json, json_rows, render, sheet_of


def rendered_set(
    tables: Mapping[str, Table],
    names: Mapping[str, Bilingual],
    form: str,
    language: Language,
    width: int | None = None,
) -> bytes:
    """The tables as ``table``, ``markdown``, ``json`` or ``xlsx``; ``names`` are those of the sheets.

    JSON is an object: the key of each table, and its list of rows.
    """
    if form == "xlsx":
        return _workbook(tables, names, language)
    if form == "json":
        rows = {key: json_rows(table, language) for key, table in tables.items()}
        return as_json(rows).encode("utf-8")
    texts = [render(table, form, language, width) for table in tables.values()]
    return "\n\n".join(texts).encode("utf-8")


def _workbook(tables: Mapping[str, Table], names: Mapping[str, Bilingual], language: Language) -> bytes:
    from coopgraph.views.spreadsheet import Sheet, workbook_of

    sheets = [Sheet(names[key].in_(language), *sheet_of(table, language)) for key, table in tables.items()]
    said = [
        text.in_(language)
        for table in tables.values()
        for text in (*([table.title] if table.title else ()), *table.notes)
    ]
    return workbook_of(sheets, (SHEETS[1].in_(language), said))
