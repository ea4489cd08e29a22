"""Who is one partner: the decisions of people, as a map from each merged partner to the one that stays.

"Same" is read as an equivalence: A same B and B same C make one partner of the three, as skos:exactMatch
is transitive (W3C, SKOS Reference, 2009, section 10.3). The partner that stays is the one that stands first
in its line and second in none; where that is not one alone, the first by IRI of those that could be.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coopgraph.errors import Finding, FindingsError
from coopgraph.sources.decisions_file import Decision, Verdict
from coopgraph.terms import Iri
from coopgraph.text import Bilingual


@dataclass(frozen=True, slots=True)
class Identity:
    """``kept`` names for each merged partner the one that stays; ``lines`` where that was decided.

    ``file`` and ``lines`` are empty where the map comes from the manifest of an earlier load.
    """

    kept: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def groups(self) -> dict[str, list[str]]:
        """The partners of each merged one, the one that stays first."""
        found: dict[str, list[str]] = {}
        for other, kept in sorted(self.kept.items()):
            found.setdefault(kept, [kept]).append(other)
        return found

    def finding(self, partner: str, column: str, what: Bilingual, advice: Bilingual) -> Finding:
        """A finding at the line that merged a partner; at the file where no line is known."""
        return Finding(self.file or "manifest.json", self.lines.get(partner, 0), column, what, advice)


def identity(decisions: Sequence[Decision], file: str = "") -> Identity:
    """What decisions say together. Raises FindingsError where they contradict each other."""
    ties = _ties(decisions)
    contradictions = list(_contradictions(decisions, ties, file))
    if contradictions:
        raise FindingsError(contradictions)
    second = {one.other for one in decisions if one.verdict is Verdict.SAME}
    kept: dict[str, str] = {}
    seen: set[Iri] = set()
    for start in sorted(ties):
        if start in seen:
            continue
        group = sorted(_reached(start, ties))
        seen.update(group)
        stays = next((one for one in group if one not in second), group[0])
        kept |= {other: stays for other in group if other != stays}
    lines: dict[str, int] = {}
    for one in decisions:
        if one.verdict is Verdict.SAME:
            for partner in (one.other, one.partner):
                if partner in kept:
                    lines.setdefault(partner, one.row)
    return Identity(kept, file, lines)


_Ties = Mapping[Iri, Mapping[Iri, Decision]]


def _ties(decisions: Iterable[Decision]) -> _Ties:
    found: dict[Iri, dict[Iri, Decision]] = {}
    for one in decisions:
        if one.verdict is Verdict.SAME:
            found.setdefault(one.partner, {})[one.other] = one
            found.setdefault(one.other, {})[one.partner] = one
    return found


def _reached(start: Iri, ties: _Ties) -> dict[Iri, list[Decision]]:
    """All that is the same as one partner, each with the shortest chain of decisions that makes it so."""
    found: dict[Iri, list[Decision]] = {start: []}
    waiting = deque([start])
    while waiting:
        one = waiting.popleft()
        for other, decision in sorted(ties.get(one, {}).items()):
            if other not in found:
                found[other] = [*found[one], decision]
                waiting.append(other)
    return found


def _contradictions(decisions: Iterable[Decision], ties: _Ties, file: str) -> Iterable[Finding]:
    for one in decisions:
        if one.verdict is not Verdict.DIFFERENT or one.partner not in ties:
            continue
        chain = _reached(one.partner, ties).get(one.other)
        if chain:
            lines = ", ".join(str(row) for row in sorted(step.row for step in chain))
            names = f"{one.partner_name or one.partner} ≠ {one.other_name or one.other}"
            what = Bilingual(
                f"dòng này nói là khác nhau ({names}), nhưng các dòng {lines} gộp lại nói là một",
                f"this line says that they are different ({names}), lines {lines} together that they are one",
            )
            advice = Bilingual("sửa hoặc xóa một trong các dòng ấy", "correct or delete one of these lines")
            yield Finding(file, one.row, "decision", what, advice)
