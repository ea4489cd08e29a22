"""Addresses: which IRI has which page here, and which may be a link at all."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from coopgraph.terms import COOP

_BASE = "https://w3id.org/coopgraph"
_OWN = re.compile(r"https://w3id\.org/coopgraph(/(?:data|scheme)/[A-Za-z0-9._~/-]+)")
_PATH = re.compile(r"/(?:data|scheme)/[A-Za-z0-9._~/-]+")
_FOREIGN = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(?:/[^\s\x00-\x20\x7f\"'<>\\^`{|}]*)?", re.IGNORECASE)


def page_path(iri: str) -> str:
    """The path of a thing's page on this server, the same as in its IRI; "" where it has none.

    >>> page_path("https://w3id.org/coopgraph/data/cantho/partner/nice")
    '/data/cantho/partner/nice'
    """
    if iri.startswith(COOP):
        return "/ontology#" + quote(iri.removeprefix(COOP), safe="")
    match = _OWN.fullmatch(iri)
    return match[1] if match and ".." not in iri and "//" not in match[1] else ""


def iri_of(path: str) -> str:
    """The IRI whose page a path is; "" for a path that can be none."""
    return _BASE + path if _PATH.fullmatch(path) and ".." not in path and "//" not in path else ""


def foreign_link(iri: str) -> str:
    """An IRI that may be a link to somewhere else: http and https with a host, nothing else; else "".

    >>> foreign_link("https://www.wikidata.org/entity/Q33959"), foreign_link("javascript:alert(1)")
    ('https://www.wikidata.org/entity/Q33959', '')
    """
    return iri if _FOREIGN.fullmatch(iri) and not iri.startswith(_BASE) else ""


def with_parameters(path: str, parameters: Mapping[str, str]) -> str:
    """A path with a query string; parameters without a value are left out, a fragment stays last."""
    path, sign, fragment = path.partition("#")
    text = urlencode({name: value for name, value in parameters.items() if value})
    joint = "&" if "?" in path else "?"
    return f"{path}{joint + text if text else ''}{sign}{fragment}"
