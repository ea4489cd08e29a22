"""Queries that would run for hours, each for another reason, to try deadlines and limits of memory on."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

_P = "<http://p>"
_BOTH = f"({_P}|^{_P})*"
_THREE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
HEAVY: Mapping[str, str] = {
    "product of three": f"SELECT (COUNT(*) AS ?n) {{ {_THREE} }}",
    "product of four": f"SELECT (SUM(?c * ?f) AS ?n) {{ {_THREE} . ?j ?k ?l }}",
    "sorted product": f"SELECT ?a {{ {_THREE} }} ORDER BY ?i ?f DESC(?c) LIMIT 5",
    "path in both directions": f"SELECT (COUNT(*) AS ?n) {{ ?a {_BOTH} ?b . ?c {_BOTH} ?d . ?e ?f ?g }}",
    "regular expression": (
        f'SELECT (COUNT(*) AS ?n) {{ {_THREE} FILTER(REGEX(CONCAT(STR(?a), STR(?d)), "(x+x+)+y")) }}'
    ),
    "one long text": f"SELECT (GROUP_CONCAT(?a) AS ?n) {{ {_THREE} }}",
    "growing text": (
        "SELECT (MAX(STRLEN(?a9)) AS ?n) { ?s ?p ?o BIND(STR(?s) AS ?a0) "
        + " ".join(f'BIND(REPLACE(?a{i}, "(.)", "$1$1$1") AS ?a{i + 1})' for i in range(9))
        + " }"
    ),
    "optional in optional": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c "
        + "".join(f"OPTIONAL {{ ?d{i} ?e{i} ?f{i} " for i in range(6))
        + "}" * 7
    ),
    "nested absence": (
        f"SELECT (COUNT(*) AS ?n) {{ {_THREE} FILTER NOT EXISTS {{ ?a ?q ?z FILTER(?z > ?f) "
        "FILTER NOT EXISTS { ?d ?r ?y . ?g ?s ?y FILTER(?y > ?z) } } }"
    ),
    "digests": f"SELECT (MAX(SHA512(CONCAT(STR(?a), STR(?d)))) AS ?n) {{ {_THREE} }}",
    "hundreds of unions": (
        "SELECT (COUNT(*) AS ?n) { ?g ?h ?i . ?d ?e ?f " + "UNION".join(["{?a ?b ?c}"] * 300) + " }"
    ),
    "thousands of values": (
        f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {'1 ' * 9_000} }} "
        f"VALUES ?y {{ {'2 ' * 9_000} }} ?a ?b ?c }}"
    ),
    "description of a hub": f"DESCRIBE ?a ?d ?g {{ {_THREE} }}",
}
#: What outgrows a gigabyte within a second or two.
GREEDY: Mapping[str, str] = {
    "sorted product": HEAVY["sorted product"],
    "doubled text": (
        "SELECT (STRLEN(?a28) AS ?n) { BIND(STR(<http://x/>) AS ?a0) "
        + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(28))
        + " }"
    ),
    "texts put together": (
        "SELECT (STRLEN(GROUP_CONCAT(?a16)) AS ?n) { ?s ?p ?o BIND(STR(?s) AS ?a0) "
        + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(16))
        + " }"
    ),
}
SMALL = "SELECT ?n { <http://x/7> <http://p> ?n } ORDER BY ?n"
SMALL_ANSWER = b"n\r\nhttp://hub\r\n7\r\n"


def form_of(query: str) -> str:
    """A form in which this query can be answered."""
    return "ntriples" if query.startswith("DESCRIBE") else "csv"


def hub(folder: Path) -> Path:
    """A store of three thousand things that are all tied to one, and each to a number; returns its folder."""
    made = ox.Store(str(folder))
    p, middle = ox.NamedNode("http://p"), ox.NamedNode("http://hub")
    nodes = [ox.NamedNode(f"http://x/{n}") for n in range(3_000)]
    made.extend([ox.Quad(node, p, ox.Literal(n)) for n, node in enumerate(nodes)])
    made.extend([ox.Quad(node, p, middle) for node in nodes])
    made.flush()
    return folder
