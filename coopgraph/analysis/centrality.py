"""Who stands where in a projection: degree, strength, betweenness, closeness, core.

Paths are counted in ties, not in weights: a weight here is a number of shared sectors or records, which
is no distance. The values are networkx's own; betweenness and closeness are normalised to 0–1.
"""

from dataclasses import dataclass

import networkx as nx

from coopgraph.analysis.facts import Evidence
from coopgraph.terms import Iri
from coopgraph.text import Bilingual


@dataclass(frozen=True, slots=True)
class Position:
    """One node and its measures.

    ``strength`` is the sum of the weights of its ties; ``betweenness`` the share of shortest paths
    between other nodes that lead through it; ``closeness`` the inverse of its mean distance, within its
    component and scaled by the component's size; ``core`` the largest k for which it belongs to a
    group in which everybody has k ties.
    """

    node: Iri
    mode: str
    name: Bilingual
    degree: int
    strength: float
    betweenness: float
    closeness: float
    core: int


@dataclass(frozen=True, slots=True)
class Centrality:
    """The positions, most between first, with the size of the graph they are computed on.

    ``evidence`` is what the graph was made from; None for a graph made elsewhere.
    """

    projection: str
    nodes: int
    edges: int
    components: int
    positions: tuple[Position, ...]
    evidence: Evidence | None = None


def centrality(graph: "nx.Graph[Iri]") -> Centrality:
    """The measures of every node of a projection; an empty graph has no positions.

    A tie of a node with itself says nothing about others and is left out.
    """
    plain: nx.Graph[Iri] = nx.Graph()
    # Sums of fractions differ in their last digit with the order in which nodes and ties are met.
    plain.add_nodes_from((node, graph.nodes[node]) for node in sorted(graph))
    ties = sorted((min(pair), max(pair)) for pair in graph.edges() if pair[0] != pair[1])
    plain.add_edges_from((left, right, graph.edges[left, right]) for left, right in ties)
    between = nx.betweenness_centrality(plain)
    close = nx.closeness_centrality(plain)
    core = nx.core_number(plain) if plain else {}
    positions = [
        Position(
            node=node,
            mode=str(facts.get("mode", "")),
            name=Bilingual(str(facts.get("vi", node)), str(facts.get("en", node))),
            degree=int(plain.degree(node)),
            strength=float(plain.degree(node, weight="weight")),
            betweenness=float(between[node]),
            closeness=float(close[node]),
            core=int(core[node]),
        )
        for node, facts in plain.nodes(data=True)
    ]
    positions.sort(key=lambda p: (-round(p.betweenness, 12), -p.strength, -p.degree, p.node))
    return Centrality(
        str(graph.graph.get("projection", "")),
        plain.number_of_nodes(),
        plain.number_of_edges(),
        nx.number_connected_components(plain) if plain else 0,
        tuple(positions),
        graph.graph.get("evidence"),
    )
