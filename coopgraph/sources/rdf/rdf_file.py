"""Bytes of one RDF file → statements with their lines, strictly and offline, by the engine's own parsers."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from coopgraph.errors import Finding, FindingsError, InputError
from coopgraph.limits import LIMITS
from coopgraph.sources.json_document import unreadable
from coopgraph.sources.rdf.feed import PLACED, LineFeed, Stated, broken
from coopgraph.sources.rdf.quoting import refuse_quoted_triples
from coopgraph.sources.rdf.terms import composed, is_plain, problem_of
from coopgraph.sources.xml_scan import root_of, scan_xml
from coopgraph.terms import DATA, RDF
from coopgraph.text import Bilingual, fold

#: File ending → syntax.
SYNTAXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
_XML = ".xml"
_RDF_ROOT = f"{{{RDF}}}RDF"


def is_rdf(path: Path) -> bool:
    """Whether this is an RDF file: by its ending, for ``.xml`` by its root element.

    Raises InputError where XML is not even well-formed up to its root.
    """
    ending = path.suffix.lower()
    if ending != _XML or not path.is_file():
        return ending in SYNTAXES
    return root_of(path, _content(path)) == _RDF_ROOT


def data_set_iri(path: Path) -> str:
    """The IRI of the data set of a file that does not name one itself: by the name of the file."""
    slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(path.stem)).strip("-") or "data"
    return f"{DATA}file/{slug}"


def read_quads(path: Path) -> Iterator[ox.Quad]:
    """The quads of an RDF file; raises InputError, FindingsError where statements cannot be kept."""
    findings: list[Finding] = []
    for stated in read_stated(path, findings):
        yield stated.quad
    if findings:
        raise FindingsError(findings)


def read_stated(path: Path, findings: list[Finding], *, base: str = "") -> Iterator[Stated]:
    """The statements of a Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML file, text in NFC.

    Relative IRIs are resolved against ``base``, by default the IRI of the file's data set; nothing is
    fetched. What parses and cannot be kept (control characters, values that their datatype does not
    allow, RDF 1.2) is appended to ``findings`` and left out. Raises InputError with the place where the
    syntax is broken.
    """
    content = _content(path)
    base = base or data_set_iri(path)
    syntax = SYNTAXES.get(path.suffix.lower(), ox.RdfFormat.RDF_XML)
    if syntax == ox.RdfFormat.JSON_LD:
        from coopgraph.sources.rdf.jsonld_file import read_jsonld

        stated = read_jsonld(path, content, base, findings)
    elif syntax == ox.RdfFormat.RDF_XML:
        stated = _parsed(path, scan_xml(path, content).content, syntax, base)
    else:
        content = content.removeprefix(b"\xef\xbb\xbf")  # Windows' Notepad writes it
        refuse_quoted_triples(path, content)
        stated = _parsed(path, content, syntax, base)
    for one in stated:
        quad, line = one
        if is_plain(quad):
            yield one
            continue
        problem = problem_of(quad)
        if problem is None:
            yield Stated(composed(quad), line)
        else:
            column = f"{quad.subject} {quad.predicate}"
            findings.append(Finding(str(path), line, column, problem.what, problem.advice))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMITS.rdf_bytes:
            limit = LIMITS.rdf_bytes // 2**20
            raise InputError(
                Bilingual("tệp quá lớn", "the file is too large"),
                where=str(path),
                advice=Bilingual(
                    f"giới hạn là {limit} MB; chia thành nhiều bộ dữ liệu",
                    f"the limit is {limit} MB; divide it into several data sets",
                ),
            )
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def _parsed(path: Path, content: bytes, syntax: ox.RdfFormat, base: str) -> Iterator[Stated]:
    feed = LineFeed(content)
    try:
        for quad in ox.parse(cast("IO[bytes]", feed), syntax, base_iri=base):
            yield Stated(quad, feed.line)
    except SyntaxError as error:
        place = (error.lineno, error.offset) if error.lineno else _place_in_xml(content, base)
        raise broken(path, PLACED.sub("", error.msg), *place) from error
    except ValueError as error:
        raise broken(path, str(error), feed.line, None) from error


def _place_in_xml(content: bytes, base: str) -> tuple[int, int]:
    """Where the engine stops: it gives no place for RDF/XML, so it gets the tags one by one."""
    feed = LineFeed(content, b">")
    try:
        for _ in ox.parse(cast("IO[bytes]", feed), ox.RdfFormat.RDF_XML, base_iri=base):
            pass
    except SyntaxError:
        pass
    return feed.place
