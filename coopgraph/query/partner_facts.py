"""All that the graph knows of one partner, for a briefing."""

from dataclasses import dataclass
from datetime import date

from coopgraph.dates import Clocks
from coopgraph.query.binding import bind
from coopgraph.query.named import class_names, partners_of
from coopgraph.query.partner_queries import (
    GROUPS,
    HOMES,
    OF_COUNTRY,
    OWN,
    PARTNER,
    SOURCES,
    THROUGH_GROUPS,
)
from coopgraph.query.record_facts import (
    Described,
    RecordFact,
    SourceLines,
    Value,
    described,
    in_both,
    proved_promises,
    record_fact,
)
from coopgraph.store.view import View
from coopgraph.terms import COOP, DCTERMS, OWL, RDF, SKOS, WGS84, Iri, Literal, Term, date_literal
from coopgraph.text import Bilingual

#: The kinds of record, in the order in which a briefing tells them.
RECORD_KINDS = ("Agreement", "Event", "Project", "Commitment", "Figure", "Appointment", "Statement")


@dataclass(frozen=True, slots=True)
class SourceFact:
    """A document that was read: its title, its date as far as known, and the years it covers."""

    iri: Iri
    title: Bilingual
    issued: str
    not_before: str
    not_after: str
    covers_from: str
    covers_to: str


