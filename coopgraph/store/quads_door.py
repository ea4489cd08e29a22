"""The quick way into a server that takes quads as a file: new data sets in one request.

A SPARQL update goes through the server's transaction, statement by statement: on Oxigraph over a folder a
million triples take many minutes. What is posted to its graph store as N-Quads it sorts into files of its own
and takes over at a stroke, in a thirtieth of the time; readers go on meanwhile and see all of it or nothing.
So what is only to be added, and that is every first load, goes in as one such file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from coopgraph.errors import CoopgraphError, StoreError
from coopgraph.limits import LIMITS, Limits
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.sparql_json import MEDIA_TYPE, read_answer
from coopgraph.store.wire import ntriples
from coopgraph.text import Bilingual

#: Past the server's transaction: sorted into files, taken over at once.
AT_A_STROKE = {"no_transaction": ""}
_N_QUADS = "application/n-quads"
_END = b" .\n"


def door(conversation: Conversation, limits: Limits = LIMITS) -> str:
    """The address that takes quads in one step; "" where this server is not known to have one.

    It counts only where the server takes an empty file there. To be called when the server has answered once.
    """
    url = _address(conversation.endpoint) if is_oxigraph(conversation) else ""
    if not url:
        return ""
    try:
        conversation.send("POST", url, b"", _N_QUADS, limits.remote_seconds, AT_A_STROKE)
    except CoopgraphError:
        return ""
    return url


def is_oxigraph(conversation: Conversation) -> bool:
    """Whether the server calls itself Oxigraph."""
    return (conversation.server or "").startswith("Oxigraph/")


def post_quads(
    conversation: Conversation,
    url: str,
    facts: str,
    graphs: Mapping[str, Sequence[ox.Triple]],
    progress: Callable[[Bilingual], None],
    limits: Limits = LIMITS,
) -> None:
    """Add all triples of some graphs, to each and to the facts ("" for the default graph), in one step.

    Raises StoreError and LimitReached; the server has taken nothing then, or all of it without an answer.
    """
    body = _quads(facts, graphs, progress, limits.remote_file_triples)
    conversation.send("POST", url, body, _N_QUADS, limits.remote_load_seconds, AT_A_STROKE)


def refuse_loss(conversation: Conversation, graph: str, of: str, expected: int, limits: Limits) -> None:
    """Raise StoreError where a graph has not as many triples as were sent for the data set ``of``."""
    found = triples_in(conversation, graph, limits)
    if found != expected:
        raise StoreError(
            Bilingual(
                f"máy chủ chỉ giữ {found} trong {expected} bộ ba của {of}",
                f"the server has kept {found} of the {expected} triples of {of}",
            ),
            where=conversation.endpoint.update_url,
            advice=Bilingual("xem nhật ký của máy chủ, rồi nạp lại", "see its log, then load again"),
        )


def triples_in(conversation: Conversation, graph: str, limits: Limits) -> int:
    """How many triples a graph has."""
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    reply = conversation.ask([("query", query)], MEDIA_TYPE, limits.remote_load_seconds)
    (row,) = read_answer(reply, str(conversation.endpoint)).rows
    return int(str(row["n"]))


def is_empty(conversation: Conversation, graph: str, limits: Limits) -> bool:
    """Whether a graph has no triples."""
    return not _has(conversation, graph, "?s ?p ?o", limits)


def holds(conversation: Conversation, graph: str, triple: ox.Triple, limits: Limits) -> bool:
    """Whether a triple, or one like it where it has blank nodes, is in a graph."""
    parts = (triple.subject, triple.predicate, triple.object)
    pattern = " ".join("[]" if isinstance(part, ox.BlankNode) else str(part) for part in parts)
    return _has(conversation, graph, pattern, limits)


def _has(conversation: Conversation, graph: str, pattern: str, limits: Limits) -> bool:
    query = f"ASK {{ GRAPH <{graph}> {{ {pattern} }} }}"
    reply = conversation.ask([("query", query)], MEDIA_TYPE, limits.remote_seconds)
    return read_answer(reply, str(conversation.endpoint)).boolean is True


def pieces(
    iri: str, triples: Sequence[ox.Triple], progress: Callable[[Bilingual], None], size: int
) -> Iterator[bytes]:
    """Triples as N-Triples, so many at a time, telling before each piece how far it is."""
    for start in range(0, len(triples), size):
        progress(
            Bilingual(
                f"gửi {iri}: {start}/{len(triples)} bộ ba", f"sending {iri}: {start}/{len(triples)} triples"
            )
        )
        yield ntriples(triples[start : start + size]).encode("utf-8")


def _quads(
    facts: str, graphs: Mapping[str, Sequence[ox.Triple]], progress: Callable[[Bilingual], None], size: int
) -> Iterator[bytes]:
    for iri, triples in graphs.items():
        for piece in pieces(iri, triples, progress, size):
            # A text has no raw line end in N-Triples, so this is the end of a statement and nothing else.
            yield piece.replace(_END, f" <{facts}>".encode() + _END) if facts else piece
            yield piece.replace(_END, f" <{iri}>".encode() + _END)
    progress(Bilingual("máy chủ đang đưa vào vị trí", "the server is putting it in place"))


def _address(endpoint: Endpoint) -> str:
    """The graph store that the settings name, else the neighbour of an address that ends in ``query``.

    Not where the settings name another address for updates: then they would have named this one too.
    """
    parts = urlsplit(endpoint.query_url)
    path = parts.path.removesuffix("query")
    if endpoint.graph_store_url or not parts.path.endswith("/query"):
        return endpoint.graph_store_url
    updates_beside = endpoint.update_url == urlunsplit(parts._replace(path=path + "update"))
    return urlunsplit(parts._replace(path=path + "store")) if updates_beside else ""
