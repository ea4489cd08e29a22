"""What speaks for and against two partners being one: pieces of evidence, each with its weight in bits.

After Fellegi and Sunter ("A theory for record linkage", 1969): a piece of evidence weighs the binary
logarithm of how much likelier it is for one partner seen twice than for two partners; the weights add up.
Here the likelihoods are set, not learnt, because there are no decided pairs to learn from; RESULTS.md says
what they achieve. The weight of equal names falls with the number of partners that have the name.
"""

from dataclasses import dataclass
from enum import Enum
from math import asin, cos, log2, radians, sin, sqrt

from coopgraph.analysis.generic_words import Tier, Tiers
from coopgraph.analysis.name_likeness import Likeness, Manner, Rarity, likeness
from coopgraph.analysis.partner_profiles import Profile


class Sign(Enum):
    """What a piece of evidence rests on."""

    IDENTIFIER = "identifier"
    OTHER_IDENTIFIER = "other identifier"
    NAMESAKE = "namesake"
    NAME = "name"
    COUNTRY = "country"
    OTHER_COUNTRY = "other country"
    LEVEL = "level"
    OTHER_LEVEL = "other level"
    UNKNOWN_LEVEL = "unknown level"
    KIND = "kind"
    GROUP = "group"
    NEAR = "near"
    FAR = "far"
    PART = "part"
    OTHER_WHOLE = "other whole"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: what it rests on, its weight in bits, and what is to be shown of it.

    ``detail`` is an identifier, or the two names or levels; ``kilometres`` the distance of two positions.
    """

    sign: Sign
    bits: float
    detail: tuple[str, ...] = ()
    manner: Manner | None = None
    kilometres: float | None = None


#: What equal names weigh, and what is taken off for each tenth that they are less alike; the least weight,
#: because one in twenty partners is known by another name altogether.
_EQUAL_NAMES, _PER_TENTH, _OTHER_NAME = 13.0, 4.3, -4.5
#: A name without a level is one time in five that of the province, else that of the town.
_LEVEL, _UNKNOWN_LEVEL, _KIND, _OTHER_WHOLE = 1.0, -2.2, -4.0, -6.0
#: A group without names is not one of its members.
_GROUP = "UnnamedGroup"
#: Up to so many kilometres, so many bits: of 12.8 million pairs of the world's twin cities 50 lie within one
#: kilometre, 182 within three, 1,391 within ten. Positions of regions are read ten times as loosely.
_DISTANCES = ((1.0, 16.0), (3.0, 13.5), (10.0, 9.0), (25.0, 4.5), (80.0, -1.0))
_FAR, _LOOSE = -9.0, 10.0
_EARTH = 6371.0
_WIDE = frozenset({Tier.UPPER, Tier.COUNTRY, Tier.MIDDLE})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What weights depend on: how rare words, names, countries and positions are among the partners."""

    rarity: Rarity
    names: dict[str, int]
    countries: dict[str, float]
    squares: dict[tuple[float, float], int]


def weigh(one: Profile, two: Profile, around: Surroundings) -> list[Piece]:
    """All evidence on two partners, what speaks against them included."""
    pieces = [*_identifiers(one, two), _name(one, two, around)]
    pieces += _country(one, two, around)
    pieces += _level(one, two)
    pieces += _distance(one, two, around)
    if one.kind and two.kind and one.kind != two.kind:
        sign = Sign.GROUP if _GROUP in (one.kind, two.kind) else Sign.KIND
        pieces.append(Piece(sign, _KIND, (one.kind, two.kind)))
    if one.iri in two.part_of or two.iri in one.part_of:
        pieces.append(Piece(Sign.PART, 0.0))
    wholes = (one.part_of, two.part_of)
    # Across data sets the same whole has another IRI: only within one is this evidence.
    if one.data_set == two.data_set and all(wholes) and not set(wholes[0]) & set(wholes[1]):
        detail = tuple(", ".join(iri.local for iri in whole) for whole in wholes)
        pieces.append(Piece(Sign.OTHER_WHOLE, _OTHER_WHOLE, detail))
    return pieces


