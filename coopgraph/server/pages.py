"""The start page, search, the gaps, the map and the vocabulary."""

import html
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from coopgraph.dates import Clocks
from coopgraph.errors import LimitReached
from coopgraph.query.answer import answers
from coopgraph.query.catalogue import library
from coopgraph.query.find import find, find_at_any_time
from coopgraph.query.partner_facts import sources_read
from coopgraph.query.pool import Busy
from coopgraph.query.run import DeadlinePassed
from coopgraph.query.terms_used import own_terms
from coopgraph.server.html_table import page_table
from coopgraph.server.page_answer import html_answer
from coopgraph.server.protocol import VERSION_HEADER
from coopgraph.server.reader import Reader, reader_of
from coopgraph.server.refusals import Refusal
from coopgraph.server.rendering import Pages
from coopgraph.server.service import Service, service_of
from coopgraph.server.serving import Serving
from coopgraph.server.wording import WORDING
from coopgraph.store.view import View
from coopgraph.terms import COOP, SKOS, Iri, Literal
from coopgraph.text import Bilingual
from coopgraph.views.partner_sheet import issued

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# Not those known on a day, which takes a large store seconds: it is about how much there is to draw.
_PARTNER_COUNT = "SELECT (COUNT(?partner) AS ?count) WHERE { ?partner a coop:Partner }"
_SEARCH_LENGTH = 200
_FOUND_SHOWN = 200


async def home(request: Request) -> Response:
    """What the store holds, a search box, and ways in."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    with service.current.answering() as serving:
        key = ("home", reader)
        page = await serving.pages.get(key, lambda: _home(service.pages, reader, serving))
        return html_answer(page, serving, reader)


def _home(pages: Pages, reader: Reader, serving: Serving) -> bytes:
    view, clocks = serving.view, reader.clocks
    counts = {str(row["kind"]).removeprefix(COOP): row for row in answers(view, "counts-by-kind", clocks)}
    kinds = [(kind, table, counts[kind]) for kind, table in TABLES.items() if kind in counts]
    return pages.fill(
        "home.html", reader, serving,
        active="home",
        kinds=[
            {
                "name": Bilingual(str(row["kindNameVi"]), str(row["kindNameEn"])),
                "count": _number(row.get("count")),
                "abroad": _number(row.get("abroad")) if kind == "Partner" else 0,
                "table": table,
            }
            for kind, table, row in kinds
        ],
        questions=len(library()),
        sources=sources_read(view, clocks),
        owner=_owner(view, clocks),
        folder="/data",
        issued=lambda source: issued(source).in_(reader.language),
    )  # fmt: skip


#: The kinds in the order in which an office thinks of them, and the part of the address their things have.
TABLES: Mapping[str, str] = {
    "Partner": "partner", "Agreement": "agreement", "Event": "event", "Project": "project",
    "Commitment": "commitment", "Figure": "figure", "Appointment": "appointment", "Statement": "statement",
    "Source": "source",
}  # fmt: skip


def _number(value: object) -> int:
    found = value.value() if isinstance(value, Literal) else 0
    return int(found)


def _owner(view: View, clocks: Clocks) -> Bilingual | None:
    """The name of the partner whose data these are; None where there are several such, or none."""
    homes = {row["home"] for row in answers(view, "analysis-homes", clocks)}
    if len(homes) != 1 or not isinstance(owner := homes.pop(), Iri):
        return None
    names = {
        name.language: name.lexical
        for row in answers(view, "names-of-partner", clocks, partner=owner)
        if isinstance(name := row["value"], Literal) and row["property"] == SKOS + "prefLabel"
    }
    return Bilingual(names.get("vi", owner.local), names.get("en", owner.local))


async def find_page(request: Request) -> Response:
    """Partners, and whatever else has a name, by what somebody typed."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    text = request.query_params.get("q", "").strip()[:_SEARCH_LENGTH]
    if not text:
        return RedirectResponse(reader.link("/"), 303)
    with service.current.answering() as serving:
        page = await serving.pages.get(("find", reader), lambda: _find(service.pages, reader, serving, text))
        return html_answer(page, serving, reader)


def _find(pages: Pages, reader: Reader, serving: Serving, text: str) -> bytes:
    view, clocks = serving.view, reader.clocks
    matches = find(view, text, clocks)
    later = [] if matches else find_at_any_time(view, text, clocks)
    return pages.fill(
        "find.html", reader, serving,
        active="", text=text, matches=matches[:_FOUND_SHOWN], more=len(matches) > _FOUND_SHOWN,
        later=later[:5], near=[] if matches or later else serving.similar_names(text),
    )  # fmt: skip


async def gaps_page(request: Request) -> Response:
    """The partners with no active project, and why."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    with service.current.answering() as serving:
        page = await serving.pages.get(("gaps", reader), lambda: _gaps(service, reader, serving))
        return html_answer(page, serving, reader)


def _gaps(service: Service, reader: Reader, serving: Serving) -> bytes:
    from coopgraph.analysis.gaps import find_gaps
    from coopgraph.views.gap_report import gap_table

    try:
        report = find_gaps(serving.view, reader.clocks, decay=service.settings.decay)
    except LimitReached as error:
        if isinstance(error, Busy | DeadlinePassed):
            raise
        raise Refusal(413, WORDING["gapsTooLarge"], WORDING["gapsTooLargeAdvice"]) from error
    table = page_table(gap_table(report, reader.language), reader.language)
    return service.pages.fill("gaps.html", reader, serving, active="gaps", table=table)


async def ontology_page(request: Request) -> Response:
    """The classes and properties that queries are written with, and what they mean."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    with service.current.answering() as serving:
        page = await serving.pages.get(
            ("ontology", reader),
            lambda: service.pages.fill(
                "ontology.html", reader, serving, active="ontology", terms=own_terms(serving.view)
            ),
        )
        return html_answer(page, serving, reader)


async def map_page(request: Request) -> Response:
    """The network map, made once for a build, a language and a day; it carries its own policy."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    with service.current.answering() as serving:
        key = ("map", reader.language, reader.clocks)
        page = await serving.pages.get(key, lambda: _map(service, reader, serving.view))
        policy = html.unescape((match[1] if (match := _POLICY.search(page)) else b"").decode())
        headers = {
            VERSION_HEADER: serving.version,
            "Cache-Control": "no-cache",
            "Content-Security-Policy": "; ".join([policy or "default-src 'none'", "frame-ancestors 'none'"]),
        }
        return Response(page, media_type="text/html", headers=headers)


def _map(service: Service, reader: Reader, view: View) -> bytes:
    from coopgraph.views.network_map import network_map

    limit = service.settings.partners_on_map
    count = _number(view.select(_PARTNER_COUNT)[0]["count"])
    if count > limit:
        told = WORDING["mapTooLarge"]
        numbers = {"limit": limit, "count": count}
        what = Bilingual(told.vi.format(**numbers), told.en.format(**numbers))
        raise Refusal(413, what, WORDING["mapTooLargeAdvice"])
    return network_map(view, reader.clocks, reader.language, decay=service.settings.decay)
