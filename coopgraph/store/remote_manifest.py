"""What stands on a SPARQL server: the manifest of a load, as triples in a graph of its own.

<…/graph/manifest>   dcterms:hasVersion  what was read, fingerprinted; dcterms:modified  when
                     dcterms:identifier  new with each load: the token by which loads notice each other
<data set or ontology>  void:triples, prov:generatedAtTime, prov:wasDerivedFrom <file>
<file>               schema:name, schema:sha256
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

import pyoxigraph as ox

from coopgraph import __version__
from coopgraph.store.conversation import Conversation
from coopgraph.store.endpoint import is_graph_name
from coopgraph.store.manifest import DataSetEntry
from coopgraph.store.sparql_json import MEDIA_TYPE, read_answer
from coopgraph.terms import DCTERMS, ONTOLOGY_GRAPH, PROV, RDF, SCHEMA, XSD
from coopgraph.triples.differences import Counts

MANIFEST_GRAPH = "https://w3id.org/coopgraph/graph/manifest"

_VOID = "http://rdfs.org/ns/void#"
VERSION = DCTERMS + "hasVersion"
TOKEN = DCTERMS + "identifier"
_MODIFIED = DCTERMS + "modified"
_TRIPLES = _VOID + "triples"
_MADE = PROV + "generatedAtTime"
_FROM = PROV + "wasDerivedFrom"
_NAME = SCHEMA + "name"
_SHA256 = SCHEMA + "sha256"
_LEFT_OUT = MANIFEST_GRAPH + "#rowsLeftOut"
_VERSION_QUERY = (
    f"SELECT ?version WHERE {{ GRAPH <{MANIFEST_GRAPH}> {{ <{MANIFEST_GRAPH}> <{VERSION}> ?version }} }}"
)
_TOKEN_QUERY = f"SELECT ?token WHERE {{ GRAPH <{MANIFEST_GRAPH}> {{ <{MANIFEST_GRAPH}> <{TOKEN}> ?token }} }}"
_MANIFEST_QUERY = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{MANIFEST_GRAPH}> {{ ?s ?p ?o }} }}"


@dataclass(frozen=True, slots=True)
class RemoteManifest:
    """The last load of an endpoint; ``made`` tells when each graph was put there.

    ``ontology`` is the entry of the ontology's graph; it is None where none has been put yet. Just after
    loading ``loaded`` names the data sets that were put there, and ``changes`` what became of their records,
    as far as it was seen.
    """

    version: str
    token: str
    modified: str
    ontology: DataSetEntry | None
    data_sets: Mapping[str, DataSetEntry]
    made: Mapping[str, str]
    loaded: Sequence[str] = field(default=(), compare=False)
    changes: Mapping[str, Counts] = field(default_factory=dict, compare=False)

    def triples(self) -> Iterator[ox.Triple]:
        """All of it as triples, the token left out."""
        head = ox.NamedNode(MANIFEST_GRAPH)
        yield ox.Triple(head, ox.NamedNode(RDF + "type"), ox.NamedNode(_VOID + "DatasetDescription"))
        yield ox.Triple(head, ox.NamedNode(VERSION), ox.Literal(self.version))
        yield ox.Triple(head, ox.NamedNode(_MODIFIED), _time(self.modified))
        yield ox.Triple(head, ox.NamedNode(SCHEMA + "softwareVersion"), ox.Literal(__version__))
        entries = dict(self.data_sets)
        if self.ontology is not None:
            entries[ONTOLOGY_GRAPH] = self.ontology
        for iri, entry in sorted(entries.items()):
            node = ox.NamedNode(iri)
            yield ox.Triple(node, ox.NamedNode(_TRIPLES), ox.Literal(entry.triples))
            yield ox.Triple(node, ox.NamedNode(_MADE), _time(self.made[iri]))
            if entry.left_out:
                yield ox.Triple(node, ox.NamedNode(_LEFT_OUT), ox.Literal(entry.left_out))
            for name, fingerprint in sorted(entry.files.items()):
                file = ox.NamedNode(f"{MANIFEST_GRAPH}/{quote(iri, safe='')}/{quote(name, safe='')}")
                yield ox.Triple(node, ox.NamedNode(_FROM), file)
                yield ox.Triple(file, ox.NamedNode(_NAME), ox.Literal(name))
                yield ox.Triple(file, ox.NamedNode(_SHA256), ox.Literal(fingerprint))


def read_version(conversation: Conversation, seconds: float) -> str:
    """The version of the data behind an endpoint; "" where ``load`` has put nothing there."""
    rows = _rows(conversation, _VERSION_QUERY, seconds)
    return max((row.get("version", "") for row in rows), default="")


def read_token(conversation: Conversation, seconds: float) -> str:
    """The token of the last load, which no other load has; "" where ``load`` has put nothing there."""
    rows = _rows(conversation, _TOKEN_QUERY, seconds)
    return max((row.get("token", "") for row in rows), default="")


def read_remote_manifest(conversation: Conversation, seconds: float) -> RemoteManifest | None:
    """The manifest of an endpoint; None where ``load`` has put nothing there."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows(conversation, _MANIFEST_QUERY, seconds):
        nodes[row["s"]][row["p"]].append(row["o"])
    head = nodes.get(MANIFEST_GRAPH, {})
    if TOKEN not in head:
        return None
    graphs = {iri: node for iri, node in nodes.items() if _TRIPLES in node and is_graph_name(iri)}
    entries = {
        iri: DataSetEntry(
            int(node[_TRIPLES][0]),
            {
                nodes[file][_NAME][0]: nodes[file][_SHA256][0]
                for file in sorted(node.get(_FROM, []))
                if nodes[file][_NAME] and nodes[file][_SHA256]
            },
            int(node[_LEFT_OUT][0]) if _LEFT_OUT in node else 0,
        )
        for iri, node in graphs.items()
    }
    return RemoteManifest(
        version=max(head.get(VERSION, [""])),
        token=max(head[TOKEN]),
        modified=max(head.get(_MODIFIED, [""])),
        ontology=entries.pop(ONTOLOGY_GRAPH, None),
        data_sets=entries,
        made={iri: max(node.get(_MADE, [""])) for iri, node in graphs.items()},
    )


def _rows(conversation: Conversation, query: str, seconds: float) -> list[dict[str, str]]:
    # The manifest is asked by the name of its graph, whatever the default graph is.
    reply = conversation.ask([("query", query)], MEDIA_TYPE, seconds)
    answer = read_answer(reply, str(conversation.endpoint))
    return [{name: str(term) for name, term in row.items()} for row in answer.rows]


def _time(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "dateTime"))
