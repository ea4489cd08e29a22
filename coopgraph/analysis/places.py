"""Which place of the gazetteers a local government is: proposed with evidence, never decided.

A province and the town of its name are not the same: what a partner's level says, and where it has none the
generic words of its names, decides whether it is looked for among the subdivisions of ISO 3166-2, among the
settlements of GeoNames, or (a city that is a province of its own) in both. Names are compared by the forms
that ``resolve`` uses; only equal ones count. Whatever fits more than once is listed and left to people.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coopgraph.analysis.evidence_of_identity import distance
from coopgraph.analysis.generic_words import Tier, Tiers
from coopgraph.analysis.name_forms import NameForm, name_form, words
from coopgraph.analysis.partner_profiles import Profile
from coopgraph.sources.gazetteers import GEONAMES, ISO, GazetteerPlace
from coopgraph.text import fold

#: Kilometres within which a position that is stated and one that is found are of one place: a settlement has
#: one middle, a subdivision has several.
NEAR_SETTLEMENT, NEAR_SUBDIVISION = 30.0, 120.0
#: Inhabitants from which another name of a settlement is trusted: smaller ones are given names by mistake.
_KNOWN_BY_MANY_NAMES = 15_000
#: Old and new signs of Romanian.
_ONE_SIGN = str.maketrans("ţş", "țș")
_TOWNS = ("municipality", "city", "commune", "town", "capital")
_OUTER = frozenset({Tier.UPPER, Tier.MIDDLE})


class Grade(StrEnum):
    """How many places fit; DOUBTFUL is one place, and something that keeps it from being proposed."""

    ONE = "one"
    DOUBTFUL = "doubtful"
    SEVERAL = "several"
    NONE = "none"


class Doubt(StrEnum):
    """Why the only place that fits is doubtful."""

    NO_LEVEL = "no level"
    OTHER_LEVEL = "other level"
    OTHER_NAME = "other name"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that fits: by which name of the partner, and by which name of its own in which language.

    ``kilometres`` is how far it lies from the position that the data state, None where they state none.
    """

    place: GazetteerPlace
    label: str
    language: str
    matched: str
    kilometres: float | None


@dataclass(frozen=True, slots=True)
class Sought:
    """What one gazetteer has for a partner; NONE where its level has nothing to do with that gazetteer."""

    grade: Grade
    candidates: tuple[Candidate, ...] = ()
    doubt: Doubt | None = None

    @property
    def one(self) -> Candidate | None:
        """The only place that fits."""
        return self.candidates[0] if self.grade is Grade.ONE else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a partner: a settlement, a subdivision, and a position from either."""

    partner: Profile
    settlement: Sought
    subdivision: Sought

    @property
    def grade(self) -> Grade:
        """ONE where every gazetteer that has anything has one; else the worse."""
        grades = {self.settlement.grade, self.subdivision.grade}
        order = (Grade.SEVERAL, Grade.DOUBTFUL, Grade.ONE, Grade.NONE)
        return next(grade for grade in order if grade in grades)

    @property
    def position(self) -> tuple[float, float] | None:
        """Where the only place is: the settlement's, which is its middle, before the subdivision's."""
        found = [one for one in (self.settlement.one, self.subdivision.one) if one is not None]
        return found[0].place.position if found and self.grade is Grade.ONE else None


class _Wanted:
    """What the names of a country's partners begin with, so that few of its places need a closer look."""

    def __init__(self) -> None:
        self._texts: set[str] = set()
        self._first_words: set[str] = set()

    def add(self, partner: Profile) -> None:
        """Take in the names of one more partner."""
        self._texts |= {fold(label.lexical) for label in partner.labels}
        self._first_words |= {form.words[0] for form in partner.forms if form.words}

    def may_be(self, name: str) -> bool:
        """Whether a partner may have this name; names of other scripts must be written the same."""
        plain = fold(name)
        return plain in self._texts or (plain.isascii() and not self._first_words.isdisjoint(words(plain)))


class Gazetteer:
    """Places by identifier, and by those of their names that partners may have."""

    def __init__(self, places: Iterable[GazetteerPlace], partners: Iterable[Profile]) -> None:
        wanted: dict[str, _Wanted] = defaultdict(_Wanted)
        for partner in partners:
            wanted[partner.country].add(partner)
        self._named: dict[tuple[str, str, str], list[tuple[GazetteerPlace, str]]] = defaultdict(list)
        self._by_id: dict[tuple[str, str], GazetteerPlace] = {}
        for place in places:
            self._by_id[place.source, place.id] = place
            near = [name for name, _ in reversed(place.names) if wanted[place.country].may_be(name)]
            for joined, name in {name_form(name).joined: name for name in near}.items():
                self._named[place.source, place.country, joined].append((place, name))

    def by_id(self, source: str, identifier: str) -> GazetteerPlace | None:
        """The place of an identifier."""
        return self._by_id.get((source, identifier))

    def named(self, source: str, country: str, form: NameForm) -> list[tuple[GazetteerPlace, str]]:
        """The places of a country that have a name of this form, each with that name."""
        found = self._named.get((source, country, form.joined), [])
        return [(place, name) for place, name in found if _same_accents(form, name_form(name))]


