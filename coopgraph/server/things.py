"""One page for each thing of the graph at the path of its IRI, for people or as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from coopgraph.query.binding import bind
from coopgraph.query.merged import standing_for
from coopgraph.query.partner_facts import PartnerFacts, partner_facts
from coopgraph.query.thing_facts import Mention, ThingFacts, thing_facts
from coopgraph.server.links import iri_of, page_path
from coopgraph.server.listings import listing
from coopgraph.server.negotiation import HTML, TRIPLES, Offer, chosen
from coopgraph.server.page_answer import html_answer
from coopgraph.server.protocol import VERSION_HEADER
from coopgraph.server.reader import Reader, reader_of
from coopgraph.server.refusals import NOT_FOUND
from coopgraph.server.rendering import Pages
from coopgraph.server.service import Service, service_of
from coopgraph.server.serving import Serving
from coopgraph.server.wording import INVERSES, PROPERTIES
from coopgraph.store.view import View
from coopgraph.terms import COOP, RDF, Iri
from coopgraph.text import Bilingual
from coopgraph.views.partner_sheet import unknown
from coopgraph.views.sheet_wording import DATES, NAME_KINDS, NONE, OWN_WORDS, SECTIONS, STATES, UNDETERMINED

_SUFFIXES = {".ttl": "turtle", ".jsonld": "jsonld", ".nt": "ntriples", ".rdf": "rdfxml"}
#: What a thing's data are: what is said of it, and which things name it.
_DATA = """
CONSTRUCT { ?thing ?property ?value . ?other ?naming ?thing }
WHERE {
  { VALUES ?thing { UNDEF } ?thing ?property ?value }
  UNION
  { VALUES ?thing { UNDEF } ?other ?naming ?thing }
}
"""
_IS_PARTNER = "ASK { VALUES ?thing { UNDEF } ?thing a coop:Partner }"
_EXISTS = "ASK { VALUES ?thing { UNDEF } ?thing ?property ?value }"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of records, which the templates look up."""

    sections = SECTIONS
    none = NONE
    states = STATES
    own = OWN_WORDS
    dates = DATES
    names = NAME_KINDS
    undetermined = UNDETERMINED


async def thing(request: Request) -> Response:
    """A thing as HTML or, by suffix or Accept header, as data; a folder of things as a list."""
    service = service_of(request)
    reader = reader_of(request, service.settings)
    path, form = _suffix(request.url.path)
    accept = request.headers.get("accept", "")
    offer = chosen(accept, (HTML, *TRIPLES)) or HTML
    if form:
        offer = next(one for one in TRIPLES if one.form == form)
    if path.endswith("/") and path.strip("/").count("/"):
        return RedirectResponse(reader.link(path.rstrip("/")), 308)
    iri = Iri(iri_of(path))
    if not iri:
        raise NOT_FOUND
    with service.current.answering() as serving:
        if offer is not HTML:
            return await _data(serving, iri, offer)
        page = await serving.pages.get(("thing", reader), lambda: _page(service, reader, serving, iri) or b"")
        if not page:
            kept = await run_in_threadpool(standing_for, serving.view, iri)
            if kept is None:
                raise NOT_FOUND
            return RedirectResponse(reader.link(page_path(kept)), 307)
        return html_answer(page, serving, reader)


def _suffix(path: str) -> tuple[str, str]:
    """The path of the thing, and the form that its suffix asks for ("" for none)."""
    for suffix, form in _SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), form
    return path, ""


async def _data(serving: Serving, iri: Iri, offer: Offer) -> Response:
    """The triples about a thing and those that name it; without the clocks, since data are for machines."""

    def make() -> bytes | None:
        if not serving.view.ask(bind(_EXISTS, {"thing": iri})):
            return None
        return serving.view.serialize(bind(_DATA, {"thing": iri}), offer.form)

    content = await run_in_threadpool(make)
    await serving.check()
    if content is None:
        raise NOT_FOUND
    headers = {VERSION_HEADER: serving.version, "Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(content, media_type=offer.content_type, headers=headers)


def _page(service: Service, reader: Reader, serving: Serving, iri: Iri) -> bytes | None:
    """The page of a partner, of any other thing, of a folder; None where there is none of these."""
    view = serving.view
    if view.ask(bind(_IS_PARTNER, {"thing": iri})):
        facts = partner_facts(view, iri, reader.clocks)
        return _partner_page(service.pages, reader, serving, facts)
    other = thing_facts(view, iri, reader.clocks)
    if other is not None:
        return _thing_page(service.pages, reader, serving, other)
    return _list_page(service, reader, serving, iri)


def _partner_page(pages: Pages, reader: Reader, serving: Serving, facts: PartnerFacts) -> bytes:
    return pages.fill(
        "partner.html", reader, serving,
        active="", facts=facts, label=_labels(facts.labels or {}), words=_Words,
        titles={source.iri: source.title for source in facts.sources_read},
        unknown=unknown(facts, reader.clocks),
    )  # fmt: skip


def _thing_page(pages: Pages, reader: Reader, serving: Serving, facts: ThingFacts) -> bytes:
    return pages.fill(
        "thing.html", reader, serving,
        active="", facts=facts, label=_labels(facts.labels or {}), words=_Words, titles=facts.titles or {},
        naming=_grouped(facts), hidden=_HIDDEN, inverse=INVERSES,
    )  # fmt: skip


#: Shown in the heading or of no use to people.
_HIDDEN = frozenset({
    "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#inScheme",
    COOP + "searchText", COOP + "knownFrom", COOP + "locator", RDF + "type",
})  # fmt: skip


def _grouped(facts: ThingFacts) -> dict[Iri, list[Mention]]:
    groups: dict[Iri, list[Mention]] = {}
    for mention in facts.mentions:
        groups.setdefault(mention.property, []).append(mention)
    return groups


def _labels(names: Mapping[Iri, Bilingual]) -> Callable[[Iri], Bilingual]:
    """What properties and classes are called."""

    def label(iri: Iri) -> Bilingual:
        found = OWN_WORDS.get(iri) or names.get(iri) or PROPERTIES.get(iri)
        return found or Bilingual(iri.local, iri.local)

    return label


def _list_page(service: Service, reader: Reader, serving: Serving, iri: Iri) -> bytes | None:
    view: View = serving.view
    found = listing(view, iri, reader, service.settings.rows_on_page)
    if found is None:
        return None
    return service.pages.fill("list.html", reader, serving, active="", found=found)
