"""What was loaded into a store folder, when and from which files: one line of JSON for each load.

The journal is written whole or not at all, by whoever holds the writer's lock. A build carries its own entry,
written before the build is named, so that a load which is killed between the two is not forgotten: the
entry of the build that answers counts although the journal lacks it, and the next load adds it.
Each line has its number and a fingerprint of itself: a line that is cut, altered or missing is noticed.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from coopgraph.errors import StoreError
from coopgraph.files import atomic_write
from coopgraph.reasons import reason_of
from coopgraph.store.folder import JOURNAL_NAME, POINTER_NAME, Build, builds
from coopgraph.store.manifest import Manifest, read_manifest
from coopgraph.text import Bilingual

ENTRY_NAME = "load.json"


class Action(StrEnum):
    """What made a new state of the store."""

    LOAD = "load"
    REBUILD = "rebuild"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file as it was read: its SHA-256, and how many bytes it had, None where that is not known."""

    sha256: str
    bytes: int | None = None


@dataclass(frozen=True, slots=True)
class LoadedSet:
    """One data set of a load: its triples (0: it is gone), its files, what changed; None: not known.

    ``changes`` is kind of record → what happened (see ``triples.differences.Change``) → how many.
    ``left_out`` is how many rows of the files were left out, because they were at fault.
    """

    triples: int
    files: Mapping[str, LoadedFile]
    changes: Mapping[str, Mapping[str, int]] | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One load; ``before`` and ``after`` are versions, ``restored`` is the version that was brought back."""

    number: int
    build: str
    time: str
    action: str
    before: str
    after: str
    coopgraph: str
    data_sets: Mapping[str, LoadedSet] = field(default_factory=dict)
    restored: str = ""

    def to_line(self) -> bytes:
        """The entry as one line of JSON with its own fingerprint."""
        document = asdict(self)
        return _json({**document, "check": _check(document)}) + b"\n"


def read_journal(root: Path) -> list[JournalEntry]:
    """Every load of a store that has been recorded, the oldest first, the state that answers included.

    Raises StoreError where the journal is damaged or does not reach to that state.
    """
    named = _named_build(root)  # first: a load that ends meanwhile is in the journal that is read then
    entries, fault = _read(root / JOURNAL_NAME)
    if fault:
        raise _damaged(root, fault)
    if not entries:
        told = _told_by_builds(root, named, ())
        if told and told[-1].build == named and told[-1].number > 1:
            raise _damaged(root, JOURNAL_NAME)  # there were loads before it, and they were recorded
        return _numbered(told)
    if named is None or any(entry.build == named for entry in entries):
        return entries
    own = _told_by_builds(root, named, {entry.build for entry in entries})[-1:]
    if own and own[0].number > len(entries) + 1:
        raise _damaged(root, f"{len(entries) + 1}–{own[0].number - 1}")
    return _numbered([*entries, *own])


def settle(root: Path) -> list[JournalEntry]:
    """Bring the journal up to the state that answers; whoever calls this holds the writer's lock.

    A damaged journal is put aside under another name; its sound lines and what the builds tell begin a new
    one.
    """
    path = root / JOURNAL_NAME
    named = _named_build(root)
    try:
        entries = read_journal(root)
    except StoreError:
        sound, _ = _read(path)
        if path.exists():
            atomic_write(
                path.with_name(f"journal-damaged-{_now():%Y%m%dT%H%M%S%f}Z.jsonl"), path.read_bytes()
            )
        entries = _numbered([*sound, *_told_by_builds(root, named, {entry.build for entry in sound})])
    if entries and (not path.exists() or path.read_bytes() != _text(entries)):
        atomic_write(path, _text(entries))
    return entries


def record(root: Path, entries: Iterable[JournalEntry], entry: JournalEntry) -> None:
    """Add the entry of a load that has been put in place. Raises StoreError."""
    atomic_write(root / JOURNAL_NAME, _text([*entries, entry]))


def entry_of(build: Build) -> JournalEntry | None:
    """What a build tells of the load that made it; None for one of an earlier program."""
    return _entry_in(build.folder)


def entry_from(manifest: Manifest, build: str, number: int = 1) -> JournalEntry:
    """What can be told of a build that an earlier program made."""
    data_sets = {
        iri: LoadedSet(entry.triples, {name: LoadedFile(digest) for name, digest in entry.files.items()})
        for iri, entry in manifest.data_sets.items()
    }
    return JournalEntry(
        number, build, manifest.built, Action.LOAD, "", manifest.version, manifest.coopgraph, data_sets
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True).encode()


def _check(document: Mapping[str, Any]) -> str:
    return sha256(_json(document)).hexdigest()[:16]


def _text(entries: Iterable[JournalEntry]) -> bytes:
    return b"".join(entry.to_line() for entry in entries)


def _entry(line: bytes) -> JournalEntry:
    """The entry in one line. Raises ValueError, KeyError, TypeError or AttributeError."""
    document = json.loads(line)
    if document.pop("check") != _check(document):
        raise ValueError("check")
    sets = {
        iri: LoadedSet(
            one["triples"],
            {name: LoadedFile(**file) for name, file in one["files"].items()},
            one["changes"],
            one.get("left_out", 0),
        )
        for iri, one in document["data_sets"].items()
    }
    return JournalEntry(**{**document, "data_sets": sets})


_FAULTS = (ValueError, KeyError, TypeError, AttributeError)


def _read(path: Path) -> tuple[list[JournalEntry], str]:
    """The sound lines up to the first that is not, and which one that is; "" where all are sound."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return [], ""
    except OSError as error:
        return [], str(error)
    entries: list[JournalEntry] = []
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        try:
            entry = _entry(line)
            if entry.number != number or not line.endswith(b"\n"):
                raise ValueError(entry.number)
        except _FAULTS:
            return entries, str(number)
        entries.append(entry)
    return entries, ""


