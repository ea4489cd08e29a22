"""What a column of a register holds, by its heading and by its cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from coopgraph.sources.concept_labels import labels
from coopgraph.sources.registers.partner_words import kind_of
from coopgraph.sources.registers.vietnamese_dates import read_date
from coopgraph.sources.registers.vietnamese_terms import read_term
from coopgraph.text import Bilingual, fold


class Role(StrEnum):
    """What a column is taken for."""

    NUMBER = "number"
    TITLE = "title"
    PARTNER = "partner"
    OWN_SIDE = "own-side"
    COUNTRY = "country"
    DATE = "date"
    TERM = "term"
    KIND = "kind"
    SECTOR = "sector"
    STATUS = "status"
    REMARK = "remark"
    SIGNER = "signer"
    LEFT_OUT = "left-out"


ROLE_WORDS: Mapping[Role, Bilingual] = {
    Role.NUMBER: Bilingual("số thứ tự (không nạp)", "running number (not loaded)"),
    Role.TITLE: Bilingual("tên thỏa thuận", "name of the agreement"),
    Role.PARTNER: Bilingual("đối tác", "partners"),
    Role.OWN_SIDE: Bilingual("bên ký phía mình", "who signed on the own side"),
    Role.COUNTRY: Bilingual("nước của đối tác", "country of the partner"),
    Role.DATE: Bilingual("ngày ký", "date of signing"),
    Role.TERM: Bilingual("thời hạn", "term"),
    Role.KIND: Bilingual("loại văn kiện", "instrument"),
    Role.SECTOR: Bilingual("lĩnh vực", "sectors"),
    Role.STATUS: Bilingual("tình trạng (ghi chú)", "status (as a remark)"),
    Role.REMARK: Bilingual("ghi chú", "remark"),
    Role.SIGNER: Bilingual("người ký (không nạp)", "who signed (not loaded)"),
    Role.LEFT_OUT: Bilingual("không nạp", "not loaded"),
}

#: Words of folded headings, the more particular first: "Loại văn bản" is a kind before it is a title.
_HEADINGS: Sequence[tuple[Role, str]] = (
    (Role.NUMBER, r"^(?:stt|tt|so tt|so thu tu|no\.?|#)$"),
    (
        Role.SIGNER,
        r"\b(?:nguoi ky|dai dien ky|nguoi dai dien|dai dien|cap ky|chuc vu|signed by|signator(?:y|ies))\b",
    ),
    (Role.DATE, r"^(?:ngay|thoi gian|thoi diem)\b.*\b(?:dia diem|noi ky|noi)\b"),
    (
        Role.LEFT_OUT,
        r"\b(?:noi ky|dia diem|dau moi|nguoi phu trach|chu tri|tham muu|so (?:ky )?hieu|so van ban)\b",
    ),
    (Role.OWN_SIDE, r"\b(?:viet nam|trong nuoc|phia (?:tinh|thanh pho|ta|minh)|ben (?:tinh|thanh pho))\b"),
    (Role.REMARK, r"\b(?:ghi chu|notes?|remarks?|chu thich)\b"),
    (
        Role.TERM,
        r"\b(?:thoi han|het han|het hieu luc|ket thuc|thoi gian (?:hieu luc|thuc hien|hop tac|ap dung))\b",
    ),
    (Role.TERM, r"\b(?:gia tri hieu luc|hieu luc den|term|duration|valid|expir\w*)\b"),
    (Role.STATUS, r"\b(?:tinh trang|trang thai|ket qua|hien trang|tinh hinh|tien do|status)\b"),
    (Role.KIND, r"\b(?:loai|hinh thuc|the loai|kind|type|instrument)\b"),
    (Role.SECTOR, r"\b(?:linh vuc|nganh|sectors?|fields?)\b"),
    (Role.DATE, r"\b(?:ngay|thoi gian ky|thoi diem|thang nam|nam ky|date|signed|year)\b|^(?:nam|thoi gian)$"),
    (Role.COUNTRY, r"\b(?:quoc gia|country|countries|ten nuoc|nuoc doi tac|vung lanh tho)\b|^nuoc$"),
    (
        Role.PARTNER,
        r"\b(?:doi tac|nuoc ngoai|dia phuong|co quan|to chuc|don vi|ben ky|cac ben|tinh|thanh pho)\b",
    ),
    (
        Role.PARTNER,
        r"\b(?:partners?|parties|counterpart|city|province)\b",
    ),
    (Role.TITLE, r"\b(?:ten|trich yeu|van ban|van kien|thoa thuan|ttqt|hiep dinh|title|name|agreement)\b"),
    (Role.TERM, r"\bhieu luc\b"),
    (Role.STATUS, r"\bnoi dung\b"),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _HEADINGS)
_BRACKETS = re.compile(r"\([^()]*\)")
#: So large a share of the cells must be of a sort for a column to be taken for it by them alone.
_SHARE = 0.6
#: Roles that one column has at most; the first wins.
SINGLE = frozenset(Role) - {Role.LEFT_OUT, Role.STATUS, Role.REMARK, Role.SIGNER, Role.NUMBER}


def role_of_heading(heading: str) -> Role | None:
    """The role that a heading tells; None where it tells none."""
    folded = " ".join(re.sub(r"[^\w#./]+", " ", fold(_BRACKETS.sub(" ", heading))).split())
    return next((role for role, pattern in _COMPILED if pattern.search(folded)), None)


def unit_of_heading(heading: str) -> str:
    """The unit that a heading gives to numbers, such as ``năm`` for "Thời hạn (năm)"; "" without one."""
    match = re.search(r"\((?:số |đơn vị:? ?)?(năm|tháng)\)", heading.casefold())
    return match[1] if match is not None else ""


def roles_of_columns(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[Role]:
    """The role of each column: by its heading where that fits its cells, else by its cells, else none.

    ``cells`` are those of each column.
    """
    found: list[Role] = []
    for heading, texts in zip(headings, cells, strict=True):
        role = role_of_heading(heading)
        if role is not None and not _fits(role, texts):
            role = Role.STATUS if role is Role.TERM else role
        if role in SINGLE and role in found:
            role = None if role is not Role.DATE else Role.LEFT_OUT
        found.append(role or Role.LEFT_OUT)
    for role, is_one in _BY_CELLS.items():
        if role not in found:
            position = _likeliest(headings, found, cells, is_one)
            if position is not None:
                found[position] = role
    return found


def _fits(role: Role, texts: Sequence[str]) -> bool:
    """Whether the cells are not plainly of another sort than the heading says."""
    filled = [text for text in texts if text.strip()]
    if role is not Role.TERM or not filled:
        return True
    return sum(_is_status(text) for text in filled) * 2 < len(filled)


def _is_status(text: str) -> bool:
    return bool(re.match(r"(?:con|het|da|dang|chua|khong con|ngung|tam)\b(?! thoi han)(?! nam)", fold(text)))


def _likeliest(
    headings: Sequence[str],
    roles: Sequence[Role],
    cells: Sequence[Sequence[str]],
    is_one: Callable[[str], bool],
) -> int | None:
    """The unplaced column with the largest share of cells of a sort, where that is large."""
    best: tuple[float, int] | None = None
    for position, role in enumerate(roles):
        filled = [text for text in cells[position] if text.strip()]
        if role not in {Role.LEFT_OUT, Role.STATUS} or not filled:
            continue
        if role_of_heading(headings[position]) is Role.LEFT_OUT:
            continue
        share = sum(is_one(text) for text in filled) / len(filled)
        if share >= _SHARE and (best is None or share > best[0]):
            best = (share, position)
    return best[1] if best is not None else None


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    def is_one(text: str) -> bool:
        try:
            read(text)
        except ValueError:
            return False
        return True

    return is_one


def _names_one(scheme: str) -> Callable[[str], bool]:
    return lambda text: bool(labels(scheme).find(text))


_BY_CELLS: Mapping[Role, Callable[[str], bool]] = {
    Role.COUNTRY: _names_one("country"),
    Role.DATE: _reads(read_date),
    Role.KIND: _names_one("instrument"),
    Role.SECTOR: lambda text: bool(labels("sector").find(re.split(r"[,;\n]", text)[0])),
    Role.PARTNER: lambda text: bool(kind_of(text)),
    Role.TERM: _reads(read_term),
}
