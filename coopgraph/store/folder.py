"""The store folder: builds side by side, and one pointer file that says which of them answers.

coopgraph-store/
  CURRENT                 the name of the build that answers: replacing this file is the commit
  builds/NAME/graph/      an Oxigraph folder, never written again once it is named here
  builds/NAME/manifest.json
  writer.lock             held by the one process that loads
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from coopgraph.errors import StoreError
from coopgraph.files import sha256
from coopgraph.store.manifest import Manifest, read_manifest
from coopgraph.store.view import OxigraphView, damaged
from coopgraph.text import Bilingual

POINTER_NAME = "CURRENT"
BUILDS_NAME = "builds"
GRAPH_NAME = "graph"
_BUILD = re.compile(r"\d{8}T\d{6}\d{6}Z-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Build:
    """One finished build: its folder and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def graph_folder(self) -> Path:
        """The Oxigraph folder, to be opened read-only."""
        return self.folder / GRAPH_NAME


def exists(root: Path) -> bool:
    """Whether a store has been loaded in this folder."""
    return (root / POINTER_NAME).exists()


def current_build(root: Path) -> Build:
    """The build that answers.

    Raises StoreError where the pointer or what it points to cannot be used.
    """
    pointer = root / POINTER_NAME
    try:
        name = pointer.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(str(error), str(pointer)) from error
    if not _BUILD.fullmatch(name):
        raise damaged("CURRENT", str(pointer))
    folder = root / BUILDS_NAME / name
    build = Build(folder, read_manifest(folder))
    _check_list_of_tables(build)
    return build


def open_build(build: Build) -> OxigraphView:
    """A view over a build; it keeps answering from it even when a newer one takes its place."""
    return OxigraphView(open_graph(build.graph_folder), build.manifest.version)


def open_graph(folder: Path) -> ox.Store:
    """Open an Oxigraph folder read-only; StoreError where it is damaged or gone."""
    _check_graph_files(folder)
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, ValueError, RuntimeError) as error:  # the engine tells a corruption in all three
        raise damaged(str(error).splitlines()[0], str(folder)) from error


def open_store(root: Path) -> OxigraphView:
    """A view over the build that answers now."""
    return open_build(current_build(root))


def fingerprints(graph_folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of the engine that holds data, by name."""
    names = ("*.sst", "MANIFEST-*", "CURRENT")
    files = sorted(path for name in names for path in graph_folder.glob(name))
    return {path.name: sha256(path.read_bytes()) for path in files}


def verify(build: Build) -> None:
    """Compare every file of a build with its fingerprint, and the number of quads with the manifest.

    The engine checks each block that it reads; this finds damage where no query has looked yet.
    Raises StoreError.
    """
    found = fingerprints(build.graph_folder)
    for name, fingerprint in build.manifest.graph_files.items():
        if found.get(name) != fingerprint:
            raise damaged(name, str(build.graph_folder))
    try:
        count = sum(1 for _ in open_graph(build.graph_folder))
    except (OSError, RuntimeError) as error:
        raise damaged(str(error), str(build.graph_folder)) from error
    if count != build.manifest.quads:
        raise damaged(f"{count} ≠ {build.manifest.quads}", str(build.graph_folder))


def builds(root: Path) -> list[Path]:
    """The folders of all finished builds, oldest first."""
    folder = root / BUILDS_NAME
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _BUILD.fullmatch(path.name))


def _check_list_of_tables(build: Build) -> None:
    """The engine's own list of its tables: of half a list it would make a graph that lacks facts."""
    for name, fingerprint in build.manifest.graph_files.items():
        if name.endswith(".sst"):
            continue  # each block of these is checked when it is read
        path = build.graph_folder / name
        try:
            found = sha256(path.read_bytes())
        except OSError as error:
            raise damaged(str(error), str(path)) from error
        if found != fingerprint:
            raise damaged(name, str(path))


def _check_graph_files(folder: Path) -> None:
    """The files without which the engine would end the whole process instead of raising."""
    pointer = folder / "CURRENT"
    try:
        name = pointer.read_text(encoding="ascii")
        if not name.startswith("MANIFEST-") or not (folder / name.strip()).is_file():
            raise StoreError(
                Bilingual(
                    "kho dữ liệu hỏng: thiếu tệp MANIFEST", "the store is damaged: its MANIFEST is missing"
                ),
                where=str(folder),
                advice=Bilingual(
                    "dựng lại từ các bảng: coopgraph load --rebuild THƯ_MỤC",
                    "build it again from the tables: coopgraph load --rebuild FOLDER",
                ),
            )
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(str(error), str(folder)) from error
