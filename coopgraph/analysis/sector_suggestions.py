"""On what to work with a partner next: the sectors that it does not cover yet, with the reasons for each.

What the partner asked for comes first, then what was agreed and what was proposed to it. After that decides
resource allocation over the sectors of partners with a like profile, if it finds hidden sectors of the
loaded data again better than popularity does; else popularity, the number of partners that cover it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coopgraph.analysis.commitments import promises
from coopgraph.analysis.coverage import AGREEMENTS, Matrix, ancestors, matrix_of
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.analysis.reasons import LIVE, Reason, Why, promised
from coopgraph.analysis.statements import priorities, proposals, read_statements, requests
from coopgraph.analysis.whom import not_known
from coopgraph.dates import Clocks
from coopgraph.networks.recommending import Trial, allocation, leave_one_out
from coopgraph.store.view import View
from coopgraph.terms import Iri

#: Above so many pairs of partner and sector hiding each of them takes too long to be done beside an answer.
MOST_TRIALS = 3_000


@dataclass(frozen=True, slots=True)
class SectorSuggestion:
    """A sector for a partner; ``rank`` is shared where nothing tells two apart.

    ``covered_by`` are the partners that cover it, ``popularity_rank`` its place by their number alone
    among all that is listed; ``score`` is what resource allocation gives it, None where that says nothing.
    """

    sector: Iri
    rank: int
    reasons: tuple[Reason, ...]
    covered_by: tuple[Iri, ...]
    popularity_rank: int
    score: float | None


@dataclass(frozen=True, slots=True)
class SectorAdvice:
    """The suggestions for one partner, and how well the way of making them does on the loaded data.

    ``own`` are the sectors it covers (empty: not stated); ``trial`` is None where nothing was tried;
    ``by_score`` says whether the score decides and may be shown.
    """

    evidence: Evidence
    partner: Partner
    matrix: Matrix
    own: tuple[Iri, ...]
    suggestions: tuple[SectorSuggestion, ...]
    trial: Trial | None
    by_score: bool


def sectors_for(
    view: View,
    clocks: Clocks,
    partner: Iri,
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
) -> SectorAdvice:
    """The sectors for one partner on the day; partners of some kinds (empty: all) are compared with it.

    Raises InputError for a partner that was not known on the day.
    """
    evidence = read_evidence(view, clocks)
    if partner not in evidence.partners:
        raise not_known(partner)
    return advise(evidence, read_statements(view, evidence), partner, kinds, at_home=at_home)


def advise(
    evidence: Evidence,
    statements: Sequence[Record],
    partner: Iri,
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
) -> SectorAdvice:
    """The same from evidence that has been read."""
    one = evidence.partners[partner]
    wanted = frozenset(kinds) | one.kinds if kinds else frozenset[str]()
    at_home = at_home or one.country in evidence.home_countries
    matrix = matrix_of(evidence, wanted, AGREEMENTS, at_home=at_home)
    own = matrix.sectors if partner in evidence.homes else tuple(matrix.sectors_of(partner))
    trial = _trial(matrix)
    by_score = bool(trial and trial.beats_popularity and own and partner not in evidence.homes)
    reasons = _reasons(evidence, statements, matrix, partner, own)
    scores = _scores(matrix, partner) if by_score else {}
    covered = {sector: tuple(p.iri for p in matrix.partners_of(sector)) for sector in reasons}
    keys = {
        sector: (
            *_talked(found),
            -round(scores.get(sector, 0.0), 12),
            -len(covered[sector]),
            all(reason.why is not Why.PRIORITY for reason in found),
        )
        for sector, found in reasons.items()
    }
    suggestions = [
        SectorSuggestion(
            sector,
            1 + sum(key < keys[sector] for key in keys.values()),
            found,
            covered[sector],
            1 + sum(len(others) > len(covered[sector]) for others in covered.values()),
            scores.get(sector) if by_score else None,
        )
        for sector, found in reasons.items()
    ]
    suggestions.sort(key=lambda s: (s.rank, s.sector))
    return SectorAdvice(evidence, one, matrix, own, tuple(suggestions), trial, by_score)


def _talked(reasons: Iterable[Reason]) -> tuple[bool, ...]:
    """Whether each kind of talk is missing, so that what has it comes first."""
    whys = {reason.why for reason in reasons}
    return tuple(why not in whys for why in (Why.ASKED, Why.AGREED, Why.PROPOSED))


def _trial(matrix: Matrix) -> Trial | None:
    if not matrix.cells or len(matrix.cells) > MOST_TRIALS:
        return None
    found = leave_one_out(_table(matrix), allocation)
    return found if found.trials else None


def _table(matrix: Matrix) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    """Partners down, sectors across, 1 where the one covers the other."""
    rows = [[float((p.iri, sector) in matrix.cells) for sector in matrix.sectors] for p in matrix.partners]
    return np.array(rows, dtype=np.float64).reshape(len(matrix.partners), len(matrix.sectors))


def _scores(matrix: Matrix, partner: Iri) -> Mapping[Iri, float]:
    row = [p.iri for p in matrix.partners].index(partner)
    return dict(zip(matrix.sectors, allocation(_table(matrix))[row].tolist(), strict=True))


def _reasons(
    evidence: Evidence, statements: Sequence[Record], matrix: Matrix, partner: Iri, own: Sequence[Iri]
) -> dict[Iri, tuple[Reason, ...]]:
    """Every sector that comes into question and what speaks for it."""
    found: dict[Iri, list[Reason]] = {sector: [] for sector in matrix.sectors}
    for why, records in _talks(evidence, statements, partner):
        for sector in sorted({sector for record in records for sector in record.sectors}):
            named = [record for record in records if sector in record.sectors]
            reason = (
                promised(why, [p for p in promises(evidence) if p.record in named])
                if why is Why.AGREED
                else Reason(why, tuple(named))
            )
            found.setdefault(sector, []).append(reason)
    for sector, said in priorities(statements, evidence).items():
        found.setdefault(sector, []).append(Reason(Why.PRIORITY, tuple(said)))
    for sector in matrix.sectors:
        for why, ties in _others(matrix, partner, own, sector):
            found[sector].append(Reason(why, ties=ties))
    covered = {near for sector in own for near in (sector, *ancestors(evidence, sector))}
    return {
        sector: tuple(sorted(reasons, key=lambda reason: list(Why).index(reason.why)))
        for sector, reasons in sorted(found.items())
        if sector not in covered and not ancestors(evidence, sector) & set(own)
    }


def _talks(evidence: Evidence, statements: Sequence[Record], partner: Iri) -> list[tuple[Why, list[Record]]]:
    """What the partner asked for, what was promised towards it, what the home proposed to it."""
    if partner in evidence.homes:
        asked = [s for s in statements if s.toward & evidence.at_home and _foreign(evidence, s.owners)]
        return [(Why.ASKED, asked)]
    live = [p.record for p in promises(evidence, toward=partner) if p.state in LIVE]
    return [
        (Why.ASKED, requests(statements, partner)),
        (Why.AGREED, live),
        (Why.PROPOSED, proposals(statements, evidence, partner)),
    ]


def _foreign(evidence: Evidence, owners: Iterable[Iri]) -> bool:
    """Whether one of them is a partner abroad."""
    known = [evidence.partners[owner] for owner in owners if owner in evidence.partners]
    return any(p.country is not None and p.country not in evidence.home_countries for p in known)


def _others(
    matrix: Matrix, partner: Iri, own: Sequence[Iri], sector: Iri
) -> list[tuple[Why, tuple[tuple[Iri, tuple[Iri, ...]], ...]]]:
    """Who covers a sector: those that share others with the partner, the most alike first; then the rest."""
    if sector in own:
        return []
    shared = {
        other.iri: tuple(s for s in own if (other.iri, s) in matrix.cells)
        for other in matrix.partners_of(sector)
        if other.iri != partner
    }
    alike = sorted((tie for tie in shared.items() if tie[1]), key=lambda tie: (-len(tie[1]), tie[0]))
    others = sorted(tie for tie in shared.items() if not tie[1])
    return [(why, tuple(ties)) for why, ties in ((Why.LIKE, alike), (Why.OTHERS, others)) if ties]
