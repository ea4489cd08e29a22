"""Which form of an answer a client gets: the Accept header with its q-values (RFC 9110, 12.5.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)$")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_ANY_QUALITY = re.compile(r";\s*q\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A form of answer: its media type, and what it is called inside."""

    media: str
    form: str

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


#: Other names of a form follow the one that is ours; of equally wanted ones the first is given.
RESULTS = (
    Offer("application/sparql-results+json", "json"),
    Offer("application/json", "json"),
    Offer("application/sparql-results+xml", "xml"),
    Offer("application/xml", "xml"),
    Offer("text/xml", "xml"),
    Offer("text/csv", "csv"),
    Offer("text/tab-separated-values", "tsv"),
)
TRIPLES = (
    Offer("text/turtle", "turtle"),
    Offer("application/turtle", "turtle"),
    Offer("application/x-turtle", "turtle"),
    Offer("application/n-triples", "ntriples"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/json", "jsonld"),
    Offer("application/rdf+xml", "rdfxml"),
    Offer("application/xml", "rdfxml"),
    Offer("text/xml", "rdfxml"),
)
HTML = Offer("text/html", "html")


def chosen(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer a client wants most; None where it wants none of them (406).

    An empty header, or one in which nothing can be understood, takes anything.
    """
    ranges = [found for part in accept.split(",") if (found := _range(part)) is not None]
    if not ranges:
        return offers[0]
    rated = [(_quality(offer.media, ranges), -place, offer) for place, offer in enumerate(offers)]
    quality, _, best = max(rated, key=lambda entry: entry[:2])
    return best if quality > 0 else None


def wants_html(accept: str, *others: Offer) -> bool:
    """Whether a page is wanted rather than any of the other offers; a header that names neither wants it."""
    return chosen(accept, (HTML, *others)) in (HTML, None)


def _range(part: str) -> tuple[str, str, float] | None:
    match = _RANGE.match(part)
    if match is None:
        return None
    quality = _QUALITY.search(match[3])
    if quality is None and _ANY_QUALITY.search(match[3]):
        return None
    return match[1].lower(), match[2].lower(), min(float(quality[1]), 1.0) if quality else 1.0


def _quality(media: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    """The quality of the most specific range that a media type falls under."""
    kind, _, name = media.partition("/")
    for wanted in ((kind, name), (kind, "*"), ("*", "*")):
        found = [quality for one, other, quality in ranges if (one, other) == wanted]
        if found:
            return max(found)
    return 0.0
