"""The W3C's manifests of SPARQL query tests, as plain values.

The suite is read where it lies beside this repository; it is not copied into it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from coopgraph.terms import RDF

SUITE = Path(__file__).parents[3] / "shared" / "data" / "w3c-tests" / "sparql"
#: Where the files of the suite are taken to stand on the web, so that FROM may name them.
BASE = "https://w3id.org/coopgraph/w3c/"

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
#: Not about queries: updates, protocols, reasoning, and federation, which is refused on purpose.
_LEFT_OUT = frozenset(
    """add basic-update clear copy delete delete-data delete-insert delete-where drop entailment move
    update-silent syntax-update-1 syntax-update-2 graph-store-protocol http-rdf-update protocol
    service-description service syntax-fed""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Case:
    """One test: its folder and name, its kind, the query, and for evaluation the data and the result."""

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[tuple[str, Path], ...]
    result: Path | None

    @property
    def text(self) -> str:
        """The query with the base it has as a file."""
        return f"BASE <{iri_of(self.query)}>\n" + self.query.read_text("utf-8")


def iri_of(path: Path) -> str:
    """The IRI that a file of the suite is taken to have."""
    return BASE + path.relative_to(SUITE).as_posix()


@cache
def cases() -> tuple[Case, ...]:
    """Every query test of SPARQL 1.0 and 1.1; none where the suite is absent."""
    if not SUITE.is_dir():
        return ()
    manifests = sorted(SUITE.glob("sparql1[01]/*/manifest.ttl"))
    return tuple(case for path in manifests if path.parent.name not in _LEFT_OUT for case in _read(path))


def _read(manifest: Path) -> Iterator[Case]:
    graph = ox.Store()
    graph.load(path=manifest, format=ox.RdfFormat.TURTLE, base_iri=iri_of(manifest))
    reader = _Reader(graph)
    for quad in graph.quads_for_pattern(None, ox.NamedNode(_MF + "entries"), None):
        for node in reader.items(quad.object):
            case = reader.case(node, manifest)
            if case is not None:
                yield case


_Node = ox.NamedNode | ox.BlankNode


class _Reader:
    """What a manifest says of a node."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph

    def all(self, node: object, predicate: str) -> list[object]:
        assert isinstance(node, _Node)
        found = self._graph.quads_for_pattern(node, ox.NamedNode(predicate), None)
        return [quad.object for quad in found]

    def one(self, node: object, predicate: str) -> object | None:
        return next(iter(self.all(node, predicate)), None)

    def items(self, head: object) -> Iterator[object]:
        while isinstance(head, ox.BlankNode):
            yield self.one(head, RDF + "first")
            head = self.one(head, RDF + "rest")

    def case(self, node: object, manifest: Path) -> Case | None:
        kind = self.one(node, RDF + "type")
        action = self.one(node, _MF + "action")
        if not isinstance(kind, ox.NamedNode) or not isinstance(node, ox.NamedNode):
            return None
        query = action if isinstance(action, ox.NamedNode) else self.one(action, _QT + "query")
        if not isinstance(query, ox.NamedNode) or "Update" in kind.value:
            return None
        data: list[Path] = []
        graphs: list[tuple[str, Path]] = []
        if isinstance(action, ox.BlankNode):
            data = [_file(one) for one in self.all(action, _QT + "data")]
            graphs = [self._graph_data(one) for one in self.all(action, _QT + "graphData")]
        result = self.one(node, _MF + "result")
        name = f"{manifest.parents[1].name}/{manifest.parent.name}/{node.value.rpartition('#')[2]}"
        return Case(
            name,
            kind.value.removeprefix(_MF),
            _file(query),
            tuple(data),
            tuple(graphs),
            None if result is None else _file(result),
        )

    def _graph_data(self, node: object) -> tuple[str, Path]:
        """A named graph: its file stands for its name, unless a label gives another."""
        if isinstance(node, ox.NamedNode):
            return node.value, _file(node)
        label, file = self.one(node, _LABEL), self.one(node, _QT + "graph")
        assert isinstance(label, ox.Literal)
        return label.value, _file(file)


def _file(node: object) -> Path:
    assert isinstance(node, ox.NamedNode)
    return SUITE / node.value.removeprefix(BASE)
