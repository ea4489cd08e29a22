"""What a register was taken for, as tables that a person looks through, and what is open."""

from collections.abc import Iterable, Sequence

from coopgraph.drafting.draft import Draft
from coopgraph.drafting.roles import ROLE_WORDS
from coopgraph.drafting.twins import Twin
from coopgraph.sources.registers.register import ReadCell
from coopgraph.sources.registers.unread import unread
from coopgraph.text import Bilingual
from coopgraph.views.tables import Column, Table

_SHEET = Column("sheet", Bilingual("Trang", "Sheet"))
_ROWS = Column("rows", Bilingual("Dòng", "Rows"))
_COLUMN = Column("column", Bilingual("Cột", "Column"), whole=True)
_TEXT = Column("text", Bilingual("Chữ trong ô", "Text"))
_READ_AS = Column("read_as", Bilingual("Hiểu là", "Read as"))
_LOOK = Column("look", Bilingual("Xem lại", "Look at"))

#: What stands in the column that says which lines to look at.
UNDECIDED, ODD = "?", "!"


def columns_table(draft: Draft) -> Table:
    """Each column of the register, and what it was taken for."""
    rows = [
        (layout.sheet or "–", column.heading or "–", ROLE_WORDS[column.role])
        for layout in draft.layouts
        for column in layout.columns
    ]
    taken = Column("taken_for", Bilingual("Hiểu là", "Taken for"))
    heading = Column("heading", Bilingual("Tiêu đề cột", "Heading"))
    return Table([_SHEET, heading, taken], rows, title=Bilingual("Các cột", "Columns"))


def rows_table(draft: Draft) -> Table:
    """The rows that are no records: what heads others, and what is passed over."""
    head, other = Bilingual("tên nhóm", "heads the rows below"), Bilingual("bỏ qua", "passed over")
    rows = [
        (layout.sheet or "–", number, text, kind)
        for layout in draft.layouts
        for kind, found in ((head, layout.sections), (other, layout.not_records))
        for number, text in found
    ]
    taken = Column("taken_for", Bilingual("Hiểu là", "Taken for"))
    title = Bilingual("Dòng không phải thỏa thuận", "Rows that are no agreements")
    return Table([_SHEET, _ROWS, _TEXT, taken], sorted(rows, key=lambda row: (row[0], row[1])), title=title)


def open_table(cells: Iterable[ReadCell], twins: Sequence[Twin]) -> Table:
    """What a person must decide: texts that cannot be read, and names that may mean one partner."""
    found: dict[tuple[str, str, str], tuple[list[str], Bilingual]] = {}
    for cell in cells:
        for text in cell.unknown:
            key = (cell.place.sheet, cell.column.name, " ".join(text.split()))
            rows, _ = found.setdefault(key, ([], unread(cell.column, text, cell.why)))
            rows.append(str(cell.row))
    for twin in twins:
        same, other, row = twin.other, twin.text, twin.other_row
        where = Bilingual(f"dòng {row}", f"row {row}") if row else Bilingual("địa phương mình", "the home")
        why = Bilingual(
            f"có phải '{same}' ({where.vi})? nếu phải, ghi ={same}; nếu không, ghi ={other}",
            f"is it '{same}' ({where.en})? if so, write ={same}; if not, ={other}",
        )
        found.setdefault((twin.sheet, twin.column, twin.text), ([str(twin.row)], why))
    told = [
        (f'"{text}=?"', column, ", ".join(dict.fromkeys(numbers)), sheet or "–", why)
        for (sheet, column, text), (numbers, why) in found.items()
    ]
    title = Bilingual("Cần quyết định trong tệp mô tả", "To be decided in the description")
    line = Column("line", Bilingual("Dòng cần sửa", "Line to edit"), whole=True)
    reason = Column("why", Bilingual("Vì sao", "Why"), below=True)
    return Table([line, _COLUMN, _ROWS, _SHEET, reason], told, title=title)


def readings_table(cells: Iterable[ReadCell]) -> Table:
    """Every text that was not read letter by letter, once, with its rows; what to look at comes first."""
    found: dict[tuple[str, str, str, Bilingual, str], list[int]] = {}
    for cell in cells:
        text = " ".join(cell.text.split())
        for unknown in cell.unknown:
            why = unread(cell.column, unknown, cell.why)
            found.setdefault((cell.place.sheet, cell.column.name, text, why, UNDECIDED), []).append(cell.row)
        if cell.reading is not None and cell.reading.how is not None:
            look = ODD if cell.reading.odd else ""
            key = (cell.place.sheet, cell.column.name, text, cell.reading.how, look)
            found.setdefault(key, []).append(cell.row)
    order = {UNDECIDED: 0, ODD: 1, "": 2}
    rows = [
        (look, sheet or "–", ", ".join(map(str, dict.fromkeys(numbers))), column, text, meant)
        for (sheet, column, text, meant, look), numbers in found.items()
    ]
    rows.sort(key=lambda row: order[row[0]])
    note = Bilingual(
        f"{UNDECIDED} chưa đọc được; {ODD} tính ra hoặc suy ra, nên xem lại",
        f"{UNDECIDED} cannot be read; {ODD} computed or inferred, look at it",
    )
    title = Bilingual("Chữ trong sổ được hiểu thế nào", "How the texts were read")
    return Table([_LOOK, _SHEET, _ROWS, _COLUMN, _TEXT, _READ_AS], rows, title=title, notes=[note])
