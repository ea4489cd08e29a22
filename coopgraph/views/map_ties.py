"""From records to what is drawn: a record of two partners is a tie, a larger one a small node with spokes."""

import math
from collections import defaultdict
from dataclasses import dataclass

from coopgraph.terms import Iri
from coopgraph.views.map_facts import MapFacts

#: The class that stands for "is part of" among the classes of ties.
PART_OF = "partOf"
#: The class that stands for "works in this sector" among the classes of ties.
SECTOR = "sector"


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """A line to draw: its two ends, the class of record it stands for, and the records behind it."""

    one: Iri
    other: Iri
    kind: str
    records: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and lines of the map, before they have a place."""

    partners: tuple[Iri, ...]
    gatherings: tuple[Iri, ...]
    sectors: tuple[Iri, ...]
    ties: tuple[Tie, ...]
    sector_ties: tuple[Tie, ...]
    untied: tuple[Iri, ...]


def draw(facts: MapFacts) -> Drawing:
    """Decide what is a node and what is a line; records of one partner alone are left to its panel.

    Several records of one class between the same two partners become one line that lists them all.
    """
    between: dict[tuple[Iri, Iri, str], list[Iri]] = defaultdict(list)
    gatherings: list[Iri] = []
    for iri, record in sorted(facts.records.items()):
        known = [partner for partner in record.involved() if partner in facts.partners]
        if len(known) == 2:
            between[known[0], known[1], record.kind].append(iri)
        elif len(known) > 2:
            gatherings.append(iri)
            for partner in known:
                between[iri, partner, record.kind].append(iri)
    for partner in facts.partners:
        for whole in facts.facts.get(partner, {}).get("partOf", ()):
            if isinstance(whole, Iri) and whole in facts.partners and whole != partner:
                between[partner, whole, PART_OF] = []
    ties = tuple(Tie(*key, tuple(records)) for key, records in sorted(between.items()))
    sector_ties = _sector_ties(facts)
    tied = {end for tie in ties for end in (tie.one, tie.other)}
    return Drawing(
        partners=tuple(sorted(facts.partners)),
        gatherings=tuple(gatherings),
        sectors=tuple(sorted({tie.other for tie in sector_ties})),
        ties=ties,
        sector_ties=sector_ties,
        untied=tuple(sorted(p for p in facts.partners if p not in tied and p != facts.home)),
    )


def _sector_ties(facts: MapFacts) -> tuple[Tie, ...]:
    """Partner to sector, through the records that name both; home's only where nobody else has it."""
    found: dict[tuple[Iri, Iri], list[Iri]] = defaultdict(list)
    for iri, record in sorted(facts.records.items()):
        for sector in facts.facts.get(iri, {}).get("sector", ()):
            for partner in record.involved():
                if isinstance(sector, Iri) and partner in facts.partners:
                    found[partner, sector].append(iri)
    shared = {sector for partner, sector in found if partner != facts.home}
    return tuple(
        Tie(partner, sector, SECTOR, tuple(records))
        for (partner, sector), records in sorted(found.items())
        if partner != facts.home or sector not in shared
    )


def radius(records: int) -> int:
    """The size of a partner's node: it grows with the logarithm of the number of its records."""
    return round(6 + 1.8 * math.log2(1 + records))