def _identifiers(one: Profile, two: Profile) -> list[Piece]:
    shared = sorted(
        (one.identifiers & two.identifiers) | (_own(one) & two.identifiers) | (_own(two) & one.identifiers)
    )
    pieces = [Piece(Sign.IDENTIFIER, 20.0, (identifier,)) for identifier in shared]
    if (one.identifiers & two.namesakes) or (two.identifiers & one.namesakes):
        pieces.append(Piece(Sign.NAMESAKE, 0.0))
    ours, theirs = _by_authority(one), _by_authority(two)
    return pieces + [
        Piece(Sign.OTHER_IDENTIFIER, -6.0, (ours[authority], theirs[authority]))
        for authority in sorted(ours.keys() & theirs.keys())
        if ours[authority] != theirs[authority]
    ]


def _own(profile: Profile) -> frozenset[str]:
    return frozenset({str(profile.iri).replace("https://", "http://")})


def _by_authority(profile: Profile) -> dict[str, str]:
    return {one.rpartition("/")[0]: one for one in sorted(profile.identifiers)}


def _name(one: Profile, two: Profile, around: Surroundings) -> Piece:
    best, names = Likeness(0.0, Manner.ALIKE), ("", "")
    for ours in one.forms:
        for theirs in two.forms:
            found = likeness(ours, theirs, around.rarity)
            if found.value > best.value:
                best, names = found, (ours.text, theirs.text)
                shared = max(around.names.get(form.joined, 1) for form in (ours, theirs))
    if not best.value:
        return Piece(Sign.NAME, _OTHER_NAME, ("", ""), Manner.ALIKE)
    bits = _EQUAL_NAMES - 10 * (1 - best.value) * _PER_TENTH - log2(shared)
    return Piece(Sign.NAME, max(bits, _OTHER_NAME), names, best.manner)


def _country(one: Profile, two: Profile, around: Surroundings) -> list[Piece]:
    if not (one.country and two.country):
        return []
    if one.country != two.country:
        return [Piece(Sign.OTHER_COUNTRY, 0.0, (one.country, two.country))]
    # Positions close by say the same once more: then the country adds nothing.
    known = one.position is not None and two.position is not None
    share = around.countries.get(one.country, 0.05)
    return [Piece(Sign.COUNTRY, 1.0 if known else min(max(-log2(share), 2.0), 5.0), (one.country,))]


def _level(one: Profile, two: Profile) -> list[Piece]:
    """Tiers are compared by levels, by the words of names, and across where one has no level."""
    ours, theirs = one.tiers, two.tiers
    named, called = one.name_tiers, two.name_tiers
    compared = [(ours, theirs), (named, called)]
    compared += [(ours, called)] if not theirs else []
    compared += [(named, theirs)] if not ours else []
    known = [(a, b) for a, b in compared if a and b]
    levels = (one.level, two.level)
    if any(not a & b for a, b in known):
        return [Piece(Sign.OTHER_LEVEL, 0.0, levels)]
    if known:
        return [Piece(Sign.LEVEL, _LEVEL, levels)]
    if _wide(ours | named) or _wide(theirs | called):
        return [Piece(Sign.UNKNOWN_LEVEL, _UNKNOWN_LEVEL, levels)]
    return []


def _wide(tiers: Tiers) -> bool:
    """Whether a name without any word of level is more likely to be the town of that name."""
    return bool(tiers) and Tier.LOCAL not in tiers


def _distance(one: Profile, two: Profile, around: Surroundings) -> list[Piece]:
    if one.position is None or two.position is None:
        return []
    kilometres = distance(one.position, two.position)
    read = kilometres / (_LOOSE if (one.tiers | two.tiers) & _WIDE else 1.0)
    bits = next((weight for limit, weight in _DISTANCES if read <= limit), _FAR)
    sign = Sign.NEAR if bits > 0 else Sign.FAR
    if bits > 0:  # where many partners stand at one spot, such as the middle of a country, it says little
        crowd = max(around.squares.get(square(place), 1) for place in (one.position, two.position))
        bits = max(bits - log2(crowd), 0.0)
    return [Piece(sign, bits, kilometres=kilometres)]


def square(position: tuple[float, float]) -> tuple[float, float]:
    """The square of about a kilometre in which a position lies."""
    return round(position[0], 2), round(position[1], 2)


def distance(one: tuple[float, float], two: tuple[float, float]) -> float:
    """The great-circle distance of two positions in kilometres (haversine formula).

    >>> round(distance((10.03, 105.78), (10.82, 106.63)))
    128
    """
    (lat1, long1), (lat2, long2) = (tuple(map(radians, place)) for place in (one, two))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((long2 - long1) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
