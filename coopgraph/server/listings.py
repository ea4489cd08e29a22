"""All things of one kind in one data set: the page above theirs."""

from collections.abc import Mapping
from dataclasses import dataclass

from coopgraph.errors import InputError
from coopgraph.query.binding import bind
from coopgraph.query.named import class_names, code_names
from coopgraph.query.record_facts import in_both
from coopgraph.server.reader import Reader
from coopgraph.store.view import View
from coopgraph.terms import COOP, DATA, FOAF, Iri, Literal, Term, date_literal
from coopgraph.text import Bilingual

_CLASSES: Mapping[str, str] = {
    "partner": COOP + "Partner", "agreement": COOP + "Agreement", "event": COOP + "Event",
    "project": COOP + "Project", "commitment": COOP + "Commitment", "figure": COOP + "Figure",
    "appointment": COOP + "Appointment", "statement": COOP + "Statement", "source": COOP + "Source",
    "person": FOAF + "Person",
}  # fmt: skip
# In no order, and without the names of countries, which would double the rows: the engine takes seconds to
# sort tens of thousands, and what is shown is sorted here anyway.
_MEMBERS = """
SELECT ?thing ?name ?begin ?country WHERE {
  VALUES ?class { UNDEF }
  VALUES ?base { "" }
  VALUES ?knownOn { "9999-12-31"^^xsd:date }
  ?thing a ?class .
  FILTER(STRSTARTS(STR(?thing), ?base))
  OPTIONAL { ?thing coop:knownFrom ?knownFrom }
  FILTER(!BOUND(?knownFrom) || ?knownFrom <= ?knownOn)
  OPTIONAL { ?thing skos:prefLabel|dcterms:title|foaf:name ?name }
  OPTIONAL { ?thing coop:begin|dcterms:issued ?begin }
  OPTIONAL { ?thing coop:country ?country }
}
"""


@dataclass(frozen=True, slots=True)
class Member:
    """One entry: its name, when it was ("" if unsaid), and for a partner its country."""

    iri: Iri
    name: Bilingual
    when: str
    country: Bilingual | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the entries, how many there are in all, and which pages are beside it (0 for none)."""

    kind: Bilingual
    members: tuple[Member, ...]
    count: int
    before: int
    after: int


def listing(view: View, iri: Iri, reader: Reader, rows: int) -> Listing | None:
    """The things under an IRI such as ``…/data/cantho/partner``, or ``…/data/partner`` for all data sets.

    None where it is no such folder, or an empty one.

    Raises InputError for a page number that is none.
    """
    *data_set, table = iri.removeprefix(DATA).split("/")
    if not iri.startswith(DATA) or len(data_set) > 1 or table not in _CLASSES:
        return None
    wanted = Iri(_CLASSES[table])
    members = _members(view, wanted, f"{iri}/" if data_set else DATA, reader)
    if not members:
        return None
    page = _page_number(dict(reader.own).get("page", "1"))
    first = (page - 1) * rows
    labels = class_names(view)
    members.sort(
        key=lambda member: (member.when == "", member.name.in_(reader.language).casefold(), member.iri)
    )
    return Listing(
        labels.get(wanted, Bilingual(wanted.local, wanted.local)),
        tuple(members[first : first + rows]),
        len(members),
        page - 1,
        page + 1 if first + rows < len(members) else 0,
    )


def _members(view: View, wanted: Iri, base: str, reader: Reader) -> list[Member]:
    values: dict[str, Term] = {
        "class": wanted,
        "base": Literal(base),
        "knownOn": date_literal(reader.clocks.known_on.isoformat()),
    }
    names: dict[Iri, set[Literal]] = {}
    countries: dict[Iri, set[Iri]] = {}
    begins: dict[Iri, set[str]] = {}
    for row in view.select(bind(_MEMBERS, values)):
        if not isinstance(thing := row["thing"], Iri):
            continue
        found = names.setdefault(thing, set())
        if isinstance(name := row.get("name"), Literal):
            found.add(name)
        if isinstance(country := row.get("country"), Iri):
            countries.setdefault(thing, set()).add(country)
        if begin := row.get("begin"):
            begins.setdefault(thing, set()).add(str(begin))
    called = code_names(view) if countries else {}
    return [
        Member(
            iri,
            in_both(sorted(found)) or Bilingual(iri.local, iri.local),
            min(begins.get(iri, ""), default=""),
            called.get(min(countries[iri])) if iri in countries else None,
        )
        for iri, found in names.items()
    ]


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) < 10**6):
        raise InputError(Bilingual("page phải là số trang", "page must be the number of a page"))
    return int(text)
