"""What bridges and cut points cut off, against taking them out one by one."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.networks.dependence import NAMED, bridges, cut_points

EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=22)


def graph_of(edges: list[tuple[int, int]]) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((f"{left:02}", f"{right:02}") for left, right in edges)
    return graph


@given(EDGES)
def test_a_bridge_cuts_off_what_taking_it_out_does(edges: list[tuple[int, int]]) -> None:
    graph = graph_of(edges)
    without_loops: nx.Graph[str] = nx.Graph(e for e in graph.edges() if e[0] != e[1])
    found = bridges(graph)
    assert {frozenset((b.holding, b.hanging)) for b in found} == {
        frozenset(tie) for tie in nx.bridges(without_loops)
    }
    for bridge in found:
        rest = without_loops.copy()
        rest.remove_edge(bridge.holding, bridge.hanging)
        side = nx.node_connected_component(rest, bridge.hanging)
        other = nx.node_connected_component(rest, bridge.holding)
        assert bridge.cut_off == len(side) <= len(other)
        assert bridge.some == tuple(sorted(side))[:NAMED]


@given(EDGES)
def test_a_cut_point_cuts_off_all_but_the_largest_part(edges: list[tuple[int, int]]) -> None:
    graph = graph_of(edges)
    found = cut_points(graph)
    assert {point.node for point in found} == set(nx.articulation_points(graph))
    for point in found:
        component = nx.node_connected_component(graph, point.node)
        rest = graph.subgraph(component - {point.node})
        parts = sorted((len(part) for part in nx.connected_components(rest)), reverse=True)
        assert (point.parts, point.cut_off) == (len(parts), sum(parts[1:]))
        assert len(point.some) == min(point.cut_off, NAMED)
        assert point.node not in point.some


def test_a_path_by_hand() -> None:
    """a – b – c – d: b cuts off a, c cuts off d; the middle tie cuts off two."""
    graph: nx.Graph[str] = nx.path_graph(["a", "b", "c", "d"])
    assert [(b.holding, b.hanging, b.cut_off, b.some) for b in bridges(graph)] == [
        ("b", "c", 2, ("c", "d")),
        ("b", "a", 1, ("a",)),
        ("c", "d", 1, ("d",)),
    ]
    assert [(p.node, p.parts, p.cut_off, p.some) for p in cut_points(graph)] == [
        ("b", 2, 1, ("a",)),
        ("c", 2, 1, ("d",)),
    ]


def test_a_chain_of_many_nodes_needs_no_deep_recursion() -> None:
    graph: nx.Graph[str] = nx.path_graph([f"{number:05}" for number in range(5000)])
    assert bridges(graph)[0].cut_off == 2500
    assert len(cut_points(graph)) == 4998


def test_nothing_hangs_on_anything_in_a_ring_or_in_nothing() -> None:
    ring: nx.Graph[str] = nx.cycle_graph(["a", "b", "c"])
    assert (bridges(ring), cut_points(ring)) == ([], [])
    assert (bridges(nx.Graph()), cut_points(nx.Graph())) == ([], [])
