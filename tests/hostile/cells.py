"""Wrong cells: for every column of every table what it cannot hold, and keys and codes that lead nowhere."""

from collections.abc import Iterator

from tests.hostile.damage import At, Column, Damage, Described, damage, set_cell

#: What a cell of a kind cannot hold.
_WRONG = {
    "ImpreciseDate": ("Sep-16", "2011-13", "2023-02-29", "45000", "31/12/2013", "2011–2013", "１９９９"),
    "date": ("2011", "2024-02-30", "21.2.2024", "45343", "٢٠٢٤-٠٢-٢١"),
    "decimal": ("12,5", "1.234.567", "about 46", "1e6", "NaN", "４３", "٤٣"),
    "integer": ("7.5", "seven", "1 000"),
    "TaggedText": ("Nice@", "@fr", "Nice@vietnamese-language"),
}
#: What no cell can hold, whatever its column, and what must be said.
_NOWHERE = (
    (" x", "stray spaces"),
    ("x\u00a0", "stray spaces"),
    ("x\u3000", "stray spaces"),
    ("a\x00b", "U+0000"),
    ("a\x0bb", "U+000B"),
    ("a\x1fb", "U+001F"),
    ("a\x85b", "U+0085"),
    ("a\u202eb", "U+202E"),
    ("a\u2067b", "U+2067"),
    ("a\ufffeb", "U+FFFE"),
)


def wrong_cells(described: Described) -> Iterator[Damage]:
    """What a column's type does not allow, what no cell may hold, and empty cells that are needed."""
    for number, column in enumerate(described.columns):
        for text in _WRONG.get(column.kind, ()):
            yield _one(column, 2, text, f"'{text}'")
        if column.kind == "string" and column.pattern is not None:
            yield _one(column, 2, "!", "'!' is not a value of this column")
        for step in (0, 3, 7):
            yield _one(column, 2, *_NOWHERE[(number + step) % len(_NOWHERE)])
        if column.document.get("required"):
            yield _one(column, 2, "", "a required cell is empty")


def dangling_references(described: Described) -> Iterator[Damage]:
    """For each foreign key a name that the other table does not have."""
    for column, target in described.keys:
        yield _one(column, 2, "nobody-knows-this", f"there is no 'nobody-knows-this' in {target}")


def unknown_codes(described: Described) -> Iterator[Damage]:
    """For each column of codes one that no scheme has."""
    for column in described.columns:
        if "scheme/" in str(column.document.get("valueUrl", "")):
            text = "ZZ" if column.pattern == "[A-Z]{2}" else "no-such-code"
            row = _row_alone(described, column.table)
            yield _one(column, row, text, f"'{text}' is declared nowhere", code=1)


def _row_alone(described: Described, table: str) -> int:
    """The first row that is not compared with another: no part of a total, and no total."""
    headings, *rows = described.rows[table]
    if "part_of_figure" not in headings:
        return 2
    part, key = headings.index("part_of_figure"), headings.index("id")
    totals = {row[part] for row in rows}
    return next(n for n, row in enumerate(rows, start=2) if not row[part] and row[key] not in totals)


def _one(column: Column, row: int, text: str, told: str, code: int = 2) -> Damage:
    make = set_cell(column.table, row, column.position, text)
    place = At(column.table, row, column.name)
    return damage(f"{column.table} {column.name} {text!a}", make, told, place, code=code)
