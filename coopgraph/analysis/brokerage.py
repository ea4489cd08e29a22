"""Whom the home alone connects: Burt's measures of its own network, with how much of it was ever checked.

Brokerage lives on ties that are missing among a city's partners, and the data of one city hardly ever
say whether its partners are tied to each other. So the share of pairs that a source has looked at stands
beside each value, and where it is small only bounds are given.
"""

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from coopgraph.analysis.projection import Choice, Projection
from coopgraph.analysis.ties import Ties
from coopgraph.networks.holes import constraint, effective_size
from coopgraph.terms import Iri

if TYPE_CHECKING:
    import networkx as nx

#: Below this share of checked pairs Burt's values would describe what nobody looked at.
ENOUGH_CHECKED = 0.5


@dataclass(frozen=True, slots=True)
class Brokerage:
    """One city and the partners it has agreements with.

    ``tied`` of the ``pairs`` of partners have an agreement with each other. ``checked`` are those pairs
    of which a data set was gathered that would tell (one of the two is a home), or a record tells; None
    where there is no home and nobody says what the source looked at. ``least`` and ``most`` bound the
    effective size whatever the unchecked pairs are; ``effective_size`` and ``constraint`` count the
    recorded ties alone and are None where less than ENOUGH_CHECKED was checked.
    """

    city: Iri
    is_home: bool
    partners: int
    pairs: int
    tied: int
    checked: int | None
    effective_size: float | None
    constraint: float | None
    least: float | None
    most: float | None

    @property
    def share_checked(self) -> float | None:
        """The share of the pairs that a source has looked at; None without pairs, or where nobody knows."""
        return None if self.checked is None or not self.pairs else self.checked / self.pairs


def cities(choice: Choice) -> Choice:
    """The network in which brokerage lives: agreements among the same partners and with the homes."""
    return replace(choice, projection=Projection.CITY_CITY, with_home=True, newman=False)


def brokerage(ties: Ties, graph: "nx.Graph[Iri]") -> list[Brokerage]:
    """The homes; in a network of cities without any home every city, the largest effective size first.

    ``graph`` is the projection of ``cities``.
    """
    homes = sorted(ties.homes & ties.partners.keys())
    sizes, constraints = effective_size(graph), constraint(graph)
    if not homes:
        found = [_city(iri, graph.degree(iri), sizes[iri], constraints.get(iri)) for iri in sizes]
        return sorted(found, key=lambda b: (-round(b.effective_size or 0.0, 12), b.city))
    return [_home(home, ties, graph, sizes.get(home), constraints.get(home)) for home in homes]


def _city(iri: Iri, degree: int, size: float, burt: float | None) -> Brokerage:
    pairs = degree * (degree - 1) // 2
    tied = round((degree - size) * degree / 2)
    return Brokerage(iri, False, degree, pairs, tied, None, size, burt, None, None)


def _home(home: Iri, ties: Ties, graph: "nx.Graph[Iri]", size: float | None, burt: float | None) -> Brokerage:
    partners = sorted(graph[home]) if home in graph else []
    pairs = list(combinations(partners, 2))
    tied = sum(graph.has_edge(*pair) for pair in pairs)
    checked = sum(graph.has_edge(*pair) or bool(ties.homes & {*pair}) for pair in pairs)
    number = len(partners)
    unknown = len(pairs) - checked
    enough = bool(pairs) and checked >= ENOUGH_CHECKED * len(pairs)
    return Brokerage(
        home,
        True,
        number,
        len(pairs),
        tied,
        checked,
        size if enough else None,
        burt if enough else None,
        number - 2 * (tied + unknown) / number if number else None,
        number - 2 * tied / number if number else None,
    )
