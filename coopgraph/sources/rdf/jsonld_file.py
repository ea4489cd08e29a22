"""JSON-LD → statements, of which none is lost in silence.

The standard drops what it cannot map: a term that no context defines, an IRI with a space in it. Here each is
told. No context is fetched, from no host and from no file: they stand in the document, or it is refused.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from coopgraph.errors import Finding, InputError
from coopgraph.sources.rdf.feed import PLACED, Stated, broken
from coopgraph.sources.rdf.json_scan import JsonScan
from coopgraph.sources.rdf.terms import problem_of, unsound
from coopgraph.sources.xml_scan import MEND
from coopgraph.text import Bilingual

#: What terms become that no context of the document defines, so that they can be told.
_UNMAPPED = "urn:coopgraph:unmapped#"
_KEYWORDS = frozenset(
    """@base @container @context @direction @graph @id @import @included @index @json @language @list @nest
    @none @prefix @propagate @protected @reverse @set @type @value @version @vocab""".split()  # noqa: SIM905
)


def read_jsonld(path: Path, content: bytes, base: str, findings: list[Finding]) -> Iterator[Stated]:
    """The statements of a JSON-LD document and the line on which their subject is first named.

    What the standard would pass over is appended to ``findings``. Raises InputError with the place.
    """
    text = _decoded(path, content)
    scan = JsonScan(path, text)
    try:
        document = scan.decoded()
    except json.JSONDecodeError as error:
        raise broken(path, error.msg, error.lineno, error.colno) from error
    _refuse_foreign_contexts(path, document, scan)
    _check_strictly(path, text, scan, base)
    told: set[str] = set()
    prefixes = _prefixes(document)
    line = 0
    for quad in _leniently(text, scan, base):
        terms = [quad.predicate.value, quad.object.value if isinstance(quad.object, ox.NamedNode) else ""]
        unmapped = {term.removeprefix(_UNMAPPED) for term in terms if term.startswith(_UNMAPPED)}
        findings += [_unmapped(path, term, scan) for term in sorted(unmapped - told)]
        told |= unmapped
        if unmapped:
            continue
        problem = unsound(quad)
        if problem is not None:
            row = scan.line_of(problem.text, *_names(quad.subject, prefixes)) or line
            findings.append(Finding(str(path), row, str(quad.predicate), problem.what, problem.advice))
            continue
        problem = problem_of(quad)
        names = _names(quad.subject, prefixes)
        line = scan.line_of(*([problem.text] if problem else []), *names) or line
        yield Stated(quad, line)


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise InputError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"),
            where=f"{path}:{line}:{column}",
            advice=Bilingual("lưu lại bằng UTF-8", "save it as UTF-8"),
        ) from error


def _refuse_foreign_contexts(path: Path, document: object, scan: JsonScan) -> None:
    """Refuse a context that is named rather than written out, and keys that parsers would pass over."""
    waiting: list[object] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        if not isinstance(node, dict):
            continue
        waiting += node.values()
        for key, value in node.items():
            unfit = _unfit(key, value)
            if unfit is not None:
                raise InputError(unfit, where=f"{path}:{scan.line_of(key)}", advice=MEND)
        named = node.get("@context")
        for context in [*(named if isinstance(named, list) else [named]), node.get("@import")]:
            if isinstance(context, str):
                raise InputError(
                    Bilingual(
                        f"JSON-LD không được lấy @context từ nơi khác: {context}",
                        f"JSON-LD may not fetch its @context from elsewhere: {context}",
                    ),
                    where=f"{path}:{scan.line_of(context)}",
                    advice=Bilingual("chép @context vào tệp", "write the @context into the file"),
                )


def _unfit(key: str, value: object) -> Bilingual | None:
    """Why a key cannot be taken: parsers pass over what they do not know, and over directions."""
    if key.startswith("@") and key not in _KEYWORDS and key[1:].isalpha():
        return Bilingual(f"JSON-LD không có từ khóa '{key}'", f"JSON-LD has no keyword '{key}'")
    if key == "@direction" and value is not None:
        return Bilingual("chiều chữ (@direction) chưa được hỗ trợ", "directions of text are not supported")
    return None


def _check_strictly(path: Path, text: str, scan: JsonScan, base: str) -> None:
    try:
        _count(text, base)
    except SyntaxError as error:
        place = (error.lineno, error.offset) if error.lineno else _place(error, scan, base)
        raise broken(path, PLACED.sub("", error.msg), *place) from error


def _count(text: str, base: str) -> int:
    return sum(1 for _ in ox.parse(text.encode("utf-8"), ox.RdfFormat.JSON_LD, base_iri=base))


def _place(error: SyntaxError, scan: JsonScan, base: str) -> tuple[int, int]:
    """The place of a fault that the engine gives none for: the first part that has it by itself."""
    contexts = [start for start in scan.outermost.values() if start >= 0]
    around = f'{{"@context": {scan.piece(contexts[0])}, "@graph": [' if len(contexts) == 1 else '{"@graph": ['
    parts = [(start, f'{{"@context": {scan.piece(start)}}}') for start in contexts]
    parts += [(start, f"{around}{scan.piece(start)}]}}") for start in scan.nodes]
    offset = next((start for start, part in parts if _fails(part, base)), 0)
    keyword = re.search(r"@[a-z]+", error.msg)
    return scan.place(scan.find(keyword.group(), offset) if keyword else offset)


def _fails(text: str, base: str) -> bool:
    try:
        _count(text, base)
    except SyntaxError:
        return True
    return False


def _leniently(text: str, scan: JsonScan, base: str) -> Iterator[ox.Quad]:
    """The statements with everything that the standard drops, to be looked at."""
    ours = f'{{"@vocab":"{_UNMAPPED}"}}'
    pieces, done = [], 0
    for start, context in scan.outermost.items():
        if context < 0:
            empty = scan.piece(start).strip("{} \t\r\n") == ""
            pieces += [text[done : start + 1], f'"@context":{ours}', "" if empty else ","]
            done = start + 1
        else:
            own = scan.piece(context)
            pieces += [
                text[done:context],
                f"[{ours},{own.strip()[1:-1]}]" if own[0] == "[" else f"[{ours},{own}]",
            ]
            done = context + len(own)
    whole = "".join([*pieces, text[done:]]).replace(f"[{ours},]", f"[{ours}]")
    yield from ox.parse(whole.encode("utf-8"), ox.RdfFormat.JSON_LD, base_iri=base, lenient=True)


def _prefixes(document: object) -> dict[str, str]:
    """The prefixes of the outermost context, the IRI first: how subjects may be written short."""
    context = document.get("@context", {}) if isinstance(document, dict) else {}
    found: dict[str, str] = {}
    for one in context if isinstance(context, list) else [context]:
        if isinstance(one, dict):
            found |= {iri: name for name, iri in one.items() if str(iri)[-1:] in {"/", "#", ":"}}
    return found


def _names(subject: object, prefixes: dict[str, str]) -> list[str]:
    """How a document may write a subject."""
    if not isinstance(subject, ox.NamedNode):
        return [str(subject)]
    iri = subject.value
    return [
        iri,
        *(f"{name}:{iri.removeprefix(start)}" for start, name in prefixes.items() if iri.startswith(start)),
    ]


def _unmapped(path: Path, term: str, scan: JsonScan) -> Finding:
    what = Bilingual(f"@context không định nghĩa '{term}'", f"no @context defines '{term}'")
    advice = Bilingual("định nghĩa nó, hoặc viết cả IRI", "define it, or write the whole IRI")
    return Finding(str(path), scan.line_of(term), "", what, advice)
