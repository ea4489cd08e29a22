"""One sentence for each measure: what it means in the network at hand, and no more than that."""

from collections.abc import Mapping

from coopgraph.analysis.centrality import Measure
from coopgraph.text import Bilingual

HEADINGS: Mapping[Measure, Bilingual] = {
    Measure.DEGREE: Bilingual("Số nối", "Degree"),
    Measure.STRENGTH: Bilingual("Tổng trọng số", "Strength"),
    Measure.BETWEENNESS: Bilingual("Trung gian", "Betweenness"),
    Measure.CLOSENESS: Bilingual("Gần gũi", "Closeness"),
    Measure.HARMONIC: Bilingual("Gần điều hòa", "Harmonic"),
    Measure.PAGERANK: Bilingual("PageRank", "PageRank"),
    Measure.CORE: Bilingual("Lõi", "Core"),
    Measure.CLUSTERING: Bilingual("Kết cụm", "Clustering"),
    Measure.CONSTRAINT: Bilingual("Ràng buộc", "Constraint"),
    Measure.EFFECTIVE_SIZE: Bilingual("Cỡ hữu hiệu", "Effective size"),
    Measure.CUT_POINT: Bilingual("Điểm cắt", "Cut point"),
    Measure.COMMUNITY: Bilingual("Cụm", "Community"),
}
#: Digits that people see; the others are whole numbers.
DIGITS: Mapping[Measure, int] = {
    Measure.BETWEENNESS: 3,
    Measure.CLOSENESS: 3,
    Measure.HARMONIC: 1,
    Measure.PAGERANK: 4,
    Measure.CLUSTERING: 3,
    Measure.CONSTRAINT: 3,
    Measure.EFFECTIVE_SIZE: 1,
}

_DEGREES: Mapping[str, Bilingual] = {
    "partner-sector": Bilingual(
        "số lĩnh vực của một đối tác, hoặc số đối tác của một lĩnh vực; hai số này không so với nhau được",
        "the sectors of a partner, or the partners of a sector; the two cannot be compared with each other",
    ),
    "partner-event": Bilingual(
        "số sự kiện một đối tác đã dự, hoặc số đối tác dự một sự kiện",
        "the events that a partner took part in, or the partners at an event",
    ),
    "partner-record": Bilingual(
        "số bản ghi có tên một đối tác, hoặc số đối tác trong một bản ghi",
        "the records that name a partner, or the partners that a record names",
    ),
    "partner-partner": Bilingual(
        "số đối tác khác có ít nhất một lĩnh vực chung", "the other partners with a sector in common"
    ),
    "co-attendance": Bilingual(
        "số đối tác khác đã cùng dự ít nhất một sự kiện", "the other partners met at an event at least once"
    ),
    "city-city": Bilingual(
        "số đối tác khác có thỏa thuận với đối tác này", "the other partners it has an agreement with"
    ),
}
_LIKENESS = Bilingual(
    "đứng giữa là nối những bên vốn ít điểm chung; đó là sự tương đồng, không phải đường đi của ảnh hưởng",
    "who stands between links what has little else in common: a likeness, not a channel of influence",
)
_INTRODUCTION = Bilingual(
    "đứng giữa là có thể giới thiệu hai bên với nhau; không bản ghi nào nói đã có gì đi qua",
    "who stands between could introduce the two to each other; no record says that anything passed",
)
_MEANINGS: Mapping[Measure, Bilingual] = {
    Measure.STRENGTH: Bilingual("cộng trọng số của các cạnh", "the weights of its ties added up"),
    Measure.BETWEENNESS: Bilingual(
        "phần (0–1) các đường ngắn nhất giữa hai nút khác đi qua nút này",
        "the share (0–1) of the shortest paths between two other nodes that lead through it",
    ),
    Measure.CLOSENESS: Bilingual(
        "nghịch đảo khoảng cách trung bình đến các nút tới được, nhân với phần số nút tới được (0–1); "
        "cho biết nút ở giữa hay ở rìa phần mạng đã ghi",
        "the inverse of the mean distance to the nodes it reaches, times the share that it reaches (0–1): "
        "the middle or the rim of what was recorded",
    ),
    Measure.HARMONIC: Bilingual(
        "tổng nghịch đảo khoảng cách đến mọi nút khác; nút không tới được tính 0",
        "the inverse distances to all other nodes added up; those out of reach add nothing",
    ),
    Measure.PAGERANK: Bilingual(
        "phần thời gian dừng ở nút này nếu đi ngẫu nhiên theo cạnh; cao khi có nhiều nối, nhất là nối "
        "với những nút cũng cao",
        "the share of time that a walk along random ties spends here: high for many ties, and for ties to "
        "nodes that are high themselves",
    ),
    Measure.CORE: Bilingual(
        "số k lớn nhất mà nút thuộc một nhóm trong đó ai cũng có ít nhất k nối với nhau",
        "the largest k for which it belongs to a group in which everybody has k ties within the group",
    ),
    Measure.CLUSTERING: Bilingual(
        "phần (0–1) các cặp láng giềng cũng nối với nhau",
        "the share (0–1) of pairs of its neighbours that are tied",
    ),
    Measure.CONSTRAINT: Bilingual(
        "càng thấp, các bên nối với nút này càng ít nối với nhau: nút ấy càng là cầu nối; "
        "cặp chưa ghi nối được coi là không nối",
        "the lower, the less its neighbours are tied to each other, so the more it links them; a pair "
        "without a record counts as not tied",
    ),
    Measure.EFFECTIVE_SIZE: Bilingual(
        "số láng giềng trừ phần trùng lặp vì họ đã nối với nhau; cặp chưa ghi nối được coi là không nối",
        "its neighbours less those that are redundant because they are tied to each other; a pair without a "
        "record counts as not tied",
    ),
    Measure.CUT_POINT: Bilingual(
        "bỏ nút này thì phần mạng chứa nó rời thành nhiều mảnh",
        "without it, its part of the network falls apart",
    ),
    Measure.COMMUNITY: Bilingual(
        "số thứ tự cụm có nhiều cạnh bên trong hơn ra ngoài; kết quả một lần chạy, xem network --show groups",
        "the number of a group with more ties within than out of it; of one run, see network --show groups",
    ),
}


def meaning(measure: Measure, projection: str) -> Bilingual:
    """What a measure means in a projection, as a sentence that starts with its name."""
    heading = HEADINGS[measure]
    said = _DEGREES.get(projection) if measure is Measure.DEGREE else _MEANINGS.get(measure)
    if said is None:
        said = Bilingual("số cạnh của nút", "the ties of the node")
    if measure is Measure.BETWEENNESS:
        more = _INTRODUCTION if projection == "city-city" else _LIKENESS
        said = Bilingual(f"{said.vi}; {more.vi}", f"{said.en}; {more.en}")
    return Bilingual(f"{heading.vi}: {said.vi}.", f"{heading.en}: {said.en}.")
