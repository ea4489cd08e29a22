"""Pairs of partners as tables: who does the same things, and who met more often than chance explains."""

from collections.abc import Sequence

from coopgraph.analysis.likeness import ALPHA, LEAST_JACCARD, LEAST_SHARED, Likeness, Meetings
from coopgraph.analysis.ties import Ties
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA
from coopgraph.views.clock_words import on_the_day
from coopgraph.views.network_words import (
    counted,
    member_cell,
    network_name,
    number_words,
    some_names,
    unread_ties,
)
from coopgraph.views.tables import Cell, Column, Shown, Table

_PAIR = (
    Column("left", Bilingual("Đối tác", "Partner")),
    Column("left_id", Bilingual("Mã", "Identifier"), forms=DATA),
    Column("right", Bilingual("và", "and")),
    Column("right_id", Bilingual("Mã", "Identifier"), forms=DATA),
)


def equivalence_table(found: Sequence[Likeness], projection: str, ties: Ties, language: Language) -> Table:
    """The pairs tied to nearly the same, most alike first."""
    columns = (
        *_PAIR,
        Column("shared", Bilingual("Số chung", "Shared")),
        Column("jaccard", Bilingual("Jaccard", "Jaccard"), digits=2),
        Column("pathsim", Bilingual("PathSim", "PathSim"), digits=2),
        Column("in_common", Bilingual("Có chung", "In common")),
    )
    rows: list[list[Cell]] = [
        [
            ties.name(one.pair.left),
            one.pair.left.local,
            ties.name(one.pair.right),
            one.pair.right.local,
            one.pair.shared,
            one.pair.jaccard,
            one.pair.pathsim,
            Shown(some_names(one.shared, ties, language), member_cell(one.shared, ties, language).data),
        ]
        for one in found
    ]
    name = network_name(projection)
    title = Bilingual(
        f"Đối tác có vị trí giống nhau trong mạng {name.vi}", f"Equivalent in the network of {name.en}"
    )
    least = number_words(LEAST_JACCARD, 1)
    said = Bilingual(
        f"{len(found)} cặp có Jaccard từ {least.vi} và chung ít nhất {LEAST_SHARED}. Jaccard: phần chung "
        "trong tất cả những gì một trong hai có; PathSim: phần chung có tính trọng số. Hai bên giống nhau "
        "có thể gặp chung một cuộc, hoặc cần phân vai; giống nhau trên giấy chưa chắc đã làm giống nhau.",
        f"{counted(len(found), 'pair')} of a Jaccard coefficient of {least.en} or more with at least "
        f"{LEAST_SHARED} in common. Jaccard: what both have out of what either has; PathSim: the same with "
        "weights. Two that are alike may meet at one table, or want different parts; alike on paper is not "
        "alike in deeds.",
    )
    return Table(columns, rows, title=on_the_day(title, ties.clocks), notes=(*unread_ties(ties), said))


def backbone_table(found: Meetings, ties: Ties) -> Table:
    """The pairs that met more often than their own attendance explains."""
    columns = (
        *_PAIR,
        Column("events", Bilingual("Cùng dự", "Events together")),
        Column("expected", Bilingual("Nếu ngẫu nhiên", "Expected by chance"), digits=2),
        Column("p", Bilingual("p", "p"), digits=4),
    )
    rows: list[list[Cell]] = [
        [
            ties.name(meeting.left),
            meeting.left.local,
            ties.name(meeting.right),
            meeting.right.local,
            meeting.shared,
            meeting.expected,
            meeting.p,
        ]
        for meeting in found.kept
    ]
    title = Bilingual("Cùng dự sự kiện nhiều hơn ngẫu nhiên", "Together at events more than by chance")
    return Table(
        columns, rows, title=on_the_day(title, ties.clocks), notes=(*unread_ties(ties), *_met(found))
    )


def _met(found: Meetings) -> tuple[Bilingual, ...]:
    start = Bilingual(
        f"{found.partners} đối tác có tên trong {found.events} sự kiện",
        f"{counted(found.partners, 'partner')} named in {counted(found.events, 'event')}",
    )
    if not found.pairs:
        return (
            Bilingual(
                f"{start.vi}; không hai đối tác nào được ghi là cùng dự một sự kiện. Đó là điều nguồn không "
                "ghi, không phải điều không có.",
                f"{start.en}; no two of them are recorded at the same event. That is what the sources leave "
                "out, not what did not happen.",
            ),
        )
    alpha, chance = number_words(ALPHA, 2), number_words(ALPHA * found.pairs, 1)
    return (
        Bilingual(
            f"{start.vi}; {found.pairs} cặp đã cùng dự, {len(found.kept)} cặp nhiều hơn ngẫu nhiên (p < "
            f"{alpha.vi}).",
            f"{start.en}; {counted(found.pairs, 'pair')} met, {len(found.kept)} of them more often than by "
            f"chance (p < {alpha.en}).",
        ),
        Bilingual(
            "Ngẫu nhiên ở đây: mỗi đối tác vẫn dự bấy nhiêu sự kiện, mỗi sự kiện vẫn đông bấy nhiêu, chỉ "
            f"việc ai dự cái nào là ngẫu nhiên (SDSM, Neal 2014). Với chừng ấy cặp, khoảng {chance.vi} cặp "
            "có thể qua ngưỡng do may rủi.",
            "Chance here: everybody attends as many events and every event is as large as recorded, only "
            f"who goes where is random (SDSM, Neal 2014). Of so many pairs about {chance.en} may pass by "
            "luck.",
        ),
    )
