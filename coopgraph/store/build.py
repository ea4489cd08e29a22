"""Building a store: a new folder beside the old ones, made whole, then named by the pointer in one step."""

import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
from coopgraph.store.journal import ENTRY_NAME, Action, JournalEntry, record, settle
from coopgraph.store.lock import writing
from coopgraph.store.manifest import (
    MANIFEST_NAME,
    DataSetEntry,
    Manifest,
    content_version,
    refuse_other_origin,
)
from coopgraph.store.merged_partners import merged_partners
from coopgraph.store.parts import Part, StoredGraph, what_changed
from coopgraph.terms import ONTOLOGY_GRAPH
from coopgraph.text import Bilingual
from coopgraph.triples.identity import Identity
from coopgraph.triples.merging import Merged

_STAMP = "%Y%m%dT%H%M%S%fZ"
_ALWAYS_KEPT = 3
_CHUNK = 20_000
#: How many of these go into one load: 60,000 triples, each twice, which take 200 MB.
_PARTS = 6


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """The triples of one data set, the IRI of its named graph, and the files it was read from.

    ``left_out`` is how many rows of the files are not among them.
    """

    iri: str
    triples: Iterable[ox.Triple]
    files: Mapping[str, str]
    left_out: int = 0

    def entry(self, triples: int) -> DataSetEntry:
        """What the manifest says of it, with so many different triples."""
        return DataSetEntry(triples, dict(sorted(self.files.items())), self.left_out)


def replace_data_sets(
    root: Path,
    ontology: NamedGraph,
    graphs: Iterable[NamedGraph],
    *,
    rebuild: bool = False,
    replace: bool = False,
    identity: Identity | None = None,
    wait: float = 0,
    keep: int = LIMITS.builds_kept,
) -> Build:
    """Put data sets into the store, each in place of its earlier state; the others stay as they are.

    ``rebuild`` leaves what is there aside, whole or damaged: the store then holds these data sets alone.
    ``replace`` allows a data set in the place of one from other files; else InputError is raised.
    ``wait`` is how many seconds to wait for another writer, ``keep`` how many states can be brought back.

    Every fact stands once in the default graph, where such partners are one, and again, as it was read, in
    the named graph of its data set. A reader sees the old build or the new one; its ``load.json`` tells
    what changed (``journal.entry_of``). Raises StoreError where the disk or a lock is in the way,
    FindingsError where a decision cannot be carried out.
    """
    incoming = {graph.iri: graph for graph in graphs}
    with changing(root, wait=wait, rebuild=rebuild) as state:
        old = state.build
        if old is not None and not replace:
            refuse_other_origin(old.manifest.data_sets, {g.iri: g.files for g in incoming.values()})
        parts = {
            iri: Part(graph.triples, graph.entry(len(set(graph.triples)))) for iri, graph in incoming.items()
        }
        action = Action.REBUILD if rebuild and state.before else Action.LOAD
        return put_in_place(state, ontology, parts, action, identity=identity, keep=keep)


@dataclass(frozen=True, slots=True)
class State:
    """A store that is being written: the build to go on from, the version before, the loads until now.

    ``build`` is None where there is none, or where it is left aside.
    """

    root: Path
    build: Build | None
    before: str
    journal: Sequence[JournalEntry]


@contextmanager
def changing(root: Path, *, wait: float = 0, rebuild: bool = False) -> Iterator[State]:
    """Hold the store for a change: leftovers swept, the journal brought up to date.

    Raises StoreError where the store is locked, damaged (unless it is built anew) or no store, or where
    the disk does not take what is written.
    """
    with writing(root, wait=wait):
        try:
            old = current_build(root) if exists(root) and not rebuild else None
            entries = settle(root)
            _sweep(root, {entry.build for entry in entries} | ({old.folder.name} if old else set()))
            yield State(
                root, old, _version(root) if rebuild else old.manifest.version if old else "", entries
            )
        except OSError as error:
            why = reason_of(error)
            raise StoreError(
                Bilingual(f"không ghi được kho: {why.vi}", f"cannot write the store: {why.en}"),
                where=str(root),
                advice=Bilingual("kiểm tra quyền ghi và chỗ trống", "check your rights and the free space"),
            ) from error


