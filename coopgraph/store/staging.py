"""Graphs on a server in which a load waits until it is put in place; no reader asks them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pyoxigraph as ox

from coopgraph.errors import CoopgraphError, StoreError
from coopgraph.limits import Limits
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import is_graph_name
from coopgraph.store.sparql_json import MEDIA_TYPE, read_answer
from coopgraph.store.wire import ntriples
from coopgraph.terms import DCTERMS, Solution
from coopgraph.text import Bilingual

#: The list of staging graphs; each has its own name below this one.
STAGING_GRAPH = "https://w3id.org/coopgraph/graph/staging"
PART = DCTERMS + "hasPart"
_CREATED = DCTERMS + "created"
#: What a load that was killed has left is taken away after this time: none takes so long.
_LEFTOVER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Staging:
    """The staging graphs of one load: ``graphs`` tells for each graph to come where its triples wait."""

    conversation: Conversation
    limits: Limits
    graphs: Mapping[str, str]

    def put(self, iri: str, triples: Iterable[ox.Triple]) -> None:
        """Fill the staging graph of one data set, and count what arrived.

        Raises StoreError where the server has not kept every triple.
        """
        waiting, unique = self.graphs[iri], sorted(set(triples), key=str)
        if self.conversation.endpoint.graph_store_url:
            content = ntriples(unique).encode("utf-8")
            self.conversation.put_graph(waiting, content, self.limits.remote_load_seconds)
        else:
            size = self.limits.remote_chunk_triples
            for start in range(0, len(unique), size):
                some = ntriples(unique[start : start + size])
                text = f"INSERT DATA {{ GRAPH <{waiting}> {{\n{some}}} }}"
                self.conversation.update(text, self.limits.remote_load_seconds)
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{waiting}> {{ ?s ?p ?o }} }}"
        (row,) = _rows(self.conversation, query, self.limits.remote_load_seconds)
        if str(row["n"]) != str(len(unique)):
            raise StoreError(
                Bilingual(
                    f"máy chủ chỉ giữ {row['n']} trong {len(unique)} bộ ba của {iri}",
                    f"the server has kept {row['n']} of the {len(unique)} triples of {iri}",
                ),
                where=self.conversation.endpoint.update_url,
                advice=Bilingual("xem nhật ký của máy chủ", "see its log; nothing was changed"),
            )


@contextmanager
def staging(conversation: Conversation, graphs: Iterable[str], limits: Limits) -> Iterator[Staging]:
    """Staging graphs for these graphs, listed before they are filled, emptied in the end whatever happens.

    Raises StoreError where the server's default graph shows all graphs: every fact would count twice.
    """
    names = {graph: f"{STAGING_GRAPH}/{uuid4().hex}" for graph in graphs}
    try:
        _sweep(conversation, limits)
        conversation.update(f"INSERT DATA {{ {_listed(names.values())} }}", limits.remote_seconds)
        _refuse_union(conversation, limits)
        yield Staging(conversation, limits, names)
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


def _refuse_union(conversation: Conversation, limits: Limits) -> None:
    facts = conversation.endpoint.facts_graph
    dataset = [("default-graph-uri", facts)] if facts else []
    query = f"ASK {{ <{STAGING_GRAPH}> <{PART}> ?name }}"
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
