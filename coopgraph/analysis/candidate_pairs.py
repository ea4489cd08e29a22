"""Blocking: which pairs of partners are worth a closer look, out of all that there could be.

A pair is kept for one sign at least: an identifier in common, names alike by letters or by sounds, a rare
word in common, initials, or two positions close by. Names are compared country by country, all of a block
at once by rapidfuzz's vectorised matrix, so that 10,000 by 10,000 takes seconds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import floor

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from coopgraph.analysis.name_likeness import Rarity
from coopgraph.analysis.partner_profiles import Profile

Pair = tuple[int, int]

#: The least share of letters in common, of 1, and how many names are compared at once.
_ALIKE, _ROWS = 0.72, 1000
#: A word that more partners than this have in their names is no sign by itself.
_RARE_WORD = 30
#: Side of the squares, in degrees, in which positions are close by: about two kilometres.
_SQUARE = 0.02
#: More partners than this in one square, or with one name, are not paired each with each.
_CROWD = 50


def candidate_pairs(one: Sequence[Profile], two: Sequence[Profile], rarity: Rarity) -> set[Pair]:
    """Pairs of places in the two lists. Countries that differ are never paired."""
    pairs: set[Pair] = set()
    for keys in (_identifiers, _positions):
        pairs |= _with_a_key(keys, one, two)
    pairs |= _with_a_key(lambda profile: _words(profile, rarity), one, two)
    for form in ("joined", "skeleton"):
        for rows, columns in _blocks(one, two):
            pairs |= _alike(_by_text(one, rows, form), _by_text(two, columns, form))
    return {(i, j) for i, j in pairs if not _apart(one[i], two[j])}


def _apart(one: Profile, two: Profile) -> bool:
    shared = one.identifiers & two.identifiers
    return not shared and bool(one.country and two.country and one.country != two.country)


def _with_a_key(
    keys: Callable[[Profile], Iterable[str]], one: Sequence[Profile], two: Sequence[Profile]
) -> set[Pair]:
    index: dict[str, list[int]] = defaultdict(list)
    for j, profile in enumerate(two):
        for key in set(keys(profile)):
            index[key].append(j)
    return {
        (i, j)
        for i, profile in enumerate(one)
        for key in set(keys(profile))
        if len(index.get(key, ())) <= _CROWD
        for j in index.get(key, ())
    }


def _identifiers(profile: Profile) -> Iterable[str]:
    return (*profile.identifiers, str(profile.iri))


def _words(profile: Profile, rarity: Rarity) -> Iterable[str]:
    """Its rarer words, and how its names may be shortened, within its country or without any."""
    for form in profile.forms:
        yield from (word for word in form.words if len(word) > 2 and rarity.count(word) <= _RARE_WORD)
        yield from (f"·{initials}" for initials in form.initials if len(initials) > 1)
        if len(form.words) == 1 and len(form.joined) <= 6:
            yield f"·{form.joined}"


def _positions(profile: Profile) -> Iterable[str]:
    if profile.position is None:
        return
    row, column = (floor(degree / _SQUARE) for degree in profile.position)
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield f"{row + north},{column + east}"


def _blocks(one: Sequence[Profile], two: Sequence[Profile]) -> Iterable[tuple[list[int], list[int]]]:
    """Country by country; then those with a country and those without; then those without and all."""
    ours, theirs = _by_country(one), _by_country(two)
    for country in sorted(ours.keys() & theirs.keys() - {""}):
        yield ours[country], theirs[country]
    yield [i for country, places in ours.items() if country for i in places], theirs.get("", [])
    yield ours.get("", []), list(range(len(two)))


def _by_country(profiles: Sequence[Profile]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        found[profile.country].append(place)
    return found


def _alike(ours: Mapping[str, Sequence[int]], theirs: Mapping[str, Sequence[int]]) -> set[Pair]:
    """Pairs with two texts alike."""
    texts, choices = list(ours), list(theirs)
    pairs: set[Pair] = set()
    for start in range(0, len(texts) if choices else 0, _ROWS):
        some = texts[start : start + _ROWS]
        matrix = process.cdist(
            some, choices, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE, dtype=np.float32
        )
        for row, column in zip(*(found.tolist() for found in np.nonzero(matrix)), strict=True):
            here, there = ours[some[row]], theirs[choices[column]]
            if len(here) * len(there) <= _CROWD * _CROWD:
                pairs.update((i, j) for i in here for j in there)
    return pairs


def _by_text(profiles: Sequence[Profile], places: Iterable[int], form: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for text in {getattr(one, form) for one in profiles[place].forms}:
            if len(text) > 1:
                found[text].append(place)
    return found
