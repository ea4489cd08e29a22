"""Sectors and partners as tables: who covers what, what hangs on one partner, which priorities are bare."""

from collections.abc import Sequence

from coopgraph.analysis.coverage import Matrix, Priority
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import ID, IRI, PARTNERS, SOURCES, iris_cell, places_cell
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.tables import Cell, Column, Shown, Table


def sector_table(matrix: Matrix, language: Language, *, single: bool = False) -> Table:
    """Each sector with the partners that cover it; ``single``: only those that hang on one partner."""
    columns = (
        Column("sector", Bilingual("Lĩnh vực", "Sector")),
        ID,
        IRI,
        Column("partner_count", Bilingual("Số đối tác", "How many")),
        PARTNERS,
        SOURCES,
    )
    rows: list[Sequence[Cell]] = []
    for sector in matrix.sectors:
        partners = matrix.partners_of(sector)
        if single and len(partners) != 1:
            continue
        places = {(record.source, record.locator) for record in matrix.records_of(sector)}
        rows.append(
            (
                matrix.evidence.name(sector),
                sector.local,
                str(sector),
                len(partners),
                iris_cell((partner.iri for partner in partners), matrix.evidence, language),
                places_cell(sorted(places), matrix.evidence, language),
            )
        )
    title = (
        Bilingual("Lĩnh vực chỉ có một đối tác", "Sectors that hang on one partner")
        if single
        else Bilingual("Lĩnh vực và đối tác", "Sectors and partners")
    )
    title = on_the_day(title, matrix.evidence.clocks)
    return Table(columns, rows, title=title, notes=coverage_notes(matrix))


def matrix_table(matrix: Matrix) -> Table:
    """Sectors down, partners across, in each cell the number of records that tie the two."""
    columns = [Column("sector", Bilingual("Lĩnh vực", "Sector")), ID]
    columns += [Column(partner.iri.local, partner.name) for partner in matrix.partners]
    columns.append(Column("total", Bilingual("Tổng", "Total")))
    rows: list[Sequence[Cell]] = []
    for sector in matrix.sectors:
        counts = [len(matrix.cells.get((partner.iri, sector), ())) for partner in matrix.partners]
        shown = [Shown(str(count) if count else "·", count) for count in counts]
        rows.append((matrix.evidence.name(sector), sector.local, *shown, sum(1 for c in counts if c)))
    title = on_the_day(Bilingual("Lĩnh vực × đối tác", "Sectors × partners"), matrix.evidence.clocks)
    return Table(columns, rows, title=title, notes=coverage_notes(matrix))


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def coverage_notes(matrix: Matrix) -> tuple[Bilingual, ...]:
    """The totals, and the partners whose sectors no source states: not the same as none."""
    name = matrix.evidence.name
    size = Bilingual(
        f"{len(matrix.partners)} đối tác có nêu lĩnh vực, {len(matrix.sectors)} lĩnh vực, "
        f"{len(matrix.cells)} cặp đối tác–lĩnh vực.",
        f"{_many(len(matrix.partners), 'partner')} with sectors stated, "
        f"{_many(len(matrix.sectors), 'sector')}, {_many(len(matrix.cells), 'pair')} of partner and sector.",
    )
    first = (*unread(matrix.evidence), size)
    if not matrix.silent:
        return first
    vi = "; ".join(name(partner.iri).vi for partner in matrix.silent)
    en = "; ".join(name(partner.iri).en for partner in matrix.silent)
    return (
        *first,
        Bilingual(
            f"Nguồn không nêu lĩnh vực (không phải là không có): {vi}.",
            f"Sectors not stated by any source (which is not the same as none): {en}.",
        ),
    )


def priority_table(priorities: Sequence[Priority], matrix: Matrix, language: Language) -> Table:
    """The home's priorities that no agreement covers, and where they are stated."""
    columns = (Column("sector", Bilingual("Lĩnh vực ưu tiên", "Priority")), ID, IRI, SOURCES)
    rows = [
        (
            matrix.evidence.name(priority.sector),
            priority.sector.local,
            str(priority.sector),
            places_cell(priority.sources, matrix.evidence, language),
        )
        for priority in priorities
    ]
    title = Bilingual(
        "Ưu tiên của địa phương chưa thấy hợp tác với đối tác nào",
        "Priorities of the home that no partner covers",
    )
    title = on_the_day(title, matrix.evidence.clocks)
    rule = Bilingual(
        "Một lĩnh vực coi là đã có khi bản ghi với đối tác nêu chính nó, lĩnh vực rộng hơn hoặc hẹp hơn.",
        "A sector counts as covered if a record with a partner names it, a broader or a narrower one.",
    )
    return Table(columns, rows, title=title, notes=(rule, *coverage_notes(matrix)))
