"""The words that queries of this graph are written with: classes, properties, concepts, partners."""

from collections import defaultdict
from dataclasses import dataclass

from coopgraph.query.record_facts import in_both
from coopgraph.store.view import View
from coopgraph.terms import PREFIXES, Iri, Literal
from coopgraph.text import Bilingual

_PARTNERS_SHOWN = 2_000
_CLASSES = """
SELECT ?term ?name ?about WHERE {
  { SELECT DISTINCT ?term WHERE { ?thing a ?term } }
  OPTIONAL {
    ?term rdfs:label ?name .
    OPTIONAL { ?term skos:definition ?about . FILTER(LANG(?about) = LANG(?name)) }
  }
}
ORDER BY ?term ?name ?about
"""
_PROPERTIES = _CLASSES.replace("?thing a ?term", "?thing ?term ?value")
_CONCEPTS = """
SELECT ?term ?name WHERE { ?term a skos:Concept ; skos:prefLabel ?name }
ORDER BY ?term ?name
"""
_PARTNERS = f"""
SELECT ?term ?name WHERE {{
  {{
    SELECT ?term (COUNT(?record) AS ?records) WHERE {{ ?record coop:involves ?term . ?term a coop:Partner }}
    GROUP BY ?term
    ORDER BY DESC(?records) ?term
    LIMIT {_PARTNERS_SHOWN}
  }}
  ?term skos:prefLabel ?name .
}}
ORDER BY DESC(?records) ?term ?name
"""


@dataclass(frozen=True, slots=True)
class UsedTerm:
    """One word: how SPARQL writes it, what kind it is, what it is called and what it means."""

    written: str
    kind: str
    name: Bilingual
    about: Bilingual | None


def terms_used(view: View) -> list[UsedTerm]:
    """Classes, properties, concepts and the partners with most records, each kind in a fixed order."""
    return [
        term
        for kind, query in (
            ("class", _CLASSES),
            ("property", _PROPERTIES),
            ("concept", _CONCEPTS),
            ("partner", _PARTNERS),
        )
        for term in _terms(view, kind, query)
    ]


def own_terms(view: View) -> list[UsedTerm]:
    """The classes and properties of our own ontology, with their definitions."""
    query = """
      SELECT ?term ?name ?about ?kind WHERE {
        ?term rdfs:isDefinedBy ?ontology ; rdfs:label ?name ; a ?kind .
        OPTIONAL { ?term skos:definition ?about . FILTER(LANG(?about) = LANG(?name)) }
        FILTER(STRENDS(STR(?kind), "Class") || STRENDS(STR(?kind), "Property"))
      }
      ORDER BY ?term ?name ?about ?kind
    """
    found = _terms(view, "", query)
    return [term for term in found if term.written.startswith("coop:")]


def written(iri: str) -> str:
    """A term as SPARQL writes it: with one of the known prefixes where the rest needs no escape.

    >>> written("https://w3id.org/coopgraph/ontology#Partner"), written("https://example.org/a")
    ('coop:Partner', '<https://example.org/a>')
    """
    for prefix, namespace in PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and rest and all(char.isalnum() or char in "_-" for char in rest):
            return f"{prefix}:{rest}"
    return f"<{iri}>"


def _terms(view: View, kind: str, query: str) -> list[UsedTerm]:
    names: dict[Iri, list[Literal]] = defaultdict(list)
    about: dict[Iri, list[Literal]] = defaultdict(list)
    kinds: dict[Iri, str] = {}
    for row in view.select(query):
        if not isinstance(term := row["term"], Iri):
            continue
        names[term] += [name] if isinstance(name := row.get("name"), Literal) else []
        about[term] += [text] if isinstance(text := row.get("about"), Literal) else []
        kinds[term] = kind or ("class" if str(row.get("kind", "")).endswith("Class") else "property")
    return [
        UsedTerm(
            written(term), kinds[term], in_both(names[term]) or Bilingual(term.local, term.local),
            in_both(about[term]),
        )
        for term in names
    ]  # fmt: skip
