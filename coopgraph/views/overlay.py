"""An own layer for the map of the world: a GeoJSON file (RFC 7946) that its maker answers for.

Islands that the silhouettes do not show, the boundary an office has checked, a planned corridor. Names in
it are foreign text; faults are told with their place in the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coopgraph.errors import InputError
from coopgraph.text import Bilingual, forbidden_character, nfc
from coopgraph.views.overlay_file import read_document
from coopgraph.views.overlay_lines import Point, Way, cut_line, cut_ring, rounded
from coopgraph.views.overlay_places import position

_LONGEST_NAME = 120
_GEOMETRIES = (
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
)  # fmt: skip
#: Where a label stands: in the middle of all parts, unless these lie further apart than this, in hundredths.
_TOGETHER = 3000


@dataclass(slots=True)
class Shape:
    """One feature to draw: its names by language, and areas, lines and points in hundredths of a degree.

    ``areas`` holds for each polygon its rings, to be filled evenly or oddly.
    """

    name: Mapping[str, str] = field(default_factory=dict)
    areas: list[list[Way]] = field(default_factory=list)
    lines: list[Way] = field(default_factory=list)
    points: Way = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.areas or self.lines or self.points)

    def place(self) -> list[int]:
        """Where its label stands: the middle of what lies together, or a point of the line."""
        if not self.areas and not self.points:
            way = max(self.lines, key=len)
            half = len(way) // 4 * 2
            return way[half : half + 2]
        parts = [polygon[0] for polygon in self.areas] + ([self.points] if self.points else [])
        boxes = [_box(part) for part in parts]
        west, south, east, north = (
            choose(box[index] for box in boxes) for index, choose in enumerate((min, min, max, max))
        )
        if max(east - west, north - south) > _TOGETHER:
            west, south, east, north = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
        return [(west + east) // 2, (south + north) // 2]


def _box(way: Way) -> tuple[int, int, int, int]:
    return min(way[::2]), min(way[1::2]), max(way[::2]), max(way[1::2])


@dataclass(frozen=True, slots=True)
class Overlay:
    """An own layer: the name of its file, and its shapes in the order of the file."""

    file: str
    shapes: tuple[Shape, ...]

    def told(self) -> dict[str, Any]:
        """What the page needs of it."""
        return {"file": self.file, "shapes": [_told(shape) for shape in self.shapes]}


def _told(shape: Shape) -> dict[str, Any]:
    parts = {"name": shape.name, "areas": shape.areas, "lines": shape.lines, "points": shape.points}
    return {"at": shape.place(), **{key: value for key, value in parts.items() if value}}


def read_overlay(path: Path) -> Overlay:
    """Read a GeoJSON file, in degrees of WGS 84, and cut at ±180° what crosses it.

    Raises InputError, with the place in the file, for what is no GeoJSON, no degrees, or nothing to draw.
    """
    document = read_document(path)
    shapes: list[Shape] = []
    try:
        for feature, where in _features(document, path):
            properties = feature.get("properties")
            shape = Shape(_names(properties if isinstance(properties, dict) else {}))
            _geometry(feature.get("geometry"), f"{where}geometry", shape)
            if not shape.empty:
                shapes.append(shape)
    except RecursionError:
        raise InputError(
            Bilingual("hình lồng trong hình quá nhiều lớp", "geometries are nested too deeply"),
            where=str(path),
        ) from None
    if not shapes:
        raise InputError(
            Bilingual("không có hình nào để vẽ", "there is nothing in it to draw"),
            where=str(path),
            advice=Bilingual(
                "mỗi Feature cần một geometry có tọa độ", "each Feature needs a geometry with positions"
            ),
        )
    return Overlay(_clean(path.name), tuple(shapes))


def _features(document: Mapping[str, Any], path: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each feature with where it stands; a geometry that stands alone is a feature without a name."""
    kind = document.get("type")
    if kind == "FeatureCollection":
        features = document.get("features")
        if not isinstance(features, list):
            raise _fault(f"{path}: features", "không phải một danh sách", "is no list")
        for index, feature in enumerate(features):
            where = f"{path}: features[{index}]"
            if not isinstance(feature, dict) or feature.get("type") != "Feature":
                raise _fault(where, 'không phải một "Feature"', 'is no "Feature"')
            yield feature, f"{where}."
    elif kind == "Feature":
        yield document, f"{path}: "
    else:
        yield {"geometry": document}, f"{path}: "


