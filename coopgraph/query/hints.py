"""Advice on queries that are right but slow."""

from collections.abc import Sequence

from coopgraph.query.lexer import Places, Token, tokens
from coopgraph.text import Bilingual

_CLAUSES = frozenset({"FILTER", "BIND", "VALUES", "OPTIONAL", "GRAPH", "MINUS", "UNION"})
_OPEN = frozenset("{[(")
_CLOSE = frozenset("}])")


def hints(text: str) -> list[Bilingual]:
    """What is known to be slow in this query, with its line.

    ``EXISTS`` over more than one triple pattern is planned without the values outside it, so that its
    cost grows with the square of the data (oxigraph issue 885; rdflib does the same).
    """
    found = tokens(text)
    places = Places(text)
    advice = []
    for position, token in enumerate(found[:-1]):
        if token.upper == "EXISTS" and found[position + 1].is_sign("{"):
            inside = found[position + 2 : _end(found, position + 1)]
            if _patterns(inside) > 1:
                line = places.place(token.start)[0]
                advice.append(
                    Bilingual(
                        f"dòng {line}: EXISTS với nhiều mẫu bộ ba chạy rất chậm khi dữ liệu lớn;"
                        " hãy viết MINUS { … } thay cho FILTER NOT EXISTS { … }",
                        f"line {line}: EXISTS over more than one triple pattern is very slow on large data;"
                        " write MINUS { … } instead of FILTER NOT EXISTS { … }",
                    )
                )
    return advice


def _end(found: Sequence[Token], start: int) -> int:
    """The position of the bracket that closes the one at ``start``."""
    depth = 0
    for position in range(start, len(found)):
        if found[position].kind == "sign":
            depth += (found[position].text in _OPEN) - (found[position].text in _CLOSE)
            if depth == 0:
                return position
    return len(found)


def _patterns(inside: Sequence[Token]) -> int:
    """How many triple patterns a group holds, those of groups within it included, FILTERs left out."""
    count = 0
    pending = False
    position = 0
    while position < len(inside):
        token = inside[position]
        if token.upper in _CLAUSES:
            count += pending
            pending = False
            position = _after_clause(inside, position)
            continue
        if token.kind == "sign" and token.text in {".", ";", ","}:
            count += pending
            pending = False
        elif token.is_sign("{"):
            end = _end(inside, position)
            count += pending + _patterns(inside[position + 1 : end])
            pending = False
            position = end
        elif token.is_sign("["):
            end = _end(inside, position)
            count += _patterns(inside[position + 1 : end])
            pending = True
            position = end
        else:
            pending = True
        position += 1
    return count + pending


def _after_clause(inside: Sequence[Token], position: int) -> int:
    """Where to read on: behind the brackets of a FILTER, BIND or VALUES, in the group of anything else."""
    if inside[position].upper not in {"FILTER", "BIND", "VALUES"}:
        return next(
            (index for index in range(position + 1, len(inside)) if inside[index].is_sign("{")), len(inside)
        )
    position += 1
    while position < len(inside) and not (
        inside[position].kind == "sign" and inside[position].text in {"(", "{"}
    ):
        position += 1
    end = _end(inside, position) + 1
    if end < len(inside) and inside[end].is_sign("{"):  # VALUES (?a ?b) { … }
        end = _end(inside, end) + 1
    return end
