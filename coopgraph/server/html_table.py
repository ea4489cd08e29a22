"""A table of the views as a table of a page."""

from dataclasses import dataclass

from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.tables import Table, shown_text


@dataclass(frozen=True, slots=True)
class PageRow:
    """The texts of a row, the sentence under it ("" for none), and the thing that the row is about."""

    cells: tuple[str, ...]
    below: str
    iri: Iri | None


@dataclass(frozen=True, slots=True)
class PageTable:
    """What a page shows of a table: headings, rows, title and notes."""

    headings: tuple[str, ...]
    rows: tuple[PageRow, ...]
    title: Bilingual | None
    notes: tuple[Bilingual, ...]


def page_table(table: Table, language: Language) -> PageTable:
    """The columns that people read, each row with its link where the table has a column ``iri``."""
    columns = list(enumerate(table.columns))
    read = [(index, column) for index, column in columns if "table" in column.forms]
    linked = next((index for index, column in columns if column.key == "iri"), None)

    def texts(row: int, *, below: bool) -> tuple[str, ...]:
        return tuple(
            shown_text(table.rows[row][index], column, language)
            for index, column in read
            if column.below is below
        )

    return PageTable(
        headings=tuple(column.heading.in_(language) for _, column in read if not column.below),
        rows=tuple(
            PageRow(
                texts(row, below=False),
                " ".join(texts(row, below=True)),
                Iri(str(table.rows[row][linked])) if linked is not None else None,
            )
            for row in range(len(table.rows))
        ),
        title=table.title,
        notes=tuple(table.notes),
    )
