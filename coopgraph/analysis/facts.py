"""What the analyses reason about: partners, dated records, sources, and all of them on one day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from coopgraph.analysis.decay import DECAY, Decay
from coopgraph.dates import Clocks
from coopgraph.terms import Iri
from coopgraph.text import Bilingual


class Standing(StrEnum):
    """Whether a record has begun by a day, as far as its dates tell."""

    HOLDS = "holds"
    UNDETERMINED = "undetermined"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day something can have happened; ``first`` None: nothing bounds it below."""

    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its title, its file, and the days its reporting covers (None: it does not say).

    ``known_from`` is the first day on which it can have been read (None: whenever), ``scope`` of whom and
    what it speaks (None: nobody noted it).
    """

    iri: Iri
    title: Bilingual
    file: str
    covers_from: date | None
    covers_to: date | None
    known_from: date | None = None
    scope: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody who can be a party; ``kinds`` are local class names, ``country`` a concept.

    ``members`` are the partners that a group is said to include.
    """

    iri: Iri
    name: Bilingual
    kinds: frozenset[str]
    country: Iri | None
    source: Iri | None = None
    locator: str = ""
    part_of: frozenset[Iri] = frozenset()
    members: frozenset[Iri] = frozenset()
    known_from: date | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is one partner: a group of unnamed ones stands for others; nobody can write to it."""
        return "UnnamedGroup" not in self.kinds

    def is_of(self, kinds: Collection[str]) -> bool:
        """Whether it is of one of these kinds; where none is given, whether it is named."""
        return not self.kinds.isdisjoint(kinds) if kinds else self.is_named


@dataclass(frozen=True)
class Directory:
    """Who is known on one day, whose homes they are, and what the concepts are called.

    ``names`` are those of the concepts, ``broader`` what stands above each.
    """

    clocks: Clocks
    homes: frozenset[Iri]
    partners: Mapping[Iri, Partner]
    names: Mapping[Iri, Bilingual]
    broader: Mapping[Iri, frozenset[Iri]]

    def name(self, iri: Iri) -> Bilingual:
        """The name of a partner or concept; its identifier where it has none."""
        if iri in self.partners:
            return self.partners[iri].name
        return self.names.get(iri) or Bilingual(iri.local, iri.local)

    @cached_property
    def home_countries(self) -> frozenset[Iri]:
        """The countries of the homes: a partner elsewhere is a foreign one."""
        found = (self.partners[home].country for home in self.homes if home in self.partners)
        return frozenset(country for country in found if country is not None)

    @cached_property
    def at_home(self) -> frozenset[Iri]:
        """The homes and the bodies that are part of them, at any remove."""
        found = set(self.homes)
        while True:
            more = {p.iri for p in self.partners.values() if p.part_of & found} - found
            if not more:
                return frozenset(found)
            found |= more

    def considered(self, kinds: Collection[str], *, at_home: bool = False) -> list[Partner]:
        """The partners of some kinds (empty: all named ones) that a home can look at, by IRI.

        The homes and their own bodies are no partners of themselves; partners in a home's country count
        only ``at_home``.
        """
        return [
            partner
            for iri, partner in sorted(self.partners.items())
            if iri not in self.at_home
            and (at_home or partner.country not in self.home_countries)
            and partner.is_of(kinds)
        ]


@dataclass(frozen=True, slots=True)
class Record:
    """An agreement, event, project or commitment: dates as given and as bounds, links, and its source.

    ``concept`` is its instrument, event kind, aid type or commitment kind; ``open_ended`` that its source
    says it has no end, which is another answer than none stated.
    """

    iri: Iri
    kind: str
    name: Bilingual
    source: Iri
    locator: str
    known_from: date | None = None
    begin: str = ""
    end: str = ""
    not_before: str = ""
    not_after: str = ""
    earliest: date | None = None
    begun_by: date | None = None
    ends_from: date | None = None
    latest: date | None = None
    due_begin: str = ""
    due_end: str = ""
    due_from: date | None = None
    due_by: date | None = None
    cancelled: str = ""
    cancelled_by: date | None = None
    status: str = ""
    as_given: str = ""
    open_ended: bool = False
    concept: Iri | None = None
    involves: frozenset[Iri] = frozenset()
    toward: frozenset[Iri] = frozenset()
    owners: frozenset[Iri] = frozenset()
    countries: frozenset[Iri] = frozenset()
    sectors: frozenset[Iri] = frozenset()
    evidenced_by: frozenset[Iri] = frozenset()
    expected: frozenset[str] = frozenset()

    def standing(self, day: date) -> Standing:
        """Whether it has begun by ``day``: it has, it has not, or its bounds do not tell."""
        if self.begun_by is not None and self.begun_by <= day:
            return Standing.HOLDS
        if self.earliest is not None and self.earliest > day:
            return Standing.NOT_YET
        return Standing.UNDETERMINED

    def when(self) -> str:
        """The beginning in ISO text as precise as it is known: a date, ``first/last`` bounds, or ""."""
        if self.begin:
            return self.begin
        if self.not_before and self.not_after:
            return f"{self.not_before}/{self.not_after}"
        if self.not_before or self.not_after:
            return f"{self.not_before or '..'}/{self.not_after or '..'}"
        return ""

    def ended_or_begun(self, day: date) -> str:
        """Its end if it has ended by ``day``, else its beginning: ISO text as precise as it is known.

        Where nothing is stated, the day by which it must have begun bounds it: ``../2024-04-03``.
        """
        if self.end and self.latest is not None and self.latest <= day:
            return self.end
        return self.when() or (f"../{self.begun_by.isoformat()}" if self.begun_by else "")

    def activity(self, day: date) -> Window:
        """The days on which it was last active, seen from ``day``, for a record that holds then.

        An agreement acts by being signed; an event or a project lasts until its end, but never beyond
        ``day``.
        """
        lasting = self.kind != "Agreement"
        last = min((self.latest if lasting else None) or self.begun_by or day, day)
        first = (self.ends_from if lasting else None) or self.earliest
        return Window(None if first is None else min(first, last), last)


@dataclass(frozen=True)
class Evidence(Directory):
    """Everything known on one day of what can have begun by another.

    ``expected_later`` are the partners of records that surely begin after that day; ``decay`` is how fast
    evidence loses weight.
    """

    records: Mapping[Iri, Record]
    expected_later: frozenset[Iri]
    sources: Mapping[Iri, Source]
    decay: Decay = DECAY

    @cached_property
    def by_partner(self) -> Mapping[Iri, Sequence[Record]]:
        """The records that involve each partner."""
        found: dict[Iri, list[Record]] = {}
        for record in self.records.values():
            for partner in record.involves:
                found.setdefault(partner, []).append(record)
        return found

    @cached_property
    def groups_of(self) -> Mapping[Iri, frozenset[Iri]]:
        """The groups that each partner is a named member of, at any remove."""
        found: dict[Iri, set[Iri]] = {}
        for group in self.partners.values():
            reached: set[Iri] = set()
            ahead = set(group.members)
            while ahead:
                reached |= ahead
                known = (self.partners[iri].members for iri in ahead if iri in self.partners)
                ahead = {member for members in known for member in members} - reached
            for member in reached - {group.iri}:
                found.setdefault(member, set()).add(group.iri)
        return {member: frozenset(groups) for member, groups in found.items()}

    def through_groups(self, partner: Iri) -> list[Record]:
        """Events and projects of a partner's groups in which the partner itself is not named.

        Whether it took part cannot be told, so they prove no activity of its own, and no silence either.
        """
        found = {
            record.iri: record
            for group in self.groups_of.get(partner, ())
            for record in self.by_partner.get(group, ())
            if record.kind in {"Event", "Project"} and partner not in record.involves
        }
        return [found[iri] for iri in sorted(found)]

    @cached_property
    def commitments(self) -> Sequence[Record]:
        """The promises among the records."""
        return [record for record in self.records.values() if record.kind == "Commitment"]

    @cached_property
    def commitments_by_country(self) -> Mapping[Iri, Sequence[Record]]:
        """The promises that concern each country and no partner in particular."""
        found: dict[Iri, list[Record]] = {}
        for record in self.commitments:
            for country in () if record.toward else record.countries:
                found.setdefault(country, []).append(record)
        return found

    @cached_property
    def activity_by_country(self) -> Mapping[Iri, Sequence[Record]]:
        """Events and projects that have begun for certain, of each country that they concern."""
        return self._of_countries(Standing.HOLDS)

    @cached_property
    def perhaps_by_country(self) -> Mapping[Iri, Sequence[Record]]:
        """Events and projects of which it cannot be told whether they had begun, of each country."""
        return self._of_countries(Standing.UNDETERMINED)

    def _of_countries(self, standing: Standing) -> Mapping[Iri, Sequence[Record]]:
        """A country is concerned if the record says so, or if one of its partners is involved."""
        day = self.clocks.as_of
        found: dict[Iri, list[Record]] = {}
        for record in self.records.values():
            if record.kind not in {"Event", "Project"} or record.standing(day) is not standing:
                continue
            involved = (self.partners[p].country for p in record.involves if p in self.partners)
            for country in sorted({*record.countries, *(c for c in involved if c is not None)}):
                found.setdefault(country, []).append(record)
        return found

    def of(self, partner: Iri, kind: str) -> list[Record]:
        """The records of one kind that involve a partner and have begun for certain."""
        day = self.clocks.as_of
        return [
            record
            for record in self.by_partner.get(partner, ())
            if record.kind == kind and record.standing(day) is Standing.HOLDS
        ]
