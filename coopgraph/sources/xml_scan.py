"""A first look at XML from elsewhere, before any parser that would obey it: well-formed, and harmless.

A document type declares entities, and entities are bombs or names of foreign files; none of the formats that
are read here needs one, so each is refused. Source of the method: OWASP, "XML External Entity Prevention".
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from coopgraph.errors import InputError
from coopgraph.limits import LIMITS
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual

#: How expat is told to part a namespace from a name.
_PARTED_BY = " "
#: What to do where a file is refused at a place.
MEND = Bilingual("sửa chỗ này; chưa nạp gì cả", "mend this place; nothing was loaded")


@dataclass(frozen=True, slots=True)
class ScannedXml:
    """Sound XML: its root element as ``{namespace}name``, and its text as UTF-8 that declares nothing else.

    The lines of ``content`` are those of the file.
    """

    root: str
    content: bytes


class _Enough(Exception):
    """The root element is known: nothing more of the file is looked at."""


def scan_xml(path: Path, content: bytes, *, depth: int = LIMITS.xml_depth) -> ScannedXml:
    """Look through a whole file; nothing is fetched, and nothing is expanded.

    Raises InputError at ``file:line:column`` for what is not well-formed, for a document type (``DOCTYPE``),
    and where elements are nested more than ``depth`` deep.
    """
    scan = _Scan(path, depth)
    scan.run(content)
    return ScannedXml(scan.root, _as_utf8(content, scan.encoding))


def root_of(path: Path, content: bytes) -> str:
    """The root element as ``{namespace}name``, which tells the kind of XML; raises as ``scan_xml``."""
    scan = _Scan(path, 1, only_root=True)
    scan.run(content)
    return scan.root


class _Scan:
    """One pass of expat over a file, with handlers that refuse."""

    def __init__(self, path: Path, depth: int, *, only_root: bool = False) -> None:
        self.root = ""
        self.encoding = ""
        self._path = path
        self._content = b""
        self._most = depth
        self._depth = 0
        self._only_root = only_root
        self._parser = expat.ParserCreate(namespace_separator=_PARTED_BY)
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def run(self, content: bytes) -> None:
        self._content = content
        # In one piece: expat reads a long token again for each piece of it (CVE-2023-52425).
        try:
            self._parser.Parse(content, True)
        except _Enough:
            return
        except expat.ExpatError as error:
            why = reason_of(expat.ErrorString(error.code))
            raise InputError(
                Bilingual(f"XML sai cú pháp: {why.vi}", f"the XML is not well-formed: {why.en}"),
                where=f"{self._path}:{error.lineno}:{error.offset + 1}",
                advice=MEND,
            ) from error
        except (LookupError, ValueError) as error:  # an encoding that nobody knows, or of several bytes
            self._refuse(
                Bilingual("không biết bảng mã của XML", "the encoding of the XML is not known"),
                Bilingual("lưu lại bằng UTF-8", "save it as UTF-8"),
                cause=error,
            )

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding or ""

    def _doctype(self, *_: object) -> None:
        # Expat tells of it at its internal part; people look for its beginning.
        upto = self._parser.CurrentByteIndex
        begin = self._content.rfind(b"<!DOCTYPE", 0, upto + len(b"<!DOCTYPE"))
        before = self._content[: begin if begin >= 0 else upto]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        self._refuse(
            Bilingual(
                "XML có DOCTYPE, nơi khai báo thực thể (entity): không được dùng",
                "the XML has a DOCTYPE, which declares entities: it is not accepted",
            ),
            Bilingual("xóa DOCTYPE và ghi thẳng nội dung", "delete the DOCTYPE and write its texts out"),
            place=(line, len(before) - start + 1),
        )

    def _start(self, name: str, _attributes: object) -> None:
        self._depth += 1
        if not self.root:
            namespace, _, local = name.rpartition(_PARTED_BY)
            self.root = f"{{{namespace}}}{local}"
            if self._only_root:
                raise _Enough
        if self._depth > self._most:
            self._refuse(
                Bilingual(
                    f"XML lồng nhau quá {self._most} tầng", f"the XML is nested deeper than {self._most}"
                ),
                Bilingual("viết phẳng hơn", "write it flatter"),
            )

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse(
        self,
        what: Bilingual,
        advice: Bilingual,
        *,
        place: tuple[int, int] | None = None,
        cause: Exception | None = None,
    ) -> NoReturn:
        line, column = place or (self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        raise InputError(what, where=f"{self._path}:{line}:{column}", advice=advice) from cause


#: What expat reads without a declaration: UTF-8, and UTF-16 by the mark at its start.
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def _as_utf8(content: bytes, declared: str) -> bytes:
    """The same document in UTF-8: parsers differ in what else they read, and some read it wrongly."""
    encoding = _MARKS.get(content[:2]) or declared or "utf-8"
    if encoding.lower() in {"utf-8", "utf8", "us-ascii", "ascii"}:
        return content.removeprefix(b"\xef\xbb\xbf")
    text = content.decode(encoding).removeprefix("\ufeff")
    if text.startswith("<?xml"):
        head, mark, rest = text.partition("?>")
        text = '<?xml version="1.0"' + "\n" * head.count("\n") + mark + rest
    return text.encode("utf-8")
