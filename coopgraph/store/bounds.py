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
        self._at_most = Rows(form, exact=False)
        self._rows = Rows(form, exact=True)

    def write(self, buffer: "ReadableBuffer", /) -> int:
        """Take the next bytes of the answer."""
        part = bytes(buffer)
        self._size += len(part)
        if self._size > self._bounds.size:
            raise TooManyBytes(self._bounds.size)
        super().write(part)
        if self._at_most.add(part) > self._bounds.rows:
            # Only now must be told apart what ends a row and what merely looks like it, inside a text.
            with self.getbuffer() as written:
                rows = self._rows.add(bytes(written[self._rows.seen :]))
            if rows > self._bounds.rows:
                raise TooManyRows(self._bounds.rows)
        return len(part)

    def counted(self, triples: Iterable[_Item]) -> Iterator[_Item]:
        """The triples of an answer one by one, as many as are allowed."""
        for number, triple in enumerate(triples, 1):
            if number > self._bounds.rows:
                raise TooManyRows(self._bounds.rows)
            yield triple


class Rows:
    """The rows in the bytes of an answer in one of the W3C forms, counted as they come.

    What is not ``exact`` is fast, and never too low: what looks like the end of a row in a text counts too.
    """

    def __init__(self, form: str, *, exact: bool) -> None:
        self.seen = 0
        # The heading is a line and no row; in JSON the mark stands between two rows.
        self._rows = {"csv": -1, "tsv": -1, "json": 0 if exact else 1}.get(form, 0)
        self._count: Callable[[bytes], int]
        if exact and form == "csv":
            self._count = _CsvLines().count
        elif exact and form == "json":
            self._count = _JsonRows().count
        elif form in _MARKS:
            self._count = _Marks(_MARKS[form]).count
        else:
            self._count = _nothing

    def add(self, part: bytes) -> int:
        """How many rows there are with these bytes too."""
        self.seen += len(part)
        self._rows += self._count(part)
        return self._rows


#: What stands at each row, and may stand in texts too; not in those of TSV and XML, which write it otherwise.
_MARKS = {"csv": b"\n", "tsv": b"\n", "xml": b"<result>", "json": b"},{"}


def _nothing(_: bytes) -> int:
    return 0


class _Marks:
    """How often a mark begins in the bytes, or ends in them."""

    def __init__(self, mark: bytes) -> None:
        self._mark = mark
        self._tail = b""

    def count(self, part: bytes) -> int:
        if len(self._mark) == 1:
            return part.count(self._mark)
        text = self._tail + part
        self._tail = text[1 - len(self._mark) :]
        return text.count(self._mark)


class _CsvLines:
    """Line ends outside quotation marks; a doubled mark closes and opens again, which is no matter."""

    def __init__(self) -> None:
        self._inside = False

    def count(self, part: bytes) -> int:
        pieces = part.split(b'"')
        outside = pieces[self._inside :: 2]
        self._inside ^= len(pieces) % 2 == 0
        return sum(piece.count(b"\n") for piece in outside)


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