def put_in_place(
    state: State,
    ontology: NamedGraph,
    parts: Mapping[str, Part],
    action: Action,
    *,
    identity: Identity | None = None,
    gone: Collection[str] = (),
    restored: str = "",
    keep: int = LIMITS.builds_kept,
) -> Build:
    """Make a build of these graphs and the ontology, name it, and record the load.

    Graphs of the state before that are neither among them nor ``gone`` stay; ``restored`` is the version
    that is brought back.
    """
    root, old = state.root, state.build
    before = open_graph(old.graph_folder) if old is not None else None
    stood = {} if old is None else old.manifest.data_sets
    kept = {iri: entry for iri, entry in stood.items() if iri not in parts and iri not in gone}
    graphs = {ONTOLOGY_GRAPH: ontology.triples} | {iri: part.triples for iri, part in parts.items()}
    entries = kept | {iri: part.entry for iri, part in parts.items()}
    standing = {} if before is None else {iri: StoredGraph(before, iri) for iri in stood}
    by_us = old is not None and old.manifest.coopgraph == __version__
    same = [iri for iri, part in parts.items() if by_us and stood.get(iri) == part.entry]
    told = what_changed(ontology.triples, standing, parts, gone, state.journal, same)
    graphs |= {iri: standing[iri] for iri in kept}
    identity = identity or Identity({} if old is None else old.manifest.identity)
    merged = merged_partners(identity, [part.triples for part in parts.values()], before, kept)
    version = content_version(ontology.files, entries, identity.kept)
    name = _new_name(root, version)
    temporary = root / BUILDS_NAME / f"{name}.tmp"
    temporary.mkdir(parents=True)
    total = _write_graph(temporary / GRAPH_NAME, graphs, merged)
    built = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    graph_files = fingerprints(temporary / GRAPH_NAME)
    manifest = Manifest(
        version, built, __version__, total, entries, graph_files, identity=dict(identity.kept)
    )
    number = len(state.journal) + 1
    entry = JournalEntry(number, name, built, action, state.before, version, __version__, told, restored)
    atomic_write(temporary / MANIFEST_NAME, manifest.to_bytes())
    atomic_write(temporary / ENTRY_NAME, entry.to_line())
    folder = root / BUILDS_NAME / name
    _rename(temporary, folder)
    atomic_write(root / POINTER_NAME, name.encode("ascii") + b"\n")
    with suppress(StoreError):  # the build has its entry, and the next load brings the journal up to it
        record(root, state.journal, entry)
    _prune(root, folder, keep)
    return Build(folder, manifest, merged.remarks)


def _write_graph(folder: Path, graphs: Mapping[str, Iterable[ox.Triple]], merged: Merged) -> int:
    """Write a new Oxigraph folder; returns the number of its quads."""
    store = ox.Store(str(folder))
    # Text, which is twice as fast as the engine's own quads; a part at a time, because the engine holds what
    # it loads at once in memory. Lenient, because whatever is written here has been read by it before.
    parts = (part for iri, triples in graphs.items() for part in _twice(triples, iri, merged.before))
    while together := list(islice(parts, _PARTS)):
        store.bulk_load(input=b"".join(together), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.bulk_load(input=_lines(merged.after), format=ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    store.optimize()
    return len(store)


def _version(root: Path) -> str:
    """The version of the build that answers, as far as it can be read."""
    with suppress(StoreError):
        return current_build(root).manifest.version
    return ""


def _new_name(root: Path, version: str) -> str:
    """The name of a new build: it sorts after all others, also where the clock has been put back."""
    now = datetime.now(UTC)
    for folder in builds(root)[-1:]:
        last = datetime.strptime(folder.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
        now = max(now, last + timedelta(microseconds=1))
    return f"{now:{_STAMP}}-{version}"


def _lines(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _twice(triples: Iterable[ox.Triple], iri: str, merged: frozenset[ox.Triple]) -> Iterator[bytes]:
    """The triples as lines of N-Quads: without a graph, except what is merged, and again with this one."""
    graph = f" {ox.NamedNode(iri)} .\n".encode()
    rest = iter(triples)
    while chunk := list(islice(rest, _CHUNK)):
        lines = _lines(chunk)
        yield _lines(triple for triple in chunk if triple not in merged) if merged else lines
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


def _sweep(root: Path, answered: Collection[str]) -> None:
    """Remove what a load that was killed has left behind; a finished build, too, that has never answered."""
    for leftover in (*(root / BUILDS_NAME).glob("*.tmp"), *root.glob(".*.tmp")):
        if leftover.is_dir():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink(missing_ok=True)
    for folder in builds(root):
        if folder.name not in answered:
            shutil.rmtree(folder, ignore_errors=True)


def _prune(root: Path, current: Path, keep: int) -> None:
    """Keep the newest states; a reader that has an older one open keeps its files until it ends.

    Builds of one version are one state, of which the newest is kept. The last few builds stay in any
    case, because a reader may just have been told of one.
    """
    states: set[str] = set()
    for age, folder in enumerate(reversed(builds(root))):
        version = folder.name.rpartition("-")[2]
        needed = version not in states and len(states) < keep
        if needed:
            states.add(version)
        if not needed and age >= _ALWAYS_KEPT and folder != current:
            shutil.rmtree(folder, ignore_errors=True)
