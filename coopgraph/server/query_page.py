"""The page on which queries are written, and what its script asks for: the library and the terms."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from coopgraph.query.binding import bind
from coopgraph.query.catalogue import LibraryQuery, library
from coopgraph.query.terms_used import terms_used
from coopgraph.query.values import parameter_values
from coopgraph.server.library_groups import GROUPS, group_of
from coopgraph.server.page_answer import html_answer
from coopgraph.server.protocol import VERSION_HEADER
from coopgraph.server.reader import Reader, reader_of
from coopgraph.server.refusals import NOT_FOUND
from coopgraph.server.service import service_of
from coopgraph.server.wording import SCRIPT_WORDS
from coopgraph.store.view import View
from coopgraph.terms import PREFIXES, Literal, Term, date_literal

_FIRST_QUERY = """SELECT ?partner ?name WHERE {
  ?partner a coop:LocalGovernment ;
    skos:prefLabel ?name .
  FILTER(LANG(?name) = "%s")
}
ORDER BY ?name ?partner
"""


async def query_page(request: Request) -> Response:
    """The editor, the library as a menu, and a place for results."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    given = request.query_params
    with service.current.answering() as serving:
        content = {
            "query": given.get("query", ""),
            "first": _FIRST_QUERY % reader.language,
            "language": reader.language,
            "kept": dict(reader.kept),
            "words": {key: text.in_(reader.language) for key, text in SCRIPT_WORDS.items()},
            "prefixes": dict(PREFIXES),
        }
        page = service.pages.fill(
            "query.html", reader, serving, content=content, editor=bool(service.editor.files), active="query"
        )
        return html_answer(page, serving, reader)


async def library_json(request: Request) -> Response:
    """The library: groups, and each query with its texts and its parameters."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    queries = [_described(query, reader) for query in library().values()]
    groups = [{"id": key, "title": title.in_(reader.language)} for key, title in GROUPS.items()]
    return _json({"groups": groups, "queries": queries})


async def library_text(request: Request) -> Response:
    """The text of one query, with the given values and the reader's language and clocks in it."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    query = library().get(request.path_params["name"])
    if query is None:
        raise NOT_FOUND
    with service.current.answering() as serving:
        given = [f"{name}={value}" for name, value in reader.own if value.strip()]
        text = await run_in_threadpool(_bound, serving.view, query, reader, given)
        return Response(
            text, media_type="application/sparql-query", headers={VERSION_HEADER: serving.version}
        )


async def terms_json(request: Request) -> Response:
    """The words of this graph for completion: prefixes, classes, properties, concepts, partners."""
    service = service_of(request)
    with service.current.answering() as serving:
        tag = f'"{serving.tag}"'
        headers = {VERSION_HEADER: serving.version, "Cache-Control": "no-cache"}
        headers |= {"ETag": tag} if serving.tag else {}
        if serving.tag and request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        content = await serving.pages.get("terms", lambda: _terms(serving.view))
        return Response(content, media_type="application/json", headers=headers)


def _bound(view: View, query: LibraryQuery, reader: Reader, given: list[str]) -> str:
    names = {parameter.name for parameter in query.parameters}
    values: dict[str, Term] = {"lang": Literal(reader.language)} if "lang" in names else {}
    clocks = {"asOf": ("as_of", reader.clocks.as_of), "knownOn": ("known_on", reader.clocks.known_on)}
    for name, (key, day) in clocks.items():
        if name in names and key in dict(reader.kept):
            values[name] = date_literal(day.isoformat())
    return bind(query.text, values | parameter_values(lambda: view, query.parameters, given))


def _described(query: LibraryQuery, reader: Reader) -> dict[str, object]:
    return {
        "name": query.name,
        "group": group_of(query.name),
        "title": query.title.in_(reader.language),
        "question": query.question.in_(reader.language),
        "search": " ".join([query.name, *query.title, *query.question]),
        "parameters": [
            {"name": one.name, "kind": one.kind, "about": one.description.in_(reader.language)}
            for one in query.parameters
            if one.name != "lang"
        ],
    }


def _terms(view: View) -> bytes:
    terms = [
        {
            "term": term.written,
            "kind": term.kind,
            "vi": term.name.vi,
            "en": term.name.en,
            **({"about": {"vi": term.about.vi, "en": term.about.en}} if term.about else {}),
        }
        for term in terms_used(view)
    ]
    content = {"prefixes": dict(PREFIXES), "terms": terms}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _json(content: object) -> Response:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Response(text, media_type="application/json", headers={"Cache-Control": "no-cache"})
