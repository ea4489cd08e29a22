"""The network map: one HTML file that opens from a USB stick and asks nothing of any network.

From what the graph says on a day to the page: facts, places, words, and what of the graph is left out.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from coopgraph.analysis.decay import DECAY, Decay
from coopgraph.analysis.evidence import on_the_days, read_everything
from coopgraph.analysis.facts import Evidence
from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.text import Bilingual, Language
from coopgraph.views.land import land
from coopgraph.views.map_comparison import compare_days, compared
from coopgraph.views.map_facts import MapFacts, read_map_facts
from coopgraph.views.map_filters import add_filters
from coopgraph.views.map_nodes import by_country, drawn_lines, drawn_nodes
from coopgraph.views.map_page import Json, PageData, main_names, short
from coopgraph.views.map_progress import read_entries, read_progress
from coopgraph.views.map_scope import Scope, narrow
from coopgraph.views.map_ties import Drawing, draw
from coopgraph.views.map_wording import WORDING
from coopgraph.views.offline_network import OfflineNetwork
from coopgraph.views.overlay import read_overlay

#: The views that a page can open with: network, world, time, list.
LOOKS = ("map", "world", "time", "list")
WHOLE = Scope()
_READING = Bilingual("đọc đồ thị", "reading the graph")
_PUTTING_TOGETHER = Bilingual("ghép dữ kiện", "putting facts together")
_PLACING = Bilingual("tính vị trí", "finding places")
_WRITING = Bilingual("ghi trang", "writing the page")


def _in_silence(step: Bilingual) -> None:
    """Tell nobody."""


def network_map(
    view: View,
    clocks: Clocks,
    language: Language,
    *,
    title: str | None = None,
    decay: Decay = DECAY,
    scope: Scope = WHOLE,
    look: str = "map",
    compare: date | None = None,
    overlay: Path | None = None,
) -> bytes:
    """One self-contained HTML page of the network as it held and was known on the clocks' days.

    The same graph, clocks, language and title give the same bytes. ``title`` replaces the heading, in
    both languages; ``decay`` is how fast evidence loses weight. ``scope`` leaves out what is not of
    interest, and the page counts it; ``look`` is the view that it opens with, one of ``LOOKS``. ``compare``
    is an earlier day than the clocks': the page then tells what is new, gone, changed or as it was since; a
    later or the same day raises InputError. ``overlay`` is a GeoJSON file to be drawn over
    the land of the world. No time of making is written: the page tells the clocks and the data's version.
    """
    return network_page(
        view, clocks, language,
        title=title, decay=decay, scope=scope, look=look, compare=compare, overlay=overlay,
    )[0]  # fmt: skip


def network_page(
    view: View,
    clocks: Clocks,
    language: Language,
    *,
    title: str | None = None,
    decay: Decay = DECAY,
    scope: Scope = WHOLE,
    look: str = "map",
    compare: date | None = None,
    overlay: Path | None = None,
    progress: Callable[[Bilingual], None] = _in_silence,
) -> tuple[bytes, Mapping[str, int]]:
    """The page of ``network_map`` with what it shows: the numbers of partners, ties, records, sources.

    Of a comparison also how many are new, changed and so on: ``partners-new``, ``records-gone``.
    ``progress`` is told each step as it begins.
    """
    progress(_READING)
    own = read_overlay(overlay) if overlay is not None else None
    every = read_map_facts(view, clocks)
    everything = read_everything(view, clocks.known_on, decay)
    evidence = on_the_days(everything, clocks)
    comparison = compare_days(everything, every, compare, clocks) if compare is not None else None
    entries = read_entries(evidence)
    progress(_PUTTING_TOGETHER)
    facts = narrow(every, scope, evidence, entries)
    drawing = draw(facts)
    data = PageData(facts, read_progress(evidence), entries)
    page = data.build()
    add_filters(page, facts, data)
    headings = _headings(facts, title)
    page |= {
        "title": headings,
        "home": short(facts.home) if facts.home else None,
        "language": language,
        "words": {key: text._asdict() for key, text in WORDING.items()},
        "clocks": {"asOf": clocks.as_of.isoformat(), "knownOn": clocks.known_by},
        "version": view.version,
        "land": land(),
        "overlay": own.told() if own is not None else {},
        "view": look if look in LOOKS else LOOKS[0],
        "scope": _scope_told(scope, evidence, every, facts),
        "byCountry": by_country(facts, drawing),
        "untied": [short(iri) for iri in drawing.untied],
    }
    for sector in drawing.sectors:
        data.term(sector)
    if comparison is not None:
        page["compare"] = compared(comparison, every, facts, drawing, data)
    words = {key: text.in_(language) for key, text in WORDING.items()}
    network = OfflineNetwork(page, words, headings[language], language)
    progress(_PLACING)
    network.nodes = drawn_nodes(facts, drawing, page, data)
    network.edges = drawn_lines(drawing, network.nodes)
    progress(_WRITING)
    return network.generate_html().encode("utf-8"), _counts(facts, drawing, page)


def _counts(facts: MapFacts, drawing: Drawing, page: Json) -> dict[str, int]:
    counts = {
        "partners": len(facts.partners),
        "ties": len({(tie.one, tie.other) for tie in drawing.ties}),
        "records": len(facts.records),
        "sources": len(page["sources"]),
    }
    for what, changed in page.get("compare", {}).get("counts", {}).items():
        counts |= {f"{what}-{change}": count for change, count in changed.items()}
    return counts


def _scope_told(scope: Scope, evidence: Evidence, every: MapFacts, facts: MapFacts) -> Json:
    """What of the graph the page shows, and how much is left out; {} where it shows all."""
    if scope.whole:
        return {}
    told = scope.told(evidence)
    count = {
        "partners": len(every.partners) - len(facts.partners),
        "records": len(every.records) - len(facts.records),
    }
    return {
        "vi": WORDING["scope"].vi.format(what=told.vi, **count),
        "en": WORDING["scope"].en.format(what=told.en, **count),
    }


def _headings(facts: MapFacts, title: str | None) -> Json:
    if title:
        return {"vi": title, "en": title}
    names: Json = main_names(facts.names.get(facts.home, ())) if facts.home else {}
    fallback = next(iter(names.values()), "")
    return {
        "vi": WORDING["mapOf"].vi.format(name=names.get("vi", fallback)) if names else WORDING["map"].vi,
        "en": WORDING["mapOf"].en.format(name=names.get("en", fallback)) if names else WORDING["map"].en,
    }
