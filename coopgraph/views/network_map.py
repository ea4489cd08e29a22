"""The network map: one HTML file that opens from a USB stick and asks nothing of any network.

pyvis holds the network and brings vis-network; its stock page is not used, because that page loads
from content delivery networks and runs scripts hidden in data. Ours escapes everything, and declares a
content security policy under which nothing but its own scripts can run even where escaping failed.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from coopgraph.analysis.decay import DECAY, Decay
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.facts import Evidence
from coopgraph.dates import Clocks
from coopgraph.resources import templates_folder
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Language
from coopgraph.views.land import land
from coopgraph.views.layout import Node, layout, ring
from coopgraph.views.map_facts import MapFacts, read_map_facts
from coopgraph.views.map_page import KINDS, STAGES, Json, PageData, main_names, short
from coopgraph.views.map_progress import read_entries, read_progress
from coopgraph.views.map_scope import Scope, narrow
from coopgraph.views.map_ties import Drawing, Tie, draw, radius
from coopgraph.views.map_wording import WORDING
from coopgraph.views.page_policy import content_security_policy

#: The views that a page can open with: network, world, time, list.
LOOKS = ("map", "world", "time", "list")
WHOLE = Scope()
_SCRIPTS = (
    "text.js", "shapes.js", "labels.js", "graph.js", "panel.js", "search.js", "records.js", "legend.js",
    "list.js", "time.js", "world.js", "map.js",
)  # fmt: skip
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_HOME_RADIUS = 22
_GATHERING_RADIUS = 4
_SECTOR_RADIUS = 6


class OfflineNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """pyvis' network, written through our own page: one file, everything inlined, hashed and escaped."""

    def __init__(self, page: Json, words: Mapping[str, str], title: str, language: Language) -> None:
        super().__init__(cdn_resources="in_line", heading=title)
        self.path = "map.html"
        self.templateEnv = Environment(
            loader=FileSystemLoader(templates_folder()), autoescape=True, undefined=StrictUndefined
        )
        style = _template("map.css") + _template("views.css")
        scripts = [_visualisation(), *(_template(name) for name in _SCRIPTS)]
        self.templateEnv.globals.update(
            policy=content_security_policy(scripts, style),
            style=Markup(style),  # noqa: S704 - our own file
            scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files and pyvis'
            data_block=lambda nodes, edges: Markup(embed({**page, "nodes": nodes, "edges": edges})),  # noqa: S704
            words=words,
            language=language,
        )

    def get_network_data(self) -> tuple[list[Json], list[Json], str, str, str, str]:
        """Nodes and edges as they are; pyvis' own options stay unused, ours are in the script."""
        return self.nodes, self.edges, self.heading, self.height, self.width, "{}"


def network_map(
    view: View,
    clocks: Clocks,
    language: Language,
    *,
    title: str | None = None,
    decay: Decay = DECAY,
    scope: Scope = WHOLE,
    look: str = "map",
) -> bytes:
    """One self-contained HTML page of the network as it held and was known on the clocks' days.

    The same graph, clocks, language and title give the same bytes. ``title`` replaces the heading, in
    both languages; ``decay`` is how fast evidence loses weight. ``scope`` leaves out what is not of
    interest, and the page counts it; ``look`` is the view that it opens with, one of ``LOOKS``. No time of
    making is written: the page tells the clocks and the data's version.
    """
    return network_page(view, clocks, language, title=title, decay=decay, scope=scope, look=look)[0]


