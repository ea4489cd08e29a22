"""What a client asks at ``/sparql``, read as the SPARQL 1.1 Protocol writes it, or refused."""

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from coopgraph.query.lexer import tokens
from coopgraph.server.refusals import Refusal
from coopgraph.server.serving import Serving
from coopgraph.server.settings import Settings
from coopgraph.store.view import Graphs
from coopgraph.text import Bilingual

_FORM = "application/x-www-form-urlencoded"
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_FIELDS = 64

_READ_ONLY = Refusal(
    403,
    Bilingual("máy chủ này chỉ cho đọc", "this server only reads"),
    Bilingual("sửa các bảng rồi nạp lại: coopgraph load", "change the tables and load them: coopgraph load"),
)
_NO_QUERY = Refusal(
    400,
    Bilingual("thiếu câu truy vấn", "there is no query"),
    Bilingual("gửi nó trong tham số query", "send it in the parameter query"),
)
_TWO_QUERIES = Refusal(
    400,
    Bilingual("có nhiều hơn một câu truy vấn", "there is more than one query"),
    Bilingual("gửi từng câu một", "send one at a time"),
)
_NO_GRAPH = Refusal(
    400,
    Bilingual("không có đồ thị này ở đây", "there is no such graph here"),
    Bilingual("các đồ thị được kể trong mô tả dịch vụ", "the service description lists the graphs"),
)
_MEDIA = Refusal(
    415,
    Bilingual("không đọc được kiểu nội dung này", "this type of content is not understood"),
    Bilingual(f"dùng {_FORM} hoặc application/sparql-query", f"use {_FORM} or application/sparql-query"),
)
_UNREADABLE = Refusal(
    400,
    Bilingual("nội dung không phải UTF-8", "the content is not UTF-8"),
    Bilingual("mã hóa bằng UTF-8", "encode it as UTF-8"),
)
_LARGE = Refusal(
    413,
    Bilingual("nội dung quá dài", "the content is too long"),
    Bilingual("rút gọn câu truy vấn", "make the query shorter"),
)
_SLOW = Refusal(
    408,
    Bilingual("nội dung đến quá chậm", "the content came too slowly"),
    Bilingual("gửi lại", "send it again"),
)
_TIMEOUT = Refusal(
    400,
    Bilingual("timeout phải là số giây", "timeout must be a number of seconds"),
    Bilingual("ví dụ timeout=5", "such as timeout=5"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the protocol carries it."""

    query: str
    graphs: Graphs | None
    seconds: float


async def read_query(request: Request, serving: Serving, settings: Settings) -> Asked:
    """The query of a request with its graphs and its deadline. Raises Refusal."""
    fields = _fields(request.url.query)
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media == "application/sparql-update":
            raise _READ_ONLY
        if media not in {_FORM, "application/sparql-query"} or request.headers.get("content-encoding"):
            raise _MEDIA
        body = await _body(request, settings)
        fields = fields + _fields(body) if media == _FORM else [*fields, ("query", body)]
    if any(name == "update" for name, _ in fields):
        raise _READ_ONLY
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise _TWO_QUERIES if queries else _NO_QUERY
    if len(queries[0].encode("utf-8", "replace")) > settings.limits.query_bytes:
        raise _LARGE
    _refuse_update(queries[0])
    return Asked(queries[0], _graphs(fields, serving), _seconds(fields, settings.seconds))


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise _UNREADABLE from error
    except ValueError as error:
        raise _LARGE from error


async def _body(request: Request, settings: Settings) -> str:
    """The body as text, within its limits of size and time."""
    content = bytearray()
    try:
        async with asyncio.timeout(settings.body_seconds):
            async for part in request.stream():
                content += part
                if len(content) > settings.body_bytes:
                    raise _LARGE
    except TimeoutError as error:
        raise _SLOW from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _UNREADABLE from error


def _refuse_update(text: str) -> None:
    """An update sent as a query is refused as one; what only has such a word in it is the guard's."""
    for token in tokens(text):
        if token.upper in _FORMS:
            return
        if token.upper in _UPDATES:
            raise _READ_ONLY


def _graphs(fields: list[tuple[str, str]], serving: Serving) -> Graphs | None:
    default = [value for name, value in fields if name == "default-graph-uri"]
    named = [value for name, value in fields if name == "named-graph-uri"]
    if not set(default + named) <= serving.graphs:
        raise _NO_GRAPH
    return Graphs(default, named) if default or named else None


def _seconds(fields: list[tuple[str, str]], allowed: float) -> float:
    """The deadline: a client may shorten the operator's, never lengthen it."""
    given = [value for name, value in fields if name == "timeout"]
    if not given:
        return allowed
    try:
        seconds = float(given[0])
    except ValueError as error:
        raise _TIMEOUT from error
    if not seconds > 0:
        raise _TIMEOUT
    return min(seconds, allowed)
