"""Words in the names of partners that tell their kind and their level, in Vietnamese and English."""

import re
from collections.abc import Sequence

from coopgraph.text import fold, nfc

#: Kinds by the words of a name, which is looked at twice: folded, and with its accents where a short word
#: without them could be another ("Quỹ" and "Quy Nhơn"). The first that fits counts: "Hội hữu nghị" is a
#: friendship association before it is an association, "Công ty … thành viên" no institute.
_KINDS: Sequence[tuple[str, tuple[str, ...]]] = (
    (
        "LocalGovernment",
        (
            r"^(?:ubnd|uy ban nhan dan|hdnd|hoi dong|chinh quyen|toa thi chinh)\b",
            r"^(?:tinh|thanh pho|tp|t\.p|bang|tieu bang|quan|huyen|thi xa|thi tran|khu tu tri|dac khu)\b",
            r"^(?:dia khu|chau tu tri|thu do|city of|province of|state of|prefecture of)\b",
            r"^(?:vùng|hạt|xã|phường)\b",
        ),
    ),
    (
        "DiplomaticMission",
        (r"^(?:dai su quan|dsq|(?:tong )?lanh su quan|tlsq|lsq)\b", r"\b(?:embassy|consulate)\b"),
    ),
    ("FriendshipAssociation", (r"\b(?:huu nghi|friendship)\b",)),
    (
        "CityNetwork",
        (r"^(?:mang luoi|uclg|aimf|iclei|citynet|tpo|egap)\b", r"\b(?:network of|cities network)\b"),
    ),
    (
        "InternationalOrganization",
        (
            r"^(?:lien hop quoc|lien hiep quoc|lhq|ngan hang the gioi|wb|world bank)\b",
            r"^(?:ngan hang phat trien chau a|lien minh chau au|uy ban song me kong)\b",
            r"^(?:adb|undp|unicef|unesco|unfpa|unido|un-habitat|who|iom|fao|ilo|asean|eu)\b",
        ),
    ),
    ("Foundation", (r"^quỹ\b", r"\b(?:foundation|fund)\b")),
    (
        "Company",
        (
            r"^(?:cong ty|cty|tap doan|ngan hang|tong cong ty|doanh nghiep|xi nghiep)\b",
            r"\b(?:company|corporation|corp|co\.?,? ltd|ltd|jsc|inc|group|gmbh|bank|plc)\b",
        ),
    ),
    (
        "School",
        (
            r"^(?:truong )?(?:thpt|thcs|tieu hoc|trung hoc|mam non)\b",
            r"\b(?:high|primary|secondary) school\b",
        ),
    ),
    (
        "University",
        (
            r"^(?:truong |phan hieu )?(?:dai hoc|dh|hoc vien|cao dang)\b",
            r"^viện\b",
            r"\b(?:university|institute|college|academy)\b",
        ),
    ),
    ("Ngo", (r"\b(?:phi chinh phu|ngo)\b",)),
    (
        "Association",
        (
            r"^(?:hiep hoi|phong thuong mai|lien doan|lien hiep|vcci)\b",
            r"^hội\b",
            r"\b(?:association|chamber)\b",
        ),
    ),
    (
        "GovernmentBody",
        (
            r"^(?:tong cuc|chi cuc|van phong|cong an|quan khu|benh vien|trung tam|uy ban)\b",
            r"^ban (?:quan ly|chi dao|doi ngoai|to chuc|chap hanh|dan van|thu ky)\b",
            r"^(?:sở|bộ|cục|vụ)\b",
            r"\b(?:department|ministry|agency|office of)\b",
        ),
    ),
    (
        "LocalGovernment",
        (r"\b(?:city|province|prefecture|county|municipality)$", r"-(?:do|si|gun|gu|ken|shi|fu)$"),
    ),
)

