"""``/sparql``: the SPARQL 1.1 Protocol, its reading half."""

import asyncio
import hashlib
from collections.abc import Coroutine
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from coopgraph.query.hints import hints
from coopgraph.query.lexer import query_form, tokens
from coopgraph.query.pool import Question
from coopgraph.query.run import DeadlinePassed
from coopgraph.server.negotiation import HTML, RESULTS, TRIPLES, Offer, chosen
from coopgraph.server.protocol_request import Asked, read_query
from coopgraph.server.refusals import Refusal
from coopgraph.server.service import service_of
from coopgraph.server.service_description import description
from coopgraph.server.serving import DataChanged, Serving
from coopgraph.store.bounds import TooManyRows
from coopgraph.text import Bilingual

VERSION_HEADER = "Coopgraph-Data-Version"
#: What who asks over HTTP can do; the options of the command line are the operator's.
_NARROWER = Bilingual(
    "thu hẹp câu truy vấn (thêm điều kiện, bỏ tích chéo)",
    "narrow it (more conditions, no products of unrelated patterns)",
)
_FEWER = Bilingual("thêm LIMIT hoặc điều kiện vào câu truy vấn", "add a LIMIT or a condition to the query")
_NEVER_TWICE_ALIKE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


async def sparql(request: Request) -> Response:
    """Answer a query, describe the service, or send a person to the page where queries are written."""
    service = service_of(request)
    with service.current.answering() as serving:
        if request.method in {"GET", "HEAD"} and not request.url.query:
            return _no_query(request, serving)
        asked = await read_query(request, serving, service.settings)
        try:
            return await _answer(request, asked, serving)
        except DataChanged:
            await service.current.look()
    with service.current.answering() as serving:
        return await _answer(request, asked, serving)


def _no_query(request: Request, serving: Serving) -> Response:
    turtle = TRIPLES[0]
    accept = request.headers.get("accept", "")
    if chosen(accept, (HTML, turtle)) == turtle:
        content = description(str(request.base_url), serving.graphs)
        return Response(
            content,
            media_type=turtle.content_type,
            headers={"Vary": "Accept", VERSION_HEADER: serving.version},
        )
    return RedirectResponse("/query", 303, headers={"Vary": "Accept"})


async def _answer(request: Request, asked: Asked, serving: Serving) -> Response:
    offers = RESULTS if query_form(asked.query) in {"SELECT", "ASK", ""} else TRIPLES
    offer = chosen(request.headers.get("accept", ""), offers)
    if offer is None:
        listed = ", ".join(dict.fromkeys(offer.media for offer in offers))
        raise Refusal(
            406,
            Bilingual(
                "không có dạng trả lời nào client này nhận",
                "no form of this answer is one that was asked for",
            ),
            Bilingual(f"các dạng: {listed}", f"there are: {listed}"),
        )
    headers = {"Vary": "Accept", VERSION_HEADER: serving.version, "Cache-Control": "no-cache"}
    if request.method in {"GET", "HEAD"} and (tag := _tag(asked, offer, serving.tag)):
        headers["ETag"] = tag
        if _matches(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
    question = Question(asked.query, offer.form, asked.seconds, asked.graphs)
    try:
        content = await _unless_gone(request, serving.pool.ask(question))
    except DeadlinePassed as error:
        error.advice = _with_hints(_NARROWER, asked.query)
        raise
    except TooManyRows as error:
        error.advice = _FEWER
        raise
    await serving.check()
    return Response(content, media_type=offer.content_type, headers=headers)


async def _unless_gone(request: Request, work: Coroutine[Any, Any, bytes]) -> bytes:
    """Wait for an answer, unless the client goes away: then it is cancelled, which kills the query."""
    answer = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise ClientDisconnect
        return answer.result()
    finally:
        for task in (answer, gone):
            task.cancel()
        await asyncio.gather(answer, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _tag(asked: Asked, offer: Offer, version: str) -> str:
    """What changes whenever the answer may: data, query, form.

    "" for queries that ask the time or chance, and where nobody can tell when the data change.
    """
    if not version or any(token.upper in _NEVER_TWICE_ALIKE for token in tokens(asked.query)):
        return ""
    parts = (version, asked.query, repr(asked.graphs), offer.media)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    return f'"{digest[:24]}"'


def _matches(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag in {part.strip().removeprefix("W/") for part in header.split(",")}


def _with_hints(advice: Bilingual, query: str) -> Bilingual:
    told = [advice, *hints(query)]
    return Bilingual("\n".join(hint.vi for hint in told), "\n".join(hint.en for hint in told))
