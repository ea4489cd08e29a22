"""The map's page as pyvis' network writes it through our own template: one file, all inside, all escaped.

pyvis holds the network and brings vis-network; its stock page is not used, because that page loads
from content delivery networks and runs scripts hidden in data. Ours escapes everything, and declares a
content security policy under which nothing but its own scripts can run even where escaping failed.
"""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from coopgraph.resources import templates_folder
from coopgraph.text import Language
from coopgraph.views.map_page import Json
from coopgraph.views.page_policy import content_security_policy

#: The page's own scripts, one concept a file, each after those that it uses.
SCRIPTS = (
    "text.js", "shapes.js", "comparison.js", "changes.js",
    "labels.js", "captions.js", "few.js", "clusters.js", "crowd.js", "graph.js",
    "claims.js", "panel.js", "chooser.js", "search.js",
    "facets.js", "filters.js", "records.js", "years.js", "picker.js", "lifted.js", "legend.js",
    "ways.js", "paths.js",
    "list.js", "time.js", "world_places.js", "world_own.js", "world_few.js", "world_crowd.js",
    "world_hand.js", "world.js", "drawing.js", "export.js", "saving.js", "force.js",
    "map.js",
)  # fmt: skip
_STYLES = ("map.css", "views.css", "world.css", "filters.css", "reading.css", "access.css", "print.css")
_LONG = 1_000_000  # letters of JSON from which it is packed: browsers unpack since spring 2023
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


class OfflineNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """pyvis' network, written through our own page: one file, everything inlined, hashed and escaped."""

    def __init__(self, page: Json, words: Mapping[str, str], title: str, language: Language) -> None:
        super().__init__(cdn_resources="in_line", heading=title)
        self.path = "map.html"
        self.templateEnv = Environment(
            loader=FileSystemLoader(templates_folder()), autoescape=True, undefined=StrictUndefined
        )
        style = "".join(_template(name) for name in _STYLES)
        scripts = [_visualisation(), *(_template(name) for name in SCRIPTS)]
        self.templateEnv.globals.update(
            policy=content_security_policy(scripts, style),
            style=Markup(style),  # noqa: S704 - our own file
            scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files and pyvis'
            data_block=lambda nodes, edges: data_block({**page, "nodes": nodes, "edges": edges}),
            words=words,
            language=language,
        )

    def get_network_data(self) -> tuple[list[Json], list[Json], str, str, str, str]:
        """Nodes and edges as they are; pyvis' own options stay unused, ours are in the script."""
        return self.nodes, self.edges, self.heading, self.height, self.width, "{}"


def data_block(page: Json) -> Markup:
    """The page's data as an element of its own: JSON that can be read there, packed where it is long."""
    text = embed(page)
    if len(text) <= _LONG:
        return Markup(f'<script type="application/json" id="map-data">{text}</script>')  # noqa: S704 - embedded
    packed = b64encode(gzip.compress(text.encode("utf-8"), compresslevel=6, mtime=0)).decode("ascii")
    return Markup(f'<script type="text/plain" id="map-data" data-packed="gzip">{packed}</script>')  # noqa: S704


def embed(page: Json) -> str:
    """JSON that can stand in a page: no character in it can end the block or the line it stands in."""
    text = json.dumps(page, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match.group()):04x}", text)


def _template(name: str) -> str:
    return (templates_folder() / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _visualisation() -> str:
    """vis-network as pyvis brings it; a closing tag inside a string of it would end the page's script."""
    text = (Path(pyvis.__file__).parent / _VIS).read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script")
