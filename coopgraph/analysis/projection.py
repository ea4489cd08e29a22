"""The ties as networkx graphs: the only module that knows both the graph's words and networkx.

Nodes are the IRIs of partners, sectors and records with the attributes ``mode``, ``vi``, ``en`` and, for
partners, ``country``; every tie has a ``weight`` and, between partners, Newman's weight as ``newman``.
``graph.graph`` says which ``projection`` it is, from which ``ties``, with which ``weights``, whether the
homes are in (``with_home``), and which of the partners asked for have no such tie (``untied``).

The home is left out unless asked for: everything in one city's graph hangs on the city, so that with it
every path would lead through one node. Where there is no single home, cities tied with cities are a
network by itself, and nothing is left out.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import networkx as nx

from coopgraph.analysis.facts import Partner
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.analysis.ties import Ties, read_ties
from coopgraph.dates import Clocks
from coopgraph.errors import LimitReached
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Bilingual

#: More ties between partners than this are not drawn up: they would say only that all share everything.
MOST_PAIRS = 2_000_000


class Projection(StrEnum):
    """The graphs that mean something.

    PARTNER_SECTOR: a tie for each sector that a partner's records name, weighted by their number.
    PARTNER_EVENT: a tie for each event that a partner took part in.
    PARTNER_RECORD: a tie for each agreement, event and project that involves a partner.
    PARTNER_PARTNER: two partners that share sectors, weighted by how many.
    CO_ATTENDANCE: two partners that took part in the same events, weighted by how many.
    CITY_CITY: two partners that are parties of one agreement, weighted by how many.
    """

    PARTNER_SECTOR = "partner-sector"
    PARTNER_EVENT = "partner-event"
    PARTNER_RECORD = "partner-record"
    PARTNER_PARTNER = "partner-partner"
    CO_ATTENDANCE = "co-attendance"
    CITY_CITY = "city-city"


#: Those whose ties run between partners and something else.
TWO_MODE = frozenset({Projection.PARTNER_SECTOR, Projection.PARTNER_EVENT, Projection.PARTNER_RECORD})

_AGREEMENTS = frozenset({"Agreement"})
_EVENTS = frozenset({"Event"})
_RECORDS: Mapping[Projection, frozenset[str]] = {
    Projection.PARTNER_SECTOR: _AGREEMENTS,
    Projection.PARTNER_EVENT: _EVENTS,
    Projection.PARTNER_RECORD: frozenset({"Agreement", "Event", "Project"}),
    Projection.PARTNER_PARTNER: _AGREEMENTS,
    Projection.CO_ATTENDANCE: _EVENTS,
    Projection.CITY_CITY: _AGREEMENTS,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into a projection.

    ``kinds`` of partners (empty: all named ones); ``record_kinds`` that tie (empty: those that the
    projection is about); ``with_home`` None leaves the homes out, except from a network of cities that
    has no single home; ``at_home`` lets in partners of a home's own country; ``newman`` weighs each
    shared thing by one over the number of the others who share it.
    """

    projection: Projection
    kinds: frozenset[str] = DEFAULT_KINDS
    record_kinds: frozenset[str] = frozenset()
    with_home: bool | None = None
    at_home: bool = False
    newman: bool = False

    @property
    def ties(self) -> frozenset[str]:
        """The kinds of record that tie."""
        return self.record_kinds or _RECORDS[self.projection]


def project(
    view: View,
    clocks: Clocks,
    projection: Projection,
    *,
    kinds: Collection[str] = DEFAULT_KINDS,
    record_kinds: Collection[str] = (),
    with_home: bool | None = None,
    at_home: bool = False,
    newman: bool = False,
) -> "nx.Graph[Iri]":
    """One of the projections on one day; see ``Choice``. Raises LimitReached for too many pairs."""
    choice = Choice(projection, frozenset(kinds), frozenset(record_kinds), with_home, at_home, newman)
    return projected(read_ties(view, clocks), choice)


def projected(ties: Ties, choice: Choice) -> "nx.Graph[Iri]":
    """The same from ties that have been read."""
    homes, members = _members(ties, choice)
    projection = choice.projection
    if projection in {Projection.PARTNER_SECTOR, Projection.PARTNER_PARTNER}:
        apart = projection is Projection.PARTNER_PARTNER and len(ties.homes) > 1
        graph = _partner_sector(ties, members, choice.ties, apart=apart)
    else:
        graph = _partner_record(ties, members, choice.ties)
    if projection not in TWO_MODE:
        graph = shared(graph, "partner", newman=choice.newman)
    if projection is Projection.CITY_CITY:
        # Who has agreements with nobody but the home is tied to no other city.
        graph.remove_nodes_from([node for node, degree in dict(graph.degree()).items() if not degree])
    graph.graph.update(
        projection=str(projection),
        ties=ties,
        weights="newman" if choice.newman and projection not in TWO_MODE else "count",
        with_home=homes,
        untied=tuple(iri for iri in sorted(members) if iri not in graph),
    )
    return graph


