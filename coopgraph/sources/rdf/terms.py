"""Single statements of RDF as they may be kept: composed text, sound IRIs, values that their datatypes allow.

Sources: RFC 3987 (IRIs), W3C "XML Schema Part 2: Datatypes" (lexical forms).
"""

import calendar
import re
from typing import NamedTuple
from unicodedata import is_normalized

import pyoxigraph as ox

from coopgraph.terms import XSD
from coopgraph.text import Bilingual, forbidden_character, nfc


class Problem(NamedTuple):
    """What is wrong with a term, the text of the term to look for, and what to do."""

    what: Bilingual
    text: str
    advice: Bilingual


_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_DAY_OF = re.compile(r"(-?\d+)-(\d\d)-(\d\d)")
_INTEGER = r"[+-]?\d+"
_FORMS = {
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "dateTimeStamp": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}(?=[Z+-]){_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "time": f"{_TIME}{_ZONE}",
    "boolean": "true|false|0|1",
    "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "double": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
    "integer": _INTEGER,
    "int": _INTEGER,
    "long": _INTEGER,
    "nonNegativeInteger": r"\+?\d+|-0+",
    "positiveInteger": r"\+?0*[1-9]\d*",
}
_FORMS["float"] = _FORMS["double"]
#: Datatype IRI → the whole of a lexical form. What is not listed is taken as it stands.
_LEXICAL: dict[str, re.Pattern[str]] = {
    XSD + name: re.compile(form, re.ASCII) for name, form in _FORMS.items()
}
_DATED = frozenset({XSD + "date", XSD + "dateTime", XSD + "dateTimeStamp"})
#: Plain ASCII that can be seen, with spaces and line breaks: nothing to compose and nothing forbidden.
_PLAIN = re.compile(r"[\t\n\r\x20-\x7e]*")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_DELETE = Bilingual("xóa ký tự đó", "delete it")
_ADVICE = {
    "date": Bilingual("viết như 2024-02-21", "write it like 2024-02-21"),
    "gYearMonth": Bilingual("viết như 2016-09", "write it like 2016-09"),
    "gYear": Bilingual("viết như 2011", "write it like 2011"),
    "decimal": Bilingual("dấu chấm trước phần thập phân", "a point before the decimals"),
    "boolean": Bilingual("viết true hoặc false", "write true or false"),
}


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph


def is_plain(quad: ox.Quad) -> bool:
    """Whether a statement is ASCII and of no datatype that is looked at: most are, and there are millions."""
    subject, predicate, value, graph = quad
    if isinstance(value, ox.Literal):
        if _PLAIN.fullmatch(value.value) is None or value.direction is not None:
            return False
        if value.language is None and value.datatype.value in _LEXICAL:
            return False
    elif isinstance(value, ox.Triple) or not value.value.isascii():
        return False
    names = (subject, predicate, graph)
    return all(not isinstance(name, ox.NamedNode) or name.value.isascii() for name in names)


def composed(quad: ox.Quad) -> ox.Quad:
    """The same statement with all its text in NFC; the statement itself where it is so already."""
    subject, predicate, value, graph = quad
    if all(_is_composed(term) for term in (subject, predicate, value, graph)):
        return quad
    if isinstance(value, ox.Literal):
        value = _composed_literal(value)
    elif isinstance(value, ox.NamedNode):
        value = _composed_iri(value)
    return ox.Quad(
        _composed_iri(subject) if isinstance(subject, ox.NamedNode) else subject,
        _composed_iri(predicate),
        value,
        _composed_iri(graph) if isinstance(graph, ox.NamedNode) else graph,
    )


def _is_composed(term: Term) -> bool:
    return (
        not isinstance(term, ox.NamedNode | ox.Literal)
        or term.value.isascii()
        or is_normalized("NFC", term.value)
    )


def _composed_iri(node: ox.NamedNode) -> ox.NamedNode:
    return ox.NamedNode(nfc(node.value))


def _composed_literal(literal: ox.Literal) -> ox.Literal:
    if literal.language:
        return ox.Literal(nfc(literal.value), language=literal.language, direction=literal.direction)
    return ox.Literal(nfc(literal.value), datatype=literal.datatype)


