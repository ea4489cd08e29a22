"""What must be seen of a query before it is sent elsewhere: its form, its prefixes, its data set.

The text is the library's or has passed the guard, so that a short look is enough here: strings, IRIs and
comments are blanked, and words are found in what is left.
"""

import re

from coopgraph.terms import PREFIXES

_OPAQUE = re.compile(
    r"'''(?:[^\\]|\\.)*?'''"
    r'|"""(?:[^\\]|\\.)*?"""'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|<[^\x00-\x20<>\"{}|^`\\]*>"
    r"|\#[^\n\r]*",
    re.DOTALL,
)
_WORD = re.compile(r"(?<![\w:?$@.-])[A-Za-z]+(?![\w:-])")
_PREFIX = re.compile(r"(?<![\w?$@:.-])([A-Za-z][\w.-]*):")
_DECLARED = re.compile(r"\bPREFIX\s+([A-Za-z][\w.-]*)?:", re.IGNORECASE)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def bare(text: str) -> str:
    """The text with every string, IRI and comment replaced by one blank.

    >>> bare("ASK { ?a <b> 'GRAPH' } # FROM")
    'ASK { ?a     }  '
    """
    return _OPAQUE.sub(" ", text)


def blanked(text: str) -> str:
    """The same with as many blanks as there were characters, so that places stay what they are."""
    return _OPAQUE.sub(lambda found: " " * len(found.group()), text)


def words(text: str) -> frozenset[str]:
    """The words of a query in capitals, names and prefixes aside."""
    return frozenset(word.upper() for word in _WORD.findall(bare(text)))


def form_of(text: str) -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; "" for a text that is no query.

    >>> form_of("PREFIX select: <http://a/> ASK { ?s select:x 'SELECT' }")
    'ASK'
    """
    found = (word.upper() for word in _WORD.findall(bare(text)))
    return next((word for word in found if word in _FORMS), "")


def with_prefixes(text: str) -> str:
    """The text with a declaration of each of our prefixes that it uses and does not declare itself.

    They stand before it in its first line, so that a server's message counts the lines as we do.

    >>> with_prefixes("ASK { ?s skos:broader ?o }")
    'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK { ?s skos:broader ?o }'
    """
    plain = bare(text)
    wanted = set(_PREFIX.findall(plain)) - set(_DECLARED.findall(plain))
    head = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name in wanted)
    return head + text
