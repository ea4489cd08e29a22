"""Concentration, expected coverage and reach as tables: each says that it is our own mix, not the world's."""

from collections.abc import Sequence

from coopgraph.analysis.concentration import LEAST_EXPECTED, Concentration, Expectation, Reach
from coopgraph.analysis.ties import Ties
from coopgraph.networks.concentration import Cell as Expected
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA
from coopgraph.views.clock_words import on_the_day
from coopgraph.views.network_words import counted, member_cell, number_words, some_names, unread_ties
from coopgraph.views.tables import Cell, Column, Shown, Table

_WHAT = {
    "partner": Bilingual("đối tác", "partners"),
    "Agreement": Bilingual("thỏa thuận", "agreements"),
    "Event": Bilingual("sự kiện", "events"),
    "Project": Bilingual("dự án", "projects"),
}
#: The chance below which a cell is called more or fewer than expected.
_ALPHA = 0.05


def concentration_table(found: Sequence[Concentration], ties: Ties) -> Table:
    """How many countries partners and records are spread over, and how many equal ones that amounts to."""
    columns = (
        Column("what", Bilingual("Gì", "What")),
        Column("total", Bilingual("Tổng", "Total")),
        Column("placed", Bilingual("Rõ nước", "Country known")),
        Column("countries", Bilingual("Số nước", "Countries")),
        Column("effective", Bilingual("Số hữu hiệu (1/HHI)", "Effective (1/HHI)"), digits=1),
        Column("exp_shannon", Bilingual("Số hữu hiệu (Shannon)", "Effective (Shannon)"), digits=1),
        Column("largest", Bilingual("Nước nhiều nhất", "Largest country")),
        Column("largest_share", Bilingual("Phần (%)", "Share (%)"), digits=0),
        Column("reading", Bilingual("Đọc thế nào", "How to read it"), below=True),
    )
    return Table(
        columns,
        [_spread(one, ties) for one in found],
        title=on_the_day(Bilingual("Tập trung theo nước", "Concentration by country"), ties.clocks),
        notes=(
            *unread_ties(ties),
            Bilingual(
                "Số hữu hiệu: nếu các nước đều bằng nhau thì cần bấy nhiêu nước để tập trung như thế (Hill "
                "1973). 1/HHI chú trọng nước lớn, Shannon tính cả nước nhỏ. Chỉ tính các đối tác đã chọn "
                "(--kind, --at-home) và bản ghi có tên họ; một bản ghi tính một lần cho mỗi nước.",
                "Effective number: so many equal countries would be as concentrated (Hill 1973). 1/HHI "
                "looks at the large ones, Shannon counts small ones for more. Counted are the partners "
                "chosen (--kind, --at-home) and the records that name them, once for each country.",
            ),
        ),
    )


def _spread(one: Concentration, ties: Ties) -> list[Cell]:
    what = _WHAT[one.what]
    largest, most = one.countries[0] if one.countries else (None, 0)
    if one.effective is None or largest is None:
        said = Bilingual("không có nước nào được ghi", "no country is recorded")
        return [Shown(what, one.what.lower()), one.total, 0, 0, None, None, None, None, said]
    equal = number_words(one.effective.inverse_simpson, 1)
    number = len(one.countries)
    said = Bilingual(
        f"{one.placed} {what.vi} ở {number} nước, tập trung như thể chia đều cho {equal.vi} nước; nhiều "
        f"nhất là {ties.name(largest).vi}, {most} trong {one.placed}",
        f"{one.placed} {what.en} in {number} {'country' if number == 1 else 'countries'}, as concentrated "
        f"as if in {equal.en} equal ones; the largest is {ties.name(largest).en}, {most} of {one.placed}",
    )
    return [
        Shown(what, one.what.lower()),
        one.total,
        one.placed,
        len(one.countries),
        one.effective.inverse_simpson,
        one.effective.exp_shannon,
        Shown(ties.name(largest), largest.local),
        100 * most / one.placed,
        said,
    ]


