"""Codes of lists kept elsewhere → concepts of our schemes, by the matches that the schemes state.

A concept is meant by a code where they match closely or exactly, or where the code is the narrower one.
Source: W3C, "SKOS Simple Knowledge Organization System Reference" (2009), section 10.
"""

from collections.abc import Mapping
from functools import cache

from coopgraph.resources import ontology_folder
from coopgraph.sources.rdf.rdf_file import read_quads
from coopgraph.terms import SKOS

#: Where the lists of the IATI Standard have their IRIs: ``…/Sector/11110/``.
CODE_LISTS = "https://codelists.codeforiati.org/"
_MATCHES = frozenset({SKOS + "exactMatch", SKOS + "closeMatch", SKOS + "narrowMatch"})


@cache
def concepts_by_code(scheme: str, code_list: str) -> Mapping[str, tuple[str, ...]]:
    """The notations of the concepts of a scheme that each code of a list of the IATI Standard means.

    >>> concepts_by_code("project-status", "ActivityStatus")["4"]
    ('completed',)
    """
    start = f"{CODE_LISTS}{code_list}/"
    found: dict[str, list[str]] = {}
    for quad in read_quads(ontology_folder() / "schemes" / f"{scheme}.ttl"):
        code = getattr(quad.object, "value", "")
        if quad.predicate.value in _MATCHES and code.startswith(start):
            notation = str(quad.subject).strip("<>").rpartition("/")[2]
            found.setdefault(code.removeprefix(start).strip("/"), []).append(notation)
    return {code: tuple(sorted(set(notations))) for code, notations in found.items()}


@cache
def notations(scheme: str) -> frozenset[str]:
    """The notations of a scheme: the codes that data use."""
    quads = read_quads(ontology_folder() / "schemes" / f"{scheme}.ttl")
    return frozenset(
        getattr(quad.object, "value", "") for quad in quads if quad.predicate.value == SKOS + "notation"
    )
