"""A workbook of the office form: empty for a new office, or with the rows of a data set.

Equal contents are equal bytes. What is read back from it is what was put in: texts are texts, whatever they
start with, and a number is one only where its text would be the same again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from coopgraph.errors import LimitReached
from coopgraph.sources.description import ColumnDescription, TableDescription
from coopgraph.sources.workbooks.office_form import (
    CODES_SHEET,
    GUIDE_SHEET,
    REMARK,
    SETTINGS,
    SETTINGS_HEADINGS,
    SETTINGS_SHEET,
    column_heading,
    in_order,
    sheet_title,
)
from coopgraph.terms import XSD
from coopgraph.text import Bilingual, Language
from coopgraph.triples.wording import Scheme, Wording
from coopgraph.views.office_choices import CodesSheet, add_choices
from coopgraph.views.office_guide import guide, other
from coopgraph.views.office_words import ColumnWords, column_words
from coopgraph.views.shared_strings import with_shared_strings
from coopgraph.views.spreadsheet import MOST_ROWS, empty_workbook, text_cell, workbook_bytes

_DARK, _LIGHT = PatternFill("solid", fgColor="FF1F4E79"), PatternFill("solid", fgColor="FFDDEBF7")
_TOP = Alignment(wrap_text=True, vertical="top")
_LINE_HEIGHT = 15.0
_WHITE, _BOLD = Font("Calibri", 11, bold=True, color="FFFFFFFF"), Font("Calibri", 11, bold=True)
_EXAMPLE = Font("Calibri", 11, italic=True, color="FF808080")
_TEXT = "@"
_NUMBERS = frozenset(XSD + kind for kind in ("decimal", "integer"))


@dataclass(frozen=True, slots=True)
class Examples:
    """What the columns of one table hold elsewhere: a cell of each, and one whole row."""

    cells: Mapping[str, str]
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a workbook of the office form holds.

    ``settings`` are the values of the sheet of settings by key; ``rows`` the rows of each table by its file;
    ``examples`` what is shown of each table; ``example_rows`` whether each sheet begins with one.
    """

    tables: Sequence[TableDescription]
    settings: Mapping[str, str]
    rows: Mapping[str, Sequence[Mapping[str, str]]]
    examples: Mapping[str, Examples]
    example_rows: bool


def office_workbook(contents: Contents, wording: Wording, first: Language) -> bytes:
    """The bytes of the workbook; ``first`` is the language that comes first.

    Raises LimitReached for more rows than a sheet can hold.
    """
    book = empty_workbook()
    _add_guide(book, first)
    _add_settings(book, contents, first)
    codes = CodesSheet(sheet_title(CODES_SHEET, first))
    titles = {table.file: table.titles for table in contents.tables}
    for table in contents.tables:
        words = {
            column.name: column_words(
                table, column, wording, titles, contents.examples[table.file].cells.get(column.name, "")
            )
            for column in table.real_columns
        }
        _add_table(book, table, contents, words, codes, first)
    _add_codes(book, codes, first)
    return with_shared_strings(workbook_bytes(book))


