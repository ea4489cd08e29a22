"""The file of an own layer: bytes → the JSON of a GeoJSON document, or one clear error."""

import json
import re
from pathlib import Path
from typing import Any, NoReturn

from coopgraph.errors import InputError
from coopgraph.limits import LIMITS
from coopgraph.sources.json_document import unreadable
from coopgraph.text import Bilingual
from coopgraph.views.overlay_places import DEGREES, shown

#: Reference systems in degrees, which differ by less than what the map rounds to: WGS 84 and VN-2000's own.
_DEGREES = re.compile(r"(CRS:?84|EPSG[/:]+(?:[\d.]*[/:])?(?:4326|4756|4979))\s*$", re.IGNORECASE)
_TOPS = (
    "FeatureCollection", "Feature", "GeometryCollection", "Point", "MultiPoint", "LineString",
    "MultiLineString", "Polygon", "MultiPolygon",
)  # fmt: skip
_AS_GEOJSON = Bilingual(
    "lưu lớp đó thành GeoJSON, mã UTF-8 (QGIS: Export → Save Features As → GeoJSON)",
    "save the layer as GeoJSON, in UTF-8 (QGIS: Export → Save Features As → GeoJSON)",
)


def read_document(path: Path) -> dict[str, Any]:
    """The object that a GeoJSON file holds. Raises InputError for a file that is something else."""
    text = _decoded(_content(path), path)
    if not text.strip():
        raise _fault(path, Bilingual("tệp rỗng", "the file is empty"))
    if text.lstrip().startswith("<"):
        raise _fault(
            path,
            Bilingual(
                "đây là XML (KML, GPX, GML?), không phải GeoJSON", "this is XML (KML, GPX, GML?), no GeoJSON"
            ),
        )
    document = _parsed(text, path)
    kind = document.get("type") if isinstance(document, dict) else None
    if not isinstance(document, dict) or kind not in _TOPS:
        raise _no_geojson(path, kind)
    _check_system(document.get("crs"), path)
    return document


def _content(path: Path) -> bytes:
    most = LIMITS.overlay_bytes
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(content) > most:
        limit = f"{most // 2**20} MB"
        raise _fault(
            path,
            Bilingual(f"tệp lớn hơn {limit}", f"the file is larger than {limit}"),
            Bilingual(
                "giảm chi tiết, vì trang chỉ giữ 0,01° (mapshaper: Simplify; ogr2ogr -simplify 0.01)",
                "simplify it: the map keeps no more than 0.01° (mapshaper: Simplify; ogr2ogr -simplify 0.01)",
            ),
        )
    return content


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise _fault(
            path,
            Bilingual(
                "đây là tệp nén (KMZ, shapefile?), không phải GeoJSON",
                "this is an archive (KMZ, shapefile?), no GeoJSON",
            ),
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4]:
        raise _fault(
            path, Bilingual("tệp là UTF-16, không phải UTF-8", "the file is UTF-16, not UTF-8"), _in_utf8()
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        where = f"{path}:{line}"
        raise InputError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"), where=where, advice=_in_utf8()
        ) from error


def _in_utf8() -> Bilingual:
    return Bilingual("mở tệp rồi lưu lại với mã UTF-8", "open it and save it again with the encoding UTF-8")


def _parsed(text: str, path: Path) -> object:
    try:
        document: object = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise InputError(
            Bilingual(f"JSON sai: {error.msg}", f"not JSON: {error.msg}"),
            where=f"{path}:{error.lineno}:{error.colno}",
            advice=Bilingual(
                "sửa chỗ này, hoặc xuất lại tệp từ chương trình GIS",
                "mend this place, or export the file again from the mapping program",
            ),
        ) from error
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise _fault(path, Bilingual(f"JSON sai: {why}", f"not JSON: {why}")) from error
    return document


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


def _no_geojson(path: Path, kind: object) -> InputError:
    if kind == "Topology":
        return _fault(path, Bilingual("đây là TopoJSON, không phải GeoJSON", "this is TopoJSON, no GeoJSON"))
    vi, en = (f"type {shown(kind)}",) * 2 if isinstance(kind, str) else ("không có type", "no type")
    return _fault(path, Bilingual(f"JSON này không phải GeoJSON ({vi})", f"this JSON is no GeoJSON ({en})"))


def _check_system(system: object, path: Path) -> None:
    """Older files may name a reference system; anything but degrees would be drawn at the wrong place."""
    if not isinstance(system, dict):
        return
    properties = system.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or _DEGREES.search(name):
        return
    raise InputError(
        Bilingual(
            f"tọa độ theo {shown(name)}, không phải WGS 84",
            f"the positions are in {shown(name)}, not in WGS 84",
        ),
        where=f"{path}: crs",
        advice=DEGREES,
    )


def _fault(path: Path, what: Bilingual, advice: Bilingual = _AS_GEOJSON) -> InputError:
    return InputError(what, where=str(path), advice=advice)
