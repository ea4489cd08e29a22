"""How the weight of dated evidence falls with its age: ages in years, half-lives, their settings.

A piece of evidence weighs ``importance × 2^(−age / half-life)``: all of it on its day, half of it after one
half-life, a quarter after two. Exponential decay is the only rule under which it does not matter in
how many steps an age is counted, and it never cuts anything off at a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import log2

from coopgraph.errors import InputError
from coopgraph.text import Bilingual

#: The kinds of record that are evidence of a relationship; a promise is none, whatever it promises.
KINDS = ("Event", "Project", "Agreement")
_LONGEST = 100.0


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of evidence counts: its half-life in years, and its weight on its day."""

    half_life: float = 2.0
    importance: float = 1.0


@dataclass(frozen=True, slots=True)
class Decay:
    """How each kind of evidence counts.

    The importance only orders partners (a project is many meetings); it decides no state.
    """

    event: Kind = Kind()
    project: Kind = Kind(importance=2.0)
    agreement: Kind = Kind()

    def of(self, kind: str) -> Kind:
        """What holds for a kind of record (Event, Project, Agreement)."""
        return {"Event": self.event, "Project": self.project, "Agreement": self.agreement}[kind]

    def freshness(self, kind: str, age: float) -> float:
        """What is left after ``age`` years: 1 on the day, ½ after one half-life, never quite 0."""
        return float(2.0 ** (-age / self.of(kind).half_life))

    def years_until(self, kind: str, left: float) -> float:
        """The age at which no more than ``left`` of it is left (0.5: one half-life)."""
        return -log2(left) * self.of(kind).half_life


DECAY = Decay()


def years_before(day: date, years: int) -> date:
    """The same day some years earlier (later, where ``years`` is negative); 29 February becomes the 28th."""
    year = min(max(day.year - years, date.min.year), date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def age_in_years(then: date, day: date) -> float:
    """How old something of ``then`` is on ``day``: whole years by the calendar, the rest in days of a year.

    From the 21st of February to the 21st of February is exactly one year, leap or not. What lies ahead
    has the age 0.

    >>> age_in_years(date(2024, 2, 21), date(2026, 2, 21))
    2.0
    """
    if then >= day:
        return 0.0
    years = day.year - then.year
    while years_before(day, years) < then:
        years -= 1
    after = years_before(day, years)
    if after == then or day.year - years <= date.min.year:
        return float(years)
    whole = (after - years_before(day, years + 1)).days
    return years + (after - then).days / whole


def parse_half_lives(text: str, *, where: str) -> Decay:
    """Half-lives as people set them: ``3`` for every kind, or ``event=2,project=3,agreement=5``.

    Kinds that are not named keep two years. Raises InputError, naming ``where`` it was set.

    >>> parse_half_lives("agreement=5", where="--half-life").agreement
    Kind(half_life=5.0, importance=1.0)
    """
    every = _years(text)
    if every is not None:
        return _with({kind.lower(): every for kind in KINDS})
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, number = part.partition("=")
        kind, years = name.strip().lower(), _years(number)
        if years is None or kind.capitalize() not in KINDS:
            raise InputError(
                Bilingual(f"'{text}' không phải là chu kỳ bán giảm", f"'{text}' is no half-life"),
                where=where,
                advice=Bilingual(
                    "viết số năm như 2 hoặc 2.5, hoặc từng loại: event=2,project=3,agreement=5",
                    "give years such as 2 or 2.5, or each kind: event=2,project=3,agreement=5",
                ),
            )
        found[kind] = years
    return _with(found)


def _with(half_lives: Mapping[str, float]) -> Decay:
    changed = {
        name: replace(DECAY.of(name.capitalize()), half_life=years) for name, years in half_lives.items()
    }
    return replace(DECAY, **changed)


def _years(text: str) -> float | None:
    try:
        years = float(text)
    except ValueError:
        return None
    return years if 0 < years <= _LONGEST else None