def _new_sheet(book: Workbook, titles: Bilingual, widths: Sequence[float], first: Language) -> Worksheet:
    """A sheet with columns of these widths, which is printed across one page.

    It is written row by row: of a Worksheet it has what is used here, which its own stub does not say.
    """
    sheet: Worksheet = book.create_sheet(sheet_title(titles, first))
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """How high a row is, in points: spreadsheet programs do not all measure wrapped text themselves."""
    lines = (
        sum(1 + int(len(line) / (width - 1)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return _LINE_HEIGHT * max(lines, default=1) + 3


def _add_guide(book: Workbook, first: Language) -> None:
    sheet = _new_sheet(book, GUIDE_SHEET, [110], first)
    sheet.sheet_view.showGridLines = False
    for number, (line, is_heading) in enumerate(guide(first), start=1):
        sheet.row_dimensions[number].height = _height([line], [110])
        sheet.append([_text_cell(sheet, line, _BOLD if is_heading else None)])


def _add_settings(book: Workbook, contents: Contents, first: Language) -> None:
    widths = [34, 48, 90]
    sheet = _new_sheet(book, SETTINGS_SHEET, widths, first)
    sheet.column_dimensions["B"].number_format = _TEXT
    sheet.freeze_panes = "A2"
    heads = ["\n".join(in_order(text, first)) for text in SETTINGS_HEADINGS]
    rows = [
        [
            column_heading(setting.titles, setting.key, first),
            contents.settings.get(setting.key, ""),
            "\n".join(in_order(setting.meaning, first)),
        ]
        for setting in SETTINGS
    ]
    for number, texts in enumerate([heads, *rows], start=1):
        sheet.row_dimensions[number].height = _height(texts, widths)
    sheet.append([_heading_cell(sheet, text, True) for text in heads])
    for texts in rows:
        cells = [
            _text_cell(sheet, text, _BOLD if position == 0 else None) for position, text in enumerate(texts)
        ]
        sheet.append(cells)


def _add_table(
    book: Workbook,
    table: TableDescription,
    contents: Contents,
    words: Mapping[str, ColumnWords],
    codes: CodesSheet,
    first: Language,
) -> None:
    rows = contents.rows.get(table.file, ())
    if len(rows) > MOST_ROWS - 1:
        raise LimitReached(
            Bilingual(
                f"{table.titles.vi}: {len(rows)} dòng, nhiều hơn một trang Excel chứa được",
                f"{table.titles.en}: {len(rows)} rows, more than an Excel sheet can hold",
            ),
            advice=Bilingual("dùng --format csv", "use --format csv"),
        )
    widths = [_width(column, words[column.name].choices) for column in table.real_columns]
    heads = [column_heading(column.titles, column.name, first) for column in table.real_columns]
    sheet = _new_sheet(book, table.titles, widths, first)
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = _height(heads, widths)
    for position, column in enumerate(table.real_columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.alignment = Alignment(vertical="top")
        if column.datatype not in _NUMBERS:
            dimension.number_format = _TEXT
        add_choices(sheet, position, table, column, words[column.name], contents.tables, codes, first)
    sheet.append(
        [
            _heading_cell(
                sheet,
                head,
                column.required,
                f"{words[column.name].note(first)}\n\n{words[column.name].note(other(first))}",
            )
            for column, head in zip(table.real_columns, heads, strict=True)
        ]
    )
    if contents.example_rows:
        sheet.append(_example_row(sheet, table, contents.examples[table.file], first))
    for row in rows:
        sheet.append([_cell(sheet, row.get(column.name, ""), column) for column in table.real_columns])


def _add_codes(book: Workbook, codes: CodesSheet, first: Language) -> None:
    """Each scheme in three columns: the codes, and what they mean in both languages."""
    sheet = _new_sheet(book, CODES_SHEET, [30, 34, 34] * len(codes.schemes), first)
    sheet.freeze_panes = "A3"
    sheet.row_dimensions[1].height = 2 * _LINE_HEIGHT
    heads = Bilingual("Mã", "Code"), *((_VI, _EN) if first == "vi" else (_EN, _VI))
    sheet.append(
        [
            _heading_cell(sheet, text, True)
            for scheme in codes.schemes
            for text in ("\n".join(in_order(scheme.title, first)), "", "")
        ]
    )
    sheet.append([_heading_cell(sheet, head.in_(first), False) for _ in codes.schemes for head in heads])
    for number in range(max((len(scheme.codes) for scheme in codes.schemes), default=0)):
        sheet.append([cell for scheme in codes.schemes for cell in _code_cells(sheet, scheme, number, first)])


_VI, _EN = Bilingual("Tiếng Việt", "Vietnamese"), Bilingual("Tiếng Anh", "English")


def _code_cells(sheet: Worksheet, scheme: Scheme, number: int, first: Language) -> Iterator[Cell | None]:
    code = scheme.codes[number] if number < len(scheme.codes) else None
    if code is None:
        yield from (None, None, None)
        return
    for text in (code.code, code.label.in_(first), code.label.in_(other(first))):
        yield _text_cell(sheet, text)


def _example_row(
    sheet: Worksheet, table: TableDescription, examples: Examples, first: Language
) -> list[Cell]:
    """A real row that is a remark, because its first cell begins so."""
    said = " · ".join(in_order(Bilingual("ví dụ", "example"), first))
    cells = []
    for position, column in enumerate(table.real_columns):
        text = examples.row.get(column.name, "")
        text = f"{REMARK} {said}: {text}" if position == 0 else text
        cells.append(_text_cell(sheet, text, _EXAMPLE, wrap=False))
    return cells


def _heading_cell(sheet: Worksheet, text: str, is_dark: bool, note: str = "") -> Cell:
    cell = _text_cell(sheet, text, _WHITE if is_dark else _BOLD)
    cell.fill = _DARK if is_dark else _LIGHT
    if note:
        lines = sum(1 + len(line) // 52 for line in note.split("\n"))
        cell.comment = Comment(note, "coopgraph", height=18 * lines + 12, width=400)
    return cell


def _cell(sheet: Worksheet, text: str, column: ColumnDescription) -> Cell | int | float | None:
    if not text:
        return None
    number = _number(text) if column.datatype in _NUMBERS else None
    return number if number is not None else _text_cell(sheet, text, wrap="\n" in text)


def _number(text: str) -> int | float | None:
    """The number that a text is, where it is written as the number will be read again; else None."""
    try:
        number = int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return None
    again = str(number) if isinstance(number, int) else f"{number:.15g}"
    return number if again == text and abs(number) < 10**15 else None


def _text_cell(sheet: Worksheet, text: str, font: Font | None = None, *, wrap: bool = True) -> Cell:
    """A text that stays a text, in a cell formatted as Text."""
    cell = WriteOnlyCell(sheet)
    if text:
        text_cell(cell, text)
    cell.number_format = _TEXT
    if font is not None:
        cell.font = font
    if wrap:
        cell.alignment = _TOP
    return cell


def _width(column: ColumnDescription, choices: Scheme | None) -> float:
    """How wide a column is, by what it holds."""
    kind = column.datatype.rpartition("#")[2]
    if kind in {"ImpreciseDate", "date", "decimal", "integer"}:
        return 14
    if column.separator:
        return 30
    if choices is not None or column.pattern is not None:
        return 26 if column.required or choices is not None else 16
    return 40