@dataclass(frozen=True, slots=True)
class NameFact:
    """One name: preferred, alternative or hidden (a misspelling), and its language."""

    kind: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """Everything about one partner on a day, by what was known on a day.

    ``known`` is False where no source had told of it by the day of knowledge; then nothing but its name
    is given. ``of_country`` are the records that concern its country but not the partner itself, and
    ``compatriots`` the other partners from there; both are left out for partners at home.
    ``through_groups`` are events and projects of the ``groups`` that it is a named member of, without it.
    """

    iri: Iri
    name: Bilingual
    known: bool
    known_from: date | None
    kind: Iri
    names: tuple[NameFact, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    namesakes: tuple[Iri, ...] = ()
    country: Value | None = None
    level: Value | None = None
    part_of: tuple[Value, ...] = ()
    coordinates: tuple[str, str] | None = None
    note: Bilingual | None = None
    sources: tuple[SourceLines, ...] = ()
    records: tuple[RecordFact, ...] = ()
    of_country: tuple[RecordFact, ...] = ()
    compatriots: tuple[Value, ...] = ()
    groups: tuple[Value, ...] = ()
    through_groups: tuple[RecordFact, ...] = ()
    sources_read: tuple[SourceFact, ...] = ()
    labels: dict[Iri, Bilingual] | None = None

    def of_kind(self, kind: str) -> tuple[RecordFact, ...]:
        """Its own records of one kind."""
        return tuple(record for record in self.records if record.kind == kind)


def partner_facts(view: View, partner: Iri, clocks: Clocks) -> PartnerFacts:
    """All that is known of a partner; the graph must hold it (see ``values.partner_iri``)."""
    thing = Described(partner, view.select(bind(PARTNER, {"thing": partner})))
    known_from = thing.day("knownFrom")
    kinds = [value.iri for value in thing.values(RDF + "type") if value.iri and value.iri.local != "Partner"]
    kind = kinds[0] if kinds else Iri(COOP + "Partner")
    labels = class_names(view)
    if known_from is not None and known_from > clocks.known_on:
        return PartnerFacts(partner, thing.name(), False, known_from, kind, labels=labels)
    abroad = _foreign_country(view, thing)
    return PartnerFacts(
        iri=partner,
        name=thing.name(),
        known=True,
        known_from=known_from,
        kind=kind,
        names=_names(thing),
        identifiers=_identifiers(thing),
        namesakes=tuple(value.iri for value in thing.values(OWL + "differentFrom") if value.iri),
        country=next(iter(thing.values(COOP + "country")), None),
        level=next(iter(thing.values(COOP + "adminLevel")), None),
        part_of=thing.values(COOP + "partOf"),
        coordinates=_coordinates(thing),
        note=thing.bilingual(COOP + "note"),
        sources=tuple(
            SourceLines(value.iri, thing.text("locator"))
            for value in thing.values(DCTERMS + "source")
            if value.iri
        ),
        records=_records(view, OWN, partner, clocks),
        of_country=_records(view, OF_COUNTRY, partner, clocks, abroad) if abroad else (),
        compatriots=_compatriots(view, partner, abroad, clocks) if abroad else (),
        groups=(groups := _groups(view, partner)),
        through_groups=_records(view, THROUGH_GROUPS, partner, clocks) if groups else (),
        sources_read=sources_read(view, clocks),
        labels=labels,
    )


def _names(thing: Described) -> tuple[NameFact, ...]:
    found = []
    for kind in ("prefLabel", "altLabel", "hiddenLabel"):
        literals = [value for value in thing.raw(SKOS + kind) if isinstance(value, Literal)]
        found += [
            NameFact(kind, value.lexical, value.language)
            for value in sorted(literals, key=lambda value: (value.language, value.lexical))
        ]
    return tuple(found)


def _identifiers(thing: Described) -> tuple[tuple[str, str], ...]:
    found = [("id", value.text.en) for value in thing.values(DCTERMS + "identifier")]
    found += [("iso3166_2", value.text.en) for value in thing.values(COOP + "iso3166_2")]
    found += [("exactMatch", value.iri) for value in thing.values(SKOS + "exactMatch") if value.iri]
    return tuple(found)


def _coordinates(thing: Described) -> tuple[str, str] | None:
    places = [thing.values(WGS84 + name) for name in ("lat", "long")]
    return (places[0][0].text.en, places[1][0].text.en) if all(places) else None


def _records(
    view: View, query: str, partner: Iri, clocks: Clocks, country: Iri | None = None
) -> tuple[RecordFact, ...]:
    values: dict[str, Term] = {
        "partner": partner,
        "asOf": date_literal(clocks.as_of.isoformat()),
        "knownOn": date_literal(clocks.known_on.isoformat()),
    }
    if country is not None:
        values["country"] = country
    proved = proved_promises(view, clocks)
    things = described(view.select(bind(query, values)), "record")
    facts = [record_fact(thing, partner, clocks, proved) for thing in things]
    return tuple(sorted(facts, key=_told_first))


def _told_first(fact: RecordFact) -> tuple[int, str, Iri]:
    order = RECORD_KINDS.index(fact.kind) if fact.kind in RECORD_KINDS else len(RECORD_KINDS)
    return (order, fact.when.begin or fact.when.not_before or fact.when.not_after, fact.iri)


def _foreign_country(view: View, thing: Described) -> Iri | None:
    """Its country; None for partners at home, where "the country's records" would be nearly all of them."""
    country = next((value.iri for value in thing.values(COOP + "country")), None)
    at_home = country in {row.get("country") for row in view.select(HOMES)}
    return None if at_home else country


def _compatriots(view: View, partner: Iri, country: Iri, clocks: Clocks) -> tuple[Value, ...]:
    return tuple(
        Value(one.name, one.iri)
        for one in partners_of(view, country)
        if one.iri != partner and (one.known_from is None or one.known_from <= clocks.known_on)
    )


def _groups(view: View, partner: Iri) -> tuple[Value, ...]:
    names: dict[Iri, list[Literal]] = {}
    for row in view.select(bind(GROUPS, {"partner": partner})):
        if isinstance(group := row["thing"], Iri) and isinstance(name := row["name"], Literal):
            names.setdefault(group, []).append(name)
    found = ((group, in_both(texts)) for group, texts in names.items() if group != partner)
    return tuple(Value(name, group) for group, name in found if name)


def sources_read(view: View, clocks: Clocks) -> tuple[SourceFact, ...]:
    """The sources that were known on the day of knowledge: what was searched, where nothing was found."""
    titles: dict[Iri, list[Literal]] = {}
    rows = {}
    for row in view.select(bind(SOURCES, {"knownOn": date_literal(clocks.known_on.isoformat())})):
        if isinstance(source := row["source"], Iri):
            rows[source] = row
            if isinstance(title := row.get("title"), Literal):
                titles.setdefault(source, []).append(title)
    names = ("issued", "notBefore", "notAfter", "coversFrom", "coversTo")
    return tuple(
        SourceFact(
            source,
            in_both(titles.get(source, [])) or Bilingual(source.local, source.local),
            *(str(row.get(name, "")) for name in names),
        )
        for source, row in rows.items()
    )
