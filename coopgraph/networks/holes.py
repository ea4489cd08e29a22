"""What hangs on whom: components, bridges, cut points, and Burt's structural holes."""

import math
from collections.abc import Iterable
from typing import Any

import networkx as nx

from coopgraph.networks.compact import compact
from coopgraph.networks.engine import Engine, Notice, Values
from coopgraph.networks.simple import N


def components(graph: "nx.Graph[N]") -> list[tuple[N, ...]]:
    """The parts within which everybody is reached over ties, largest first; each sorted."""
    parts = [tuple(sorted(part)) for part in nx.connected_components(compact(graph).plain)]
    return sorted(parts, key=lambda part: (-len(part), part))


def bridges(graph: "nx.Graph[N]") -> list[tuple[N, N]]:
    """The ties whose loss would cut a component in two, sorted."""
    plain = compact(graph).plain
    ties: Iterable[Any] = nx.bridges(plain)
    return sorted((min(tie), max(tie)) for tie in ties)


def cut_points(graph: "nx.Graph[N]") -> list[N]:
    """The nodes whose loss would cut a component into several, sorted."""
    return sorted(nx.articulation_points(compact(graph).plain))


def constraint(graph: "nx.Graph[N]", weight: str | None = None) -> Values[N]:
    """How far a node's ties all lead to people who are tied to each other (Burt 1992).

    c_i = Σ_j (p_ij + Σ_q p_iq p_qj)² over the neighbours j, p_ij being the share of the tie to j in the
    weights of all ties of i. Not defined for nodes without ties, which are left out.
    """
    known = compact(graph)
    known.weights(weight)
    values = nx.constraint(known.plain, weight=weight) if known.ties else {}
    return Values(_defined(values), Notice(Engine.NETWORKX))


def effective_size(graph: "nx.Graph[N]", weight: str | None = None) -> Values[N]:
    """How many of a node's contacts are not redundant.

    Unweighted n - 2t/n, with n neighbours and t ties among them (Borgatti 1997); weighted
    Σ_j (1 - Σ_q p_iq m_jq), with m_jq the weight of the tie jq over the largest of j (Burt 1992). Not
    defined for nodes without ties, which are left out.
    """
    known = compact(graph)
    known.weights(weight)
    values = nx.effective_size(known.plain, weight=weight) if known.ties else {}
    return Values(_defined(values), Notice(Engine.NETWORKX))


def _defined(values: dict[N, float]) -> dict[N, float]:
    return {node: value for node, value in values.items() if not math.isnan(value)}