def shared(bipartite: "nx.Graph[Iri]", mode: str, *, newman: bool = False) -> "nx.Graph[Iri]":
    """The nodes of one mode, tied where they share neighbours of the other.

    ``count`` is how many they share; ``newman`` lets each shared neighbour of degree d count 1/(d - 1),
    so that one that everybody has in common does not tie everybody (M. E. J. Newman, Physical Review E
    64, 016132, 2001). ``weight`` is one of the two. Raises LimitReached for more than MOST_PAIRS.
    """
    graph: nx.Graph[Iri] = nx.Graph()
    graph.add_nodes_from((n, facts) for n, facts in bipartite.nodes(data=True) if facts["mode"] == mode)
    counts: dict[tuple[Iri, Iri], int] = {}
    weights: dict[tuple[Iri, Iri], float] = {}
    for node, facts in bipartite.nodes(data=True):
        if facts["mode"] == mode:
            continue
        ends = sorted(bipartite.neighbors(node))
        if len(counts) + len(ends) * (len(ends) - 1) // 2 > MOST_PAIRS:
            raise _too_many_pairs()
        for pair in combinations(ends, 2):
            counts[pair] = counts.get(pair, 0) + 1
            weights[pair] = weights.get(pair, 0.0) + 1 / (len(ends) - 1)
    for pair in sorted(counts):
        weight = weights[pair] if newman else counts[pair]
        graph.add_edge(*pair, weight=weight, count=counts[pair], newman=weights[pair])
    return graph


def chosen_partners(ties: Ties, choice: Choice) -> list[Partner]:
    """The partners that a projection is about, whether they have such a tie or not."""
    return [partner for _, partner in sorted(_members(ties, choice)[1].items())]


def _members(ties: Ties, choice: Choice) -> tuple[bool, dict[Iri, Partner]]:
    """Whether the homes are in, and the partners that the projection is about."""
    homes = ties.homes & ties.partners.keys()
    if choice.projection is Projection.CITY_CITY and len(homes) != 1:
        with_home = choice.with_home is not False
        found = [p for p in ties.everybody(choice.kinds) if with_home or p.iri not in homes]
    else:
        with_home = bool(choice.with_home)
        found = ties.considered(choice.kinds, at_home=choice.at_home)
        found += [ties.partners[home] for home in sorted(homes)] if with_home else []
    return with_home, {partner.iri: partner for partner in found}


def _partner_sector(
    ties: Ties, members: Mapping[Iri, Partner], kinds: Collection[str], *, apart: bool
) -> "nx.Graph[Iri]":
    """Partners and sectors; ``apart`` keeps a sector of one home from that of another.

    What two places have signed with different cities ties nobody to anybody.
    """
    cells: dict[tuple[Iri, Iri], int] = {}
    named: dict[Iri, Iri] = {}
    for record, sectors in ties.sectors.items():
        if ties.records[record].kind not in kinds:
            continue
        involved = ties.records[record].involves
        middles = _middles(sectors, involved & ties.homes if apart else ())
        named |= middles
        for partner in involved & members.keys():
            for middle in middles:
                cells[partner, middle] = cells.get((partner, middle), 0) + 1
    graph: nx.Graph[Iri] = nx.Graph()
    for partner in sorted({partner for partner, _ in cells}):
        _add_partner(graph, members[partner])
    for middle in sorted({middle for _, middle in cells}):
        _add(graph, middle, "sector", ties.name(named[middle]))
    for pair in sorted(cells):
        graph.add_edge(*pair, weight=cells[pair])
    return graph


def _middles(sectors: Iterable[Iri], homes: Collection[Iri]) -> dict[Iri, Iri]:
    """The nodes that sectors become, one for each home if they are kept apart, and the sector of each."""
    if not homes:
        return {sector: sector for sector in sectors}
    return {Iri(f"{sector}?home={home}"): sector for sector in sectors for home in homes}


def _partner_record(ties: Ties, members: Mapping[Iri, Partner], kinds: Collection[str]) -> "nx.Graph[Iri]":
    graph: nx.Graph[Iri] = nx.Graph()
    held = [(r.iri, sorted(r.involves & members.keys())) for r in ties.records.values() if r.kind in kinds]
    held = [(record, involved) for record, involved in held if involved]
    for partner in sorted({partner for _, involved in held for partner in involved}):
        _add_partner(graph, members[partner])
    for record, involved in held:
        graph.add_node(record, mode="record")
        graph.add_edges_from(((partner, record) for partner in involved), weight=1)
    return graph


def name_records(graph: "nx.Graph[Iri]", ties: Ties) -> None:
    """Give the records of a two-mode graph their names, which ties between partners can do without."""
    for node, facts in graph.nodes(data=True):
        if facts["mode"] == "record":
            name = ties.record_names[node]
            facts.update(vi=name.vi, en=name.en)


def _add_partner(graph: "nx.Graph[Iri]", partner: Partner) -> None:
    _add(graph, partner.iri, "partner", partner.name)
    if partner.country is not None:
        graph.nodes[partner.iri]["country"] = partner.country


def _add(graph: "nx.Graph[Iri]", node: Iri, mode: str, name: Bilingual) -> None:
    graph.add_node(node, mode=mode, vi=name.vi, en=name.en)


def _too_many_pairs() -> LimitReached:
    return LimitReached(
        Bilingual(
            f"hơn {MOST_PAIRS} cặp đối tác có điểm chung: mạng này không cho biết gì",
            f"more than {MOST_PAIRS} pairs of partners share something: such a network tells nothing",
        ),
        advice=Bilingual(
            "dùng --projection partner-sector hoặc partner-event, hoặc thu hẹp bằng --kind",
            "use --projection partner-sector or partner-event, or narrow it with --kind",
        ),
    )
