"""Where the table stands in a sheet: the rows of headings, the records, and the rows that are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coopgraph.drafting.roles import Role, role_of_heading, roles_of_columns
from coopgraph.drafting.sheets import Sheet
from coopgraph.sources.records import RawRow, joined_headings
from coopgraph.sources.row_kinds import row_text
from coopgraph.text import fold, nfc

#: Headings stand among so many first rows.
_FIRST_ROWS = 30
#: Roles that only a row of headings names several of.
_TELLING = frozenset(Role) - {Role.NUMBER, Role.LEFT_OUT, Role.REMARK}
_TOTAL = re.compile(r"^(?:tong(?: so| cong)?|cong|total)\b")
_FOOT = re.compile(r"^(?:nguoi lap|noi nhan|lap bieu|ghi chu|thu truong|giam doc|ky ten|xac nhan)\b")
_ORDINAL = re.compile(r"^\d{1,4}[.)]?$")
_COLUMN_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[a-z])\)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its heading, its cells in the records, what it is taken for."""

    heading: str
    role: Role
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet as a table: rows above and of the headings, its columns, and the texts of rows that are none.

    ``sections`` and ``not_records`` have the number of each row first.
    """

    sheet: str
    skipped: int
    header_rows: int
    columns: Sequence[Column]
    sections: Sequence[tuple[int, str]]
    not_records: Sequence[tuple[int, str]]
    records: int


def lay_out(sheet: Sheet, wanted: dict[str, Role]) -> Layout | None:
    """The table in a sheet; None where no row looks like its headings.

    ``wanted`` are roles that a person gave to headings, by their folded text.
    """
    found = _headings(sheet.rows, wanted)
    if found is None:
        return None
    start, count = found
    head = joined_headings(sheet.rows[start : start + count])
    assert head is not None  # there is at least one row  # noqa: S101
    headings = [" ".join(nfc(cell).split()) for cell in head.cells]
    while headings and not headings[-1]:
        headings.pop()
    body = sheet.rows[start + count :]
    rough = [_role(text, wanted) for text in headings]
    sections, others, records = _kinds(body, rough)
    columns = [[_cell(row, i) for row in records] for i in range(len(headings))]
    roles = roles_of_columns(headings, columns)
    for position, text in enumerate(headings):
        if fold(text) in wanted:
            roles = [
                Role.LEFT_OUT if role is wanted[fold(text)] and role in _TELLING else role for role in roles
            ]
            roles[position] = wanted[fold(text)]
    return Layout(
        sheet.name,
        head.number - count,
        count,
        [Column(*parts) for parts in zip(headings, roles, columns, strict=True)],
        sections,
        others,
        len(records),
    )


def _role(text: str, wanted: dict[str, Role]) -> Role | None:
    return wanted.get(fold(text)) or role_of_heading(text)


def _headings(rows: Sequence[RawRow], wanted: dict[str, Role]) -> tuple[int, int] | None:
    """Where the rows of headings begin among the rows, and how many they are."""
    best, place = 1, None
    for position, row in enumerate(rows[:_FIRST_ROWS]):
        here = _told([row], wanted)
        if here > best:
            best, place = here, (position, 1)
        both = rows[position : position + 2]
        if len(both) == 2 and both[1].number == row.number + 1 and _is_second(both, wanted):
            together = _told(both, wanted)
            if together > max(best, here, _told(both[1:], wanted)):
                best, place = together, (position, 2)
    return place


def _told(rows: Sequence[RawRow], wanted: dict[str, Role]) -> int:
    """How many different roles the headings tell; long texts are no headings."""
    head = joined_headings(rows)
    texts = [" ".join(cell.split()) for cell in head.cells] if head is not None else []
    if len(set(filter(None, texts))) < 2:
        return 0
    return len({_role(text, wanted) for text in texts if 0 < len(text) <= 60} & _TELLING)


def _is_second(rows: Sequence[RawRow], wanted: dict[str, Role]) -> bool:
    """Whether the second row goes on with the headings of the first: it repeats them or names roles."""
    first, second = (list(row.cells) for row in rows)
    if len({" ".join(cell.split()) for cell in first if cell.strip()}) < 2:
        return False  # the title of the register, not a heading
    filled = [(first[i] if i < len(first) else "", text) for i, text in enumerate(second) if text.strip()]
    return bool(filled) and all(
        above == text or (_role(" ".join(text.split()), wanted) is not None and len(text) <= 60)
        for above, text in filled
    )


def _kinds(
    body: Sequence[RawRow], roles: Sequence[Role | None]
) -> tuple[list[tuple[int, str]], list[tuple[int, str]], list[RawRow]]:
    """The rows that head others, those that are passed over, and the records."""
    sections: list[tuple[int, str]] = []
    others: list[tuple[int, str]] = []
    records: list[RawRow] = []
    loose: list[tuple[int, str]] = []
    for row in body:
        text = row_text(row.cells)
        if not text:
            continue
        if _is_record(row, roles):
            sections += loose
            loose = []
            records.append(row)
        elif _TOTAL.match(fold(text)) or _TOTAL.match(fold(_first_words(row))):
            others.append((row.number, re.sub(r"\d[\d.,]*", "*", text)))
        elif _numbers_columns(row):
            others.append((row.number, text))
        else:
            loose.append((row.number, text))
    # What stands below the last record heads nothing.
    return sections, others + loose, records


def _first_words(row: RawRow) -> str:
    return next((cell for cell in row.cells if any(letter.isalpha() for letter in cell)), "")


def _is_record(row: RawRow, roles: Sequence[Role | None]) -> bool:
    """Whether a row has more than a heading: several cells of different text, or a number of its own."""
    count = next((i for i, role in enumerate(roles) if role is Role.NUMBER), -1)
    words = {" ".join(cell.split()) for i, cell in enumerate(row.cells) if cell.strip() and i != count}
    if _numbers_columns(row):
        return False
    if _TOTAL.match(fold(_first_words(row))) or _FOOT.match(fold(_first_words(row))):
        return len(words) > 3
    told = {role for i, role in enumerate(roles) if role in _TELLING and _cell(row, i).strip()}
    numbered = bool(_ORDINAL.match(_cell(row, count).strip())) if count >= 0 else False
    if len(words) <= 1:
        return numbered and bool(words) and len(told) == 1
    return numbered or len(told) > 2 or (Role.PARTNER in told and len(told) > 1)


def _numbers_columns(row: RawRow) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A 1 2 3."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return len(filled) > 2 and all(_COLUMN_NUMBER.match(cell) for cell in filled)


def _cell(row: RawRow, position: int) -> str:
    return row.cells[position] if position < len(row.cells) else ""
