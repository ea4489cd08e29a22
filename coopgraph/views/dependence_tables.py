"""Who depends on whom: bridges, cut points, and the partners on whom alone something hangs, as tables."""

from collections.abc import Sequence

from coopgraph.analysis.concentration import Reach
from coopgraph.analysis.ties import Ties
from coopgraph.networks.dependence import Bridge, CutPoint
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA
from coopgraph.views.clock_words import on_the_day
from coopgraph.views.network_words import OTHERS, counted, member_cell, network_name, some_names, unread_ties
from coopgraph.views.tables import Cell, Column, Shown, Table

_ONE_MODE = Bilingual(
    "mất thỏa thuận hay điểm chung ấy thì theo dữ liệu đã ghi, phần bị tách không còn đường nào đến phần "
    "còn lại",
    "were it lost, by what is recorded no other path would lead from the part cut off to the rest",
)
_TWO_MODE = Bilingual(
    "bên phụ thuộc chỉ nối với phần còn lại qua cạnh ấy",
    "the side that depends meets the rest over this tie alone",
)
_MEANINGS = {
    "partner-sector": Bilingual(
        f"{_TWO_MODE.vi}: lĩnh vực phụ thuộc là lĩnh vực chỉ có một đối tác, đối tác phụ thuộc là đối tác "
        "chỉ chung một lĩnh vực ấy với các đối tác khác",
        f"{_TWO_MODE.en}: a sector that depends has one partner only, a partner that depends shares only "
        "that one sector with any other",
    )
}
_RECORDED = Bilingual(
    "Chỉ xét những gì đã ghi: mối nối không được ghi không có nghĩa là không có.",
    "Of recorded ties only: one that is not recorded may exist all the same.",
)
_SOME = Column("cut_off_nodes", Bilingual("Gồm", "Among them"))


def bridge_table(
    found: Sequence[Bridge[Iri]], projection: str, ties: Ties, language: Language, *, two_mode: bool
) -> Table:
    """The ties on which something hangs, those that hold most first."""
    columns = (
        Column("hanging", Bilingual("Bên phụ thuộc", "Depends")),
        Column("hanging_id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("holding", Bilingual("Dựa vào", "On")),
        Column("holding_id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("cut_off", Bilingual("Số nút bị tách", "Nodes cut off")),
        _SOME,
    )
    rows: list[list[Cell]] = [
        [
            ties.name(bridge.hanging),
            bridge.hanging.local,
            ties.name(bridge.holding),
            bridge.holding.local,
            bridge.cut_off,
            _some(bridge.some, bridge.cut_off, ties, language),
        ]
        for bridge in found
    ]
    name = network_name(projection)
    title = Bilingual(f"Cạnh cầu của mạng {name.vi}", f"Bridges of the network of {name.en}")
    meaning = _MEANINGS.get(projection, _TWO_MODE if two_mode else _ONE_MODE)
    alone = sum(bridge.cut_off == 1 for bridge in found)
    said = (
        Bilingual(
            f"{len(found)} cạnh cầu, {alone} trong đó chỉ giữ một nút. Cạnh cầu: {meaning.vi}.",
            f"{counted(len(found), 'bridge')}; on {alone} of them hangs a single node. A bridge: "
            f"{meaning.en}.",
        )
        if found
        else Bilingual(
            "Không có cạnh cầu: mất một mối nối bất kỳ, không phần nào rời ra.",
            "No bridges: whichever one tie is lost, nothing falls apart.",
        )
    )
    return Table(
        columns, rows, title=on_the_day(title, ties.clocks), notes=(*unread_ties(ties), said, _RECORDED)
    )


def cut_point_table(found: Sequence[CutPoint[Iri]], projection: str, ties: Ties, language: Language) -> Table:
    """The nodes on which something hangs, those that hold most first."""
    columns = (
        Column("node", Bilingual("Nút", "Node")),
        Column("id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("parts", Bilingual("Số mảnh", "Parts")),
        Column("cut_off", Bilingual("Số nút bị tách", "Nodes cut off")),
        _SOME,
    )
    rows: list[list[Cell]] = [
        [
            ties.name(point.node),
            point.node.local,
            point.parts,
            point.cut_off,
            _some(point.some, point.cut_off, ties, language),
        ]
        for point in found
    ]
    name = network_name(projection)
    title = Bilingual(f"Điểm cắt của mạng {name.vi}", f"Cut points of the network of {name.en}")
    others = OTHERS.get(projection)
    what = Bilingual("đối tác", "partners")
    if others is not None:
        what = Bilingual(f"đối tác và {others.vi}", f"partners and {others.en}")
    said = (
        Bilingual(
            f"{len(found)} điểm cắt. Thiếu điểm cắt, phần mạng chứa nó rời thành nhiều mảnh; cột số nút bị "
            f"tách đếm các {what.vi} nằm ngoài mảnh lớn nhất.",
            f"{counted(len(found), 'cut point')}. Without a cut point its part of the network falls into "
            f"several; counted as cut off are the {what.en} outside the largest of them.",
        )
        if found
        else Bilingual(
            "Không có điểm cắt: thiếu một nút bất kỳ, phần còn lại không rời ra.",
            "No cut points: whichever one node is missing, the rest does not fall apart.",
        )
    )
    return Table(
        columns, rows, title=on_the_day(title, ties.clocks), notes=(*unread_ties(ties), said, _RECORDED)
    )


def _some(some: tuple[Iri, ...], total: int, ties: Ties, language: Language) -> Shown:
    """The nodes that would be cut off, the first of them; their number stands beside."""
    return Shown(some_names(some, ties, language, total), member_cell(some, ties, language).data)


def hinge_table(found: Sequence[Reach], considered: int, ties: Ties, language: Language) -> Table:
    """The partners on whom alone a sector or a country hangs."""
    columns = (
        Column("partner", Bilingual("Đối tác", "Partner")),
        Column("id", Bilingual("Mã", "Identifier"), forms=DATA),
        Column("sectors_alone", Bilingual("Số lĩnh vực", "Sectors")),
        Column("sectors", Bilingual("Lĩnh vực chỉ có ở đối tác này", "Sectors only it has")),
        Column("country", Bilingual("Đối tác duy nhất ở", "Only partner in")),
    )
    rows: list[list[Cell]] = [
        [
            ties.name(reach.partner),
            reach.partner.local,
            len(reach.alone),
            member_cell(reach.alone, ties, language),
            Shown(ties.name(reach.country_alone), reach.country_alone.local) if reach.country_alone else None,
        ]
        for reach in found
    ]
    sectors = sum(len(reach.alone) for reach in found)
    countries = sum(reach.country_alone is not None for reach in found)
    title = Bilingual("Điểm tựa duy nhất", "Single points of failure")
    said = Bilingual(
        f"Xét {considered} đối tác: {sectors} lĩnh vực và {countries} nước chỉ dựa vào một đối tác. Mất đối "
        "tác ấy là mất lĩnh vực hoặc nước ấy, theo những gì đã ghi.",
        f"Of {counted(considered, 'partner')}: {counted(sectors, 'sector')} and {countries} "
        f"{'country hangs' if countries == 1 else 'countries hang'} on one partner alone. Without it the "
        "sector or the country is gone, by what is recorded.",
    )
    return Table(columns, rows, title=on_the_day(title, ties.clocks), notes=(*unread_ties(ties), said))
