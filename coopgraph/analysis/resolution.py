"""Which partner of the store an incoming one may be: proposals with a score, a grade and reasons.

Nothing is decided here. The score is the probability, in percent, that Fellegi and Sunter's weights give when
the candidates of one partner compete with each other and with "none of them".
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log2

from coopgraph.analysis.candidate_pairs import Pair, candidate_pairs
from coopgraph.analysis.evidence_of_identity import Piece, Sign, Surroundings, square, weigh
from coopgraph.analysis.name_likeness import Rarity
from coopgraph.analysis.partner_profiles import Profile
from coopgraph.terms import Iri


class Grade(Enum):
    """How sure a proposal is; even a certain one waits for a person."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


#: From these probabilities on a pair is likely, or possible.
LIKELY, POSSIBLE = 0.9, 0.15
#: What makes a pair two partners, whatever their names.
_BARS = frozenset({Sign.OTHER_COUNTRY, Sign.OTHER_LEVEL, Sign.NAMESAKE, Sign.PART, Sign.GROUP})
#: What forbids more than "possible".
_DOUBTS = frozenset({Sign.UNKNOWN_LEVEL, Sign.KIND, Sign.FAR, Sign.OTHER_IDENTIFIER, Sign.OTHER_WHOLE})
_FEWEST, _MOST = 8.0, 14.0
#: What is left of the chance of a name where another of the list fits better.
_AT_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """``partner`` of the store may be ``other``: how sure (0 to 100), and for which reasons."""

    partner: Profile
    other: Profile
    score: int
    grade: Grade
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The proposals, the surest first, and how many pairs with one name were left out as two partners."""

    proposals: tuple[Proposal, ...]
    namesakes: int
    compared: int


def resolve(
    incoming: Sequence[Profile],
    store: Sequence[Profile],
    decided: Iterable[frozenset[Iri]] = (),
) -> Resolution:
    """Propose partners of ``store`` for each of ``incoming``; a list against itself: its probable twins.

    ``decided`` are pairs that somebody has decided already; they are left out.
    """
    known = frozenset(decided)
    twins = incoming is store
    around = _surroundings(incoming, store)
    pairs = sorted(candidate_pairs(incoming, store, around.rarity))
    weighed: dict[Pair, list[Piece]] = {}
    namesakes = 0
    for i, j in pairs:
        one, two = incoming[i], store[j]
        if one.iri == two.iri or (twins and i > j) or frozenset((one.iri, two.iri)) in known:
            continue
        pieces = weigh(one, two, around)
        if _barred(pieces):
            namesakes += any(p.sign is Sign.NAME and p.bits > 8 for p in pieces)
            continue
        weighed[i, j] = pieces
    prior = -min(max(log2(max(len(store), 1)), _FEWEST), _MOST)
    chances = _chances(weighed, prior, incoming)
    found = [
        Proposal(
            # Of twins the first stays.
            *((incoming[i], store[j]) if twins else (store[j], incoming[i])),
            round(100 * chance),
            grade,
            tuple(weighed[i, j]),
        )
        for (i, j), chance in chances.items()
        if (grade := _grade(chance, weighed[i, j])) is not None
    ]
    order = list(Grade)
    found.sort(key=lambda p: (order.index(p.grade), -p.score, p.partner.iri, p.other.iri))
    return Resolution(tuple(found), namesakes, len(pairs))


def _surroundings(incoming: Sequence[Profile], store: Sequence[Profile]) -> Surroundings:
    sides = [incoming] if incoming is store else [incoming, store]
    everybody = [profile for side in sides for profile in side]
    # How many there are in the list that has the most: a partner that is in both is no reason for doubt.
    names: Counter[str] = Counter()
    squares: Counter[tuple[float, float]] = Counter()
    for side in sides:
        names |= Counter(text for profile in side for text in _names(profile))
        squares |= Counter(square(profile.position) for profile in side if profile.position)
    countries = Counter(profile.country for profile in everybody if profile.country)
    total = sum(countries.values()) or 1
    shares = {country: count / total for country, count in countries.items()}
    return Surroundings(Rarity(profile.forms for profile in everybody), names, shares, squares)


def _barred(pieces: Iterable[Piece]) -> bool:
    """Whether these are two partners: unless they share an identifier, when a person had better look."""
    signs = {piece.sign for piece in pieces}
    if Sign.NAMESAKE in signs or Sign.PART in signs:
        return True
    if Sign.IDENTIFIER in signs:
        return False
    wikidata = any(p.sign is Sign.OTHER_IDENTIFIER and "wikidata.org" in p.detail[0] for p in pieces)
    return wikidata or bool(signs & _BARS)


def _chances(
    weighed: Mapping[Pair, Sequence[Piece]], prior: float, incoming: Sequence[Profile]
) -> dict[Pair, float]:
    """The probability of each pair: its odds beside those of the other candidates and of "none of them".

    Of two incoming partners by different names at most one is the same partner of the store; but a list may
    have a partner twice, in two spellings, so that the less alike of them stays possible.
    """
    odds = {
        pair: 2.0 ** min(prior + sum(piece.bits for piece in pieces), 60.0)
        for pair, pieces in weighed.items()
    }
    rows: defaultdict[int, float] = defaultdict(float)
    columns: defaultdict[int, dict[frozenset[str], float]] = defaultdict(dict)
    for (i, j), value in odds.items():
        rows[i] += value
        names = _names(incoming[i])
        columns[j][names] = max(value, columns[j].get(names, 0.0))
    chances = {}
    for (i, j), value in odds.items():
        others = sum(odd for names, odd in columns[j].items() if not names & _names(incoming[i]))
        chance = value / (1 + rows[i])
        chances[i, j] = max(min(chance, value / (1 + value + others)), min(chance, _AT_LEAST))
    return chances


def _names(profile: Profile) -> frozenset[str]:
    return frozenset(form.joined for form in profile.forms)


def _grade(chance: float, pieces: Sequence[Piece]) -> Grade | None:
    signs = {piece.sign for piece in pieces}
    if Sign.IDENTIFIER in signs:
        sound = not signs & (_BARS | {Sign.OTHER_IDENTIFIER})
        return Grade.CERTAIN if sound else Grade.POSSIBLE
    if chance >= LIKELY and not signs & _DOUBTS:
        return Grade.LIKELY
    return Grade.POSSIBLE if chance >= POSSIBLE else None
