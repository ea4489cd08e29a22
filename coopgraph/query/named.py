"""The names of everything in the graph, gathered thing by thing."""

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import islice

from coopgraph.dates import Clocks
from coopgraph.query.binding import bind
from coopgraph.query.names import Fit, Wanted
from coopgraph.store.view import View
from coopgraph.terms import COOP, DCTERMS, FOAF, SCHEME, SKOS, Iri, Literal, Solution, Term, date_literal
from coopgraph.text import Bilingual, fold

# The things come from a query inside, and which properties are names is a FILTER and no block of values:
# otherwise the engine puts all names of all things together before it looks which are wanted.
_PARTNERS = """
SELECT ?thing ?class ?property ?name ?country ?knownFrom WHERE {
  { SELECT DISTINCT ?thing WHERE { %s } }
  ?thing a ?class ; ?property ?name .
  ?class rdfs:subClassOf coop:Partner .
  FILTER(?property IN (skos:prefLabel, skos:altLabel, skos:hiddenLabel, dcterms:identifier))
  OPTIONAL { ?thing coop:country ?country }
  OPTIONAL { ?thing coop:knownFrom ?knownFrom }
}
ORDER BY ?thing ?class ?property ?name ?country
"""
# Punctuation is taken out of the search text too, so that "TP. HCM" and "TP.HCM" are alike.
_CONTAINS = 'FILTER(CONTAINS(REPLACE(?text, "[^\\\\p{L}\\\\p{N}]", ""), ?search))'
_PARTNERS_BY_TEXT = (
    _PARTNERS % f'VALUES ?search {{ "" }} ?thing a coop:Partner ; coop:searchText ?text . {_CONTAINS}'
)
_PARTNERS_BY_ID = _PARTNERS % 'VALUES ?search { "" } ?thing a coop:Partner ; dcterms:identifier ?search .'
_PARTNERS_OF = _PARTNERS % "VALUES ?search { UNDEF } ?thing a coop:Partner ; coop:country ?search ."
_OTHERS = f"""
SELECT ?thing ?class ?property ?name ?knownFrom WHERE {{
  {{ SELECT DISTINCT ?thing WHERE {{ VALUES ?search {{ "" }} ?thing coop:searchText ?text . {_CONTAINS} }} }}
  ?thing a ?class ; ?property ?name .
  FILTER(?class != coop:Record)
  MINUS {{ ?thing a coop:Partner }}
  FILTER(?property IN (skos:prefLabel, skos:altLabel, skos:hiddenLabel, foaf:name, dcterms:title))
  OPTIONAL {{ ?thing coop:knownFrom ?knownFrom }}
}}
ORDER BY ?thing ?class ?property ?name
"""
_CONCEPT_NAMES = """
SELECT ?thing ?property ?name WHERE {
  VALUES ?scheme { UNDEF }
  ?thing skos:inScheme ?scheme .
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel skos:notation }
  ?thing ?property ?name .
}
ORDER BY ?thing ?property ?name
"""
_RECORDS = """
SELECT ?thing (COUNT(DISTINCT ?record) AS ?records) WHERE {
  VALUES ?thing { UNDEF }
  VALUES ?knownOn { "9999-12-31"^^xsd:date }
  ?record coop:involves ?thing ; coop:knownFrom ?knownFrom .
  FILTER(?knownFrom <= ?knownOn)
}
GROUP BY ?thing
ORDER BY ?thing
"""
_APPEARANCES = """
SELECT ?thing (COUNT(DISTINCT ?record) AS ?records) WHERE {
  VALUES ?thing { UNDEF }
  VALUES ?knownOn { "9999-12-31"^^xsd:date }
  { ?record coop:person ?thing } UNION { ?appointment coop:person ?thing . ?record coop:speaker ?appointment }
  ?record coop:knownFrom ?knownFrom .
  FILTER(?knownFrom <= ?knownOn)
}
GROUP BY ?thing
ORDER BY ?thing
"""
_ALL_NAMES = (
    "SELECT ?name WHERE { ?thing a coop:Partner ; skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name }",
    "SELECT ?name WHERE { ?thing a coop:Record ; skos:prefLabel ?name }",
    "SELECT ?name WHERE { ?thing foaf:name ?name }",
)
_CLASS_NAMES = """
SELECT ?class ?name WHERE { ?class rdfs:label ?name ; rdfs:isDefinedBy ?ontology }
ORDER BY ?class ?name
"""
_CODE_NAMES = """
SELECT ?concept ?name WHERE { ?concept skos:inScheme ?scheme ; skos:prefLabel ?name }
ORDER BY ?concept ?name
"""
_ONE_BY_ONE = 8
_MAIN = {SKOS + "prefLabel", DCTERMS + "identifier", SKOS + "notation"}


SKOS_CONCEPT = Iri(SKOS + "Concept")
_OTHER_KINDS = {
    SKOS_CONCEPT: Bilingual("mục phân loại", "concept"),
    Iri(SKOS + "ConceptScheme"): Bilingual("bảng phân loại", "scheme"),
    Iri(FOAF + "Person"): Bilingual("người", "person"),
    Iri(COOP + "Source"): Bilingual("nguồn", "source"),
}


class Through(IntEnum):
    """By what a thing was found, the nearest first."""

    NAME = 0
    OTHER_NAME = 1
    COUNTRY = 2


