"""The partners with no active project, and what is known of each: the facts behind ``coopgraph gaps``."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coopgraph.analysis.commitments import Promise, PromiseState, promises
from coopgraph.analysis.country_activity import CountryActivity
from coopgraph.analysis.decay import DECAY, Decay
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.facts import Evidence, Partner, Record, Standing
from coopgraph.analysis.proposals import Proposal, Proposals
from coopgraph.analysis.stage import (
    Coverage,
    Judgement,
    ProjectStanding,
    Stage,
    Validity,
    coverage,
    project_standing,
    stage,
    validity,
    validity_of_all,
)
from coopgraph.analysis.state import state
from coopgraph.analysis.weight import Weight, latest_first, weigh
from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.terms import Iri

#: The partners that are asked about unless others are named.
DEFAULT_KINDS = frozenset({"LocalGovernment"})


@dataclass(frozen=True, slots=True)
class Activity:
    """The last own event or project: its date as given or as bounds, and how old it is.

    ``least_days`` is its age by the last day it can have been, ``most_days`` by the first (None: no bound).
    """

    record: Record
    when: str
    least_days: int
    most_days: int | None


@dataclass(frozen=True, slots=True)
class Gap:
    """One partner without an active project.

    ``warm`` says whether its country shows other activity (``country_count`` records, the latest of them
    in ``country_records``); None where that means nothing: a partner of no country, or at home. Where it
    shows none, ``country_perhaps`` are those that may have begun: then it is not cold for certain.
    ``sources`` are those of the records that tell why: the partner's own, the latest activity of its
    country, and the plans with that country that are overdue. ``weight`` is that of its own evidence;
    ``proposals`` are records that look like proof of one of the plans, by the plan.
    ``through_groups`` are events and projects of groups that it is a member of, latest first: perhaps its
    own too. ``perhaps_begun`` are its own events of which it cannot be told whether they had begun.
    """

    partner: Partner
    stage: Stage
    judgement: Judgement
    agreements: tuple[tuple[Record, Validity], ...]
    validity: Validity
    last_activity: Activity | None
    projects: tuple[tuple[Record, ProjectStanding], ...]
    plans: tuple[Promise, ...]
    country_plans: tuple[Promise, ...]
    warm: bool | None
    country_records: tuple[Record, ...]
    sources: tuple[tuple[Iri, str], ...]
    weight: Weight
    proposals: Mapping[Iri, tuple[Proposal, ...]]
    country_count: int = 0
    through_groups: tuple[Record, ...] = ()
    perhaps_begun: tuple[Record, ...] = ()
    country_perhaps: tuple[Record, ...] = ()
    country_perhaps_count: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """How the partners considered divide, so that an empty list cannot be misread.

    considered = listed + with_project + not_yet; ``undetermined`` of the listed are those of whom it
    cannot be told whether anything had begun, or whether a project is under way. ``assumed`` of those with
    a project have only such as state no end and count as under way because they were seen lately.
    """

    considered: int
    listed: int
    with_project: int
    not_yet: int
    undetermined: int
    assumed: int = 0


@dataclass(frozen=True, slots=True)
class GapReport:
    """The list, its totals, and what the sources cover."""

    evidence: Evidence
    gaps: tuple[Gap, ...]
    totals: Totals
    coverage: Coverage
    with_project: tuple[Partner, ...]


def find_gaps(
    view: View,
    clocks: Clocks,
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
    decay: Decay = DECAY,
) -> GapReport:
    """The partners of some kinds (empty: all) without an active project on the day.

    Those in the home's own country are left out unless ``at_home``; the home itself and the bodies that
    are part of it always are, and so are groups of unnamed partners unless they are asked for: nobody
    can write to them.
    """
    return gaps_of(read_evidence(view, clocks, decay), kinds, at_home=at_home)


def gaps_of(
    evidence: Evidence, kinds: Collection[str] = DEFAULT_KINDS, *, at_home: bool = False
) -> GapReport:
    """The same from evidence that has been read."""
    covered = coverage(evidence)
    considered = evidence.considered(kinds, at_home=at_home)
    gaps: list[Gap] = []
    busy: list[Partner] = []
    not_yet = 0
    countries, proposals = CountryActivity(evidence), Proposals(evidence)
    for partner in considered:
        if partner.iri not in evidence.by_partner and partner.iri in evidence.expected_later:
            not_yet += 1
        elif _active_projects(evidence, partner.iri):
            busy.append(partner)
        else:
            gaps.append(_gap(partner, covered, countries, proposals))
    undetermined = sum(1 for gap in gaps if _undetermined(gap, evidence.clocks.as_of))
    assumed = sum(1 for partner in busy if not any(r.latest for r in _active_projects(evidence, partner.iri)))
    totals = Totals(len(considered), len(gaps), len(busy), not_yet, undetermined, assumed)
    return GapReport(evidence, tuple(sorted(gaps, key=_order)), totals, covered, tuple(busy))


def overdue(plans: Iterable[Promise]) -> list[Promise]:
    """The plans that should have come to pass by the day; those that are still open prove nothing."""
    return [plan for plan in plans if plan.state is PromiseState.OVERDUE]


def _undetermined(gap: Gap, day: date) -> bool:
    unsure = any(standing is ProjectStanding.UNKNOWN for _, standing in gap.projects)
    perhaps = {project_standing(record, day) for record in gap.through_groups if record.kind == "Project"}
    shared = bool(perhaps & {ProjectStanding.ACTIVE, ProjectStanding.UNKNOWN})
    return unsure or shared or gap.stage is Stage.UNKNOWN


def _order(gap: Gap) -> tuple[int, str, str]:
    """From the top of the ladder down, then by country, so that neighbours stand together."""
    return (-list(Stage).index(gap.stage), gap.partner.country or "~", gap.partner.iri)


def _active_projects(evidence: Evidence, partner: Iri) -> list[Record]:
    day = evidence.clocks.as_of
    return [
        project
        for project in evidence.of(partner, "Project")
        if project_standing(project, day) is ProjectStanding.ACTIVE
    ]


def _gap(partner: Partner, covered: Coverage, countries: CountryActivity, proposals: Proposals) -> Gap:
    evidence = countries.evidence
    day = evidence.clocks.as_of
    own = evidence.by_partner.get(partner.iri, ())
    agreements = sorted(
        (record for record in own if record.kind == "Agreement"),
        key=lambda record: (record.begun_by or date.max, record.iri),
    )
    projects = tuple((record, project_standing(record, day)) for record in own if record.kind == "Project")
    last = _last_activity(evidence, partner.iri)
    plans = tuple(promises(evidence, toward=partner.iri))
    foreign = partner.country is not None and partner.country not in evidence.home_countries
    elsewhere, count = countries.without(partner) if foreign else ([], 0)
    maybe, more = countries.without(partner, perhaps=True) if foreign and not elsewhere else ([], 0)
    country_plans = countries.plans(partner.country) if foreign else ()
    through = latest_first(evidence.through_groups(partner.iri), day)
    perhaps = [r for r in own if r.kind == "Event" and r.standing(day) is Standing.UNDETERMINED]
    perhaps = latest_first(perhaps, day)
    told = [
        *agreements,
        *([last.record] if last else perhaps[:1]),
        *through,
        *(plan.record for plan in plans),
    ]
    told += [*(record for record, _ in projects), *elsewhere[:1], *maybe[:1]]
    told += [plan.record for plan in overdue(country_plans)]
    return Gap(
        partner=partner,
        stage=stage(evidence, partner.iri),
        judgement=state(evidence, partner.iri, covered),
        agreements=tuple((record, validity(record, day)) for record in agreements),
        validity=validity_of_all(agreements, day),
        last_activity=last,
        projects=projects,
        plans=plans,
        country_plans=country_plans,
        warm=bool(elsewhere) if foreign else None,
        country_records=tuple(elsewhere),
        sources=_sources(told, partner),
        weight=weigh(evidence, partner.iri),
        proposals=proposals.of_each([*plans, *overdue(country_plans)]),
        country_count=count,
        through_groups=tuple(through),
        perhaps_begun=tuple(perhaps),
        country_perhaps=tuple(maybe),
        country_perhaps_count=more,
    )


def _last_activity(evidence: Evidence, partner: Iri) -> Activity | None:
    """The own event or project whose date, as far as it is known, is the latest."""
    day = evidence.clocks.as_of
    records = [*evidence.of(partner, "Event"), *evidence.of(partner, "Project")]
    if not records:
        return None
    last = latest_first(records, day)[0]
    window = last.activity(day)
    return Activity(
        last,
        last.ended_or_begun(day),
        (day - window.last).days,
        None if window.first is None else (day - window.first).days,
    )


def _sources(records: Iterable[Record], partner: Partner) -> tuple[tuple[Iri, str], ...]:
    """Where the records stand, in their order; with none, where the partner itself is named."""
    found = list(dict.fromkeys((record.source, record.locator) for record in records if record.source))
    if not found and partner.source is not None:
        found = [(partner.source, partner.locator)]
    return tuple(found)
