"""The W3C's manifests of RDF 1.1 syntax tests, as plain values. The suite is read where it lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from coopgraph.terms import RDF

SUITE = Path(__file__).parents[3] / "shared" / "data" / "w3c-tests" / "rdf" / "rdf11"

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
#: Where the manifests that say so take their files to stand.
_WEB = "https://w3c.github.io/rdf-tests/rdf/rdf11/"


@dataclass(frozen=True, slots=True)
class RdfCase:
    """One test: its folder and name, whether it is good, its file, its address, its triples if it has any."""

    name: str
    good: bool
    file: Path
    base: str
    result: Path | None


@cache
def rdf_cases() -> tuple[RdfCase, ...]:
    """Every test of Turtle, TriG, N-Triples, N-Quads and RDF/XML; none where the suite is absent."""
    manifests = sorted(SUITE.glob("*/manifest.ttl"))
    return tuple(case for manifest in manifests for case in _read(manifest))


def _read(manifest: Path) -> Iterator[RdfCase]:
    folder = manifest.parent
    base = f"{_WEB}{folder.name}/"
    graph = ox.Store()
    graph.load(path=manifest, format=ox.RdfFormat.TURTLE, base_iri=f"{base}manifest.ttl")

    def one(node: object, predicate: str) -> str | None:
        assert isinstance(node, ox.NamedNode | ox.BlankNode)
        found = graph.quads_for_pattern(node, ox.NamedNode(predicate), None)
        return next((q.object.value for q in found if not isinstance(q.object, ox.Triple)), None)

    listed = {q.object for q in graph.quads_for_pattern(None, ox.NamedNode(RDF + "first"), None)}
    for node in sorted((n for n in listed if isinstance(n, ox.NamedNode)), key=str):
        kind, action = one(node, RDF + "type"), one(node, _MF + "action")
        if kind is None or action is None:
            continue
        local = action.removeprefix(base)
        result = one(node, _MF + "result")
        yield RdfCase(
            f"{folder.name}/{node.value.rpartition('#')[2]}",
            "Negative" not in kind,
            folder / local,
            base + local,
            None if result is None else folder / result.removeprefix(base),
        )
