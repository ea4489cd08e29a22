"""A city of hostile texts: each payload in each field that reaches the page, marked with the field."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from coopgraph.terms import COOP, DCTERMS, RDF, SCHEMA, SKOS, WGS84, XSD
from tests.map_graph import BASE, GraphBuilder, concept, en, vi
from tests.map_payloads import NO_LINKS, PAYLOADS

#: The class of each record, and what the partner of its payload is in it.
RECORDS = {
    "Agreement": ("party",), "Event": ("participant", "host"), "Project": ("funder", "beneficiary"),
    "Commitment": ("owner", "toward"), "Statement": ("statedBy",), "Figure": ("countedBy",),
    "Appointment": ("body",),
}  # fmt: skip
#: Terms that a record names, with the scheme of each.
TERMS = {
    "instrument": "instrument", "eventKind": "event-kind", "aidType": "aid-type", "status": "status",
    "commitmentKind": "commitment-kind", "statementKind": "statement-kind", "sector": "sector",
    "concernsCountry": "country", "qualifier": "qualifier",
}  # fmt: skip
#: Texts of a record in both languages, and those without a language.
SPOKEN = ("note", "dateNote", "scope", "differenceFrom", "unit", "role")
BARE = ("asGiven", "sectorAsGiven", "locator", "value")


def marked(payload: str, field: str) -> str:
    """A payload that tells in which field it stands: it stays at the beginning, where it may do harm."""
    return f"{payload}⟦{field}⟧"


def shown_in_panel(language: str) -> set[str]:
    """The fields that the panel of a payload's partner must show in a language."""
    both = {"title", "publisher", "author", "source-note", *SPOKEN, *(f"{name}-term" for name in TERMS)}
    both |= {f"{kind}-label" for kind in RECORDS} | {"adminLevel-term", "country-term", "partner-note"}
    names = {"name-vi", "name-en", "name-ja", "other", "other-de"}
    return names | set(BARE) | {"memberCount", "person"} | {f"{field}-{language}" for field in both}


def hostile_city(payloads: Sequence[str] = PAYLOADS) -> GraphBuilder:
    """A partner, a source, a person, a term of each scheme and a record of each class for every payload."""
    graph = GraphBuilder()
    graph.home("p0")
    for index, payload in enumerate(payloads):
        _source(graph, index, payload)
        _partner(graph, index, payload)
        for kind, roles in RECORDS.items():
            _record(graph, kind, roles, index, payload)
        graph.say(f"person/p{index}", SKOS + "prefLabel", ox.Literal(marked(payload, "person")))
    address = ox.NamedNode(NO_LINKS[0])
    graph.triples.append(ox.Triple(ox.NamedNode(f"{BASE}source/s0"), ox.NamedNode(SCHEMA + "url"), address))
    return graph


def _both(graph: GraphBuilder, subject: str | ox.NamedNode, predicate: str, payload: str, field: str) -> None:
    node = ox.NamedNode(BASE + subject) if isinstance(subject, str) else subject
    for spoken in (vi(marked(payload, f"{field}-vi")), en(marked(payload, f"{field}-en"))):
        graph.triples.append(ox.Triple(node, ox.NamedNode(predicate), spoken))


def _source(graph: GraphBuilder, index: int, payload: str) -> None:
    subject = f"source/s{index}"
    graph.say(subject, RDF + "type", ox.NamedNode(COOP + "Source"))
    for predicate, field in (
        (DCTERMS + "title", "title"), (DCTERMS + "creator", "author"), (COOP + "dateNote", "source-note"),
    ):  # fmt: skip
        _both(graph, subject, predicate, payload, field)
    if index % 2:
        _both(graph, subject, DCTERMS + "publisher", payload, "publisher")
    else:
        graph.say(subject, DCTERMS + "publisher", ox.NamedNode(f"{BASE}organisation/o{index}"))
        _both(graph, f"organisation/o{index}", SKOS + "prefLabel", payload, "publisher")
    graph.say(subject, SCHEMA + "url", ox.Literal(payload))


