"""Whom a city alone connects, as a table in which nothing is said that no source has looked at."""

from collections.abc import Sequence

from coopgraph.analysis.brokerage import ENOUGH_CHECKED, Brokerage
from coopgraph.analysis.ties import Ties
from coopgraph.text import Bilingual
from coopgraph.views.cells import DATA
from coopgraph.views.clock_words import on_the_day
from coopgraph.views.network_words import number_words, unread_ties
from coopgraph.views.tables import Cell, Column, Shown, Table


def brokerage_table(found: Sequence[Brokerage], ties: Ties) -> Table:
    """Each home (or city), the ties among its partners, and Burt's measures where they may be said."""
    told = any(one.is_home for one in found)
    people = ("table",) if told else ()
    columns = (
        Column("city", Bilingual("Địa phương", "City")),
        Column("id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("partners", Bilingual("Đối tác có thỏa thuận", "Partners with agreements")),
        Column("pairs", Bilingual("Số cặp", "Pairs")),
        Column("tied", Bilingual("Cặp có nối", "Pairs tied")),
        Column("checked", Bilingual("Cặp đã xét", "Pairs checked"), forms=(*people, *DATA)),
        Column("share_checked", Bilingual("Phần đã xét", "Share checked"), digits=2, forms=(*people, *DATA)),
        Column("effective_size", Bilingual("Cỡ hữu hiệu", "Effective size"), digits=1),
        Column("constraint", Bilingual("Ràng buộc", "Constraint"), digits=3),
        Column("least", Bilingual("Ít nhất", "At least"), digits=1, forms=DATA),
        Column("most", Bilingual("Nhiều nhất", "At most"), digits=1, forms=DATA),
        Column("reading", Bilingual("Đọc thế nào", "How to read it"), below=True, forms=(*people, *DATA)),
    )
    rows: list[list[Cell]] = [
        [
            ties.name(one.city),
            one.city.local,
            one.partners,
            one.pairs,
            one.tied,
            one.checked,
            one.share_checked,
            one.effective_size,
            one.constraint,
            one.least,
            one.most,
            Shown(_reading(one), None if not one.is_home else _code(one)),
        ]
        for one in found
    ]
    title = Bilingual("Vai trò cầu nối giữa các đối tác", "Brokerage among the partners")
    return Table(
        columns,
        rows,
        title=on_the_day(title, ties.clocks),
        notes=(*unread_ties(ties), *_notes(found, told=told)),
    )


def _code(one: Brokerage) -> str:
    if not one.pairs:
        return "too-few-partners"
    return "told" if one.effective_size is not None else "hardly-checked"


def _reading(one: Brokerage) -> Bilingual:
    if not one.is_home:
        return Bilingual("", "")
    if one.partners < 2:
        return Bilingual(
            "chưa có hai đối tác có thỏa thuận với địa phương này: không có gì để làm cầu nối.",
            "it has no two partners with agreements, so there is nothing to connect.",
        )
    low, high = number_words(one.least or 0, 1), number_words(one.most or 0, 1)
    if one.effective_size is None:
        checked = Bilingual(
            f"chỉ {one.checked} trong {one.pairs} cặp đối tác được nguồn nào cho biết có thỏa thuận với "
            "nhau hay không",
            f"of only {one.checked} of {one.pairs} pairs of partners has any source told whether they have "
            "an agreement",
        )
        if not one.checked:
            checked = Bilingual(
                f"không nguồn nào cho biết cặp nào trong {one.pairs} cặp đối tác có thỏa thuận với nhau hay "
                "không",
                f"no source tells of any of the {one.pairs} pairs of partners whether they have an agreement",
            )
        return Bilingual(
            f"{checked.vi}. Cỡ hữu hiệu có thể là bất cứ số nào từ {low.vi} đến {high.vi}: dữ liệu hiện có "
            "không trả lời được câu hỏi này. Muốn biết, cần nạp cả dữ liệu của các đối tác.",
            f"{checked.en}. The effective size may be anything from {low.en} to {high.en}: these data "
            "cannot answer the question. To know, load the partners' own data too.",
        )
    size = number_words(one.effective_size, 1)
    return Bilingual(
        f"{size.vi} trong {one.partners} mối nối không trùng lặp; {one.checked} trong {one.pairs} cặp đã "
        f"được xét (tùy các cặp còn lại, từ {low.vi} đến {high.vi}).",
        f"{size.en} of {one.partners} ties are not redundant; {one.checked} of {one.pairs} pairs were "
        f"checked (depending on the others, {low.en} to {high.en}).",
    )


def _notes(found: Sequence[Brokerage], *, told: bool) -> tuple[Bilingual, ...]:
    if not found:
        return (
            Bilingual(
                "Không có địa phương chủ nhà, cũng không có thỏa thuận giữa các đối tác: không có gì để "
                "tính.",
                "There is no home, nor any agreement among partners: nothing can be computed.",
            ),
        )
    meaning = Bilingual(
        "Cỡ hữu hiệu: số đối tác trừ phần trùng lặp vì họ đã nối với nhau (Burt 1992; Borgatti 1997). Ràng "
        "buộc: càng thấp, các đối tác càng ít nối với nhau.",
        "Effective size: the partners less those that are redundant because they are tied to each other "
        "(Burt 1992; Borgatti 1997). Constraint: the lower, the less the partners are tied to each other.",
    )
    if told:
        share = round(100 * ENOUGH_CHECKED)
        rule = Bilingual(
            "Một cặp là đã xét khi một trong hai là địa phương chủ nhà của một bộ dữ liệu, hoặc có thỏa "
            f"thuận ghi cả hai. Dưới {share}% số cặp đã xét thì không đưa ra trị số.",
            "A pair is checked where one of the two is the home of a data set, or an agreement names both. "
            f"With less than {share}% of the pairs checked no value is given.",
        )
    else:
        rule = Bilingual(
            "Không có địa phương chủ nhà: tính cho mọi địa phương trong mạng. Cặp không có thỏa thuận nào "
            "được ghi coi như không nối; nguồn không cho biết danh sách có đủ hay không.",
            "There is no home: computed for every city of the network. A pair without a recorded agreement "
            "counts as not tied; the source does not say whether its list is complete.",
        )
    engine = found[0].engine
    return (meaning, rule, Bilingual(f"Tính bằng: {engine}.", f"Computed by: {engine}."))
