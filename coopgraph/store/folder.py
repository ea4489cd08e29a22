"""The store folder: builds side by side, and one pointer file that says which of them answers.

coopgraph-store/
  CURRENT                 the name of the build that answers: replacing this file is the commit
  builds/NAME/graph/      an Oxigraph folder, never written again once it is named here
  builds/NAME/manifest.json
  builds/NAME/load.json   the load that made the build, as the journal has it
  journal.jsonl           every load, one a line
  writer.lock             held by the one process that loads
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from coopgraph.errors import Finding, StoreError
from coopgraph.files import sha256
from coopgraph.store.manifest import Manifest, read_manifest
from coopgraph.store.view import OxigraphView, damaged
from coopgraph.text import Bilingual

POINTER_NAME = "CURRENT"
BUILDS_NAME = "builds"
GRAPH_NAME = "graph"
JOURNAL_NAME = "journal.jsonl"
#: What a load that was stopped at once can have left: the lock, its holder, a file that was being written.
_BEGUN = ("writer.", ".")
_BUILD = re.compile(r"\d{8}T\d{6}\d{6}Z-[0-9a-f]{12}")


_Opened = TypeVar("_Opened")


@dataclass(frozen=True, slots=True)
class Build:
    """One finished build: its folder and its manifest; just after loading also what is to be told of it."""

    folder: Path
    manifest: Manifest
    remarks: tuple[Finding, ...] = ()

    @property
    def graph_folder(self) -> Path:
        """The Oxigraph folder, to be opened read-only."""
        return self.folder / GRAPH_NAME


def exists(root: Path) -> bool:
    """Whether a store has been loaded in this folder, whole or damaged by now.

    Raises StoreError for a folder that holds something else.
    """
    refuse_foreign(root)
    # A first load that was killed leaves no more than one build, and nothing that names it.
    return (root / POINTER_NAME).exists() or (root / JOURNAL_NAME).exists() or len(builds(root)) > 1


def is_store(root: Path) -> bool:
    """Whether a folder is a store, whole or damaged, and not one of tables or of anything else."""
    return root.is_dir() and ((root / JOURNAL_NAME).is_file() or _has_build(root) or _is_named(root))


def refuse_foreign(root: Path) -> None:
    """Raise StoreError for a folder that holds other things: nothing is read there, and nothing written.

    A store has a build, its journal, or a pointer to a build; of an empty folder one can be made.
    """
    if not root.is_dir() or is_store(root):
        return
    foreign = sorted(path.name for path in root.iterdir() if not path.name.startswith(_BEGUN))
    if foreign and foreign != [BUILDS_NAME]:
        raise StoreError(
            Bilingual(
                f"thư mục này không phải kho của coopgraph (có {foreign[0]})",
                f"this folder is no store of coopgraph (it has {foreign[0]})",
            ),
            where=str(root),
            advice=Bilingual(
                "chỉ ra kho, hoặc một thư mục mới hay trống: --store THƯ_MỤC",
                "name the store, or a folder that is new or empty: --store FOLDER",
            ),
        )


def current_build(root: Path) -> Build:
    """The build that answers.

    Raises StoreError where the pointer or what it points to cannot be used.
    """
    refuse_foreign(root)
    return _of_current(root, build_at)


def build_at(folder: Path) -> Build:
    """The build in a folder, as far as its manifest and lists tell. Raises StoreError."""
    build = Build(folder, read_manifest(folder))
    _check_list_of_tables(build)
    return build


def _of_current(root: Path, open_it: Callable[[Path], _Opened]) -> _Opened:
    """What can be opened at the build that answers; tried again where a load has put another in its place."""
    while True:
        name = _named(root)
        try:
            return open_it(root / BUILDS_NAME / name)
        except StoreError:
            if _named(root) == name:
                raise


def _has_build(root: Path) -> bool:
    """Whether there is a build, finished or begun."""
    folder = root / BUILDS_NAME
    return folder.is_dir() and any(_BUILD.match(path.name) for path in folder.iterdir())


def _is_named(root: Path) -> bool:
    with suppress(StoreError):
        return bool(_named(root))
    return False


def _named(root: Path) -> str:
    """The name of the build that answers. Raises StoreError."""
    pointer = root / POINTER_NAME
    try:
        name = pointer.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(str(error), str(pointer)) from error
    if not _BUILD.fullmatch(name):
        raise damaged("CURRENT", str(pointer))
    return name


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
    refuse_foreign(root)
    return _of_current(root, lambda folder: open_build(build_at(folder)))


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
