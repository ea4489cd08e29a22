"""Bytes of one CSV file → its records, strictly: what is not a clean table is a finding, never a guess."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coopgraph.errors import Finding
from coopgraph.limits import LIMITS
from coopgraph.reasons import reason_of
from coopgraph.sources.description import TableDescription, unreadable
from coopgraph.text import Bilingual, forbidden_character, nfc


@dataclass(frozen=True, slots=True)
class Record:
    """One row as text: its number in the spreadsheet (the header is 1) and its cells by column name."""

    row: int
    cells: dict[str, str]


def read_records(path: Path, description: TableDescription, findings: list[Finding]) -> list[Record]:
    """The records of a CSV file, cells in NFC; faults are appended to ``findings``.

    Blank rows are passed over. Raises InputError where the system does not let the file be read.
    """
    text = _decode(path, findings)
    if text is None:
        return []
    rows = _rows(str(path), text, findings)
    header = next(rows, None)
    if header is None:
        findings.append(
            _finding(
                path,
                0,
                "",
                Bilingual("tệp rỗng", "the file is empty"),
                Bilingual("cần ít nhất một dòng tiêu đề cột", "it needs at least the row of column headings"),
            )
        )
        return []
    names = [nfc(name).strip() for name in header[1]]
    while names and not names[-1]:
        names.pop()  # Excel saves columns that were once filled as empty ones
    if not _header_is_sound(path, names, description, findings):
        return []
    records = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(names):
            findings.append(
                _finding(
                    path,
                    number,
                    "",
                    Bilingual(
                        f"dòng có {len(cells)} ô, tiêu đề có {len(names)} cột",
                        f"the row has {len(cells)} cells, the heading has {len(names)} columns",
                    ),
                    Bilingual(
                        "kiểm tra dấu phẩy và dấu ngoặc kép trong dòng",
                        "check the commas and quotation marks of this row",
                    ),
                )
            )
            continue
        record = Record(number, {})
        for name, cell in zip(names, cells, strict=True):
            kept = cell.strip() if description.trim else cell
            record.cells[name] = _clean(path, number, name, kept, findings)
        records.append(record)
    return records


def _decode(path: Path, findings: list[Finding]) -> str | None:
    try:
        if path.stat().st_size > LIMITS.table_bytes:
            findings.append(
                _finding(
                    path,
                    0,
                    "",
                    Bilingual("tệp quá lớn", "the file is too large"),
                    Bilingual(
                        f"giới hạn là {LIMITS.table_bytes // 2**20} MB; chia thành nhiều bộ dữ liệu",
                        f"the limit is {LIMITS.table_bytes // 2**20} MB; divide it into several data sets",
                    ),
                )
            )
            return None
        content = path.read_bytes()
    except FileNotFoundError:
        findings.append(
            _finding(
                path,
                0,
                "",
                Bilingual("thiếu bảng này", "this table is missing"),
                Bilingual(
                    "tạo tệp, dù chỉ với dòng tiêu đề cột",
                    "make the file, even if only with its row of column headings",
                ),
            )
        )
        return None
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        findings.append(
            _finding(
                path,
                row,
                "",
                Bilingual("tệp không phải UTF-8", "the file is not UTF-8"),
                Bilingual(
                    "trong Excel: Lưu thành → 'CSV UTF-8 (phân cách bằng dấu phẩy)'",
                    "in Excel: Save As → 'CSV UTF-8 (Comma delimited)'",
                ),
            )
        )
        return None


def _rows(path: str, text: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row; a fault of the CSV form ends the reading with a finding."""
    csv.field_size_limit(LIMITS.table_bytes)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = reason_of(error)
            findings.append(
                Finding(
                    path,
                    number,
                    "",
                    Bilingual(f"dòng CSV hỏng: {why.vi}", f"the row is not sound CSV: {why.en}"),
                    Bilingual(
                        "kiểm tra dấu ngoặc kép mở mà không đóng",
                        "look for a quotation mark that is opened and not closed",
                    ),
                )
            )
            return


def _header_is_sound(
    path: Path, names: list[str], description: TableDescription, findings: list[Finding]
) -> bool:
    known = [column.name for column in description.real_columns]
    before = len(findings)
    if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
        mark = Bilingual("chấm phẩy hoặc tab", "semicolons or tabs")
        findings.append(
            _finding(
                path,
                1,
                "",
                Bilingual(f"các cột cách nhau bằng {mark.vi}", f"the columns are separated by {mark.en}"),
                Bilingual("lưu lại với dấu phẩy", "save it with commas"),
            )
        )
        return False
    for position, name in enumerate(names):
        if name in names[:position]:
            what = Bilingual(f"cột '{name}' có hai lần", f"the column '{name}' stands twice")
            findings.append(_finding(path, 1, name, what, Bilingual("xóa một cột", "delete one of them")))
        elif name not in known:
            what = Bilingual(f"cột lạ '{name}'", f"unknown column '{name}'")
            expected = ", ".join(known)
            advice = Bilingual(
                f"xóa cột, hoặc mô tả nó trong tệp mô tả bảng; các cột có: {expected}",
                f"delete it, or describe it in the description; known columns: {expected}",
            )
            findings.append(_finding(path, 1, name, what, advice))
    for column in description.real_columns:
        if column.name not in names:
            what = Bilingual(f"thiếu cột '{column.name}'", f"the column '{column.name}' is missing")
            findings.append(
                _finding(
                    path,
                    1,
                    column.name,
                    what,
                    Bilingual("thêm cột này, dù để trống", "add it, even if it stays empty"),
                )
            )
    return len(findings) == before


def _clean(path: Path, row: int, column: str, cell: str, findings: list[Finding]) -> str:
    """The cell in NFC; stray spaces, control characters and over-long text are findings."""
    bad = forbidden_character(cell)
    if bad is not None:
        what = Bilingual(f"ô có ký tự điều khiển {bad}", f"the cell has the control character {bad}")
        findings.append(_finding(path, row, column, what, Bilingual("xóa ký tự đó", "delete it")))
    elif cell != cell.strip():
        what = Bilingual("thừa dấu cách ở đầu hoặc cuối ô", "stray spaces at the start or end of the cell")
        findings.append(_finding(path, row, column, what, Bilingual("xóa dấu cách", "delete them")))
    elif len(cell) > LIMITS.cell_characters:
        what = Bilingual("ô quá dài", "the cell is too long")
        limit = LIMITS.cell_characters
        advice = Bilingual(f"tối đa {limit} ký tự", f"at most {limit} characters")
        findings.append(_finding(path, row, column, what, advice))
    return nfc(cell)


def _finding(path: Path, row: int, column: str, what: Bilingual, advice: Bilingual) -> Finding:
    return Finding(str(path), row, column, what, advice)
