"""One identifier, one partner: a rule for each data set by itself, not for all that are loaded together.

Two data sets may both have Nice with its number of Wikidata. Whether they are one partner is for a person to
say (``resolve``), and loading them together must not ask for more than loading one after the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from coopgraph.terms import SKOS
from coopgraph.triples.mapping import MappedGraph
from coopgraph.validation.faults import Fault

RULE = "partner-one-per-identifier"
_MATCH = ox.NamedNode(SKOS + "exactMatch")


def within_one_data_set(faults: Iterable[Fault], graphs: Sequence[MappedGraph]) -> list[Fault]:
    """The faults without those of partners that share an identifier across data sets alone."""
    found = list(faults)
    if len(graphs) < 2 or not any(fault.rule == RULE for fault in found):
        return found
    sharing = {iri for graph in graphs for iri in _sharing(graph)}
    return [fault for fault in found if fault.rule != RULE or fault.focus in sharing]


def _sharing(graph: MappedGraph) -> Iterable[str]:
    """The partners of one data set that have an identifier together with another one of it."""
    holders: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in graph.triples:
        if predicate == _MATCH and isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode):
            holders[value.value].add(subject.value)
    return [iri for both in holders.values() if len(both) > 1 for iri in both]
