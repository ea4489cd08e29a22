"""A store elsewhere: the addresses of a SPARQL 1.1 server, and who we are to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from coopgraph.errors import InputError
from coopgraph.text import Bilingual

#: An absolute IRI without anything that could end it in a query.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask, where to write, and which graph holds the facts ("" for the server's default graph).

    ``graph_store_url`` is "" where the server's Graph Store Protocol is not to be used.
    """

    query_url: str
    update_url: str
    graph_store_url: str = ""
    facts_graph: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __str__(self) -> str:
        return self.query_url


def is_url(store: str | None) -> bool:
    """Whether a store is named by a URL and not by a folder."""
    return store is not None and "://" in store


def endpoint_from(store: str, settings: Mapping[str, str | None]) -> Endpoint:
    """The endpoint behind a URL.

    ``settings`` may name ``update_url``, ``graph_store_url``, ``facts_graph``, ``user``, ``password`` and
    ``token``; a user and password inside the URL count as such and are shown nowhere. Without an
    ``update_url`` it is the neighbour ``update`` of an address that ends in ``query``, and the same
    address otherwise. Raises InputError for an address or an IRI that cannot be one.
    """
    query_url, user, password = _address("--store", store)
    facts = settings.get("facts_graph") or ""
    if facts and not _IRI.fullmatch(facts):
        raise InputError(
            Bilingual(f"'{facts}' không phải là IRI của đồ thị", f"'{facts}' is not the IRI of a graph"),
            where="facts_graph",
            advice=Bilingual("viết như https://example.org/facts", "write it like https://example.org/facts"),
        )
    update, graph_store = settings.get("update_url"), settings.get("graph_store_url")
    return Endpoint(
        query_url=query_url,
        update_url=_address("update_url", update)[0] if update else _neighbour(query_url),
        graph_store_url=_address("graph_store_url", graph_store)[0] if graph_store else "",
        facts_graph=facts,
        user=settings.get("user") or user,
        password=settings.get("password") or password,
        token=settings.get("token") or "",
    )


def is_graph_name(text: str) -> bool:
    """Whether a text can stand between < and > in a query as the name of a graph."""
    return _IRI.fullmatch(text) is not None


def _neighbour(query_url: str) -> str:
    parts = urlsplit(query_url)
    if parts.path.endswith("/query"):
        return urlunsplit(parts._replace(path=parts.path.removesuffix("query") + "update"))
    return query_url


def _address(setting: str, text: str) -> tuple[str, str, str]:
    """The address without user and password, and these two."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in {"http", "https"} or re.search(r"[\s<>\"\\]", text):
        raise InputError(
            Bilingual(
                "đây không phải địa chỉ của một máy chủ SPARQL", "this is not the address of a SPARQL server"
            ),
            where=setting,
            advice=Bilingual(
                "viết như https://may-chu.example/sparql, hoặc tên một thư mục",
                "write it like https://server.example/sparql, or name a folder",
            ),
        )
    bare = f"[{host}]" if ":" in host else host
    netloc = bare if port is None else f"{bare}:{port}"
    address = urlunsplit(parts._replace(netloc=netloc, fragment=""))
    return address, unquote(parts.username or ""), unquote(parts.password or "")
