"""The silhouettes of the lands, without a border between states: for the map of the world.

They are contours of the GLOBE land mask (NOAA; one point in 30 seconds of arc), which the package
global-land-mask carries. The mask is unpacked as a stream, a few rows at a time, because it would fill a
gigabyte; what comes of it, 30 kB, is kept in the user's cache.
"""

import json
import zipfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import platformdirs

from coopgraph.errors import StoreError
from coopgraph.files import atomic_write

#: One closed line: longitude, latitude, longitude, latitude … in tenths of a degree.
Ring: TypeAlias = list[int]
_Point: TypeAlias = tuple[float, float]
_Edge: TypeAlias = tuple[int, int, int]

_PACKAGE = "global_land_mask"
_ARCHIVE = "globe_combined_mask_compressed.npz"
_FORMAT = 1  # raise it when the contours below change
_BLOCK = 60  # points of the mask to one of the grid: half a degree
_STEP = 0.5
_LEAST_AREA = 0.15  # square degrees: smaller islands are specks
_TOLERANCE = 0.12  # degrees by which a simplified coast may stray

# The sides of a cell; and for each form of a cell, by its corners that are land (8 upper left, 4 upper right,
# 2 lower right, 1 lower left), the lines through it, always in one direction.
_TOP, _RIGHT, _BOTTOM, _LEFT = range(4)
_LINES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((_LEFT, _BOTTOM),), 2: ((_BOTTOM, _RIGHT),), 3: ((_LEFT, _RIGHT),), 4: ((_RIGHT, _TOP),),
    5: ((_LEFT, _TOP), (_RIGHT, _BOTTOM)), 6: ((_BOTTOM, _TOP),), 7: ((_LEFT, _TOP),), 8: ((_TOP, _LEFT),),
    9: ((_TOP, _BOTTOM),), 10: ((_TOP, _RIGHT), (_BOTTOM, _LEFT)), 11: ((_TOP, _RIGHT),),
    12: ((_RIGHT, _LEFT),), 13: ((_RIGHT, _BOTTOM),), 14: ((_BOTTOM, _LEFT),),
}  # fmt: skip


def land() -> list[Ring]:
    """The coasts as closed lines that end at ±180°, to be filled evenly or oddly; [] without the package."""
    spec = find_spec(_PACKAGE)
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    archive = next((path for f in folders if (path := Path(f) / _ARCHIVE).is_file()), None)
    if archive is None:
        return []
    kept = Path(platformdirs.user_cache_dir("coopgraph")) / f"land-{_FORMAT}-{archive.stat().st_size}.json"
    with suppress(OSError, ValueError):
        rings: list[Ring] = json.loads(kept.read_bytes())
        return rings
    rings = silhouettes(_shares(archive))
    with suppress(OSError, StoreError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(kept, json.dumps(rings, separators=(",", ":")).encode("ascii"))
    return rings


def silhouettes(shares: npt.NDArray[np.float64], step: float = _STEP) -> list[Ring]:
    """Contours at one half of a grid of shares of land, from 90° north, 180° west on, in ``step`` degrees."""
    simple = [_simplified(ring) for ring in _contours(shares, step) if _area(ring) > _LEAST_AREA]
    found = [[round(10 * part) for point in ring for part in point] for ring in simple if len(ring) > 2]
    return sorted(found, key=lambda ring: (-len(ring), ring))


def _shares(archive: Path) -> npt.NDArray[np.float64]:
    """How much of each block of the mask is land; the mask itself says where there is water."""
    with zipfile.ZipFile(archive) as packed, packed.open("mask.npy") as stream:
        np.lib.format.read_magic(stream)
        shape, _, _ = np.lib.format.read_array_header_1_0(stream)
        rows = []
        for _ in range(shape[0] // _BLOCK):
            block = np.frombuffer(stream.read(_BLOCK * shape[1]), dtype=np.uint8)
            rows.append(1 - block.reshape(_BLOCK, -1, _BLOCK).mean(axis=(0, 2)))
    return np.array(rows)


def _contours(shares: npt.NDArray[np.float64], step: float) -> list[list[_Point]]:
    """Marching squares, with water all around, so that every line closes."""
    grid = np.pad(shares, 1)
    above = grid > 0.5
    forms = above[:-1, :-1] * 8 + above[:-1, 1:] * 4 + above[1:, 1:] * 2 + above[1:, :-1] * 1
    following: dict[_Edge, _Edge] = {}
    for row, column in np.argwhere((forms > 0) & (forms < 15)).tolist():
        for start, end in _LINES[int(forms[row, column])]:
            following[_edge(row, column, start)] = _edge(row, column, end)
    rings = []
    while following:
        first = next(iter(following))
        edge = following.pop(first)
        ring = [first]
        while edge != first:
            ring.append(edge)
            edge = following.pop(edge)
        rings.append([_place(grid, edge, step) for edge in ring])
    return rings


def _edge(row: int, column: int, side: int) -> _Edge:
    """An edge by the grid point where it begins; 0 leads to the right, 1 down. Neighbours share edges."""
    if side in {_TOP, _BOTTOM}:
        return (0, row + (side == _BOTTOM), column)
    return (1, row, column + (side == _RIGHT))


def _place(grid: npt.NDArray[np.float64], edge: _Edge, step: float) -> _Point:
    """Longitude and latitude of where the contour crosses an edge."""
    downwards, row, column = edge
    one = float(grid[row, column])
    other = float(grid[row + downwards, column + 1 - downwards])
    share = (0.5 - one) / (other - one)
    y, x = (row + share, float(column)) if downwards else (float(row), column + share)
    longitude, latitude = -180 + (x - 0.5) * step, 90 - (y - 0.5) * step
    return min(180.0, max(-180.0, longitude)), min(90.0, max(-90.0, latitude))


def _area(ring: list[_Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _simplified(ring: list[_Point]) -> list[_Point]:
    """Ramer–Douglas–Peucker on a closed line, cut in two at the point farthest from its first."""

    def distance(index: int) -> float:
        return (ring[index][0] - ring[0][0]) ** 2 + (ring[index][1] - ring[0][1]) ** 2

    far = max(range(len(ring)), key=distance)
    return _thinned(ring[: far + 1])[:-1] + _thinned([*ring[far:], ring[0]])[:-1]


def _thinned(line: list[_Point]) -> list[_Point]:
    keep = {0, len(line) - 1}
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        start, end = open_parts.pop()
        (x, y), (right, down) = line[start], line[end]
        dx, dy = right - x, down - y
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        strays = [abs((line[i][0] - x) * dy - (line[i][1] - y) * dx) / length for i in range(start + 1, end)]
        if strays and max(strays) > _TOLERANCE:
            middle = start + 1 + strays.index(max(strays))
            keep.add(middle)
            open_parts += [(start, middle), (middle, end)]
    return [line[index] for index in sorted(keep)]
