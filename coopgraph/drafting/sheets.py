"""A register that nobody has described yet → its sheets as raw rows, and how its file is written."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coopgraph.errors import InputError
from coopgraph.limits import LIMITS
from coopgraph.sources.json_document import unreadable
from coopgraph.sources.opening import WORKBOOK_ENDINGS
from coopgraph.sources.records import RawRow
from coopgraph.sources.workbooks.workbook_file import open_workbook
from coopgraph.text import Bilingual

_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name ("" in a CSV file) and its rows that hold something."""

    name: str
    rows: Sequence[RawRow]


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A file with its sheets; ``delimiter`` and ``encoding`` say how a CSV file is written."""

    path: Path
    sheets: Sequence[Sheet]
    delimiter: str = ""
    encoding: str = ""


def open_register(path: Path) -> RegisterFile:
    """Open a workbook or a CSV file; InputError where it is neither, or cannot be read."""
    if path.suffix.lower() in WORKBOOK_ENDINGS:
        book = open_workbook(path)
        sheets = [Sheet(name, list(book.rows(name, repeat_merged=True))) for name in book.sheets]
        return RegisterFile(path, sheets)
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return _csv(path)
    raise InputError(
        Bilingual(
            "chỉ đọc được sổ tính (.xlsx) hoặc CSV", "only a workbook (.xlsx) or a CSV file can be read"
        ),
        where=str(path),
        advice=Bilingual(
            "mở tệp trong Excel hoặc LibreOffice rồi lưu thành .xlsx",
            "open it in Excel or LibreOffice and save it as .xlsx",
        ),
    )


def _csv(path: Path) -> RegisterFile:
    try:
        if path.stat().st_size > LIMITS.workbook_bytes:
            limit = LIMITS.workbook_bytes // 2**20
            what = Bilingual("tệp quá lớn", "the file is too large")
            raise InputError(
                what, where=str(path), advice=Bilingual(f"tối đa {limit} MB", f"at most {limit} MB")
            )
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    try:
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"),
            where=str(path),
            advice=Bilingual(
                "trong Excel: Lưu thành → 'CSV UTF-8', hoặc lưu thành .xlsx",
                "in Excel: Save As → 'CSV UTF-8', or save it as .xlsx",
            ),
        ) from error
    delimiter = _delimiter(text)
    csv.field_size_limit(LIMITS.workbook_bytes)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(
            Bilingual(
                "tệp CSV hỏng: dấu ngoặc kép mở mà không đóng", "the CSV is damaged: an open quotation mark"
            ),
            where=str(path),
        ) from error
    filled = [RawRow(number, cells) for number, cells in enumerate(rows, 1) if any(c.strip() for c in cells)]
    return RegisterFile(path, [Sheet("", filled)], delimiter, encoding)


def _delimiter(text: str) -> str:
    """The mark by which most lines have equally many cells, and more than one."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    best = (0, 0, ",")
    for mark in _DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
        width, often = max(
            counts.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]), default=(1, 0)
        )
        best = max(best, (often if width > 1 else 0, width, mark), key=lambda found: found[:2])
    return best[2]
