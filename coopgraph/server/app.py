"""The server as an ASGI application: which address is answered by what."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from coopgraph.errors import CoopgraphError
from coopgraph.server.assets import asset
from coopgraph.server.current import Current
from coopgraph.server.editor import Editor, load_editor
from coopgraph.server.pages import find_page, gaps_page, home, map_page, ontology_page
from coopgraph.server.protocol import sparql
from coopgraph.server.query_page import library_json, library_text, query_page, terms_json
from coopgraph.server.reader import language_of
from coopgraph.server.refusals import BROKEN, NOT_FOUND, WRONG_METHOD, Refusal, refused
from coopgraph.server.rendering import Pages
from coopgraph.server.security import Guard
from coopgraph.server.service import Service, service_of
from coopgraph.server.serving import DataChanged
from coopgraph.server.settings import Settings
from coopgraph.server.things import thing
from coopgraph.text import Bilingual


def create_app(current: Current, settings: Settings, load: Callable[[], Editor] = load_editor) -> ASGIApp:
    """The application over the build that answers; ``load`` gets the editor's files.

    Its start raises StoreError where there is no store that can be opened.
    """

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        try:
            await current.start()
            editor = await run_in_threadpool(load)
            app.state.service = Service(settings, current, Pages(), editor)
            yield
        finally:
            await current.stop()

    app = Starlette(
        routes=[
            Route("/", _steady(home)),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/query", query_page),
            Route("/library.json", library_json),
            Route("/library/{name}.rq", _steady(library_text)),
            Route("/terms.json", _steady(terms_json)),
            Route("/find", _steady(find_page)),
            Route("/gaps", _steady(gaps_page)),
            Route("/map", _steady(map_page)),
            Route("/ontology", _steady(ontology_page)),
            Route("/static/{name}", asset),
            Route("/data/{path:path}", _steady(thing)),
            Route("/scheme/{path:path}", _steady(thing)),
        ],
        exception_handlers={
            CoopgraphError: _refused,
            HTTPException: _not_served,
            ClientDisconnect: _nobody_there,
            Exception: _broken,
        },
        lifespan=running,
    )
    app.router.redirect_slashes = False  # an address with a slash too many is no other name of a page
    return Guard(app, settings)


def _steady(page: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """A page that is made once more where the data were loaded anew while it was being made."""

    async def answered(request: Request) -> Response:
        try:
            return await page(request)
        except DataChanged:
            await service_of(request).current.look()
        return await page(request)

    return answered


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, CoopgraphError)  # it is registered for these  # noqa: S101
    return refused(request, error, language_of(request, service_of(request).settings))


async def _not_served(request: Request, error: Exception) -> Response:
    """An address or a method that does not exist."""
    assert isinstance(error, HTTPException)  # it is registered for these  # noqa: S101
    known = {404: NOT_FOUND, 405: WRONG_METHOD}
    other = Refusal(error.status_code, Bilingual("yêu cầu không hợp lệ", "this request cannot be served"))
    return await _refused(request, known.get(error.status_code, other))


async def _nobody_there(request: Request, error: Exception) -> Response:
    """The client has gone: what is answered now reaches nobody."""
    del request, error
    return Response(status_code=499)


async def _broken(request: Request, error: Exception) -> Response:
    del error  # the server's log has it; the client has no business with it
    return await _refused(request, BROKEN)
