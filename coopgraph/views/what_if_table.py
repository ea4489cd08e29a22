"""Before, after and difference, if partners went or came, and the names behind each number."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from coopgraph.analysis.what_if import Newcomer, Side, WhatIf
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.tables import Cell, Column, Shown, Table

#: So many go-betweens of each side are listed.
_BROKERS = 3
_COLUMNS = (
    Column("measure", Bilingual("Chỉ tiêu", "Measure")),
    Column("before", Bilingual("Hiện nay", "Before"), digits=3),
    Column("after", Bilingual("Sau thay đổi", "After"), digits=3),
    Column("difference", Bilingual("Chênh lệch", "Difference"), digits=3),
    Column("no_longer", Bilingual("Không còn", "No longer")),
    Column("newly", Bilingual("Mới", "Newly")),
)


class _Measure(NamedTuple):
    """A row: its code, its words, its number on a side, and the things behind it (None: only a number)."""

    code: str
    words: Bilingual
    number: Callable[[Side], float | None]
    things: Callable[[Side], Iterable[Iri]] | None = None


_MEASURES = (
    _Measure(
        "partners", Bilingual("đối tác có thỏa thuận", "partners with an agreement"),
        lambda side: len(side.partners), lambda side: side.partners,
    ),
    _Measure(
        "countries", Bilingual("nước", "countries"),
        lambda side: len(side.countries), lambda side: side.countries,
    ),
    _Measure(
        "effective-countries",
        Bilingual("số nước hữu hiệu (1/HHI)", "effective number of countries (1/HHI)"),
        lambda side: side.effective.inverse_simpson if side.effective else None,
    ),
    _Measure(
        "sectors", Bilingual("lĩnh vực có đối tác", "sectors covered"),
        lambda side: len(side.sectors), lambda side: side.sectors,
    ),
    _Measure(
        "single", Bilingual("lĩnh vực chỉ có một đối tác", "sectors that hang on one partner"),
        lambda side: len(side.single), lambda side: side.single,
    ),
    _Measure(
        "pairs", Bilingual("cặp đối tác–lĩnh vực", "pairs of partner and sector"), lambda side: side.pairs
    ),
    _Measure(
        "bare-priorities", Bilingual("ưu tiên chưa có đối tác", "priorities that nobody covers"),
        lambda side: len(side.bare), lambda side: side.bare,
    ),
    _Measure(
        "tied",
        Bilingual("đối tác có mặt trong mạng", "partners in the network"),
        lambda side: len(side.network.between),
        lambda side: side.network.between,
    ),
    _Measure(
        "parts", Bilingual("phần rời nhau của mạng", "separate parts of the network"),
        lambda side: len(side.network.parts),
    ),
    _Measure(
        "groups", Bilingual("cụm đối tác", "groups of partners (communities)"),
        lambda side: len(side.network.groups),
    ),
    _Measure(
        "modularity", Bilingual("độ mô-đun của các cụm", "modularity of the groups"),
        lambda side: side.network.modularity,
    ),
)  # fmt: skip


def what_if_table(found: WhatIf, language: Language) -> Table:
    """The table of ``coopgraph what-if``: one row for each measure, and one for each chief go-between."""
    rows: list[Sequence[Cell]] = [_row(measure, found, language) for measure in _MEASURES]
    rows += [_broker(found, broker) for broker in _brokers(found)]
    title = on_the_day(Bilingual("Nếu thay đổi đối tác", "If partners changed"), found.evidence.clocks)
    return Table(_COLUMNS, rows, title=title, notes=(*what_if_notes(found), _legend(found)))


def what_if_notes(found: WhatIf) -> tuple[Bilingual, ...]:
    """What is supposed, who is new, and where a change changes nothing."""
    notes = [*unread(found.evidence)]
    if found.without:
        notes.append(
            Bilingual(
                f"Giả sử không còn: {', '.join(p.name.vi for p in found.without)}.",
                f"Supposed to be gone: {', '.join(p.name.en for p in found.without)}.",
            )
        )
    notes += [
        Bilingual(
            f"{partner.name.vi} không có thỏa thuận nào được tính ở đây: bỏ đi cũng không thay đổi gì.",
            f"{partner.name.en} has no agreement that counts here: taking it away changes nothing.",
        )
        for partner in found.absent
    ]
    return (*notes, *(_supposed(newcomer, found) for newcomer in found.newcomers))


def _supposed(newcomer: Newcomer, found: WhatIf) -> Bilingual:
    names = [found.evidence.name(sector) for sector in newcomer.sectors]
    vi, en = ", ".join(n.vi for n in names), ", ".join(n.en for n in names)
    new = Bilingual("", "") if newcomer.known else _new(placeless=newcomer.partner.country is None)
    return Bilingual(
        f"Giả sử có thỏa thuận với {newcomer.partner.name.vi}{new.vi} về: {vi}.",
        f"Supposed to have an agreement with {newcomer.partner.name.en}{new.en} on: {en}.",
    )


def _new(*, placeless: bool) -> Bilingual:
    if placeless:
        return Bilingual(" (chưa có trong dữ liệu, không rõ nước)", " (not on record, country not known)")
    return Bilingual(" (chưa có trong dữ liệu)", " (not on record)")


def _legend(found: WhatIf) -> Bilingual:
    network = Bilingual("đối tác có chung lĩnh vực", "partners that share sectors")
    if found.before.by_agreements:
        network = Bilingual("đối tác cùng ký một thỏa thuận", "partners that are parties of one agreement")
    if sample := found.before.network.sample:
        network = Bilingual(
            f"{network.vi}, trung gian ước lượng từ {sample} nút nguồn",
            f"{network.en}, betweenness estimated from {sample} sources",
        )
    return Bilingual(
        "Không ghi gì vào kho. Tính theo lĩnh vực của thỏa thuận còn hiệu lực hoặc không rõ thời hạn. Phần "
        f"rời nhau, cụm và trung gian (0–1): mạng {network.vi}, không có địa phương chủ nhà. "
        "Số nước hữu hiệu: đối tác phân bố như thể có bấy nhiêu nước bằng nhau; không rõ nước thì không "
        "tính. Không còn, mới: tên đứng sau các con số; trong ngoặc là đối tác duy nhất.",
        "Nothing is written. Counted are the sectors of agreements that have not expired. Parts, groups and "
        f"betweenness (0–1): the network of {network.en}, without the home. Effective number "
        "of countries: the partners are spread as over so many equal ones; those without one do not count. "
        "No longer, newly: the names behind the numbers; in brackets the only partner.",
    )


def _row(measure: _Measure, found: WhatIf, language: Language) -> list[Cell]:
    before, after = measure.number(found.before), measure.number(found.after)
    lost, gained = _moved(measure, found, language)
    return [Shown(measure.words, measure.code), before, after, _difference(before, after), lost, gained]


def _moved(measure: _Measure, found: WhatIf, language: Language) -> tuple[Cell, Cell]:
    """What is there only before, and only after; a sector that hangs on one partner names that one."""
    if measure.things is None:
        return None, None
    sides = frozenset(measure.things(found.before)), frozenset(measure.things(found.after))
    hanging: Mapping[Iri, Iri] = found.after.single if measure.code == "single" else {}
    return _names(sides[0] - sides[1], found, language, {}), _names(
        sides[1] - sides[0], found, language, hanging
    )


def _names(things: Iterable[Iri], found: WhatIf, language: Language, on: Mapping[Iri, Iri]) -> Cell:
    """Things by their names, and in brackets the one partner that each hangs on, where it does."""
    name = found.evidence.name
    shown, data = [], []
    for thing in sorted(things):
        text = name(thing).in_(language)
        shown.append(f"{text} ({name(on[thing]).in_(language)})" if thing in on else text)
        hanging = {"partner": on[thing].local} if thing in on else {}
        data.append({"id": thing.local, "label": text, **hanging})
    return Shown("; ".join(shown), data)


def _brokers(found: WhatIf) -> list[Iri]:
    """The chief go-betweens of either side, the largest change first."""
    sides = found.before.network.between, found.after.network.between
    chief: dict[Iri, float] = {}
    for side in sides:
        ranked = sorted((iri for iri in side if side[iri] > 0), key=lambda iri: (-round(side[iri], 12), iri))
        for iri in ranked[:_BROKERS]:
            chief[iri] = abs(sides[1].get(iri, 0.0) - sides[0].get(iri, 0.0))
    return sorted(chief, key=lambda iri: (-round(chief[iri], 12), iri))


def _broker(found: WhatIf, broker: Iri) -> list[Cell]:
    name = found.evidence.name(broker)
    words = Bilingual(f"trung gian: {name.vi}", f"betweenness: {name.en}")
    before, after = found.before.network.between.get(broker), found.after.network.between.get(broker)
    return [
        Shown(words, f"betweenness:{broker.local}"),
        before,
        after,
        _difference(before, after),
        None,
        None,
    ]


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else round(after - before, 12)
