"""What holds for every request and answer: who may call, how long a URL may be, what a page may do.

A server on the loopback address is still within reach of every web page that its user opens. So the Host
header must be one of ours (a rebound name of somebody else's is not), and a request that a browser marks
as made by another site gets pages that were navigated to, and nothing that costs work.
"""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coopgraph.server.refusals import Refusal, refused
from coopgraph.server.settings import Settings
from coopgraph.text import Bilingual

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")
_COSTLY = ("/sparql", "/map", "/gaps", "/find", "/library", "/terms.json")

_WRONG_HOST = Refusal(
    421,
    Bilingual("máy chủ này không có tên đó", "this server does not go by that name"),
    Bilingual("mở bằng địa chỉ đã in khi khởi động", "open it by the address it printed at the start"),
)
_LONG_URL = Refusal(
    414,
    Bilingual("địa chỉ quá dài", "the address is too long"),
    Bilingual("gửi câu truy vấn bằng POST", "send the query by POST"),
)
_CROSS_SITE = Refusal(
    403,
    Bilingual("trang web khác không được gọi tới đây", "other web sites may not call here"),
    Bilingual("khởi động với --cors ORIGIN để cho phép", "start with --cors ORIGIN to allow one"),
)


class Guard:
    """Middleware: refuses what may not come in, and puts the protecting headers on what goes out."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        origin = self._allowed_origin(request.headers)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if self._settings.origins:
                    headers.add_vary_header("Origin")
                if origin:
                    headers["Access-Control-Allow-Origin"] = origin
                    headers["Access-Control-Expose-Headers"] = "Coopgraph-Data-Version, ETag, Retry-After"
            await send(message)

        answer: ASGIApp = self._app
        if refusal := self._refusal(request, bool(origin)):
            answer = refused(request, refusal, self._settings.language)
        elif origin and request.method == "OPTIONS":
            answer = Response(status_code=204, headers=_PREFLIGHT)
        await answer(scope, receive, send_guarded)

    def _refusal(self, request: Request, allowed: bool) -> Refusal | None:
        if not self._own_name(request.headers.getlist("host")):
            return _WRONG_HOST
        target = len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"])
        if target > self._settings.url_bytes:
            return _LONG_URL
        if not allowed and _cross_site(request):
            return _CROSS_SITE
        return None

    def _own_name(self, hosts: list[str]) -> bool:
        match = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if match is None:
            return False
        name = match[1].strip("[]").lower().rstrip(".")
        if name in _LOCAL_NAMES or name in self._settings.names:
            return True
        return self._settings.any_address and _is_address(name)

    def _allowed_origin(self, headers: Headers) -> str:
        """The value for Access-Control-Allow-Origin; "" for an origin that was not named."""
        origin = headers.get("origin", "")
        if "*" in self._settings.origins and origin:
            return "*"
        return origin if origin in self._settings.origins else ""


_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, HEAD",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "600",
}


def _cross_site(request: Request) -> bool:
    """Whether a browser says that another site makes this request, for something that costs work.

    Browsers say so in Sec-Fetch-Site; older ones only in Origin. Programs send neither.
    """
    site = request.headers.get("sec-fetch-site", "").strip().lower()
    if site in {"same-origin", "none"}:
        return False
    if site:
        page = request.method in {"GET", "HEAD"} and not request.url.path.startswith("/sparql")
        opened = request.headers.get("sec-fetch-mode", "").strip().lower() == "navigate"
        shown = request.headers.get("sec-fetch-dest", "").strip().lower() == "document"
        return not (page and opened and shown) and (
            request.method not in {"GET", "HEAD"} or _is_costly(request.url.path, _COSTLY)
        )
    origin = request.headers.get("origin")
    return origin is not None and not _same_origin(origin, request.headers.get("host", ""))


def _same_origin(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def _is_costly(path: str, costly: Iterable[str]) -> bool:
    return any(path.startswith(start) for start in costly)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
