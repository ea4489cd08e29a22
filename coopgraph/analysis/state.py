"""How alive a relationship is: active, quiet, dormant or unknown. The freshest evidence decides.

The state asks how fresh the freshest piece of evidence is, never how many there are: a visit written as
three rows makes nobody more active, and ten meetings of long ago are no activity of today. How much there
is says the sum of the weights, which orders partners of one state.
"""

from collections.abc import Iterable, Sequence

from coopgraph.analysis.facts import Evidence, Record
from coopgraph.analysis.stage import (
    THRESHOLDS,
    Coverage,
    Doubt,
    Judgement,
    ProjectStanding,
    State,
    project_standing,
)
from coopgraph.analysis.weight import Piece, narrowed, piece
from coopgraph.terms import Iri


def state(evidence: Evidence, partner: Iri, covered: Coverage) -> Judgement:
    """The state of a partner on the day, and where it is unknown, why.

    It is judged twice, with every uncertain date at its first and at its last possible day; where the
    two judgements differ, nobody can tell. Nor can anybody where what its groups did would lift it.
    """
    day = evidence.clocks.as_of
    own = [r for r in evidence.by_partner.get(partner, ()) if r.kind != "Commitment"]
    if not own:
        return Judgement(State.UNKNOWN, Doubt.NOTHING_DATED)
    if any(r.kind == "Project" and project_standing(r, day) is ProjectStanding.ACTIVE for r in own):
        return Judgement(State.ACTIVE)
    pieces = [piece(record, evidence) for record in own]
    worst = _judged((p.record.kind, _counted(p)) for p in pieces)
    best = _at_best(pieces, evidence)
    lifted = _at_best([*pieces, *_pieces(evidence.through_groups(partner), evidence)], evidence)
    if worst is not best:
        return Judgement(State.UNKNOWN, Doubt.WIDE_DATES, worst, lifted)
    if lifted is not worst:
        return Judgement(State.UNKNOWN, Doubt.THROUGH_GROUP, worst, lifted)
    if worst is not State.DORMANT or covered.share > THRESHOLDS.coverage_share:
        return Judgement(worst)
    return Judgement(State.UNKNOWN, Doubt.NOT_COVERED)


def _pieces(records: Sequence[Record], evidence: Evidence) -> list[Piece]:
    return [piece(record, evidence) for record in records]


def _counted(found: Piece) -> float:
    """The share left at the first possible day; bounds of a year count as their last day."""
    return found.fresh if narrowed(found.window) != found.window else found.stale


def _at_best(pieces: Sequence[Piece], evidence: Evidence) -> State:
    """The state with every uncertain date at its last possible day."""
    day = evidence.clocks.as_of
    standings = {project_standing(p.record, day) for p in pieces if p.record.kind == "Project"}
    if standings & {ProjectStanding.ACTIVE, ProjectStanding.UNKNOWN}:
        return State.ACTIVE
    return _judged((p.record.kind, p.fresh) for p in pieces)


def _judged(shares: Iterable[tuple[str, float]]) -> State:
    found = list(shares)
    events = [share for kind, share in found if kind == "Event"]
    if events and max(events) >= THRESHOLDS.active_share:
        return State.ACTIVE
    if found and max(share for _, share in found) >= THRESHOLDS.quiet_share:
        return State.QUIET
    return State.DORMANT
