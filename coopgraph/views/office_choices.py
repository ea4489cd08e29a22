"""Drop-downs of the office form: from the schemes, and from the identifiers of the other sheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from coopgraph.sources.description import ColumnDescription, TableDescription
from coopgraph.sources.workbooks.office_form import in_order, sheet_title
from coopgraph.text import Bilingual, Language
from coopgraph.triples.wording import Scheme
from coopgraph.views.office_words import ColumnWords

#: The rows of a sheet of keys that its drop-downs look at.
_MOST_KEYS = 10_000
_LAST_ROW = 1_048_576
#: What Excel takes as a message.
_LONGEST = 255


@dataclass(slots=True)
class CodesSheet:
    """The sheet of codes: its name, and the schemes on it, three columns each."""

    title: str
    schemes: list[Scheme] = field(default_factory=list)

    def range_of(self, scheme: Scheme) -> str:
        """The cells of a scheme's codes, as a formula names them; a new scheme gets the next columns."""
        if scheme not in self.schemes:
            self.schemes.append(scheme)
        letter = get_column_letter(self.schemes.index(scheme) * 3 + 1)
        return f"{quote_sheetname(self.title)}!${letter}$3:${letter}${len(scheme.codes) + 2}"


def add_choices(
    sheet: Worksheet,
    position: int,
    table: TableDescription,
    column: ColumnDescription,
    words: ColumnWords,
    tables: Sequence[TableDescription],
    codes: CodesSheet,
    first: Language,
) -> None:
    """Give a column its drop-down, if it has one.

    Text that is not in the list is refused only where the list is complete and the cell holds one item.
    """
    key = next((key for key in table.foreign_keys if key.column == column.name), None)
    if key is not None:
        target = next(other for other in tables if other.file == key.table)
        formula = _keys_of(target, key.target, first)
    elif words.choices is not None:
        formula = codes.range_of(words.choices)
    else:
        return
    strict = key is None and not column.separator
    choice = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
    if strict:
        choice.errorTitle = _short(_NOT_LISTED_TITLE, first, 32)
        choice.error = _short(_NOT_LISTED, first, _LONGEST)
    if column.separator:
        choice.showInputMessage = True
        choice.prompt = _short(words.holds, first, _LONGEST)
    letter = get_column_letter(position)
    choice.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.data_validations.append(choice)


_NOT_LISTED_TITLE = Bilingual("Mã không có", "No such code")
_NOT_LISTED = Bilingual(
    "Hãy chọn trong danh sách; nghĩa của mã ở trang Danh mục.",
    "Choose from the list; the sheet Codes says what the codes mean.",
)


def _short(text: Bilingual, first: Language, longest: int) -> str:
    return "\n".join(in_order(text, first))[:longest]


def _keys_of(table: TableDescription, column: str, first: Language) -> str:
    """The identifiers on another sheet, as far as its rows are filled."""
    names = [c.name for c in table.real_columns]
    letter = get_column_letter(names.index(column) + 1)
    sheet = quote_sheetname(sheet_title(table.titles, first))
    cells = f"{sheet}!${letter}$2:${letter}${_MOST_KEYS}"
    return f"OFFSET({sheet}!${letter}$2,0,0,MAX(1,COUNTA({cells})),1)"
