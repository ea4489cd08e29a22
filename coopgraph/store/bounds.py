"""How much an answer may hold: rows and bytes, counted while the engine writes it.

The engine computes an answer as it writes it, so a sink that refuses the next bytes ends the query too.
Rows are counted in the bytes themselves: what reaches the reader is what was counted, and the engine's own
writer, which is much faster than one of ours, stays the only one.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from coopgraph.errors import LimitReached
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_Item = TypeVar("_Item")

_RESULT = b"<result>"


class TooManyRows(LimitReached):
    """The answer has more rows, or triples, than allowed; nothing of it is given."""

    def __init__(self, rows: int) -> None:
        super().__init__(
            Bilingual(
                f"câu trả lời có hơn {rows} dòng, nên không đưa ra dòng nào",
                f"the answer has more than {rows} row{'' if rows == 1 else 's'}, so none is given",
            ),
            advice=Bilingual(
                "thêm LIMIT hoặc điều kiện vào câu truy vấn, hoặc cho phép nhiều hơn: --limit N",
                "add a LIMIT or a condition to the query, or allow more rows: --limit N",
            ),
        )


class TooManyBytes(LimitReached):
    """The answer is longer than allowed; nothing of it is given."""

    def __init__(self, size: int) -> None:
        super().__init__(
            Bilingual(
                f"kết quả quá dài, giới hạn là {size} byte",
                f"the result is too long, the limit is {size} bytes",
            ),
            advice=Bilingual("thêm LIMIT hoặc điều kiện", "add a LIMIT or a condition"),
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most rows (or triples) and bytes that an answer may have."""

    rows: int
    size: int


class BoundedSink(io.BytesIO):
    """Where the engine writes an answer in one of the W3C forms; it refuses what goes beyond the bounds.

    Writing raises TooManyRows or TooManyBytes, which comes out of the engine's own call.
    """

    def __init__(self, form: str, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds
        self._size = 0
        self._rows, self._count = _counter(form)

    def write(self, buffer: "ReadableBuffer", /) -> int:
        """Take the next bytes of the answer."""
        part = bytes(buffer)
        self._size += len(part)
        if self._size > self._bounds.size:
            raise TooManyBytes(self._bounds.size)
        self._rows += self._count(part)
        if self._rows > self._bounds.rows:
            raise TooManyRows(self._bounds.rows)
        return super().write(part)

    def counted(self, triples: Iterable[_Item]) -> Iterator[_Item]:
        """The triples of an answer one by one, as many as are allowed."""
        for number, triple in enumerate(triples, 1):
            if number > self._bounds.rows:
                raise TooManyRows(self._bounds.rows)
            yield triple


def _counter(form: str) -> tuple[int, Callable[[bytes], int]]:
    """What to start from, and what counts the rows that begin or end in the next bytes of a form."""
    match form:
        case "csv":
            return -1, _CsvLines().count  # the first line is the heading
        case "tsv":
            return -1, _tsv_lines
        case "json":
            return 0, _JsonRows().count
        case "xml":
            return 0, _XmlRows().count
        case _:
            return 0, _nothing


def _nothing(_: bytes) -> int:
    return 0


def _tsv_lines(part: bytes) -> int:
    return part.count(b"\n")  # those inside literals are written \n


class _CsvLines:
    """Line ends outside quotation marks; a doubled mark closes and opens again, which is no matter."""

    def __init__(self) -> None:
        self._inside = False

    def count(self, part: bytes) -> int:
        pieces = part.split(b'"')
        outside = pieces[self._inside :: 2]
        self._inside ^= len(pieces) % 2 == 0
        return sum(piece.count(b"\n") for piece in outside)


class _XmlRows:
    """The tags that open a row; a literal's own ``<`` is written as an entity."""

    def __init__(self) -> None:
        self._tail = b""

    def count(self, part: bytes) -> int:
        text = self._tail + part
        self._tail = text[1 - len(_RESULT) :]
        return text.count(_RESULT)


class _JsonRows:
    """The objects that are members of an array: rows are, values of a row follow a colon."""

    def __init__(self) -> None:
        self._inside = False
        self._escape = b""
        self._last = b""

    def count(self, part: bytes) -> int:
        text = self._escape + part
        ends_open = (len(text) - len(text.rstrip(b"\\"))) % 2
        self._escape = b"\\" if ends_open else b""
        if ends_open:
            text = text[:-1]
        pieces = text.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        outside = self._last + b"".join(pieces[self._inside :: 2])
        self._inside ^= len(pieces) % 2 == 0
        self._last = outside[-1:]
        return outside.count(b"[{") + outside.count(b",{")
