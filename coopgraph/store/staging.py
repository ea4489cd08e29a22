"""Graphs on a server in which a load waits until it is put in place; no reader asks them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pyoxigraph as ox

from coopgraph.errors import CoopgraphError, StoreError
from coopgraph.limits import Limits
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import is_graph_name
from coopgraph.store.quads_door import AT_A_STROKE, is_oxigraph, pieces, refuse_loss
from coopgraph.store.remote_manifest import MANIFEST_GRAPH, TOKEN
from coopgraph.store.sparql_json import MEDIA_TYPE, read_answer
from coopgraph.terms import DCTERMS, Solution
from coopgraph.text import Bilingual

#: The list of staging graphs; each has its own name below this one.
STAGING_GRAPH = "https://w3id.org/coopgraph/graph/staging"
PART = DCTERMS + "hasPart"
_CREATED = DCTERMS + "created"
_N_TRIPLES = "application/n-triples"
#: What a load that was killed has left is taken away after this time: none takes so long.
_LEFTOVER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Staging:
    """The staging graphs of one load: ``graphs`` tells for each graph to come where its triples wait.

    ``graph_store`` is the address of the Graph Store Protocol, "" for updates in chunks.
    """

    conversation: Conversation
    limits: Limits
    graphs: Mapping[str, str]
    graph_store: str = ""

    def put(self, iri: str, triples: Sequence[ox.Triple], progress: Callable[[Bilingual], None]) -> None:
        """Fill the staging graph of one data set with its triples, each once, and count what arrived.

        Raises StoreError where the server has not kept every triple.
        """
        waiting = self.graphs[iri]
        seconds = self.limits.remote_load_seconds
        if self.graph_store:
            body = pieces(iri, triples, progress, self.limits.remote_file_triples)
            if is_oxigraph(self.conversation):
                where = {"graph": waiting, **AT_A_STROKE}
                self.conversation.send("PUT", self.graph_store, body, _N_TRIPLES, seconds, where)
            else:  # which may want to know the length beforehand
                where = {"graph": waiting}
                self.conversation.send("PUT", self.graph_store, b"".join(body), _N_TRIPLES, seconds, where)
        else:
            for piece in pieces(iri, triples, progress, self.limits.remote_chunk_triples):
                text = f"INSERT DATA {{ GRAPH <{waiting}> {{\n{piece.decode('utf-8')}}} }}"
                self.conversation.update(text, seconds)
        refuse_loss(self.conversation, waiting, iri, len(triples), self.limits)


@contextmanager
def staging(
    conversation: Conversation, graphs: Iterable[str], limits: Limits, graph_store: str = ""
) -> Iterator[Staging]:
    """Staging graphs for these graphs, listed before they are filled, emptied in the end whatever happens."""
    names = {graph: f"{STAGING_GRAPH}/{uuid4().hex}" for graph in graphs}
    try:
        _sweep(conversation, limits)
        conversation.update(f"INSERT DATA {{ {_listed(names.values())} }}", limits.remote_seconds)
        yield Staging(conversation, limits, names, graph_store)
    finally:
        with suppress(CoopgraphError):
            _drop(conversation, list(names.values()), limits)


def _listed(graphs: Iterable[str]) -> str:
    now = f'"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"'
    listed = [f"{_part(name)} . <{name}> <{_CREATED}> {now} ." for name in graphs]
    return f"GRAPH <{STAGING_GRAPH}> {{ {' '.join(listed)} }}"


def _part(name: str) -> str:
    return f"<{STAGING_GRAPH}> <{PART}> <{name}>"


def _drop(conversation: Conversation, graphs: Sequence[str], limits: Limits) -> None:
    operations = [f"DROP SILENT GRAPH <{name}>" for name in graphs]
    operations += [f"DELETE WHERE {{ GRAPH <{STAGING_GRAPH}> {{ <{name}> ?p ?o }} }}" for name in graphs]
    operations += [f"DELETE DATA {{ GRAPH <{STAGING_GRAPH}> {{ {_part(name)} }} }}" for name in graphs]
    conversation.update(" ;\n".join(operations), limits.remote_load_seconds)


def _sweep(conversation: Conversation, limits: Limits) -> None:
    query = f"SELECT ?name ?made WHERE {{ GRAPH <{STAGING_GRAPH}> {{ ?name <{_CREATED}> ?made }} }}"
    before = f"{datetime.now(UTC) - _LEFTOVER:%Y-%m-%dT%H:%M:%SZ}"
    rows = _rows(conversation, query, limits.remote_seconds)
    names = {str(row["name"]) for row in rows if str(row["made"]) < before}
    old = sorted(name for name in names if name.startswith(STAGING_GRAPH + "/") and is_graph_name(name))
    if old:
        _drop(conversation, old, limits)


def refuse_union(conversation: Conversation, limits: Limits) -> None:
    """Raise StoreError where the server's default graph shows all graphs: every fact would count twice.

    To be called when the manifest has its token: that is what is looked for.
    """
    facts = conversation.endpoint.facts_graph
    dataset = [("default-graph-uri", facts)] if facts else []
    query = f"ASK {{ <{MANIFEST_GRAPH}> <{TOKEN}> ?token }}"
    reply = conversation.ask([("query", query), *dataset], MEDIA_TYPE, limits.remote_seconds)
    if read_answer(reply, str(conversation.endpoint)).boolean:
        raise StoreError(
            Bilingual(
                "đồ thị mặc định của máy chủ này gộp mọi đồ thị, mỗi dữ kiện sẽ bị đếm hai lần",
                "this server's default graph is all its graphs together, so that facts would count twice",
            ),
            where=str(conversation.endpoint),
            advice=Bilingual(
                "đặt facts_graph trong coopgraph.toml, ví dụ https://w3id.org/coopgraph/graph/facts",
                "set facts_graph in coopgraph.toml, for instance https://w3id.org/coopgraph/graph/facts",
            ),
        )


def _rows(conversation: Conversation, query: str, seconds: float) -> Sequence[Solution]:
    reply = conversation.ask([("query", query)], MEDIA_TYPE, seconds)
    return read_answer(reply, str(conversation.endpoint)).rows
