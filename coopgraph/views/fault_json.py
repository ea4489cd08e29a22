"""Faults as JSON, for programs: every one of them, in both languages."""

import json
import re
from collections.abc import Sequence
from typing import TypeAlias

from coopgraph.errors import Finding
from coopgraph.text import Bilingual

Json: TypeAlias = str | int | dict[str, "Json"] | list["Json"] | None

#: An error of a whole file may say where it was met: ``file:line`` or ``file:line:character``.
_AT = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::(?P<character>\d+))?")


def fault_json(findings: Sequence[Finding], **more: Json) -> bytes:
    """One object: the ``findings`` in their order, their ``count``, and what else is given.

    What does not apply is null: no row where a fault concerns a whole file, no sheet outside a workbook.
    """
    listed: list[Json] = [_finding(finding) for finding in findings]
    answer: dict[str, Json] = {"count": len(listed), "findings": listed, **more}
    return json.dumps(answer, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def _finding(finding: Finding) -> Json:
    at = _AT.fullmatch(finding.file) if not finding.row else None
    file, row, character = finding.file, finding.row or None, None
    if at is not None:
        file, row = at["file"], int(at["line"])
        character = int(at["character"]) if at["character"] else None
    return {
        "file": file or None,
        "sheet": finding.sheet or None,
        "row": row,
        "column": finding.column or None,
        "character": character,
        "what": _both(finding.what),
        "advice": _both(finding.advice),
        "rule": finding.rule or None,
    }


def _both(text: Bilingual) -> Json:
    return {"vi": text.vi, "en": text.en}
