"""Workbooks that are no honest archive, or whose parts are damaged or hostile."""

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from coopgraph.views.shared_strings import with_shared_strings

Archive = tuple[str, Callable[[bytes], bytes], str]

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'
_FOREIGN = '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
_SHEET = "xl/worksheets/sheet3.xml"
_STRINGS = "xl/sharedStrings.xml"


def members(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], *, form: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", form) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _with(name: str, part: bytes) -> Callable[[bytes], bytes]:
    return lambda content: packed({**members(content), name: part})


def _without(name: str) -> Callable[[bytes], bytes]:
    return lambda content: packed({n: part for n, part in members(content).items() if n != name})


def _sheet(change: Callable[[str], str], name: str = _SHEET) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        parts = members(content)
        return packed({**parts, name: change(parts[name].decode()).encode()})

    return changed


def _entity(declared: str) -> Callable[[bytes], bytes]:
    def change(text: str) -> str:
        head, mark, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
        return head + mark + declared + rest.replace("<sheetData>", "<sheetData><!-- -->&l9;", 1)

    return _sheet(change)


def _many(content: bytes) -> bytes:
    file = io.BytesIO(content)
    with ZipFile(file, "a", ZIP_STORED) as archive:
        for number in range(100_000):
            archive.writestr(f"x/{number}", b"")
    return file.getvalue()


def _huge(megabytes: int) -> Callable[[bytes], bytes]:
    """A part of so many megabytes of one sign."""

    def change(content: bytes) -> bytes:
        file = io.BytesIO(content)
        with ZipFile(file, "a", ZIP_DEFLATED) as archive, archive.open("xl/huge.xml", "w") as part:
            for _ in range(megabytes):
                part.write(b" " * 2**20)
        return file.getvalue()

    return change


def _lying(content: bytes) -> bytes:
    """A sheet of 300 MB that says that it has a thousand bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(packer.compress(b" " * 2**20) for _ in range(300)) + packer.flush()
    parts = members(content)
    name = _SHEET.encode()
    honest = packed({**parts, _SHEET: b"?" * 1000}, form=ZIP_STORED)
    start = honest.index(name)
    header = start - 30
    changed = bytearray(honest)
    changed[header + 8 : header + 10] = (8).to_bytes(2, "little")
    changed[header + 18 : header + 22] = len(data).to_bytes(4, "little")
    changed[start + len(name) : start + len(name) + 1000] = data
    shift = len(data) - 1000
    end = changed.rindex(b"PK\x05\x06")
    directory = int.from_bytes(changed[end + 16 : end + 20], "little") + shift
    changed[end + 16 : end + 20] = directory.to_bytes(4, "little")
    at = directory
    while changed[at : at + 4] == b"PK\x01\x02":
        lengths = [int.from_bytes(changed[at + n : at + n + 2], "little") for n in (28, 30, 32)]
        offset = int.from_bytes(changed[at + 42 : at + 46], "little")
        if bytes(changed[at + 46 : at + 46 + lengths[0]]) == name:
            changed[at + 10 : at + 12] = (8).to_bytes(2, "little")
            changed[at + 20 : at + 24] = len(data).to_bytes(4, "little")
        elif offset > header:
            changed[at + 42 : at + 46] = (offset + shift).to_bytes(4, "little")
        at += 46 + sum(lengths)
    return bytes(changed)


def _named(name: str, mode: int = 0o644) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        file = io.BytesIO(content)
        with ZipFile(file, "a") as archive:
            info = ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, b"/etc/passwd")
        return file.getvalue()

    return change


def _twice(content: bytes) -> bytes:
    import warnings

    file = io.BytesIO(content)
    with warnings.catch_warnings(), ZipFile(file, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(_SHEET, b"<worksheet/>")
    return file.getvalue()


def _locked(content: bytes) -> bytes:
    """Every member marked as encrypted."""
    changed = bytearray(content)
    for found in re.finditer(rb"PK\x01\x02", content):
        changed[found.start() + 8] |= 1
    return bytes(changed)


def archives() -> Iterator[Archive]:
    """A name, what is done to the bytes of a sound workbook, and what must be said of it."""
    whole, damaged = "no whole .xlsx workbook", "the workbook is damaged"
    yield "ratio", _huge(150), "times its size"
    yield "total", _huge(201), "it unpacks to"
    yield "a hundred thousand members", _many, "members"
    yield "parent folder", _named("../../etc/cron.d/x"), "points outside"
    yield "absolute name", _named("/etc/passwd"), "points outside"
    yield "backslashes", _named("..\\..\\x"), "points outside"
    yield "symbolic link", _named("xl/link", 0o120777), "points outside"
    yield "a name twice", _twice, "two members of the archive have one name"
    yield "encrypted members", _locked, "the archive has a password"
    yield "nested", lambda content: packed({"office.xlsx": content}), damaged
    yield "lying about its size", _lying, damaged
    yield "entity bomb", _entity(_BOMB), damaged
    yield "foreign entity", _entity(_FOREIGN), damaged
    yield "password (OLE)", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "with a password"
    yield "empty", lambda _: b"", whole
    yield "text", lambda _: b"id,title\n1,x\n", whole
    yield "web page", lambda _: b"<html><table><tr><td>1</td></tr></table></html>", whole
    yield "picture", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(100), whole
    yield "other archive", lambda _: packed({"a.txt": b"x"}), damaged
    yield "empty archive", lambda _: packed({}), damaged
    for part in ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", _STRINGS):
        yield f"without {part}", _without(part), damaged
    yield "without a sheet", _without(_SHEET), "the sheet 'Partners' is missing"
    yield "no XML", _with(_SHEET, b"\x00\x01\x02"), damaged
    yield "half an XML", _sheet(lambda text: text[: len(text) // 2]), damaged
    yield "a string that is not there", _sheet(lambda text: text.replace("<v>", "<v>99", 1)), damaged
    yield (
        "a style that is not there",
        _sheet(lambda text: text.replace('t="s"', 't="s" s="9999"', 1)),
        damaged,
    )
    yield "no number", _sheet(lambda text: text.replace('t="s"><v>', 't="n"><v>x', 1)), damaged


def truncations(content: bytes, count: int) -> Iterator[bytes]:
    """The first part of the bytes, cut at so many places."""
    for number in range(count):
        yield content[: len(content) * number // count]


def write(folder: Path, content: bytes) -> list[tuple[str, str]]:
    """All of them as files; their names and what must be said."""
    told = []
    for number, (name, change, words) in enumerate(archives()):
        file = f"{number:02} {name.replace('/', '-')}.xlsx"
        (folder / file).write_bytes(change(with_shared_strings(content)))
        told.append((file, words))
    return told