def _same_accents(one: NameForm, other: NameForm) -> bool:
    """Two names that both have accents must have the same: Hà Đông is not Hà Đồng."""
    if not one.accented or not other.accented:
        return True
    left, right = (form.accented.translate(_ONE_SIGN) for form in (one, other))
    return left in right or right in left


def propose(partners: Sequence[Profile], gazetteer: Gazetteer) -> list[Proposal]:
    """What both gazetteers have for each partner."""
    return [
        Proposal(
            partner,
            _sought(partner, gazetteer, GEONAMES) if is_settlement(partner) else Sought(Grade.NONE),
            _sought(partner, gazetteer, ISO) if is_subdivision(partner) else Sought(Grade.NONE),
        )
        for partner in partners
    ]


def tiers_of(partner: Profile) -> Tiers:
    """What its level says, else what the words of its names say."""
    return partner.tiers or partner.name_tiers


def is_settlement(partner: Profile) -> bool:
    """Whether it may be a settlement; so may be what says nothing of its level."""
    return Tier.LOCAL in tiers_of(partner) or not tiers_of(partner)


def is_subdivision(partner: Profile) -> bool:
    """Whether it may be a subdivision; so may be what says nothing of its level."""
    return bool(_OUTER & tiers_of(partner)) or not tiers_of(partner)


def _sought(partner: Profile, gazetteer: Gazetteer, source: str) -> Sought:
    found: dict[str, Candidate] = {}
    for label in partner.labels:
        form = name_form(label.lexical)
        for place, name in gazetteer.named(source, partner.country, form):
            if _fits(partner, place) and _is_within(form, place, gazetteer):
                far = kilometres(partner.position, place.position)
                found.setdefault(place.id, Candidate(place, label.lexical, label.language, name, far))
    near = [
        one for one in found.values() if one.kilometres is not None and one.kilometres <= reach(one.place)
    ]
    kept = _ordered(near or _borne_out(found.values()))
    if len(kept) != 1:
        return Sought(Grade.SEVERAL if kept else Grade.NONE, kept)
    doubt = None if near else _doubt(partner, kept[0])
    return Sought(Grade.ONE if doubt is None else Grade.DOUBTFUL, kept, doubt)


def _doubt(partner: Profile, only: Candidate) -> Doubt | None:
    """Why the only place is not simply taken, where no stated position speaks for it."""
    tiers = tiers_of(partner)
    if not tiers:
        return Doubt.NO_LEVEL
    if partner.name_tiers and tiers.isdisjoint(partner.name_tiers):
        return Doubt.OTHER_LEVEL
    main = (
        only.matched == only.place.name or name_form(only.place.name).joined == name_form(only.label).joined
    )
    small = only.place.population is not None and only.place.population < _KNOWN_BY_MANY_NAMES
    return Doubt.OTHER_NAME if small and not main else None


def _fits(partner: Profile, place: GazetteerPlace) -> bool:
    """Whether the level of a subdivision is one that the partner can have."""
    if place.source == GEONAMES:
        return True
    tiers = tiers_of(partner)
    town = any(word in place.kind.casefold() for word in _TOWNS)
    if tiers and Tier.LOCAL in tiers and _OUTER & tiers:
        return town or not place.within
    return not tiers or not town or Tier.LOCAL in tiers


def _is_within(form: NameForm, place: GazetteerPlace, gazetteer: Gazetteer) -> bool:
    """Whether what qualifies a name ("Riverside, California") is where the place lies, if that is known."""
    region = gazetteer.by_id(ISO, place.within) if place.within and form.qualifier else None
    if region is None:
        return True
    return any(name_form(name).words == form.qualifier for name, _ in region.names)


def _borne_out(candidates: Collection[Candidate]) -> Collection[Candidate]:
    """Those that lie in what qualifies the name that led to them, where there are any; else all."""
    borne_out = [one for one in candidates if one.place.within and name_form(one.label).qualifier]
    return borne_out or candidates


def _ordered(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The nearest first, then the largest."""
    return tuple(
        sorted(
            candidates,
            key=lambda one: (one.kilometres or 0.0, -(one.place.population or 0), one.place.id),
        )
    )


def reach(place: GazetteerPlace) -> float:
    """How far a stated position may be from that of a place."""
    return NEAR_SETTLEMENT if place.source == GEONAMES else NEAR_SUBDIVISION


def kilometres(one: tuple[float, float] | None, two: tuple[float, float] | None) -> float | None:
    """The distance of two positions; None where there are not two."""
    return None if one is None or two is None else distance(one, two)


def countries_of(partners: Iterable[Profile]) -> frozenset[str]:
    """The countries that partners state."""
    return frozenset(partner.country for partner in partners if partner.country)
