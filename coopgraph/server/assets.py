"""Our style and scripts, and the editor's."""

from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from coopgraph.files import sha256
from coopgraph.server.refusals import NOT_FOUND
from coopgraph.server.rendering import STATIC
from coopgraph.server.service import service_of

_MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@cache
def _own() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in STATIC.iterdir() if path.suffix in _MEDIA}


async def asset(request: Request) -> Response:
    """One file by name; a browser asks again each time and is told when nothing has changed."""
    name = request.path_params["name"]
    content = {**_own(), **service_of(request).editor.files}.get(name)
    if content is None:
        raise NOT_FOUND
    tag = f'"{sha256(content)[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=_MEDIA["." + name.rpartition(".")[2]], headers=headers)
