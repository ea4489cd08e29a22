"""Which sectors the partners cover: the matrix, sectors that hang on one partner, priorities left bare."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.facts import Evidence, Partner, Record, Standing
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.analysis.stage import Validity, validity
from coopgraph.dates import Clocks
from coopgraph.query.answer import answers
from coopgraph.store.view import View
from coopgraph.terms import Iri

AGREEMENTS = frozenset({"Agreement"})


@dataclass(frozen=True, slots=True)
class Matrix:
    """Partners × sectors: each cell holds the records that tie the two.

    ``partners`` and ``sectors`` are those with at least one cell, ``silent`` the partners that have such
    records, none of which states a sector: for them the answer is *not stated*, not *none*.
    """

    evidence: Evidence
    partners: tuple[Partner, ...]
    sectors: tuple[Iri, ...]
    cells: Mapping[tuple[Iri, Iri], tuple[Record, ...]]
    silent: tuple[Partner, ...]

    def partners_of(self, sector: Iri) -> list[Partner]:
        """The partners that cover a sector."""
        return [partner for partner in self.partners if (partner.iri, sector) in self.cells]

    def sectors_of(self, partner: Iri) -> list[Iri]:
        """The sectors that a partner covers."""
        return [sector for sector in self.sectors if (partner, sector) in self.cells]

    def records_of(self, sector: Iri) -> list[Record]:
        """The records that cover a sector, each once."""
        found = {r.iri: r for (_, other), records in self.cells.items() if other == sector for r in records}
        return [found[iri] for iri in sorted(found)]


@dataclass(frozen=True, slots=True)
class Priority:
    """A sector that the home calls a priority, and where it says so (source, locator)."""

    sector: Iri
    sources: tuple[tuple[Iri, str], ...]


def sector_matrix(
    view: View,
    clocks: Clocks,
    kinds: Collection[str] = DEFAULT_KINDS,
    record_kinds: Collection[str] = AGREEMENTS,
    *,
    at_home: bool = False,
) -> Matrix:
    """The sectors of the records that hold on the day (agreements that have not expired, by default)."""
    return matrix_of(read_evidence(view, clocks), kinds, record_kinds, at_home=at_home)


def matrix_of(
    evidence: Evidence,
    kinds: Collection[str] = DEFAULT_KINDS,
    record_kinds: Collection[str] = AGREEMENTS,
    *,
    at_home: bool = False,
    with_home: bool = False,
) -> Matrix:
    """The same from evidence that has been read; ``with_home`` lets the homes in as well."""
    partners = evidence.considered(kinds, at_home=at_home)
    if with_home:
        partners += [evidence.partners[home] for home in sorted(evidence.homes) if home in evidence.partners]
    cells: dict[tuple[Iri, Iri], tuple[Record, ...]] = {}
    silent = []
    for partner in partners:
        records = [
            record
            for record in evidence.by_partner.get(partner.iri, ())
            if record.kind in record_kinds and holds(record, evidence)
        ]
        for record in records:
            for sector in record.sectors:
                cells[partner.iri, sector] = (*cells.get((partner.iri, sector), ()), record)
        if records and not any(record.sectors for record in records):
            silent.append(partner)
    count: dict[Iri, int] = {}
    for _, sector in cells:
        count[sector] = count.get(sector, 0) + 1
    present = {partner for partner, _ in cells}
    return Matrix(
        evidence,
        tuple(partner for partner in partners if partner.iri in present),
        tuple(sorted(count, key=lambda sector: (-count[sector], sector))),
        cells,
        tuple(silent),
    )


def holds(record: Record, evidence: Evidence) -> bool:
    """Whether a record counts for coverage on the day: it has begun, and has not expired."""
    day = evidence.clocks.as_of
    if record.kind == "Agreement" and validity(record, day) is Validity.EXPIRED:
        return False
    return record.standing(day) is Standing.HOLDS


def bare_priorities(view: View, matrix: Matrix) -> list[Priority]:
    """The priorities of the home, and of its bodies, that no cell of the matrix covers.

    A sector is covered by itself, by a broader one (who agrees on agriculture agrees on organic
    farming) and by a narrower one.
    """
    evidence = matrix.evidence
    covered = set(matrix.sectors)
    for sector in matrix.sectors:
        covered |= ancestors(evidence, sector)
    said: dict[Iri, set[tuple[Iri, str]]] = {}
    for row in answers(view, "analysis-priorities", evidence.clocks):
        named = Iri(row["sector"])
        if row.get("speaker") not in evidence.at_home:
            continue
        if named in covered or ancestors(evidence, named) & set(matrix.sectors):
            continue
        said.setdefault(named, set()).add((Iri(row["source"]), str(row.get("locator", ""))))
    return [Priority(sector, tuple(sorted(said[sector]))) for sector in sorted(said)]


def ancestors(evidence: Evidence, concept: Iri) -> set[Iri]:
    """All concepts broader than one, at any remove; circles do no harm."""
    found: set[Iri] = set()
    open_ends = {concept}
    while open_ends:
        open_ends = {b for end in open_ends for b in evidence.broader.get(end, ())} - found
        found |= open_ends
    return found - {concept}
