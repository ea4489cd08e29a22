"""Real rows of the packaged data set, as examples in the office form."""

from collections.abc import Mapping
from functools import cache

from coopgraph.resources import data_folder
from coopgraph.sources.csv_file import read_records
from coopgraph.sources.description import describe
from coopgraph.sources.standard import MODEL
from coopgraph.views.office_words import shortest
from coopgraph.views.office_workbook import Examples

_LONGEST = 60


@cache
def packaged_examples() -> Mapping[str, Examples]:
    """For each table of the standard form by its file: a short cell of each column, and its fullest row."""
    description = describe(data_folder() / MODEL)
    found: dict[str, Examples] = {}
    for table in description.tables:
        records = [record.cells for record in read_records(description.file(table), table, [])]
        names = [column.name for column in table.real_columns]
        cells = {name: shortest([cells[name] for cells in records], _LONGEST) for name in names}
        fullest = max(records, key=lambda cells: sum(map(bool, cells.values())), default={})
        found[table.file] = Examples(cells, fullest)
    return found
