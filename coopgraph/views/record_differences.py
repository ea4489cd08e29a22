"""How the records of two states differ, as tables: how many of each kind, then each with its columns."""

from collections.abc import Iterator, Mapping, Sequence

from coopgraph.comparing import ColumnDifference, Comparison, RecordDifference
from coopgraph.text import Bilingual, Language
from coopgraph.triples.differences import Change
from coopgraph.views.cells import DATA
from coopgraph.views.kind_words import CHANGE_WORDS, KIND_WORDS
from coopgraph.views.table_set import rendered_set
from coopgraph.views.tables import Cell, Column, Shown, Table, rendered

_TABLE = Column("kind", Bilingual("Bảng", "Table"))
_COUNTS = (
    _TABLE,
    *(
        Column(
            str(change), Bilingual(CHANGE_WORDS[change].vi.capitalize(), CHANGE_WORDS[change].en.capitalize())
        )
        for change in Change
    ),
)
_COLUMNS = (
    Column("change", Bilingual("Thay đổi", "Change")),
    _TABLE,
    Column("id", Bilingual("Mã", "Id")),
    Column("name", Bilingual("Tên", "Name")),
    Column("column", Bilingual("Cột", "Column")),
    Column("before", Bilingual("Trước", "Before"), forms=("table",)),
    Column("after", Bilingual("Sau", "After"), forms=("table",)),
    Column("before", Bilingual("Trước", "Before"), forms=DATA),
    Column("after", Bilingual("Sau", "After"), forms=DATA),
    Column("iri", Bilingual("IRI", "IRI"), forms=DATA),
    Column("data_set", Bilingual("Bộ dữ liệu", "Data set"), forms=DATA),
)
_SHEETS: Mapping[str, Bilingual] = {
    "counts": Bilingual("Số lượng", "Counts"),
    "changes": Bilingual("Thay đổi", "Changes"),
}
#: So many items that both sides have are not repeated.
_MANY = 3
_ID = ColumnDifference("id", Bilingual("Mã", "Identifier"), (), ())


def rendered_comparison(found: Comparison, form: str, language: Language, width: int | None) -> bytes:
    """The comparison in a form of ``table_output.TABLE_FORMS``.

    JSON is an object with the lists ``counts`` and ``changes``; CSV has the changes alone: a row for each
    column of a changed record, one row for a record that came, went or was renamed.
    """
    tables = {"counts": _counts(found), "changes": _changes(found)}
    if form == "csv" or (not found.records and form != "json"):
        return rendered(tables["changes"], form, language, width)
    return rendered_set(tables, _SHEETS, form, language, width)


def comparison_notes(found: Comparison) -> tuple[Bilingual, ...]:
    """What must be known to read a comparison, and that nothing differs where that is so."""
    same = Bilingual("Không có bản ghi nào khác nhau.", "No record differs.")
    return (*found.remarks, *([] if found.records else [same]))


def _title(found: Comparison) -> Bilingual:
    return Bilingual(
        f"Khác nhau: {found.before} → {found.after}", f"Differences: {found.before} → {found.after}"
    )


def _counts(found: Comparison) -> Table:
    rows: list[list[Cell]] = [
        [_kind(kind), *(by_change.get(str(change), 0) for change in Change)]
        for kind, by_change in found.counts().items()
    ]
    return Table(_COUNTS, rows, title=_title(found))


def _changes(found: Comparison) -> Table:
    rows = [row for record in found.records for row in _rows(record)]
    return Table(
        _COLUMNS, rows, title=None if found.records else _title(found), notes=comparison_notes(found)
    )


def _rows(record: RecordDifference) -> Iterator[Sequence[Cell]]:
    columns: Sequence[ColumnDifference | None] = record.columns or (None,)
    if record.was:
        columns = [ColumnDifference(_ID.name, _ID.title, (record.was,), (record.identifier,))]
    for column in columns:
        yield (
            Shown(CHANGE_WORDS[record.change], str(record.change)),
            _kind(record.kind),
            record.identifier,
            record.name,
            None if column is None else Shown(column.title, column.name),
            None if column is None else _shown(column.before, column.after),
            None if column is None else _shown(column.after, column.before),
            None if column is None else _items(column.before),
            None if column is None else _items(column.after),
            record.iri,
            record.data_set,
        )


def _kind(kind: str) -> Shown:
    return Shown(KIND_WORDS.get(kind, Bilingual(kind, kind)), kind)


def _shown(texts: tuple[str, ...], others: tuple[str, ...]) -> str:
    """The items of a cell as the tables write a list; of a long one what differs, and dots."""
    same = set(texts).intersection(others)
    if len(same) < _MANY:
        return "|".join(texts)
    return "|".join([*(text for text in texts if text not in same), "…"])


def _items(texts: tuple[str, ...]) -> Cell:
    """All items of a cell: for CSV as the tables write a list, for JSON a list."""
    return Shown("|".join(texts), list(texts))
