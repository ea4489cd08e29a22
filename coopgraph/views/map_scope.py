"""A part of the map: around one partner, of a sector, a country, a time; what is left out is counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from coopgraph.analysis.chronicle import Entry, within
from coopgraph.analysis.coverage import ancestors
from coopgraph.analysis.facts import Evidence
from coopgraph.dates import parse_imprecise
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from coopgraph.views.map_facts import MapFacts, Record
from coopgraph.views.shown_dates import short_date


@dataclass(frozen=True, slots=True)
class Scope:
    """What a map is to show; several conditions hold together, several sectors or countries are alternatives.

    ``depth`` counts the steps from ``around`` along ties, none of which leads through the home: by way of
    the home everybody is two steps from everybody.
    """

    around: Iri | None = None
    depth: int = 1
    sectors: frozenset[Iri] = frozenset()
    countries: frozenset[Iri] = frozenset()
    since: date | None = None
    until: date | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is asked to be left out."""
        return self == Scope(depth=self.depth)

    def told(self, evidence: Evidence) -> Bilingual:
        """The conditions in words."""
        parts = []
        if self.around is not None:
            name = evidence.name(self.around)
            steps = "" if self.depth == 1 else "s"
            parts.append(
                Bilingual(
                    f"quanh {name.vi} ({self.depth} bước)", f"around {name.en} ({self.depth} step{steps})"
                )
            )
        for concepts, what in ((self.sectors, ("lĩnh vực", "sector")), (self.countries, ("nước", "country"))):
            names = [evidence.name(iri) for iri in sorted(concepts)]
            if names:
                vi, en = ", ".join(name.vi for name in names), ", ".join(name.en for name in names)
                parts.append(Bilingual(f"{what[0]} {vi}", f"{what[1]} {en}"))
        for day, what in ((self.since, ("từ", "since")), (self.until, ("đến", "until"))):
            if day is not None:
                shown = short_date(day.isoformat())
                parts.append(Bilingual(f"{what[0]} {shown.vi}", f"{what[1]} {shown.en}"))
        return Bilingual("; ".join(part.vi for part in parts), "; ".join(part.en for part in parts))


def narrow(facts: MapFacts, scope: Scope, evidence: Evidence, entries: Mapping[Iri, Entry]) -> MapFacts:
    """The facts of a part of the map; the home stays, so that it can be seen who is tied to it.

    A record without a date is never outside a time. A partner without any record of the part is outside
    it, unless it is of a country that is asked for.
    """
    if scope.whole:
        return facts
    records = {
        iri: record for iri, record in facts.records.items() if _fits(record, facts, scope, evidence, entries)
    }
    partners = set(facts.partners)
    if scope.sectors or scope.countries or scope.since or scope.until:
        involved = {partner for record in records.values() for partner in record.involved()}
        partners = {
            p for p in partners if p in involved or (not _narrowing(scope) and _country(p, facts, scope))
        }
    if scope.around is not None:
        partners = _around(replace(facts, records=records), scope, partners)
        records = {
            iri: record for iri, record in records.items() if _belongs(record, partners, facts.home, scope)
        }
    if facts.home is not None:
        partners.add(facts.home)
    kept = {iri: kind for iri, kind in facts.partners.items() if iri in partners}
    return replace(facts, partners=kept, records=records)


def _narrowing(scope: Scope) -> bool:
    return bool(scope.sectors or scope.since or scope.until)


def _fits(
    record: Record, facts: MapFacts, scope: Scope, evidence: Evidence, entries: Mapping[Iri, Entry]
) -> bool:
    stated = facts.facts.get(record.iri, {})
    if scope.sectors:
        own = {iri for iri in stated.get("sector", ()) if isinstance(iri, Iri)}
        if not any(({iri} | ancestors(evidence, iri)) & scope.sectors for iri in own):
            return False
    if scope.countries:
        named = any(iri in scope.countries for iri in stated.get("concernsCountry", ()))
        if not named and not any(_country(partner, facts, scope) for partner in _parties(record)):
            return False
    if scope.since is None and scope.until is None:
        return True
    entry = entries.get(record.iri)
    if entry is not None:
        return within(entry, scope.since, scope.until)
    return _dated_within(str(stated["begin"][0]) if stated.get("begin") else "", scope)


def _dated_within(text: str, scope: Scope) -> bool:
    try:
        when = parse_imprecise(text)
    except ValueError:
        return True
    return not (scope.since and when.last < scope.since) and not (scope.until and when.first > scope.until)


def _parties(record: Record) -> set[Iri]:
    return {other for _, other in record.roles}


def _country(partner: Iri, facts: MapFacts, scope: Scope) -> bool:
    return any(iri in scope.countries for iri in facts.facts.get(partner, {}).get("country", ()))


def _around(facts: MapFacts, scope: Scope, allowed: set[Iri]) -> set[Iri]:
    """Breadth first from one partner, along records and along what is part of what."""
    ties: dict[Iri, set[Iri]] = {}
    groups = [set(record.involved()) for record in facts.records.values()]
    groups += [
        {partner, whole}
        for partner in facts.partners
        for whole in facts.facts.get(partner, {}).get("partOf", ())
        if isinstance(whole, Iri)
    ]
    for group in groups:
        for partner in group:
            ties.setdefault(partner, set()).update(group - {partner})
    start = scope.around
    reached = {start} if start is not None else set()
    edge = set(reached)
    for _ in range(scope.depth):
        passing = {partner for partner in edge if partner != facts.home or partner == start}
        edge = {other for partner in passing for other in ties.get(partner, ())} - reached
        reached |= edge
    return {partner for partner in reached if partner in allowed or partner == start}


def _belongs(record: Record, partners: set[Iri], home: Iri | None, scope: Scope) -> bool:
    """Whether a record of the map is one of the part: all its partners are, or the one in the middle is."""
    parties = _parties(record) - {home}
    return scope.around in _parties(record) or (bool(parties) and parties <= partners)
