"""The dated evidence of one partner, what each piece of it weighs on the day, and the sum.

``w = Σ importance · 2^(−age / half-life)`` over the partner's own agreements (at their signing), events and
projects (at their end; one that is under way has no age). A date that is known within bounds gives a range:
least at its first possible day, most at its last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopgraph.analysis.decay import age_in_years, years_before
from coopgraph.analysis.facts import Evidence, Record, Standing, Window
from coopgraph.analysis.stage import THRESHOLDS, ProjectStanding, project_standing
from coopgraph.terms import Iri


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence on the day.

    ``window`` is when it can last have been active. ``least_age`` and ``most_age`` are in years (most None:
    nothing bounds it), ``stale`` and ``fresh`` the shares left at its first and last possible day, ``low``
    and ``high`` the weights: the shares times ``importance``.
    """

    record: Record
    window: Window
    half_life: float
    importance: float
    least_age: float
    most_age: float | None
    stale: float
    fresh: float

    @property
    def low(self) -> float:
        """Its least possible weight."""
        return self.importance * self.stale

    @property
    def high(self) -> float:
        """Its greatest possible weight."""
        return self.importance * self.fresh


@dataclass(frozen=True, slots=True)
class Weight:
    """All the pieces of a partner, the heaviest first, and the bounds of their sum."""

    pieces: tuple[Piece, ...]
    low: float
    high: float


def weigh(evidence: Evidence, partner: Iri) -> Weight:
    """What the partner's own evidence weighs on the day; promises weigh nothing."""
    pieces = [
        piece(record, evidence)
        for record in evidence.by_partner.get(partner, ())
        if record.kind != "Commitment"
    ]
    pieces.sort(key=lambda p: (-p.high, -p.low, p.record.iri))
    return Weight(tuple(pieces), sum(p.low for p in pieces), sum(p.high for p in pieces))


def piece(record: Record, evidence: Evidence) -> Piece:
    """One record as a piece of evidence on the day."""
    day, decay = evidence.clocks.as_of, evidence.decay
    kind = decay.of(record.kind)
    window = active_window(record, day)
    least = age_in_years(window.last, day)
    most = None if window.first is None else age_in_years(window.first, day)
    return Piece(
        record,
        window,
        kind.half_life,
        kind.importance,
        least,
        most,
        0.0 if most is None else decay.freshness(record.kind, most),
        decay.freshness(record.kind, least),
    )


def active_window(record: Record, day: date) -> Window:
    """The days on which it can last have been active.

    What may not have begun yet may also have begun only today. A project under way is active today; one that
    may be is active until today at the latest.
    """
    if record.standing(day) is not Standing.HOLDS:
        return Window(None, day)
    window = record.activity(day)
    if record.kind == "Project":
        standing = project_standing(record, day)
        if standing is ProjectStanding.ACTIVE:
            return Window(day, day)
        if standing is ProjectStanding.UNKNOWN:
            return Window(window.first, day)
    return window


def narrowed(window: Window) -> Window:
    """A window no wider than a year as its last day; a wider one as it is."""
    if window.first is not None and window.last < years_before(window.first, -THRESHOLDS.narrow_years):
        return Window(window.last, window.last)
    return window


def latest_first(records: Sequence[Record], day: date) -> list[Record]:
    """Records by when they were last active, the latest first."""

    def recency(record: Record) -> tuple[date, date, str]:
        window = narrowed(record.activity(day))
        return (window.first or date.min, window.last, record.iri)

    return sorted(records, key=recency, reverse=True)
