"""Faults as lines of text: each where it stands, and, where they are many, how many there are of each kind.

A column that is wrong all the way down is one mistake and a thousand faults: the first of each kind are
told, then the kinds with their numbers, so that the other mistakes are not buried.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from coopgraph.errors import Finding
from coopgraph.limits import LIMITS
from coopgraph.text import Bilingual, Language

_QUOTED = re.compile(r"'.*?'(?=$|[\s,;:.)?])")
_NUMBER = re.compile(r"(?<![\w+])\d+(?!\w)")
#: The value that a rule found, at the end of what it says.
_VALUE = re.compile(r" \([^()]*\)$")


class Kind(NamedTuple):
    """What faults have in common: the table and column they stand in, and what is wrong there."""

    file: str
    sheet: str
    column: str
    what: str

    def place(self) -> str:
        """The table and the column, as they are written before a single fault."""
        if self.sheet:
            return " › ".join(part for part in (self.file, self.sheet, self.column) if part)
        return f"{self.file}: {self.column}" if self.column else self.file


def kind_of(finding: Finding, language: Language) -> Kind:
    """The kind of a fault: without the value that is wrong, and without the row."""
    text = finding.what.in_(language)
    text = _VALUE.sub("", text) if finding.rule else text
    what = _NUMBER.sub("…", _QUOTED.sub("'…'", text))
    # In a file without columns the column names the thing, which is another with each fault.
    column = "" if finding.column.startswith("<") else finding.column
    return Kind(finding.file, finding.sheet, column, what)


def fault_lines(findings: Sequence[Finding], language: Language) -> list[str]:
    """One line for each fault, up to a limit of each kind and of all; then the kinds, most frequent first."""
    kinds = Counter(kind_of(finding, language) for finding in findings)
    told: Counter[Kind] = Counter()
    lines: list[str] = []
    for finding in findings:
        kind = kind_of(finding, language)
        if told[kind] < LIMITS.findings_of_kind and len(lines) < LIMITS.findings_shown:
            told[kind] += 1
            lines.append(finding.message(language))
    hidden = len(findings) - len(lines)
    if hidden:
        lines.append(
            Bilingual(
                f"… và {hidden} lỗi nữa → xem tất cả: coopgraph validate --faults json, hoặc --notes",
                f"… and {hidden} more → all of them: coopgraph validate --faults json, or --notes",
            ).in_(language)
        )
    if len(findings) > LIMITS.findings_of_kind:
        lines += _summary(kinds, language)
    return lines


def _summary(kinds: Counter[Kind], language: Language) -> list[str]:
    shown = kinds.most_common(LIMITS.findings_of_kind)
    width = len(str(shown[0][1]))
    lines = [Bilingual("Theo loại:", "By kind:").in_(language)]
    lines += [f"  {count:{width}} × {kind.place()}: {kind.what}" for kind, count in shown]
    rest = len(kinds) - len(shown)
    if rest:
        lines.append("  " + Bilingual(f"… và {rest} loại nữa", f"… and {rest} more kinds").in_(language))
    return lines
