"""The evidence as networkx graphs: the only module that knows both the graph's words and networkx.

Nodes are the IRIs of partners, sectors and records with the attributes ``mode``, ``vi`` and ``en``;
the graph says what it is in ``graph.graph["projection"]``, and from what in ``graph.graph["evidence"]``.
Partners without a tie of the kind asked for are left out. The home can be left out too, and is unless
asked for: everything in one city's graph hangs on the city, so that with it every path would lead
through one node.
"""

from collections.abc import Collection
from enum import StrEnum
from itertools import combinations

import networkx as nx

from coopgraph.analysis.coverage import matrix_of
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.facts import Evidence, Standing
from coopgraph.analysis.gaps import DEFAULT_KINDS, considered_partners
from coopgraph.dates import Clocks
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Bilingual


class Projection(StrEnum):
    """The graphs that mean something.

    PARTNER_SECTOR: a tie for each sector that a partner's records name, weighted by their number.
    PARTNER_PARTNER: two partners that share sectors, weighted by how many (``newman``: each sector
    counts one over the number of its other partners).
    PARTNER_RECORD: a tie for each agreement, event and project that involves a partner.
    """

    PARTNER_SECTOR = "partner-sector"
    PARTNER_PARTNER = "partner-partner"
    PARTNER_RECORD = "partner-record"


_TIES = {
    Projection.PARTNER_SECTOR: frozenset({"Agreement"}),
    Projection.PARTNER_PARTNER: frozenset({"Agreement"}),
    Projection.PARTNER_RECORD: frozenset({"Agreement", "Event", "Project"}),
}


def project(
    view: View,
    clocks: Clocks,
    projection: Projection,
    *,
    kinds: Collection[str] = DEFAULT_KINDS,
    record_kinds: Collection[str] = (),
    with_home: bool = False,
    at_home: bool = False,
) -> "nx.Graph[Iri]":
    """One of the projections, of partners of some kinds (empty: all), on one day.

    ``record_kinds`` are the records that tie (empty: agreements; for partner–record also events and
    projects); ``at_home`` lets in partners of the home's own country.
    """
    evidence = read_evidence(view, clocks)
    ties = frozenset(record_kinds) or _TIES[projection]
    if projection is Projection.PARTNER_RECORD:
        graph = _partner_record(evidence, kinds, ties, with_home=with_home, at_home=at_home)
    else:
        graph = _partner_sector(evidence, kinds, ties, with_home=with_home, at_home=at_home)
        if projection is Projection.PARTNER_PARTNER:
            graph = shared(graph, "partner")
    graph.graph["projection"] = str(projection)
    graph.graph["evidence"] = evidence
    return graph


def _partner_sector(
    evidence: Evidence, kinds: Collection[str], ties: Collection[str], *, with_home: bool, at_home: bool
) -> "nx.Graph[Iri]":
    matrix = matrix_of(evidence, kinds, ties, at_home=at_home, with_home=with_home)
    graph: nx.Graph[Iri] = nx.Graph()
    for partner in matrix.partners:
        _add(graph, partner.iri, "partner", partner.name)
    for sector in matrix.sectors:
        _add(graph, sector, "sector", evidence.name(sector))
    for (partner_iri, sector), records in matrix.cells.items():
        graph.add_edge(partner_iri, sector, weight=len(records))
    return graph


def _partner_record(
    evidence: Evidence, kinds: Collection[str], ties: Collection[str], *, with_home: bool, at_home: bool
) -> "nx.Graph[Iri]":
    partners = {partner.iri for partner in considered_partners(evidence, kinds, at_home=at_home)}
    if with_home:
        partners |= evidence.homes & evidence.partners.keys()
    graph: nx.Graph[Iri] = nx.Graph()
    day = evidence.clocks.as_of
    for record in evidence.records.values():
        involved = sorted(record.involves & partners)
        if record.kind not in ties or record.standing(day) is not Standing.HOLDS or not involved:
            continue
        _add(graph, record.iri, "record", record.name)
        for partner in involved:
            _add(graph, partner, "partner", evidence.name(partner))
            graph.add_edge(partner, record.iri, weight=1)
    return graph


def shared(bipartite: "nx.Graph[Iri]", mode: str) -> "nx.Graph[Iri]":
    """The nodes of one mode, tied where they share neighbours of the other.

    ``weight`` is how many they share; ``newman`` lets each shared neighbour of degree d count 1/(d - 1),
    so that one that everybody has in common does not tie everybody.
    """
    graph: nx.Graph[Iri] = nx.Graph()
    for node, facts in bipartite.nodes(data=True):
        if facts["mode"] == mode:
            graph.add_node(node, **facts)
    for node, facts in bipartite.nodes(data=True):
        if facts["mode"] == mode:
            continue
        ends = sorted(bipartite.neighbors(node))
        for left, right in combinations(ends, 2):
            tie = graph.get_edge_data(left, right) or {"weight": 0, "newman": 0.0}
            graph.add_edge(left, right, weight=tie["weight"] + 1, newman=tie["newman"] + 1 / (len(ends) - 1))
    return graph


def _add(graph: "nx.Graph[Iri]", node: Iri, mode: str, name: Bilingual) -> None:
    graph.add_node(node, mode=mode, vi=name.vi, en=name.en)
