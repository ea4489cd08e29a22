"""A finished page as an answer."""

from starlette.responses import Response

from coopgraph.server.protocol import VERSION_HEADER
from coopgraph.server.reader import Reader
from coopgraph.server.serving import Serving


def html_answer(page: bytes, serving: Serving, reader: Reader, *, status: int = 200) -> Response:
    """HTML with the version of the data it was made from."""
    headers = {
        VERSION_HEADER: serving.version,
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "Content-Language": reader.language,
    }
    return Response(page, status, media_type="text/html", headers=headers)
