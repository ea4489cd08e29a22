"""On how few countries and partners the relations rest, and where they are thinner than their own mix.

All of it describes the partners and records of the loaded data, not the world.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopgraph.analysis.facts import Partner
from coopgraph.analysis.projection import Choice, chosen_partners
from coopgraph.analysis.ties import Ties
from coopgraph.networks.bipartite import breadth, rarity
from coopgraph.networks.concentration import Cell, EffectiveNumbers, effective_numbers, observed_expected
from coopgraph.terms import Iri

if TYPE_CHECKING:
    import networkx as nx

#: Cells of which less is expected say nothing: an empty one is no surprise.
LEAST_EXPECTED = 1.0


@dataclass(frozen=True, slots=True)
class Concentration:
    """How things of one kind are spread over countries, the most frequent first.

    ``what`` is ``partner`` or a kind of record; ``total`` counts all, ``placed`` those of a known country.
    A record counts once for each country of its partners. ``effective`` is None where nothing is placed.
    """

    what: str
    total: int
    placed: int
    countries: tuple[tuple[Iri, int], ...]
    effective: EffectiveNumbers | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """Sectors by region: the cells of which at least LEAST_EXPECTED is expected, least likely first.

    A cell counts the partners of a region that a sector is recorded with; ``all_cells`` is how many
    there are in the table, ``unplaced`` how many such pairs have no region.
    """

    cells: tuple[Cell[Iri, Iri], ...]
    all_cells: int
    total: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What one partner covers: how many sectors, which share of all covered, how rare, and which alone.

    ``rarity`` adds up 1/(partners of the sector) over its sectors: the part of the coverage that it
    bears. ``country_alone`` is its country if it is the only partner there.
    """

    partner: Iri
    sectors: tuple[Iri, ...]
    breadth: float
    rarity: float
    alone: tuple[Iri, ...]
    country_alone: Iri | None


def concentrations(ties: Ties, choice: Choice) -> list[Concentration]:
    """Partners, and each kind of record that there is, over countries."""
    partners = {partner.iri: partner for partner in chosen_partners(ties, choice)}
    found = [_concentration("partner", [[ties.country(iri)] for iri in partners])]
    for kind in ("Agreement", "Event", "Project"):
        involved = [r.involves & partners.keys() for r in ties.records.values() if r.kind == kind]
        countries = [sorted({ties.country(iri) or Iri("") for iri in some}) for some in involved if some]
        if countries:
            found.append(_concentration(kind, countries))
    return found


def _concentration(what: str, countries: Iterable[Iterable[Iri | None]]) -> Concentration:
    each = [[country for country in some if country] for some in countries]
    counts = Counter(country for some in each for country in some)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Concentration(
        what, len(each), sum(map(bool, each)), tuple(ranked), effective_numbers(counts.values())
    )


def expectation(bipartite: "nx.Graph[Iri]") -> Expectation:
    """Sectors × regions of a partner–sector graph beside what its own mix leads to expect."""
    ties: Ties = bipartite.graph["ties"]
    counts: Counter[tuple[Iri, Iri]] = Counter()
    unplaced = 0
    for partner, sector in _cells(bipartite):
        region = region_of(partner, ties)
        if region is None:
            unplaced += 1
        else:
            counts[sector, region] += 1
    cells = observed_expected(dict(sorted(counts.items())))
    told = [cell for cell in cells if cell.expected >= LEAST_EXPECTED - 1e-9]
    told.sort(key=lambda cell: (min(cell.p_fewer, cell.p_more), cell.row, cell.column))
    return Expectation(tuple(told), len(cells), counts.total(), unplaced)


def region_of(partner: Iri, ties: Ties) -> Iri | None:
    """The region of the world that a partner's country lies in, where the schemes say one."""
    country = ties.country(partner)
    return min(ties.broader.get(country, ()), default=None) if country else None


def reaches(bipartite: "nx.Graph[Iri]", ties: Ties, choice: Choice) -> list[Reach]:
    """What each partner covers, who bears most of it first; partners without sectors come last."""
    partners = [partner.iri for partner in chosen_partners(ties, choice)]
    tied = [iri for iri in partners if iri in bipartite]
    wide, rare = breadth(bipartite, tied), rarity(bipartite, tied)
    lonely = _alone_in_country(ties.partners[iri] for iri in partners)
    found = []
    for iri in partners:
        sectors = sorted(bipartite[iri]) if iri in bipartite else []
        alone = tuple(sector for sector in sectors if bipartite.degree(sector) == 1)
        country = lonely.get(iri)
        found.append(Reach(iri, tuple(sectors), wide.get(iri, 0.0), rare.get(iri, 0.0), alone, country))
    return sorted(found, key=lambda reach: (-round(reach.rarity, 12), -len(reach.sectors), reach.partner))


def hinges(reaches: Iterable[Reach]) -> list[Reach]:
    """Single points of failure: partners on whom alone a sector or a country hangs, most sectors first."""
    found = [reach for reach in reaches if reach.alone or reach.country_alone]
    return sorted(found, key=lambda reach: (-len(reach.alone), reach.country_alone is None, reach.partner))


def _alone_in_country(partners: Iterable[Partner]) -> Mapping[Iri, Iri]:
    by_country: dict[Iri, list[Iri]] = {}
    for partner in partners:
        if partner.country is not None:
            by_country.setdefault(partner.country, []).append(partner.iri)
    return {some[0]: country for country, some in by_country.items() if len(some) == 1}


def _cells(bipartite: "nx.Graph[Iri]") -> Iterable[tuple[Iri, Iri]]:
    for partner, facts in bipartite.nodes(data=True):
        if facts["mode"] == "partner":
            yield from ((partner, sector) for sector in sorted(bipartite[partner]))
