"""Rules that nothing in the data can break, left out before the engine asks them of every node.

An engine asks each rule again at every node and for every value; most of the time of checking a large
list goes there. Where all values that a property has fit a pattern or are of a class, where everybody a
rule is for has what it asks for, or where a property does not occur and need not, that part of the rules
is met wherever it is asked, and the report is the same without it.
Source: W3C, "Shapes Constraint Language (SHACL)" (2017), sections 2.1 and 4.
"""

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from coopgraph.terms import COOP, PREFIXES, RDF
from coopgraph.validation.census import Census, Term, census
from coopgraph.validation.elementary import Elementary
from coopgraph.validation.shapes_graph import (
    HAS_VALUE,
    MIN_COUNT,
    OR,
    PROPERTY,
    QUALIFIED,
    SILENT,
    TARGET_CLASS,
    TARGETS,
    ShapesGraph,
    shacl,
    shapes_graph,
)

#: What loading adds for searching and for the second clock; no rule reads it.
UNCHECKED = frozenset({COOP + "searchText", COOP + "knownFrom"})
#: What a property without values meets, whatever it is asked (W3C, SHACL, section 4).
_MET_BY_NONE = frozenset(
    shacl(name)
    for name in (
        *("flags", "nodeKind", "datatype", "class", "node", "in"),
        *("maxCount", "minLength", "maxLength", "pattern", "languageIn", "uniqueLang", "disjoint"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "lessThan", "lessThanOrEquals"),
        *("not", "or", "and", "xone"),
    )
)
#: What can be met by all values of a property at once.
_OF_VALUES = frozenset(
    shacl(name)
    for name in ("nodeKind", "class", "maxCount", "minLength", "pattern", "uniqueLang", "node", "datatype")
)
#: What every graph of data needs to be read by: the classes of its nodes.
_ALWAYS_READ = frozenset({RDF + "type", "http://www.w3.org/2000/01/rdf-schema#subClassOf"})
_NAMES_IN_QUERY = re.compile(r"<([^<>\s]+)>|\b([a-z][a-z0-9]*):([A-Za-z]\w*)")


def without_vacuous(rules: bytes, data: Sequence[ox.Triple], ontology: Iterable[ox.Triple]) -> bytes:
    """The shapes, in Turtle, without what no node of the data can break; the ontology itself is trusted."""
    given = shapes_graph([quad.triple for quad in ox.parse(rules, ox.RdfFormat.TURTLE)])
    found = census((*data, *ontology), set(given.paths.values()), _looked_at_closely(given))
    elementary = Elementary(given, found)
    occurring = {triple.predicate for triple in data}
    idle = {
        shape
        for shape, path in given.paths.items()
        if path not in occurring and given.asked(shape) <= _MET_BY_NONE
    }
    met = {
        (shape, constraint)
        for shape in given.paths
        if shape not in idle
        for constraint in given.asked(shape) & _OF_VALUES
        if elementary.met_everywhere(shape, constraint)
    }
    left = {shape: {c for c in given.asked(shape) if (shape, c) not in met} for shape in given.paths}
    empty = idle | {shape for shape, asked in left.items() if not asked}
    done = _asked_and_held(given, left, elementary, found)
    return _written(
        triple
        for triple in given.triples
        if (triple.subject, triple.predicate) not in met
        and (triple.subject, triple.predicate, triple.object) not in done
        and not (triple.predicate == PROPERTY and triple.object in empty)
    )


def _looked_at_closely(given: ShapesGraph) -> set[ox.NamedNode]:
    """The properties of which it matters who has which value."""
    chosen = {
        one for said in given.shapes.values() for choice in said.get(OR, ()) for one in given.members(choice)
    }
    close = {HAS_VALUE, QUALIFIED}
    return {
        path
        for shape, path in given.paths.items()
        if close & given.asked(shape) or shape in chosen or _at_least_two(given, shape)
    }


def _at_least_two(given: ShapesGraph, shape: Term) -> bool:
    least = given.given(shape, MIN_COUNT)
    return isinstance(least, ox.Literal) and least.value != "1"


def _asked_and_held(
    given: ShapesGraph,
    left: dict[Term, set[ox.NamedNode]],
    elementary: Elementary,
    found: Census,
) -> set[tuple[Term, ox.NamedNode, Term]]:
    """What a shape asks of its targets and all of them have: a property to be there, or one of several.

    Only of shapes that are for classes alone, and that no other shape refers to, are all nodes known.
    """
    done: set[tuple[Term, ox.NamedNode, Term]] = set()
    referred = given.referred()
    for shape, said in given.shapes.items():
        if TARGET_CLASS not in said or (TARGETS - {TARGET_CLASS}) & set(said) or shape in referred:
            continue
        targets = frozenset[Term]().union(*(found.instances(kind) for kind in said[TARGET_CLASS]))
        for one in said.get(PROPERTY, ()):
            failing = elementary.failing(one, left[one]) if one in left else None
            if failing is not None and not any(failing(node) for node in targets):
                done.add((shape, PROPERTY, one))
        for choice in said.get(OR, ()):
            options = list(given.members(choice))
            tests = [elementary.failing(one, left[one]) if one in left else None for one in options]
            able = [test for test in tests if test is not None]
            if able and not any(all(test(node) for test in able) for node in targets):
                done.add((shape, OR, choice))
    return done


def _written(triples: Iterable[ox.Triple]) -> bytes:
    """The rules that still ask something: what has nothing left is not even aimed at the nodes."""
    kept = list(triples)
    asking = {triple.subject for triple in kept if triple.predicate not in TARGETS | SILENT}
    kept = [triple for triple in kept if triple.predicate not in TARGETS or triple.subject in asking]
    reached = shapes_graph(kept).reached()
    return (
        ox.serialize((triple for triple in kept if triple.subject in reached), format=ox.RdfFormat.TURTLE)
        or b""
    )


def read_by(rules: bytes, data: Sequence[ox.Triple]) -> list[ox.Triple]:
    """The triples that some rule can read: those of the properties that it names, or that the data name.

    A query of a rule may follow a property that the data name, as ``coop:notStated`` does; ours follow none
    that nobody names (``tests/ontology/test_vacuous.py``).
    """
    terms = [quad.object for quad in ox.parse(rules, ox.RdfFormat.TURTLE)]
    named = {term.value for term in terms if isinstance(term, ox.NamedNode)} | _ALWAYS_READ
    for term in terms:
        if isinstance(term, ox.Literal):
            for iri, prefix, name in _NAMES_IN_QUERY.findall(term.value):
                named.add(iri or PREFIXES.get(prefix, "") + name)
    properties = {triple.predicate for triple in data}
    spoken_of = properties & {triple.object for triple in data if isinstance(triple.object, ox.NamedNode)}
    read = {one for one in properties if one.value in named} | spoken_of
    return [triple for triple in data if triple.predicate in read]
