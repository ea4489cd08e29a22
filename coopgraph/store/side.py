"""The data sets of a store as it answers now, or of an earlier state, to be compared with others."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from coopgraph.limits import LIMITS
from coopgraph.store.conversation import Conversation
from coopgraph.store.difference import standing
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.folder import Build, current_build, open_graph
from coopgraph.store.journal import read_journal
from coopgraph.store.parts import StoredGraph
from coopgraph.store.remote_manifest import read_remote_manifest
from coopgraph.store.restoring import named_build, previous_build

#: What stands for the state before the one that answers.
PREVIOUS = "previous"


def graphs_of(root: Path, version: str = "") -> Mapping[str, Iterable[ox.Triple]]:
    """The triples of each data set of a store folder, by its IRI; they can be gone over again.

    ``version`` is "" for the state that answers, else ``previous``, or what ``restore`` takes. Raises
    StoreError, and InputError where there is no such state.
    """
    build = _build(root, version)
    graph = open_graph(build.graph_folder)
    return {iri: StoredGraph(graph, iri) for iri in build.manifest.data_sets}


def remote_graphs(endpoint: Endpoint) -> Mapping[str, Iterable[ox.Triple]]:
    """The triples of each data set that ``load`` has put on a server. Raises StoreError and LimitReached."""
    conversation = Conversation(endpoint, LIMITS)
    manifest = read_remote_manifest(conversation, LIMITS.remote_seconds)
    data_sets = () if manifest is None else manifest.data_sets
    return {iri: standing(conversation, iri, LIMITS) for iri in data_sets}


def _build(root: Path, version: str) -> Build:
    current = current_build(root)
    if not version:
        return current
    journal = read_journal(root)
    if version == PREVIOUS:
        return previous_build(root, current, None)
    return named_build(root, journal, version)
