"""The size of a network and its weak points as a table; every row says what it means here."""

from coopgraph.analysis.structure import Groups, Shape
from coopgraph.networks.communities import Assortativity
from coopgraph.text import Bilingual
from coopgraph.views.clock_words import on_the_day
from coopgraph.views.network_words import (
    OTHERS,
    counted,
    home_words,
    network_name,
    no_ties,
    number_words,
    unread_ties,
    untied_sentence,
    weight_words,
)
from coopgraph.views.tables import Cell, Column, Shown, Table

#: Below so many nodes a coefficient is a coincidence, and the summary says so.
_FEW = 30
#: Coefficients nearer to zero than this show no pattern; modularity below WEAK hardly shows groups.
_SLIGHT, WEAK = 0.1, 0.3
_NOBODY = Bilingual(
    "không xác định được: không có hai đối tác nào nối với nhau hoặc có điểm chung",
    "not defined: no two partners are tied or have anything in common",
)


def summary_table(shape: Shape, groups: Groups, bridges: int, cut_points: int) -> Table:
    """Size, parts, density, likeness of the tied, groups and weak points, each with what it says."""
    rows = [*_sizes(shape), *_likes(shape), *_groups(groups), *_weak_points(shape, bridges, cut_points)]
    columns = (
        Column("measure", Bilingual("Chỉ số", "Measure")),
        Column("value", Bilingual("Giá trị", "Value"), digits=3),
        Column("meaning", Bilingual("Ý nghĩa ở đây", "What it means here")),
    )
    name = network_name(shape.projection)
    title = Bilingual(f"Mạng {name.vi}", f"The network of {name.en}")
    home = home_words(shape.ties, with_home=shape.with_home)
    weight = weight_words(shape.projection, shape.weights)
    said = Bilingual(f"Trọng số: {weight.vi}.", f"Weights: {weight.en}.")
    if home.vi:
        said = Bilingual(
            f"{home.vi[0].upper()}{home.vi[1:]}. {said.vi}", f"{home.en[0].upper()}{home.en[1:]}. {said.en}"
        )
    return Table(
        columns,
        rows,
        title=on_the_day(title, shape.ties.clocks),
        notes=(
            *unread_ties(shape.ties),
            *(() if shape.edges else (no_ties(shape.projection, shape.ties),)),
            said,
            *untied_sentence(shape.untied, shape.projection, shape.ties),
        ),
    )


def _line(code: str, name: Bilingual, value: float | Shown | None, meaning: Bilingual) -> list[Cell]:
    return [Shown(name, code), value, meaning]


def _small(value: float | None) -> Shown | None:
    """A share with as many digits as it takes to be more than zero."""
    return None if value is None else Shown(number_words(value, 3 if value >= 0.01 else 6), value)


def _sizes(shape: Shape) -> list[list[Cell]]:
    largest = shape.components[0] if shape.components else 0
    share = number_words(100 * largest / shape.nodes, 0) if shape.nodes else Bilingual("0", "0")
    density = number_words(100 * (shape.density or 0), 1 if (shape.density or 0) >= 0.01 else 3)
    return [
        _line("nodes", Bilingual("nút", "nodes"), shape.nodes, _nodes(shape)),
        _line(
            "edges", Bilingual("cạnh", "edges"), shape.edges, Bilingual("mối nối được ghi", "recorded ties")
        ),
        _line(
            "density",
            Bilingual("mật độ", "density"),
            _small(shape.density),
            Bilingual(
                f"{density.vi}% số cặp có thể nối đã được ghi là nối",
                f"{density.en}% of the pairs that could be tied are recorded as tied",
            )
            if shape.density is not None
            else Bilingual("không có cặp nào để nối", "there is no pair to tie"),
        ),
        _line(
            "components",
            Bilingual("thành phần liên thông", "components"),
            len(shape.components),
            Bilingual(
                f"phần lớn nhất có {largest} nút ({share.vi}%)",
                f"the largest has {counted(largest, 'node')} ({share.en}%)",
            ),
        ),
        _line(
            "isolates",
            Bilingual("nút đứng riêng", "isolates"),
            shape.isolates,
            Bilingual("có trong mạng nhưng không nối với ai", "in the network, but tied to nobody"),
        ),
        _line(
            "outside",
            Bilingual("đối tác ngoài mạng", "partners outside"),
            len(shape.untied),
            Bilingual(
                "không có mối nối loại này nên không xét được", "have no such tie, so nothing can be said"
            ),
        ),
    ]


