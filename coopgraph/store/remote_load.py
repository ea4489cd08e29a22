"""Putting data sets on a SPARQL server so that a reader sees the state before or the state after.

1. Each graph is put into a staging graph that nobody asks, by the Graph Store Protocol or by INSERT DATA in
   chunks, and counted. However large it is, and whatever fails here, the facts have not been touched.
2. One SPARQL update takes the staged graphs over: away with what these data sets had put (a fact that
   another data set states too stays), in with the new, and the manifest with a new token. A server runs one
   request as one transaction. Every operation of it holds only while the manifest has the token that was
   read at the start, so of two loads at once one takes effect and the other is told.
3. The token is read again: only then the load has happened. The staging graphs are emptied.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from coopgraph.errors import StoreError
from coopgraph.limits import LIMITS, Limits
from coopgraph.store.build import NamedGraph
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.manifest import DataSetEntry, content_version, refuse_other_origin
from coopgraph.store.remote_manifest import RemoteManifest, read_remote_manifest
from coopgraph.store.staging import staging
from coopgraph.store.takeover import Takeover, first_token, new_token
from coopgraph.terms import ONTOLOGY_GRAPH
from coopgraph.text import Bilingual


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
    new = _manifest(old, incoming, rebuild=rebuild)
    known = {} if old is None else old.made
    with staging(conversation, incoming, limits) as stage:
        for iri, graph in incoming.items():
            progress(Bilingual(f"gửi {iri}", f"sending {iri}"))
            stage.put(iri, graph.triples)
        progress(Bilingual("đưa vào vị trí", "putting it in place"))
        takeover = Takeover(
            facts=endpoint.facts_graph,
            token=token,
            staged=stage.graphs,
            outgoing=[iri for iri in known if iri in incoming or iri not in new.made],
            staying=[iri for iri in new.made if iri not in incoming],
            manifest=new,
        )
        conversation.update(takeover.text(), limits.remote_load_seconds)
        _check_taken_over(conversation, new, limits)
    return new


def _manifest(
    old: RemoteManifest | None, incoming: dict[str, NamedGraph], *, rebuild: bool
) -> RemoteManifest:
    """The manifest of the state after."""
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    entries: dict[str, DataSetEntry] = {}
    made: dict[str, str] = {}
    if old is not None and not rebuild:
        entries |= old.data_sets
        made |= {iri: old.made[iri] for iri in old.data_sets}
    for iri, graph in incoming.items():
        entries[iri] = DataSetEntry(len(set(graph.triples)), dict(sorted(graph.files.items())))
        made[iri] = now
    ontology = entries.pop(ONTOLOGY_GRAPH)
    version = content_version(ontology.files, entries)
    return RemoteManifest(version, new_token(), now, ontology, entries, made)


def _check_taken_over(conversation: Conversation, new: RemoteManifest, limits: Limits) -> None:
    found = read_remote_manifest(conversation, limits.remote_seconds)
    if found is None or found.token != new.token:
        raise StoreError(
            Bilingual(
                "một lần nạp khác đã xen vào; lần này không thay đổi gì",
                "another load came between; this one has changed nothing",
            ),
            where=conversation.endpoint.update_url,
            advice=Bilingual("chạy lại", "run it again"),
        )