def network_page(
    view: View,
    clocks: Clocks,
    language: Language,
    *,
    title: str | None = None,
    decay: Decay = DECAY,
    scope: Scope = WHOLE,
    look: str = "map",
) -> tuple[bytes, Mapping[str, int]]:
    """The page of ``network_map`` with what it shows: the numbers of partners, ties, records, sources."""
    every = read_map_facts(view, clocks)
    evidence = read_evidence(view, clocks, decay)
    entries = read_entries(evidence)
    facts = narrow(every, scope, evidence, entries)
    drawing = draw(facts)
    data = PageData(facts, read_progress(evidence), entries)
    page = data.build()
    headings = _headings(facts, title)
    page |= {
        "title": headings,
        "home": short(facts.home) if facts.home else None,
        "language": language,
        "words": {key: text._asdict() for key, text in WORDING.items()},
        "clocks": {"asOf": clocks.as_of.isoformat(), "knownOn": clocks.known_by},
        "version": view.version,
        "land": land(),
        "view": look if look in LOOKS else LOOKS[0],
        "scope": _scope_told(scope, evidence, every, facts),
        "untied": [short(iri) for iri in drawing.untied],
    }
    for sector in drawing.sectors:
        data.term(sector)
    words = {key: text.in_(language) for key, text in WORDING.items()}
    network = OfflineNetwork(page, words, headings[language], language)
    network.nodes = _nodes(facts, drawing, page, data)
    network.edges = _edges(drawing)
    counts = {
        "partners": len(facts.partners),
        "ties": len({(tie.one, tie.other) for tie in drawing.ties}),
        "records": len(facts.records),
        "sources": len(page["sources"]),
    }
    return network.generate_html().encode("utf-8"), counts


def embed(page: Json) -> str:
    """JSON that can stand in a page: no character in it can end the block or the line it stands in."""
    text = json.dumps(page, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match.group()):04x}", text)


def _template(name: str) -> str:
    return (templates_folder() / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _visualisation() -> str:
    """vis-network as pyvis brings it; a closing tag inside a string of it would end the page's script."""
    text = (Path(pyvis.__file__).parent / _VIS).read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script")


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


def _nodes(facts: MapFacts, drawing: Drawing, page: Json, data: PageData) -> list[Json]:
    records = Counter({iri: len(data.records_of.get(iri, ())) for iri in drawing.partners})
    places = layout(
        [
            *(_partner_place(iri, facts, page) for iri in drawing.partners),
            *(Node(iri, group="z", rank=2) for iri in drawing.gatherings),
        ],
        [(tie.one, tie.other) for tie in drawing.ties],
        facts.home,
    )
    members: dict[str, list[str]] = {sector: [] for sector in drawing.sectors}
    for tie in drawing.sector_ties:
        members[tie.other].append(tie.one)
    around = ring(members, places)

    def node(iri: Iri, what: str, size: int, place: tuple[int, int]) -> Json:
        return {"id": short(iri), "what": what, "size": size, "x": place[0], "y": place[1]}

    return [
        *(
            node(iri, "home", _HOME_RADIUS, places[iri])
            if iri == facts.home
            else node(iri, "partner", radius(records[iri]), places[iri])
            for iri in drawing.partners
        ),
        *(node(iri, "gathering", _GATHERING_RADIUS, places[iri]) for iri in drawing.gatherings),
        *(node(iri, "sector", _SECTOR_RADIUS, around[iri]) for iri in drawing.sectors),
    ]


def _partner_place(iri: Iri, facts: MapFacts, page: Json) -> Node:
    """Foreign before domestic, then by kind; within a kind the further a partnership has come, the nearer."""
    partner: dict[str, Any] = page["partners"][short(iri)]
    home = page["partners"].get(short(facts.home), {}) if facts.home else {}
    domestic = partner.get("country", "") == home.get("country", "")
    kind = KINDS.index(partner["kind"]) if partner["kind"] in KINDS else len(KINDS)
    return Node(
        iri,
        group=f"{int(domestic)}{kind:02}",
        rank=STAGES.index(partner["stage"]) if partner["stage"] in STAGES else len(STAGES),
        order=partner.get("country", ""),
    )


def _edges(drawing: Drawing) -> list[Json]:
    """One line for each tie; ``turn`` tells lines between the same two nodes apart (0 is straight)."""
    seen: Counter[tuple[Iri, Iri]] = Counter()
    edges = []
    for tie in (*drawing.ties, *drawing.sector_ties):
        turn = seen[tie.one, tie.other]
        seen[tie.one, tie.other] += 1
        edges.append(_edge(tie, turn))
    return edges


def _edge(tie: Tie, turn: int) -> Json:
    edge: Json = {
        "from": short(tie.one),
        "to": short(tie.other),
        "kind": tie.kind,
        "records": [short(record) for record in tie.records],
    }
    return {**edge, "turn": turn} if turn else edge
