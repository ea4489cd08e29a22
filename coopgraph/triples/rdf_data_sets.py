"""Statements of an RDF file → the data sets they belong to, as mapped graphs.

A file is one data set, which it names by describing it as a schema:Dataset, or which is named for the file.
Where it has named graphs that are described so, each of them is a data set: what an export of a store with
several data sets is. Our own bookkeeping and the ontology, which a copy of a whole store has too, are left
out, and so is what loading computes anew.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from coopgraph.errors import InputError
from coopgraph.sources.rdf.feed import Stated
from coopgraph.sources.rdf.rdf_file import data_set_iri
from coopgraph.terms import ONTOLOGY_GRAPH, RDF, SCHEMA
from coopgraph.text import Bilingual
from coopgraph.triples.derived import COMPUTED
from coopgraph.triples.mapping import MappedGraph, Origin

#: The graphs of a store that are no data set: the ontology, what was loaded when, what waits to be loaded.
_OURS = ONTOLOGY_GRAPH.rpartition("/")[0] + "/"
_TYPE = ox.NamedNode(RDF + "type")
_DATASET = ox.NamedNode(SCHEMA + "Dataset")
#: The graph without a name, among the names of graphs.
_DEFAULT = ""


class _Line(NamedTuple):
    triple: ox.Triple
    line: int


_Graphs = dict[str, list[_Line]]


def data_sets_of(path: Path, stated: Iterable[Stated]) -> list[MappedGraph]:
    """The data sets of one file, in the order in which they come, blank nodes with IRIs of their own.

    Raises InputError where a graph without a name describes several data sets, so that nobody can tell
    what belongs to which.
    """
    graphs = _by_graph(stated)
    named = [name for name in graphs if name != _DEFAULT and _describes(graphs, name)]
    rest = _rest(graphs, named)
    sets = {name: graphs[name] for name in named}
    for iri, lines in _shared_out(path, rest, named).items():
        sets[iri] = [*sets.get(iri, ()), *lines]
    nodes = _BlankNodes()
    return [_mapped(path, iri, lines, nodes) for iri, lines in sets.items() if lines]


def _by_graph(stated: Iterable[Stated]) -> _Graphs:
    graphs: _Graphs = {}
    for quad, line in stated:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _label(quad.graph_name)
        if quad.predicate.value not in COMPUTED:
            graphs.setdefault(name, []).append(_Line(quad.triple, line))
    return graphs


def _label(node: ox.NamedNode | ox.BlankNode) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _described(lines: Sequence[_Line]) -> dict[str, int]:
    """The IRIs that are said to be data sets, each with the line that says so first."""
    found: dict[str, int] = {}
    for triple, line in lines:
        if (
            triple.predicate == _TYPE
            and triple.object == _DATASET
            and isinstance(triple.subject, ox.NamedNode)
        ):
            found.setdefault(triple.subject.value, line)
    return found


def _describes(graphs: _Graphs, name: str) -> bool:
    """Whether a graph is said to be a data set, by itself or by the graph without a name."""
    return name in {*_described(graphs[name]), *_described(graphs.get(_DEFAULT, ()))}


def _rest(graphs: _Graphs, named: Sequence[str]) -> list[_Line]:
    """What stands in no data set's own graph; a copy of a whole store has every fact twice."""
    apart = {*named, *(name for name in graphs if name.startswith(_OURS))}
    there = {triple for name in apart for triple, _ in graphs[name]}
    others = (line for name, lines in graphs.items() if name not in apart for line in lines)
    return [line for line in others if line.triple not in there] if there else list(others)


def _shared_out(path: Path, rest: Sequence[_Line], named: Sequence[str]) -> _Graphs:
    """To which data set each of the remaining statements belongs."""
    described = _described(rest)
    if not described:
        return {data_set_iri(path): list(rest)}
    if len(described) == 1:
        return {next(iter(described)): list(rest)}
    if not set(described) <= set(named):
        several = ", ".join(f"<{iri}>" for iri in list(described)[:5])
        raise InputError(
            Bilingual(
                f"tệp mô tả nhiều bộ dữ liệu trong một đồ thị: {several}",
                f"the file describes several data sets in one graph: {several}",
            ),
            where=f"{path}:{list(described.values())[1]}",
            advice=Bilingual(
                "dùng N-Quads hoặc TriG, mỗi bộ một đồ thị có tên: coopgraph export --format nquads",
                "use N-Quads or TriG with a named graph for each: coopgraph export --format nquads",
            ),
        )
    shares: _Graphs = {}
    for line in rest:
        subject = str(line.triple.subject.value) if isinstance(line.triple.subject, ox.NamedNode) else ""
        owner = next((iri for iri in described if subject == iri or subject.startswith(iri + "/")), None)
        shares.setdefault(owner or data_set_iri(path), []).append(line)
    return shares


class _BlankNodes:
    """IRIs for blank nodes, numbered as they come, so that the same file gives the same IRIs."""

    def __init__(self) -> None:
        self._iris: dict[str, ox.NamedNode] = {}

    def iri(self, node: ox.BlankNode, data_set: str) -> ox.NamedNode:
        """The IRI of a blank node; the data set in which it is first seen gives it its namespace."""
        if node.value not in self._iris:
            number = len(self._iris) + 1
            self._iris[node.value] = ox.NamedNode(f"{data_set}/.well-known/genid/{number}")
        return self._iris[node.value]


def _mapped(path: Path, iri: str, lines: Sequence[_Line], nodes: _BlankNodes) -> MappedGraph:
    graph = MappedGraph(ox.NamedNode(iri))
    file = str(path)
    for triple, line in lines:
        subject, predicate, value = triple
        if isinstance(subject, ox.BlankNode) or isinstance(value, ox.BlankNode):
            subject = nodes.iri(subject, iri) if isinstance(subject, ox.BlankNode) else subject
            value = nodes.iri(value, iri) if isinstance(value, ox.BlankNode) else value
            triple = ox.Triple(subject, predicate, value)
        assert isinstance(subject, ox.NamedNode)  # noqa: S101 - quoted triples are refused before
        graph.triples.append(triple)
        graph.origins.setdefault(subject.value, Origin(file, line, None))
    return graph