def _partner(graph: GraphBuilder, index: int, payload: str) -> None:
    subject = f"partner/p{index}"
    graph.say(subject, RDF + "type", ox.NamedNode(COOP + "LocalGovernment"), ox.NamedNode(COOP + "Partner"))
    for code in ("vi", "en", "ja"):
        graph.say(subject, SKOS + "prefLabel", ox.Literal(marked(payload, f"name-{code}"), language=code))
    graph.say(subject, SKOS + "altLabel", ox.Literal(marked(payload, "other")))
    graph.say(subject, SKOS + "altLabel", ox.Literal(marked(payload, "other-de"), language="de"))
    graph.say(subject, SKOS + "hiddenLabel", ox.Literal(marked(payload, "hidden")))
    graph.say(subject, COOP + "memberCount", ox.Literal(marked(payload, "memberCount")))
    _both(graph, subject, COOP + "note", payload, "partner-note")
    for name, scheme in (("country", "country"), ("adminLevel", "admin-level")):
        term = concept(scheme, f"x{index}")
        graph.say(subject, COOP + name, term)
        _both(graph, term, SKOS + "prefLabel", payload, f"{name}-term")
    graph.say(subject, SKOS + "exactMatch", ox.NamedNode(NO_LINKS[index % len(NO_LINKS)]))
    decimal = ox.NamedNode(XSD + "decimal")
    place = (str(index % 60), str(index)) if index % 2 else (payload, payload)
    for axis, degrees in zip(("lat", "long"), place, strict=True):
        graph.say(subject, WGS84 + axis, ox.Literal(degrees, datatype=decimal))
    _cited(graph, subject, index, payload)


def _record(graph: GraphBuilder, kind: str, roles: tuple[str, ...], index: int, payload: str) -> None:
    subject = f"{kind.lower()}/p{index}"
    graph.say(subject, RDF + "type", ox.NamedNode(COOP + kind), ox.NamedNode(COOP + "Record"))
    _both(graph, subject, SKOS + "prefLabel", payload, f"{kind}-label")
    graph.say(subject, COOP + "begin", ox.Literal("2020", datatype=ox.NamedNode(XSD + "gYear")))
    for role in roles:
        graph.say(subject, COOP + role, ox.NamedNode(f"{BASE}partner/p{index}"))
    graph.say(subject, COOP + roles[0], ox.NamedNode(f"{BASE}partner/p0"))
    if kind == "Event":
        graph.say(subject, COOP + "participant", ox.NamedNode(f"{BASE}partner/p1"))
    if kind == "Appointment":
        graph.say(subject, COOP + "person", ox.NamedNode(f"{BASE}person/p{index}"))
    for field in SPOKEN:
        _both(graph, subject, COOP + field, payload, field)
    for field in BARE:
        graph.say(subject, COOP + field, ox.Literal(marked(payload, field)))
    for name, scheme in TERMS.items():
        term = concept(scheme, f"{name}{index}")
        graph.say(subject, COOP + name, term)
        _both(graph, term, SKOS + "prefLabel", payload, f"{name}-term")
    graph.say(subject, DCTERMS + "source", ox.NamedNode(f"{BASE}source/s{index}"))


def _cited(graph: GraphBuilder, subject: str, index: int, payload: str) -> None:
    graph.say(subject, DCTERMS + "source", ox.NamedNode(f"{BASE}source/s{index}"))
    graph.say(subject, COOP + "locator", ox.Literal(marked(payload, "locator")))


def hostile_overlay(folder: Path) -> Path:
    """A GeoJSON file with a hostile name, in which each payload names a point and an area."""
    path = folder / "<img src=x onerror=alert(1)>.geojson"
    features = []
    for index, payload in enumerate(PAYLOADS):
        east, north = 3 * (index % 100) - 150, index // 100 * 20
        ring = [[east, north], [east + 2, north], [east + 2, north + 2], [east, north]]
        for geometry in (
            {"type": "Point", "coordinates": [east, north]}, {"type": "Polygon", "coordinates": [ring]},
        ):  # fmt: skip
            names = {"name": payload, "name:vi": payload, "name:en": payload, "description": payload}
            features.append({"type": "Feature", "properties": names, "geometry": geometry})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path
