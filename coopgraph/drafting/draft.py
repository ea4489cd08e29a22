"""A register that nobody has described → a draft of its description, and all that was taken for something.

First what can be seen is described; then the register is read by that description as loading would read
it. What cannot be read stands in the draft as ``text=?``, to be decided by a person.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coopgraph.drafting.columns import Part
from coopgraph.drafting.layout import Layout, lay_out
from coopgraph.drafting.mapping import Office, draft_mapping
from coopgraph.drafting.roles import Role
from coopgraph.drafting.sheets import RegisterFile, open_register
from coopgraph.drafting.twins import Twin, strong_twins
from coopgraph.errors import Finding, InputError
from coopgraph.sources.description import DataSetDescription, describe, described
from coopgraph.sources.opening import open_raw
from coopgraph.sources.records import Record
from coopgraph.sources.registers.readings import UNDECIDED
from coopgraph.sources.registers.register import ReadCell, read_register
from coopgraph.terms import COOP
from coopgraph.text import Bilingual, fold

#: What makes the identifier of an agreement, shortest first: the first that tells all rows apart is taken.
_KEYS = (
    (Role.PARTNER, Role.DATE),
    (Role.PARTNER, Role.DATE, Role.KIND),
    (Role.PARTNER, Role.DATE, Role.KIND, Role.TITLE),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft, and what a person looks through: sheets and columns, cells as they were read, twins.

    ``findings`` are faults that no decision in the description mends.
    """

    document: Part
    layouts: Sequence[Layout]
    cells: Sequence[ReadCell]
    twins: Sequence[Twin]
    findings: Sequence[Finding]


def draft(path: Path, target: Path, office: Office, wanted: Mapping[str, Role], sheet: str = "") -> Draft:
    """Describe a register so that ``target``, a file to be written, can be loaded.

    ``wanted`` are roles that a person gave to headings; ``sheet`` is the one sheet to describe, "" for
    all that look like registers. Raises InputError where nothing looks like one.
    """
    file = open_register(path)
    layouts = _layouts(file, wanted, sheet)
    where = _way(path, target)
    office = replace(office, not_before=_NO_DAY)
    for key in _KEYS:
        document = draft_mapping(file, layouts, office, key, where)
        findings: list[Finding] = []
        description, records = open_raw(described(document, target), findings)
        read = read_register(description, records, findings)
        if not _repeated(read.records, description):
            break
    office = replace(office, not_before=_latest(read.cells) or _NO_DAY)
    document = draft_mapping(file, layouts, office, key, where)
    twins = strong_twins(read.cells, office.partner)
    unread = [cell for cell in read.cells if cell.reading is None]
    for column, text in [(c.column.name, text) for c in unread for text in c.unknown]:
        _add(document, column, text, UNDECIDED)
    for twin in twins:
        _add(document, twin.column, twin.text, UNDECIDED)
    told = {(*cell.place, cell.row, cell.column.name) for cell in unread}
    rest = [f for f in findings if (f.file, f.sheet, f.row, f.column) not in told]
    return Draft(document, layouts, read.cells, twins, rest)


#: Where no agreement has a day, nothing is known of when the register was written.
_NO_DAY = "1900-01-01"


def look_through(path: Path) -> tuple[Sequence[ReadCell], Sequence[Twin], Sequence[Finding]]:
    """How a description that exists reads its register: the cells, the twins, the faults."""
    findings: list[Finding] = []
    description, records = open_raw(describe(path), findings)
    read = read_register(description, records, findings)
    return read.cells, strong_twins(read.cells), findings


def _layouts(file: RegisterFile, wanted: Mapping[str, Role], sheet: str) -> list[Layout]:
    there = [one for one in file.sheets if not sheet or fold(one.name) == fold(sheet)]
    found = [layout for one in there if (layout := lay_out(one, dict(wanted))) is not None and layout.records]
    found = [layout for layout in found if any(c.role is Role.PARTNER for c in layout.columns)]
    if not found:
        names = ", ".join(one.name for one in file.sheets) or file.path.name
        raise InputError(
            Bilingual(
                "không thấy bảng thỏa thuận nào: cần một dòng tiêu đề có cột đối tác",
                "no table of agreements is seen: a row of headings with a column of partners is needed",
            ),
            where=str(file.path),
            advice=Bilingual(
                f'nói cột nào là đối tác: --column partner="tiêu đề cột"; các trang có: {names}',
                f'say which column has the partners: --column partner="its heading"; the sheets are: {names}',
            ),
        )
    return found


def _way(path: Path, target: Path) -> str:
    """How a description leads to the register: it must lie beside it or above it."""
    try:
        return path.resolve().relative_to(target.resolve().parent).as_posix()
    except ValueError as error:
        raise InputError(
            Bilingual(
                "tệp mô tả phải nằm cùng thư mục với sổ, hoặc ở thư mục trên",
                "the description must lie in the folder of the register, or above it",
            ),
            where=str(target),
            advice=Bilingual(f"viết -o {path.parent / target.name}", f"write -o {path.parent / target.name}"),
        ) from error


def _repeated(records: Mapping[str, list[Record]], description: DataSetDescription) -> bool:
    """Whether two agreements have one identifier."""
    keys = Counter(
        record.cells.get("id", "")
        for table in description.tables
        if not table.row_kinds.items_of
        for record in records[table.file]
    )
    return any(count > 1 for count in keys.values())


def _latest(cells: Sequence[ReadCell]) -> str:
    """The latest day on which an agreement of the register can have been signed at the earliest."""
    days = [
        cell.reading.parts["first"]
        for cell in cells
        if cell.column.reading == "date" and cell.reading is not None and "first" in cell.reading.parts
    ]
    return max(days, default="")


def _add(document: Part, column: str, text: str, meaning: str) -> None:
    """Add a line to ``coop:codes`` of every column of that name, once."""
    line = f"{' '.join(text.split())}={meaning}"
    for table in document["tables"]:
        for part in table["tableSchema"]["columns"]:
            if part["name"] == column and COOP + "reading" in part:
                codes = part.setdefault(COOP + "codes", [])
                if line not in codes:
                    codes.append(line)
