"""How far a relationship has come and how alive it is, on a day: stage, state, validity, coverage.

The ladder is contact → negotiation → agreement → activity → project. The states are *active*, *quiet*,
*dormant* and *unknown*; dormant is said only where the sources cover enough of the recent years to have
shown activity, had there been any.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopgraph.analysis.commitments import PromiseState, promises
from coopgraph.analysis.decay import years_before
from coopgraph.analysis.facts import Evidence, Record, Standing
from coopgraph.terms import Iri


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers that decide between the states."""

    #: The freshest own event keeps a partner active while this share of it is left: one half-life.
    active_share: float = 0.5
    #: The freshest of all evidence keeps it quiet while this share is left: two and a half half-lives.
    quiet_share: float = 2.0**-2.5
    #: A project without a stated end counts as under way for so long after it was last seen.
    running_years: int = 2
    #: The calendar years before the day of which the sources must cover more than ``coverage_share``.
    coverage_years: int = 5
    coverage_share: float = 0.5
    #: A date known within bounds no wider than this counts as its last day.
    narrow_years: int = 1


THRESHOLDS = Thresholds()


class Stage(StrEnum):
    """The rungs. NONE: nothing but mentions or plans; UNKNOWN: whether anything had begun cannot be told."""

    NONE = "none"
    CONTACT = "contact"
    NEGOTIATION = "negotiation"
    AGREEMENT = "agreement"
    ACTIVITY = "activity"
    PROJECT = "project"
    UNKNOWN = "unknown"


class State(StrEnum):
    """How alive a relationship is."""

    ACTIVE = "active"
    QUIET = "quiet"
    DORMANT = "dormant"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why a state is unknown."""

    NONE = ""
    NOTHING_DATED = "nothing-dated"
    WIDE_DATES = "wide-dates"
    NOT_COVERED = "not-covered"
    THROUGH_GROUP = "through-group"


class Validity(StrEnum):
    """Whether an agreement is in force; UNKNOWN where no term is stated, NONE without an agreement."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    UNDETERMINED = "undetermined"
    NONE = "none"


class ProjectStanding(StrEnum):
    """Whether a project is under way on a day."""

    ACTIVE = "active"
    OVER = "over"
    PIPELINE = "pipeline"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the known sources report on in the calendar years before the day."""

    first_year: int
    last_year: int
    share: float
    years: tuple[int, ...]
    sources: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A state; where it is unknown, why, and between which two states the dates leave it."""

    state: State
    doubt: Doubt = Doubt.NONE
    worst: State = State.UNKNOWN
    best: State = State.UNKNOWN


def coverage(evidence: Evidence) -> Coverage:
    """How much of the last calendar years the known sources report on, counted in days."""
    last_year = evidence.clocks.as_of.year - 1
    first_year = max(last_year - THRESHOLDS.coverage_years + 1, 1)
    if last_year < 1:
        return Coverage(1, 1, 0.0, (), ())
    begin, end = date(first_year, 1, 1), date(last_year, 12, 31)
    covered: set[int] = set()
    used = []
    for source in evidence.sources.values():
        if source.covers_from is None or source.covers_to is None:
            continue
        days = range(max(source.covers_from, begin).toordinal(), min(source.covers_to, end).toordinal() + 1)
        if days:
            used.append(source.iri)
            covered.update(days)
    years = sorted({date.fromordinal(day).year for day in covered})
    share = len(covered) / (end.toordinal() - begin.toordinal() + 1)
    return Coverage(first_year, last_year, share, tuple(years), tuple(sorted(used)))


def stage(evidence: Evidence, partner: Iri) -> Stage:
    """The highest rung that a partner has reached for certain by the day."""
    day = evidence.clocks.as_of
    own = [r for r in evidence.by_partner.get(partner, ()) if r.kind != "Commitment"]
    certain = [r for r in own if r.standing(day) is Standing.HOLDS]
    reached = _rung(certain, negotiating=_negotiating(evidence, partner))
    unsure = any(r.standing(day) is Standing.UNDETERMINED for r in own) or evidence.through_groups(partner)
    if reached is Stage.NONE and unsure:
        return Stage.UNKNOWN
    return reached


def _rung(records: Sequence[Record], *, negotiating: bool) -> Stage:
    kinds = {record.kind for record in records}
    if "Project" in kinds:
        return Stage.PROJECT
    if "Agreement" in kinds:
        signed = [r.begun_by for r in records if r.kind == "Agreement" and r.begun_by]
        events = [r.earliest for r in records if r.kind == "Event" and r.earliest]
        after = signed and events and max(events) >= min(signed)
        return Stage.ACTIVITY if after else Stage.AGREEMENT
    if negotiating:
        return Stage.NEGOTIATION
    return Stage.CONTACT if "Event" in kinds else Stage.NONE


def _negotiating(evidence: Evidence, partner: Iri) -> bool:
    void = {PromiseState.CANCELLED, PromiseState.UNDETERMINED}
    return any(
        "Agreement" in promise.record.expected and promise.state not in void
        for promise in promises(evidence, toward=partner)
    )


def validity(agreement: Record, day: date) -> Validity:
    """Whether one agreement is in force on a day; without a stated end nobody can tell.

    One that is said to have no end, or to renew itself, is in force until a source says that it ended.
    """
    if agreement.standing(day) is not Standing.HOLDS:
        return Validity.UNDETERMINED
    if agreement.open_ended:
        return Validity.IN_FORCE
    if agreement.latest is None:
        return Validity.UNKNOWN
    if day > agreement.latest:
        return Validity.EXPIRED
    certain = agreement.ends_from is None or day <= agreement.ends_from
    return Validity.IN_FORCE if certain else Validity.UNKNOWN


def validity_of_all(agreements: Iterable[Record], day: date) -> Validity:
    """The best that can be said of several agreements together."""
    found = {validity(agreement, day) for agreement in agreements}
    order = (Validity.IN_FORCE, Validity.UNKNOWN, Validity.EXPIRED, Validity.UNDETERMINED)
    return next((value for value in order if value in found), Validity.NONE)


def project_standing(project: Record, day: date) -> ProjectStanding:
    """Whether a project is under way on a day.

    A stated end decides. Without one, a project that a source calls finished is over from the day that
    source can have said so, and one that is not called finished counts as under way for
    ``running_years`` after it was last seen; after that nobody can tell.
    """
    if project.standing(day) is not Standing.HOLDS:
        return ProjectStanding.UNKNOWN
    if project.latest is not None and day > project.latest:
        return ProjectStanding.OVER
    if project.status in {"completed", "cancelled"} and project.latest is None:
        told = project.known_from is not None and project.known_from <= day
        return ProjectStanding.OVER if told else ProjectStanding.UNKNOWN
    if project.status == "pipeline":
        return ProjectStanding.PIPELINE
    if project.latest is not None:
        certain = project.ends_from is None or day <= project.ends_from
        return ProjectStanding.ACTIVE if certain else ProjectStanding.UNKNOWN
    told_on = project.known_from if project.status == "implementation" else None
    seen = max(filter(None, (project.begun_by, told_on)), default=None)
    recent = seen is not None and seen >= years_before(day, THRESHOLDS.running_years)
    return ProjectStanding.ACTIVE if recent else ProjectStanding.UNKNOWN
