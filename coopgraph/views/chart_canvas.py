"""A sheet to draw charts on, in points from the upper left corner, that becomes one accessible SVG.

matplotlib draws; text stays text, so that Vietnamese can be read, searched and copied. What it writes is
then freed of everything that a strict page would refuse (style attributes, a document type), and given
a title and a description for those who cannot see it.
"""

import io
import logging
import warnings
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from coopgraph.errors import InputError
from coopgraph.text import Bilingual, forbidden_character

if TYPE_CHECKING:  # loaded when a picture is drawn, and then only where it is installed
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

INK = "#22303c"
SOFT = "#56636f"
FAINT = "#dfe3e6"
SIZE = 8.5
FONTS = ("DejaVu Sans",)
#: What the reader's machine may use where it has no DejaVu: faces of about the same width.
_FAMILIES = "'DejaVu Sans', Verdana, 'Noto Sans', 'Segoe UI', Arial, sans-serif"
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_POINTS = 72
_RISE = 0.36  # from the middle of a line to its baseline, as a share of the size


def require_matplotlib() -> None:
    """Raise InputError where matplotlib is not installed: it is an extra."""
    if find_spec("matplotlib") is None:
        raise InputError(
            Bilingual(
                "vẽ hình cần thư viện matplotlib, chưa có trong bản cài đặt này",
                "drawing a picture needs the library matplotlib, which is not installed",
            ),
            where="coopgraph chart",
            advice=Bilingual(
                "chạy: python -m pip install 'coopgraph[charts]'",
                "run: python -m pip install 'coopgraph[charts]'",
            ),
        )


class Sheet:
    """What charts are drawn with: boxes, lines, marks and text, each with a tip where the pointer rests."""

    def __init__(self, axes: "Axes") -> None:
        self._axes = axes
        self.tips: dict[str, str] = {}

    def box(
        self, left: float, top: float, right: float, bottom: float, *, fill: str, edge: str | None = None,
        hatch: str | None = None, name: str = "", tip: str = "", width: float = 0.8,
    ) -> None:  # fmt: skip
        """A rectangle; ``hatch`` is matplotlib's pattern, in the colour of the edge."""
        from matplotlib.patches import Rectangle

        patch = Rectangle(
            (left, top), right - left, bottom - top, facecolor=fill, edgecolor=edge or "none",
            hatch=hatch, linewidth=width if edge else 0,
        )  # fmt: skip
        self._axes.add_patch(patch)
        self._named(patch, name, tip)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], *, color: str, width: float = 1.0,
        dashes: tuple[float, ...] = (), name: str = "", tip: str = "",
    ) -> None:  # fmt: skip
        """A straight line; ``dashes`` are lengths of strokes and gaps in line widths."""
        from matplotlib.lines import Line2D

        style: Any = (0, dashes) if dashes else "solid"
        line = Line2D([start[0], end[0]], [start[1], end[1]], color=color, linewidth=width, linestyle=style)
        self._axes.add_line(line)
        self._named(line, name, tip)

    def mark(
        self, x: float, y: float, shape: str, *, fill: str, edge: str, size: float = 6.5,
        name: str = "", tip: str = "",
    ) -> None:  # fmt: skip
        """One of matplotlib's markers, around a point."""
        from matplotlib.lines import Line2D

        line = Line2D(
            [x], [y], marker=shape, markersize=size, markerfacecolor=fill, markeredgecolor=edge,
            markeredgewidth=1.1, linestyle="none",
        )  # fmt: skip
        self._axes.add_line(line)
        self._named(line, name, tip)

    def text(
        self, x: float, y: float, text: str, *, size: float = SIZE, color: str = INK, align: str = "left",
        bold: bool = False, turn: float = 0, name: str = "", tip: str = "",
    ) -> None:  # fmt: skip
        """One line of text; ``y`` is its middle, ``turn`` in degrees around its anchor."""
        # Set by the baseline: by the ink of each line, "a" would stand higher than "g".
        drawn = self._axes.text(
            x, y if turn else y + _RISE * size, clean(text), fontsize=size, color=color, ha=align,
            va="baseline", fontweight="bold" if bold else "normal", rotation=turn, rotation_mode="anchor",
        )  # fmt: skip
        self._named(drawn, name, tip)

    def _named(self, artist: "Artist", name: str, tip: str) -> None:
        # What reaches over the edge of the sheet is cut there by the picture itself.
        artist.set_clip_on(False)
        if name:
            artist.set_gid(name)
            if tip:
                self.tips[name] = clean(tip)


def clean(text: str) -> str:
    """Text without what no XML file may carry; each such character becomes one that says so."""
    while (code := forbidden_character(text)) is not None:
        text = text.replace(chr(int(code.removeprefix("U+"), 16)), "\ufffd")
    return " ".join(text.split())


def text_width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """The width of a line in points, in the font that matplotlib brings."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    properties = FontProperties(family=FONTS, size=size, weight="bold" if bold else "normal")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a glyph that this font lacks: the reader's machine may have it
        width, _, _ = text_to_path.get_text_width_height_descent(clean(text), properties, ismath=False)
    return float(width)


def shortened(text: str, room: float, size: float = SIZE, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the room it has."""
    text = clean(text)
    if text_width(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrapped(text: str, room: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """The text in lines that fit into the room."""
    lines = [""]
    for word in clean(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, bold=bold) > room:
            lines.append(shortened(word, room, size, bold=bold))
        else:
            lines[-1] = shortened(longer, room, size, bold=bold)
    return lines


def drawn(width: float, height: float, paint: Callable[[Sheet], None], title: str, description: str) -> str:
    """The SVG of what ``paint`` draws on a sheet of that many points: the same calls give the same text."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "svg.fonttype": "none",
                "svg.hashsalt": "coopgraph",
                "text.parse_math": False,
                "font.family": list(FONTS),
                "hatch.linewidth": 0.7,
            }
        )
        figure = Figure(figsize=(width / _POINTS, height / _POINTS), facecolor="white")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        sheet = Sheet(axes)
        paint(sheet)
        stream = io.BytesIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(stream, format="svg", metadata=nothing)
    return _accessible(stream.getvalue(), clean(title), clean(description), sheet.tips)


def _accessible(svg: bytes, title: str, description: str, tips: Mapping[str, str]) -> str:
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    # It is our own text of a moment ago; there is no foreign markup in it.
    root = ET.fromstring(svg)  # noqa: S314
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {f"{{{_SVG}}}style", f"{{{_SVG}}}metadata"}:
                parent.remove(child)
    for node in root.iter():
        _plain_attributes(node)
        if (tip := tips.get(node.get("id", ""))) is not None:
            _first(node, "title", tip)
    root.set("role", "img")
    root.set("aria-labelledby", "chart-title chart-description")
    root.set("stroke-linejoin", "round")
    root.set("font-family", _FAMILIES)
    _first(root, "desc", description).set("id", "chart-description")
    _first(root, "title", title).set("id", "chart-title")
    return ET.tostring(root, encoding="unicode") + "\n"


def _first(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.Element(f"{{{_SVG}}}{tag}")
    child.text = text
    parent.insert(0, child)
    return child


def _plain_attributes(node: ET.Element) -> None:
    """Style attributes as the presentation attributes that mean the same: a strict policy allows those."""
    style = node.attrib.pop("style", "")
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            node.set(name.strip(), value.strip())
    node.attrib.pop("font-family", None)
