"""The one SPARQL update that puts staged graphs in the place of the old ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

import pyoxigraph as ox

from coopgraph.limits import Limits
from coopgraph.store.conversation import Conversation
from coopgraph.store.remote_manifest import MANIFEST_GRAPH, TOKEN, RemoteManifest
from coopgraph.store.staging import PART, STAGING_GRAPH
from coopgraph.store.wire import ntriples

_ANY = "?s ?p ?o"


@dataclass(frozen=True, slots=True)
class Takeover:
    """What to replace: ``facts`` is the graph of all facts, "" for the default graph.

    ``token`` is the manifest's now; ``staged`` tells for the graph of each incoming data set where its
    triples wait; ``outgoing`` are the graphs whose present triples go, ``staying`` those that stay.
    """

    facts: str
    token: str
    staged: Mapping[str, str]
    outgoing: Sequence[str]
    staying: Sequence[str]
    manifest: RemoteManifest

    def text(self) -> str:
        """The update, each change an operation of its own: Virtuoso 7 loses what one deletes and inserts."""
        return " ;\n".join([*self._away(), *self._in(), *self.manifest_operations()])

    def _away(self) -> Iterator[str]:
        """Away with the old triples, except what others state, or what is about to come again."""
        stated = "".join(
            f" MINUS {{ {graph_pattern(graph)} }}" for graph in (*self.staying, *self.staged.values())
        )
        for graph in self.outgoing:
            there = graph_pattern(graph)
            again = f" MINUS {{ {graph_pattern(self.staged[graph])} }}" if graph in self.staged else ""
            yield f"DELETE {{ {self.fact} }} WHERE {{ {self.guard} {there}{stated} }}"
            yield f"DELETE {{ {there} }} WHERE {{ {self.guard} {there}{again} }}"

    def _in(self) -> Iterator[str]:
        for graph, waiting in self.staged.items():
            yield f"INSERT {{ {self.fact} }} WHERE {{ {self.guard} {graph_pattern(waiting)} }}"
            yield f"INSERT {{ {graph_pattern(graph)} }} WHERE {{ {self.guard} {graph_pattern(waiting)} }}"

    def manifest_operations(self) -> Iterator[str]:
        """The new manifest in the place of the old one, its token last."""
        new = ntriples(self.manifest.triples())
        old_token, new_token = _has_token(self.token), _has_token(self.manifest.token)
        there = graph_pattern(MANIFEST_GRAPH)
        yield f"DELETE {{ {there} }} WHERE {{ {self.guard} {there} FILTER(?p != <{TOKEN}>) }}"
        yield f"INSERT {{ GRAPH <{MANIFEST_GRAPH}> {{\n{new}}} }} WHERE {{ {self.guard} }}"
        # The token last: it is what every operation above asks for.
        yield f"INSERT {{ {new_token} }} WHERE {{ {self.guard} }}"
        yield f"DELETE {{ {old_token} }} WHERE {{ {old_token} {new_token} }}"

    @property
    def fact(self) -> str:
        """Any triple, where the facts are."""
        return graph_pattern(self.facts) if self.facts else _ANY

    @property
    def guard(self) -> str:
        """True only while no other load has come between, and what is staged has not been swept away."""
        parts = " ".join(f"<{STAGING_GRAPH}> <{PART}> <{graph}> ." for graph in self.staged.values())
        staged = f" GRAPH <{STAGING_GRAPH}> {{ {parts} }}" if parts else ""
        return _has_token(self.token) + staged


def new_token() -> str:
    """A token that no other load has."""
    return uuid4().hex


def first_token(conversation: Conversation, limits: Limits) -> str:
    """Give an endpoint that has no manifest its first token."""
    token = new_token()
    node = f"<{MANIFEST_GRAPH}> <{TOKEN}>"
    conversation.update(
        f'INSERT {{ GRAPH <{MANIFEST_GRAPH}> {{ {node} "{token}" }} }}'
        f" WHERE {{ FILTER NOT EXISTS {{ GRAPH <{MANIFEST_GRAPH}> {{ {node} ?token }} }} }}",
        limits.remote_seconds,
    )
    return token


def reserve(conversation: Conversation, token: str, limits: Limits) -> str:
    """Put a token of our own in the place of the manifest's: what others have begun before fails from now on.

    Returns ours; the manifest has another one where somebody else came first.
    """
    ours = new_token()
    conversation.update(
        f"INSERT {{ {_has_token(ours)} }} WHERE {{ {_has_token(token)} }} ;\n"
        f"DELETE {{ {_has_token(token)} }} WHERE {{ {_has_token(token)} {_has_token(ours)} }}",
        limits.remote_seconds,
    )
    return ours


def _has_token(token: str) -> str:
    return f'GRAPH <{MANIFEST_GRAPH}> {{ <{MANIFEST_GRAPH}> <{TOKEN}> "{token}" }}'


def graph_pattern(graph: str) -> str:
    """Any triple of a graph."""
    return f"GRAPH {ox.NamedNode(graph)} {{ {_ANY} }}"
