"""The loads of a store, and which of the states they made can still be brought back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from coopgraph.errors import InputError
from coopgraph.store.folder import Build, build_at, builds, current_build
from coopgraph.store.journal import JournalEntry, read_journal
from coopgraph.text import Bilingual


class Standing(StrEnum):
    """What has become of a state."""

    CURRENT = "current"
    KEPT = "kept"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PastLoad:
    """One load; ``version`` is what ``restore`` takes for the state it made, "" where that is gone."""

    entry: JournalEntry
    standing: Standing
    version: str


@dataclass(frozen=True, slots=True)
class History:
    """Loads, the oldest first, of a store or one data set (its IRI), and how many states are kept."""

    loads: Sequence[PastLoad]
    kept: int
    data_set: str = ""


def history_of(root: Path, data_set: str | None = None) -> History:
    """The loads of a store, or of one data set, named by its IRI or the last part of it.

    Raises StoreError where the store or its journal is damaged, InputError where there is no such data set.
    """
    journal = read_journal(root)
    current = current_build(root)
    kept = [build_at(folder) for folder in builds(root)]
    if data_set is None:
        versions = {build.manifest.version for build in kept}
        standing = dict.fromkeys(versions, Standing.KEPT) | {current.manifest.version: Standing.CURRENT}
        loads = [
            PastLoad(
                entry,
                standing.get(entry.after, Standing.GONE),
                entry.after if entry.after in versions else "",
            )
            for entry in journal
        ]
        return History(loads, len(versions))
    iri = known_data_set(data_set, (iri for entry in journal for iri in entry.data_sets))
    return _of_data_set(iri, journal, kept, current)


def _of_data_set(iri: str, journal: Sequence[JournalEntry], kept: Sequence[Build], current: Build) -> History:
    versions = {
        _state(build, iri): build.manifest.version for build in kept if iri in build.manifest.data_sets
    }
    now = _state(current, iri)
    if now is not None:
        versions[now] = current.manifest.version
    loads = []
    for entry in journal:
        one = entry.data_sets.get(iri)
        if one is None:
            continue
        made = _state_of(one.triples, {name: file.sha256 for name, file in one.files.items()})
        standing = Standing.CURRENT if made == now else Standing.KEPT if made in versions else Standing.GONE
        loads.append(PastLoad(entry, standing, versions.get(made, "")))
    return History(loads, len(versions.keys() - {None}), iri)


def _state(build: Build, iri: str) -> tuple[object, ...] | None:
    """What tells two states of a data set apart: how many triples from which files; None without it."""
    entry = build.manifest.data_sets.get(iri)
    return None if entry is None else _state_of(entry.triples, entry.files)


def _state_of(triples: int, files: Mapping[str, str]) -> tuple[object, ...] | None:
    return (triples, *sorted(files.items())) if triples else None


def known_data_set(name: str, known: Iterable[str]) -> str:
    """The IRI of a data set, by its IRI or the last part of it. Raises InputError."""
    iris = sorted(set(known))
    found = [iri for iri in iris if name in {iri, iri.rpartition("/")[2]}]
    if len(found) == 1:
        return found[0]
    there = ", ".join(found or iris) or "–"
    raise InputError(
        Bilingual(f"không có bộ dữ liệu '{name}'", f"there is no data set '{name}'")
        if not found
        else Bilingual(f"nhiều bộ dữ liệu có tên '{name}'", f"several data sets are called '{name}'"),
        where="--dataset",
        advice=Bilingual(f"có: {there}", f"there are: {there}"),
    )
