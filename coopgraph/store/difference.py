"""What a load changes of the graphs that stand on a server, and the one update that changes only that.

Whoever corrects three rows of a table and loads it again should not wait for a million triples to be written
once more. So what stands there is read, compared here, and the difference alone is sent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from coopgraph.limits import Limits
from coopgraph.store.conversation import Conversation
from coopgraph.store.parts import changes_of
from coopgraph.store.takeover import Takeover, graph_pattern
from coopgraph.terms import ONTOLOGY_GRAPH
from coopgraph.triples.differences import Counts
from coopgraph.triples.ontology import Ontology
from coopgraph.triples.records import reading_of

_ANY = "?s ?p ?o"
_N_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Difference:
    """The triples to add and to take away, by graph; only graphs where there are any.

    ``records`` tells of each data set how many records that concerns.
    """

    added: Mapping[str, Sequence[ox.Triple]]
    removed: Mapping[str, Sequence[ox.Triple]]
    records: Mapping[str, Counts] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many triples change."""
        return sum(len(triples) for triples in (*self.added.values(), *self.removed.values()))

    @property
    def can_be_written(self) -> bool:
        """Whether an update can name every triple: a blank node has no name outside its server."""
        return not any(
            isinstance(node, ox.BlankNode)
            for triples in (*self.added.values(), *self.removed.values())
            for triple in triples
            for node in (triple.subject, triple.object)
        )


def difference(
    conversation: Conversation, wanted: Mapping[str, Sequence[ox.Triple]], limits: Limits
) -> Difference:
    """Compare graphs as they stand on the server with what shall stand there ({} for a graph that goes).

    Raises StoreError and LimitReached (a graph is too large to be read).
    """
    added: dict[str, Sequence[ox.Triple]] = {}
    removed: dict[str, Sequence[ox.Triple]] = {}
    records: dict[str, Counts] = {}
    reading = reading_of(Ontology(tuple(wanted.get(ONTOLOGY_GRAPH, ()))))
    for iri, triples in wanted.items():
        stands = standing(conversation, iri, limits)
        if iri != ONTOLOGY_GRAPH:
            records[iri] = changes_of(stands or None, triples, reading)
        shall = set(triples)
        if plus := [triple for triple in triples if triple not in stands]:
            added[iri] = plus
        if minus := [triple for triple in stands if triple not in shall]:
            removed[iri] = minus
    return Difference(added, removed, records)


def change_text(takeover: Takeover, change: Difference) -> str:
    """The update that carries out a difference, each operation only while the token is as it was."""
    return " ;\n".join([*_operations(takeover, change), *takeover.manifest_operations()])


def _operations(takeover: Takeover, change: Difference) -> Iterator[str]:
    fact, guard = takeover.fact, takeover.guard
    # The graphs first: then they tell which facts somebody still states.
    for graph, triples in change.removed.items():
        yield f"DELETE {{ {graph_pattern(graph)} }} WHERE {{ {guard} {_values(triples)} }}"
    for graph, triples in change.added.items():
        yield f"INSERT {{ {graph_pattern(graph)} }} WHERE {{ {guard} {_values(triples)} }}"
    stated = " ".join(
        f"FILTER NOT EXISTS {{ {graph_pattern(graph)} }}" for graph in sorted(takeover.manifest.made)
    )
    for triples in change.removed.values():
        yield f"DELETE {{ {fact} }} WHERE {{ {guard} {_values(triples)} {stated} }}"
    for triples in change.added.values():
        yield f"INSERT {{ {fact} }} WHERE {{ {guard} {_values(triples)} }}"


def _values(triples: Sequence[ox.Triple]) -> str:
    rows = "\n".join(f"({triple.subject} {triple.predicate} {triple.object})" for triple in triples)
    return f"VALUES (?s ?p ?o) {{\n{rows}\n}}"


def standing(conversation: Conversation, graph: str, limits: Limits) -> frozenset[ox.Triple]:
    """The triples of a graph as they stand on the server. Raises StoreError and LimitReached."""
    query = f"CONSTRUCT {{ {_ANY} }} WHERE {{ {graph_pattern(graph)} }}"
    reply = conversation.ask([("query", query)], _N_TRIPLES, limits.remote_load_seconds)
    return frozenset(quad.triple for quad in ox.parse(reply.content, format=ox.RdfFormat.N_TRIPLES))
