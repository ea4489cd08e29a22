"""Damaged tables as a whole: headings, rows, quotation marks, encodings, separators, and what is no table."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.damage import At, Damage, Described, Rows, damage, read_table, set_bytes, write_table

Change = Callable[[Rows], Rows]


def damaged_tables(described: Described) -> Iterator[Damage]:
    for table, rows in described.rows.items():
        yield from _headings(table, rows)
        yield from _rows(table, rows)
        yield from _bytes(table, rows)
        yield from _no_table(table)


def _changed(table: str, change: Change) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        write_table(folder / table, change(read_table(folder / table)))

    return make


def _appended(table: str, cells: list[str]) -> Callable[[Path], None]:
    return _changed(table, lambda rows: [*rows, cells])


def _headings(table: str, rows: Rows) -> Iterator[Damage]:
    first, *_, last = rows[0]
    middle = rows[0][len(rows[0]) // 2]
    at = rows[0].index(middle)

    def without(cells: list[str]) -> list[str]:
        return [*cells[:at], *cells[at + 1 :]]

    yield damage(
        f"{table} without {middle}",
        _changed(table, lambda rows: [without(cells) for cells in rows]),
        f"the column '{middle}' is missing",
        At(table, 1, middle),
    )
    yield damage(
        f"{table} with {first} twice",
        _changed(table, lambda rows: [[*cells, cells[0]] for cells in rows]),
        f"the column '{first}' stands twice",
        At(table, 1, first),
    )
    yield damage(
        f"{table} with a column of its own",
        _changed(table, lambda rows: [[*cells, "x" if n else "remarks"] for n, cells in enumerate(rows)]),
        "unknown column 'remarks'",
        At(table, 1, "remarks"),
    )
    misspelt = f"{last}x"
    yield damage(
        f"{table} with {misspelt}",
        _changed(table, lambda rows: [[*rows[0][:-1], misspelt], *rows[1:]]),
        f"do you mean '{last}'?",
        At(table, 1, misspelt),
    )
    yield damage(
        f"{table} without headings",
        _changed(table, lambda rows: rows[1:]),
        f"row 1 must hold the headings: {', '.join(rows[0])}",
        At(table, 1),
    )
    yield damage(
        f"{table} with a column that has no heading",
        _changed(table, lambda rows: [["x" if n else "", *cells] for n, cells in enumerate(rows)]),
        "column 1 has no heading",
        At(table, 1),
    )


def _rows(table: str, rows: Rows) -> Iterator[Damage]:
    end, width = len(rows) + 1, len(rows[0])
    for cells in ["x"], ["x"] * (width - 1), ["x"] * (width + 1):
        told = f"the row has {len(cells)} cells, the heading has {width} columns"
        yield damage(
            f"{table} with a row of {len(cells)} cells", _appended(table, cells), told, At(table, end)
        )
    key = rows[0].index("id")
    yield damage(
        f"{table} with an identifier twice",
        _changed(table, lambda rows: [*rows, rows[-1]]),
        f"the identifier '{rows[-1][key]}' stands already in row {len(rows)}",
        At(table, end, "id"),
    )
    yield damage(
        f"{table} with a row that a semicolon joins",
        _changed(table, lambda rows: [*rows, [";".join(rows[1])]]),
        f"the row has 1 cells, the heading has {width} columns",
        At(table, end),
    )


def _bytes(table: str, rows: Rows) -> Iterator[Damage]:
    end = len(rows) + 1
    unsound, not_unicode = "the row is not sound CSV", "the file is not UTF-8"
    yield damage(
        f"{table} unclosed mark", set_bytes(table, lambda b: b + b'x,"y\nz\n'), unsound, At(table, end)
    )
    yield damage(
        f"{table} text after a mark", set_bytes(table, lambda b: b + b'"x"y,z\n'), unsound, At(table, end)
    )
    for encoding, text in _ENDINGS.items():
        tail = text.encode(encoding)
        yield damage(f"{table} ends in {encoding}", _ending(table, tail), not_unicode, At(table, end))
    for encoding in ("utf-16", "utf-32"):
        yield damage(f"{table} in {encoding}", _encoded(table, encoding), not_unicode, At(table, 1))
    for mark, name in (";", "semicolons"), ("\t", "tabs"), ("|", "'|'"):
        yield damage(
            f"{table} with {name}",
            _with_separator(table, mark),
            f"the columns are separated by {name}",
            At(table, 1),
        )


#: A last line in another encoding, as two lists pasted together have it.
_ENDINGS = {"cp1258": "x,Đà\n", "latin-1": "x,Ð\n", "shift-jis": "x,一二\n", "utf-16": "x\n"}


def _ending(table: str, tail: bytes) -> Callable[[Path], None]:
    return set_bytes(table, lambda content: content + tail)


def _encoded(table: str, encoding: str) -> Callable[[Path], None]:
    return set_bytes(table, lambda content: content.decode().encode(encoding))


def _with_separator(table: str, mark: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        rows = read_table(folder / table)
        with (folder / table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=mark, lineterminator="\n").writerows(rows)

    return make


def _no_table(table: str) -> Iterator[Damage]:
    def directory(folder: Path) -> None:
        (folder / table).unlink()
        (folder / table).mkdir()

    yield damage(f"{table} missing", lambda folder: (folder / table).unlink(), "is missing", At(table))
    yield damage(f"{table} empty", set_bytes(table, lambda _: b""), "the table is empty", At(table))
    yield damage(
        f"{table} blank",
        set_bytes(table, lambda _: b"\n \n\n"),
        "row 1 is not the row of column headings",
        At(table, 1),
    )
    yield damage(f"{table} a mark alone", set_bytes(table, lambda _: b"\xef\xbb\xbf"), "is empty", At(table))
    yield damage(f"{table} a folder", directory, "cannot read the file", At(table))
    yield damage(
        f"{table} a picture",
        set_bytes(table, lambda _: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        "the file is not UTF-8",
        At(table, 1),
    )
