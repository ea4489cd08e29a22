"""One table, five forms: for people in a terminal or as Markdown, as JSON and CSV for programs, as Excel.

Every list a command prints goes through ``rendered``, so that widths, empty cells, control characters and
spreadsheet formulas are dealt with in one place.
"""

import json
import math
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from coopgraph.errors import InputError
from coopgraph.text import Bilingual, Language

#: What JSON can hold, nested as deep as needed.
Json: TypeAlias = "str | int | float | Decimal | bool | Sequence[Json] | Mapping[str, Json] | None"
Value: TypeAlias = str | int | float | Decimal | date | None
Scalar: TypeAlias = Value | Bilingual


class Shown(NamedTuple):
    """A cell with two faces: a text where people read, data where programs read.

    In CSV data that are one value (a code, a date, a number) stand as they are, lists as their text.
    """

    text: str | Bilingual
    data: Json


Cell: TypeAlias = Scalar | Shown | Sequence["str | int | Bilingual"]

#: What a column may be shown in or left out of; Markdown shows what a terminal does, Excel what CSV does.
FORMS = ("table", "json", "csv")
TEXT_FORMS = (*FORMS, "markdown")
ALL_FORMS = (*TEXT_FORMS, "xlsx")
_SHOWN_AS = {"markdown": "table", "xlsx": "csv"}

_FALLBACK_WIDTH = 110
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
SHEETS = (Bilingual("Kết quả", "Answer"), Bilingual("Ghi chú", "Notes"))
_NEEDS_QUOTES = re.compile('[",;\t\r\n|]|^ | $')


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key for programs (JSON, CSV header), its heading for people, where it is shown.

    ``forms`` leaves a column out of a form where it would only be in the way. ``digits`` rounds a
    number in the terminal alone; JSON and CSV keep the whole value. ``below`` is for whole sentences:
    in the terminal they stand under the grid, each led by the first cell of its row. ``whole`` keeps words
    unbroken however long, so that an identifier can be copied.
    """

    key: str
    heading: Bilingual
    forms: tuple[str, ...] = FORMS
    digits: int | None = None
    below: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, rows with a cell for each of them, and what must be said above and below.

    ``title`` and ``notes`` are left out of JSON and CSV; a row of another length is a ValueError.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: Bilingual | None = None
    notes: Sequence[Bilingual] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in a table of {len(self.columns)} columns")


def render(table: Table, form: str, language: Language, width: int | None = None) -> str:
    """The table as ``table``, ``markdown``, ``json`` (a list of objects) or ``csv`` (RFC 4180).

    The text ends in a new line. ``width`` is that of the terminal; None takes the terminal's own. Raises
    InputError for another form.
    """
    if form not in TEXT_FORMS:
        raise _no_form(form, TEXT_FORMS)
    columns, rows = _kept(table, form)
    if form == "json":
        return as_json(json_rows(table, language))
    if form == "csv":
        return _csv(columns, rows, language)
    if form == "markdown":
        return _markdown(table, columns, rows, language)
    if width is None:
        width = shutil.get_terminal_size((_FALLBACK_WIDTH, 24)).columns
    return _terminal(table, columns, rows, language, max(width, 20))


def rendered(table: Table, form: str, language: Language, width: int | None = None) -> bytes:
    """The table in any form, ``xlsx`` too, as the bytes of a file. Raises InputError for another form."""
    if form not in ALL_FORMS:
        raise _no_form(form, ALL_FORMS)
    if form == "xlsx":
        return _workbook(table, language)
    return render(table, form, language, width).encode("utf-8")


def _no_form(form: str, forms: Sequence[str]) -> InputError:
    return InputError(
        Bilingual(f"không có dạng '{form}'", f"there is no format '{form}'"),
        advice=Bilingual("dùng: " + ", ".join(forms), "use one of: " + ", ".join(forms)),
    )


def _kept(table: Table, form: str) -> tuple[list[Column], list[list[Cell]]]:
    """The columns that a form shows, and their cells."""
    shown_as = _SHOWN_AS.get(form, form)
    kept = [index for index, column in enumerate(table.columns) if shown_as in column.forms]
    return [table.columns[index] for index in kept], [[row[index] for index in kept] for row in table.rows]


def as_json(data: Json) -> str:
    """Any data as the JSON text that the commands print: readable, UTF-8, never NaN."""
    return json.dumps(_plain(data), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before the sign that starts one.

    Taking one apostrophe away again from cells that start with apostrophes and such a sign gives the
    text back unchanged. A plain number is none the worse for its minus sign and stays as it is.

    >>> safe_cell("=1+1"), safe_cell("-5"), safe_cell("'s-Hertogenbosch")
    ("'=1+1", '-5', "'s-Hertogenbosch")
    """
    if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def json_rows(table: Table, language: Language) -> list[Json]:
    """The rows of a table as the objects that its JSON form lists."""
    columns, rows = _kept(table, "json")
    return [{c.key: _data(cell, language) for c, cell in zip(columns, row, strict=True)} for row in rows]


