"""What a heat map of sectors × partners shows: counts, nothing, or that the sources do not say."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from coopgraph.analysis.coverage import Matrix, holds
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from coopgraph.views.clock_words import on_the_day
from coopgraph.views.coverage_tables import coverage_notes

#: A picture of more columns or rows than this is a wall: the best covered are kept, the rest counted.
MOST_PARTNERS = 60
MOST_SECTORS = 60
_NAMED = 40


@dataclass(frozen=True, slots=True)
class Column:
    """One partner: its records by sector, and how many of them name no sector.

    ``silent``: none of its records names one, so that every empty cell means *not stated*, not *none*.
    """

    name: Bilingual
    counts: tuple[int, ...]
    unstated: int
    silent: bool


@dataclass(frozen=True, slots=True)
class Heat:
    """Sectors down, partners across; ``most`` is the largest number in a cell, 0 where there is none."""

    title: Bilingual
    sectors: tuple[Bilingual, ...]
    columns: tuple[Column, ...]
    totals: tuple[int, ...]
    most: int
    notes: tuple[Bilingual, ...]

    @property
    def unstated(self) -> bool:
        """Whether any partner has a record that names no sector."""
        return any(column.unstated for column in self.columns)


def heat_of(
    matrix: Matrix, kinds: Collection[str],
    most_partners: int = MOST_PARTNERS, most_sectors: int = MOST_SECTORS,
) -> Heat:  # fmt: skip
    """The heat map of a matrix of ``kinds`` of record: the partners with the most sectors first."""
    sectors = matrix.sectors[:most_sectors]
    width = {partner.iri: len(matrix.sectors_of(partner.iri)) for partner in matrix.partners}
    partners = sorted(matrix.partners, key=lambda partner: (-width[partner.iri], partner.iri))
    silent = {partner.iri for partner in matrix.silent}
    every = [*partners, *matrix.silent]
    columns = tuple(
        Column(
            partner.name,
            tuple(len(matrix.cells.get((partner.iri, sector), ())) for sector in sectors),
            _unstated(matrix, partner.iri, kinds),
            partner.iri in silent,
        )
        for partner in every[:most_partners]
    )
    cut = _cut(max(0, len(every) - most_partners), len(matrix.sectors) - len(sectors))
    return Heat(
        on_the_day(Bilingual("Lĩnh vực × đối tác", "Sectors × partners"), matrix.evidence.clocks),
        tuple(matrix.evidence.name(sector) for sector in sectors),
        columns,
        tuple(len(matrix.partners_of(sector)) for sector in sectors),
        max((count for column in columns for count in column.counts), default=0),
        (*cut, *_notes(matrix)),
    )


def _notes(matrix: Matrix) -> tuple[Bilingual, ...]:
    """What the table of coverage says as well; the silent partners by number where they are many."""
    if len(matrix.silent) <= _NAMED:
        return coverage_notes(matrix)
    count = len(matrix.silent)
    return (
        *coverage_notes(replace(matrix, silent=())),
        Bilingual(
            f"Với {count} đối tác, nguồn không nêu lĩnh vực (không phải là không có).",
            f"Of {count} partners the sources state no sector (which is not the same as none).",
        ),
    )


def _unstated(matrix: Matrix, partner: Iri, kinds: Collection[str]) -> int:
    evidence = matrix.evidence
    records = evidence.by_partner.get(partner, ())
    return sum(1 for r in records if r.kind in kinds and not r.sectors and holds(r, evidence))


def _cut(partners: int, sectors: int) -> tuple[Bilingual, ...]:
    if not partners and not sectors:
        return ()
    vi = [f"{partners} đối tác" if partners else "", f"{sectors} lĩnh vực" if sectors else ""]
    en = [f"{partners} partners" if partners else "", f"{sectors} sectors" if sectors else ""]
    return (
        Bilingual(
            f"Hình không vẽ {' và '.join(filter(None, vi))} ít dữ liệu nhất; bảng đầy đủ: "
            "coopgraph coverage --show matrix.",
            f"The picture leaves out the {' and '.join(filter(None, en))} with the fewest data; "
            "the whole table: coopgraph coverage --show matrix.",
        ),
    )
