"""The data of the map page: everything it can show, in both languages, as plain values for JSON."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from coopgraph.analysis.chronicle import Entry
from coopgraph.terms import COOP, Iri, Literal, Term
from coopgraph.text import is_blank
from coopgraph.views.map_facts import Facts, MapFacts, Name, Record
from coopgraph.views.map_progress import Progress
from coopgraph.views.map_wording import TERMS

Json: TypeAlias = dict[str, Any]

_BASE = "https://w3id.org/coopgraph/"
#: Kinds of partner and classes of record, in the order in which the legend and the panel list them.
KINDS = (
    "LocalGovernment", "GovernmentBody", "DiplomaticMission", "InternationalOrganization", "CityNetwork",
    "Ngo", "Foundation", "FriendshipAssociation", "Association", "Company", "University", "School",
    "Organization", "UnnamedGroup", "Partner",
)  # fmt: skip
CLASSES = ("Agreement", "Event", "Project", "Commitment", "Statement", "Figure", "Appointment", "Record")
STAGES = ("project", "activity", "agreement", "negotiation", "contact", "unknown", "none", "own")
_PARTNER_ROWS = ("country", "adminLevel", "partOf", "memberOf", "memberCount", "member", "note")
_RECORD_ROWS = (
    "instrument", "eventKind", "commitmentKind", "statementKind", "asGiven", "person", "body", "role",
    "party", "participant", "host", "funder", "implementer", "beneficiary", "overseer", "extender", "owner",
    "toward", "statedBy",
    "speaker", "about", "countedBy", "qualifier", "value", "unit", "scope", "differenceFrom", "aidType",
    "status", "under", "partOfEvent", "evidencedBy", "concernsCountry", "sector", "sectorAsGiven", "note",
)  # fmt: skip
_KIND_ROWS = ("instrument", "eventKind", "commitmentKind", "statementKind")
_DATES = ("begin", "end", "notBefore", "notAfter", "dueBegin", "dueEnd", "cancelledOn")


def short(iri: str) -> str:
    """The form in which the page writes an IRI of ours; foreign ones stay whole.

    >>> short("https://w3id.org/coopgraph/data/cantho/partner/nice")
    'data/cantho/partner/nice'
    """
    return iri.removeprefix(_BASE)


class PageData:
    """Collects partners, records and sources for the page, and the names of the terms they use."""

    def __init__(
        self, facts: MapFacts, progress: Mapping[Iri, Progress], entries: Mapping[Iri, Entry]
    ) -> None:
        self._facts = facts
        self._entries = entries
        self._progress = progress
        self._terms: dict[str, Json] = {}
        self._sources: dict[str, Json] = {}
        self._people: dict[str, Json] = {}
        self.records_of = _records_of(facts)
        self._groups_of = _groups_of(facts)

    def build(self) -> Json:
        """Partners, records, sources and terms, keyed by the short form of their IRIs."""
        partners = {short(iri): self._partner(iri, kind) for iri, kind in self._facts.partners.items()}
        records = {short(iri): self._record(record) for iri, record in self._facts.records.items()}
        for name in (*KINDS, *CLASSES, "partOf", "sector", *(f"stage-{stage}" for stage in STAGES)):
            self.term(Iri(COOP + name))
        return {
            "partners": partners,
            "records": records,
            "sources": self._sources,
            "terms": self._terms,
            "order": {"kinds": KINDS, "classes": CLASSES, "stages": STAGES},
            "sourceCount": len(self._sources),
        }

    def term(self, iri: Iri) -> str:
        """Note that the page uses a term, and return its short form; own words win over the ontology's."""
        key = short(iri)
        if key not in self._terms:
            own = TERMS.get(iri.removeprefix(COOP)) if iri.startswith(COOP) else None
            names = main_names(self._facts.names.get(iri, ()))
            self._terms[key] = dict(own._asdict()) if own else names or {"": iri.local}
        return key

    def _partner(self, iri: Iri, kind: str) -> Json:
        facts = {**self._facts.facts.get(iri, {}), "memberOf": self._groups_of.get(iri, ())}
        names = self._facts.names.get(iri, ())
        main = main_names(names)
        progress = self._progress.get(iri, Progress("none", "", silent=False))
        country = next((value for value in facts.get("country", ()) if isinstance(value, Iri)), None)
        return _full({
            "kind": kind,
            "name": main or {"": iri.local},
            "nameless": not main,
            "other": sorted({
                name.text for name in names
                if not is_blank(name.text) and name.rank != "hidden" and name.text not in main.values()
            }),
            "hidden": sorted({name.text for name in names if name.rank == "hidden"}),
            "country": self.term(country) if country else "",
            "at": _place(facts),
            "stage": progress.stage,
            "state": self.term(Iri(f"{COOP}state-{progress.state}")) if progress.state else "",
            "silent": progress.silent,
            "facts": self._rows(facts, {}, _PARTNER_ROWS),
            "links": [str(value) for value in facts.get("exactMatch", ())],
            "sources": self._cited(facts),
            "records": [short(record) for record in self.records_of.get(iri, ())],
        })  # fmt: skip

    def _record(self, record: Record) -> Json:
        facts = self._facts.facts.get(record.iri, {})
        roles: dict[str, list[Term]] = defaultdict(list)
        for role, other in record.roles:
            roles[role].append(other)
        names = main_names(self._facts.names.get(record.iri, ()))
        kinds = [value for row in _KIND_ROWS for value in facts.get(row, ()) if isinstance(value, Iri)]
        return _full({
            "cls": record.kind,
            "kind": self.term(kinds[0]) if kinds else "",
            "name": names or {"": record.iri.local},
            "standing": record.standing if record.standing == "undetermined" else "",
            "when": self._when(facts),
            **self._spans(record.iri),
            "facts": self._rows(facts, roles, _RECORD_ROWS),
            "missing": [self.term(value) for value in facts.get("notStated", ()) if isinstance(value, Iri)],
            "sources": self._cited(facts),
            "with": [short(partner) for partner in record.involved() if partner in self._facts.partners],
        })  # fmt: skip

    def _spans(self, iri: Iri) -> Json:
        """The stretches of days for the timeline, an open end as "", and what became of a promise."""
        entry = self._entries.get(iri)
        if entry is None:
            return {}
        days = [[_iso(part.first), _iso(part.last), int(part.certain)] for part in entry.stretches]
        state = self.term(Iri(f"{COOP}promise-{entry.state}")) if entry.state is not None else ""
        return {"spans": days, "open": entry.term_open, "promise": state}

    def _when(self, facts: Facts) -> Json:
        dates = {name: str(facts[name][0]) for name in _DATES if facts.get(name)}
        return _full({**dates, "note": language_map(facts.get("dateNote", ()))})

    def _rows(self, facts: Facts, roles: Mapping[str, list[Term]], order: Iterable[str]) -> list[Any]:
        rows = []
        for name in order:
            values = [*facts.get(name, ()), *(t for t in roles.get(name, ()) if t not in facts.get(name, ()))]
            if values:
                rows.append([self.term(Iri(COOP + name)), self._values(values)])
        return rows

    def _values(self, values: Iterable[Term]) -> list[Json]:
        texts: list[Literal] = []
        found: list[Json] = []
        for value in values:
            if isinstance(value, Literal):
                texts.append(value)
            elif value in self._facts.partners:
                found.append({"partner": short(value)})
            elif value in self._facts.records:
                found.append({"record": short(value)})
            else:
                found.append({"term": self.term(value)})
        found += [{"text": {"": text.lexical}} for text in texts if not text.language]
        spoken = language_map([text for text in texts if text.language])
        return [*found, {"text": spoken}] if spoken else found

    def _cited(self, facts: Facts) -> list[Json]:
        lines = ", ".join(str(value) for value in facts.get("locator", ()))
        return [
            _full({"id": self._source(value), "lines": lines})
            for value in facts.get("dc:source", ())
            if isinstance(value, Iri)
        ]

    def _source(self, iri: Iri) -> str:
        key = short(iri)
        if key not in self._sources:
            facts = self._facts.facts.get(iri, {})
            titles = [title for title in facts.get("dc:title", ()) if not is_blank(str(title))]
            self._sources[key] = _full({
                "title": language_map(titles) or {"": iri.local},
                "publisher": self._texts(facts.get("dc:publisher", ())),
                "author": self._texts(facts.get("dc:creator", ())),
                "issued": str(facts["dc:issued"][0]) if facts.get("dc:issued") else "",
                "when": self._when(facts),
                "url": str(facts["schema:url"][0]) if facts.get("schema:url") else "",
            })  # fmt: skip
        return key

    def _texts(self, values: Sequence[Term]) -> Json:
        found = language_map(value for value in values if isinstance(value, Literal))
        if found:
            return found
        first = next((value for value in values if isinstance(value, Iri)), None)
        return main_names(self._facts.names.get(first, ())) or {"": first.local} if first else {}


