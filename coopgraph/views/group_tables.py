"""Groups of a network as a table: who is in them, from which countries, and how far to trust them."""

from collections.abc import Sequence

from coopgraph.analysis.structure import SEEDS, SHARE, Group, Groups
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
    weight_words,
)
from coopgraph.views.structure_tables import WEAK
from coopgraph.views.tables import Cell, Column, Shown, Table


def group_table(
    found: Groups, network: tuple[str, str], ties: Ties, language: Language, *, two_mode: bool
) -> Table:
    """The groups with their members and countries; how they were found stands below.

    ``network`` is the projection and its weights.
    """
    one = found.seed is not None
    projection, weights = network
    columns = (
        Column("group", Bilingual("Cụm" if one else "Nhóm", "Group")),
        Column("size", Bilingual("Số đối tác", "Partners")),
        Column("members", Bilingual("Gồm", "Members"), forms=("table",)),
        Column("members", Bilingual("Gồm", "Members"), forms=DATA),
        Column("countries", Bilingual("Nước", "Countries")),
        Column("same_country", Bilingual("Nước đông nhất (%)", "Largest country (%)"), digits=0),
        Column("projection", Bilingual("Phép chiếu", "Projection"), forms=DATA),
    )
    name = network_name(projection)
    title = Bilingual(f"Cụm đối tác trong mạng {name.vi}", f"Communities in the network of {name.en}")
    if not one:
        title = Bilingual(
            f"Nhóm luôn đi cùng nhau trong mạng {name.vi}",
            f"Groups that stay together in the network of {name.en}",
        )
    return Table(
        columns,
        [_group(group, projection, ties, language) for group in found.groups],
        title=on_the_day(title, ties.clocks),
        notes=(
            *unread_ties(ties),
            *_how(found, one=one),
            _weights(projection, weights, two_mode=two_mode),
            *_by_country(found),
        ),
    )


def _group(group: Group, projection: str, ties: Ties, language: Language) -> list[Cell]:
    placed = sum(number for _, number in group.countries)
    ranked = [(ties.name(country).in_(language), number) for country, number in group.countries]
    told = "; ".join(f"{name} {number}" for name, number in ranked[:3]) + (" …" if len(ranked) > 3 else "")
    return [
        group.number,
        len(group.members),
        some_names(group.members, ties, language),
        member_cell(group.members, ties, language),
        Shown(told, [{"label": name, "partners": number} for name, number in ranked]),
        100 * group.countries[0][1] / placed if placed else None,
        projection,
    ]


def _how(found: Groups, *, one: bool) -> Sequence[Bilingual]:
    if not found.groups and one:
        return (Bilingual("Không có mối nối nào để chia cụm.", "There is no tie to find groups by."),)
    if one and found.modularity is not None:
        value = number_words(found.modularity, 3)
        return (
            Bilingual(
                f"Một lần chạy {found.method}, hạt giống {found.seed}; độ mô-đun {value.vi}. Cụm có nhiều "
                "cạnh bên trong hơn ra ngoài; hạt giống khác có thể cho cụm khác: xem --show groups.",
                f"One run of {found.method}, seed {found.seed}; modularity {value.en}. A community has more "
                "ties within than out of it; another seed may give others: see --show groups.",
            ),
            *_weakness(found.modularity, one=True),
        )
    share = round(100 * SHARE)
    return (
        Bilingual(
            f"Hai đối tác bất kỳ của một nhóm ở cùng cụm trong ít nhất {share}% của {SEEDS} lần chạy "
            f"{found.method} với hạt giống khác nhau. {found.alone} đối tác có nối nhưng không thuộc nhóm "
            "nào.",
            f"Any two partners of a group were together in at least {share}% of {SEEDS} runs of "
            f"{found.method} with different seeds. {counted(found.alone, 'partner')} with ties stay in no "
            "group.",
        ),
        *_weakness(found.modularity, one=False),
    )


def _weakness(modularity: float | None, *, one: bool) -> tuple[Bilingual, ...]:
    if modularity is None or modularity >= WEAK:
        return ()
    if one:
        return (
            Bilingual(
                "Độ mô-đun dưới 0,3: các cụm tách nhau không rõ, đừng kết luận từ chúng.",
                "Modularity below 0.3: the communities are hardly set apart; conclude nothing from them.",
            ),
        )
    value = number_words(modularity, 3)
    return (
        Bilingual(
            f"Nhưng độ mô-đun chỉ {value.vi}, dưới 0,3: bền ở đây là phép tính luôn cho cùng kết quả, còn "
            "các nhóm tách nhau không rõ; đừng kết luận từ chúng.",
            f"But the modularity is only {value.en}, below 0.3: what lasts here is the arithmetic, while "
            "the groups are hardly set apart; conclude nothing from them.",
        ),
    )


def _weights(projection: str, weights: str, *, two_mode: bool) -> Bilingual:
    if two_mode:
        return Bilingual(
            "Chia cụm các đối tác theo những gì họ có chung, trọng số Newman.",
            "The partners are grouped by what they share, with Newman's weights.",
        )
    said = weight_words(projection, weights)
    return Bilingual(f"Trọng số: {said.vi}.", f"Weights: {said.en}.")


def _by_country(found: Groups) -> tuple[Bilingual, ...]:
    if found.same_within is None or found.same_overall is None:
        return ()
    if not found.same_overall:
        return (
            Bilingual(
                "Không có hai đối tác nào cùng nước nên không so cụm với nước được.",
                "No two partners are of one country, so the groups cannot be compared with countries.",
            ),
        )
    within, overall = number_words(100 * found.same_within, 0), number_words(100 * found.same_overall, 0)
    return (
        Bilingual(
            f"So với nước: hai đối tác cùng cụm là cùng nước trong {within.vi}% số cặp; trong toàn mạng là "
            f"{overall.vi}%.",
            f"Beside countries: two partners of one group are of one country in {within.en}% of the pairs; "
            f"in the whole network it is {overall.en}%.",
        ),
    )
