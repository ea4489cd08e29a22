"""Rows of cells under a row of headings → records, strictly: what is not a clean table is a finding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from coopgraph.errors import Finding
from coopgraph.limits import LIMITS
from coopgraph.sources.description import SECTION, TableDescription
from coopgraph.sources.row_kinds import row_text, without_numbering
from coopgraph.text import Bilingual, forbidden_character, heading, nfc, repeated

#: It stands at the start of files; inside one it is left over from pasting files together, and is not seen.
_BYTE_ORDER_MARK = "\ufeff"

#: The rule of a fault after which nothing more of a file could be read.
UNREADABLE = "unreadable"

#: Where fewer than one of so many headings is known, the row is none of headings.
_FEW = 4

#: What is wrong and what to do about it.
Complaint = tuple[Bilingual, Bilingual]


class Place(NamedTuple):
    """Where a table stands: a file, and a sheet of it where it is a workbook."""

    file: str
    sheet: str = ""

    def finding(self, row: int, column: str, what: Bilingual, advice: Bilingual, rule: str = "") -> Finding:
        """A fault at a row and a column of this table."""
        return Finding(self.file, row, repeated(column), what.repeated(), advice, rule, self.sheet)


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in its file: its number there, its cells, and the cells that cannot be taken."""

    number: int
    cells: list[str]
    complaints: Mapping[int, Complaint] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """One row as text: its number in the spreadsheet (the header is 1) and its cells by column name.

    ``untold`` are the columns whose cells hold something that has no text; that is a fault of its own.
    """

    row: int
    cells: dict[str, str]
    untold: frozenset[str] = frozenset()


def read_rows(
    rows: Iterable[RawRow], place: Place, description: TableDescription, findings: list[Finding]
) -> list[Record]:
    """The records under the headings, cells in NFC; faults are appended to ``findings``.

    Rows above the headings, blank rows, remarks and rows that are said to be no records are passed over.
    """
    below = _from_headings(rows, description)
    first = joined_headings(islice(below, description.header_rows))
    if first is None:
        advice = Bilingual("cần ít nhất một dòng tiêu đề cột", "it needs at least the row of column headings")
        findings.append(place.finding(0, "", Bilingual("bảng rỗng", "the table is empty"), advice))
        return []
    for _, (what, advice) in sorted(first.complaints.items()):
        findings.append(place.finding(first.number, "", what, advice))
    if first.complaints:
        return []
    headings = [nfc(cell).strip() for cell in first.cells]
    while headings and not headings[-1]:
        headings.pop()  # Excel saves columns that were once filled as empty ones
    names = _names(place, first.number, headings, description, findings)
    return [] if names is None else _records(below, place, names, description, findings)


def _records(
    rows: Iterable[RawRow],
    place: Place,
    names: Sequence[str],
    description: TableDescription,
    findings: list[Finding],
) -> list[Record]:
    """The records below the headings, each with the row that heads it."""
    records: list[Record] = []
    section = ""
    for row in rows:
        if not _has_content(row, description):
            continue
        text = row_text(row.cells)
        if description.row_kinds.is_section(text):
            section = without_numbering(nfc(text))
        elif not description.row_kinds.is_no_record(text):
            record = _record(place, row, names, description, findings)
            if record is not None:
                record.cells.update({SECTION: section} if section else {})
                records.append(record)
    return records


def _from_headings(rows: Iterable[RawRow], description: TableDescription) -> Iterator[RawRow]:
    """The rows of headings and those below them."""
    first = description.heading_row - description.header_rows + 1
    return (row for row in rows if row.number >= first)


def joined_headings(rows: Iterable[RawRow]) -> RawRow | None:
    """Several rows of headings as one: each column's texts from above, what merged cells repeat but once."""
    found = list(rows)
    if len(found) < 2:
        return found[0] if found else None
    width = max(len(row.cells) for row in found)
    columns = ([row.cells[i] if i < len(row.cells) else "" for row in found] for i in range(width))
    complaints = {i: what for row in found for i, what in row.complaints.items()}
    return RawRow(found[-1].number, [row_text(column) for column in columns], complaints)


def _has_content(row: RawRow, description: TableDescription) -> bool:
    first = row.cells[0].strip() if row.cells else ""
    if description.remark and first.startswith(description.remark):
        return False
    return bool(row.complaints) or any(cell.strip() for cell in row.cells)


