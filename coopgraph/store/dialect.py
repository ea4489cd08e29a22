"""What an engine needs to be asked differently to answer as the standard says.

Virtuoso 7.2.5 goes wrong over VALUES: the FILTER of an OPTIONAL does not see what it binds, a row of UNDEF
joins with nothing, and in MINUS a block makes rows stay. So for it the one value of a block is written in
every place of the variable, except inside MINUS, which compares variables, and inside inner queries, which
have their own; and a block is left out where it says nothing: of UNDEF, or again in MINUS what holds outside.
No text contains the empty one for it. "At most" a value loses rows where the pattern also names an object,
"not more than" does not. By the standard the query stays the same. Two forms that it is known to answer
wrongly however they are asked are refused; a few queries come out wrong all the same.
"""

import re

from coopgraph.store.query_text import blanked
from coopgraph.text import Bilingual

_BLOCK = re.compile(r"\bVALUES\s+\?(\w+)\s*\{", re.IGNORECASE)
#: One term: an IRI, a name, a number, or a text with its language or datatype.
_ONE_VALUE = re.compile(
    r"<[^<>\s]*>|[\w.-]*:[\w./-]*|[+-]?[0-9.]+"
    r"|(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')(?:\^\^(?:<[^<>\s]*>|[\w-]+:[\w-]+)|@[\w-]+)?"
)
_MINUS = re.compile(r"\bMINUS\s*\{", re.IGNORECASE)
_INNER_QUERY = re.compile(r"\{\s*SELECT\b", re.IGNORECASE)
_CONTAINS_NOTHING = re.compile(
    r"\bCONTAINS\s*\(\s*[?$]\w+\s*,\s*(?:LCASE\s*\(\s*(?:\"\"|'')\s*\)|\"\"|'')\s*\)", re.IGNORECASE
)


#: A whole comparison of a variable with a value or another variable, in a text without its strings.
_AT_MOST = re.compile(r"(?<=[(&|])(\s*)([?$]\w+)\s*<=([\s?$\w:^]*?)(?=\)|&&|\|\|)")


