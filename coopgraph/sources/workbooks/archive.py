"""What the directory of a workbook's archive says, looked at before anything in it is unpacked.

A workbook is a ZIP archive of XML; one of a few kilobytes can unpack to gigabytes.
Source: PKWARE, "APPNOTE.TXT – .ZIP File Format Specification", section 4.3.12.
"""

import io
import stat
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from coopgraph.errors import InputError
from coopgraph.limits import LIMITS
from coopgraph.text import Bilingual

#: An OLE file: a workbook of before 2007, or one that a password protects.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Below this size the ratio says nothing: an empty sheet packs very well.
_SMALL = 10 * 1024 * 1024
_SAVE_AGAIN = Bilingual(
    "mở trong Excel rồi Lưu thành → 'Excel Workbook (.xlsx)', không đặt mật khẩu",
    "open it in Excel and Save As → 'Excel Workbook (.xlsx)', without a password",
)


def check_archive(path: Path, content: bytes) -> None:
    """Refuse what is no workbook, or one that would unpack to more than a workbook can hold.

    Raises InputError.
    """
    if content.startswith(_OLE):
        what = Bilingual(
            "sổ tính kiểu cũ (.xls) hoặc có mật khẩu",
            "a workbook of the old kind (.xls), or one with a password",
        )
        raise InputError(what, where=str(path), advice=_SAVE_AGAIN)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        what = Bilingual("tệp không phải sổ tính .xlsx lành lặn", "the file is no whole .xlsx workbook")
        raise InputError(what, where=str(path), advice=_SAVE_AGAIN) from error
    why = _suspicion(members)
    if why is not None:
        raise InputError(why, where=str(path), advice=_SAVE_AGAIN)


def _suspicion(members: list[ZipInfo]) -> Bilingual | None:
    """Why these members are not those of an honest workbook; None where they may be."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    names = [member.filename for member in members]
    limit = LIMITS.workbook_bytes // 2**20
    if len(members) > LIMITS.workbook_members:
        return Bilingual(f"tệp nén có {len(members)} phần", f"the archive has {len(members)} members")
    if unpacked > LIMITS.workbook_bytes:
        return Bilingual(
            f"giải nén ra {unpacked // 2**20} MB, giới hạn {limit} MB",
            f"it unpacks to {unpacked // 2**20} MB, the limit is {limit} MB",
        )
    if unpacked > _SMALL and unpacked > LIMITS.workbook_ratio * max(packed, 1):
        return Bilingual(
            f"giải nén ra gấp {unpacked // max(packed, 1)} lần",
            f"it unpacks to {unpacked // max(packed, 1)} times its size",
        )
    if len(set(names)) != len(names):
        return Bilingual("tệp nén có hai phần cùng tên", "two members of the archive have one name")
    for member in members:
        if member.flag_bits & 1:
            return Bilingual("tệp nén có mật khẩu", "the archive has a password")
        parts = member.filename.replace("\\", "/").split("/")
        if (
            ".." in parts
            or member.filename.startswith(("/", "\\"))
            or stat.S_ISLNK(member.external_attr >> 16)
        ):
            return Bilingual(
                f"tệp nén chỉ ra ngoài: {member.filename}", f"the archive points outside: {member.filename}"
            )
    return None