#: Levels of local governments, by the scheme of levels, told the same way.
_LEVELS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("special-administrative-region", (r"^dac khu hanh chinh\b",)),
    ("municipality", (r"^(?:thanh pho|tp\.?) truc thuoc trung uong\b",)),
    ("city", (r"^(?:thanh pho|tp|t\.p|city of|thu do)\b", r"\bcity$", r"-(?:si|shi)$")),
    ("autonomous-region", (r"^khu tu tri\b",)),
    ("province", (r"^(?:tinh|province of)\b", r"\bprovince$", r"-do$")),
    ("prefecture", (r"^prefecture of\b", r"\bprefecture$", r"-(?:ken|fu)$")),
    ("state", (r"^(?:bang|tieu bang|state of)\b",)),
    ("region", (r"^vùng\b", r"^hoi dong vung\b")),
    ("county", (r"^hạt\b", r"\bcounty$", r"-gun$")),
    ("district", (r"^(?:quan|huyen)\b", r"-gu$")),
    ("town", (r"^(?:thi xa|thi tran)\b",)),
    ("commune", (r"^xã\b",)),
    ("ward", (r"^phường\b",)),
)


def _compiled(rules: Sequence[tuple[str, tuple[str, ...]]]) -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile("|".join(patterns), re.MULTILINE)) for name, patterns in rules]


_COMPILED = _compiled(_KINDS)
_LEVELS_COMPILED = _compiled(_LEVELS)
_AUTHORITY = re.compile(
    r"^(?:ubnd|uy ban nhan dan|ủy ban nhân dân|hdnd|hđnd|hoi dong(?: nhan dan)?|hội đồng(?: nhân dân)?"
    r"|chinh quyen|chính quyền|toa thi chinh|tòa thị chính)\.?\s+(?:cua\s+|của\s+)?"
)
_ABBREVIATIONS = (
    (re.compile(r"\b(?:tp|t\.p)\b\.?\s*"), "thanh pho "),
    (re.compile(r"\bdh\b\.?\s*"), "dai hoc "),
    (re.compile(r"\bcty\b\.?\s*"), "cong ty "),
    (re.compile(r"\bubnd\b\.?\s*"), "uy ban nhan dan "),
    (re.compile(r"\btx\b\.?\s*"), "thi xa "),
)


def kind_of(name: str) -> str:
    """The local name of the class that a partner's name tells, "" where it tells none.

    >>> kind_of("Tỉnh Champasak"), kind_of("Hội hữu nghị Việt – Pháp"), kind_of("Champasak")
    ('LocalGovernment', 'FriendshipAssociation', '')
    """
    text = _twice(name)
    return next((kind for kind, pattern in _COMPILED if pattern.search(text)), "")


def level_of(name: str) -> str:
    """The notation of the level that a local government's name tells, "" where it tells none.

    >>> level_of("UBND tỉnh Champasak"), level_of("TP. Nice"), level_of("Champasak")
    ('province', 'city', '')
    """
    text = "\n".join(_AUTHORITY.sub("", line) for line in _twice(name).splitlines())
    return next((level for level, pattern in _LEVELS_COMPILED if pattern.search(text)), "")


def begins_a_name(text: str) -> bool:
    """Whether a piece of text looks like a partner of its own: it begins with a word of a kind or level."""
    lines = _twice(text).splitlines()
    return any(pattern.match(line) for _, pattern in _COMPILED for line in lines)


def _twice(name: str) -> str:
    """A name folded, and below that with its accents."""
    return f"{fold(name)}\n{' '.join(nfc(name).casefold().split())}"


def likeness_key(name: str) -> str:
    """What two writings of one name share: accents, punctuation, abbreviations and authorities apart.

    >>> likeness_key("TP. Nice") == likeness_key("Thành phố Nice") != likeness_key("Nice")
    True
    """
    folded = fold(name)
    for pattern, whole in _ABBREVIATIONS:
        folded = pattern.sub(whole, folded)
    folded = re.sub(r"^(?:uy ban nhan dan|chinh quyen)\s+", "", folded)
    return " ".join(re.sub(r"[^\w]+", " ", folded).split())
