"""Who stands where in a projection: the measures that were asked for, of every node.

Paths are counted in ties, not in weights: a weight here is a number of shared sectors or records, which
is no distance. The values are those of ``coopgraph.networks``, which equal networkx's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from coopgraph.analysis.ties import Ties
from coopgraph.networks.communities import Partition, communities
from coopgraph.networks.engine import LARGE, Engine, Notice, Progress, Values
from coopgraph.networks.holes import components, constraint, cut_points, effective_size
from coopgraph.networks.paths import betweenness, closeness, harmonic
from coopgraph.networks.simple import simple
from coopgraph.networks.standing import clustering, core_number, degree, pagerank, strength
from coopgraph.terms import Iri
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    import networkx as nx


class Measure(StrEnum):
    """What can be said of a node's place; the words of ``--measure``."""

    DEGREE = "degree"
    STRENGTH = "strength"
    BETWEENNESS = "betweenness"
    CLOSENESS = "closeness"
    HARMONIC = "harmonic"
    PAGERANK = "pagerank"
    CORE = "core"
    CLUSTERING = "clustering"
    CONSTRAINT = "constraint"
    EFFECTIVE_SIZE = "effective-size"
    CUT_POINT = "cut-point"
    COMMUNITY = "community"


#: What is computed unless something is asked for, on a small graph and on a large one.
DEFAULT = (Measure.DEGREE, Measure.STRENGTH, Measure.BETWEENNESS, Measure.CLOSENESS, Measure.CORE)
DEFAULT_LARGE = (Measure.DEGREE, Measure.STRENGTH, Measure.PAGERANK, Measure.CORE, Measure.CLUSTERING)
#: Measures that follow all shortest paths: minutes of networkx on ten thousand nodes.
PATH_MEASURES = frozenset({Measure.BETWEENNESS, Measure.CLOSENESS, Measure.HARMONIC})
#: Measures of ties among neighbours, of which there are none between partners and sectors.
ONE_MODE_ONLY = frozenset({Measure.CLUSTERING, Measure.CONSTRAINT, Measure.EFFECTIVE_SIZE})
#: Those of which a small value is the remarkable one.
_ASCENDING = frozenset({Measure.CONSTRAINT, Measure.COMMUNITY})

Number = float | int | bool | None


@dataclass(frozen=True, slots=True)
class Position:
    """One node and its measures; None for a measure that is not defined for it."""

    node: Iri
    mode: str
    name: Bilingual
    country: Iri | None
    values: Mapping[Measure, Number]


@dataclass(frozen=True, slots=True)
class Centrality:
    """The positions, the first measure leading, with the size of the graph they are computed on.

    ``computed`` says how each measure was; ``postponed`` are measures left out because the graph is
    large. ``ties`` is what the graph was made from; None for a graph made elsewhere. ``untied`` are the
    partners asked for that have no such tie, and so no place in it.
    """

    projection: str
    weights: str
    with_home: bool
    nodes: int
    edges: int
    components: int
    measures: tuple[Measure, ...]
    positions: tuple[Position, ...]
    computed: Mapping[Measure, Notice[Iri]] = field(default_factory=dict)
    postponed: tuple[Measure, ...] = ()
    partition: Partition[Iri] | None = None
    ties: Ties | None = None
    untied: tuple[Iri, ...] = ()


#: Told of a measure's work done, and of how much there is.
MeasureProgress = Callable[[Measure, int, int], None]


def default_measures(graph: "nx.Graph[Iri]") -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """What to compute unless something is asked for, and what is left out because the graph is large."""
    if graph.number_of_nodes() * graph.number_of_edges() <= LARGE:
        return DEFAULT, ()
    return DEFAULT_LARGE, (Measure.BETWEENNESS, Measure.CLOSENESS)


