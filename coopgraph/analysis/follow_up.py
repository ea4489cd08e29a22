"""What became of the sectors that agreements name: where activity followed, and where none is seen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from coopgraph.analysis.coverage import AGREEMENTS, Matrix, ancestors, matrix_of
from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.terms import Iri


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One partner's agreed sectors, and its own events and projects after the signing.

    ``followed`` gives each sector the activity that names it, a broader or a narrower one, and cannot have
    been before the signing. ``unseen`` are the other sectors. ``untold`` is activity that may belong to
    them: it states no sector, or may have been before the signing.
    """

    partner: Partner
    agreements: tuple[Record, ...]
    agreed: tuple[Iri, ...]
    followed: Mapping[Iri, tuple[Record, ...]]
    unseen: tuple[Iri, ...]
    untold: tuple[Record, ...]


def follow_ups(
    evidence: Evidence, kinds: Collection[str] = DEFAULT_KINDS, *, at_home: bool = False
) -> list[FollowUp]:
    """Of each partner whose agreements state sectors, in the order of the partners."""
    matrix = matrix_of(evidence, kinds, AGREEMENTS, at_home=at_home)
    return [_follow_up(matrix, partner) for partner in matrix.partners]


def _follow_up(matrix: Matrix, partner: Partner) -> FollowUp:
    evidence = matrix.evidence
    activity = [*evidence.of(partner.iri, "Event"), *evidence.of(partner.iri, "Project")]
    agreements: dict[Iri, Record] = {}
    followed: dict[Iri, tuple[Record, ...]] = {}
    untold: dict[Iri, Record] = {}
    sectors = matrix.sectors_of(partner.iri)
    for sector in sectors:
        signed = matrix.cells[partner.iri, sector]
        agreements |= {record.iri: record for record in signed}
        first = min(record.begun_by for record in signed if record.begun_by)
        after = [r for r in activity if _last(r) >= min(r.earliest or date.min for r in signed)]
        named = [record for record in after if _concerns(evidence, record, sector)]
        sure = tuple(record for record in named if record.earliest and record.earliest >= first)
        if sure:
            followed[sector] = sure
        untold |= {r.iri: r for r in after if not r.sectors or (r in named and r not in sure)}
    return FollowUp(
        partner,
        tuple(agreements[iri] for iri in sorted(agreements)),
        tuple(sectors),
        followed,
        tuple(sector for sector in sectors if sector not in followed),
        tuple(untold[iri] for iri in sorted(untold)),
    )


def _last(record: Record) -> date:
    """The last day on which it can have taken place."""
    return record.latest or record.begun_by or date.max


def _concerns(evidence: Evidence, record: Record, sector: Iri) -> bool:
    """Whether it names a sector, a broader or a narrower one."""
    above = ancestors(evidence, sector)
    return any(s == sector or s in above or sector in ancestors(evidence, s) for s in record.sectors)
