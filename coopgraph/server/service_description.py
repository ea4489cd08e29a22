"""What this endpoint can do, as the SPARQL 1.1 Service Description asks for it."""

from collections.abc import Iterable

from coopgraph.query.binding import serialized
from coopgraph.terms import Iri

_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def description(base_url: str, graphs: Iterable[str]) -> str:
    """The description in Turtle: the default graph holds every accepted fact, each data set's its own."""
    endpoint = serialized(Iri(f"{base_url.rstrip('/')}/sparql"))
    formats = " ,\n    ".join(f"format:{name}" for name in _FORMATS)
    named = " ,\n      ".join(
        f"[ a sd:NamedGraph ; sd:name {serialized(Iri(graph))} ]" for graph in sorted(graphs)
    )
    return f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix format: <http://www.w3.org/ns/formats/> .

{endpoint} a sd:Service ;
  sd:endpoint {endpoint} ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:resultFormat
    {formats} ;
  sd:defaultDataset [
    a sd:Dataset ;
    sd:defaultGraph [ a sd:Graph ] ;
    sd:namedGraph
      {named}
  ] .
"""