def _geometry(geometry: object, where: str, shape: Shape) -> None:
    """Add what a geometry draws to its shape; null and empty ones draw nothing, which RFC 7946 allows."""
    if geometry is None:
        return
    if not isinstance(geometry, dict) or geometry.get("type") not in _GEOMETRIES:
        raise _fault(where, "không phải hình của GeoJSON", "is no geometry of GeoJSON", _kinds())
    kind = geometry["type"]
    inner = "geometries" if kind == "GeometryCollection" else "coordinates"
    parts = geometry.get(inner)
    if not isinstance(parts, list):
        raise _fault(f"{where}.{inner}", "không phải một danh sách", "is no list")
    if not parts:
        return
    if kind == "GeometryCollection":
        for index, part in enumerate(parts):
            _geometry(part, f"{where}.geometries[{index}]", shape)
        return
    single = not kind.startswith("Multi")
    draw = {"Point": _point, "LineString": _line, "Polygon": _polygon}[kind.removeprefix("Multi")]
    for index, part in enumerate([parts] if single else parts):
        draw(part, f"{where}.coordinates" + ("" if single else f"[{index}]"), shape)


def _kinds() -> Bilingual:
    known = ", ".join(_GEOMETRIES)
    return Bilingual(f"type phải là một trong: {known}", f"its type must be one of: {known}")


def _point(part: object, where: str, shape: Shape) -> None:
    shape.points += rounded([position(part, where)])


def _line(part: object, where: str, shape: Shape) -> None:
    points = _positions(part, where, 2)
    for piece in cut_line(points):
        way = rounded(piece)
        if len(way) > 2:
            shape.lines.append(way)
        else:
            shape.points += way


def _polygon(part: object, where: str, shape: Shape) -> None:
    """A polygon; an island that is less than a hundredth of a degree wide becomes a point, never nothing."""
    if not isinstance(part, list):
        raise _fault(where, "không phải một danh sách", "is no list")
    rings: list[Way] = []
    for index, ring in enumerate(part):
        points = _positions(ring, f"{where}[{index}]", 4)
        ways = [rounded(piece) for piece in cut_ring(points)]
        solid = [way for way in ways if len(set(zip(way[::2], way[1::2], strict=True))) > 2]
        rings += solid
        if index == 0 and not solid:
            shape.points += ways[0][:2]
            return
    if rings:
        shape.areas.append(rings)


def _positions(part: object, where: str, least: int) -> list[Point]:
    if not isinstance(part, list) or len(part) < least:
        raise _fault(
            where,
            f"cần ít nhất {least} tọa độ [kinh độ, vĩ độ]",
            f"needs at least {least} positions [longitude, latitude]",
        )
    return [position(value, f"{where}[{index}]") for index, value in enumerate(part)]


def _names(properties: Mapping[str, Any]) -> dict[str, str]:
    """The names of a feature by language: name or title, and those that say their language."""
    found = {}
    for code in ("", "vi", "en"):
        keys = [f"{key}{joint}{code}" for key in ("name", "title") for joint in (":", "_")] if code else (
            "name", "title",
        )  # fmt: skip
        texts = (_text(properties.get(key)) for key in keys)
        if text := next(filter(None, texts), ""):
            found[code] = text
    return found


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _clean(str(value))


def _clean(text: str) -> str:
    """Text that can be shown on one line: composed, without control characters, of bounded length."""
    while (character := forbidden_character(text)) is not None:
        text = text.replace(chr(int(character.removeprefix("U+"), 16)), "")
    text = nfc(" ".join(text.split()))
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _fault(where: str, vi: str, en: str, advice: Bilingual | None = None) -> InputError:
    return InputError(Bilingual(vi, en), where=where, advice=advice)
