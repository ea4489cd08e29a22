"""Errors as answers: one JSON shape for programs, one page for people, never more than they need to know."""

import html
import json
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response

from coopgraph.errors import CoopgraphError, InputError, LimitReached, QueryRefused, StoreError
from coopgraph.query.pool import Busy
from coopgraph.query.run import DeadlinePassed
from coopgraph.server.negotiation import HTML, Offer, chosen
from coopgraph.text import Bilingual, Language

_STATUS: tuple[tuple[type[CoopgraphError], int], ...] = (
    (Busy, 503),
    (DeadlinePassed, 504),
    (LimitReached, 413),
    (QueryRefused, 400),
    (InputError, 400),
    (StoreError, 500),
)
_SHAPES = (Offer("application/json", "json"), HTML, Offer("text/plain", "text"))


class Refusal(CoopgraphError):
    """A request that is not served, with its HTTP status."""

    exit_code: ClassVar[int] = 2

    def __init__(self, status: int, what: Bilingual, advice: Bilingual | None = None) -> None:
        super().__init__(what, advice=advice)
        self.status = status


NOT_FOUND = Refusal(
    404,
    Bilingual("không có trang này", "there is no such page"),
    Bilingual("tìm theo tên ở trang chủ", "search by name from the start page"),
)
WRONG_METHOD = Refusal(
    405,
    Bilingual("ở đây không dùng được phương thức này", "this method is not allowed here"),
    Bilingual("chỉ đọc: dùng GET", "read only: use GET"),
)
BROKEN = Refusal(
    500,
    Bilingual("máy chủ gặp lỗi ngoài dự kiến", "the server met an unexpected fault"),
    Bilingual("xem thông báo ở nơi chạy coopgraph serve", "see what coopgraph serve printed where it runs"),
)


def status_of(error: CoopgraphError) -> int:
    """The HTTP status of an error."""
    if isinstance(error, Refusal):
        return error.status
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def refused(request: Request, error: CoopgraphError, language: Language) -> Response:
    """The answer for an error, in the form the client prefers.

    Where the store is (a path of this machine) is the operator's to know and is left out.
    """
    status = status_of(error)
    where = "" if isinstance(error, StoreError) else error.where
    message = f"{where}: {error.what.in_(language)}" if where else error.what.in_(language)
    advice = error.advice.in_(language) if error.advice and not isinstance(error, StoreError) else ""
    accept = request.headers.get("accept", "")
    shape = chosen(accept, _SHAPES) or _SHAPES[0]
    if shape.form != "json" and request.url.path == "/sparql":
        shape = chosen(accept, (_SHAPES[0], _SHAPES[2])) or _SHAPES[0]
    content = {"json": _json, "html": _html, "text": _text}[shape.form](status, message, advice, language)
    response = Response(content, status, media_type=shape.content_type)
    if isinstance(error, Busy):
        response.headers["Retry-After"] = str(error.retry_after)
    if status == 405:
        response.headers["Allow"] = "GET, HEAD, POST" if request.url.path == "/sparql" else "GET, HEAD"
    response.headers["Cache-Control"] = "no-store"
    return response


def as_json(error: CoopgraphError, language: Language) -> bytes:
    """The body for an error in the shape that programs get, where there is no request that names another."""
    advice = error.advice.in_(language) if error.advice else ""
    return _json(status_of(error), error.what.in_(language), advice, language)


def _json(status: int, message: str, advice: str, language: Language) -> bytes:
    del language
    body = {"error": {"status": status, "message": message, "advice": advice}}
    return json.dumps(body, ensure_ascii=False).encode("utf-8") + b"\n"


def _text(status: int, message: str, advice: str, language: Language) -> bytes:
    del language
    return "\n".join([f"{status}: {message}", *([advice] if advice else []), ""]).encode("utf-8")


def _html(status: int, message: str, advice: str, language: Language) -> bytes:
    """A page that needs nothing else to work, since what else there is may be what failed."""
    home = Bilingual("Về trang chủ", "To the start page").in_(language)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{status}</title><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="/static/page.css"></head><body class="refusal"><main>'
        f"<p class=overline>{status}</p><h1>{html.escape(message)}</h1>"
        f"<pre>{html.escape(advice)}</pre>"
        f'<p><a href="/?lang={language}">{home}</a></p></main></body></html>\n'
    ).encode()
