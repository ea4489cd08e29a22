"""What the ontology says of its own words, as plain values for those who write for people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from coopgraph.sources.rdf.rdf_file import read_quads
from coopgraph.terms import COOP, RDF, RDFS, SKOS, Iri
from coopgraph.text import Bilingual
from coopgraph.triples.ontology import ontology_files

_SH = "http://www.w3.org/ns/shacl#"
_Nodes: TypeAlias = Mapping[str, Mapping[str, tuple[ox.NamedNode | ox.Literal, ...]]]


class Code(NamedTuple):
    """One code of a scheme, and what it means."""

    code: str
    label: Bilingual


class Scheme(NamedTuple):
    """The codes that a column may hold, in the order of their codes."""

    name: str
    title: Bilingual
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The ontology, its schemes and its shapes by subject and property; what is asked of each class."""

    _nodes: _Nodes
    _asked: Mapping[str, frozenset[str]]

    def label(self, iri: str) -> Bilingual:
        """The name of a word or a code; empty where there is none."""
        return (
            self._said(iri, RDFS + "label") if iri.startswith(COOP) else self._said(iri, SKOS + "prefLabel")
        )

    def definition(self, iri: str) -> Bilingual:
        """What a word means; empty where the ontology does not say."""
        return self._said(iri, SKOS + "definition")

    def scheme(self, iri: str) -> Scheme:
        """A concept scheme with its codes."""
        codes = [
            Code(Iri(concept).local, self.label(concept))
            for concept, node in self._nodes.items()
            if any(value.value == iri for value in node.get(SKOS + "inScheme", ()))
        ]
        return Scheme(Iri(iri).local, self.label(iri), tuple(sorted(codes)))

    def kinds_of(self, classes: Iterable[str]) -> Scheme:
        """The classes that stand directly under some others, as codes."""
        above = set(classes)
        codes = [
            Code(Iri(kind).local, self.label(kind))
            for kind, node in self._nodes.items()
            if any(value.value in above for value in node.get(RDFS + "subClassOf", ()))
        ]
        first = min(above, default="")
        return Scheme(Iri(first).local, self.label(first), tuple(sorted(codes)))

    def must_state(self, classes: Iterable[str]) -> frozenset[str]:
        """The properties that records of these classes give or mark as not stated."""
        return frozenset().union(*(self._asked.get(kind, frozenset()) for kind in classes))

    def _said(self, iri: str, predicate: str) -> Bilingual:
        values = self._nodes.get(iri, {}).get(predicate, ())
        texts = {value.language: value.value for value in values if isinstance(value, ox.Literal)}
        return Bilingual(texts.get("vi", ""), texts.get("en", ""))


@cache
def read_wording(folder: Path) -> Wording:
    """Read the ontology, the schemes and the shapes of a folder; InputError where a file is at fault."""
    nodes: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for path in (*ontology_files(folder), *sorted((folder / "shapes").glob("*.ttl"))):
        for quad in read_quads(path):
            subject, predicate, value = quad.subject, quad.predicate.value, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                nodes[subject.value][predicate].append(value)
            elif isinstance(subject, ox.NamedNode) and predicate == _SH + "or":
                nodes[subject.value][predicate].append(ox.NamedNode(RDF + "List"))
    found = {s: {p: tuple(v) for p, v in node.items()} for s, node in nodes.items()}
    return Wording(found, _asked(found))


def _asked(nodes: _Nodes) -> dict[str, frozenset[str]]:
    """For each class the properties that the shapes want given or marked as not stated."""
    markable = {
        value
        for node in nodes.values()
        if ox.NamedNode(COOP + "notStated") in node.get(_SH + "path", ())
        for value in node.get(_SH + "hasValue", ())
    }
    asked: dict[str, frozenset[str]] = defaultdict(frozenset)
    for node in nodes.values():
        if _SH + "or" in node:
            names = {value.value for value in node.get(COOP + "checks", ()) if value in markable}
            for target in node.get(_SH + "targetClass", ()):
                asked[target.value] |= names
    return asked
