"""Whom to approach next: partners without an agreement or project, with the reasons that sources give.

The order is that of the reasons, not of a score: who asked for it or has something agreed in talks comes
first, then own contact, then a country that the home's plans name, then a country that is warm, then shared
partners and sectors. Where two have the same reasons they have the same rank.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopgraph.analysis.commitments import PromiseState, promises
from coopgraph.analysis.coverage import matrix_of
from coopgraph.analysis.facts import Evidence, Partner, Record, Standing
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.analysis.reasons import BINDING, LIVE, Reason, Why, latest_first, neighbours, promised
from coopgraph.analysis.statements import proposals, requests
from coopgraph.networks.recommending import Trial
from coopgraph.terms import Iri


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A partner to approach; ``rank`` is shared where nothing tells two apart.

    ``records`` counts the records that name it, ``popularity_rank`` is its place by that number alone among
    all candidates (1 + how many have more). ``score`` is what a comparison gives it; None: there was none.
    """

    partner: Partner
    rank: int
    reasons: tuple[Reason, ...]
    records: int
    popularity_rank: int
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """How likely a tie with each looks in the network of partners, and how well such predictions do there."""

    scores: Mapping[Iri, float]
    trial: Trial


@dataclass(frozen=True, slots=True)
class Approach:
    """The suggestions for one partner, usually the home.

    ``considered`` partners were looked at: ``bound`` have an agreement or a project with it already,
    ``perhaps`` may have one (its dates do not tell), ``without_reason`` have neither that nor any reason.
    ``trial`` tells how well a prediction from the network does, where there is a network to predict from.
    """

    evidence: Evidence
    partner: Partner
    suggestions: tuple[Suggestion, ...]
    considered: int
    bound: int
    perhaps: int
    without_reason: int
    trial: Trial | None = None

    @property
    def by_score(self) -> bool:
        """Whether a prediction decides between equal reasons, and may be shown."""
        return self.trial is not None and self.trial.beats_popularity


def approach(
    evidence: Evidence,
    statements: Sequence[Record],
    partner: Iri,
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
    prediction: Prediction | None = None,
) -> Approach:
    """The partners of some kinds (empty: all) without an agreement or project with ``partner`` on the day."""
    considered = [other for other in evidence.considered(kinds, at_home=at_home) if other.iri != partner]
    own = evidence.at_home if partner in evidence.homes else frozenset({partner})
    standing = {other.iri: _bound(evidence, own, other.iri) for other in considered}
    free = [other for other in considered if standing[other.iri] is None]
    popular = {other.iri: len(evidence.by_partner.get(other.iri, ())) for other in free}
    search = _Search(evidence, statements, partner, own)
    found = [(other, search.reasons(other)) for other in free]
    with_reason = [(other, reasons) for other, reasons in found if reasons]
    scores = prediction.scores if prediction and prediction.trial.beats_popularity else {}
    keys = {
        other.iri: (
            *_strength(reasons, evidence.clocks.as_of),
            -round(scores.get(other.iri, 0.0), 12),
            -popular[other.iri] if prediction else 0,
        )
        for other, reasons in with_reason
    }
    with_reason.sort(key=lambda pair: (keys[pair[0].iri], -popular[pair[0].iri], pair[0].iri))
    return Approach(
        evidence,
        evidence.partners[partner],
        tuple(
            Suggestion(
                other,
                1 + sum(key < keys[other.iri] for key in keys.values()),
                reasons,
                popular[other.iri],
                1 + sum(count > popular[other.iri] for count in popular.values()),
                scores.get(other.iri),
            )
            for other, reasons in with_reason
        ),
        considered=len(considered),
        bound=sum(value is Standing.HOLDS for value in standing.values()),
        perhaps=sum(value is Standing.UNDETERMINED for value in standing.values()),
        without_reason=len(free) - len(with_reason),
        trial=prediction.trial if prediction else None,
    )


def _bound(evidence: Evidence, own: Collection[Iri], other: Iri) -> Standing | None:
    """Whether it has an agreement or project with one of ``own``; None where it has none on record."""
    day = evidence.clocks.as_of
    records = [
        record.standing(day)
        for record in evidence.by_partner.get(other, ())
        if record.kind in BINDING and not record.involves.isdisjoint(own)
    ]
    if not records:
        return None
    return Standing.HOLDS if Standing.HOLDS in records else Standing.UNDETERMINED


