"""One network with everything that can be told of it, each part computed when it is first asked for."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from coopgraph.analysis.brokerage import Brokerage, brokerage, cities
from coopgraph.analysis.concentration import (
    Concentration,
    Expectation,
    Reach,
    concentrations,
    expectation,
    reaches,
)
from coopgraph.analysis.likeness import Likeness, Meetings, alike, meetings
from coopgraph.analysis.projection import TWO_MODE, Choice, Projection, name_records, projected
from coopgraph.analysis.structure import Groups, Shape, among_partners, lasting, one_run, shape
from coopgraph.analysis.ties import Ties
from coopgraph.networks.dependence import Bridge, CutPoint, bridges, cut_points
from coopgraph.terms import Iri

if TYPE_CHECKING:
    import networkx as nx


def usual_projection(ties: Ties) -> Projection:
    """What ``network`` is about unless told: one home's partners by sectors, or cities tied to cities."""
    single = len(ties.homes & ties.partners.keys()) == 1
    return Projection.PARTNER_SECTOR if single else Projection.CITY_CITY


@dataclass(frozen=True)
class Network:
    """A projection of the ties; ``seed`` starts what is drawn at random."""

    ties: Ties
    choice: Choice
    seed: int = 0

    @property
    def two_mode(self) -> bool:
        """Whether partners are tied to something else than partners."""
        return self.choice.projection in TWO_MODE

    @cached_property
    def graph(self) -> "nx.Graph[Iri]":
        """The projection that was chosen."""
        graph = projected(self.ties, self.choice)
        name_records(graph, self.ties)
        return graph

    @cached_property
    def shape(self) -> Shape:
        """Its size, parts and likeness of the tied."""
        return shape(self.graph, self._among)

    @cached_property
    def communities(self) -> Groups:
        """The groups of one run."""
        return one_run(self._among, self.seed)

    @cached_property
    def lasting(self) -> Groups:
        """The groups that stay together over many runs."""
        return lasting(self._among, self.communities.modularity)

    @cached_property
    def bridges(self) -> list[Bridge[Iri]]:
        """The ties without which a part falls off."""
        return bridges(self.graph)

    @cached_property
    def cut_points(self) -> list[CutPoint[Iri]]:
        """The nodes without which a part falls off."""
        return cut_points(self.graph)

    @cached_property
    def likenesses(self) -> list[Likeness]:
        """The pairs of partners tied to nearly the same."""
        return alike(self.graph)

    @cached_property
    def meetings(self) -> Meetings:
        """The partners that met at events more often than by chance, whatever projection was chosen."""
        return meetings(self._beside(Projection.PARTNER_EVENT, frozenset({"Event"})))

    @cached_property
    def brokerage(self) -> list[Brokerage]:
        """Burt's measures of the homes, or of all cities."""
        choice = cities(self.choice)
        same = choice == self.choice or (
            choice == replace(self.choice, with_home=True) and not self.ties.homes
        )
        return brokerage(self.ties, self.graph if same else projected(self.ties, choice))

    @cached_property
    def concentrations(self) -> list[Concentration]:
        """Partners and records over countries."""
        return concentrations(self.ties, self._by_sectors)

    @cached_property
    def expectation(self) -> Expectation:
        """Sectors by region beside what their own mix leads to expect."""
        return expectation(self._sectors)

    @cached_property
    def reaches(self) -> list[Reach]:
        """What each partner covers."""
        return reaches(self._sectors, self.ties, self._by_sectors)

    @cached_property
    def _among(self) -> "nx.Graph[Iri]":
        return among_partners(self.graph)

    @property
    def _by_sectors(self) -> Choice:
        kinds = self.choice.record_kinds
        return replace(self.choice, projection=Projection.PARTNER_SECTOR, record_kinds=kinds)

    @cached_property
    def _sectors(self) -> "nx.Graph[Iri]":
        return projected(self.ties, self._by_sectors)

    def _beside(self, projection: Projection, kinds: frozenset[str]) -> "nx.Graph[Iri]":
        """Another projection of the same partners."""
        if self.choice.projection is projection:
            return self.graph
        return projected(self.ties, replace(self.choice, projection=projection, record_kinds=kinds))