def _nodes(shape: Shape) -> Bilingual:
    partners = Bilingual(f"{shape.partners} đối tác", counted(shape.partners, "partner"))
    others = OTHERS.get(shape.projection)
    if others is None:
        return partners
    return Bilingual(
        f"{partners.vi}, {shape.others} {others.vi}",
        f"{partners.en}, {counted(shape.others, others.en.removesuffix('s'))}",
    )


def _likes(shape: Shape) -> list[list[Cell]]:
    degree = (
        Bilingual(
            "đối tác nhiều nối hay nối với đối tác cũng nhiều nối",
            "the well-tied tend to be tied to the well-tied",
        ),
        Bilingual(
            "đối tác nhiều nối hay nối với đối tác ít nối",
            "the well-tied tend to be tied to those with few ties",
        ),
        Bilingual(
            "không xác định được: ai cũng có số nối như nhau, hoặc không có nối",
            "not defined: all have equally many ties, or none",
        ),
    )
    country = (
        Bilingual(
            "cùng nước nối với nhau nhiều hơn ngẫu nhiên", "ties stay within a country more than by chance"
        ),
        Bilingual(
            "nối sang nước khác nhiều hơn ngẫu nhiên", "ties lead to other countries more than by chance"
        ),
        Bilingual(
            "không xác định được: trong các đối tác có nối không có hai đối tác cùng nước, hoặc tất cả cùng "
            "một nước",
            "not defined: no two of the tied partners are of one country, or all are",
        ),
    )
    if not shape.by_degree.nodes:
        degree, country = (*degree[:2], _NOBODY), (*country[:2], _NOBODY)
    return [
        _line(
            "degree_assortativity",
            Bilingual("tương đồng theo số nối", "assortativity by degree"),
            shape.by_degree.value,
            _coefficient(shape.by_degree, degree),
        ),
        _line(
            "country_assortativity",
            Bilingual("tương đồng theo nước", "assortativity by country"),
            shape.by_country.value,
            _coefficient(shape.by_country, country),
        ),
    ]


def _coefficient(found: Assortativity, readings: tuple[Bilingual, Bilingual, Bilingual]) -> Bilingual:
    if found.value is None:
        said = readings[2]
    elif abs(found.value) < _SLIGHT:
        said = Bilingual("không thấy khuynh hướng rõ", "no clear pattern")
    else:
        said = readings[0] if found.value > 0 else readings[1]
        if found.nodes < _FEW:
            said = _of_few(said, found.nodes)
    if not found.left_out:
        return said
    return Bilingual(
        f"{said.vi} (không tính {found.left_out} đối tác chưa rõ nước)",
        f"{said.en} ({counted(found.left_out, 'partner')} of unknown country left out)",
    )


def _of_few(said: Bilingual, partners: int) -> Bilingual:
    return Bilingual(
        f"{said.vi}; nhưng chỉ có {partners} đối tác, có thể là ngẫu nhiên",
        f"{said.en}; but of {partners} partners only, so it may be chance",
    )


def _groups(groups: Groups) -> list[list[Cell]]:
    weak = groups.modularity is not None and groups.modularity < WEAK
    apart = Bilingual("các cụm tách nhau khá rõ", "the communities are set apart")
    partners = sum(len(group.members) for group in groups.groups)
    if groups.modularity is None:
        apart = _NOBODY
    elif weak:
        apart = Bilingual("các cụm tách nhau không rõ", "the communities are hardly set apart")
    elif partners < _FEW:
        apart = _of_few(apart, partners)
    return [
        _line(
            "communities",
            Bilingual("cụm đối tác", "communities of partners"),
            len(groups.groups),
            Bilingual("xem --show communities và groups", "see --show communities and groups"),
        ),
        _line(
            "modularity",
            Bilingual("độ mô-đun", "modularity"),
            groups.modularity,
            apart,
        ),
    ]


def _weak_points(shape: Shape, bridges: int, cut_points: int) -> list[list[Cell]]:
    share = number_words(100 * bridges / shape.edges, 0) if shape.edges else Bilingual("0", "0")
    splits = Bilingual(
        f"{share.vi}% số cạnh; mất cạnh là rời mạng", f"{share.en}% of the ties; losing one splits"
    )
    if not bridges:
        splits = Bilingual("không cạnh nào mất đi mà mạng rời ra", "there is no tie whose loss would split")
    return [
        _line(
            "bridges",
            Bilingual("cạnh cầu", "bridges"),
            bridges,
            splits,
        ),
        _line(
            "cut_points",
            Bilingual("điểm cắt", "cut points"),
            cut_points,
            Bilingual("nút mà thiếu nó mạng rời ra", "nodes without which the network falls apart"),
        ),
    ]
