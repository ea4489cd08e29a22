"""Loading: prepared data sets → a new state of the store, all or nothing."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from coopgraph import __version__
from coopgraph.errors import Finding, InputError, StoreError
from coopgraph.files import sha256
from coopgraph.limits import LIMITS
from coopgraph.preparing import Prepared, Progress, prepare
from coopgraph.resources import data_folder, ontology_folder
from coopgraph.sources.description import METADATA_NAME
from coopgraph.store.build import NamedGraph, replace_data_sets
from coopgraph.store.endpoint import Endpoint
from coopgraph.store.folder import Build, exists, open_store
from coopgraph.store.manifest import FORMAT as MANIFEST_FORMAT
from coopgraph.store.remote_manifest import RemoteManifest
from coopgraph.terms import ONTOLOGY_GRAPH, SCHEME, SKOS
from coopgraph.text import Bilingual
from coopgraph.triples.derived import search_texts
from coopgraph.triples.ontology import Ontology, ontology_files, read_ontology

if TYPE_CHECKING:
    from coopgraph.sources.leaving_out import SoundRows
    from coopgraph.triples.identity import Identity

#: Seconds to wait for another process that builds the packaged data.
_PATIENCE = 60


def load(
    paths: Sequence[Path],
    root: Path,
    progress: Progress,
    *,
    rebuild: bool = False,
    replace: bool = False,
    wait: float = 0,
    keep: int = LIMITS.builds_kept,
    left_out: "list[SoundRows] | None" = None,
    noticed: list[Finding] | None = None,
    decisions: Path | None = None,
) -> Build:
    """Read, check and store data sets; nothing changes unless all of them are sound.

    ``paths`` are folders of tables or RDF files; ``root`` is the store folder; ``rebuild`` leaves aside
    what the store holds now; ``replace`` allows a data set in the place of one from other files;
    ``wait`` is how many seconds to wait for another writer, ``keep`` how many states of the store can be
    brought back. Where ``left_out`` is a list, rows at fault are
    left out, and it receives the data sets that lack some; ``noticed`` receives what was noticed in the
    files and taken all the same. ``decisions`` is a decisions file: partners that
    it calls the same are one in the default graph; without it what was decided before stays. Raises
    FindingsError (files that cannot be read as tables), NonConforming (a rule is broken), InputError,
    StoreError.
    """
    identity = _identity(decisions)
    ontology = read_ontology(ontology_folder())
    prepared = prepare(paths, ontology, progress, lenient=left_out is not None)
    progress(Bilingual("ghi kho dữ liệu", "writing the store"))
    build = replace_data_sets(
        root,
        ontology_graph(ontology),
        _graphs(prepared),
        rebuild=rebuild,
        replace=replace,
        wait=wait,
        keep=keep,
        identity=identity,
    )
    _tell(prepared, left_out, noticed)
    return build


def load_remote(
    paths: Sequence[Path],
    endpoint: Endpoint,
    progress: Progress,
    *,
    rebuild: bool = False,
    replace: bool = False,
    left_out: "list[SoundRows] | None" = None,
    noticed: list[Finding] | None = None,
    decisions: Path | None = None,
) -> RemoteManifest:
    """Read and check data sets as ``load`` does, and put all of them on a SPARQL server in one step.

    ``rebuild`` takes away what else ``load`` has put there; ``left_out`` is as with ``load``.
    Raises as ``load`` does, LimitReached, and InputError where ``decisions`` makes partners one: what a
    server holds is taken over graph by graph, so that nothing but the graphs themselves can be its facts.
    """
    from coopgraph.store.remote_load import replace_remote_data_sets

    identity = _identity(decisions)
    if identity is not None and identity.kept:
        raise InputError(
            Bilingual(
                "trên máy chủ SPARQL chưa gộp được đối tác",
                "on a SPARQL server partners cannot be made one yet",
            ),
            where=str(decisions),
            advice=Bilingual(
                "nạp vào một thư mục, hoặc bỏ decisions khi nạp vào máy chủ",
                "load into a folder, or leave decisions out when loading a server",
            ),
        )
    ontology = read_ontology(ontology_folder())
    prepared = prepare(paths, ontology, progress, lenient=left_out is not None)
    manifest = replace_remote_data_sets(
        endpoint, ontology_graph(ontology), _graphs(prepared), progress, rebuild=rebuild, replace=replace
    )
    _tell(prepared, left_out, noticed)
    return manifest


def _graphs(prepared: Sequence[Prepared]) -> list[NamedGraph]:
    return [NamedGraph(one.graph.iri.value, one.graph.triples, one.files, one.left_out) for one in prepared]


def _tell(
    prepared: Sequence[Prepared], left_out: "list[SoundRows] | None", noticed: list[Finding] | None
) -> None:
    if noticed is not None:
        noticed += [remark for one in prepared for remark in one.remarks]
    if left_out is not None:
        left_out += [one.sound for one in prepared if one.sound is not None and one.left_out]


def _identity(decisions: Path | None) -> "Identity | None":
    """Who is one partner by a decisions file; None where none is named."""
    if decisions is None:
        return None
    from coopgraph.sources.decisions_file import read_decisions
    from coopgraph.triples.identity import identity

    return identity(read_decisions(decisions), str(decisions))


def _private_folder() -> Path:
    """A folder for temporary things that no other user of this machine can have filled."""
    owner = str(os.getuid()) if hasattr(os, "getuid") else ""
    folder = Path(tempfile.gettempdir()) / f"coopgraph-{owner}"
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        state = folder.lstat()
        if not owner or (state.st_uid == os.getuid() and state.st_mode & 0o777 == 0o700):
            return folder
    return Path(tempfile.mkdtemp(prefix="coopgraph-"))


def ontology_graph(ontology: Ontology) -> NamedGraph:
    """The ontology and the schemes as the graph that stands in every store."""
    folder = ontology_folder()
    files = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()) for path in ontology_files(folder)
    }
    # Nobody looks for a unit by its name: who writes Nhật means the country and not the yen.
    units = {
        triple.subject
        for triple in ontology.triples
        if triple.predicate.value == SKOS + "inScheme" and str(triple.object) == f"<{SCHEME}unit>"
    }
    named = [triple for triple in ontology.triples if triple.subject not in units]
    triples = [*ontology.triples, *search_texts(named)]
    return NamedGraph(ONTOLOGY_GRAPH, triples, files)


def packaged_store(progress: Progress) -> Path:
    """The store of the packaged data sets: a cache, built again whenever it is missing, stale or damaged."""
    folders = sorted(path.parent for path in data_folder().glob(f"*/{METADATA_NAME}"))
    parts = [path for folder in (*folders, ontology_folder()) for path in sorted(folder.rglob("*.*"))]
    digests = [sha256(path.read_bytes()) for path in parts if path.is_file()]
    key = sha256(f"{__version__} {MANIFEST_FORMAT} {digests}".encode())[:16]
    for base in (Path(platformdirs.user_cache_dir("coopgraph")), _private_folder()):
        root = base / f"packaged-{key}"
        with suppress(StoreError):
            if exists(root):
                open_store(root)
                return root
        with suppress(StoreError):
            # Another process may be building it at this moment: then this one builds it once more.
            load(folders, root, progress, rebuild=True, wait=_PATIENCE)
            return root
    raise StoreError(
        Bilingual("không có chỗ để dựng dữ liệu kèm theo", "there is no place to build the packaged data"),
        advice=Bilingual("chỉ ra một kho: --store THƯ_MỤC", "name a store: --store FOLDER"),
    )
