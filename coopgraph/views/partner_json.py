"""The sheet of one partner as data."""

from collections.abc import Iterable

from coopgraph.dates import Clocks
from coopgraph.query.partner_facts import RECORD_KINDS, PartnerFacts, SourceFact
from coopgraph.query.record_facts import RecordFact, SourceLines, Value
from coopgraph.text import Bilingual, Language
from coopgraph.views.tables import Json


def partner_json(facts: PartnerFacts, clocks: Clocks, language: Language) -> Json:
    """Everything of the sheet: names, identifiers, the records by kind, those of its country, the sources."""
    return {
        "partner": facts.iri.local,
        "iri": facts.iri,
        "name": facts.name.in_(language),
        "as_of": clocks.as_of.isoformat(),
        "known_on": clocks.known_by,
        "known": facts.known,
        "known_from": facts.known_from.isoformat() if facts.known_from else None,
        **_description(facts, language),
        "records": {
            kind: [_record(fact, language) for fact in facts.records if fact.kind == kind]
            for kind in RECORD_KINDS
        },
        "of_country": [_record(fact, language) for fact in facts.of_country],
        "compatriots": [_thing(value, language) for value in facts.compatriots],
        "groups": [_thing(value, language) for value in facts.groups],
        "through_groups": [_record(fact, language) for fact in facts.through_groups],
        "sources_read": [_source(source, language) for source in facts.sources_read],
    }


def _description(facts: PartnerFacts, language: Language) -> dict[str, Json]:
    return {
        "kind": facts.kind.local,
        "country": _thing(facts.country, language),
        "level": _thing(facts.level, language),
        "part_of": [_thing(value, language) for value in facts.part_of],
        "coordinates": list(facts.coordinates) if facts.coordinates else None,
        "names": [
            {"kind": name.kind, "text": name.text, "language": name.language or None} for name in facts.names
        ],
        "identifiers": [{"kind": kind, "value": value} for kind, value in facts.identifiers],
        "namesakes": list(facts.namesakes),
        "note": _text(facts.note, language),
        "sources": _places(facts.sources),
    }


def _record(fact: RecordFact, language: Language) -> Json:
    return {
        "iri": fact.iri,
        "kind": fact.kind,
        "name": fact.name.in_(language),
        "roles": [role.local for role in fact.roles],
        "begin": fact.when.begin or None,
        "end": fact.when.end or None,
        "not_before": fact.when.not_before or None,
        "not_after": fact.when.not_after or None,
        "date_note": _text(fact.when.note, language),
        "standing": fact.standing,
        "state": fact.state or None,
        "details": {
            detail.property.local: [_thing(value, language) for value in detail.values]
            for detail in fact.details
        },
        "not_stated": [iri.local for iri in fact.not_stated],
        "note": _text(fact.note, language),
        "sources": _places(fact.sources),
    }


def _source(source: SourceFact, language: Language) -> Json:
    return {
        "source": source.iri.local,
        "title": source.title.in_(language),
        "issued": source.issued or None,
        "not_before": source.not_before or None,
        "not_after": source.not_after or None,
        "covers_from": source.covers_from or None,
        "covers_to": source.covers_to or None,
    }


def _places(sources: Iterable[SourceLines]) -> Json:
    return [{"source": place.source.local, "locator": place.lines} for place in sources]


def _thing(value: Value | None, language: Language) -> Json:
    """A thing with its IRI and name; a plain text as it is."""
    if value is None:
        return None
    text = value.text.in_(language)
    return {"iri": value.iri, "name": text} if value.iri else text


def _text(text: Bilingual | None, language: Language) -> Json:
    return text.in_(language) if text else None