@dataclass(frozen=True, slots=True)
class Named:
    """All names of one thing, gathered from the answer to one of the queries above."""

    iri: Iri
    kind: Iri
    names: tuple[tuple[str, Literal], ...]
    country: Iri | None
    known_from: date | None

    @property
    def name(self) -> Bilingual:
        """Its preferred names, each falling back to the other, and to its identifier."""
        texts: dict[str, str] = {}
        for wanted in (SKOS + "prefLabel", None):
            for found, literal in self.names:
                if wanted in (found, None):
                    texts.setdefault(literal.language, literal.lexical)
        first = next(iter(texts.values()), self.iri.local)
        return Bilingual(texts.get("vi", texts.get("en", first)), texts.get("en", texts.get("vi", first)))

    def best(self, wanted: Wanted) -> tuple[Fit, Through, str]:
        """How well it fits, whether by its own name, and that name."""
        fits = [
            (wanted.fit(name.lexical), Through.NAME if found in _MAIN else Through.OTHER_NAME, name.lexical)
            for found, name in self.names
        ]
        return min(fits, default=(Fit.NONE, Through.NAME, ""))


def partners_named(view: View, text: str) -> list[Named]:
    """The partners whose names contain a text, accents and spaces aside, or whose id it is."""
    wanted = Wanted.of(text)
    rows = _ask(view, _PARTNERS_BY_TEXT, search=Literal(wanted.search_text)) if wanted.words else []
    # Ids of our own tables are in small letters; those of lists from elsewhere, such as Q60, need not be.
    for written in dict.fromkeys((fold(text), text.strip(), text.strip().upper())):
        rows += _ask(view, _PARTNERS_BY_ID, search=Literal(written))
    return _named(rows)


def all_names(view: View) -> set[str]:
    """Every name of a partner, a record or a person, in no order: there may be very many."""
    answers = (view.serialize(query, "csv").decode() for query in _ALL_NAMES)  # a fifth of the time of terms
    return {
        row[0]
        for text in answers
        for row in islice(csv.reader(io.StringIO(text, newline="")), 1, None)
        if row
    }


def partners_of(view: View, country: Iri) -> list[Named]:
    """The partners of a country."""
    return _named(_ask(view, _PARTNERS_OF, search=country))


def others_named(view: View, text: str) -> list[Named]:
    """Everything else whose names contain a text: records, people, sectors, countries, sources."""
    return _named(_ask(view, _OTHERS, search=Literal(Wanted.of(text).search_text)))


def concepts(view: View, scheme: str) -> list[Named]:
    """All concepts of a scheme with their names and codes."""
    return _named(_ask(view, _CONCEPT_NAMES, scheme=Iri(SCHEME + scheme)))


def _named(rows: Iterable[Solution]) -> list[Named]:
    """One entry for each thing in these rows."""
    gathered: dict[Iri, list[Solution]] = defaultdict(list)
    for row in rows:
        gathered[_iri(row["thing"])].append(row)
    result = []
    for iri, group in gathered.items():
        names = {
            (str(row["property"]), name): None for row in group if isinstance(name := row["name"], Literal)
        }
        country, known = group[0].get("country"), group[0].get("knownFrom")
        result.append(
            Named(
                iri,
                _iri(group[0].get("class", SKOS_CONCEPT)),
                tuple(names),
                _iri(country) if country else None,
                date.fromisoformat(str(known)) if known else None,
            )
        )
    return result


def class_names(view: View) -> dict[Iri, Bilingual]:
    """What the kinds of things are called."""
    names: dict[Iri, dict[str, str]] = defaultdict(dict)
    for row in view.select(_CLASS_NAMES):
        if isinstance(name := row["name"], Literal):
            names[_iri(row["class"])][name.language] = name.lexical
    found = {iri: Bilingual(texts.get("vi", ""), texts.get("en", "")) for iri, texts in names.items()}
    return _OTHER_KINDS | found


def code_names(view: View) -> dict[Iri, Bilingual]:
    """What the concepts of all schemes are called."""
    names: dict[Iri, dict[str, str]] = defaultdict(dict)
    for row in view.select(_CODE_NAMES):
        if isinstance(name := row["name"], Literal):
            names[_iri(row["concept"])][name.language] = name.lexical
    return {iri: Bilingual(texts.get("vi", ""), texts.get("en", "")) for iri, texts in names.items()}


def record_counts(view: View, partners: Collection[Iri], clocks: Clocks) -> dict[Iri, int]:
    """How many records involve each of these partners, as far as known on the day of knowledge.

    A few are asked one by one, many by one question about all.
    """
    day = date_literal(clocks.known_on.isoformat())
    if len(partners) <= _ONE_BY_ONE:
        rows = [row for partner in partners for row in _ask(view, _RECORDS, thing=partner, knownOn=day)]
    else:
        rows = _ask(view, _RECORDS, knownOn=day)
    counts = {_iri(row["thing"]): int(str(row["records"])) for row in rows}
    return {partner: counts.get(partner, 0) for partner in partners}


def appearances(view: View, people: Iterable[Iri], clocks: Clocks) -> dict[Iri, int]:
    """How many appointments and statements each of these people has, as far as known on that day."""
    day = date_literal(clocks.known_on.isoformat())
    rows = [row for person in people for row in _ask(view, _APPEARANCES, thing=person, knownOn=day)]
    return {_iri(row["thing"]): int(str(row["records"])) for row in rows}


def _ask(view: View, query: str, **values: Term) -> list[Solution]:
    return view.select(bind(query, values))


def _iri(term: Term) -> Iri:
    return term if isinstance(term, Iri) else Iri(str(term))
