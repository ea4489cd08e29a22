"""What hangs on whom: components, bridges, cut points, and Burt's structural holes."""

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from coopgraph.networks.compact import Compact, compact
from coopgraph.networks.engine import Engine, Notice, Values, choose_for_ties
from coopgraph.networks.simple import N


def components(graph: "nx.Graph[N]") -> list[tuple[N, ...]]:
    """The parts within which everybody is reached over ties, largest first; each sorted."""
    known = compact(graph)
    if choose_for_ties(graph) is not Engine.NETWORKX:
        return list(known.groups(known.components))
    parts = [tuple(sorted(part)) for part in nx.connected_components(known.plain)]
    return sorted(parts, key=lambda part: (-len(part), part))


def bridges(graph: "nx.Graph[N]") -> list[tuple[N, N]]:
    """The ties whose loss would cut a component in two, sorted."""
    known = compact(graph)
    if choose_for_ties(graph) is Engine.IGRAPH:
        ties = sorted(known.igraph.bridges())
        return [(known.nodes[known.left[tie]], known.nodes[known.right[tie]]) for tie in ties]
    found: Iterable[Any] = nx.bridges(known.plain)
    return sorted((min(tie), max(tie)) for tie in found)


def cut_points(graph: "nx.Graph[N]") -> list[N]:
    """The nodes whose loss would cut a component into several, sorted."""
    known = compact(graph)
    if choose_for_ties(graph) is Engine.IGRAPH:
        return [known.nodes[position] for position in sorted(known.igraph.articulation_points())]
    return sorted(nx.articulation_points(known.plain))


def constraint(graph: "nx.Graph[N]", weight: str | None = None) -> Values[N]:
    """How far a node's ties all lead to people who are tied to each other (Burt 1992).

    c_i = Σ_j (p_ij + Σ_q p_iq p_qj)² over the neighbours j, p_ij being the share of the tie to j in the
    weights of all ties of i. Not defined for nodes without ties, which are left out.
    """
    known = compact(graph)
    known.weights(weight)
    engine = choose_for_ties(graph)
    if engine is Engine.NETWORKX:
        return Values(nx.constraint(_tied(known), weight=weight) if known.ties else {}, Notice(engine))
    from coopgraph.networks import triangles

    return _where_tied(known, known.values(triangles.constraint(known, weight)))


def effective_size(graph: "nx.Graph[N]", weight: str | None = None) -> Values[N]:
    """How many of a node's contacts are not redundant.

    Unweighted n - 2t/n, with n neighbours and t ties among them (Borgatti 1997); weighted
    Σ_j (1 - Σ_q p_iq m_jq), with m_jq the weight of the tie jq over the largest of j (Burt 1992). Not
    defined for nodes without ties, which are left out.
    """
    known = compact(graph)
    known.weights(weight)
    engine = choose_for_ties(graph)
    if engine is Engine.NETWORKX:
        tied = _tied(known)
        # With weights node by node: for all at once networkx 3.6 divides by the largest weight of the wrong
        # node (its pull request 8906). Without, node by node would copy the graph for each.
        asked = None if weight is None or not tied else list(tied)
        return Values(nx.effective_size(tied, asked, weight) if tied else {}, Notice(engine))
    from coopgraph.networks import triangles

    return _where_tied(known, known.values(triangles.effective_size(known, weight)))


def _tied(known: Compact[N]) -> "nx.Graph[N]":
    """The graph without the nodes that have no ties."""
    tied: nx.Graph[N] = known.plain.copy()
    tied.remove_nodes_from([node for node, own in zip(known.nodes, known.degrees, strict=True) if own == 0])
    return tied


def _where_tied(known: Compact[N], values: Mapping[N, float]) -> Values[N]:
    owns = zip(known.nodes, known.degrees.tolist(), strict=True)
    return Values({node: values[node] for node, own in owns if own}, Notice(Engine.SCIPY))
