"""The ontology and the concept schemes as triples, and what loading needs to know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from coopgraph.sources.rdf.rdf_file import read_quads
from coopgraph.terms import COOP, RDFS, SCHEME


@dataclass(frozen=True)
class Ontology:
    """The triples of ``ontology/coopgraph.ttl`` and ``ontology/schemes/*.ttl``."""

    triples: tuple[ox.Triple, ...]

    @cached_property
    def declared(self) -> frozenset[str]:
        """Every IRI of our own namespaces that the ontology or a scheme describes."""
        subjects = (t.subject.value for t in self.triples if isinstance(t.subject, ox.NamedNode))
        return frozenset(iri for iri in subjects if iri.startswith((COOP, SCHEME)))

    def sub_properties(self, of: str) -> frozenset[str]:
        """The IRIs of the properties that are declared, directly or not, as sub-properties of one."""
        wanted = {of}
        pairs = [
            (t.subject.value, t.object.value)
            for t in self.triples
            if t.predicate.value == RDFS + "subPropertyOf"
            and isinstance(t.subject, ox.NamedNode)
            and isinstance(t.object, ox.NamedNode)
        ]
        while True:
            more = {low for low, high in pairs if high in wanted} - wanted
            if not more:
                return frozenset(wanted - {of})
            wanted |= more


def ontology_files(folder: Path) -> Sequence[Path]:
    """The Turtle files of the ontology and its schemes, in a fixed order."""
    return [folder / "coopgraph.ttl", *sorted((folder / "schemes").glob("*.ttl"))]


def read_ontology(folder: Path) -> Ontology:
    """Read the ontology and the schemes; InputError names file, line and column of a fault."""
    triples = [quad.triple for path in ontology_files(folder) for quad in read_quads(path)]
    return Ontology(tuple(triples))
