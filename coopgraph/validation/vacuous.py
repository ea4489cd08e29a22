"""Rules that nothing in the data can break, left out before the engine asks them of every node.

An engine runs a pattern again for every value of every node, and looks for a property at every node even
where no node has it; most of the time of checking a large list goes there. Where all values that a
property has fit a pattern, or where a property does not occur and need not, that part of the rules is met
wherever it is asked, and the report is the same without it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from coopgraph.terms import COOP, RDF

_SH = "http://www.w3.org/ns/shacl#"
_PROPERTY = ox.NamedNode(_SH + "property")
_PATTERN = ox.NamedNode(_SH + "pattern")
#: What loading adds for searching and for the second clock; no rule reads it.
UNCHECKED = frozenset({COOP + "searchText", COOP + "knownFrom"})


#: What a property without values meets, whatever it asks (W3C, SHACL, section 4).
_MET_BY_NONE = frozenset(
    _SH + name
    for name in (
        *("path", "message", "name", "description", "flags", "nodeKind", "datatype", "class", "node", "in"),
        *("maxCount", "minLength", "maxLength", "pattern", "languageIn", "uniqueLang", "disjoint"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "lessThan", "lessThanOrEquals"),
        *("not", "or", "and", "xone"),
    )
) | {RDF + "type", COOP + "checks"}


def without_vacuous(rules: bytes, data: Sequence[ox.Triple], ontology: Iterable[ox.Triple]) -> bytes:
    """The shapes, in Turtle, without what no node of the data can break; the ontology itself is trusted."""
    quads = list(ox.parse(rules, ox.RdfFormat.TURTLE))
    paths = {q.subject: q.object.value for q in quads if q.predicate.value == _SH + "path" and _named(q)}
    flagged = {q.subject for q in quads if q.predicate.value == _SH + "flags"}
    patterns = {
        q.subject: q.object.value
        for q in quads
        if q.predicate == _PATTERN and q.subject in paths and q.subject not in flagged
    }
    values = _values((*data, *ontology), {paths[shape] for shape in patterns})
    fitting = {shape for shape, text in patterns.items() if _all_fit(text, values.get(paths[shape], ()))}
    demanding = {q.subject for q in quads if q.predicate.value not in _MET_BY_NONE}
    occurring = {triple.predicate.value for triple in data}
    idle = {shape for shape, path in paths.items() if path not in occurring} - demanding
    kept = [
        q.triple
        for q in quads
        if not (q.predicate == _PATTERN and q.subject in fitting)
        and not (q.predicate == _PROPERTY and q.object in idle)
    ]
    return ox.serialize(kept, format=ox.RdfFormat.TURTLE) or b""


def _named(quad: ox.Quad) -> bool:
    return isinstance(quad.object, ox.NamedNode)


def _values(triples: Iterable[ox.Triple], predicates: set[str]) -> Mapping[str, set[str]]:
    found: dict[ox.NamedNode, set[str]] = {ox.NamedNode(iri): set() for iri in predicates}
    for _, predicate, value in triples:
        texts = found.get(predicate)
        if texts is not None:
            # What is neither an IRI nor a literal fits no pattern.
            texts.add(value.value if isinstance(value, ox.NamedNode | ox.Literal) else "\n")
    return {predicate.value: texts for predicate, texts in found.items()}


def _all_fit(pattern: str, values: Iterable[str]) -> bool:
    try:
        fits = re.compile(pattern).search
    except re.error:
        return False  # written in what only the engine's own dialect has
    # Dialects differ on line breaks alone, so those are left to the engine.
    return all("\n" not in value and fits(value) for value in values)
