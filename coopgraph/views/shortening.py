"""Long lists for people: the first rows, and a sentence that says how many there are."""

from dataclasses import replace

from coopgraph.text import Bilingual
from coopgraph.views.tables import Table

#: So many rows are printed where people read, unless they ask for another number.
SHOWN = 50


def first_rows(table: Table, top: int | None, form: str) -> Table:
    """The first rows of a table: ``top`` of them; where people read, SHOWN unless ``top`` is given.

    Programs get all rows unless ``top`` is given.
    """
    most = top or (SHOWN if form in {"table", "markdown"} else None)
    if most is None or len(table.rows) <= most:
        return table
    told = Bilingual(
        f"Hiện {most} dòng đầu trong {len(table.rows)} (--top N để đổi; --format csv để có tất cả).",
        f"The first {most} of {len(table.rows)} rows (--top N for another number; --format csv for all).",
    )
    return replace(table, rows=table.rows[:most], notes=(told, *table.notes))
