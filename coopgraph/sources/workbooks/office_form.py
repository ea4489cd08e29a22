"""The office form: how a workbook of the standard tables names its sheets, its columns and its settings.

Whoever writes such a workbook and whoever reads one back take the words from here.
"""

from collections.abc import Iterator
from typing import NamedTuple

from coopgraph.sources.description import ColumnDescription, TableDescription
from coopgraph.sources.standard import DEFAULT_LICENCE, NO_HOME
from coopgraph.text import Bilingual, Language, heading

#: A row of a table whose first cell begins so is a remark and is not read.
REMARK = "#"
#: Between the two languages in the name of a sheet.
_BETWEEN = " · "

GUIDE_SHEET = Bilingual("Hướng dẫn", "Read me")
SETTINGS_SHEET = Bilingual("Cài đặt", "Settings")
CODES_SHEET = Bilingual("Danh mục", "Codes")
SETTINGS_HEADINGS = (
    Bilingual("Mục", "Setting"),
    Bilingual("Giá trị", "Value"),
    Bilingual("Ý nghĩa", "Meaning"),
)


class Setting(NamedTuple):
    """One row of the sheet of settings."""

    key: str
    titles: Bilingual
    meaning: Bilingual


SETTINGS = (
    Setting(
        "name",
        Bilingual("Tên ngắn của bộ dữ liệu", "Short name of the data set"),
        Bilingual(
            "Bắt buộc. Chữ thường không dấu, số và gạch nối, như can-tho. Đã dùng thì không đổi nữa: mọi mã "
            "của bộ dữ liệu bắt đầu bằng tên này.",
            "Required. Small letters a–z, digits and hyphens, like can-tho. Keep it once it is in use: every "
            "identifier of the data set begins with it.",
        ),
    ),
    Setting(
        "title_vi",
        Bilingual("Tiêu đề tiếng Việt", "Title in Vietnamese"),
        Bilingual(
            "Tên bộ dữ liệu để người đọc thấy. Cần ít nhất một trong hai tiêu đề.",
            "What readers see as its name. One of the two titles is needed.",
        ),
    ),
    Setting(
        "title_en",
        Bilingual("Tiêu đề tiếng Anh", "Title in English"),
        Bilingual("Như trên, bằng tiếng Anh.", "The same in English."),
    ),
    Setting(
        "home",
        Bilingual("Địa phương chủ", "Home partner"),
        Bilingual(
            "Bắt buộc. Mã (cột id) của đối tác là chính địa phương mình trong trang Đối tác; nhiều mã thì "
            f"đặt | ở giữa. Bộ dữ liệu không về riêng nơi nào thì ghi {NO_HOME}",
            "Required. The identifier (column id), on the sheet of partners, of the place whose "
            "relationships these are; several with | between. Where the data are about no one place, "
            f"write {NO_HOME}",
        ),
    ),
    Setting(
        "licence",
        Bilingual("Giấy phép", "Licence"),
        Bilingual(
            f"Địa chỉ của giấy phép, như {DEFAULT_LICENCE}; để trống nếu không nêu.",
            f"The address of the licence, like {DEFAULT_LICENCE}; empty where none is stated.",
        ),
    ),
)


def in_order(text: Bilingual, first: Language) -> Iterator[str]:
    """A text in both languages, one of them first; once where both say the same."""
    before, after = text if first == "vi" else (text.en, text.vi)
    yield before
    if heading(before) != heading(after):
        yield after


def sheet_title(titles: Bilingual, first: Language) -> str:
    """The name of a sheet, such as ``Đối tác · Partners``."""
    return _BETWEEN.join(in_order(titles, first))


def sheet_titles(titles: Bilingual) -> tuple[str, ...]:
    """What the sheet may be called: as written in either order, or by one of its titles."""
    return (sheet_title(titles, "vi"), sheet_title(titles, "en"), *titles)


def table_titles(table: TableDescription) -> tuple[str, ...]:
    """What the sheet of a table may be called: by its titles, or by the stem of its file."""
    return (*sheet_titles(table.titles), table.file.partition(".")[0])


def column_heading(titles: Bilingual, name: str, first: Language) -> str:
    """The heading of a column, one line each: both titles, and its name where it says something else."""
    lines = list(in_order(titles, first))
    if heading(name) not in map(heading, lines):
        lines.append(name)
    return "\n".join(lines)


def column_headings(column: ColumnDescription) -> frozenset[str]:
    """What may stand over a column, folded: its name, a title, or the heading as written in either order."""
    whole = (column_heading(column.titles, column.name, first) for first in ("vi", "en"))
    return column.headings | {heading(text) for text in whole} | _two_titles(column.titles)


def _two_titles(titles: Bilingual) -> frozenset[str]:
    """Both titles without the name, as people shorten a heading."""
    return frozenset(
        heading(mark.join(order))
        for order in (titles, (titles.en, titles.vi))
        for mark in (" ", _BETWEEN, " / ")
    )
