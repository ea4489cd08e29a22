"""Days as places on a line: the scale of a timeline, and its marks at years or months."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coopgraph.text import Bilingual

_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_ROOM = 30.0
_MONTH_ROOM = 48.0
_SHORT_YEARS = 3


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """``first`` to ``last``, both included, between two places in points."""

    first: date
    last: date
    left: float
    right: float

    def start(self, day: date) -> float:
        """Where a day begins; the end of a day is where the next one begins."""
        return self._place(day.toordinal())

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self._place(day.toordinal() + 1)

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return (self.start(day) + self.end(day)) / 2

    def shows(self, day: date) -> bool:
        """Whether a day is on the line."""
        return self.first <= day <= self.last

    def ticks(self) -> list[tuple[float, Bilingual]]:
        """The places that get a mark, with their labels: years, on a short line months."""
        return [(self.start(day), text) for day, text in self._marked() if self.shows(day)]

    def _place(self, ordinal: int) -> float:
        days = self.last.toordinal() + 1 - self.first.toordinal()
        return self.left + (ordinal - self.first.toordinal()) / days * (self.right - self.left)

    def _marked(self) -> Iterator[tuple[date, Bilingual]]:
        years = (self.last.toordinal() - self.first.toordinal()) / 365.25
        if years > _SHORT_YEARS:
            room = (self.right - self.left) / years
            step = next((s for s in _YEAR_STEPS if s * room >= _YEAR_ROOM), _YEAR_STEPS[-1])
            for year in range(max(1, self.first.year // step * step), self.last.year + 1, step):
                yield date(year, 1, 1), Bilingual(f"{year:04}", f"{year:04}")
            return
        room = (self.right - self.left) / max(1.0, 12 * years)
        step = next((s for s in _MONTH_STEPS if s * room >= _MONTH_ROOM), _MONTH_STEPS[-1])
        for year in range(self.first.year, self.last.year + 1):
            for month in range(1, 13, step):
                yield date(year, month, 1), Bilingual(f"{month:02}/{year:04}", f"{year:04}-{month:02}")


def axis_over(first: date, last: date, left: float, right: float) -> TimeAxis:
    """From the beginning of the first day's year to the end of the last day's; or of months."""
    if last.year - first.year < _SHORT_YEARS:
        end = calendar.monthrange(last.year, last.month)[1]
        return TimeAxis(first.replace(day=1), last.replace(day=end), left, right)
    return TimeAxis(date(first.year, 1, 1), date(last.year, 12, 31), left, right)
