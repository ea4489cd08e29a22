"""Gaps in sectors as tables: agreed and nothing seen, hanging on one partner, wanted and not agreed."""

from collections.abc import Iterable, Sequence

from coopgraph.analysis.coverage import Matrix, Priority
from coopgraph.analysis.facts import Evidence, Record
from coopgraph.analysis.follow_up import FollowUp
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA, ID, IRI, SOURCES, iris_cell, places_cell, records_cell
from coopgraph.views.clock_words import on_the_day
from coopgraph.views.coverage_tables import coverage_notes
from coopgraph.views.tables import Cell, Column, Shown, Table

_PARTNER = Column("partner", Bilingual("Đối tác", "Partner"))
_GAPS = {
    "priority-without-agreement": Bilingual("ưu tiên chưa có thỏa thuận", "priority without agreement"),
    "no-activity-seen": Bilingual("đã thỏa thuận, chưa thấy hoạt động", "agreed, no activity seen"),
    "one-partner": Bilingual("chỉ có một đối tác", "hangs on one partner"),
}
_ABSENCE = Bilingual(
    "Chưa thấy hoạt động: các nguồn đã đọc không nêu sự kiện hay dự án nào của riêng đối tác, từ khi ký, "
    "trong lĩnh vực ấy, lĩnh vực rộng hơn hoặc hẹp hơn; không có nghĩa là không có.",
    "No activity seen: the sources read name no event or project of the partner's own since the signing in "
    "that sector, a broader or a narrower one; which does not mean that there was none.",
)


def follow_up_table(found: Sequence[FollowUp], matrix: Matrix, language: Language) -> Table:
    """For each partner the agreed sectors: where activity followed, where none is seen."""
    evidence = matrix.evidence
    columns = (
        _PARTNER, ID, IRI,
        Column("agreed", Bilingual("Đã thỏa thuận", "Agreed")),
        Column("followed", Bilingual("Có hoạt động", "Activity seen")),
        Column("unseen", Bilingual("Chưa thấy hoạt động", "No activity seen")),
        Column("untold", Bilingual("Hoạt động không rõ lĩnh vực", "Activity of unstated sector")),
        Column("followed_by", Bilingual("Hoạt động", "Activity"), forms=DATA),
        SOURCES,
    )  # fmt: skip
    rows: list[Sequence[Cell]] = []
    for one in found:
        activity = _each(record for records in one.followed.values() for record in records)
        rows.append(
            (
                one.partner.name, one.partner.iri.local, str(one.partner.iri),
                Shown(str(len(one.agreed)), iris_cell(one.agreed, evidence, language).data),
                iris_cell(one.followed, evidence, language),
                iris_cell(one.unseen, evidence, language),
                records_cell(one.untold, evidence, language),
                records_cell(activity, evidence, language),
                _places([*one.agreements, *activity, *one.untold], evidence, language),
            )
        )  # fmt: skip
    title = Bilingual("Lĩnh vực đã thỏa thuận và hoạt động sau đó", "Agreed sectors and the activity since")
    title = on_the_day(title, evidence.clocks)
    return Table(columns, rows, title=title, notes=(*follow_up_notes(found, matrix), _ABSENCE))


def follow_up_notes(found: Sequence[FollowUp], matrix: Matrix) -> tuple[Bilingual, ...]:
    """How many agreed sectors show activity, and of whom no sectors are stated."""
    agreed = sum(len(one.agreed) for one in found)
    seen = sum(len(one.followed) for one in found)
    return (
        Bilingual(
            f"{agreed} lĩnh vực đã thỏa thuận với {len(found)} đối tác: {seen} có hoạt động sau đó, "
            f"{agreed - seen} chưa thấy.",
            f"{agreed} sectors agreed with {len(found)} partners: {seen} show activity since, "
            f"{agreed - seen} show none.",
        ),
        *coverage_notes(matrix),
    )


