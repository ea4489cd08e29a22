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
        return " ;\n".join([*self._away(), *self._in(), *self._manifest()])

    def _away(self) -> Iterator[str]:
        """Away with the old triples, except what others state, or what is about to come again."""
        stated = "".join(f" MINUS {{ {_in(graph)} }}" for graph in (*self.staying, *self.staged.values()))
        for graph in self.outgoing:
            again = f" MINUS {{ {_in(self.staged[graph])} }}" if graph in self.staged else ""
            yield f"DELETE {{ {self._fact} }} WHERE {{ {self._guard} {_in(graph)}{stated} }}"
            yield f"DELETE {{ {_in(graph)} }} WHERE {{ {self._guard} {_in(graph)}{again} }}"

    def _in(self) -> Iterator[str]:
        for graph, waiting in self.staged.items():
            yield f"INSERT {{ {self._fact} }} WHERE {{ {self._guard} {_in(waiting)} }}"
            yield f"INSERT {{ {_in(graph)} }} WHERE {{ {self._guard} {_in(waiting)} }}"

    def _manifest(self) -> Iterator[str]:
        new = ntriples(self.manifest.triples())
        old_token, new_token = (
            f'GRAPH <{MANIFEST_GRAPH}> {{ <{MANIFEST_GRAPH}> <{TOKEN}> "{token}" }}'
            for token in (self.token, self.manifest.token)
        )
        yield (
            f"DELETE {{ {_in(MANIFEST_GRAPH)} }} WHERE {{ {self._guard} {_in(MANIFEST_GRAPH)}"
            f" FILTER(?p != <{TOKEN}>) }}"
        )
        yield f"INSERT {{ GRAPH <{MANIFEST_GRAPH}> {{\n{new}}} }} WHERE {{ {self._guard} }}"
        # The token last: it is what every operation above asks for.
        yield f"INSERT {{ {new_token} }} WHERE {{ {self._guard} }}"
        yield f"DELETE {{ {old_token} }} WHERE {{ {old_token} {new_token} }}"

    @property
    def _fact(self) -> str:
        return _in(self.facts) if self.facts else _ANY

    @property
    def _guard(self) -> str:
        """True only while no other load has come between, and what is staged has not been swept away."""
        parts = " ".join(f"<{STAGING_GRAPH}> <{PART}> <{graph}> ." for graph in self.staged.values())
        return (
            f'GRAPH <{MANIFEST_GRAPH}> {{ <{MANIFEST_GRAPH}> <{TOKEN}> "{self.token}" }}'
            f" GRAPH <{STAGING_GRAPH}> {{ {parts} }}"
        )


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


def _in(graph: str) -> str:
    return f"GRAPH {ox.NamedNode(graph)} {{ {_ANY} }}"
