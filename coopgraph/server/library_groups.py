"""The library as a menu: which query stands under which heading."""

from collections.abc import Mapping

from coopgraph.text import Bilingual

GROUPS: Mapping[str, Bilingual] = {
    "partners": Bilingual("Đối tác", "Partners"),
    "agreements": Bilingual("Văn bản hợp tác", "Agreements"),
    "events": Bilingual("Đoàn và sự kiện", "Delegations and events"),
    "projects": Bilingual("Dự án và viện trợ", "Projects and aid"),
    "commitments": Bilingual("Cam kết, kế hoạch", "Promises and plans"),
    "sectors": Bilingual("Lĩnh vực", "Sectors"),
    "figures": Bilingual("Số liệu", "Figures"),
    "people": Bilingual("Người, ý kiến, kiến nghị", "People, statements, requests"),
    "sources": Bilingual("Nguồn và dẫn chứng", "Sources and evidence"),
    "other": Bilingual("Câu hỏi khác", "Other questions"),
    "parts": Bilingual("Phần dùng cho phân tích và sơ đồ", "Parts of the analyses and the map"),
}
#: By the first word of a query's name; a name that begins otherwise stands under "other".
_FIRST_WORDS = {
    "agreement": "agreements", "agreements": "agreements", "memberships": "agreements",
    "aid": "projects", "projects": "projects",
    "analysis": "parts", "map": "parts",
    "commitments": "commitments",
    "counts": "sources", "not": "sources", "provenance": "sources", "records": "sources",
    "sources": "sources",
    "countries": "partners", "everything": "partners", "find": "partners", "foreign": "partners",
    "names": "partners", "pairs": "partners", "partners": "partners",
    "delegations": "events", "events": "events", "meetings": "events",
    "figure": "figures", "figures": "figures",
    "people": "people", "priorities": "people", "requests": "people", "statements": "people",
    "sector": "sectors", "sectors": "sectors",
}  # fmt: skip


def group_of(name: str) -> str:
    """The heading of a query.

    >>> group_of("agreements-by-year"), group_of("sources")
    ('agreements', 'sources')
    """
    return _FIRST_WORDS.get(name.partition("-")[0], "other")
