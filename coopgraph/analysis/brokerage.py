"""Whom the home alone connects: Burt's measures of its own network, with how much of it was ever checked.

Brokerage lives on ties that are missing among a city's partners, and the data of one city hardly ever
say whether its partners are tied to each other. So the share of pairs that a source has looked at stands
beside each value, and where it is small only bounds are given.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coopgraph.analysis.projection import Choice, Projection
from coopgraph.analysis.ties import Ties
from coopgraph.networks.engine import Engine, Values
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
    engine: Engine

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
    if homes:
        return [_home(home, ties, graph, (sizes, constraints)) for home in homes]
    found = [_city(iri, graph.degree(iri), (sizes, constraints)) for iri in sizes]
    return sorted(found, key=lambda b: (-round(b.effective_size or 0.0, 12), b.city))


def _city(iri: Iri, degree: int, values: tuple[Values[Iri], Values[Iri]]) -> Brokerage:
    sizes, constraints = values
    pairs, size = degree * (degree - 1) // 2, sizes[iri]
    tied = round((degree - size) * degree / 2)
    engine = sizes.notice.engine
    return Brokerage(iri, False, degree, pairs, tied, None, size, constraints.get(iri), None, None, engine)


def _home(
    home: Iri, ties: Ties, graph: "nx.Graph[Iri]", values: tuple[Values[Iri], Values[Iri]]
) -> Brokerage:
    sizes, constraints = values
    among = graph.subgraph(set(graph[home]) if home in graph else set())
    number, tied = len(among), among.number_of_edges()
    # A pair with another home in it was looked at, whether it is tied or not.
    homes = ties.homes & among.nodes
    looked_at = _pairs(number) - _pairs(number - len(homes))
    checked = tied + looked_at - sum(bool({*pair} & homes) for pair in among.edges())
    unknown = _pairs(number) - checked
    enough = number > 1 and checked >= ENOUGH_CHECKED * _pairs(number)
    return Brokerage(
        home,
        True,
        number,
        _pairs(number),
        tied,
        checked,
        sizes.get(home) if enough else None,
        constraints.get(home) if enough else None,
        number - 2 * (tied + unknown) / number if number else None,
        number - 2 * tied / number if number else None,
        sizes.notice.engine,
    )


def _pairs(number: int) -> int:
    return number * (number - 1) // 2