def _groups_of(facts: MapFacts) -> dict[Iri, tuple[Iri, ...]]:
    """For each partner the groups it is a named member of."""
    found: dict[Iri, list[Iri]] = defaultdict(list)
    for group in sorted(facts.partners):
        for member in facts.facts.get(group, {}).get("member", ()):
            if isinstance(member, Iri):
                found[member].append(group)
    return {member: tuple(groups) for member, groups in found.items()}


def _records_of(facts: MapFacts) -> dict[Iri, tuple[Iri, ...]]:
    """For each partner its records, latest first: those it takes part in, and statements about those."""
    found: dict[Iri, set[Iri]] = defaultdict(set)
    for iri, record in facts.records.items():
        for _, other in record.roles:
            if other in facts.partners:
                found[other].add(iri)
            elif other in facts.records and record.kind == "Statement":
                for partner in facts.records[other].involved():
                    found[partner].add(iri)

    def age(iri: Iri) -> tuple[str, str]:
        stated = facts.facts.get(iri, {})
        days = [str(stated[name][0]) for name in ("begin", "notBefore", "notAfter") if name in stated]
        return (days[0] if days else "", iri)

    return {partner: tuple(sorted(iris, key=age, reverse=True)) for partner, iris in found.items()}


def main_names(names: Iterable[Name]) -> Json:
    """The main name in each language that can be seen; of several in one language the first."""
    found: Json = {}
    for name in names:
        if name.rank == "main" and not is_blank(name.text):
            found.setdefault(name.language, name.text)
    return found


def language_map(values: Iterable[Term]) -> Json:
    """Texts by language; several in one language are joined, so that none is lost."""
    found: dict[str, list[str]] = defaultdict(list)
    for value in values:
        found[value.language if isinstance(value, Literal) else ""].append(str(value))
    return {language: " · ".join(texts) for language, texts in sorted(found.items())}


def _place(facts: Facts) -> list[float]:
    """Latitude and longitude; [] where one is missing or is none of this earth."""
    found = [str(facts[name][0]) for name in ("wgs84:lat", "wgs84:long") if facts.get(name)]
    try:
        latitude, longitude = (float(text) for text in found)
    except ValueError:
        return []
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # not a number is none of this earth either
        return []
    return [round(latitude, 3), round(longitude, 3)]


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _full(entry: Json) -> Json:
    """The entry without what is empty: the page treats an absent key as empty."""
    return {key: value for key, value in entry.items() if value not in ("", [], {}, None, False)}
