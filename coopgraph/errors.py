"""What can go wrong, as one tree; the commands turn each into a message and an exit code.

CoopgraphError
  ├─ InputError          2  a file, a row, an option or a name that cannot be used
  │    └─ FindingsError  2  the same, with every fault of every file listed
  ├─ QueryRefused        2  a query that does not parse, or that the guard does not let through
  ├─ NonConforming       1  data that can be read but break a rule
  ├─ StoreError          3  the store is locked, damaged, or the disk does not take it
  └─ LimitReached        4  a deadline, a size or a number of rows was hit
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from coopgraph.text import Bilingual, Language, escaped


class CoopgraphError(Exception):
    """Base of all errors that users may see: what happened, where, and what to do next."""

    exit_code: ClassVar[int] = 2

    def __init__(self, what: Bilingual, *, where: str = "", advice: Bilingual | None = None) -> None:
        super().__init__(what.en)
        self.what = what
        self.where = where
        self.advice = advice

    def message(self, language: Language) -> str:
        """One line: ``where: what is wrong → what to do``."""
        start = f"{escaped(self.where)}: " if self.where else ""
        end = f" → {escaped(self.advice.in_(language))}" if self.advice else ""
        return f"{start}{escaped(self.what.in_(language))}{end}"


class InputError(CoopgraphError):
    """A file, a row, an option or a name that cannot be used."""


class QueryRefused(CoopgraphError):
    """A query that does not parse, or that the guard does not let through."""


class StoreError(CoopgraphError):
    """The store is locked, damaged, or the disk does not take it."""

    exit_code = 3


class LimitReached(CoopgraphError):
    """A deadline, a size or a number of rows was hit."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the data: where it stands, what is wrong, what to do.

    ``file`` is the path as it was given; ``row`` counts the lines of the file from 1 (the header is
    row 1), 0 where a fault concerns the whole file; ``column`` is its heading, "" for a whole row;
    ``sheet`` is the sheet of a workbook, "" in any other file.
    """

    file: str
    row: int
    column: str
    what: Bilingual
    advice: Bilingual
    rule: str = ""
    sheet: str = ""

    def message(self, language: Language) -> str:
        """One line: ``file:row: column: what is wrong → what to do``.

        In a workbook the place is written ``file › sheet › row › column: …``, as people point at a cell.
        """
        told = f"{escaped(self.what.in_(language))} → {escaped(self.advice.in_(language))}"
        if self.sheet:
            row = str(self.row) if self.row else ""
            where = " › ".join(part for part in (self.file, self.sheet, row, self.column) if part)
            return f"{escaped(where)}: {told}"
        place = f"{self.file}:{self.row}" if self.row else self.file
        column = f"{self.column}: " if self.column else ""
        return f"{escaped(place)}: {escaped(column)}{told}"


class FindingsError(InputError):
    """Files that cannot be taken as they are: every fault of every file."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        count = len(findings)
        super().__init__(
            Bilingual(f"{count} lỗi trong dữ liệu", f"{count} fault{'' if count == 1 else 's'} in the data")
        )
        self.findings = tuple(findings)


def findings_of(error: InputError) -> tuple[Finding, ...]:
    """The findings of an error; one that concerns a whole file is one finding."""
    if isinstance(error, FindingsError):
        return error.findings
    advice = error.advice or Bilingual("sửa tệp rồi nạp lại", "mend the file and load again")
    return (Finding(error.where, 0, "", error.what, advice),)


class NonConforming(FindingsError):
    """Data that can be read but break a rule of the shapes or use an undeclared term."""

    exit_code = 1
