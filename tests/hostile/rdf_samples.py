"""One small data set, sound by our rules, in every syntax of RDF; and how to damage a text, from a seed."""

import random
from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

TURTLE = """@prefix coop: <https://w3id.org/coopgraph/ontology#> .
@prefix d: <https://w3id.org/coopgraph/data/tiny/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/coopgraph/data/tiny/> .

<https://w3id.org/coopgraph/data/tiny> a <https://schema.org/Dataset> ;
  dcterms:title "Dữ liệu nhỏ"@vi , "A small set"@en ; coop:home <partner/home> .

# Two places and what ties them.
<partner/home> a coop:Partner , coop:LocalGovernment ;
  skos:prefLabel "Thành phố \\"Nhà\\""@vi , 'Home City'@en ;
  coop:country <https://w3id.org/coopgraph/scheme/country/VN> ;
  coop:adminLevel <https://w3id.org/coopgraph/scheme/admin-level/city> ;
  dcterms:source d:source\\/s1 ; coop:locator "1" .

<partner/nice> a coop:Partner , coop:LocalGovernment ;
  skos:prefLabel \"\"\"Thành phố
Nice\"\"\"@vi , "Nice"@en ; skos:altLabel "Nizza"@de , "\\u041D\\u0438\\u0446\\u0446\\u0430"@ru ;
  coop:country <https://w3id.org/coopgraph/scheme/country/FR> ;
  coop:adminLevel <https://w3id.org/coopgraph/scheme/admin-level/city> ;
  dcterms:source d:source\\/s1 ; coop:locator "2" .

<agreement/a1> a coop:Record , coop:Agreement ;
  skos:prefLabel "Kết nghĩa"@vi , "Twinning"@en ;
  coop:party <partner/home> , <partner/nice> ;
  coop:instrument <https://w3id.org/coopgraph/scheme/instrument/twinning> ;
  coop:begin "2018-05"^^xsd:gYearMonth ; coop:notStated coop:end , coop:sector ;
  dcterms:source d:source\\/s1 ; coop:locator "3" .

<source/s1> a coop:Source ; dcterms:title "Báo cáo"@vi , "Report"@en ;
  dcterms:issued "2020-05-01"^^xsd:date ; dcterms:language "vi" .
"""

_NAMES = {
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_PREFIXES = {"coop": "https://w3id.org/coopgraph/ontology#", "dcterms": "http://purl.org/dc/terms/"}


@cache
def samples() -> dict[str, bytes]:
    """File ending → the data set in that syntax."""
    triples = [quad.triple for quad in ox.parse(TURTLE, ox.RdfFormat.TURTLE)]
    graph = ox.NamedNode("https://w3id.org/coopgraph/data/tiny")
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
    found = {"ttl": TURTLE.encode("utf-8")}
    for name, syntax in _NAMES.items():
        stated = quads if syntax.supports_datasets else triples
        text = ox.serialize(stated, format=syntax, prefixes=_PREFIXES) or b""
        found[name] = text.replace(b"},{", b"},\n{").replace(b'","', b'",\n"')
    return found


#: What has a meaning in one of the syntaxes, or is hostile.
_TOKENS = (
    b"<<", b"<<(", b")>>", b"{|", b"|}", b"[", b"]", b"(", b")", b"{", b"}", b";", b".", b",", b'"', b"#",
    b'"""', b"'''", b"\\", b"\\u0000", b"\\ud800", b"@prefix", b"@base <x> .", b"@vi--ltr", b"^^", b"_:b",
    b"<", b">", b"\x00", b"\x0b", b"\xff", b"\xc3", b"\xef\xbb\xbf", "\u202e".encode(), "\ufffe".encode(),
    b"<!DOCTYPE x>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&x;", b"&#0;", b"rdf:about=''", b" rdf:ID='1'",
    b"<?xml version='1.0' encoding='utf-7'?>", b'"@context":"http://a/"', b'{"@id":', b'"@type":', b"1e999",
    b"null", b"GRAPH", b"\r", b"\n", b"\t",
)  # fmt: skip


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """File ending and damaged text, ``count`` of them, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    named = sorted(samples().items())
    for number in range(count):
        name, text = named[number % len(named)]
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            text = _damaged(text, chance)
        yield name, text


def _damaged(text: bytes, chance: random.Random) -> bytes:
    """One change: a byte, a cut, a repeat, a swap of lines, or something put in."""
    at = chance.randrange(len(text) + 1)
    upto = min(len(text), at + chance.choice((1, 2, 5, 20, 200)))
    kind = chance.randrange(7)
    if kind == 0:
        return text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[upto:]
    if kind == 2:
        return text[:upto] + text[at:upto] * chance.choice((1, 2, 50)) + text[upto:]
    if kind == 3:
        return text[:at]
    if kind == 4:
        lines = text.split(b"\n")
        one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[two] = lines[two], lines[one]
        return b"\n".join(lines)
    if kind == 5:
        return text[:at] + chance.choice(_TOKENS) * chance.choice((1, 1, 3, 300)) + text[at:]
    return text[:at] + text[at : at + 1].swapcase() + text[at + 1 :]
