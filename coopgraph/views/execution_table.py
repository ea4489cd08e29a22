"""Totals of promises as a table: how many in each state, and the execution rate with what it is taken of."""

from collections.abc import Sequence

from coopgraph.analysis.commitments import PromiseState
from coopgraph.analysis.execution import By, Execution, Tally
from coopgraph.analysis.facts import Evidence
from coopgraph.text import Bilingual
from coopgraph.views.cells import DATA
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.tables import FORMS, Cell, Column, Shown, Table

_KEYS = {
    By.YEAR: Bilingual("Năm đến hạn", "Year due"),
    By.OWNER: Bilingual("Chủ trì", "Owner"),
    By.PARTNER: Bilingual("Với", "Toward"),
}
_NONE = {
    By.YEAR: Bilingual("không nêu ngày cuối của hạn", "no last due day stated"),
    By.OWNER: Bilingual("không nêu chủ trì", "no owner stated"),
    By.PARTNER: Bilingual("không nêu đối tác", "no partner named"),
}
#: Narrow headings of the states; the words of the register stand in the notes.
_STATES = {
    PromiseState.KEPT: Bilingual("Có minh chứng", "Kept"),
    PromiseState.LATE: Bilingual("Muộn", "Late"),
    PromiseState.OVERDUE: Bilingual("Quá hạn", "Overdue"),
    PromiseState.OPEN: Bilingual("Chưa quá hạn", "Open"),
    PromiseState.CANCELLED: Bilingual("Đã hủy", "Cancelled"),
    PromiseState.NOT_CHECKABLE: Bilingual("Không kiểm chứng được", "Not checkable"),
    PromiseState.UNDETERMINED: Bilingual("Chưa rõ đã hứa", "Perhaps not made"),
}
_JUDGED = (PromiseState.KEPT, PromiseState.LATE, PromiseState.OVERDUE)
_APART = (PromiseState.OPEN, PromiseState.CANCELLED, PromiseState.NOT_CHECKABLE, PromiseState.UNDETERMINED)


def execution_table(found: Execution, evidence: Evidence) -> Table:
    """A row for each year, owner or partner, and one for all; states are counted, rates are shares."""
    columns = (
        Column("key", _KEYS[found.by]),
        Column("id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("total", Bilingual("Tổng", "All")),
        *(_state_column(state) for state in _JUDGED),
        Column("judged", Bilingual("Đến lúc xét", "Judged"), forms=DATA),
        Column("execution_rate", Bilingual("Tỷ lệ thực hiện", "Execution rate")),
        Column("kept_rate", Bilingual("Tỷ lệ không muộn", "Rate without the late"), forms=DATA),
        *(_state_column(state, seldom=not found.whole.counts[state]) for state in _APART),
    )
    rows = [_row(tally, found.by, evidence) for tally in found.tallies]
    rows.append(_row(found.whole, found.by, evidence, Bilingual("tất cả", "all")))
    title = on_the_day(Bilingual("Thực hiện cam kết", "Promises carried out"), evidence.clocks)
    return Table(columns, rows, title=title, notes=(*execution_notes(found, evidence), *_RULES))


_RULES = (
    Bilingual(
        "Tỷ lệ chỉ tính trên cam kết đã đến lúc xét: có minh chứng (muộn cũng tính), hoặc đã quá hạn mà "
        "chưa thấy minh chứng. Chưa quá hạn, đã hủy, không kiểm chứng được và chưa rõ đã hứa hay chưa "
        "đứng riêng.",
        "Rates are of the promises that can be judged: those with evidence (late ones too), and those past "
        "due without any. Open, cancelled, not checkable and perhaps not made stand apart.",
    ),
    Bilingual(
        "Tỷ lệ nói nguồn cho thấy gì: chưa thấy minh chứng không có nghĩa là chưa thực hiện.",
        "A rate says what the sources show: no evidence does not mean that it was not done.",
    ),
)


def execution_notes(found: Execution, evidence: Evidence) -> tuple[Bilingual, ...]:
    """The rate of all; that some count more than once; and that no source was known, where that is so."""
    return (*unread(evidence), _said(found.whole), *_repeated(found))


def _said(whole: Tally) -> Bilingual:
    if whole.rate is None:
        return Bilingual(
            f"{whole.total} cam kết, chưa có cam kết nào đến lúc xét.",
            f"{whole.total} promises, none of which can be judged yet.",
        )
    return Bilingual(
        f"{whole.total} cam kết, {whole.judged} đã đến lúc xét: {whole.done} có minh chứng "
        f"({whole.rate:.0%}), trong đó {whole.counts[PromiseState.LATE]} muộn.",
        f"{whole.total} promises, {whole.judged} can be judged: {whole.done} have evidence "
        f"({whole.rate:.0%}), {whole.counts[PromiseState.LATE]} of them late.",
    )


def _repeated(found: Execution) -> Sequence[Bilingual]:
    if sum(tally.total for tally in found.tallies) == found.whole.total:
        return ()
    return (
        Bilingual(
            "Cam kết có nhiều bên được tính ở mỗi bên; dòng cuối chỉ tính mỗi cam kết một lần.",
            "A promise of several counts with each of them; the last row counts each promise once.",
        ),
    )


def _state_column(state: PromiseState, *, seldom: bool = False) -> Column:
    """A state in which no promise is takes no room in the terminal."""
    return Column(str(state).replace("-", "_"), _STATES[state], forms=DATA if seldom else FORMS)


def _row(tally: Tally, by: By, evidence: Evidence, name: Bilingual | None = None) -> Sequence[Cell]:
    key = tally.key
    shown: Cell = name or _NONE[by]
    if isinstance(key, int):
        shown = Shown(str(key), key)
    elif key is not None:
        shown = evidence.name(key)
    return (
        shown,
        None if name or key is None else str(key) if isinstance(key, int) else key.local,
        tally.total,
        *(tally.counts[state] for state in _JUDGED),
        tally.judged,
        _share(tally.rate, tally.done, tally.judged),
        _share(tally.kept_rate, tally.counts[PromiseState.KEPT], tally.judged),
        *(tally.counts[state] for state in _APART),
    )


def _share(rate: float | None, part: int, whole: int) -> Shown:
    if rate is None:
        return Shown("–", None)
    return Shown(f"{part}/{whole} ({rate:.0%})", round(rate, 4))