_OPTIONAL = re.compile(r"\bOPTIONAL\s*\{", re.IGNORECASE)
_BIND = re.compile(r"\bBIND\s*\(", re.IGNORECASE)
_FILTER = re.compile(r"\bFILTER\s*\(", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")


def doubts(server: str) -> Bilingual | None:
    """What must be said before this server's answers are used; None where nothing is known against it."""
    if not server.startswith("Virtuoso/07"):
        return None
    return Bilingual(
        "máy chủ Virtuoso 7 trả lời sai một số câu SPARQL 1.1 (VALUES, MINUS, OPTIONAL):"
        " hãy kiểm tra lại kết quả quan trọng bằng kho thư mục",
        "Virtuoso 7 answers some SPARQL 1.1 wrongly (VALUES, MINUS, OPTIONAL):"
        " check what matters against a store folder",
    )


def adapted(query: str, server: str) -> str:
    """The query as this server, by its ``Server`` header, answers it right."""
    return _for_virtuoso(query) if server.startswith("Virtuoso/07") else query


def wrongly_answered(query: str, server: str) -> Bilingual | None:
    """Why this server would answer an adapted query wrongly, as far as that can be told; else None.

    >>> wrongly_answered("{ ?s :a ?o OPTIONAL { ?s :b ?p FILTER(?p > ?o) } }", "Virtuoso/07").en
    'a FILTER in OPTIONAL about ?o, which only stands outside of it'
    """
    if not server.startswith("Virtuoso/07"):
        return None
    plain = blanked(query)
    groups = [(found.end(), _group_end(plain, found.end())) for found in _OPTIONAL.finditer(plain)]
    for start, end in groups:
        inside = any(outer < start and end < outer_end for outer, outer_end in groups)
        if inside and _BIND.search(plain, start, end):
            return Bilingual("BIND trong OPTIONAL lồng nhau", "a BIND in an OPTIONAL within another")
        for found in _FILTER.finditer(plain, start, end):
            stop = _closing(plain, found.end())
            there = set(_VARIABLE.findall(plain[start : found.start()] + plain[stop:end]))
            outside = sorted(set(_VARIABLE.findall(plain[found.start() : stop])) - there)
            if outside:
                return Bilingual(
                    f"FILTER trong OPTIONAL dùng ?{outside[0]} chỉ có ở bên ngoài",
                    f"a FILTER in OPTIONAL about ?{outside[0]}, which only stands outside of it",
                )
    return None


def rows_behind(query: str, server: str) -> str | None:
    """A SELECT with as many rows as a CONSTRUCT has solutions, where the server cuts those without a word.

    None for a server that does not, and for DESCRIBE.

    >>> rows_behind("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 9", "Virtuoso/07")
    'SELECT (1 AS ?one)  WHERE { ?s a ?o } LIMIT 9'
    """
    plain = blanked(query)
    head = re.search(r"\bCONSTRUCT\b\s*(\{)?", plain, re.IGNORECASE)
    if head is None or not server.startswith("Virtuoso"):
        return None
    end = _group_end(plain, head.end()) + 1 if head[1] else head.end()
    return f"{query[: head.start()]}SELECT (1 AS ?one) {query[end:]}"


def _for_virtuoso(query: str) -> str:
    """The query with the one value of a VALUES block in every place of its variable.

    >>> _for_virtuoso("{ VALUES ?l { 1 } ?s a ?o OPTIONAL { ?s :n ?n FILTER(?n = ?l) } }")
    '{ VALUES ?l { 1 } ?s a ?o OPTIONAL { ?s :n ?n FILTER(?n = 1) } }'
    """
    start = 0
    while block := _BLOCK.search(blanked(query), start):
        written = _spread(query, block)
        start = block.start() if len(written) < len(query) else block.end()
        query = written
    return _not_more_than(_CONTAINS_NOTHING.sub("true", _without_repetition(query)))


def _not_more_than(query: str) -> str:
    """The query with "not more than" for each whole comparison by "at most", which means the same.

    >>> _not_more_than('FILTER(?day <= "2026-11-22"^^xsd:date && ?a <= ?b + 1)')
    'FILTER(!(?day > "2026-11-22"^^xsd:date)&& ?a <= ?b + 1)'
    """
    for found in reversed(list(_AT_MOST.finditer(blanked(query)))):
        value = query[found.start(3) : found.end(3)].strip()
        comparison = f"{found[1]}!({found[2]} > {value})"
        query = f"{query[: found.start()]}{comparison}{query[found.end() :]}"
    return query


def _without_repetition(query: str) -> str:
    """The query without those blocks in MINUS that bind a variable to what it is outside, and no more.

    >>> _without_repetition("{ VALUES ?l { 1 } ?s a ?o MINUS { VALUES ?l { 1 } ?s :n 1 } }")
    '{ VALUES ?l { 1 } ?s a ?o MINUS {  ?s :n 1 } }'
    """
    plain = blanked(query)
    for minus in reversed(list(_MINUS.finditer(plain))):
        end = _group_end(plain, minus.end())
        outside = plain[: minus.start()] + plain[end:]
        for block in reversed(list(_BLOCK.finditer(plain, minus.end(), end))):
            stop = _group_end(plain, block.end()) + 1
            left = plain[minus.end() : block.start()] + plain[stop:end]
            shared = set(_VARIABLE.findall(left)) & set(_VARIABLE.findall(outside))
            used = re.search(rf"[?$]{block[1]}\b", left)
            if shared and not used and query[block.start() : stop] in query[: minus.start()]:
                query = query[: block.start()] + query[stop:]
                plain = plain[: block.start()] + plain[stop:]
                end -= stop - block.start()
    return query


def _spread(query: str, block: re.Match[str]) -> str:
    plain, name = blanked(query), block[1]
    end = _group_end(plain, block.end())
    value = query[block.end() : end].strip()
    if value.upper() == "UNDEF":
        return query[: block.start()] + query[end + 1 :]
    scope_end = _group_end(plain, end + 1)
    group = plain[end + 1 : scope_end]
    if not _ONE_VALUE.fullmatch(value):  # more than one value, or a block of several variables
        return query
    others = {
        query[end + 1 + found.end() : _group_end(plain, end + 1 + found.end())].strip()
        for found in re.finditer(rf"\bVALUES\s+\?{name}\s*\{{", group, re.IGNORECASE)
    }
    if others - {value}:
        return query
    return query[: end + 1] + _put(query[end + 1 : scope_end], group, name, value) + query[scope_end:]


def _put(text: str, plain: str, name: str, value: str) -> str:
    """The value in every place of the variable, but where it is given a value itself."""
    places = re.finditer(
        rf"(?P<bound>\bBOUND\s*\(\s*[?$]{name}\s*\))|(?P<own>\b(?:AS|VALUES)\s+[?$]{name}\b)|[?$]{name}\b",
        plain,
        re.IGNORECASE,
    )
    kept = [
        range(found.end(), _group_end(plain, found.end()))
        for pattern in (_MINUS, _INNER_QUERY)
        for found in pattern.finditer(plain)
    ]
    for place in reversed(list(places)):
        if place["own"] or any(place.start() in part for part in kept):
            continue
        new = "true" if place["bound"] else value
        text = text[: place.start()] + new + text[place.end() :]
    return text


def _group_end(plain: str, start: int) -> int:
    """The place of the bracket that closes the group in which ``start`` stands."""
    depth = 0
    for place in range(start, len(plain)):
        depth += (plain[place] == "{") - (plain[place] == "}")
        if depth < 0:
            return place
    return len(plain)


def _closing(plain: str, start: int) -> int:
    """The place of the round bracket that closes the one before ``start``."""
    depth = 0
    for place in range(start, len(plain)):
        depth += (plain[place] == "(") - (plain[place] == ")")
        if depth < 0:
            return place
    return len(plain)
