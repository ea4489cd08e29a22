"""A file of an office's own beside an IATI file: what the codes mean that the standard's lists do not have.

``aid.codes.csv`` stands beside ``aid.xml`` and has the columns ``list``, ``code`` and ``means``; an
empty ``means`` leaves out what has the code.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coopgraph.errors import Finding, InputError
from coopgraph.limits import LIMITS
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual, nfc

ENDING = ".codes.csv"
COLUMNS = ("list", "code", "means")
_LISTS = """
    activity-date-type activity-status aid-type country currency organisation organisation-role
    organisation-type sector transaction-type
"""
#: The lists that can be spoken of.
LISTS = frozenset(_LISTS.split())


@dataclass(frozen=True, slots=True)
class OwnCodes:
    """What codes of a list mean, by list and code."""

    name: str
    path: Path | None = None
    meanings: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def read(self, code_list: str, code: str) -> str:
        """The code of the standard's list that a code means; itself where nothing is said of it."""
        return self.meanings.get((code_list, code), code)

    def leaves_out(self, code_list: str, code: str) -> bool:
        """Whether what has this code is to be left out."""
        return self.meanings.get((code_list, code)) == ""


def own_codes(path: Path, findings: list[Finding]) -> OwnCodes:
    """The codes beside an IATI file, none where there is no such file; its faults go to ``findings``.

    Raises InputError where the file is there and cannot be read.
    """
    place = path.with_name(path.stem + ENDING)
    if not place.is_file():
        return OwnCodes(place.name)
    try:
        if place.stat().st_size > LIMITS.aid_bytes:
            raise ValueError("too large")
        text = place.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(nfc(text), newline=""), strict=True))
    except (OSError, ValueError, csv.Error) as error:
        why = reason_of(error)
        raise InputError(
            Bilingual(f"không đọc được tệp: {why.vi}", f"cannot read the file: {why.en}"),
            where=str(place),
            advice=Bilingual("lưu dạng CSV UTF-8", "save it as CSV in UTF-8"),
        ) from error
    return OwnCodes(place.name, place, _meanings(place, rows, findings))


def _meanings(place: Path, rows: list[list[str]], findings: list[Finding]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and tuple(cells) == COLUMNS):
            continue
        if number == 1 or len(cells) != len(COLUMNS) or cells[0] not in LISTS or not cells[1]:
            known = ", ".join(sorted(LISTS))
            what = Bilingual(
                "dòng không theo mẫu list,code,means", "the row is not of the form list,code,means"
            )
            if number == 1:
                advice = Bilingual("dòng đầu là list,code,means", "the first row is list,code,means")
            else:
                advice = Bilingual(f"list là một trong: {known}", f"list is one of: {known}")
            findings.append(Finding(str(place), number, "", what, advice))
        elif (cells[0], cells[1]) in found:
            what = Bilingual(f"'{cells[1]}' có hai lần", f"'{cells[1]}' stands twice")
            findings.append(
                Finding(str(place), number, "code", what, Bilingual("xóa một dòng", "delete one row"))
            )
        else:
            found[cells[0], cells[1]] = cells[2]
    return found