def sector_gap_table(
    priorities: Sequence[Priority], found: Sequence[FollowUp], matrix: Matrix, language: Language
) -> Table:
    """All gaps in sectors: wanted and not agreed, agreed and no activity seen, hanging on one partner."""
    columns = (
        Column("gap", Bilingual("Khoảng trống", "Gap")),
        Column("sectors", Bilingual("Lĩnh vực", "Sectors")),
        _PARTNER, ID, IRI,
        Column("untold", Bilingual("Hoạt động không rõ lĩnh vực", "Activity of unstated sector"), forms=DATA),
        SOURCES,
    )  # fmt: skip
    evidence = matrix.evidence
    rows: list[Sequence[Cell]] = [
        (
            _gap("priority-without-agreement"), iris_cell([one.sector], evidence, language),
            None, None, None, None, places_cell(one.sources, evidence, language),
        )
        for one in priorities
    ]  # fmt: skip
    rows += [
        (
            _gap("no-activity-seen"), iris_cell(one.unseen, evidence, language),
            one.partner.name, one.partner.iri.local, str(one.partner.iri),
            records_cell(one.untold, evidence, language),
            _places([*one.agreements, *one.untold], evidence, language),
        )
        for one in found
        if one.unseen
    ]  # fmt: skip
    rows += list(_alone(matrix, language))
    title = Bilingual("Khoảng trống theo lĩnh vực", "Gaps in sectors")
    return Table(
        columns,
        rows,
        title=on_the_day(title, evidence.clocks),
        notes=(*sector_gap_notes(priorities, found, matrix), *_untold(found), _ABSENCE),
    )


def sector_gap_notes(
    priorities: Sequence[Priority], found: Sequence[FollowUp], matrix: Matrix
) -> tuple[Bilingual, ...]:
    """How many gaps of each kind, and of whom no sectors are stated."""
    alone = sum(1 for sector in matrix.sectors if len(matrix.partners_of(sector)) == 1)
    unseen = sum(len(one.unseen) for one in found)
    return (
        Bilingual(
            f"{len(priorities)} ưu tiên chưa có thỏa thuận nào nêu, {unseen} cặp đối tác–lĩnh vực đã thỏa "
            f"thuận chưa thấy hoạt động, {alone} lĩnh vực chỉ có một đối tác.",
            f"{len(priorities)} priorities that no agreement names, {unseen} agreed pairs of partner and "
            f"sector without activity seen, {alone} sectors that hang on one partner.",
        ),
        *coverage_notes(matrix),
    )


def _alone(matrix: Matrix, language: Language) -> Iterable[Sequence[Cell]]:
    """Of each partner the sectors that nobody else covers."""
    single = {sector: matrix.partners_of(sector) for sector in matrix.sectors}
    for partner in matrix.partners:
        sectors = [sector for sector, partners in single.items() if partners == [partner]]
        if not sectors:
            continue
        records = _each(r for sector in sectors for r in matrix.cells[partner.iri, sector])
        yield (
            _gap("one-partner"), iris_cell(sectors, matrix.evidence, language),
            partner.name, partner.iri.local, str(partner.iri), None,
            _places(records, matrix.evidence, language),
        )  # fmt: skip


def _untold(found: Sequence[FollowUp]) -> list[Bilingual]:
    told = [one for one in found if one.untold and one.unseen]
    if not told:
        return []
    vi = "; ".join(f"{one.partner.name.vi}: " + ", ".join(r.name.vi for r in one.untold) for one in told)
    en = "; ".join(f"{one.partner.name.en}: " + ", ".join(r.name.en for r in one.untold) for one in told)
    return [
        Bilingual(
            f"Hoạt động mà nguồn không nêu lĩnh vực, nên có thể thuộc lĩnh vực đã thỏa thuận: {vi}.",
            f"Activity whose sector no source states, which may belong to an agreed one: {en}.",
        )
    ]


def _gap(code: str) -> Shown:
    return Shown(_GAPS[code], code)


def _each(records: Iterable[Record]) -> list[Record]:
    return list({record.iri: record for record in records}.values())


def _places(records: Iterable[Record], evidence: Evidence, language: Language) -> Shown:
    places: list[tuple[Iri, str]] = list(dict.fromkeys((r.source, r.locator) for r in records))
    return places_cell(places, evidence, language)