def _strength(reasons: Sequence[Reason], day: date) -> tuple[int | float, ...]:
    """What decides the order, the smaller the better: kinds of reason, then how late and how much."""
    by_kind = {reason.why: reason for reason in reasons}
    contact = by_kind.get(Why.CONTACT)
    last = max((r.activity(day).last.toordinal() for r in contact.records), default=0) if contact else 0
    warm, sectors = by_kind.get(Why.WARM), by_kind.get(Why.SECTORS)
    return (
        *(0 if kind in by_kind else 1 for kind in (Why.ASKED, Why.AGREED, Why.PROPOSED, Why.CONTACT)),
        *(0 if kind in by_kind else 1 for kind in (Why.PLANNED, Why.WARM)),
        -last,
        -len(warm.records) if warm else 0,
        -len(sectors.ties) if sectors else 0,
    )


class _Search:
    """The reasons for approaching one partner after the other, on behalf of one of them."""

    def __init__(
        self, evidence: Evidence, statements: Sequence[Record], partner: Iri, own: Collection[Iri]
    ) -> None:
        self.evidence, self.statements, self.partner, self.own = evidence, statements, partner, own
        self.is_home = partner in evidence.homes
        self.partners_by_sector = _partners_by_sector(evidence, partner) if self.is_home else {}
        self.neighbours = neighbours(evidence)
        self.mine = {other for one in self.own for other in self.neighbours.get(one, ())}
        self.by_country: dict[Iri, list[Iri]] = {}
        for other in sorted(self.mine - set(own)):
            if (country := evidence.partners[other].country) is not None:
                self.by_country.setdefault(country, []).append(other)

    def reasons(self, other: Partner) -> tuple[Reason, ...]:
        """All reasons for one candidate, the strongest first."""
        found = [
            *self._talks(other),
            *self._country(other),
            *self._shared_partners(other),
            *self._sectors(other),
        ]
        return tuple(sorted(found, key=lambda reason: list(Why).index(reason.why)))

    def _talks(self, other: Partner) -> Iterable[Reason]:
        evidence = self.evidence
        if asked := [s for s in requests(self.statements, other.iri) if not s.toward.isdisjoint(self.own)]:
            yield Reason(Why.ASKED, tuple(asked))
        if self.is_home and (put := proposals(self.statements, evidence, other.iri)):
            yield Reason(Why.PROPOSED, tuple(put))
        agreed = [
            promise
            for promise in promises(evidence, toward=other.iri)
            if promise.record.owners & set(self.own) and promise.state in LIVE
        ]
        if agreed:
            yield promised(Why.AGREED, agreed)
        events = [r for r in evidence.of(other.iri, "Event") if not r.involves.isdisjoint(self.own)]
        if events:
            yield Reason(Why.CONTACT, tuple(latest_first(events, evidence)))

    def _country(self, other: Partner) -> Iterable[Reason]:
        evidence, country = self.evidence, other.country
        if country is None or country in evidence.home_countries or not self.is_home:
            return
        plans = [p for p in promises(evidence, country=country) if p.state in (*LIVE, *_GENERAL)]
        if plans:
            yield promised(Why.PLANNED, plans)
        records = [r for r in evidence.activity_by_country.get(country, ()) if other.iri not in r.involves]
        if records:
            yield Reason(Why.WARM, tuple(latest_first(records, evidence)))

    def _shared_partners(self, other: Partner) -> Iterable[Reason]:
        shared = sorted((self.mine & self.neighbours.get(other.iri, set())) - set(self.own))
        if shared:
            yield Reason(Why.PARTNERS, ties=tuple((iri, ()) for iri in shared))
        there = self.by_country.get(other.country, ()) if other.country else ()
        if there and other.country not in self.evidence.home_countries:
            yield Reason(Why.COUNTRY, ties=tuple((iri, ()) for iri in there))

    def _sectors(self, other: Partner) -> Iterable[Reason]:
        records = requests(self.statements, other.iri)
        records += [r for r in self.evidence.by_partner.get(other.iri, ()) if r.kind != "Commitment"]
        wanted = {sector for record in records for sector in record.sectors}
        shared = [(s, self.partners_by_sector[s]) for s in sorted(wanted) if s in self.partners_by_sector]
        if shared:
            yield Reason(Why.SECTORS, ties=tuple(shared))


_GENERAL = (PromiseState.NOT_CHECKABLE,)


def _partners_by_sector(evidence: Evidence, home: Iri) -> dict[Iri, tuple[Iri, ...]]:
    """The sectors of the home's agreements, and the partners it has in each."""
    matrix = matrix_of(evidence, kinds=())
    return {
        sector: tuple(
            p.iri
            for p in matrix.partners_of(sector)
            if any(home in record.involves for record in matrix.cells[p.iri, sector])
        )
        for sector in matrix.sectors
    }
