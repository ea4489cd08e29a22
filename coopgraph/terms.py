"""The words of the graph as plain values: namespaces, prefixes, and the RDF terms that answers are made of.

Nothing here imports an RDF library, so that a command that only asks the engine starts at once.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias

COOP = "https://w3id.org/coopgraph/ontology#"
SCHEME = "https://w3id.org/coopgraph/scheme/"
DATA = "https://w3id.org/coopgraph/data/"
SHAPES = "https://w3id.org/coopgraph/shapes#"
ONTOLOGY_GRAPH = "https://w3id.org/coopgraph/graph/ontology"

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"

#: The prefixes every query may use without declaring them.
PREFIXES: Mapping[str, str] = {
    "coop": COOP,
    "country": SCHEME + "country/",
    "data": DATA,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sector": SCHEME + "sector/",
    "skos": SKOS,
    "wgs84": WGS84,
    "xsd": XSD,
}


class Iri(str):
    """An IRI; a ``str``, so that it can be used wherever its text is wanted."""

    __slots__ = ()

    @property
    def local(self) -> str:
        """What stands after the last ``/`` or ``#``: the identifier as people type it.

        >>> Iri("https://w3id.org/coopgraph/data/cantho/partner/nice").local
        'nice'
        """
        return self.replace("#", "/").rsplit("/", 1)[-1]


class Literal(NamedTuple):
    """A literal: lexical form, datatype IRI, and language tag ("" where there is none).

    A named tuple, because answers are made of these: it is made four times as fast as a frozen dataclass.
    """

    lexical: str
    datatype: str = XSD + "string"
    language: str = ""

    def __str__(self) -> str:
        return self.lexical

    def value(self) -> str | int | bool | Decimal:
        """The Python value of a number or a truth value; the lexical form of everything else."""
        kind = self.datatype.removeprefix(XSD)
        if kind == "integer":
            return int(self.lexical)
        if kind in {"decimal", "double", "float"}:
            return Decimal(self.lexical)
        if kind == "boolean":
            return self.lexical in {"true", "1"}
        return self.lexical


Term: TypeAlias = Iri | Literal
#: One answer of a SELECT query: variable name → term; a variable without a value is absent.
Solution: TypeAlias = Mapping[str, Term]


class Triple(NamedTuple):
    """A statement as a CONSTRUCT query returns it."""

    subject: Iri
    predicate: Iri
    object: Term


def date_literal(day: str) -> Literal:
    """An ``xsd:date`` literal from an ISO day such as ``2024-04-03``."""
    return Literal(day, XSD + "date")
