"""What the networks and their ties are called, and how their size is told."""

from collections.abc import Iterable, Sequence

from coopgraph.analysis.ties import Ties
from coopgraph.networks.engine import Engine
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.shown_dates import shown_date
from coopgraph.views.tables import Json, Shown

MODES = {
    "partner": Bilingual("đối tác", "partner"),
    "sector": Bilingual("lĩnh vực", "sector"),
    "record": Bilingual("bản ghi", "record"),
}
#: What partners are tied to in a network of two kinds of node.
OTHERS = {
    "partner-sector": Bilingual("lĩnh vực", "sectors"),
    "partner-event": Bilingual("sự kiện", "events"),
    "partner-record": Bilingual("bản ghi", "records"),
}
_NETWORKS = {
    "partner-sector": Bilingual("đối tác–lĩnh vực", "partners and sectors"),
    "partner-event": Bilingual("đối tác–sự kiện", "partners and events"),
    "partner-record": Bilingual("đối tác–bản ghi", "partners and records"),
    "partner-partner": Bilingual("đối tác–đối tác (chung lĩnh vực)", "partners that share sectors"),
    "co-attendance": Bilingual(
        "đối tác–đối tác (cùng dự sự kiện)", "partners that took part in the same events"
    ),
    "city-city": Bilingual(
        "đối tác–đối tác (có thỏa thuận với nhau)", "partners that have agreements with each other"
    ),
}
_WEIGHTS = {
    "partner-sector": Bilingual(
        "số bản ghi nối đối tác với lĩnh vực", "how many records tie the partner to the sector"
    ),
    "partner-event": Bilingual("mỗi lần tham gia là 1", "1 for each part taken"),
    "partner-record": Bilingual("mỗi lần tham gia là 1", "1 for each part taken"),
    "partner-partner": Bilingual("số lĩnh vực chung", "how many sectors the two share"),
    "co-attendance": Bilingual("số sự kiện cùng dự", "how many events both took part in"),
    "city-city": Bilingual("số thỏa thuận giữa hai bên", "how many agreements the two have"),
}
_NEWMAN = {
    "partner-partner": Bilingual(
        "mỗi lĩnh vực chung tính 1 chia cho số đối tác khác cùng có lĩnh vực ấy (Newman 2001)",
        "each shared sector counts one over the number of its other partners (Newman 2001)",
    ),
    "co-attendance": Bilingual(
        "mỗi sự kiện chung tính 1 chia cho số đối tác khác cùng dự (Newman 2001)",
        "each shared event counts one over the number of the others present (Newman 2001)",
    ),
    "city-city": Bilingual(
        "mỗi thỏa thuận tính 1 chia cho số bên khác cùng ký (Newman 2001)",
        "each agreement counts one over the number of its other parties (Newman 2001)",
    ),
}
_LACKING = {
    "partner-sector": Bilingual(
        "không thỏa thuận nào (hoặc bản ghi thuộc loại đã chọn) nêu lĩnh vực của họ",
        "no agreement of theirs (or record of the kinds chosen) names a sector",
    ),
    "partner-partner": Bilingual(
        "không thỏa thuận nào (hoặc bản ghi thuộc loại đã chọn) nêu lĩnh vực của họ",
        "no agreement of theirs (or record of the kinds chosen) names a sector",
    ),
    "partner-event": Bilingual("không có sự kiện nào ghi tên họ", "no event names them"),
    "co-attendance": Bilingual("không có sự kiện nào ghi tên họ", "no event names them"),
    "city-city": Bilingual(
        "không thỏa thuận nào ghi họ cùng ký với một đối tác khác trong mạng",
        "no agreement names them together with another partner of the network",
    ),
}
#: So many names are told; of the others only the number.
_NAMED = 15
#: So many members of a group are named where people read.
_MEMBERS = 8
_ENGINES = {Engine.NETWORKX: "networkx", Engine.SCIPY: "scipy", Engine.IGRAPH: "igraph"}


def network_name(projection: str) -> Bilingual:
    """What a projection is called."""
    return _NETWORKS.get(projection, Bilingual(projection, projection))


def weight_words(projection: str, weights: str) -> Bilingual:
    """What the weight of a tie counts."""
    known = _NEWMAN if weights == "newman" else _WEIGHTS
    return known.get(projection, Bilingual("1", "1"))


def home_words(ties: Ties | None, *, with_home: bool) -> Bilingual:
    """Whether the home counts, by its name: everything else hangs on it. Empty where there is no home."""
    homes = sorted(ties.homes & ties.partners.keys()) if ties else []
    names = [ties.partners[home].name for home in homes] if ties else []
    if not names:
        return Bilingual("", "")
    vi, en = ", ".join(name.vi for name in names), ", ".join(name.en for name in names)
    return (
        Bilingual(f"tính cả {vi}", f"with {en}")
        if with_home
        else Bilingual(f"không tính {vi}", f"without {en}")
    )


