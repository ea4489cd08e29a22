"""Bytes of one CSV file → its rows of cells, strictly, as its description says that it is written."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from coopgraph.errors import Finding
from coopgraph.limits import LIMITS
from coopgraph.reasons import reason_of
from coopgraph.sources.description import TableDescription
from coopgraph.sources.json_document import unreadable
from coopgraph.sources.records import UNREADABLE, Place, RawRow, Record, read_rows
from coopgraph.text import Bilingual

_MARKS = {
    ",": Bilingual("dấu phẩy", "commas"),
    ";": Bilingual("chấm phẩy", "semicolons"),
    "\t": Bilingual("tab", "tabs"),
}


def read_records(path: Path, description: TableDescription, findings: list[Finding]) -> list[Record]:
    """The records of a CSV file, cells in NFC; faults are appended to ``findings``.

    Blank rows are passed over. Raises InputError where the system does not let the file be read.
    """
    place = Place(str(path))
    content = _read(path, place, findings)
    if content is None or _has_too_many_rows(place, content, description, findings):
        return []
    text = _decode(place, content, description.encoding, findings)
    if text is None:
        return []
    del content
    rows = _rows(place, text, description.delimiter, findings)
    first = next(rows, None)
    if first is None:
        return read_rows((), place, description, findings)
    if description.heading_row == 1 and _other_separator(place, first, description.delimiter, findings):
        return []
    return read_rows(_again(first, rows), place, description, findings)


def _again(first: RawRow, rows: Iterator[RawRow]) -> Iterator[RawRow]:
    yield first
    yield from rows


def _read(path: Path, place: Place, findings: list[Finding]) -> bytes | None:
    try:
        if path.stat().st_size > LIMITS.table_bytes:
            limit = LIMITS.table_bytes // 2**20
            advice = Bilingual(
                f"giới hạn là {limit} MB; chia thành nhiều bộ dữ liệu",
                f"the limit is {limit} MB; divide it into several data sets",
            )
            findings.append(place.finding(0, "", Bilingual("tệp quá lớn", "the file is too large"), advice))
            return None
        return path.read_bytes()
    except FileNotFoundError:
        advice = Bilingual(
            "tạo tệp, dù chỉ với dòng tiêu đề cột",
            "make the file, even if only with its row of column headings",
        )
        findings.append(place.finding(0, "", Bilingual("thiếu bảng này", "this table is missing"), advice))
        return None
    except OSError as error:
        raise unreadable(path, error) from error


def _decode(place: Place, content: bytes, encoding: str, findings: list[Finding]) -> str | None:
    unicode = encoding.replace("_", "-").lower() in {"utf-8", "utf-8-sig"}
    try:
        return content.decode("utf-8-sig" if unicode else encoding)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        name = "UTF-8" if unicode else encoding
        advice = Bilingual(
            "trong Excel: Lưu thành → 'CSV UTF-8 (phân cách bằng dấu phẩy)'",
            "in Excel: Save As → 'CSV UTF-8 (Comma delimited)'",
        )
        what = Bilingual(f"tệp không phải {name}", f"the file is not {name}")
        findings.append(place.finding(row, "", what, advice, UNREADABLE))
        return None


def _has_too_many_rows(
    place: Place, content: bytes, description: TableDescription, findings: list[Finding]
) -> bool:
    """Whether a table holds more rows than are read; they are counted without being kept."""
    limit = LIMITS.table_rows
    if content.count(b"\n") <= limit:
        return False
    lines = io.TextIOWrapper(io.BytesIO(content), description.encoding, errors="replace", newline="")
    csv.field_size_limit(LIMITS.table_bytes)
    try:
        count = sum(1 for _ in csv.reader(lines, delimiter=description.delimiter))
    except csv.Error:
        return False  # told where it is read
    if count > limit:
        what = Bilingual(f"bảng có {count} dòng", f"the table has {count} rows")
        advice = Bilingual(
            f"giới hạn là {limit}; chia thành nhiều bộ dữ liệu",
            f"the limit is {limit}; divide it into several data sets",
        )
        findings.append(place.finding(0, "", what, advice))
    return count > limit


def _rows(place: Place, text: str, delimiter: str, findings: list[Finding]) -> Iterator[RawRow]:
    """Number and cells of each row; a fault of the CSV form ends the reading with a finding."""
    csv.field_size_limit(LIMITS.table_bytes)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield RawRow(number, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            why = reason_of(error)
            what = Bilingual(f"dòng CSV hỏng: {why.vi}", f"the row is not sound CSV: {why.en}")
            advice = Bilingual(
                "kiểm tra dấu ngoặc kép mở mà không đóng",
                "look for a quotation mark that is opened and not closed",
            )
            findings.append(place.finding(number, "", what, advice, UNREADABLE))
            return


def _mark(separator: str) -> Bilingual:
    return _MARKS.get(separator, Bilingual(f"'{separator}'", f"'{separator}'"))


def _other_separator(place: Place, first: RawRow, delimiter: str, findings: list[Finding]) -> bool:
    """Whether the headings are plainly separated by another mark than the description says."""
    if len(first.cells) != 1:
        return False
    found = next((mark for mark in ";\t,|" if mark != delimiter and mark in first.cells[0]), None)
    if found is None:
        return False
    used, wanted = _mark(found), _mark(delimiter)
    what = Bilingual(f"các cột cách nhau bằng {used.vi}", f"the columns are separated by {used.en}")
    advice = Bilingual(
        f"lưu lại với {wanted.vi}; hoặc ghi delimiter vào dialect của tệp mô tả",
        f"save it with {wanted.en}, or state the delimiter in the description's dialect",
    )
    findings.append(place.finding(1, "", what, advice))
    return True
