"""What the generated graph is called: invented places and people, and short labels in both languages."""

import re
from random import Random
from typing import NamedTuple


class Label(NamedTuple):
    """A name in Vietnamese and in English."""

    vi: str
    en: str


#: Partner kinds in the proportions of an actual office, with how one of that kind is called.
PARTNERS: tuple[tuple[str, int, str, str], ...] = (
    ("LocalGovernment", 17, "Thành phố {}", "City of {}"),
    ("GovernmentBody", 12, "Bộ Kế hoạch {}", "Ministry of Planning of {}"),
    ("DiplomaticMission", 7, "Tổng Lãnh sự quán {}", "Consulate General of {}"),
    ("Company", 7, "Công ty {}", "{} Company"),
    ("CityNetwork", 3, "Mạng lưới thành phố {}", "{} Network of Cities"),
    ("Ngo", 3, "Tổ chức {}", "{} Aid"),
    ("Foundation", 2, "Quỹ {}", "{} Foundation"),
    ("FriendshipAssociation", 2, "Hội hữu nghị {}", "{} Friendship Society"),
    ("University", 2, "Đại học {}", "University of {}"),
    ("School", 1, "Trường {}", "{} School"),
    ("Association", 1, "Hiệp hội doanh nghiệp {}", "{} Business Association"),
    ("InternationalOrganization", 1, "Cơ quan quốc tế {}", "International Agency of {}"),
    ("UnnamedGroup", 19, "Các đơn vị của {}", "Bodies of {}"),
)
HOME_BODIES = (
    Label("Sở Ngoại vụ", "Department of Foreign Affairs"),
    Label("Ủy ban nhân dân", "People's Committee"),
    Label("Sở Kế hoạch và Đầu tư", "Department of Planning"),
    Label("Liên hiệp các tổ chức hữu nghị", "Union of Friendship Organizations"),
    Label("Viện Kinh tế - Xã hội", "Institute of Economy and Society"),
    Label("Sở Công Thương", "Department of Industry and Trade"),
)
COUNTRIES = tuple(re.findall("..", "LAKHTHFRUSKRJPCNDECZBGHUIRUYGBCHINMYITAUCARUSGIDPHNLBEESPLBR"))
SECTORS = tuple(
    re.findall(
        r"\S+",
        "economy trade investment agriculture education health tourism culture sport transport logistics "
        "science aquaculture technology environment climate-change workforce-training industry garments "
        "textiles energy information-technology digital-transformation green-economy urban-management "
        "public-administration innovation social-welfare",
    )
)
INSTRUMENTS = {
    "memorandum-of-understanding": Label("Bản ghi nhớ", "Memorandum"),
    "twinning": Label("Kết nghĩa", "Twinning"),
    "cooperation": Label("Quan hệ hợp tác", "Cooperation"),
    "cooperation-agreement": Label("Thỏa thuận hợp tác", "Cooperation agreement"),
    "working-memorandum": Label("Bản ghi nhớ làm việc", "Working memorandum"),
    "membership": Label("Gia nhập", "Membership"),
}
EVENTS = {
    "delegation-in": Label("Đoàn đến thăm", "Visit"),
    "delegation-out": Label("Đoàn đi thăm", "Mission"),
    "meeting": Label("Cuộc gặp", "Meeting"),
    "online-meeting": Label("Họp trực tuyến", "Online meeting"),
    "conference": Label("Hội nghị", "Conference"),
    "festival": Label("Ngày văn hóa", "Culture day"),
    "ceremony": Label("Lễ ký", "Ceremony"),
    "training": Label("Lớp tập huấn", "Training"),
}
AID_TYPES = ("project", "non-project", "programme", "humanitarian", "technical-support", "not-classified")
STATUSES = ("pipeline", "implementation", "completed", "cancelled")
COMMITMENT_KINDS = ("mission", "roadmap", "plan", "instruction", "orientation", "visit")
STATEMENT_KINDS = ("assessment", "request", "priority", "orientation")
QUALIFIERS = ("exact", "exact", "about", "more-than", "just-under")
UNITS = ("agreement", "delegation", "visitor", "project", "organisation", "event")
ROLES = (
    Label("Giám đốc", "Director"),
    Label("Phó Giám đốc", "Deputy Director"),
    Label("Đại sứ", "Ambassador"),
    Label("Chủ tịch", "Chairman"),
)
WHY_DATED = Label(
    "Nguồn không ghi ngày; suy ra từ kỳ báo cáo.", "The source gives no day; taken from its period."
)
REMARK = Label("Ghi theo nguồn, chưa đối chiếu.", "As the source has it, not compared with another.")

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý")
_MIDDLE = ("Văn", "Thị", "Ngọc", "Minh", "Quốc", "Thanh", "Hữu", "Đức", "Thu", "Bích")
_GIVEN = ("Hè", "Trạng", "Dung", "Nguyệt", "Bạch", "Hiếu", "Sơn", "Hằng", "Phúc", "Đạt", "Ánh", "Yến", "Ơn")
_FIRST = (
    "Vala",
    "Brun",
    "Kari",
    "Mon",
    "Ester",
    "Lom",
    "Hasa",
    "Ricca",
    "Tano",
    "Chor",
    "Ulm",
    "Sév",
    "Ñar",
    "Öst",
)
_LAST = (
    "dor",
    "vik",
    "nova",
    "burg",
    "mira",
    "ville",
    "gara",
    "pur",
    "shima",
    "grad",
    "thani",
    "holm",
    "eş",
    "ão",
)
_HOME_FIRST = ("An", "Bình", "Cẩm", "Đông", "Hà", "Kiên", "Long", "Phú", "Quảng", "Tân", "Vĩnh", "Yên")
_HOME_LAST = ("Giang", "Phước", "Châu", "Hải", "Thạnh", "Ninh", "Định", "Lộc", "Ô", "Xuyên")


def place(rng: Random) -> str:
    """An invented name of a place abroad."""
    return rng.choice(_FIRST) + rng.choice(_LAST) + rng.choice(("", "", "", " am See", "-sur-Mer", " Nord"))


def home_place(rng: Random) -> str:
    """An invented name of a province of the office's own country."""
    return f"{rng.choice(_HOME_FIRST)} {rng.choice(_HOME_LAST)}"


def person(rng: Random) -> str:
    """An invented name of a person."""
    return f"{rng.choice(_FAMILY)} {rng.choice(_MIDDLE)} {rng.choice(_GIVEN)}"