def _named_build(root: Path) -> str | None:
    """The name in the pointer, whatever it is; "" where it is missing although there have been builds."""
    try:
        return (root / POINTER_NAME).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return "" if len(builds(root)) > 1 else None
    except (OSError, UnicodeDecodeError):
        return ""


def _entry_in(folder: Path) -> JournalEntry | None:
    try:
        return _entry((folder / ENTRY_NAME).read_bytes())
    except (OSError, *_FAULTS):
        return None


def _told_by_builds(root: Path, named: str | None, known: Collection[str]) -> list[JournalEntry]:
    """The entries of builds that have answered and are not known; a later one than the named never did."""
    finished = builds(root) if named is not None else []
    names = {folder.name for folder in finished}
    found = []
    for folder in finished:
        if (named in names and folder.name > named) or folder.name in known:
            continue
        entry = _entry_in(folder)
        if entry is None:
            try:
                entry = entry_from(read_manifest(folder), folder.name)
            except StoreError:
                continue  # no state that could be told of or brought back
        found.append(replace(entry, build=folder.name))
    return found


def _numbered(entries: Iterable[JournalEntry]) -> list[JournalEntry]:
    return [replace(entry, number=number) for number, entry in enumerate(entries, start=1)]


def _damaged(root: Path, detail: str) -> StoreError:
    why = reason_of(detail)
    return StoreError(
        Bilingual(
            f"nhật ký nạp bị hỏng hoặc thiếu dòng: {why.vi}",
            f"the journal of loads is damaged or lacks lines: {why.en}",
        ),
        where=str(root / JOURNAL_NAME),
        advice=Bilingual(
            "dữ liệu không bị ảnh hưởng; lần coopgraph load sau sẽ lập lại nhật ký và giữ tệp hỏng bên cạnh",
            "the data are not affected; the next coopgraph load begins it anew and keeps the damaged file",
        ),
    )
