"""The graphs of which a build is made, and what changes in each of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from coopgraph.store.journal import JournalEntry, LoadedFile, LoadedSet
from coopgraph.store.manifest import DataSetEntry
from coopgraph.store.view import damaged
from coopgraph.triples.differences import Change, Counts, all_of, compare
from coopgraph.triples.ontology import Ontology
from coopgraph.triples.records import Reading, reading_of


@dataclass(frozen=True, slots=True)
class Part:
    """A graph of a new build: its triples, which can be gone over again, and what the manifest says of it."""

    triples: Iterable[ox.Triple]
    entry: DataSetEntry


class StoredGraph:
    """The triples of one data set of a build, read anew each time they are gone over.

    Going over them raises StoreError where the build is damaged.
    """

    def __init__(self, store: ox.Store, iri: str) -> None:
        self._store = store
        self._graph = ox.NamedNode(iri)

    def __iter__(self) -> Iterator[ox.Triple]:
        try:
            for quad in self._store.quads_for_pattern(None, None, None, self._graph):
                yield quad.triple
        except (OSError, ValueError, RuntimeError) as error:  # the engine tells a corruption in all three
            raise damaged(str(error).splitlines()[0]) from error


def what_changed(
    ontology: Iterable[ox.Triple],
    standing: Mapping[str, Iterable[ox.Triple]],
    parts: Mapping[str, Part],
    gone: Collection[str] = (),
    journal: Iterable[JournalEntry] = (),
    same: Collection[str] = (),
) -> dict[str, LoadedSet]:
    """What becomes of each data set that is put in place or goes, in records.

    ``same`` are those that were read from the same files by the same program: they are not compared.
    Files that are not read now, because their state is brought back, have the size they had in the journal.
    """
    sizes = {
        file.sha256: file.bytes
        for entry in journal
        for one in entry.data_sets.values()
        for file in one.files.values()
    }
    reading = reading_of(Ontology(tuple(ontology)))
    told = {
        iri: LoadedSet(
            part.entry.triples,
            {
                name: LoadedFile(digest, getattr(digest, "size", sizes.get(digest)))
                for name, digest in part.entry.files.items()
            },
            {} if iri in same else changes_of(standing.get(iri), part.triples, reading),
            part.entry.left_out,
        )
        for iri, part in parts.items()
    }
    return told | {
        iri: LoadedSet(0, {}, changes_of(standing[iri], (), reading)) for iri in gone if iri in standing
    }


def changes_of(before: Iterable[ox.Triple] | None, after: Iterable[ox.Triple], reading: Reading) -> Counts:
    """What became of the records of one graph; ``before`` is None where it is new."""
    if before is None:
        return all_of(after, Change.ADDED, reading)
    return compare(before, after, reading).counts()
