"""An own layer: what is read from GeoJSON, and what is told of a file that cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest

from coopgraph.errors import InputError
from coopgraph.limits import LIMITS
from coopgraph.views.overlay import Overlay, read_overlay

SQUARE = [[[110, 15], [112, 15], [112, 17], [110, 17], [110, 15]]]


def feature(kind: str, coordinates: object, **properties: object) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def read(folder: Path, document: object) -> Overlay:
    path = folder / "layer.geojson"
    path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    return read_overlay(path)


def test_each_kind_of_geometry(tmp_path: Path) -> None:
    overlay = read(
        tmp_path,
        collection(
            feature("Point", [105.78, 10.03, 5], name="A"),
            feature("MultiPoint", [[1, 2], [3, 4]]),
            feature("LineString", [[0, 0], [1, 1]]),
            feature("MultiLineString", [[[0, 0], [1, 1]], [[2, 2], [3, 3]]]),
            feature("Polygon", SQUARE),
            feature("MultiPolygon", [SQUARE, SQUARE]),
        ),
    )
    assert overlay.file == "layer.geojson"
    point, points, line, lines, area, areas = overlay.told()["shapes"]
    assert point == {"at": [10578, 1003], "name": {"": "A"}, "points": [10578, 1003]}
    assert points == {"at": [200, 300], "points": [100, 200, 300, 400]}
    assert line == {"at": [100, 100], "lines": [[0, 0, 100, 100]]}
    assert lines["lines"] == [[0, 0, 100, 100], [200, 200, 300, 300]]
    ring = [11000, 1500, 11200, 1500, 11200, 1700, 11000, 1700]
    assert area == {"at": [11100, 1600], "areas": [[ring]]}
    assert areas["areas"] == [[ring], [ring]]


def test_bare_geometries_features_and_collections_within_collections(tmp_path: Path) -> None:
    assert read(tmp_path, {"type": "Point", "coordinates": [1, 2]}).shapes[0].points == [100, 200]
    assert read(tmp_path, feature("Point", [1, 2], title="T")).shapes[0].name == {"": "T"}
    inner = {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [3, 4]}]}
    nested = {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}, inner]}
    assert read(tmp_path, nested).shapes[0].points == [100, 200, 300, 400]


def test_a_hole_stays_a_hole_and_a_speck_becomes_a_point(tmp_path: Path) -> None:
    hole = [[110.5, 15.5], [111, 15.5], [111, 16], [110.5, 15.5]]
    speck = [[111.2001, 15.78], [111.2012, 15.78], [111.2012, 15.7808], [111.2001, 15.78]]
    overlay = read(tmp_path, collection(feature("Polygon", [*SQUARE, hole]), feature("Polygon", [speck])))
    assert [len(ring) for ring in overlay.shapes[0].areas[0]] == [8, 6]
    assert overlay.shapes[1].areas == []
    assert overlay.shapes[1].points == [11120, 1578]


def test_what_crosses_the_rim_is_cut(tmp_path: Path) -> None:
    wide = [[[170, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]]]
    shape = read(tmp_path, feature("Polygon", wide)).shapes[0]
    assert [(min(ring[::2]), max(ring[::2])) for ring in shape.areas[0]] == [(17000, 18000), (-18000, -17000)]


def test_names_in_languages_and_without_what_hides_in_them(tmp_path: Path) -> None:
    overlay = read(
        tmp_path,
        collection(
            feature("Point", [1, 1], name="Đảo", **{"name:vi": "Đảo Một", "name_en": "Island One"}),
            feature("Point", [1, 1], name="a\u202eb\u0007c  d\ud800", title="unused"),
            feature("Point", [1, 1], name=None, title=7),
            feature("Point", [1, 1], name={"x": 1}, title=True),
            feature("Point", [1, 1], name="x" * 500),
            feature("Point", [1, 1], name="Đa\u0300 Nẵng"),
        ),
    )
    names = [shape.name for shape in overlay.shapes]
    assert names[0] == {"": "Đảo", "vi": "Đảo Một", "en": "Island One"}
    assert names[1:4] == [{"": "abc d"}, {"": "7"}, {}]
    assert len(names[4][""]) == 120
    assert names[5] == {"": "Đà Nẵng"}


def test_nothing_drawn_is_no_fault_where_something_else_is(tmp_path: Path) -> None:
    nothing = {"type": "Feature", "properties": None, "geometry": None}
    overlay = read(tmp_path, collection(nothing, feature("Polygon", []), feature("Point", [1, 1])))
    assert len(overlay.shapes) == 1


def test_a_mark_at_the_beginning_and_systems_in_degrees_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + json.dumps(feature("Point", [1, 2])).encode()).shapes
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4756"):
        system = {"type": "name", "properties": {"name": name}}
        assert read(tmp_path, {**feature("Point", [1, 2]), "crs": system}).shapes


VN_2000 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3405"}}
FAULTS: dict[str, tuple[object, str, str]] = {
    "empty": (b" \n", "layer.geojson", "the file is empty"),
    "broken": (b'{"type": "Feature",\n  "x": }', "layer.geojson:2:8", "not JSON: Expecting value"),
    "no number": (b'{"type": "Point", "coordinates": [NaN, 1]}', "layer.geojson", "NaN is no number"),
    "deep": (b'{"a":' + b"[" * 200_000, "layer.geojson", "nested too deeply"),
    "XML": (b"<kml></kml>", "layer.geojson", "this is XML"),
    "archive": (b"PK\x03\x04abc", "layer.geojson", "this is an archive"),
    "UTF-16": ('{"type":"Point"}'.encode("utf-16"), "layer.geojson", "UTF-16"),
    "Latin": (b'{\n"name": "\xe9"}', "layer.geojson:2", "not UTF-8"),
    "a list": ([1], "layer.geojson", "no GeoJSON"),
    "another kind": ({"type": "Table"}, "layer.geojson", "no GeoJSON (type 'Table')"),
    "half a letter": ({"type": "\ud800"}, "layer.geojson", "no GeoJSON (type '\\ud800')"),
    "TopoJSON": ({"type": "Topology"}, "layer.geojson", "TopoJSON"),
    "no features": ({"type": "FeatureCollection"}, "features", "is no list"),
    "a stranger": (collection({"type": "Point"}), "features[0]", 'no "Feature"'),
    "no geometry": (
        collection({"type": "Feature", "geometry": {"type": "Circle"}}),
        "features[0].geometry", "no geometry",
    ),
    "a text": (feature("Point", ["105.8", 10]), "geometry.coordinates", "no position"),
    "one number": (feature("LineString", [[1], [2, 3]]), "geometry.coordinates[0]", "no position"),
    "short line": (feature("LineString", [[1, 1]]), "geometry.coordinates", "at least 2 positions"),
    "short ring": (feature("Polygon", [[[1, 1], [2, 2], [1, 1]]]), "coordinates[0]", "at least 4 positions"),
    "swapped": (
        collection(feature("Point", [1, 1]), feature("MultiPoint", [[1, 1], [10.03, 105.78]])),
        "features[1].geometry.coordinates[1]", "write",
    ),
    "projected": (feature("Point", [586_000.5, 1_109_000]), "geometry.coordinates", "metres"),
    "endless": (b'{"type": "Point", "coordinates": [1e999, 1]}', "geometry.coordinates", "metres"),
    "system": ({**feature("Point", [1, 1]), "crs": VN_2000}, "crs", "EPSG::3405"),
    "beyond": (feature("Point", [190, 5]), "geometry.coordinates", "190 is outside"),
    "pole": (feature("Point", [100, 95]), "geometry.coordinates", "95 is outside"),
    "nothing": (collection(), "layer.geojson", "nothing in it to draw"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    document, where, said = FAULTS[name]
    with pytest.raises(InputError) as caught:
        read(tmp_path, document)
    error = caught.value
    assert error.exit_code == 2
    assert error.where.startswith(str(tmp_path / "layer.geojson"))
    assert error.where.endswith(where)
    assert said in error.message("en")
    assert error.message("en").encode()
    assert "\n" not in error.message("en") + error.message("vi")
    assert error.what.vi != error.what.en


def test_what_to_do_is_told(tmp_path: Path) -> None:
    advice = {}
    for name in ("swapped", "beyond", "projected", "UTF-16"):
        with pytest.raises(InputError) as caught:
            read(tmp_path, FAULTS[name][0])
        advice[name] = caught.value.message("en")
    assert "swapped: GeoJSON writes the longitude first, [105.78, 10.03]" in advice["swapped"]
    assert "write -170" in advice["beyond"]
    assert "EPSG:4326" in advice["projected"]
    assert "UTF-8" in advice["UTF-16"]


def test_a_file_that_is_missing_a_folder_or_too_large(tmp_path: Path) -> None:
    for path in (tmp_path / "none.geojson", tmp_path):
        with pytest.raises(InputError, match="cannot read the file"):
            read_overlay(path)
    with pytest.raises(InputError, match="larger than 5 MB"):
        read(tmp_path, b" " * (LIMITS.overlay_bytes + 1))
