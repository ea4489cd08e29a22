"""SHACL: the data against the packaged shapes (W3C, "Shapes Constraint Language", 2017)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.namespace import SH

from coopgraph.terms import COOP, PREFIXES, Iri
from coopgraph.text import Bilingual
from coopgraph.triples.mapping import MappedGraph
from coopgraph.triples.ontology import Ontology
from coopgraph.validation.faults import Fault
from coopgraph.validation.vacuous import UNCHECKED, read_by, without_vacuous


def nonconforming(graphs: Iterable[MappedGraph], ontology: Ontology, shapes: Path) -> list[Fault]:
    """The violations of the shapes in ``shapes/*.ttl``, the ontology being part of the data graph.

    Shapes carry SPARQL and patterns, so they are trusted code: only the packaged folder is read.
    """
    import shifty

    unchecked = {ox.NamedNode(iri) for iri in UNCHECKED}
    stated = [t for graph in graphs for t in graph.triples if t.predicate not in unchecked]
    rules = read_shapes(shapes)
    asked = without_vacuous(rules, stated, ontology.triples)
    data = _turtle(read_by(asked, [*ontology.triples, *stated]))
    del stated
    _, report, _ = shifty.validate(data, asked, infer=False)
    checked = {
        quad.subject.value: quad.object.value
        for quad in ox.parse(rules, ox.RdfFormat.TURTLE)
        if quad.predicate.value == COOP + "checks"
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
    }
    # Nested results stand in sh:detail: only those the report itself lists are told.
    return [_fault(report, result, checked) for result in report.objects(None, SH.result)]


def _turtle(triples: Sequence[ox.Triple]) -> bytes:
    """The triples as the engine reads them fastest: short names for what many subjects begin with."""
    starts = Counter(
        triple.subject.value.rpartition("/")[0]
        for triple in triples
        if isinstance(triple.subject, ox.NamedNode)
    )
    prefixes = {f"n{i}": f"{start}/" for i, (start, _) in enumerate(starts.most_common(50)) if ":/" in start}
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={**PREFIXES, **prefixes}) or b""


#: The days that loading adds for comparing.
_COMPUTED = frozenset(
    COOP + name for name in ("earliest", "begunBy", "latest", "endsFrom", "dueFrom", "dueBy")
)


def read_shapes(folder: Path) -> bytes:
    """All shapes as one Turtle document."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.glob("*.ttl")))


def _fault(report: rdflib.Graph, result: rdflib.term.Node, checked: Mapping[str, str]) -> Fault:
    texts = {
        message.language or "": str(message)
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, rdflib.Literal)
    }
    plain = texts.get("") or texts.get("en") or "the value breaks a rule of the shapes"
    value = report.value(result, SH.value)
    focus = report.value(result, SH.focusNode)
    # A rule about the whole node repeats the node as its value: the row says that already.
    shown = f" ({Iri(str(value)).local})" if value not in (None, focus) and str(value) else ""
    what_vi, advice_vi = _split(texts.get("vi", plain))
    what_en, advice_en = _split(texts.get("en", plain))
    shape = str(report.value(result, SH.sourceShape) or "")
    path = str(report.value(result, SH.resultPath) or "")
    return Fault(
        focus=str(focus or ""),
        # A rule about several properties has no path, one about computed days a path that nobody wrote:
        # coop:checks says which one to look at.
        predicate=checked.get(shape, path) if path in {"", *_COMPUTED} else path,
        value=str(value or ""),
        what=Bilingual(what_vi + shown, what_en + shown),
        advice=Bilingual(advice_vi or "sửa dòng này", advice_en or "mend this row"),
        rule=Iri(shape).local,
    )


def _split(message: str) -> tuple[str, str]:
    """A message says what is wrong, then after "→" what to do."""
    what, _, advice = message.partition("→")
    return what.strip(), advice.strip()
