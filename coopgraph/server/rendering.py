"""Templates filled for one reader. What comes from the graph is text: escaped, and a link only if safe."""

import json
import re
from datetime import date
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coopgraph.server.links import foreign_link, page_path
from coopgraph.server.reader import Reader
from coopgraph.server.serving import Serving
from coopgraph.server.wording import WORDING
from coopgraph.text import Bilingual
from coopgraph.views.partner_sheet import when_shown
from coopgraph.views.shown_dates import shown_date

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


class Pages:
    """The templates of the server's pages."""

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def fill(self, template: str, reader: Reader, serving: Serving, **values: object) -> bytes:
        """The page as bytes.

        In a template ``word(key)`` is one of our own words, ``tr`` picks the language of a Bilingual,
        ``href(iri)`` gives the address of a thing's page or its own, or "" where it may not be a link.
        """

        def word(key: str, **numbers: object) -> str:
            return WORDING[key].in_(reader.language).format(**numbers)

        def tr(text: Bilingual | str | None) -> str:
            return text.in_(reader.language) if isinstance(text, Bilingual) else text or ""

        def href(iri: str) -> str:
            path = page_path(iri)
            return reader.link(path) if path else foreign_link(iri)

        def day(text: str | date) -> str:
            return tr(shown_date(text if isinstance(text, str) else text.isoformat()))

        page = self._environment.get_template(template).render(
            reader=reader, serving=serving, word=word, tr=tr, href=href, day=day, when=when_shown,
            link=reader.link, embed=embed, page_path=page_path, **values,
        )  # fmt: skip
        return page.encode("utf-8")


def embed(content: object) -> Markup:
    """JSON that can stand in a page: no character in it can end the block in which it stands."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    safe = re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match.group()):04x}", text)
    return Markup(safe)  # noqa: S704 - escaped in the line above
