"""Words, colours and marks of the charts; every colour has a shape, a hatch or a word beside it."""

from collections.abc import Mapping

from coopgraph.analysis.commitments import PromiseState
from coopgraph.text import Bilingual

#: The colours of the map's lines (Okabe and Ito's, darkened where they would be too pale on white).
COLOURS: Mapping[str, str] = {
    "Agreement": "#d55e00",
    "Event": "#0072b2",
    "Project": "#00805d",
    "Commitment": "#a8508a",
}
#: The same, mixed with white: for what is possible and not certain.
PALE: Mapping[str, str] = {
    "Agreement": "#fbe9dc",
    "Event": "#dcebf5",
    "Project": "#dcefe9",
    "Commitment": "#f2e5ee",
}
#: matplotlib's markers: one form for each kind of record.
SHAPES: Mapping[str, str] = {"Agreement": "s", "Event": "D", "Project": "p", "Commitment": "^"}
HATCHES: Mapping[str, str] = {
    "Agreement": "////",
    "Event": "\\\\\\\\",
    "Project": "xxx",
    "Commitment": "....",
}
KINDS: Mapping[str, Bilingual] = {
    "Agreement": Bilingual("Thỏa thuận", "Agreements"),
    "Event": Bilingual("Sự kiện", "Events"),
    "Project": Bilingual("Dự án", "Projects"),
    "Commitment": Bilingual("Cam kết, kế hoạch (thời hạn)", "Promises and plans (when due)"),
}
KIND: Mapping[str, Bilingual] = {
    "Agreement": Bilingual("thỏa thuận", "agreement"),
    "Event": Bilingual("sự kiện", "event"),
    "Project": Bilingual("dự án", "project"),
    "Commitment": Bilingual("cam kết", "promise"),
}
#: What became of a promise, as a marker at the end of its time, and whether it is filled.
PROMISE_MARKS: Mapping[PromiseState, tuple[str, bool]] = {
    PromiseState.KEPT: ("o", True),
    PromiseState.LATE: ("P", True),
    PromiseState.OPEN: ("o", False),
    PromiseState.OVERDUE: ("X", True),
    PromiseState.CANCELLED: ("_", False),
    PromiseState.NOT_CHECKABLE: (".", True),
    PromiseState.UNDETERMINED: ("d", False),
}
#: Cividis, which reads alike for colour-blind and other eyes, from one record to many.
SHADES = ("#f0d846", "#c8b866", "#9e9676", "#777777", "#545a6d", "#273e6e", "#00224e")
#: The first shade on which white letters are easier to read than dark ones.
DARK_FROM = 3


def shade(count: int, most: int) -> int:
    """Which of the shades stands for a count of at least one, where ``most`` is the largest.

    >>> [shade(n, 3) for n in (1, 2, 3)], shade(40, 40), shade(20, 40)
    ([0, 1, 2], 6, 3)
    """
    steps = len(SHADES)
    return count - 1 if most <= steps else (count - 1) * steps // most
