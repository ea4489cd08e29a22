"""Whether a SPARQL server answers, and whether what ``load`` has put there is still whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from coopgraph.errors import StoreError
from coopgraph.limits import LIMITS
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.remote import RemoteView
from coopgraph.store.remote_manifest import MANIFEST_GRAPH, VERSION, read_remote_manifest
from coopgraph.terms import ONTOLOGY_GRAPH
from coopgraph.text import Bilingual


@dataclass(frozen=True, slots=True)
class RemoteState:
    """What stands behind an endpoint: its version, how many facts queries see, and its data sets."""

    version: str
    facts: int
    data_sets: Sequence[str]


def examine(endpoint: Endpoint) -> RemoteState | None:
    """Ask the endpoint, and count each graph that a load has put there; None where none has.

    Raises StoreError where it does not answer, where a graph has not the number of triples that were
    loaded, or where the default graph shows all graphs together; LimitReached where it takes too long.
    """
    conversation = Conversation(endpoint)
    view = RemoteView(endpoint, conversation=conversation)
    manifest = read_remote_manifest(conversation, LIMITS.remote_seconds)
    if manifest is None or manifest.ontology is None:
        view.ask("ASK { }")
        return None
    for iri, entry in {ONTOLOGY_GRAPH: manifest.ontology, **manifest.data_sets}.items():
        found = _count(view, f"GRAPH <{iri}> {{ ?s ?p ?o }}")
        if found != entry.triples:
            raise _damaged(endpoint, iri, found, entry.triples)
    if view.ask(f"ASK {{ <{MANIFEST_GRAPH}> <{VERSION}> ?version }}"):
        raise StoreError(
            Bilingual(
                "đồ thị mặc định của máy chủ này gộp mọi đồ thị, dữ kiện bị đếm hai lần",
                "this server's default graph is all its graphs together: facts count twice",
            ),
            where=str(endpoint),
            advice=Bilingual("đặt facts_graph trong coopgraph.toml", "set facts_graph in coopgraph.toml"),
        )
    facts, most = _count(view, "?s ?p ?o"), max(entry.triples for entry in manifest.data_sets.values())
    if facts < most:
        raise _damaged(endpoint, endpoint.facts_graph or "default graph", facts, most)
    return RemoteState(manifest.version, facts, sorted(manifest.data_sets))


def _count(view: RemoteView, pattern: str) -> int:
    (row,) = view.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(str(row["n"]))


def _damaged(endpoint: Endpoint, graph: str, found: int, expected: int) -> StoreError:
    return StoreError(
        Bilingual(
            f"{graph} có {found} bộ ba, lẽ ra {expected}", f"{graph} has {found} triples, not {expected}"
        ),
        where=str(endpoint),
        advice=Bilingual(
            "kiểm tra facts_graph, hoặc nạp lại: coopgraph load",
            "check facts_graph, or load again: coopgraph load",
        ),
    )
