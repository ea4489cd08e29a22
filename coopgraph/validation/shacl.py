"""SHACL: the data against the packaged shapes (W3C, "Shapes Constraint Language", 2017)."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from coopgraph.triples.mapping import MappedGraph
from coopgraph.triples.ontology import Ontology
from coopgraph.validation.faults import Fault


def nonconforming(graphs: Iterable[MappedGraph], ontology: Ontology, shapes: Path) -> list[Fault]:
    """The violations of the shapes in ``shapes/*.ttl``, the ontology being part of the data graph.

    Shapes carry SPARQL and patterns, so they are trusted code: only the packaged folder is read.
    """
    import shifty

    triples = [*ontology.triples, *(triple for graph in graphs for triple in graph.triples)]
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    _, report, _ = shifty.validate(data, read_shapes(shapes), infer=False)
    return [_fault(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]


def read_shapes(folder: Path) -> bytes:
    """All shapes as one Turtle document."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.glob("*.ttl")))


def _fault(report: rdflib.Graph, result: rdflib.term.Node) -> Fault:
    texts = {
        message.language or "": str(message)
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, rdflib.Literal)
    }
    plain = texts.get("") or texts.get("en") or "the value breaks a rule of the shapes"
    value = report.value(result, SH.value)
    shown = f" ({Iri(str(value)).local})" if value is not None and str(value) else ""
    what_vi, advice_vi = _split(texts.get("vi", plain))
    what_en, advice_en = _split(texts.get("en", plain))
    return Fault(
        focus=str(report.value(result, SH.focusNode) or ""),
        predicate=str(report.value(result, SH.resultPath) or ""),
        value=str(value or ""),
        what=Bilingual(what_vi + shown, what_en + shown),
        advice=Bilingual(advice_vi or "sửa dòng này", advice_en or "mend this row"),
        rule=Iri(str(report.value(result, SH.sourceShape) or "")).local,
    )


def _split(message: str) -> tuple[str, str]:
    """A message says what is wrong, then after "→" what to do."""
    what, _, advice = message.partition("→")
    return what.strip(), advice.strip()
