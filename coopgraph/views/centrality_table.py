"""Positions in a network as a table that says what was computed, and how."""

from coopgraph.analysis.centrality import Centrality
from coopgraph.text import Bilingual
from coopgraph.views.cells import DATA, ID, IRI
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.tables import Column, Shown, Table

_MODES = {
    "partner": Bilingual("đối tác", "partner"),
    "sector": Bilingual("lĩnh vực", "sector"),
    "record": Bilingual("bản ghi", "record"),
}
_NETWORKS = {
    "partner-sector": Bilingual("đối tác–lĩnh vực", "partners and sectors"),
    "partner-partner": Bilingual("đối tác–đối tác (chung lĩnh vực)", "partners that share sectors"),
    "partner-record": Bilingual("đối tác–bản ghi", "partners and records"),
}
_WEIGHTS = {
    "partner-sector": Bilingual(
        "số bản ghi nối đối tác với lĩnh vực", "how many records tie the partner to the sector"
    ),
    "partner-partner": Bilingual("số lĩnh vực chung", "how many sectors the two share"),
    "partner-record": Bilingual("mỗi lần tham gia là 1", "1 for each part taken"),
}


def centrality_table(result: Centrality, *, with_home: bool) -> Table:
    """The positions in one projection, with what was computed and how."""
    columns = (
        Column("node", Bilingual("Nút", "Node")),
        ID,
        IRI,
        Column("mode", Bilingual("Loại", "Kind")),
        Column("degree", Bilingual("Số nối", "Degree")),
        Column("strength", Bilingual("Tổng trọng số", "Strength"), digits=0),
        Column("betweenness", Bilingual("Trung gian", "Betweenness"), digits=3),
        Column("closeness", Bilingual("Gần gũi", "Closeness"), digits=3),
        Column("core", Bilingual("Lõi", "Core")),
        Column("projection", Bilingual("Phép chiếu", "Projection"), forms=DATA),
    )
    rows = [
        (
            position.name,
            position.node.local,
            str(position.node),
            Shown(_MODES.get(position.mode, position.mode), position.mode),
            position.degree,
            position.strength,
            position.betweenness,
            position.closeness,
            position.core,
            result.projection,
        )
        for position in result.positions
    ]
    return Table(
        columns,
        rows,
        title=_title(result),
        notes=centrality_notes(result, with_home=with_home),
    )


def _title(result: Centrality) -> Bilingual:
    name = _NETWORKS.get(result.projection, Bilingual(result.projection, result.projection))
    title = Bilingual(f"Vị trí trong mạng {name.vi}", f"Positions in the network of {name.en}")
    return on_the_day(title, result.evidence.clocks) if result.evidence else title


def _home(result: Centrality, *, with_home: bool) -> Bilingual:
    """Whether the home counts, by its name: everything else hangs on it."""
    known = result.evidence.partners if result.evidence else {}
    homes = sorted(result.evidence.homes & known.keys()) if result.evidence else []
    names = [known[home].name for home in homes]
    vi = ", ".join(name.vi for name in names) or "địa phương chủ nhà"
    en = ", ".join(name.en for name in names) or "the home"
    return (
        Bilingual(f"tính cả {vi}", f"with {en}")
        if with_home
        else Bilingual(f"không tính {vi}", f"without {en}")
    )


def centrality_notes(result: Centrality, *, with_home: bool) -> tuple[Bilingual, ...]:
    """The size of the graph, its weights, and what the measures mean here."""
    weight = _WEIGHTS.get(result.projection, Bilingual("1", "1"))
    home = _home(result, with_home=with_home)
    return (
        *(unread(result.evidence) if result.evidence else ()),
        Bilingual(
            f"{result.nodes} nút, {result.edges} cạnh, {result.components} thành phần liên thông, {home.vi}. "
            f"Trọng số: {weight.vi}.",
            f"{_counted(result.nodes, 'node')}, {_counted(result.edges, 'edge')}, "
            f"{_counted(result.components, 'component')}, {home.en}. "
            f"Weights: {weight.en}.",
        ),
        Bilingual(
            "Trung gian và gần gũi tính theo số cạnh (không theo trọng số), chuẩn hóa 0–1. Nút đứng giữa nối "
            "những nút khác vốn không chung gì; đó là sự tương đồng, không phải đường đi của ảnh hưởng.",
            "Betweenness and closeness count ties, not weights, normalised to 0–1. A node between others "
            "links what has nothing else in common: a likeness, not a channel of influence.",
        ),
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
