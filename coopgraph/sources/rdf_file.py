"""Bytes of one RDF file → quads, strictly and offline, by the engine's own parsers."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from coopgraph.errors import InputError
from coopgraph.reasons import reason_of
from coopgraph.sources.description import unreadable
from coopgraph.text import Bilingual, forbidden_character

#: File ending → syntax. RDF/XML comes with the import of foreign data.
SYNTAXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def read_quads(path: Path) -> Iterator[ox.Quad]:
    """The quads of a Turtle, N-Triples, N-Quads, TriG or JSON-LD file, by its ending.

    Relative IRIs are resolved against an address that names no place on this machine; nothing is
    fetched (a remote JSON-LD context is refused by the parser). Raises InputError with line and column.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        base = f"urn:coopgraph:file:{quote(path.stem)}"
        for quad in ox.parse(content, SYNTAXES[path.suffix.lower()], base_iri=base):
            _refuse_control_characters(path, quad)
            yield quad
    except SyntaxError as error:
        place = f":{error.lineno}:{error.offset}" if error.lineno else ""
        why = reason_of(error.msg)
        raise InputError(
            Bilingual(f"RDF sai cú pháp: {why.vi}", f"the RDF does not parse: {why.en}"),
            where=f"{path}{place}",
            advice=Bilingual("sửa chỗ này; chưa nạp gì cả", "mend this place; nothing was loaded"),
        ) from error
    except ValueError as error:
        why = reason_of(error)
        raise InputError(
            Bilingual(f"không đọc được RDF: {why.vi}", f"cannot read the RDF: {why.en}"), where=str(path)
        ) from error


def _refuse_control_characters(path: Path, quad: ox.Quad) -> None:
    if isinstance(quad.object, ox.Literal):
        bad = forbidden_character(quad.object.value)
        if bad is not None:
            raise InputError(
                Bilingual(f"chuỗi có ký tự điều khiển {bad}", f"a literal has the control character {bad}"),
                where=f"{path}: {quad.subject} {quad.predicate}",
                advice=Bilingual("xóa ký tự đó", "delete it"),
            )
