"""SPARQL results in JSON as servers really write them, read into our own terms.

Older servers (Virtuoso 7) write ``typed-literal`` where the standard has ``literal``, ``1`` for a true
boolean, and the answer of ASK as a table of one column.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coopgraph.errors import LimitReached, StoreError
from coopgraph.store.conversation import Reply
from coopgraph.store.refusals import shortened
from coopgraph.terms import RDF, XSD, Iri, Literal, Solution, Term
from coopgraph.text import Bilingual

MEDIA_TYPE = "application/sparql-results+json"
_VIRTUOSO_ASK = "__ASK_RETVAL"
_NARROW = Bilingual("thu hẹp câu truy vấn, hoặc nới giới hạn ở máy chủ", "narrow it, or raise its limits")
_BOOLEANS = {"1": "true", "0": "false"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a SELECT or ASK query gave: the truth value of ASK, else columns and rows."""

    boolean: bool | None
    columns: tuple[str, ...] = ()
    rows: tuple[Solution, ...] = ()

    def to_json(self) -> bytes:
        """The same as standard SPARQL JSON."""
        if self.boolean is not None:
            document: dict[str, Any] = {"head": {}, "boolean": self.boolean}
        else:
            bindings = [{name: _written(term) for name, term in row.items()} for row in self.rows]
            document = {"head": {"vars": self.columns}, "results": {"bindings": bindings}}
        return json.dumps(document, ensure_ascii=False).encode("utf-8")


def read_answer(reply: Reply, where: str) -> Answer:
    """Read a server's answer.

    Raises LimitReached for one that was cut, and StoreError for one that is not SPARQL JSON.
    """
    try:
        document = json.loads(reply.content)
    except (ValueError, RecursionError) as error:
        raise _unreadable(reply.content, where) from error
    try:
        answer = _answer(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _not_sparql(reply.content, where) from error
    # Virtuoso cuts a result at its ResultSetMaxRows and says so in a header alone.
    told = reply.headers.get("x-sparql-maxrows", "")
    if told.isdigit() and len(answer.rows) >= int(told):
        raise cut_at(len(answer.rows), where)
    return answer


def as_it_is(reply: Reply) -> bytes:
    """The bytes of an answer that a reader of standard SPARQL JSON may take as they are.

    Raises ValueError where ``read_answer`` has to look: the server has a way of its own, or a row limit.
    """
    if "x-sparql-maxrows" in reply.headers or reply.headers.get("server", "").startswith("Virtuoso"):
        raise ValueError(reply.media_type)
    return reply.content


def cut_at(count: int, where: str) -> LimitReached:
    """The error for an answer that ends where a server's own limit ends it."""
    return LimitReached(
        Bilingual(
            f"máy chủ cắt câu trả lời ở giới hạn {count} dòng của nó; có thể còn thiếu",
            f"the server cut its answer at its own limit of {count} rows; there may be more",
        ),
        where=where,
        advice=Bilingual(
            "nới giới hạn ở máy chủ (Virtuoso: ResultSetMaxRows), hoặc thu hẹp câu truy vấn, giảm LIMIT",
            "raise the server's limit (Virtuoso: ResultSetMaxRows), or narrow the query or its LIMIT",
        ),
    )


def stopped_halfway(where: str) -> LimitReached:
    """The error for an answer that breaks off with the server's word that it was cancelled."""
    return LimitReached(
        Bilingual(
            "máy chủ đã dừng câu truy vấn giữa chừng: câu trả lời bị cắt",
            "the server stopped the query halfway: its answer is cut",
        ),
        where=where,
        advice=_NARROW,
    )


def _answer(document: Mapping[str, Any]) -> Answer:
    if "boolean" in document:
        return Answer(document["boolean"] is True)
    columns = tuple(str(name) for name in document["head"]["vars"])
    bindings = document["results"]["bindings"]
    rows = tuple({name: _term(row[name]) for name in columns if name in row} for row in bindings)
    if columns == (_VIRTUOSO_ASK,):
        return Answer(bool(rows) and str(rows[0][_VIRTUOSO_ASK]) not in {"0", "false"})
    return Answer(None, columns, rows)


def _term(value: Mapping[str, str]) -> Term:
    kind, text = value["type"], value["value"]
    if not isinstance(text, str):
        raise TypeError(kind)
    if kind == "uri":
        return Iri(text)
    if kind == "bnode":
        return Iri("_:" + re.sub(r"\W", "", text.rpartition(":")[2]))
    if kind not in {"literal", "typed-literal"}:
        raise ValueError(kind)
    if value.get("xml:lang"):
        return Literal(text, RDF + "langString", value["xml:lang"].lower())
    datatype = value.get("datatype") or XSD + "string"
    return Literal(_BOOLEANS.get(text, text) if datatype == XSD + "boolean" else text, datatype)


def _written(term: Term) -> dict[str, str]:
    if isinstance(term, Iri):
        if term.startswith("_:"):
            return {"type": "bnode", "value": term.removeprefix("_:")}
        return {"type": "uri", "value": str(term)}
    written = {"type": "literal", "value": term.lexical}
    if term.language:
        return written | {"xml:lang": term.language}
    return written if term.datatype == XSD + "string" else written | {"datatype": term.datatype}


def _unreadable(content: bytes, where: str) -> LimitReached | StoreError:
    """A body that is no JSON: one that begins as JSON was cut, by a limit or by the server's own timeout."""
    if not content.lstrip().startswith(b"{"):
        return _not_sparql(content, where)
    if was_cancelled(content):
        return stopped_halfway(where)
    return LimitReached(
        Bilingual("câu trả lời của máy chủ bị cắt giữa chừng", "the server's answer is cut halfway"),
        where=where,
        advice=_NARROW,
    )


def was_cancelled(content: bytes) -> bool:
    """Whether an answer ends with Oxigraph's word that its time was over; the status is 200 all the same."""
    return b"cancelled" in content[-200:]


def _not_sparql(content: bytes, where: str) -> StoreError:
    told = shortened(content[:2000])
    return StoreError(
        Bilingual(
            f"máy chủ không trả lời bằng SPARQL JSON: {told}",
            f"the server's answer is not SPARQL JSON: {told}",
        ),
        where=where,
        advice=Bilingual("cần địa chỉ truy vấn SPARQL", "the address for SPARQL queries is needed"),
    )
