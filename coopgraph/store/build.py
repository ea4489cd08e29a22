"""Building a store: a new folder beside the old ones, made whole, then named by the pointer in one step."""

import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from coopgraph import __version__
from coopgraph.errors import StoreError
from coopgraph.files import atomic_write, sync_folder
from coopgraph.limits import LIMITS
from coopgraph.reasons import reason_of
from coopgraph.store.folder import (
    BUILDS_NAME,
    GRAPH_NAME,
    POINTER_NAME,
    Build,
    builds,
    current_build,
    exists,
    fingerprints,
    open_graph,
)
from coopgraph.store.lock import writing
from coopgraph.store.manifest import (
    MANIFEST_NAME,
    DataSetEntry,
    Manifest,
    content_version,
    refuse_other_origin,
)
from coopgraph.terms import ONTOLOGY_GRAPH
from coopgraph.text import Bilingual

_CHUNK = 20_000
#: How many of these go into one load: 60,000 triples, each twice, which take 200 MB.
_PARTS = 6


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """The triples of one data set, the IRI of its named graph, and the files it was read from."""

    iri: str
    triples: Iterable[ox.Triple]
    files: Mapping[str, str]


def replace_data_sets(
    root: Path,
    ontology: NamedGraph,
    graphs: Iterable[NamedGraph],
    *,
    rebuild: bool = False,
    replace: bool = False,
    wait: float = 0,
) -> Build:
    """Put data sets into the store, each in place of its earlier state; the others stay as they are.

    ``rebuild`` leaves what is there aside, whole or damaged: the store then holds these data sets alone.
    ``replace`` allows a data set in the place of one from other files; else InputError is raised.
    ``wait`` is how many seconds to wait for another writer.

    Every fact stands once in the default graph and again in the named graph of its data set. A reader
    sees the old build or the new one. Raises StoreError where the disk or a lock is in the way.
    """
    incoming = {graph.iri: graph for graph in graphs}
    with writing(root, wait=wait):
        old = current_build(root) if exists(root) and not rebuild else None
        if old is not None and not replace:
            refuse_other_origin(old.manifest.data_sets, {g.iri: g.files for g in incoming.values()})
        kept = (
            {}
            if old is None
            else {iri: entry for iri, entry in old.manifest.data_sets.items() if iri not in incoming}
        )
        _sweep(root)
        try:
            return _build(root, ontology, incoming, old, kept)
        except OSError as error:
            why = reason_of(error)
            raise StoreError(
                Bilingual(f"không ghi được kho: {why.vi}", f"cannot write the store: {why.en}"),
                where=str(root),
                advice=Bilingual("kiểm tra quyền ghi và chỗ trống", "check your rights and the free space"),
            ) from error


def _build(
    root: Path,
    ontology: NamedGraph,
    incoming: Mapping[str, NamedGraph],
    old: Build | None,
    kept: Mapping[str, DataSetEntry],
) -> Build:
    entries = dict(kept)
    for iri, graph in incoming.items():
        entries[iri] = DataSetEntry(len(set(graph.triples)), dict(sorted(graph.files.items())))
    version = content_version(ontology.files, entries)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z-{version}"
    temporary = root / BUILDS_NAME / f"{name}.tmp"
    temporary.mkdir(parents=True)
    store = ox.Store(str(temporary / GRAPH_NAME))
    graphs = {iri: graph.triples for iri, graph in {ONTOLOGY_GRAPH: ontology, **incoming}.items()}
    if old is not None and kept:
        before = open_graph(old.graph_folder)
        graphs |= {iri: _triples_of(before, iri) for iri in kept}
    # Text, which is twice as fast as the engine's own quads; a part at a time, because the engine holds what
    # it loads at once in memory. Lenient, because whatever is written here has been read by it before.
    parts = (part for iri, triples in graphs.items() for part in _twice(triples, iri))
    while together := list(islice(parts, _PARTS)):
        store.bulk_load(input=b"".join(together), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    store.optimize()
    total = len(store)
    del store
    built = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    graph_files = fingerprints(temporary / GRAPH_NAME)
    manifest = Manifest(version, built, __version__, total, entries, graph_files)
    atomic_write(temporary / MANIFEST_NAME, manifest.to_bytes())
    folder = root / BUILDS_NAME / name
    _rename(temporary, folder)
    atomic_write(root / POINTER_NAME, name.encode("ascii") + b"\n")
    _prune(root, folder)
    return Build(folder, manifest)


def _triples_of(store: ox.Store, iri: str) -> Iterator[ox.Triple]:
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(iri)))


def _twice(triples: Iterable[ox.Triple], iri: str) -> Iterator[bytes]:
    """The triples as lines of N-Quads: once without a graph and once with this one."""
    graph = f" {ox.NamedNode(iri)} .\n".encode()
    rest = iter(triples)
    while chunk := list(islice(rest, _CHUNK)):
        lines = ox.serialize(chunk, format=ox.RdfFormat.N_TRIPLES) or b""
        yield lines
        yield lines.replace(b" .\n", graph)  # a line break inside a literal is written as an escape


def _rename(source: Path, target: Path) -> None:
    """Give the finished build its name; on Windows a scanner may hold a file of it for a moment."""
    for attempt in range(20):
        try:
            source.rename(target)
            break
        except PermissionError:
            if attempt == 19:
                raise
            time.sleep(0.05)
    sync_folder(target.parent)


def _sweep(root: Path) -> None:
    """Remove what a load that was killed has left behind."""
    for leftover in (root / BUILDS_NAME).glob("*.tmp"):
        shutil.rmtree(leftover, ignore_errors=True)


def _prune(root: Path, current: Path) -> None:
    """Keep the newest builds; a reader that has an older one open keeps its files until it ends."""
    for folder in builds(root)[: -LIMITS.builds_kept]:
        if folder != current:
            shutil.rmtree(folder, ignore_errors=True)
