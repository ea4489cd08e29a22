"""How a network hangs together: its size, who is tied to their like, groups, and what holds it up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopgraph.analysis.projection import TWO_MODE, shared
from coopgraph.analysis.ties import Ties
from coopgraph.networks.communities import (
    Assortativity,
    Partition,
    Stable,
    assortativity,
    communities,
    stable_groups,
)
from coopgraph.networks.holes import components
from coopgraph.terms import Iri

if TYPE_CHECKING:
    import networkx as nx

#: Runs of the search for communities, and the share of them in which two must be together to stay so.
SEEDS, SHARE = 20, 0.8


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a network and its parts; shares are None where nothing can be shared out.

    ``isolates`` have a place in the network but no tie; ``untied`` partners were asked for and have not
    even that. ``others`` are what partners are tied to in a network of two kinds of node. ``by_degree`` and
    ``by_country`` are among partners, also where these are tied to something else.
    """

    projection: str
    weights: str
    with_home: bool
    partners: int
    others: int
    edges: int
    components: tuple[int, ...]
    isolates: int
    untied: tuple[Iri, ...]
    by_degree: Assortativity
    by_country: Assortativity
    ties: Ties

    @property
    def nodes(self) -> int:
        """Everything in the network."""
        return self.partners + self.others

    @property
    def possible(self) -> int:
        """The pairs that could be tied: of partners, or of partners with what they are tied to."""
        number = self.partners
        return number * self.others if self.others else number * (number - 1) // 2

    @property
    def density(self) -> float | None:
        """The share of the possible ties that are there."""
        return self.edges / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class Group:
    """Partners that belong together, the best tied first, and how many are of each country, most first.

    ``unplaced`` are those without a country.
    """

    number: int
    members: tuple[Iri, ...]
    countries: tuple[tuple[Iri, int], ...]
    unplaced: int


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of one run, or those that stay together over many, and how far they follow countries.

    ``same_within`` is the share of pairs of one group that are of one country, ``same_overall`` that of
    all pairs; None without such pairs. ``alone`` belong to no group.
    """

    groups: tuple[Group, ...]
    alone: int
    modularity: float | None
    method: str
    seed: int | None
    runs: int
    same_within: float | None
    same_overall: float | None


def among_partners(graph: "nx.Graph[Iri]") -> "nx.Graph[Iri]":
    """Partners tied with partners: the graph itself, or its partners by what they share (Newman).

    Those without such a tie are left out.
    """
    found = graph
    if graph.graph["projection"] in TWO_MODE:
        found = shared(graph, "partner", newman=True)
        found.graph.update(graph.graph, weights="newman")
    alone = [node for node, tied in found.degree() if not tied]
    if alone and found is graph:
        found = graph.copy()
    found.remove_nodes_from(alone)
    return found


def shape(graph: "nx.Graph[Iri]", among: "nx.Graph[Iri]") -> Shape:
    """The size of a network, and whether like is tied to like among its partners."""
    partners = sum(facts.get("mode") == "partner" for _, facts in graph.nodes(data=True))
    parts = components(graph)
    return Shape(
        projection=graph.graph["projection"],
        weights=graph.graph["weights"],
        with_home=graph.graph["with_home"],
        partners=partners,
        others=len(graph) - partners,
        edges=graph.number_of_edges(),
        components=tuple(len(part) for part in parts),
        isolates=sum(1 for part in parts if len(part) == 1),
        untied=graph.graph["untied"],
        by_degree=assortativity(among),
        by_country=_by_country(among),
        ties=graph.graph["ties"],
    )


def one_run(among: "nx.Graph[Iri]", seed: int) -> Groups:
    """The communities of partners in one run; whoever has no tie belongs to none."""
    found: Partition[Iri] = communities(among, seed=seed)
    ties: Ties = among.graph["ties"]
    within, overall = _same_country(found.groups, among, ties)
    return Groups(
        _groups(found.groups, among),
        alone=0,
        modularity=found.modularity,
        method=found.method,
        seed=seed,
        runs=1,
        same_within=within,
        same_overall=overall,
    )


def lasting(among: "nx.Graph[Iri]", modularity: float | None) -> Groups:
    """The groups of partners that stay together in SHARE of SEEDS runs, ``modularity`` being that of one."""
    found: Stable[Iri] = stable_groups(among, SEEDS, SHARE)
    ties: Ties = among.graph["ties"]
    within, overall = _same_country(found.groups, among, ties)
    return Groups(
        _groups(found.groups, among),
        alone=len(found.alone),
        modularity=modularity,
        method=found.method,
        seed=None,
        runs=found.runs,
        same_within=within,
        same_overall=overall,
    )


def _by_country(graph: "nx.Graph[Iri]") -> Assortativity:
    """Undefined where no two partners are of one country: then no tie could join them."""
    found = assortativity(graph, "country")
    countries = Counter(facts["country"] for _, facts in graph.nodes(data=True) if facts.get("country"))
    if max(countries.values(), default=0) < 2:
        return Assortativity(None, found.nodes, found.left_out)
    return found


def _groups(groups: Sequence[tuple[Iri, ...]], among: "nx.Graph[Iri]") -> tuple[Group, ...]:
    ties: Ties = among.graph["ties"]
    degrees = dict(among.degree())
    return tuple(
        _group(number, tuple(sorted(members, key=lambda node: (-degrees[node], node))), ties)
        for number, members in enumerate(groups, 1)
    )


def _group(number: int, members: tuple[Iri, ...], ties: Ties) -> Group:
    counts = _countries(members, ties)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Group(number, members, tuple(ranked), len(members) - sum(counts.values()))


def _countries(members: Iterable[Iri], ties: Ties) -> Counter[Iri]:
    found = (ties.country(member) for member in members)
    return Counter(country for country in found if country is not None)


def _same_country(
    groups: Sequence[tuple[Iri, ...]], graph: "nx.Graph[Iri]", ties: Ties
) -> tuple[float | None, float | None]:
    """The share of pairs of one country within the groups, and among all, of those whose country is known."""
    within = [_countries(members, ties) for members in groups]
    return _share(within), _share([_countries(graph, ties)])


def _share(counts: Sequence[Counter[Iri]]) -> float | None:
    pairs = sum(_pairs(count.total()) for count in counts)
    same = sum(_pairs(number) for count in counts for number in count.values())
    return same / pairs if pairs else None


def _pairs(number: int) -> int:
    return number * (number - 1) // 2