def centrality(
    graph: "nx.Graph[Iri]",
    measures: Sequence[Measure] = (),
    *,
    sample: int | None = None,
    seed: int = 0,
    progress: MeasureProgress | None = None,
) -> Centrality:
    """The measures of every node of a projection; an empty graph has no positions.

    ``sample`` is the number of sources from which paths are followed for betweenness; ``seed`` chooses
    them, and starts the communities. A tie of a node with itself says nothing about others and is left out.
    """
    plain: nx.Graph[Iri] = simple(graph)
    postponed: tuple[Measure, ...] = ()
    if not measures:
        measures, postponed = default_measures(plain)
    partition = communities(plain, seed=seed) if Measure.COMMUNITY in measures else None
    columns: dict[Measure, Mapping[Iri, Number]] = {}
    computed: dict[Measure, Notice[Iri]] = {}
    for measure in measures:
        told = None if progress is None else _about(measure, progress)
        values = _column(plain, measure, sample, seed, told, partition)
        columns[measure] = values
        if isinstance(values, Values):
            computed[measure] = values.notice
    positions = [
        Position(
            node=node,
            mode=str(facts.get("mode", "")),
            name=Bilingual(str(facts.get("vi", node)), str(facts.get("en", node))),
            country=facts.get("country"),
            values={measure: columns[measure].get(node) for measure in measures},
        )
        for node, facts in plain.nodes(data=True)
    ]
    return Centrality(
        str(graph.graph.get("projection", "")),
        str(graph.graph.get("weights", "count")),
        bool(graph.graph.get("with_home")),
        plain.number_of_nodes(),
        plain.number_of_edges(),
        len(components(plain)) if plain else 0,
        tuple(measures),
        tuple(sorted(positions, key=_order(measures))),
        computed,
        postponed,
        partition,
        graph.graph.get("ties"),
        tuple(graph.graph.get("untied", ())),
    )


def engines(result: Centrality) -> list[Engine]:
    """The libraries that computed the measures, each once."""
    return sorted({notice.engine for notice in result.computed.values()})


def _column(
    graph: "nx.Graph[Iri]",
    measure: Measure,
    sample: int | None,
    seed: int,
    progress: Progress | None,
    partition: Partition[Iri] | None,
) -> Mapping[Iri, Number]:
    """One measure of every node for which it is defined."""
    if measure is Measure.BETWEENNESS:
        return betweenness(graph, sample=sample, seed=seed, progress=progress)
    if measure is Measure.CLOSENESS:
        return closeness(graph, progress=progress)
    if measure is Measure.HARMONIC:
        return harmonic(graph, progress=progress)
    if measure is Measure.CUT_POINT:
        cut = set(cut_points(graph))
        return {node: node in cut for node in graph}
    if measure is Measure.COMMUNITY:
        groups = partition.groups if partition else ()
        return {node: number for number, group in enumerate(groups, 1) for node in group}
    return _SIMPLE[measure](graph)


_SIMPLE: Mapping[Measure, Callable[["nx.Graph[Iri]"], Mapping[Iri, Number]]] = {
    Measure.DEGREE: degree,
    Measure.STRENGTH: strength,
    Measure.PAGERANK: pagerank,
    Measure.CORE: core_number,
    Measure.CLUSTERING: clustering,
    Measure.CONSTRAINT: constraint,
    Measure.EFFECTIVE_SIZE: effective_size,
}


def _about(measure: Measure, progress: MeasureProgress) -> Progress:
    return lambda done, total: progress(measure, done, total)


def _order(measures: Sequence[Measure]) -> Callable[[Position], tuple[object, ...]]:
    """By the most telling of the measures, then by strength and degree, then by identifier.

    The order of the measures is the reader's, except that paths go before counts where nothing was asked.
    """
    given = list(measures)
    if tuple(given) == DEFAULT:
        given = [Measure.BETWEENNESS, Measure.STRENGTH, Measure.DEGREE]

    def key(position: Position) -> tuple[object, ...]:
        return (*(_rank(position.values[measure], measure) for measure in given), position.node)

    return key


def _rank(value: Number, measure: Measure) -> tuple[bool, float]:
    """Undefined values last; rounded, so that the last digit of a sum does not decide."""
    if value is None:
        return True, 0.0
    return False, round(float(value), 12) * (1 if measure in _ASCENDING else -1)