def _record(
    place: Place,
    row: RawRow,
    names: Sequence[str],
    description: TableDescription,
    findings: list[Finding],
) -> Record | None:
    cells = list(row.cells)
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(names):
        what = Bilingual(
            f"dòng có {len(cells)} ô, tiêu đề có {len(names)} cột",
            f"the row has {len(cells)} cells, the heading has {len(names)} columns",
        )
        advice = Bilingual(
            "kiểm tra dấu phân cách và dấu ngoặc kép trong dòng",
            "check the separators and quotation marks of this row",
        )
        findings.append(place.finding(row.number, "", what, advice))
        return None
    untold = frozenset(name for position, name in enumerate(names) if position in row.complaints)
    record = Record(row.number, {}, untold)
    for position, (name, cell) in enumerate(zip(names, cells, strict=True)):
        if name in description.unused and position in row.complaints:
            continue
        if position in row.complaints:
            findings.append(place.finding(row.number, name, *row.complaints[position]))
            record.cells[name] = ""
            continue
        kept = cell.strip() if description.trim else cell
        record.cells[name] = _clean(place, row.number, name, kept, findings)
    return record


def _names(
    place: Place,
    row: int,
    headings: Sequence[str],
    description: TableDescription,
    findings: list[Finding],
) -> list[str] | None:
    """The names of the columns under their headings; None where a heading is at fault."""
    before = len(findings)
    known = known_headings(description)
    names: list[str] = []
    meant: set[str] = set()
    if _FEW * sum(heading(text) in known for text in headings) < sum(map(bool, headings)) or not headings:
        findings.append(place.finding(row, "", *_no_headings(row, description)))
        return None
    for number, text in enumerate(headings, start=1):
        name = known.get(heading(text), text)
        if not text:
            what = Bilingual(f"cột thứ {number} không có tiêu đề", f"column {number} has no heading")
            advice = Bilingual("ghi tiêu đề, hoặc xóa cột", "write one, or delete the column")
            findings.append(place.finding(row, "", what, advice))
        elif name in names:
            what = Bilingual(f"cột '{text}' có hai lần", f"the column '{text}' stands twice")
            findings.append(place.finding(row, text, what, Bilingual("xóa một cột", "delete one of them")))
        elif heading(text) not in known:
            what = Bilingual(f"cột lạ '{text}'", f"unknown column '{text}'")
            advice, like = _unknown_column(text, description)
            findings.append(place.finding(row, text, what, advice))
            meant.add(like)
        names.append(name)
    for column in description.real_columns:
        if column.name not in names and column.name not in meant:
            what = Bilingual(f"thiếu cột '{column.name}'", f"the column '{column.name}' is missing")
            advice = Bilingual("thêm cột này, dù để trống", "add it, even if it stays empty")
            findings.append(place.finding(row, column.name, what, advice))
    return names if len(findings) == before else None


def known_headings(description: TableDescription) -> dict[str, str]:
    """The columns by what may stand over them; a title that two of them share is the name of neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for column in description.real_columns:
        for text in column.headings:
            if found.setdefault(text, column.name) != column.name:
                shared.add(text)
    names = {heading(column.name): column.name for column in description.real_columns}
    return {text: name for text, name in found.items() if text not in shared} | names


def _no_headings(row: int, description: TableDescription) -> Complaint:
    expected = ", ".join(column.name for column in description.real_columns)
    return (
        Bilingual(f"dòng {row} không phải dòng tiêu đề cột", f"row {row} is not the row of column headings"),
        Bilingual(
            f"dòng {row} phải là dòng tiêu đề: {expected}", f"row {row} must hold the headings: {expected}"
        ),
    )


def _unknown_column(text: str, description: TableDescription) -> tuple[Bilingual, str]:
    """What to do about a column that is not described, and the column that is most likely meant, or ""."""
    from rapidfuzz import process

    names = [column.name for column in description.real_columns]
    match = process.extractOne(heading(text)[:200], names, score_cutoff=75)
    if match is not None:
        return Bilingual(f"có phải '{match[0]}'?", f"do you mean '{match[0]}'?"), match[0]
    expected = ", ".join(names)
    advice = Bilingual(
        f"xóa cột, hoặc mô tả nó trong tệp mô tả bảng; các cột có: {expected}",
        f"delete it, or describe it in the description; known columns: {expected}",
    )
    return advice, ""


def _clean(place: Place, row: int, column: str, cell: str, findings: list[Finding]) -> str:
    """The cell in NFC; stray spaces, control characters and over-long text are findings."""
    bad = "U+FEFF" if _BYTE_ORDER_MARK in cell else forbidden_character(cell)
    if bad is not None:
        what = Bilingual(f"ô có ký tự điều khiển {bad}", f"the cell has the control character {bad}")
        findings.append(place.finding(row, column, what, Bilingual("xóa ký tự đó", "delete it")))
    elif cell != cell.strip():
        what = Bilingual("thừa dấu cách ở đầu hoặc cuối ô", "stray spaces at the start or end of the cell")
        findings.append(place.finding(row, column, what, Bilingual("xóa dấu cách", "delete them")))
    elif len(cell) > LIMITS.cell_characters:
        what = Bilingual("ô quá dài", "the cell is too long")
        limit = LIMITS.cell_characters
        advice = Bilingual(f"tối đa {limit} ký tự", f"at most {limit} characters")
        findings.append(place.finding(row, column, what, advice))
    return nfc(cell)