def problem_of(quad: ox.Quad) -> Problem | None:
    """Why a statement cannot be kept, the first reason; None where it can."""
    subject, predicate, value, graph = quad
    if isinstance(value, ox.Literal):
        problem = _literal_problem(value)
    elif isinstance(value, ox.Triple):
        problem = Problem(
            Bilingual(
                "RDF 1.2 (bộ ba lồng nhau) chưa được hỗ trợ", "quoted triples of RDF 1.2 are not supported"
            ),
            "<<",
            Bilingual("viết thành một nút riêng", "write it as a node of its own"),
        )
    else:
        problem = None
    for term in (subject, predicate, value, graph):
        if problem is None and isinstance(term, ox.NamedNode):
            problem = _iri_problem(term.value)
    return problem


def _iri_problem(iri: str) -> Problem | None:
    bad = None if iri.isascii() else forbidden_character(iri)
    if bad is None:
        return None
    return Problem(
        Bilingual(f"IRI có ký tự điều khiển {bad}", f"an IRI has the control character {bad}"), iri, _DELETE
    )


def _literal_problem(literal: ox.Literal) -> Problem | None:
    text = literal.value
    bad = None if _PLAIN.fullmatch(text) else forbidden_character(text)
    if bad is not None:
        what = Bilingual(f"chuỗi có ký tự điều khiển {bad}", f"a literal has the control character {bad}")
        return Problem(what, text, _DELETE)
    if literal.language is not None:
        return _direction_problem(literal)
    kind = literal.datatype.value
    form = _LEXICAL.get(kind)
    if form is None or (form.fullmatch(text.strip(" \t\r\n")) and (kind not in _DATED or _is_day(text))):
        return None
    name = kind.removeprefix(XSD)
    return Problem(
        Bilingual(f"'{text}' không phải là một xsd:{name}", f"'{text}' is not an xsd:{name}"),
        text,
        _ADVICE.get(name, Bilingual("sửa giá trị hoặc kiểu dữ liệu", "correct the value or the datatype")),
    )


def _direction_problem(literal: ox.Literal) -> Problem | None:
    if literal.direction is not None:
        what = Bilingual("chiều chữ của RDF 1.2 chưa được hỗ trợ", "directions of RDF 1.2 are not supported")
        return Problem(what, literal.value, Bilingual("bỏ chiều chữ", "leave the direction out"))
    return None


def unsound(quad: ox.Quad) -> Problem | None:
    """What is no IRI, blank node or language tag in a statement of a parser that is not strict."""
    for term in quad:
        if isinstance(term, ox.NamedNode | ox.BlankNode):
            problem = _unsound_name(term)
        elif isinstance(term, ox.Literal):
            problem = _unsound_literal(term)
        else:
            problem = None
        if problem is not None:
            return problem
    return None


def _unsound_name(node: ox.NamedNode | ox.BlankNode) -> Problem | None:
    text = node.value
    try:
        _ = ox.NamedNode(text) if isinstance(node, ox.NamedNode) else ox.BlankNode(text)
    except ValueError as error:
        what = Bilingual(f"'{text}' không phải là IRI ({error})", f"'{text}' is no IRI ({error})")
        advice = Bilingual("sửa lại; dấu cách viết là %20", "correct it; a space is written %20")
        return Problem(what, text, advice)
    return None


def _unsound_literal(literal: ox.Literal) -> Problem | None:
    if not literal.language:
        return _unsound_name(literal.datatype)
    if _LANGUAGE.fullmatch(literal.language):
        return None
    tag = literal.language
    what = Bilingual(f"'{tag}' không phải mã ngôn ngữ", f"'{tag}' is not a language tag")
    return Problem(what, tag, Bilingual("viết như vi, en, pt-br", "write it like vi, en, pt-br"))


def _is_day(text: str) -> bool:
    """Whether the month has this day; years before 1 and after 9999 have the calendar of every 400 years."""
    match = _DAY_OF.match(text.strip(" \t\r\n"))
    if match is None:
        return False
    year, month, day = (int(part) for part in match.groups())
    return day <= calendar.monthrange(year % 400 or 400, month)[1]
