"""Terms of our own namespaces that a query uses although nothing declares them: slips that find nothing."""

from collections.abc import Collection

from coopgraph.query.lexer import Token, tokens
from coopgraph.query.names import nearest
from coopgraph.store.view import View
from coopgraph.terms import COOP, PREFIXES, SCHEME, Iri, Term
from coopgraph.text import Bilingual

_DECLARED = """
SELECT DISTINCT ?term WHERE { { ?term rdfs:isDefinedBy ?ontology } UNION { ?term skos:inScheme ?scheme } }
ORDER BY ?term
"""
#: The namespaces whose every term the ontology or a scheme declares.
_OWN = (COOP, SCHEME + "country/", SCHEME + "sector/")


def undeclared(view: View, text: str) -> list[Bilingual]:
    """One hint for each term in our namespaces that neither the ontology nor a scheme declares.

    A graph that holds no ontology declares nothing, and gives no hints.
    """
    used = {iri: written for iri, written in _used(tokens(text)) if iri.startswith(_OWN)}
    if not used:
        return []
    declared = {row["term"] for row in view.select(_DECLARED)}
    return [
        _hint(iri, written, declared) for iri, written in used.items() if declared and iri not in declared
    ]


def _used(found: list[Token]) -> list[tuple[Iri, str]]:
    """Every name of the query with the IRI it stands for, as far as its prefix is known."""
    prefixes = dict(PREFIXES)
    names = []
    for position, token in enumerate(found):
        if token.upper == "PREFIX" and len(found) > position + 2:
            prefixes[found[position + 1].text.rstrip(":")] = found[position + 2].text[1:-1]
        elif token.kind == "prefixed":
            prefix, _, local = token.text.partition(":")
            if local and prefix in prefixes:
                names.append((Iri(prefixes[prefix] + local.replace("\\", "")), token.text))
        elif token.kind == "iri" and not (position and found[position - 1].kind == "prefixed"):
            names.append((Iri(token.text[1:-1]), token.text))
    return names


def _hint(iri: Iri, written: str, declared: Collection[Term]) -> Bilingual:
    space = iri.removesuffix(iri.local)
    locals_ = [term.local for term in declared if isinstance(term, Iri) and term.startswith(space)]
    near = next(iter(nearest(iri.local, locals_, 1)), "")
    better = written.replace(iri.local, near) if near else ""
    return Bilingual(
        f"{written} không được khai báo ở đâu" + (f"; có phải là {better}?" if near else ""),
        f"{written} is declared nowhere" + (f"; do you mean {better}?" if near else ""),
    )