def expectation_table(found: Expectation, ties: Ties) -> Table:
    """Sectors by region beside what our own mix leads to expect, the least likely first."""
    columns = (
        Column("sector", Bilingual("Lĩnh vực", "Sector")),
        Column("sector_id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("region", Bilingual("Khu vực", "Region")),
        Column("region_id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("observed", Bilingual("Có", "Observed"), digits=0),
        Column("expected", Bilingual("Kỳ vọng", "Expected"), digits=1),
        Column("ratio", Bilingual("Tỷ số", "Ratio"), digits=2),
        Column("p", Bilingual("p", "p"), digits=3),
        Column("reading", Bilingual("Nhận xét", "Reading")),
    )
    least = number_words(LEAST_EXPECTED, 0)
    chance = number_words(_ALPHA * len(found.cells), 1)
    notes = [
        Bilingual(
            f"Kỳ vọng tính từ chính cơ cấu của dữ liệu này (hàng × cột / {found.total}), không phải của thế "
            "giới: ô ít hơn kỳ vọng là chỗ để hỏi, không phải thiếu sót.",
            f"Expected by our own mix (row × column / {found.total}), not the world's: a cell with fewer is "
            "something to ask about, not a fault.",
        ),
        Bilingual(
            f"Chỉ nêu {len(found.cells)} trong {found.all_cells} ô có kỳ vọng từ {least.vi} trở lên. p là "
            f"xác suất Poisson; với chừng ấy ô, khoảng {chance.vi} ô có thể dưới 0,05 do may rủi.",
            f"Listed are the {len(found.cells)} of {found.all_cells} cells of which {least.en} or more is "
            f"expected. p is the Poisson chance; of so many cells about {chance.en} may lie below 0.05 by "
            "luck.",
        ),
    ]
    if not found.total:
        notes = [
            Bilingual(
                "Không có cặp lĩnh vực – khu vực nào được ghi: không có gì để so.",
                "No pair of sector and region is recorded: there is nothing to compare.",
            )
        ]
    if found.unplaced:
        notes.append(
            Bilingual(
                f"{found.unplaced} cặp đối tác – lĩnh vực không tính vì chưa rõ khu vực.",
                f"{counted(found.unplaced, 'pair')} of partner and sector left out for want of a region.",
            )
        )
    title = Bilingual("Lĩnh vực theo khu vực: có và kỳ vọng", "Sectors by region: observed and expected")
    return Table(
        columns,
        [_cell(cell, ties) for cell in found.cells],
        title=on_the_day(title, ties.clocks),
        notes=(*unread_ties(ties), *notes),
    )


def _cell(cell: Expected[Iri, Iri], ties: Ties) -> list[Cell]:
    fewer = cell.observed < cell.expected
    p = cell.p_fewer if fewer else cell.p_more
    reading = Bilingual("như kỳ vọng", "as expected"), "as-expected"
    if p < _ALPHA:
        reading = (
            (Bilingual("ít hơn kỳ vọng", "fewer than expected"), "fewer")
            if fewer
            else (Bilingual("nhiều hơn kỳ vọng", "more than expected"), "more")
        )
    return [
        ties.name(cell.row),
        cell.row.local,
        ties.name(cell.column),
        cell.column.local,
        int(cell.observed),
        cell.expected,
        cell.ratio,
        p,
        Shown(*reading),
    ]


def reach_table(found: Sequence[Reach], ties: Ties, language: Language) -> Table:
    """What each partner covers, how rare it is, and which sectors it has alone."""
    columns = (
        Column("partner", Bilingual("Đối tác", "Partner")),
        Column("id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("sectors", Bilingual("Số lĩnh vực", "Sectors")),
        Column("breadth", Bilingual("Độ rộng", "Breadth"), digits=2),
        Column("rarity", Bilingual("Phần gánh", "Bears"), digits=1),
        Column("alone", Bilingual("Chỉ mình có", "Alone")),
        Column("sector_names", Bilingual("Lĩnh vực", "Which")),
    )
    covered = len({sector for reach in found for sector in reach.sectors})
    rows: list[list[Cell]] = [
        [
            ties.name(reach.partner),
            reach.partner.local,
            len(reach.sectors),
            reach.breadth,
            reach.rarity,
            len(reach.alone),
            Shown(some_names(reach.sectors, ties, language), member_cell(reach.sectors, ties, language).data),
        ]
        for reach in (found if covered else ())
    ]
    said = Bilingual(
        f"Độ rộng: phần trong {covered} lĩnh vực có đối tác. Phần gánh: cộng 1 chia cho số đối tác "
        f"của mỗi lĩnh vực; cả cột cộng lại là {covered}. Hai số khác nhau, không gộp làm một. 0 nghĩa là "
        "không thỏa thuận nào nêu lĩnh vực, không phải không làm gì.",
        f"Breadth: the share of the {covered} sectors covered. Bears: one over the partners of each of its "
        f"sectors, added up; the column adds up to {covered}. Two numbers, never to be mixed into one. 0 "
        "means that no agreement states a sector, not that nothing is done.",
    )
    if not covered:
        said = Bilingual(
            f"Không bản ghi nào nêu lĩnh vực của {len(found)} đối tác đã chọn: không có gì để xếp.",
            f"No record names a sector of the {counted(len(found), 'partner')} chosen: nothing can be "
            "ranked.",
        )
    title = Bilingual("Độ rộng và độ hiếm của từng đối tác", "Breadth and rarity of each partner")
    return Table(columns, rows, title=on_the_day(title, ties.clocks), notes=(*unread_ties(ties), said))
