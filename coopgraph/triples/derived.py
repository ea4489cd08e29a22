"""What loading adds and no description can say: bounds of dates, involvement, first knowledge, search text.

The bounds follow the reading of imprecise dates in ISO 8601-2 (EDTF) and CIDOC CRM's "begin of the
begin", "end of the begin" and "end of the end".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

import pyoxigraph as ox

from coopgraph.dates import parse_imprecise
from coopgraph.terms import COOP, DCTERMS, FOAF, RDF, SKOS, XSD
from coopgraph.text import fold
from coopgraph.triples.ontology import Ontology

_NAMES = (
    SKOS + "prefLabel",
    SKOS + "altLabel",
    SKOS + "hiddenLabel",
    FOAF + "name",
    DCTERMS + "title",
    COOP + "measure",
    COOP + "role",
)
#: Kinds of record that are over when their begin is over, unless an end is given.
_MOMENTARY = frozenset({COOP + "Event", COOP + "Figure", COOP + "Statement"})

#: What is nothing but computed: where a file of elsewhere has it, it is computed anew.
COMPUTED = frozenset(
    COOP + name
    for name in ("searchText", "knownFrom", "earliest", "begunBy", "latest", "endsFrom", "dueFrom", "dueBy")
)

Node = Mapping[str, list[ox.NamedNode | ox.Literal]]


def derive(triples: Iterable[ox.Triple], ontology: Ontology) -> Iterator[ox.Triple]:
    """The triples that follow from those of one data set; what is stated already is not repeated.

    They come in the order of what they follow from, so that the same files give the same order.
    """
    stated = dict.fromkeys(triples)
    nodes = _by_subject(stated)
    found = dict.fromkeys(_super_properties(nodes, ontology))
    found.update(dict.fromkeys(_search_texts(nodes)))
    known = _known_from(nodes, ontology)
    found.update(dict.fromkeys(_dated(subject, "knownFrom", day) for subject, day in known.items()))
    for subject, node in nodes.items():
        found.update(dict.fromkeys(_bounds(subject, node, known.get(subject))))
    return (triple for triple in found if triple not in stated)


def search_texts(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """One ``coop:searchText`` for each subject that has a name: all its names, folded."""
    yield from _search_texts(_by_subject(triples))


def _by_subject(triples: Iterable[ox.Triple]) -> dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]:
    nodes: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for subject, predicate, value in triples:
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            node = nodes.setdefault(subject.value, {})
            node.setdefault(predicate.value, []).append(value)
    return nodes


def _super_properties(nodes: Mapping[str, Node], ontology: Ontology) -> Iterator[ox.Triple]:
    """Party, host, funder … as ``coop:involves``; measure and role as the record's name."""
    higher = {
        low: ox.NamedNode(high)
        for high in (COOP + "involves", SKOS + "prefLabel")
        for low in ontology.sub_properties(high)
    }
    for subject, node in nodes.items():
        for predicate in sorted(node.keys() & higher.keys()):
            for value in node[predicate]:
                yield ox.Triple(ox.NamedNode(subject), higher[predicate], value)


def _search_texts(nodes: Mapping[str, Node]) -> Iterator[ox.Triple]:
    predicate = ox.NamedNode(COOP + "searchText")
    for subject, node in nodes.items():
        names = {fold(value.value) for name in _NAMES if name in node for value in node[name]}
        if names:
            yield ox.Triple(ox.NamedNode(subject), predicate, ox.Literal(" | ".join(sorted(names))))


def _known_from(nodes: Mapping[str, Node], ontology: Ontology) -> dict[str, date]:
    """The first day on which a source can have told of each source, record and partner.

    An undated source is placed at the earliest day it can have been published, so that asking "known
    on" a later day never hides it. A partner is known with the first record that involves it.
    """
    known: dict[str, date] = {}
    for subject, node in nodes.items():
        day = _first(node, DCTERMS + "issued") or _first(node, COOP + "notBefore")
        if day is not None and _has_type(node, {COOP + "Source"}):
            known[subject] = day
    roles = ontology.sub_properties(COOP + "involves") | {COOP + "involves"}
    involved: dict[str, set[date]] = defaultdict(set)
    for subject, node in nodes.items():
        days = {known[v.value] for v in node.get(DCTERMS + "source", ()) if v.value in known}
        if not days:
            continue
        involved[subject].add(min(days))
        for role in roles.intersection(node):
            for partner in node[role]:
                involved[partner.value].add(min(days))
    return known | {subject: min(days) for subject, days in involved.items()}


def _bounds(subject: str, node: Node, known: date | None) -> Iterator[ox.Triple]:
    """First and last day of begin and end, as far as they can be told."""
    if not _has_type(node, {COOP + "Record"}):
        return
    before, after = _first(node, COOP + "notBefore"), _last(node, COOP + "notAfter")
    if before and after and before > after:
        before = after = None  # one slip: the shapes report it, and nothing that would follow from it
    earliest = _first(node, COOP + "begin") or before
    begun_by = _last(node, COOP + "begin") or after or known
    latest = _last(node, COOP + "end")
    if latest is None and _has_type(node, _MOMENTARY):
        latest = _last(node, COOP + "begin") or after
    days = {
        "earliest": earliest,
        "begunBy": begun_by,
        "latest": latest,
        "endsFrom": _first(node, COOP + "end"),
        "dueFrom": _first(node, COOP + "dueBegin"),
        "dueBy": _last(node, COOP + "dueEnd"),
    }
    for name, day in days.items():
        if day is not None:
            yield _dated(subject, name, day)


def _has_type(node: Node, kinds: Iterable[str]) -> bool:
    return any(value.value in kinds for value in node.get(RDF + "type", ()))


def _first(node: Node, predicate: str) -> date | None:
    return min((day for day, _ in _days(node, predicate)), default=None)


def _last(node: Node, predicate: str) -> date | None:
    return max((day for _, day in _days(node, predicate)), default=None)


def _days(node: Node, predicate: str) -> Iterator[tuple[date, date]]:
    for value in node.get(predicate, ()):
        days = _day_bounds(value.value)
        if days is not None:  # the shapes report a date that is none
            yield days


@lru_cache(maxsize=4096)
def _day_bounds(text: str) -> tuple[date, date] | None:
    try:
        day = parse_imprecise(text)
    except ValueError:
        return None
    return day.first, day.last


def _dated(subject: str, name: str, day: date) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(COOP + name), _day_literal(day))


@lru_cache(maxsize=4096)
def _day_literal(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD + "date"))
