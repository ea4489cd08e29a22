"""Whom a partner could approach, or who is like it: which of the two questions its ties let us ask."""

from collections.abc import Collection

from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.analysis.peers import Peers, peers
from coopgraph.analysis.projection import Projection, project
from coopgraph.analysis.reasons import neighbours
from coopgraph.analysis.statements import read_statements
from coopgraph.analysis.suggestions import Approach, Prediction, approach
from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.networks.prediction import predicted, tried
from coopgraph.store.view import View
from coopgraph.terms import Iri
from coopgraph.text import Bilingual


def partners_for(
    view: View,
    clocks: Clocks,
    partner: Iri,
    kinds: Collection[str] = DEFAULT_KINDS,
    *,
    at_home: bool = False,
) -> Approach | Peers:
    """Whom to approach, for a home and for whoever has partners besides the homes; else who is like it.

    In the graph of one city nothing is known of the other partners of its partners: whom they should
    approach nobody can tell from it. Raises InputError for a partner that was not known on the day.
    """
    evidence = read_evidence(view, clocks)
    if partner not in evidence.partners:
        raise not_known(partner)
    statements = read_statements(view, evidence)
    others = neighbours(evidence).get(partner, set()) - evidence.at_home
    wanted = frozenset(kinds)
    tied = any(not wanted or evidence.partners[other].kinds & wanted for other in others)
    if partner in evidence.homes or tied:
        # In the graph of one home all other ties go through it, and foretell nothing.
        alone = evidence.homes == {partner}
        predicting = _prediction(view, clocks, partner, wanted) if tied and not alone else None
        return approach(evidence, statements, partner, kinds, at_home=at_home, prediction=predicting)
    return peers(evidence, statements, partner, kinds, at_home=at_home)


def _prediction(view: View, clocks: Clocks, partner: Iri, kinds: frozenset[str]) -> Prediction | None:
    """What the network of partners that have agreements with each other lets expect; None outside of it."""
    graph = project(view, clocks, Projection.CITY_CITY, kinds=kinds)
    scores = predicted(graph, partner)
    return Prediction(scores, tried(graph)) if scores else None


def not_known(partner: Iri) -> InputError:
    """Why nothing can be suggested for a partner of whom no source told by the day of knowledge."""
    return InputError(
        Bilingual(
            f"vào ngày ấy chưa nguồn nào nhắc đến {partner.local}",
            f"on that day no source had told of {partner.local}",
        ),
        where="--known-on",
        advice=Bilingual("chọn ngày muộn hơn", "choose a later day"),
    )
