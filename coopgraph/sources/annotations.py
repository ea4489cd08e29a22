"""What a description says beyond the columns: of the data set as a whole, and in annotations of our own.

CSVW lets any property with a prefix or a full IRI stand in a description ("common properties"). Those of
the whole description become triples, nested nodes among them; ours on a column say how its text is read.
Source: W3C, "Metadata Vocabulary for Tabular Data" (2015), sections 5.8 and 6.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from coopgraph.terms import COOP, PREFIXES, RDF, XSD, Iri, Literal

#: Subject, property, value.
Statement: TypeAlias = tuple[Iri, Iri, Iri | Literal]


def expand(name: str) -> Iri:
    """A prefixed name as an IRI; what is an IRI already stays.

    >>> expand("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, colon, local = name.partition(":")
    if colon and not local.startswith("//") and prefix in PREFIXES:
        return Iri(PREFIXES[prefix] + local)
    return Iri(name)


def statements(node: Mapping[str, Any], subject: Iri) -> Iterator[Statement]:
    """What is said of a node in its common properties, and of the nodes that stand within them."""
    for name, values in node.items():
        several = values if isinstance(values, list) else [values]
        if name == "@type" and node.get("@context") is None:
            yield from ((subject, Iri(RDF + "type"), expand(str(value))) for value in several)
        if ":" not in name or name.startswith("@"):
            continue
        for value in several:
            yield subject, expand(name), _value(value)
            if isinstance(value, dict) and "@id" in value:
                yield from statements(value, Iri(value["@id"]))


def _value(value: Any) -> Iri | Literal:  # noqa: ANN401 - any JSON value
    if not isinstance(value, dict):
        return Literal(str(value))
    if "@id" in value:
        return expand(str(value["@id"]))
    language = str(value.get("@language", ""))
    datatype = expand(str(value["@type"])) if "@type" in value else XSD + "string"
    return Literal(str(value["@value"]), RDF + "langString" if language else datatype, language)


def annotation(properties: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - any JSON value
    """One of our own properties on a column, by its local name; None where it is not there."""
    return next((value for key, value in properties.items() if expand(key) == COOP + name), None)


def text(properties: Mapping[str, Any], name: str) -> str:
    """A text of ours; "" where there is none."""
    value = annotation(properties, name)
    return str(value["@value"] if isinstance(value, dict) else value) if value is not None else ""


def texts(properties: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Texts of ours, one or a list of them."""
    values = annotation(properties, name)
    several = values if isinstance(values, list) else [] if values is None else [values]
    return tuple(str(value["@value"] if isinstance(value, dict) else value) for value in several)


def flag(properties: Mapping[str, Any], name: str) -> bool:
    """A truth value of ours; false where it is not there."""
    return text(properties, name).lower() == "true"


def codes(properties: Mapping[str, Any]) -> Mapping[str, str]:
    """What the texts of a column stand for, from ``coop:codes``: a list of ``text=meaning``.

    Raises ValueError where an item has no ``=``.
    """
    given = annotation(properties, "codes")
    if given is None:
        return {}
    found: dict[str, str] = {}
    for item in given if isinstance(given, list) else [given]:
        written = str(item["@value"] if isinstance(item, dict) else item)
        before, equals, after = written.rpartition("=")
        if not equals:
            raise ValueError(f"coop:codes: '{written}' is not of the form text=meaning")
        found[before.strip()] = after.strip()
    return found
