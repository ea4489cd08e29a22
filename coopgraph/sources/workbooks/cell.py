"""One cell of a workbook → its text, or what is wrong with it.

A spreadsheet keeps days as numbers and shows them by a format: where that format shows less than a day,
the cell was most likely typed as a year or a month, and what it was cannot be told any more.
Source: ECMA-376, Part 1, sections 18.3.1.4 and 18.8.30.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Union

from coopgraph.sources.records import Complaint
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.cell.read_only import ReadOnlyCell

AnyCell = Union["Cell", "MergedCell", "ReadOnlyCell"]

#: Quoted text, colours and conditions, and escaped signs of a number format.
_NO_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_FORMULA: Complaint = (
    Bilingual("ô chứa công thức", "the cell holds a formula"),
    Bilingual(
        "chép ô rồi Dán đặc biệt → Giá trị (Paste Special → Values)",
        "copy the cell and Paste Special → Values",
    ),
)


def cell_text(cell: AnyCell, *, as_shown: bool = False) -> str | Complaint:
    """The text that a cell means: numbers without loss, days as ``2024-02-21``; or why it has none.

    ``as_shown`` takes the first of a month or a year that is shown as a month or a year for just that: so
    does a register, where nobody meant the day.
    """
    value: object = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if cell.data_type == "f":
            return _FORMULA
        if cell.data_type == "e":
            return (
                Bilingual(f"ô báo lỗi {value}", f"the cell shows the error {value}"),
                Bilingual("sửa hoặc xóa ô", "mend or clear the cell"),
            )
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime | date | time | timedelta):
        return _day(value, str(cell.number_format), as_shown)
    return _FORMULA  # array formulas and data tables come as objects of their own


def _number(value: float) -> str | Complaint:
    """A number as Excel shows it whole: fifteen digits, and no exponent."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    text = f"{value:.15g}"
    return f"{value:.20f}".rstrip("0") if "e" in text else text


def _day(value: datetime | date | time | timedelta, number_format: str, as_shown: bool) -> str | Complaint:
    shown = set(_NO_FORMAT.sub("", number_format.split(";")[0]).lower())
    midnight = isinstance(value, date) and (not isinstance(value, datetime) or value.time() == time())
    if isinstance(value, date) and midnight and {"y", "m", "d"} <= shown:
        return value.strftime("%Y-%m-%d") if value.year >= 1000 else value.isoformat()[:10]
    if isinstance(value, date) and midnight and as_shown and value.day == 1 and "y" in shown - {"d"} == shown:
        return value.isoformat()[: 7 if "m" in shown else 4]
    if isinstance(value, date) and midnight:
        return (
            Bilingual(
                f"chương trình bảng tính đã đổi ô thành ngày {value:%d/%m/%Y}, hiển thị '{number_format}'",
                f"the spreadsheet made the cell the day {value:%Y-%m-%d}, shown as '{number_format}'",
            ),
            Bilingual(
                "định dạng ô là Văn bản (Text) rồi gõ lại, như 2016-09 hoặc 7-8",
                "format the cell as Text and type it again, like 2016-09 or 7-8",
            ),
        )
    return (
        Bilingual("ô chứa giờ", "the cell holds a time of day"),
        Bilingual("chỉ ghi ngày, như 2024-02-21", "write only the day, like 2024-02-21"),
    )
