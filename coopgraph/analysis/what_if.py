"""What would be if partners went or came: coverage, countries, groups and go-betweens before and after.

Nothing is written. Partners count with the sectors of their agreements, as in the coverage; whoever is added
counts as if an agreement on these sectors held.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from coopgraph.analysis.coverage import AGREEMENTS, Matrix, bare_priorities, holds, matrix_of
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.facts import Evidence, Partner
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.analysis.reasons import MOST_PARTIES
from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.networks.concentration import EffectiveNumbers, effective_numbers
from coopgraph.networks.sharing import Sharing, sharing
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, fold

#: What the IRIs of partners that are only supposed start with; they stand in no store.
SUPPOSED = "urn:coopgraph:supposed:"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to suppose: a partner (None: a new one of this name) and its sectors."""

    partner: Iri | None
    name: str
    sectors: tuple[Iri, ...]
    country: Iri | None = None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A partner to add, or one to take up further sectors; ``known`` says whether it is on record."""

    partner: Partner
    sectors: tuple[Iri, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Side:
    """How things stand on one side of the change.

    ``partners`` have an agreement, ``placed`` of them a known country; ``countries`` is None without any.
    ``single`` gives for each sector that hangs on one partner that partner; ``bare`` are the home's
    priorities that nobody covers; ``network`` ties partners that share sectors or, where no sectors are
    stated before the change, that are parties of one agreement (``by_agreements``, the same on both sides).
    """

    partners: frozenset[Iri]
    placed: int
    countries: frozenset[Iri]
    effective: EffectiveNumbers | None
    sectors: frozenset[Iri]
    single: Mapping[Iri, Iri]
    pairs: int
    bare: frozenset[Iri]
    network: Sharing[Iri]
    by_agreements: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Before and after, and who went and came; ``absent`` were to go but have no agreement that counts."""

    evidence: Evidence
    before: Side
    after: Side
    without: tuple[Partner, ...]
    absent: tuple[Partner, ...]
    newcomers: tuple[Newcomer, ...]


def what_if(
    view: View,
    clocks: Clocks,
    without: Sequence[Iri],
    wishes: Sequence[Wish],
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
) -> WhatIf:
    """What taking away some partners and adding others would change on the day.

    A partner may go and come: then it has only the new sectors. Raises InputError for the home, which is
    no partner of itself.
    """
    evidence = read_evidence(view, clocks)
    for iri in (*without, *(wish.partner for wish in wishes)):
        if iri in evidence.at_home:
            raise _own(evidence, iri)
    newcomers = _newcomers(evidence, wishes)
    matrix = matrix_of(evidence, kinds, AGREEMENTS, at_home=at_home)
    present = {partner.iri for partner in (*matrix.partners, *matrix.silent)}
    gone = frozenset(without)
    by_agreements = not matrix.cells and bool(_agreements(matrix))
    changed = _changed(matrix, gone, newcomers)
    going = [evidence.partners[iri] for iri in dict.fromkeys(without) if iri in evidence.partners]
    return WhatIf(
        changed.evidence,
        _side(view, matrix, by_agreements=by_agreements),
        _side(view, changed, by_agreements=by_agreements),
        tuple(partner for partner in going if partner.iri in present),
        tuple(partner for partner in going if partner.iri not in present),
        tuple(newcomers),
    )


def _newcomers(evidence: Evidence, wishes: Sequence[Wish]) -> list[Newcomer]:
    """The wishes by partner, in their order; several wishes for one partner are joined."""
    found: dict[Iri, Newcomer] = {}
    for wish in wishes:
        iri = wish.partner or Iri(SUPPOSED + quote(fold(wish.name)))
        known = evidence.partners.get(iri)
        partner = known or Partner(iri, Bilingual(wish.name, wish.name), frozenset({"Partner"}), wish.country)
        earlier = found[iri].sectors if iri in found else ()
        found[iri] = Newcomer(partner, tuple(dict.fromkeys((*earlier, *wish.sectors))), known is not None)
    return list(found.values())


def _own(evidence: Evidence, iri: Iri) -> InputError:
    name = evidence.name(iri)
    return InputError(
        Bilingual(
            f"{name.vi} là địa phương chủ nhà hoặc cơ quan của địa phương, không phải đối tác",
            f"{name.en} is the home or a body of it, and no partner",
        ),
        advice=Bilingual("nêu một đối tác", "name a partner"),
    )


def _changed(matrix: Matrix, gone: Collection[Iri], newcomers: Sequence[Newcomer]) -> Matrix:
    """The matrix without some partners and with others; what is only supposed has no records."""
    cells = {cell: records for cell, records in matrix.cells.items() if cell[0] not in gone}
    partners = {p.iri: p for p in matrix.partners if p.iri not in gone}
    for newcomer in newcomers:
        partners[newcomer.partner.iri] = newcomer.partner
        for sector in newcomer.sectors:
            cells.setdefault((newcomer.partner.iri, sector), ())
    count: dict[Iri, int] = {}
    for _, sector in cells:
        count[sector] = count.get(sector, 0) + 1
    new = {n.partner.iri: n.partner for n in newcomers if not n.known}
    return Matrix(
        replace(matrix.evidence, partners={**matrix.evidence.partners, **new}),
        tuple(partners[iri] for iri in sorted(partners)),
        tuple(sorted(count, key=lambda sector: (-count[sector], sector))),
        cells,
        tuple(p for p in matrix.silent if p.iri not in gone and p.iri not in partners),
    )


def _side(view: View, matrix: Matrix, *, by_agreements: bool) -> Side:
    partners = (*matrix.partners, *matrix.silent)
    placed = [partner.country for partner in partners if partner.country is not None]
    covering: dict[Iri, list[Iri]] = {}
    for partner, sector in matrix.cells:
        covering.setdefault(sector, []).append(partner)
    return Side(
        frozenset(partner.iri for partner in partners),
        len(placed),
        frozenset(placed),
        effective_numbers(placed.count(country) for country in sorted(set(placed))),
        frozenset(matrix.sectors),
        {sector: found[0] for sector, found in sorted(covering.items()) if len(found) == 1},
        len(matrix.cells),
        frozenset(priority.sector for priority in bare_priorities(view, matrix)),
        sharing(_agreements(matrix) if by_agreements else set(matrix.cells)),
        by_agreements=by_agreements,
    )


def _agreements(matrix: Matrix) -> set[tuple[Iri, Iri]]:
    """The partners and the agreements to which two of them or more are parties."""
    evidence = matrix.evidence
    present = {partner.iri for partner in (*matrix.partners, *matrix.silent)}
    found: set[tuple[Iri, Iri]] = set()
    for partner in present:
        for record in evidence.by_partner.get(partner, ()):
            among = len(record.involves & present)
            if record.kind in AGREEMENTS and 2 <= among <= MOST_PARTIES and holds(record, evidence):
                found.add((partner, record.iri))
    return found
