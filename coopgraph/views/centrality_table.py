"""Positions in a network as a table that says what was computed, how, and what it means here."""

from coopgraph.analysis.centrality import (
    ONE_MODE_ONLY,
    PATH_MEASURES,
    Centrality,
    Measure,
    Number,
    Position,
    engines,
)
from coopgraph.analysis.projection import TWO_MODE
from coopgraph.text import Bilingual
from coopgraph.views.cells import DATA, ID, IRI
from coopgraph.views.clock_words import on_the_day
from coopgraph.views.measure_words import DIGITS, HEADINGS, meaning
from coopgraph.views.network_words import (
    MODES,
    home_words,
    network_name,
    no_ties,
    size_sentence,
    unread_ties,
    untied_sentence,
    weight_words,
)
from coopgraph.views.tables import Cell, Column, Shown, Table


def centrality_table(result: Centrality) -> Table:
    """The positions in one projection, with what was computed and how."""
    two_mode = result.projection in TWO_MODE
    columns = [
        Column("node", Bilingual("Nút", "Node")),
        ID,
        IRI,
        Column("mode", Bilingual("Loại", "Kind"), forms=("table", *DATA) if two_mode else DATA),
        Column("country", Bilingual("Nước", "Country"), forms=DATA),
        *(_column(measure, result) for measure in result.measures),
        Column("projection", Bilingual("Phép chiếu", "Projection"), forms=DATA),
        Column("weights", Bilingual("Trọng số", "Weights"), forms=DATA),
    ]
    return Table(
        columns,
        [_row(position, result) for position in result.positions],
        title=_title(result),
        notes=centrality_notes(result),
    )


def _column(measure: Measure, result: Centrality) -> Column:
    digits = DIGITS.get(measure)
    if measure is Measure.STRENGTH:
        digits = 2 if result.weights == "newman" else 0
    return Column(measure.replace("-", "_"), HEADINGS[measure], digits=digits)


def _row(position: Position, result: Centrality) -> list[Cell]:
    return [
        position.name,
        position.node.local,
        str(position.node),
        Shown(MODES.get(position.mode, position.mode), position.mode),
        position.country.local if position.country else None,
        *(_shown(position.values[measure]) for measure in result.measures),
        result.projection,
        result.weights,
    ]


def _shown(value: Number) -> Cell:
    if isinstance(value, bool):
        return Shown(Bilingual("có", "yes") if value else Bilingual("không", "no"), value)
    return value


def _title(result: Centrality) -> Bilingual:
    name = network_name(result.projection)
    title = Bilingual(f"Vị trí trong mạng {name.vi}", f"Positions in the network of {name.en}")
    return on_the_day(title, result.ties.clocks) if result.ties else title


def centrality_notes(result: Centrality) -> tuple[Bilingual, ...]:
    """The size of the graph, its weights and engine, what was sampled, and what each measure means here."""
    if not result.positions:
        return (*unread_ties(result.ties), no_ties(result.projection, result.ties))
    untied = untied_sentence(result.untied, result.projection, result.ties)
    home = home_words(result.ties, with_home=result.with_home)
    size = (result.nodes, result.edges, result.components)
    return (
        *unread_ties(result.ties),
        size_sentence(size, home, weight_words(result.projection, result.weights), engines(result)),
        *untied,
        *_postponed(result),
        *_sampled(result),
        *_trivial(result),
        *(meaning(measure, result.projection) for measure in result.measures),
        *_grouped(result),
        *_paths(result),
    )


def _postponed(result: Centrality) -> tuple[Bilingual, ...]:
    if not result.postponed:
        return ()
    names = ", ".join(result.postponed)
    return (
        Bilingual(
            f"Mạng lớn nên không tính sẵn {names}: thêm --measure {result.postponed[0]}, "
            "có thể kèm --sample 500.",
            f"Not computed by default on a network of this size: {names}; "
            f"add --measure {result.postponed[0]}, with --sample 500 if need be.",
        ),
    )


def _sampled(result: Centrality) -> tuple[Bilingual, ...]:
    """How far a sampled betweenness may be off."""
    notice = result.computed.get(Measure.BETWEENNESS)
    if notice is None or notice.sample is None:
        return ()
    start = Bilingual(
        f"Trung gian là ước lượng từ {notice.sample} trong {notice.sources} nút xuất phát chọn ngẫu nhiên",
        f"Betweenness is estimated from {notice.sample} of {notice.sources} starting nodes, chosen at random",
    )
    error = notice.standard_error
    if error is None:
        return (Bilingual(f"{start.vi}.", f"{start.en}."),)
    vi = f"{error:.4f}".replace(".", ",")
    return (
        Bilingual(
            f"{start.vi}; sai số chuẩn lớn nhất {vi}: chênh lệch dưới hai lần số ấy chưa nói lên gì.",
            f"{start.en}; the largest standard error is {error:.4f}: "
            "differences below twice that tell nothing.",
        ),
    )


def _trivial(result: Centrality) -> tuple[Bilingual, ...]:
    asked = [measure for measure in result.measures if measure in ONE_MODE_ONLY]
    if result.projection not in TWO_MODE or not asked:
        return ()
    names = Bilingual(", ".join(HEADINGS[m].vi for m in asked), ", ".join(HEADINGS[m].en for m in asked))
    return (
        Bilingual(
            f"Trong mạng hai loại nút, láng giềng không thể nối với nhau: {names.vi} ở đây không cho "
            "biết gì; dùng --projection partner-partner.",
            f"In a network of two kinds of node no neighbours can be tied: {names.en} tell nothing here; "
            "use --projection partner-partner.",
        ),
    )


def _grouped(result: Centrality) -> tuple[Bilingual, ...]:
    found = result.partition
    if found is None or found.modularity is None:
        return ()
    value = f"{found.modularity:.3f}"
    return (
        Bilingual(
            f"Cụm: {len(found.groups)}, độ mô-đun {value.replace('.', ',')}, phương pháp {found.method}, "
            f"hạt giống {found.seed}.",
            f"Communities: {len(found.groups)}, modularity {value}, method {found.method}, "
            f"seed {found.seed}.",
        ),
    )


def _paths(result: Centrality) -> tuple[Bilingual, ...]:
    if not PATH_MEASURES & set(result.measures):
        return ()
    return (
        Bilingual(
            "Đường đi tính theo số cạnh, không theo trọng số.", "Paths are counted in ties, not in weights."
        ),
    )
