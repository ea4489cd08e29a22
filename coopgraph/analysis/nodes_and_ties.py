"""The evidence of one day as two plain tables, nodes and ties: what other programs take a network from."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from coopgraph.analysis.facts import Evidence, Record, Standing
from coopgraph.errors import LimitReached
from coopgraph.terms import Iri
from coopgraph.text import Bilingual

#: More ties than this are not drawn up.
MOST_TIES = 5_000_000
RECORD_KINDS = frozenset({"Agreement", "Event", "Project"})


class Mode(StrEnum):
    """What can be a node."""

    PARTNER = "partner"
    SECTOR = "sector"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Node:
    """A partner, a sector or a record.

    ``kind`` is the local name of its class ("" for a sector), ``country`` a two-letter code or "",
    ``since`` and ``until`` dates as precise as they are given, ``stated_in`` its source and lines.
    """

    iri: Iri
    mode: Mode
    name: Bilingual
    kind: str = ""
    country: str = ""
    since: str = ""
    until: str = ""
    stated_in: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two nodes: by what, how many records make it, since when, and who says so.

    ``kinds`` are the local names of instruments, kinds of event and so on, else of the kinds of record;
    ``since`` is the earliest beginning given, "" where none is.
    """

    source: Iri
    target: Iri
    kinds: str
    weight: int
    since: str
    stated_in: str


@dataclass(frozen=True, slots=True)
class NodesAndTies:
    """Both tables, in a fixed order; each tie joins two of the nodes."""

    nodes: Sequence[Node]
    ties: Sequence[Tie]


def nodes_and_ties(
    evidence: Evidence,
    modes: Collection[Mode],
    *,
    record_kinds: Collection[str] = RECORD_KINDS,
    within: str = "",
) -> NodesAndTies:
    """The network of the modes asked for, from records that hold on the day.

    With records as nodes, partners and sectors are tied to them; without, partners to the sectors of
    their records, and partners with each other where they stand in one record and no sectors are asked for.
    ``within`` keeps partners and records whose IRI begins so. Raises LimitReached.
    """
    day = evidence.clocks.as_of
    records = [
        record
        for record in evidence.records.values()
        if record.kind in record_kinds and record.iri.startswith(within)
        if record.standing(day) is Standing.HOLDS
    ]
    gathered: dict[tuple[Iri, Iri], list[Record]] = defaultdict(list)
    for record in records:
        for pair in _pairs(record, frozenset(modes)):
            if len(gathered) > MOST_TIES:
                raise LimitReached(
                    Bilingual(f"nhiều hơn {MOST_TIES} quan hệ", f"more than {MOST_TIES} ties"),
                    advice=Bilingual("thêm --nodes record", "add --nodes record"),
                )
            gathered[pair].append(record)
    nodes = {node.iri: node for node in _nodes(evidence, records, frozenset(modes), within)}
    known = {pair: found for pair, found in gathered.items() if nodes.keys() >= set(pair)}
    ties = [_tie(pair, known[pair]) for pair in sorted(known)]
    return NodesAndTies([nodes[iri] for iri in sorted(nodes)], ties)


def _pairs(record: Record, modes: frozenset[Mode]) -> Iterator[tuple[Iri, Iri]]:
    involved, sectors = sorted(record.involves), sorted(record.sectors)
    if Mode.RECORD in modes:
        if Mode.PARTNER in modes:
            yield from ((partner, record.iri) for partner in involved)
        if Mode.SECTOR in modes:
            yield from ((record.iri, sector) for sector in sectors)
    elif Mode.PARTNER in modes and Mode.SECTOR in modes:
        yield from ((partner, sector) for partner in involved for sector in sectors)
    elif Mode.PARTNER in modes:
        yield from combinations(involved, 2)
    elif Mode.SECTOR in modes:
        yield from combinations(sectors, 2)


def _nodes(
    evidence: Evidence, records: Sequence[Record], modes: frozenset[Mode], within: str
) -> Iterator[Node]:
    if Mode.PARTNER in modes:
        involved = {iri for record in records for iri in record.involves}
        for partner in evidence.partners.values():
            if partner.iri.startswith(within) or partner.iri in involved:
                country = partner.country.local if partner.country is not None else ""
                said = _stated(partner.source, partner.locator)
                kinds = ", ".join(sorted(partner.kinds))
                yield Node(partner.iri, Mode.PARTNER, partner.name, kinds, country, stated_in=said)
    if Mode.SECTOR in modes:
        for sector in {iri for record in records for iri in record.sectors}:
            yield Node(sector, Mode.SECTOR, evidence.name(sector))
    if Mode.RECORD in modes:
        for record in records:
            said = _stated(record.source, record.locator)
            yield Node(record.iri, Mode.RECORD, record.name, record.kind, "", record.when(), record.end, said)


def _tie(pair: tuple[Iri, Iri], records: Sequence[Record]) -> Tie:
    kinds = {record.concept.local if record.concept is not None else record.kind for record in records}
    begins = sorted(record.begin for record in records if record.begin)
    said = sorted({_stated(record.source, record.locator) for record in records} - {""})
    return Tie(
        *pair,
        kinds=", ".join(sorted(kinds)),
        weight=len(records),
        since=begins[0] if begins else "",
        stated_in=", ".join(said),
    )


def _stated(source: Iri | None, locator: str) -> str:
    if not source:
        return ""
    return f"{source.local}:{locator}" if locator else source.local


def counts(network: NodesAndTies) -> Mapping[str, int]:
    """How many nodes of each mode there are, and how many ties."""
    found = {str(mode): sum(node.mode is mode for node in network.nodes) for mode in Mode}
    return {**found, "ties": len(network.ties)}
