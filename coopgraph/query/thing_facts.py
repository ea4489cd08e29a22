"""All that the graph says of one thing that is not a partner: a record, a source, a person, a concept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopgraph.dates import Clocks
from coopgraph.query.binding import bind
from coopgraph.query.named import class_names
from coopgraph.query.record_facts import Described, RecordFact, Value, in_both, proved_promises, record_fact
from coopgraph.store.view import View
from coopgraph.terms import COOP, DCTERMS, FOAF, RDF, SKOS, XSD, Iri, Literal, Term, date_literal
from coopgraph.text import Bilingual

#: So many of those that name a thing are given.
MENTIONS_SHOWN = 200
_NAMES = """
  OPTIONAL { ?value skos:prefLabel|rdfs:label|dcterms:title|foaf:name ?valueName }
  OPTIONAL { ?value coop:person/foaf:name ?personName }
"""
_THING = f"""
SELECT ?property ?value ?valueName ?personName WHERE {{
  VALUES ?thing {{ UNDEF }}
  ?thing ?property ?value .
  {_NAMES}
}}
ORDER BY ?property ?value ?valueName ?personName
"""
# A record with no begin stands after the dated ones, the latest of which stand first.
_MENTIONS = f"""
SELECT ?other ?property ?value ?lines WHERE {{
  {{
    SELECT ?other ?property WHERE {{
      VALUES ?thing {{ UNDEF }}
      VALUES ?knownOn {{ "9999-12-31"^^xsd:date }}
      ?other ?property ?thing .
      FILTER(?property != coop:involves)
      OPTIONAL {{ ?other coop:knownFrom ?knownFrom }}
      FILTER(!BOUND(?knownFrom) || ?knownFrom <= ?knownOn)
      OPTIONAL {{ ?other coop:begin ?begin }}
    }}
    ORDER BY DESC(STR(?begin)) ?other ?property
    LIMIT {MENTIONS_SHOWN + 1}
  }}
  ?other skos:prefLabel|rdfs:label|dcterms:title|foaf:name|coop:begin ?value .
  OPTIONAL {{ ?other coop:locator ?lines }}
}}
ORDER BY ?property ?other ?value
"""
_NAME_PROPERTIES = (SKOS + "prefLabel", DCTERMS + "title", FOAF + "name")
#: The last letters of xsd:date, xsd:gYear and xsd:gYearMonth.
_DATES = ("date", "Year", "onth")
_MANY = frozenset({SKOS + "altLabel", SKOS + "hiddenLabel"})
_TOLD_ELSEWHERE = frozenset({RDF + "type", COOP + "searchText", COOP + "involves", DCTERMS + "identifier"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that names the thing: by which property, its name, when it was, where a source tells it."""

    iri: Iri
    property: Iri
    name: Bilingual
    when: str
    lines: str


@dataclass(frozen=True, slots=True)
class ThingFacts:
    """One thing: its kind and name, its properties, who names it, and as a record its dates and sources.

    ``known`` is False where no source had told of it by the day of knowledge; then nothing else is given.
    ``mentions`` end after so many; ``more`` says that there are others.
    """

    iri: Iri
    kind: Iri
    name: Bilingual
    known: bool
    known_from: date | None
    properties: tuple[tuple[Iri, tuple[Value, ...]], ...] = ()
    record: RecordFact | None = None
    mentions: tuple[Mention, ...] = ()
    more: bool = False
    labels: Mapping[Iri, Bilingual] | None = None
    titles: Mapping[Iri, Bilingual] | None = None


def thing_facts(view: View, iri: Iri, clocks: Clocks) -> ThingFacts | None:
    """Everything about a thing on a day, by what was known on a day; None where there is no such thing."""
    rows = view.select(bind(_THING, {"thing": iri}))
    if not rows:
        return None
    thing = Described(iri, rows)
    labels = class_names(view)
    kind = _kind(thing)
    known_from = thing.day("knownFrom")
    if known_from is not None and known_from > clocks.known_on:
        return ThingFacts(iri, kind, _name(thing), False, known_from, labels=labels)
    record = None
    if Iri(COOP + "Record") in thing.raw(RDF + "type"):
        record = record_fact(thing, Iri(""), clocks, proved_promises(view, clocks))
    found, more = _mentions(view, iri, clocks)
    return ThingFacts(
        iri, kind, _name(thing), True, known_from,
        properties=_properties(thing, {str(row["property"]) for row in rows}),
        record=record,
        mentions=found,
        more=more,
        labels=labels,
        titles={value.iri: value.text for value in thing.values(DCTERMS + "source") if value.iri},
    )  # fmt: skip


def _kind(thing: Described) -> Iri:
    """Its most telling class: a subclass rather than Record or Partner."""
    kinds = sorted(value for value in thing.raw(RDF + "type") if isinstance(value, Iri))
    general = {COOP + "Record", COOP + "Partner"}
    return next((kind for kind in kinds if kind not in general), kinds[0] if kinds else Iri(COOP + "Record"))


def _name(thing: Described) -> Bilingual:
    found = (thing.bilingual(name) for name in _NAME_PROPERTIES)
    return next((name for name in found if name), Bilingual(thing.iri.local, thing.iri.local))


def _properties(thing: Described, names: set[str]) -> tuple[tuple[Iri, tuple[Value, ...]], ...]:
    told = sorted(names - _TOLD_ELSEWHERE)
    return tuple((Iri(name), _each(thing, name) if name in _MANY else thing.values(name)) for name in told)


def _each(thing: Described, name: str) -> tuple[Value, ...]:
    """Every text by itself: other names are no translations of one another."""
    texts = sorted({value.lexical for value in thing.raw(name) if isinstance(value, Literal)})
    return tuple(Value(Bilingual(text, text)) for text in texts)


def _mentions(view: View, iri: Iri, clocks: Clocks) -> tuple[tuple[Mention, ...], bool]:
    values: dict[str, Term] = {"thing": iri, "knownOn": date_literal(clocks.known_on.isoformat())}
    gathered: dict[tuple[Iri, Iri], list[Literal]] = {}
    lines: dict[Iri, str] = {}
    for row in view.select(bind(_MENTIONS, values)):
        other, name, value = row["other"], row["property"], row["value"]
        if isinstance(other, Iri) and isinstance(name, Iri) and isinstance(value, Literal):
            gathered.setdefault((name, other), []).append(value)
            lines[other] = str(row.get("lines", ""))
    found = [_mention(other, name, told, lines[other]) for (name, other), told in gathered.items()]
    found.sort(key=lambda mention: mention.when, reverse=True)
    found.sort(key=lambda mention: (mention.property, _first_line(mention)))
    return tuple(found[:MENTIONS_SHOWN]), len(found) > MENTIONS_SHOWN


def _mention(other: Iri, name: Iri, told: list[Literal], lines: str) -> Mention:
    names = in_both([value for value in told if value.language or value.datatype == XSD + "string"])
    dates = [
        value.lexical for value in told if value.datatype.startswith(XSD) and value.datatype[-4:] in _DATES
    ]
    return Mention(other, name, names or Bilingual(other.local, other.local), next(iter(dates), ""), lines)


def _first_line(mention: Mention) -> int:
    """What a source tells stands in the order of its lines; all else has no such order."""
    digits = re.match(r"\d{1,9}", mention.lines) if mention.property == DCTERMS + "source" else None
    return int(digits.group()) if digits else 0
