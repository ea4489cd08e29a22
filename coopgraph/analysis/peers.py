"""Partners like one: the same sectors, country, events or partners; one visit or paper could join them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.analysis.reasons import Reason, Why, latest_first, neighbours
from coopgraph.analysis.statements import requests
from coopgraph.analysis.suggestions import Suggestion
from coopgraph.terms import Iri


@dataclass(frozen=True, slots=True)
class Peers:
    """The partners like one, the most alike first.

    ``sectors`` are those of the partner itself (empty: no source states any); ``considered`` partners were
    compared with it.
    """

    evidence: Evidence
    partner: Partner
    sectors: frozenset[Iri]
    suggestions: tuple[Suggestion, ...]
    considered: int


def peers(
    evidence: Evidence,
    statements: Sequence[Record],
    partner: Iri,
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
) -> Peers:
    """The partners of some kinds (empty: all) that share something with ``partner``.

    The order: the share of their sectors that both have (Jaccard), then the same country, then shared
    events and partners. Sectors are those of every record that names a partner, and what it asked for.
    """
    considered = [p for p in evidence.considered(kinds, at_home=at_home) if p.iri != partner]
    one, tied = evidence.partners[partner], neighbours(evidence)
    mine = sectors_of(evidence, statements, partner)
    popular = {other.iri: len(evidence.by_partner.get(other.iri, ())) for other in considered}
    found: list[tuple[tuple[float, ...], Partner, tuple[Reason, ...], float | None]] = []
    for other in considered:
        theirs = sectors_of(evidence, statements, other.iri)
        shared, union = mine & theirs, mine | theirs
        reasons = tuple(_reasons(evidence, one, other, shared, tied))
        likeness = len(shared) / len(union) if mine and theirs else None
        if reasons:
            whys = [reason.why for reason in reasons]
            key = (-(likeness or 0.0), *(why not in whys for why in (Why.SAME, Why.TOGETHER, Why.PARTNERS)))
            found.append((key, other, reasons, likeness))
    found.sort(key=lambda item: (item[0], item[1].iri))
    keys = [item[0] for item in found]
    suggestions = tuple(
        Suggestion(
            other,
            1 + sum(better < key for better in keys),
            reasons,
            popular[other.iri],
            1 + sum(count > popular[other.iri] for count in popular.values()),
            likeness,
        )
        for key, other, reasons, likeness in found
    )
    return Peers(evidence, one, mine, suggestions, len(considered))


def sectors_of(evidence: Evidence, statements: Sequence[Record], partner: Iri) -> frozenset[Iri]:
    """The sectors of the records that name a partner, promises left out, and of what it asked for."""
    records = [r for r in evidence.by_partner.get(partner, ()) if r.kind != "Commitment"]
    return frozenset(s for record in [*records, *requests(statements, partner)] for s in record.sectors)


def _reasons(
    evidence: Evidence,
    one: Partner,
    other: Partner,
    shared: Collection[Iri],
    tied: "dict[Iri, set[Iri]]",
) -> Iterable[Reason]:
    if one.country is not None and one.country == other.country:
        yield Reason(Why.SAME, ties=((one.country, ()),))
    together = [r for r in evidence.of(other.iri, "Event") if one.iri in r.involves]
    if together:
        yield Reason(Why.TOGETHER, tuple(latest_first(together, evidence)))
    known = (tied.get(one.iri, set()) & tied.get(other.iri, set())) - evidence.at_home
    if known:
        yield Reason(Why.PARTNERS, ties=tuple((iri, ()) for iri in sorted(known)))
    if shared:
        yield Reason(Why.SECTORS, ties=tuple((sector, ()) for sector in sorted(shared)))
