"""What was noticed in files and taken all the same: a line for each kind, with where it stands."""

from collections.abc import Sequence

from coopgraph.errors import Finding
from coopgraph.text import Bilingual, Language

#: So many kinds are told, and so many places of each.
_KINDS = 40
_PLACES = 5


def remark_lines(remarks: Sequence[Finding], language: Language) -> list[str]:
    """A line for each thing said, in the order in which it was first met, and how often."""
    kinds: dict[tuple[str, str, Bilingual, Bilingual], list[int]] = {}
    for one in remarks:
        kinds.setdefault((one.file, one.column, one.what, one.advice), []).append(one.row)
    lines = [
        f"{file}: {column}: {what.in_(language)} → {advice.in_(language)} ({_places(rows).in_(language)})"
        for (file, column, what, advice), rows in list(kinds.items())[:_KINDS]
    ]
    more = len(kinds) - len(lines)
    if more:
        lines.append(Bilingual(f"… và {more} ghi chú khác", f"… and {more} other remarks").in_(language))
    if remarks:
        lines.append(_sum(len(remarks)).in_(language))
    return lines


def _places(rows: Sequence[int]) -> Bilingual:
    shown = ", ".join(map(str, rows[:_PLACES])) + (" …" if len(rows) > _PLACES else "")
    if len(rows) == 1:
        return Bilingual(f"dòng {shown}", f"line {shown}")
    return Bilingual(f"{len(rows)} chỗ: dòng {shown}", f"{len(rows)} places: lines {shown}")


def _sum(count: int) -> Bilingual:
    return Bilingual(
        f"{count} điều cần biết, không cản trở việc nạp",
        "1 thing to know, which does not stop the load"
        if count == 1
        else f"{count} things to know, which do not stop the load",
    )
