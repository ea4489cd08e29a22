"""The decisions file: which partners a person called the same, different, or could not tell apart.

A CSV file under version control, one line a decision, sorted by the two IRIs, so that two people's
decisions meet in different lines and git merges them by itself. Columns:

partner, partner_name   the partner that stays, and its name at that time (for people; never read)
other, other_name       the partner that is the same as it, is not, or may be
decision                same, different or unsure
who, when, why          who decided, the day (2026-01-31), and the reason (may be empty)
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path

from coopgraph.errors import Finding, FindingsError
from coopgraph.files import atomic_write
from coopgraph.limits import LIMITS
from coopgraph.reasons import reason_of
from coopgraph.sources.json_document import unreadable
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, fold, forbidden_character, nfc

FILE_NAME = "decisions.csv"


class Verdict(StrEnum):
    """What a person decided about two partners."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


#: What people write, folded; the file itself always has the English word.
_WORDS: Mapping[str, Verdict] = {
    **dict.fromkeys(("same", "s", "giong", "giong nhau", "la mot", "trung"), Verdict.SAME),
    **dict.fromkeys(("different", "d", "khac", "khac nhau"), Verdict.DIFFERENT),
    **dict.fromkeys(("unsure", "u", "chua ro", "khong ro", "?"), Verdict.UNSURE),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: two partners, what was decided, by whom, when and why; ``row`` is 0 until it is read."""

    partner: Iri
    partner_name: str
    other: Iri
    other_name: str
    verdict: Verdict
    who: str
    when: date
    why: str = ""
    row: int = 0

    @property
    def pair(self) -> frozenset[Iri]:
        """The two partners, in no order."""
        return frozenset((self.partner, self.other))


COLUMNS = tuple(
    {"verdict": "decision"}.get(field.name, field.name) for field in fields(Decision) if field.name != "row"
)
_NEEDED = ("partner", "other", "decision", "who", "when")
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
#: What a spreadsheet program takes for a formula.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class DefaultDecider:
    """Who decides and when, for rows that do not say: a list that was just filled in."""

    who: str
    when: date


def read_decisions(path: Path, default: DefaultDecider | None = None) -> list[Decision]:
    """The decisions of a file, in its order; of a filled-in list (``default``) only the filled-in rows.

    Raises FindingsError with every fault, InputError where the file cannot be read.
    """
    findings: list[Finding] = []
    rows = _rows(path, findings)
    decisions = [] if rows is None else _decisions(path, rows, default, findings)
    findings += _repeated(path, decisions)
    if findings:
        raise FindingsError(sorted(findings, key=lambda f: (f.row, f.column)))
    return decisions


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write a decisions file whole or not at all, sorted by the IRIs. Raises StoreError."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(decisions, key=lambda d: (d.partner, d.other)):
        names = (one.partner, one.partner_name, one.other, one.other_name)
        cells = (*names, one.verdict.value, one.who, one.when.isoformat(), one.why)
        writer.writerow([_guarded(cell) for cell in cells])
    atomic_write(path, text.getvalue().encode("utf-8"))


def added(old: Sequence[Decision], new: Iterable[Decision]) -> list[Decision]:
    """Decisions with later ones added; a pair that was decided before has the later decision alone."""
    by_pair = {one.pair: one for one in old}
    for one in new:
        by_pair.pop(one.pair, None)
        by_pair[one.pair] = one
    return list(by_pair.values())


def _rows(path: Path, findings: list[Finding]) -> list[tuple[int, dict[str, str]]] | None:
    """Rows by number as texts by column; None where the file is no such table."""
    text = _text(path, findings)
    if text is None:
        return None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_CONFLICT):
            what = Bilingual("git chưa gộp xong tệp này", "git has not finished merging this file")
            advice = Bilingual(
                "giữ lại các dòng đúng, xóa dòng dấu này", "keep the right lines, delete this mark"
            )
            findings.append(Finding(str(path), number, "", what, advice))
            return None
    first = text.partition("\n")[0]
    # A spreadsheet program of a Vietnamese Windows separates columns by semicolons.
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        heading = [nfc(cell).strip().casefold() for cell in next(reader, [])]
        if not _heading_fits(path, heading, findings):
            return None
        for cells in reader:
            texts = {name: _read(cell) for name, cell in zip(heading, cells, strict=False)}
            if any(texts.values()):
                rows.append((reader.line_num, texts))
    except csv.Error as error:
        why = reason_of(error)
        what = Bilingual(f"dòng CSV hỏng: {why.vi}", f"the row is not sound CSV: {why.en}")
        advice = Bilingual("kiểm tra dấu ngoặc kép", "look at the quotation marks")
        findings.append(Finding(str(path), reader.line_num, "", what, advice))
    return rows


def _text(path: Path, findings: list[Finding]) -> str | None:
    try:
        if path.stat().st_size > LIMITS.table_bytes:
            what = Bilingual("tệp quá lớn", "the file is too large")
            findings.append(Finding(str(path), 0, "", what, _ANOTHER_FILE))
            return None
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError:
        what = Bilingual("tệp không phải UTF-8", "the file is not UTF-8")
        advice = Bilingual("lưu thành 'CSV UTF-8'", "save it as 'CSV UTF-8'")
        findings.append(Finding(str(path), 0, "", what, advice))
        return None


_ANOTHER_FILE = Bilingual("kiểm tra xem có đúng tệp không", "see whether it is the right file")


def _heading_fits(path: Path, heading: Sequence[str], findings: list[Finding]) -> bool:
    missing = [name for name in ("partner", "other", "decision") if name not in heading]
    for name in missing:
        what = Bilingual(f"thiếu cột '{name}'", f"the column '{name}' is missing")
        advice = Bilingual(f"các cột: {', '.join(COLUMNS)}", f"the columns: {', '.join(COLUMNS)}")
        findings.append(Finding(str(path), 1, name, what, advice))
    return not missing


def _decisions(
    path: Path,
    rows: Iterable[tuple[int, dict[str, str]]],
    default: DefaultDecider | None,
    findings: list[Finding],
) -> list[Decision]:
    found = []
    for number, texts in rows:
        if default is not None:
            if not texts.get("decision"):
                continue
            texts = {**texts, "who": texts.get("who") or default.who}
            texts["when"] = texts.get("when") or default.when.isoformat()
        faults = list(_faults(path, number, texts))
        if faults:
            findings += faults
            continue
        found.append(
            Decision(
                Iri(texts["partner"]),
                texts.get("partner_name", ""),
                Iri(texts["other"]),
                texts.get("other_name", ""),
                _WORDS[fold(texts["decision"])],
                texts["who"],
                date.fromisoformat(texts["when"]),
                texts.get("why", ""),
                number,
            )
        )
    return found


_Fault = tuple[str, Bilingual, Bilingual]


def _faults(path: Path, number: int, texts: Mapping[str, str]) -> Iterable[Finding]:
    for column, what, advice in (*_unfilled(texts), *_wrong_partners(texts), *_wrong_words(texts)):
        yield Finding(str(path), number, column, what, advice)


def _unfilled(texts: Mapping[str, str]) -> Iterable[_Fault]:
    for column in _NEEDED:
        if not texts.get(column):
            what = Bilingual("ô bắt buộc còn trống", "a required cell is empty")
            yield column, what, Bilingual(f"điền '{column}'", f"fill in '{column}'")
    for column, text in texts.items():
        if found := forbidden_character(text):
            what = Bilingual(f"có ký tự điều khiển {found}", f"there is a control character {found}")
            yield column, what, Bilingual("xóa ký tự này", "delete it")


def _wrong_partners(texts: Mapping[str, str]) -> Iterable[_Fault]:
    for column in ("partner", "other"):
        text = texts.get(column, "")
        if text and not _IRI.fullmatch(text):
            what = Bilingual(f"'{text}' không phải IRI", f"'{text}' is no IRI")
            yield (
                column,
                what,
                Bilingual("chép lại IRI từ coopgraph resolve", "copy the IRI from coopgraph resolve"),
            )
    if texts.get("partner") and texts.get("partner") == texts.get("other"):
        what = Bilingual("hai đối tác là một IRI", "the two partners are one IRI")
        yield "other", what, Bilingual("xóa dòng này", "delete this line")


def _wrong_words(texts: Mapping[str, str]) -> Iterable[_Fault]:
    word, day = texts.get("decision", ""), texts.get("when", "")
    if word and fold(word) not in _WORDS:
        what = Bilingual(f"không hiểu quyết định '{word}'", f"'{word}' is no decision")
        advice = Bilingual("viết same, different hoặc unsure", "write same, different or unsure")
        yield "decision", what, advice
    if day and not _is_day(day):
        what = Bilingual(f"'{day}' không phải là ngày", f"'{day}' is not a day")
        yield "when", what, Bilingual("viết như 2026-01-31", "write it like 2026-01-31")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _repeated(path: Path, decisions: Iterable[Decision]) -> Iterable[Finding]:
    seen: dict[frozenset[Iri], Decision] = {}
    for one in decisions:
        first = seen.setdefault(one.pair, one)
        if first is not one:
            what = Bilingual(
                f"cặp này đã được quyết định ở dòng {first.row} ({first.verdict})",
                f"this pair is decided in line {first.row} already ({first.verdict})",
            )
            yield Finding(
                str(path), one.row, "other", what, Bilingual("giữ một dòng", "keep one of the lines")
            )


def _guarded(cell: str) -> str:
    """The cell so that no spreadsheet program takes it for a formula; a tab or line break becomes a space."""
    cell = " ".join(cell.split())
    return "'" + cell if _FORMULA.match(cell) else cell


def _read(cell: str) -> str:
    text = nfc(cell).strip()
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
