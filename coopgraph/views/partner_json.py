"""The sheet of one partner as data."""

from collections.abc import Iterable

from coopgraph.dates import Clocks
from coopgraph.query.partner_facts import RECORD_KINDS, PartnerFacts
from coopgraph.query.record_facts import RecordFact, SourceLines, Value
from coopgraph.text import Bilingual, Language
from coopgraph.views.tables import Json


def partner_json(facts: PartnerFacts, clocks: Clocks, language: Language) -> Json:
    """Everything of the sheet: names, identifiers, the records by kind, those of its country, the sources."""

    def text(value: Bilingual | None) -> Json:
        return value.in_(language) if value else None

    def thing(value: Value | None) -> Json:
        if value is None:
            return None
        return {"iri": value.iri, "name": text(value.text)} if value.iri else text(value.text)

    def record(fact: RecordFact) -> Json:
        return {
            "iri": fact.iri,
            "kind": fact.kind,
            "name": text(fact.name),
            "roles": [role.local for role in fact.roles],
            "begin": fact.when.begin or None,
            "end": fact.when.end or None,
            "not_before": fact.when.not_before or None,
            "not_after": fact.when.not_after or None,
            "date_note": text(fact.when.note),
            "standing": fact.standing,
            "state": fact.state or None,
            "details": {
                detail.property.local: [thing(value) for value in detail.values] for detail in fact.details
            },
            "not_stated": [iri.local for iri in fact.not_stated],
            "note": text(fact.note),
            "sources": _places(fact.sources),
        }

    return {
        "partner": facts.iri.local,
        "iri": facts.iri,
        "name": text(facts.name),
        "as_of": clocks.as_of.isoformat(),
        "known_on": clocks.known_on.isoformat(),
        "known": facts.known,
        "known_from": facts.known_from.isoformat() if facts.known_from else None,
        "kind": facts.kind.local,
        "country": thing(facts.country),
        "level": thing(facts.level),
        "part_of": [thing(value) for value in facts.part_of],
        "coordinates": list(facts.coordinates) if facts.coordinates else None,
        "names": [
            {"kind": name.kind, "text": name.text, "language": name.language or None} for name in facts.names
        ],
        "identifiers": [{"kind": kind, "value": value} for kind, value in facts.identifiers],
        "namesakes": list(facts.namesakes),
        "note": text(facts.note),
        "sources": _places(facts.sources),
        "records": {
            kind: [record(fact) for fact in facts.records if fact.kind == kind] for kind in RECORD_KINDS
        },
        "of_country": [record(fact) for fact in facts.of_country],
        "compatriots": [thing(value) for value in facts.compatriots],
        "sources_read": [
            {
                "source": source.iri.local,
                "title": text(source.title),
                "issued": source.issued or None,
                "not_before": source.not_before or None,
                "not_after": source.not_after or None,
                "covers_from": source.covers_from or None,
                "covers_to": source.covers_to or None,
            }
            for source in facts.sources_read
        ],
    }


def _places(sources: Iterable[SourceLines]) -> Json:
    return [{"source": place.source.local, "locator": place.lines} for place in sources]
