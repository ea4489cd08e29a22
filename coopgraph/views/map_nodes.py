"""The nodes and lines of the map as the page draws them: what each is, its size and its place."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from coopgraph.terms import Iri
from coopgraph.views.cartogram import Located, among, cartogram
from coopgraph.views.layout import EXTENT, Node, Point, layout, ring
from coopgraph.views.map_facts import MapFacts
from coopgraph.views.map_page import KINDS, STAGES, Json, PageData, short
from coopgraph.views.map_ties import Drawing, Tie, radius

_HOME_RADIUS = 22
_GATHERING_RADIUS = 4
_SECTOR_RADIUS = 6
_HALF_WINDOW = (490, 290)  # half the width and height of the drawing on a desk, in pixels
_AROUND_HOME = 1500  # partners; more find no room around one node


def drawn_nodes(facts: MapFacts, drawing: Drawing, page: Json, data: PageData) -> list[Json]:
    """Each node with its place; sectors stand on a ring around what works in them."""
    records = Counter({iri: len(data.records_of.get(iri, ())) for iri in drawing.partners})
    places = _places(facts, drawing, page)
    far = max((abs(number) for place in places.values() for number in place), default=EXTENT)
    around = ring(drawing.sectors, max(far, EXTENT))

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


def by_country(facts: MapFacts, drawing: Drawing) -> bool:
    """Whether partners are placed country by country: without a home, or with too many around it."""
    return facts.home is None or len(drawing.partners) > _AROUND_HOME


def _places(facts: MapFacts, drawing: Drawing, page: Json) -> dict[str, Point]:
    """Around home, where there is one and its partners find room around it; else country by country."""
    ties = [(tie.one, tie.other) for tie in drawing.ties]
    if facts.home is not None and not by_country(facts, drawing):
        around = [
            *(_partner_place(iri, facts, page) for iri in drawing.partners),
            *(Node(iri, between=True) for iri in drawing.gatherings),
        ]
        return layout(around, ties, facts.home)
    places = cartogram([_located(iri, page) for iri in drawing.partners])
    return places | among(drawing.gatherings, ties, places)


def _located(iri: Iri, page: Json) -> Located:
    partner: Json = page["partners"][short(iri)]
    at = partner.get("at")
    return Located(iri, partner.get("country", ""), (at[0], at[1]) if at else None)


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


def drawn_lines(drawing: Drawing, nodes: list[Json]) -> list[Json]:
    """One line for each tie; ``turn`` tells lines between the same two nodes apart (0 is straight).

    A line that would pass beneath the home is bent: straight, it would look like two ties to the home.
    """
    seen: Counter[tuple[Iri, Iri]] = Counter()
    beneath = _beneath_home(nodes) if len(drawing.partners) <= _AROUND_HOME else lambda _: False
    edges = []
    for tie in (*drawing.ties, *drawing.sector_ties):
        turn = seen[tie.one, tie.other] + int(beneath(tie))
        seen[tie.one, tie.other] += 1
        edges.append(_edge(tie, turn))
    return edges


def _beneath_home(nodes: list[Json]) -> Callable[[Tie], bool]:
    """Whether a straight line would pass beneath the home in a window of the usual form."""
    home = next((node for node in nodes if node["what"] == "home"), None)
    if home is None:
        return lambda _: False
    stretch = [
        half / max(1, *(abs(node[axis]) for node in nodes))
        for axis, half in zip("xy", _HALF_WINDOW, strict=True)
    ]
    places = {
        node["id"]: complex((node["x"] - home["x"]) * stretch[0], (node["y"] - home["y"]) * stretch[1])
        for node in nodes
    }

    def beneath(tie: Tie) -> bool:
        one, other = places[short(tie.one)], places[short(tie.other)]
        if not one or not other or one == other:
            return False
        way = other - one
        share = -(one * way.conjugate()).real / abs(way) ** 2  # of the way, where it is nearest to home
        return abs(one + min(1, max(0, share)) * way) < _HOME_RADIUS + _GATHERING_RADIUS

    return beneath


def _edge(tie: Tie, turn: int) -> Json:
    edge: Json = {
        "from": short(tie.one),
        "to": short(tie.other),
        "kind": tie.kind,
        "records": [short(record) for record in tie.records],
    }
    return {**edge, "turn": turn} if turn else edge
