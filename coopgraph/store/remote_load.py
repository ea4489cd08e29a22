"""Putting data sets on a server so that a reader sees the state before or the state after.

Where the server takes quads at a stroke (``quads_door``), what stands there is read and compared:

* What only adds, such as every first load, goes in as one file: a new token first, by which all who have
  begun before are too late; then the file; then the manifest.
* A small difference is one update that names every triple (``difference``).

Everything else, and every other server:

1. Each graph is put into a staging graph that nobody asks, by the Graph Store Protocol or by INSERT DATA in
   chunks, and counted. However large it is, and whatever fails here, the facts have not been touched.
2. One SPARQL update takes the staged graphs over: away with what these data sets had put (a fact that
   another data set states too stays), in with the new, and the manifest with a new token. A server runs one
   request as one transaction. Every operation of it holds only while the manifest has the token that was
   read at the start, so of two loads at once one takes effect and the other is told.
3. The token is read again: only then the load has happened. The staging graphs are emptied.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import UTC, datetime

import pyoxigraph as ox

from coopgraph.errors import CoopgraphError, LimitReached, StoreError
from coopgraph.limits import LIMITS, Limits
from coopgraph.store.build import NamedGraph
from coopgraph.store.conversation import Conversation
from coopgraph.store.difference import change_text, difference
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.manifest import DataSetEntry, content_version, refuse_other_origin
from coopgraph.store.quads_door import door, holds, is_empty, post_quads, refuse_loss
from coopgraph.store.remote_manifest import RemoteManifest, read_remote_manifest
from coopgraph.store.staging import refuse_union, staging
from coopgraph.store.takeover import Takeover, first_token, new_token, reserve
from coopgraph.terms import ONTOLOGY_GRAPH
from coopgraph.text import Bilingual
from coopgraph.triples.differences import Counts

_PUTTING = Bilingual("đưa vào vị trí", "putting it in place")


def replace_remote_data_sets(
    endpoint: Endpoint,
    ontology: NamedGraph,
    graphs: Iterable[NamedGraph],
    progress: Callable[[Bilingual], None],
    *,
    rebuild: bool = False,
    replace: bool = False,
    limits: Limits = LIMITS,
) -> RemoteManifest:
    """Put data sets on the server, each in place of its earlier state; all others stay as they are.

    ``rebuild`` takes away every other data set that ``load`` has put there; ``replace`` allows a data set in
    the place of one from other files, else InputError is raised. Triples that only other
    programs have put on the server are never touched. Raises StoreError and LimitReached; the state
    before then stands.
    """
    conversation = Conversation(endpoint, limits)
    old = read_remote_manifest(conversation, limits.remote_seconds)
    token = old.token if old is not None else first_token(conversation, limits)
    incoming = {graph.iri: graph for graph in (ontology, *graphs)}
    if old is not None and not rebuild and not replace:
        refuse_other_origin(old.data_sets, {g.iri: g.files for g in incoming.values() if g is not ontology})
    refuse_union(conversation, limits)
    triples = {iri: list(dict.fromkeys(graph.triples)) for iri, graph in incoming.items()}
    entries = {iri: graph.entry(len(triples[iri])) for iri, graph in incoming.items()}
    load = _Load(
        conversation, progress, limits, old, _manifest(old, entries, rebuild=rebuild), token, triples
    )
    if not load.by_difference():
        load.through_staging()
    _check_taken_over(conversation, load.new, limits)
    return replaced(load.new, loaded=[iri for iri in incoming if iri != ONTOLOGY_GRAPH], changes=load.records)


@dataclass
class _Load:
    """One load: the manifests before and after it, the token that must still hold, the triples by graph."""

    conversation: Conversation
    progress: Callable[[Bilingual], None]
    limits: Limits
    old: RemoteManifest | None
    new: RemoteManifest
    token: str
    triples: Mapping[str, Sequence[ox.Triple]]

    def __post_init__(self) -> None:
        self.records: Mapping[str, Counts] = {}
        self._door = door(self.conversation, self.limits)
        self._known = {} if self.old is None else self.old.made

    def by_difference(self) -> bool:
        """Change only what differs; False where the server has no door for it, or too much differs."""
        if not self._door:
            return False
        self.progress(Bilingual("so sánh với dữ liệu đang có", "comparing with what stands there"))
        gone: dict[str, Sequence[ox.Triple]] = {iri: () for iri in self._known if iri not in self.new.made}
        try:
            change = difference(self.conversation, gone | dict(self.triples), self.limits)
        except LimitReached:
            return False
        self.records = change.records
        if change.added and not change.removed:
            return self._in_one_file(change.added)
        if change.size > self.limits.remote_file_triples or not change.can_be_written:
            return False
        self.progress(_PUTTING)
        takeover = self._takeover({}, [])
        self.conversation.update(change_text(takeover, change), self.limits.remote_load_seconds)
        _check_taken_over(self.conversation, self.new, self.limits)
        self._count()
        return True

    def _in_one_file(self, added: Mapping[str, Sequence[ox.Triple]]) -> bool:
        """Add triples at a stroke; False where the server in the end takes no file."""
        ours = reserve(self.conversation, self.token, self.limits)
        found = read_remote_manifest(self.conversation, self.limits.remote_seconds)
        if found is None or found.token != ours:
            raise _came_between(self.conversation)
        self.token = ours
        facts = self.conversation.endpoint.facts_graph
        try:
            post_quads(self.conversation, self._door, facts, added, self.progress, self.limits)
        except CoopgraphError:
            iri, triples = next(iter(added.items()))
            if holds(self.conversation, iri, triples[0], self.limits):
                raise
            # A server in between that lets no long request through: nothing has arrived.
            self._door = ""
            return False
        self._count()
        self.conversation.update(self._takeover({}, []).text(), self.limits.remote_load_seconds)
        return True

    def _count(self) -> None:
        for iri, triples in self.triples.items():
            refuse_loss(self.conversation, iri, iri, len(triples), self.limits)

    def through_staging(self) -> None:
        """Put everything into staging graphs, and these in place of what stands there, in one update."""
        store = self._door or self.conversation.endpoint.graph_store_url
        # A graph that has triples and is not in the manifest is of a load that could not finish.
        outgoing = [iri for iri in self._known if iri in self.triples or iri not in self.new.made]
        outgoing += [
            iri
            for iri in self.triples
            if iri not in self._known and not is_empty(self.conversation, iri, self.limits)
        ]
        with staging(self.conversation, self.triples, self.limits, store) as stage:
            for iri, triples in self.triples.items():
                stage.put(iri, triples, self.progress)
            self.progress(_PUTTING)
            takeover = self._takeover(stage.graphs, outgoing)
            self.conversation.update(takeover.text(), self.limits.remote_load_seconds)

    def _takeover(self, staged: Mapping[str, str], outgoing: Sequence[str]) -> Takeover:
        return Takeover(
            facts=self.conversation.endpoint.facts_graph,
            token=self.token,
            staged=staged,
            outgoing=outgoing,
            staying=[iri for iri in self.new.made if iri not in self.triples],
            manifest=self.new,
        )


def _manifest(
    old: RemoteManifest | None, incoming: Mapping[str, DataSetEntry], *, rebuild: bool
) -> RemoteManifest:
    """The manifest of the state after."""
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    entries: dict[str, DataSetEntry] = {}
    made: dict[str, str] = {}
    if old is not None and not rebuild:
        entries |= old.data_sets
        made |= {iri: old.made[iri] for iri in old.data_sets}
    entries |= incoming
    made |= dict.fromkeys(incoming, now)
    ontology = entries.pop(ONTOLOGY_GRAPH)
    version = content_version(ontology.files, entries)
    return RemoteManifest(version, new_token(), now, ontology, entries, made)


def _check_taken_over(conversation: Conversation, new: RemoteManifest, limits: Limits) -> None:
    found = read_remote_manifest(conversation, limits.remote_seconds)
    if found is None or found.token != new.token:
        raise _came_between(conversation)


def _came_between(conversation: Conversation) -> StoreError:
    return StoreError(
        Bilingual(
            "một lần nạp khác đã xen vào; lần này không thay đổi gì",
            "another load came between; this one has changed nothing",
        ),
        where=conversation.endpoint.update_url,
        advice=Bilingual("chạy lại", "run it again"),
    )