def _data(cell: Cell, language: Language) -> Json:
    if isinstance(cell, Shown):
        return cell.data
    if isinstance(cell, Bilingual):
        return cell.in_(language)
    if isinstance(cell, date):
        return cell.isoformat()
    if cell is None or isinstance(cell, str | int | float | Decimal):
        return cell
    return [_data(part, language) for part in cell]


def _plain(data: Json) -> Json:
    """Decimals as numbers, and nothing that JSON has no word for."""
    if isinstance(data, Decimal):
        if not data.is_finite():
            return None
        return int(data) if data == data.to_integral_value() else float(data)
    if isinstance(data, float):
        return data if math.isfinite(data) else None
    if data is None or isinstance(data, str | int):
        return data
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(value) for value in data]


def _csv(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], language: Language) -> str:
    lines = [",".join(_quoted(column.key) for column in columns)]
    lines += [",".join(_field(cell, language) for cell in row) for row in rows]
    return "".join(line + "\r\n" for line in lines)


def _field(cell: Cell, language: Language) -> str:
    if isinstance(cell, Shown) and isinstance(cell.data, str | int | float | Decimal):
        cell = cell.data
    if isinstance(cell, int | float | Decimal):
        return _text(cell, language) if not isinstance(cell, float) or math.isfinite(cell) else ""
    return _quoted(safe_cell(_text(cell, language)))


def _quoted(text: str) -> str:
    """Quotes also for the separators of other locales, so that no half of a cell starts anew."""
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _text(cell: Cell, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Shown):
        return _text(cell.text, language)
    if isinstance(cell, Bilingual):
        return cell.in_(language)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, str | int | float | date):
        return str(cell)
    return "; ".join(_text(part, language) for part in cell)


def shown_text(cell: Cell, column: Column, language: Language) -> str:
    """A cell as people see it: a dash for nothing, a decimal comma in Vietnamese, no control codes."""
    if isinstance(cell, float | Decimal):
        if not math.isfinite(cell):
            return "–"
        text = f"{cell:.{column.digits}f}" if column.digits is not None else _text(cell, language)
        return text.replace(".", ",") if language == "vi" else text
    if isinstance(cell, bool):
        return (Bilingual("có", "yes") if cell else Bilingual("không", "no")).in_(language)
    text = _text(cell, language).replace("\r\n", "\n")
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text) or "–"


def _terminal(
    table: Table, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], language: Language, width: int
) -> str:
    from coopgraph.views.terminal import TextColumn, body, wrapped

    parts = [wrapped(table.title.in_(language), width) + "\n"] if table.title else []
    if not rows:
        parts.append(Bilingual("(không có dòng nào)", "(no rows)").in_(language) + "\n")
    else:
        texts = [
            TextColumn(
                column.heading.in_(language),
                [shown_text(row[index], column, language) for row in rows],
                right=_is_numeric([row[index] for row in rows]),
                below=column.below,
                whole=column.whole,
            )
            for index, column in enumerate(columns)
        ]
        parts.append(body(texts, width))
    parts += ["\n" + wrapped(note.in_(language), width) for note in table.notes]
    return "".join(parts)


def _markdown(
    table: Table, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], language: Language
) -> str:
    from coopgraph.views.markdown import MarkdownColumn, markdown_table

    texts = [
        MarkdownColumn(
            column.heading.in_(language),
            [shown_text(row[index], column, language) for row in rows],
            right=_is_numeric([row[index] for row in rows]),
        )
        for index, column in enumerate(columns)
    ]
    title = table.title.in_(language) if table.title else ""
    return markdown_table(texts, title, [note.in_(language) for note in table.notes])


def _workbook(table: Table, language: Language) -> bytes:
    """Values as in CSV, but typed; title and notes on a second sheet, where no formula runs into them."""
    from coopgraph.views.spreadsheet import workbook

    said = [*([table.title] if table.title else []), *table.notes]
    names = (SHEETS[0].in_(language), SHEETS[1].in_(language))
    return workbook(*sheet_of(table, language), [text.in_(language) for text in said], names)


def sheet_of(table: Table, language: Language) -> tuple[list[str], list[list[Value]]]:
    """The headings and the typed values of a table, as a sheet of a workbook holds them."""
    columns, rows = _kept(table, "xlsx")
    values = [[_value(cell, language) for cell in row] for row in rows]
    return [column.heading.in_(language) for column in columns], values


def _value(cell: Cell, language: Language) -> Value:
    if isinstance(cell, Shown) and isinstance(cell.data, str | int | float | Decimal):
        cell = cell.data
    if cell is None or isinstance(cell, int | float | Decimal | date):
        return cell
    return _text(cell, language)


def _is_numeric(cells: Sequence[Cell]) -> bool:
    given = [cell.data if isinstance(cell, Shown) else cell for cell in cells]
    numbers = [value for value in given if value is not None]
    return bool(numbers) and all(isinstance(value, int | float | Decimal) for value in numbers)
