"""The texts of a workbook in one table of strings, as Excel and LibreOffice keep them.

openpyxl writes each text into its cell. There it does not read back what Excel writes for a text that looks
like an escape, such as ``_x0041_``; in the table of strings it does, and a text that stands often is kept
once. Source: ECMA-376, Part 1, sections 18.4.8, 18.4.9 and 22.9.2.19.
"""

import io
import re
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_INLINE = re.compile(
    rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?) t="inlineStr"><is>(<t[ >].*?</t>|<t ?/>)</is></c>', re.DOTALL
)
_SHEETS = "xl/worksheets/sheet"
_TABLE = "xl/sharedStrings.xml"
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#: What the archive must say of the table: the end of a member, and what stands before it.
_SAID = {
    "[Content_Types].xml": (
        b"</Types>",
        (
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
            b'officedocument.spreadsheetml.sharedStrings+xml" />'
        ),
    ),
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        (
            b'<Relationship Id="rIdStrings" Target="/xl/sharedStrings.xml" Type="http://schemas.openxmlformats.'
            b'org/officeDocument/2006/relationships/sharedStrings" />'
        ),
    ),
}


def with_shared_strings(content: bytes) -> bytes:
    """The same workbook with every text of its sheets in the table of strings, in the order of the sheets."""
    numbers: dict[bytes, int] = {}
    count = 0

    def moved(found: re.Match[bytes]) -> bytes:
        nonlocal count
        count += 1
        number = numbers.setdefault(found[2], len(numbers))
        return found[1] + b' t="s"><v>%d</v></c>' % number

    result = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as written, ZipFile(result, "w", ZIP_DEFLATED) as archive:
        members = written.infolist()
        for member in members:
            part = written.read(member)
            if member.filename.startswith(_SHEETS):
                part = _INLINE.sub(moved, part)
            if member.filename in _SAID:
                end, said = _SAID[member.filename]
                part = part.replace(end, said + end)
            archive.writestr(member, part, ZIP_DEFLATED)
        table = ZipInfo(_TABLE, members[0].date_time)
        archive.writestr(table, _string_table(list(numbers), count), ZIP_DEFLATED)
    return result.getvalue()


def _string_table(texts: Sequence[bytes], count: int) -> bytes:
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    table = b'<sst xmlns="%s" count="%d" uniqueCount="%d">' % (_MAIN, count, len(texts))
    return head + table + b"".join(b"<si>%s</si>" % text for text in texts) + b"</sst>"
