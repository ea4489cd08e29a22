"""Positions of an own layer, checked: degrees, longitude first; what else it looks like is told."""

from coopgraph.errors import InputError
from coopgraph.text import Bilingual
from coopgraph.views.overlay_lines import Point

_ROUNDING = 1e-6  # degrees by which a file may overshoot ±180 and ±90
_DEGREES = 360  # beyond this a number is none of degrees
_SHOWN = 60

DEGREES = Bilingual(
    "lưu lại lớp này theo EPSG:4326 (WGS 84); QGIS: Export → Save Features As → GeoJSON, CRS EPSG:4326; "
    "hoặc: ogr2ogr -t_srs EPSG:4326 moi.geojson cu.geojson",
    "save the layer again in EPSG:4326 (WGS 84); QGIS: Export → Save Features As → GeoJSON, CRS EPSG:4326; "
    "or: ogr2ogr -t_srs EPSG:4326 new.geojson old.geojson",
)


def position(value: object, where: str) -> Point:
    """Longitude and latitude in degrees; a height is left out. Raises InputError for anything else."""
    if not isinstance(value, list) or len(value) < 2 or not all(map(_is_number, value[:2])):
        raise InputError(
            Bilingual(
                f"{shown(value)} không phải tọa độ [kinh độ, vĩ độ]",
                f"{shown(value)} is no position [longitude, latitude]",
            ),
            where=where,
            advice=Bilingual(
                "viết hai số, như [105.78, 10.03]", "write two numbers, such as [105.78, 10.03]"
            ),
        )
    first, second = value[0], value[1]
    if max(abs(first), abs(second)) > _DEGREES:
        raise InputError(
            Bilingual(
                f"{shown(value[:2])} không phải độ, mà như mét của một phép chiếu (VN-2000, UTM …)",
                f"{shown(value[:2])} are no degrees, rather metres of a projection (VN-2000, UTM …)",
            ),
            where=where,
            advice=DEGREES,
        )
    longitude, latitude = float(first), float(second)
    if abs(latitude) > 90 + _ROUNDING or abs(longitude) > 180 + _ROUNDING:
        raise _out_of_range(longitude, latitude, where)
    return min(180.0, max(-180.0, longitude)), min(90.0, max(-90.0, latitude))


def _out_of_range(longitude: float, latitude: float, where: str) -> InputError:
    if abs(latitude) <= 90:
        inside = longitude - 360 if longitude > 0 else longitude + 360
        return InputError(
            Bilingual(
                f"kinh độ {longitude:g} nằm ngoài −180 … 180",
                f"the longitude {longitude:g} is outside −180 … 180",
            ),
            where=where,
            advice=Bilingual(f"viết {inside:g}", f"write {inside:g}"),
        )
    what = Bilingual(
        f"vĩ độ {latitude:g} nằm ngoài −90 … 90", f"the latitude {latitude:g} is outside −90 … 90"
    )
    if abs(longitude) <= 90 and abs(latitude) <= 180:
        return InputError(
            what,
            where=where,
            advice=Bilingual(
                "kinh độ và vĩ độ có vẻ bị đổi chỗ: GeoJSON viết kinh độ trước, "
                f"[{latitude:g}, {longitude:g}]",
                "longitude and latitude seem to be swapped: GeoJSON writes the longitude first, "
                f"[{latitude:g}, {longitude:g}]",
            ),
        )
    return InputError(what, where=where, advice=Bilingual("sửa tọa độ này", "mend this position"))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def shown(value: object) -> str:
    """What a file holds as one short line that any terminal takes: strange characters are escaped."""
    try:
        text = repr(value)
    except ValueError:  # a whole number of more digits than Python writes
        text = "…"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
