"""What the map's page needs for its filters and cannot see in a partner or record alone.

Since when each is known, in which region a country lies, what a sector is part of, and the groups.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from coopgraph.terms import Iri
from coopgraph.views.map_facts import MapFacts
from coopgraph.views.map_groups import groups
from coopgraph.views.map_page import Json, PageData, short


def add_filters(page: Json, facts: MapFacts, data: PageData) -> None:
    """Put into a built page what its filters go by.

    ``known``: the day from which most of its partners and records are known; those of another day say so
    themselves, and those of which no day can be told say ``always``. ``regions``: country → region.
    ``wider``: sector → the sector that it is part of. ``groups``: see ``Groups``; a partner has the number
    of its group as ``group``.
    """
    entries = {iri: page["partners"][short(iri)] for iri in facts.partners}
    entries |= {iri: page["records"][short(iri)] for iri in facts.records}
    page["known"] = _tell_known(facts, entries)
    countries = {iri for partner in facts.partners for iri in _stated(facts, partner, "country")}
    sectors = {iri for record in facts.records for iri in _stated(facts, record, "sector")}
    page["regions"] = _wider(facts, countries, data)
    page["wider"] = _wider(facts, sectors, data)
    own = {iri for iri in facts.partners if iri == facts.home or entries[iri]["stage"] == "own"}
    found = groups(facts, own)
    for iri, number in found.of.items():
        entries[iri]["group"] = number
    page["groups"] = {
        "leaders": [[short(iri) for iri in leaders] for leaders in found.leaders],
        "partners": found.partners,
        "tied": found.tied,
        "pairs": found.pairs,
        "runs": found.runs,
        "method": found.method,
    }


def _tell_known(facts: MapFacts, entries: Mapping[Iri, Json]) -> str:
    days = {
        iri: min((str(day) for day in facts.facts.get(iri, {}).get("knownFrom", ())), default="")
        for iri in entries
    }
    usual = min(
        Counter(day for day in days.values() if day).items(),
        key=lambda item: (-item[1], item[0]),
        default=("", 0),
    )[0]
    for iri, day in days.items():
        if not day:
            entries[iri]["always"] = True
        elif day != usual:
            entries[iri]["known"] = day
    return usual


def _stated(facts: MapFacts, subject: Iri, name: str) -> Iterable[Iri]:
    return (value for value in facts.facts.get(subject, {}).get(name, ()) if isinstance(value, Iri))


def _wider(facts: MapFacts, concepts: Iterable[Iri], data: PageData) -> dict[str, str]:
    """Each concept's next wider one, and on from there; where several are stated, the first."""
    found: dict[str, str] = {}
    waiting = sorted(concepts)
    while waiting:
        concept = waiting.pop()
        above = next(iter(_stated(facts, concept, "broader")), None)
        key = data.term(concept)
        if above is not None and key not in found:
            found[key] = data.term(above)
            waiting.append(above)
    return found
