"""What the map shows, read from the graph: partners, records, who takes which part, names and sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from coopgraph.dates import Clocks
from coopgraph.query.answer import answers, iri_of
from coopgraph.store.view import View
from coopgraph.terms import COOP, DCTERMS, FOAF, RDFS, SCHEMA, SKOS, WGS84, Iri, Literal, Solution, Term

#: The roles that make a tie: the sub-properties of coop:involves.
INVOLVING = (
    *("party", "participant", "host", "funder", "implementer", "beneficiary", "overseer", "extender"),
    *("owner", "toward"),
)

#: Property (as a short name) → the values a subject has of it, sorted.
Facts: TypeAlias = Mapping[str, tuple[Term, ...]]

_SHORT = {SKOS: "", COOP: "", RDFS: "", FOAF: "", DCTERMS: "dc:", SCHEMA: "schema:", WGS84: "wgs84:"}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of something: the text, its language tag, and whether it is a main, other or hidden name."""

    text: str
    language: str
    rank: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its class, how surely it holds (holds, undetermined, past) and the parts taken in it.

    ``begun_by`` and ``latest`` are the bounds that loading derives, as ISO days; "" where there is none.
    """

    iri: Iri
    kind: str
    standing: str
    roles: tuple[tuple[str, Iri], ...]
    begun_by: str = ""
    latest: str = ""

    def involved(self) -> tuple[Iri, ...]:
        """The partners that the record ties together, each once, in the order of their IRIs."""
        return tuple(sorted({other for role, other in self.roles if role in INVOLVING}))


@dataclass(frozen=True, slots=True)
class MapFacts:
    """All that a map can show on a day: the home partner, partners with their kind, records, facts, names."""

    home: Iri | None
    title: tuple[Name, ...]
    partners: Mapping[Iri, str]
    records: Mapping[Iri, Record]
    facts: Mapping[Iri, Facts]
    names: Mapping[Iri, tuple[Name, ...]]


def read_map_facts(view: View, clocks: Clocks) -> MapFacts:
    """Read what held on the first clock's day, as known on the second's; nothing is left out silently.

    Records that cannot have begun yet are absent; those that may have are marked undetermined.
    """
    kinds = _most_special(_sorted(answers(view, "map-partners", clocks)), "partner", "kind", "Partner")
    roles: dict[Iri, list[tuple[str, Iri]]] = defaultdict(list)
    for row in answers(view, "map-roles", clocks):
        roles[iri_of(row["record"])].append((iri_of(row["role"]).local, iri_of(row["other"])))
    home, title = _data_set(answers(view, "map-dataset", clocks))
    return MapFacts(
        home=home if home in kinds else None,
        title=title,
        partners=kinds,
        records=_records(_sorted(answers(view, "map-records", clocks)), roles, clocks),
        facts=_facts(answers(view, "map-facts", clocks)),
        names=_names(answers(view, "map-names", clocks)),
    )


def _data_set(rows: Iterable[Solution]) -> tuple[Iri | None, tuple[Name, ...]]:
    """The home partner and the title of the data set; of several data sets, the first by IRI has the say."""
    home: Iri | None = None
    title: list[Name] = []
    first: Term | None = None
    for row in rows:
        first = first or row["dataset"]
        if row["dataset"] != first:
            break
        home = iri_of(row["home"])
        if isinstance(name := row.get("title"), Literal):
            title.append(Name(name.lexical, name.language, "main"))
    return home, tuple(title)


def _most_special(rows: Iterable[Solution], subject: str, kind: str, general: str) -> dict[Iri, str]:
    """Each subject's class as a local name: a subclass where one is stated, else the general class."""
    found: dict[Iri, str] = {}
    for row in rows:
        name = iri_of(row[kind]).local
        key = iri_of(row[subject])
        if found.get(key, general) == general:
            found[key] = name
    return found


def _records(
    rows: Sequence[Solution], roles: Mapping[Iri, list[tuple[str, Iri]]], clocks: Clocks
) -> dict[Iri, Record]:
    kinds = _most_special(rows, "record", "class", "Record")
    today = clocks.as_of.isoformat()
    records = {}
    for row in rows:
        iri = iri_of(row["record"])
        begun_by, latest = str(row.get("begunBy", "")), str(row.get("latest", ""))
        if not begun_by or begun_by > today:
            standing = "undetermined"
        else:
            standing = "past" if latest and latest < today else "holds"
        parts = tuple(sorted(set(roles.get(iri, ()))))
        records[iri] = Record(iri, kinds[iri], standing, parts, begun_by, latest)
    return records


def _facts(rows: Iterable[Solution]) -> dict[Iri, Facts]:
    found: dict[Iri, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[iri_of(row["subject"])][_short(iri_of(row["property"]))].append(row["value"])
    return {
        subject: {name: tuple(sorted(values, key=_order)) for name, values in sorted(found[subject].items())}
        for subject in sorted(found)
    }


def _names(rows: Iterable[Solution]) -> dict[Iri, tuple[Name, ...]]:
    ranks = {"altLabel": "other", "hiddenLabel": "hidden"}
    found: dict[Iri, set[tuple[str, str, str]]] = defaultdict(set)
    for row in rows:
        name = row["name"]
        if isinstance(name, Literal):
            rank = ranks.get(iri_of(row["property"]).local, "main")
            found[iri_of(row["subject"])].add((rank, name.language, name.lexical))
    return {
        subject: tuple(Name(text, language, rank) for rank, language, text in sorted(names))
        for subject, names in sorted(found.items())
    }


def _sorted(rows: Iterable[Solution]) -> list[Solution]:
    """The rows in the order of their values, column by column; the engine gives them in any order."""
    return sorted(rows, key=lambda row: [_order(term) for term in row.values()])


def _short(iri: Iri) -> str:
    for namespace, prefix in _SHORT.items():
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return iri


def _order(term: Term) -> tuple[str, str]:
    return (str(term), term.language if isinstance(term, Literal) else "")
