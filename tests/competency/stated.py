"""What the articles state of the eleven agreements, read off them by hand: several groups compare with it."""

from typing import NamedTuple


class Stated(NamedTuple):
    """One agreement as article 003 gives it: year, level, instrument, its wording, sectors, line."""

    year: str
    country: str
    level: str
    instrument: str
    wording: str
    sectors: frozenset[str]
    line: str


MOU = "memorandum-of-understanding"


def _sectors(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: The agreements of 2010-2016, by partner (article 003, lines 7 and 8).
ELEVEN = {
    "champasak": Stated(
        "2011", "LA", "province", "memorandum-of-working-results", "Bản ghi nhớ kết quả làm việc",
        _sectors("economy trade agriculture education tourism transport"), "7",
    ),
    "nice": Stated("2011", "FR", "city", "twinning", "Thỏa thuận kết nghĩa", frozenset(), "7"),
    "jeollanam-do": Stated("2012", "KR", "province", MOU, "biên bản ghi nhớ hợp tác", frozenset(), "7"),
    "battambang": Stated(
        "2013", "KH", "province", "working-memorandum", "bản ghi nhớ làm việc", frozenset(), "7"
    ),
    "chachoengsao": Stated(
        "2014", "TH", "province", "cooperation", "thiết lập quan hệ hợp tác", frozenset(), "7"
    ),
    "riverside": Stated(
        "2015", "US", "city", MOU, "bản ghi nhớ hợp tác",
        _sectors("health education trade public-administration"), "7",
    ),
    "pilsen-region": Stated(
        "2015", "CZ", "region", MOU, "bản ghi nhớ về thiết lập quan hệ hợp tác", frozenset(), "8"
    ),
    "ruse": Stated(
        "2015", "BG", "city", MOU, "bản ghi nhớ hợp tác",
        _sectors("agriculture machine-building chemicals garments textiles"), "8",
    ),
    "mazandaran": Stated(
        "2015", "IR", "province", MOU, "bản ghi nhớ hợp tác",
        _sectors("agriculture economy tourism urban-management culture sport"), "8",
    ),
    "kaposvar": Stated(
        "2016", "HU", "city", MOU, "bản ghi nhớ hợp tác",
        _sectors("education science health tourism culture"), "8",
    ),
    "la-seyne-sur-mer": Stated(
        "2016", "FR", "city", MOU, "bản ghi nhớ hợp tác",
        _sectors("tourism health education aquaculture shipbuilding"), "8",
    ),
}  # fmt: skip

#: Those of the eleven that have no sector in the article.
SILENT = {"nice", "jeollanam-do", "battambang", "chachoengsao", "pilsen-region"}

#: Met or visited, without an agreement (article 001, lines 13-23).
CONTACTS = {"sachsen-anhalt", "wernigerode", "miyazaki", "fukuoka", "canelones"}

#: Every foreign local government that the articles name.
SEVENTEEN = {*ELEVEN, "shantou", *CONTACTS}
