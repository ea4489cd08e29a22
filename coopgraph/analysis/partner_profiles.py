"""What tells who a partner is, as each data set has it: names, country, level, identifiers, position."""

from collections import defaultdict
from dataclasses import dataclass

from coopgraph.analysis.generic_words import TIERS_OF_LEVEL, Tiers
from coopgraph.analysis.name_forms import NameForm, name_form
from coopgraph.store.view import View
from coopgraph.terms import COOP, OWL, RDF, SKOS, WGS84, Iri, Literal, Term
from coopgraph.text import Bilingual

_PROPERTIES = """
SELECT ?dataset ?partner ?property ?value WHERE {
  ?dataset a schema:Dataset .
  GRAPH ?dataset {
    ?partner a coop:Partner ; ?property ?value .
    FILTER(?property IN (
      rdf:type, skos:prefLabel, skos:altLabel, skos:hiddenLabel, skos:exactMatch, owl:differentFrom,
      coop:country, coop:adminLevel, coop:iso3166_2, coop:partOf, wgs84:lat, wgs84:long
    ))
  }
}
ORDER BY ?dataset ?partner ?property ?value
"""
_STATED_ALREADY = "SELECT ?kept ?other WHERE { ?kept a coop:Partner ; skos:exactMatch ?other }"
_LABELS = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")


@dataclass(frozen=True, slots=True)
class Profile:
    """One partner as one data set has it; ``position`` is latitude and longitude in degrees of WGS 84.

    ``identifiers`` are IRIs elsewhere, and ISO 3166-2 codes as they stand; ``namesakes`` are identifiers of
    what it is said not to be. ``tiers`` come from its level, ``name_tiers`` from generic words of its names.
    """

    iri: Iri
    data_set: Iri
    name: Bilingual
    labels: tuple[Literal, ...]
    forms: tuple[NameForm, ...]
    kind: str
    country: str
    level: str
    identifiers: frozenset[str]
    namesakes: frozenset[str]
    part_of: tuple[Iri, ...]
    position: tuple[float, float] | None

    @property
    def tiers(self) -> Tiers:
        """What its level says; nothing where it has none."""
        return TIERS_OF_LEVEL.get(self.level, frozenset())

    @property
    def name_tiers(self) -> Tiers:
        """What its names say."""
        return frozenset(tier for form in self.forms for tier in form.tiers)


def read_profiles(view: View) -> list[Profile]:
    """Every partner of every data set, by data set and IRI; one that stands in two is there twice."""
    gathered: dict[tuple[Iri, Iri], dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in view.select(_PROPERTIES):
        data_set, partner = Iri(str(row["dataset"])), Iri(str(row["partner"]))
        gathered[data_set, partner][str(row["property"])].append(row["value"])
    return [_profile(partner, data_set, values) for (data_set, partner), values in gathered.items()]


def pairs_that_are_one(view: View) -> frozenset[frozenset[Iri]]:
    """The pairs of partners that the store has as one by now."""
    return frozenset(
        frozenset((Iri(str(row["kept"])), Iri(str(row["other"])))) for row in view.select(_STATED_ALREADY)
    )


def _profile(iri: Iri, data_set: Iri, values: dict[str, list[Term]]) -> Profile:
    labels = tuple(value for name in _LABELS for value in values.get(name, ()) if isinstance(value, Literal))
    texts = dict.fromkeys(label.lexical for label in labels)
    kinds = sorted(Iri(str(v)).local for v in values.get(RDF + "type", ()) if str(v) != COOP + "Partner")
    identifiers = {_plain(str(value)) for value in values.get(SKOS + "exactMatch", ())}
    identifiers |= {str(value) for value in values.get(COOP + "iso3166_2", ())}
    return Profile(
        iri=iri,
        data_set=data_set,
        name=_name(iri, [v for v in values.get(_LABELS[0], ()) if isinstance(v, Literal)]),
        labels=labels,
        forms=tuple(name_form(text) for text in texts),
        kind=next(iter(kinds), ""),
        country=_code(values.get(COOP + "country")),
        level=_code(values.get(COOP + "adminLevel")),
        identifiers=frozenset(identifiers),
        namesakes=frozenset(_plain(str(value)) for value in values.get(OWL + "differentFrom", ())),
        part_of=tuple(Iri(str(value)) for value in values.get(COOP + "partOf", ())),
        position=_position(values),
    )


def _plain(identifier: str) -> str:
    """An identifier whatever scheme and stroke at its end it is written with."""
    return identifier.replace("https://", "http://").rstrip("/")


def _code(values: list[Term] | None) -> str:
    return Iri(str(values[0])).local if values else ""


def _name(iri: Iri, preferred: list[Literal]) -> Bilingual:
    texts = {label.language: label.lexical for label in preferred}
    first = next(iter(texts.values()), iri.local)
    return Bilingual(texts.get("vi", texts.get("en", first)), texts.get("en", texts.get("vi", first)))


def _position(values: dict[str, list[Term]]) -> tuple[float, float] | None:
    latitude, longitude = values.get(WGS84 + "lat"), values.get(WGS84 + "long")
    return (float(str(latitude[0])), float(str(longitude[0]))) if latitude and longitude else None