def size_sentence(
    size: tuple[int, int, int], home: Bilingual, weight: Bilingual, engines: Iterable[Engine] = ()
) -> Bilingual:
    """Nodes, ties and components, whether the home is in, the weights, and what computed the values."""
    nodes, ties, parts = size
    by = ", ".join(_ENGINES[engine] for engine in sorted(engines))
    vi = f"{nodes} nút, {ties} cạnh, {parts} thành phần liên thông"
    en = f"{counted(nodes, 'node')}, {counted(ties, 'edge')}, {counted(parts, 'component')}"
    vi, en = (f"{vi}, {home.vi}", f"{en}, {home.en}") if home.vi else (vi, en)
    vi, en = f"{vi}. Trọng số: {weight.vi}.", f"{en}. Weights: {weight.en}."
    return Bilingual(f"{vi} Tính bằng: {by}.", f"{en} Computed by: {by}.") if by else Bilingual(vi, en)


def no_ties(projection: str, ties: Ties | None) -> Bilingual:
    """Why a network is empty, as far as can be told."""
    name = network_name(projection)
    if ties is not None and not ties.partners:
        return Bilingual("Không có đối tác nào được biết.", "No partner is known.")
    vi = f"Mạng {name.vi} không có cạnh nào: trong dữ liệu đã nạp chưa ghi mối nối nào như vậy"
    en = f"The network of {name.en} has no tie: the loaded data record none of this kind"
    hint = Bilingual(
        "thử --projection khác, --kind all hoặc --at-home",
        "try another --projection, --kind all or --at-home",
    )
    return Bilingual(f"{vi}; {hint.vi}.", f"{en}; {hint.en}.")


def untied_sentence(untied: Sequence[Iri], projection: str, ties: Ties | None) -> tuple[Bilingual, ...]:
    """Which partners have no place in the network: without a tie nothing can be said of their place."""
    if not untied:
        return ()
    named = names_of(untied[:_NAMED], ties)
    more = Bilingual(" …", " …") if len(untied) > _NAMED else Bilingual("", "")
    why = _LACKING.get(projection, Bilingual("không có mối nối nào được ghi", "no tie of theirs is recorded"))
    return (
        Bilingual(
            f"Ngoài mạng: {len(untied)} đối tác vì {why.vi}: {named.vi}{more.vi}.",
            f"Outside the network: {counted(len(untied), 'partner')}, because {why.en}: {named.en}{more.en}.",
        ),
    )


def unread_ties(ties: Ties | None) -> tuple[Bilingual, ...]:
    """One sentence where no source counts at all, so that nobody takes an empty list for an answer."""
    if ties is None or ties.sources:
        return ()
    if ties.clocks.known_by is None:
        return (Bilingual("Chưa nạp nguồn nào.", "No source is loaded."),)
    day = shown_date(ties.clocks.known_by)
    return (
        Bilingual(
            f"Đến ngày {day.vi} chưa có nguồn nào được công bố: chưa thể kết luận gì.",
            f"By {day.en} no source had been published: nothing can be concluded.",
        ),
    )


def counted(number: int, word: str) -> str:
    """A number with its English word.

    >>> counted(1, "tie"), counted(2, "tie")
    ('1 tie', '2 ties')
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def names_of(nodes: Iterable[Iri], ties: Ties | None) -> Bilingual:
    """The names of some nodes, one after the other."""
    known = [ties.name(node) if ties else Bilingual(node.local, node.local) for node in nodes]
    return Bilingual("; ".join(name.vi for name in known), "; ".join(name.en for name in known))


def number_words(value: float, digits: int) -> Bilingual:
    """A number as it is written in each language.

    >>> number_words(0.25, 1).vi, number_words(2.5, 2).en
    ('0,2', '2.50')
    """
    text = f"{value:.{digits}f}"
    return Bilingual(text.replace(".", ","), text)


def member_cell(members: Iterable[Iri], ties: Ties, language: Language) -> Shown:
    """Partners or sectors by name, for programs with their IRIs."""
    named = [(member, ties.name(member).in_(language)) for member in members]
    data: list[Json] = [{"id": iri.local, "label": name, "iri": str(iri)} for iri, name in named]
    return Shown("; ".join(name for _, name in named), data)


def some_names(members: Sequence[Iri], ties: Ties, language: Language, total: int | None = None) -> str:
    """The first of some partners or sectors by name, and how many more there are (of ``total``)."""
    more = (total or len(members)) - min(len(members), _MEMBERS)
    names = "; ".join(ties.name(member).in_(language) for member in members[:_MEMBERS])
    return f"{names} … (+{more})" if more > 0 else names
