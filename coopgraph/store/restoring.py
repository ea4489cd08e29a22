"""An earlier state of the store, or of one data set of it, brought back as a new build.

Nothing is lost by it: the state that answered until then stays beside it, and can be brought back in turn.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from coopgraph.errors import InputError, StoreError
from coopgraph.limits import LIMITS
from coopgraph.store.build import NamedGraph, changing, put_in_place
from coopgraph.store.folder import Build, build_at, builds, exists, open_graph, verify
from coopgraph.store.history import known_data_set
from coopgraph.store.journal import Action, JournalEntry
from coopgraph.store.parts import Part, StoredGraph
from coopgraph.text import Bilingual
from coopgraph.triples.identity import Identity

#: The fewest signs of a version that may stand for it.
_SHORTEST = 6


def restore(
    root: Path,
    ontology: NamedGraph,
    version: str | None,
    data_set: str | None = None,
    *,
    wait: float = 0,
    keep: int = LIMITS.builds_kept,
) -> Build | None:
    """Bring back a state; None where it is the one that answers already.

    ``version`` is a version, its beginning, or the number of a load (see ``journal``); None means the
    state before. ``data_set`` is the IRI or the last part of the IRI of the data set that is brought back,
    while the others stay; None brings back the whole, the decisions on who is one partner included.
    Raises InputError where there is no such state, StoreError as loading does.
    """
    if not exists(root):
        raise InputError(
            Bilingual("chưa có kho dữ liệu ở đây", "there is no store here yet"),
            where=str(root),
            advice=Bilingual("nạp trước: coopgraph load THƯ_MỤC", "load first: coopgraph load FOLDER"),
        )
    with changing(root, wait=wait) as state:
        assert state.build is not None  # there is a store, and it is not left aside  # noqa: S101
        iri = known_data_set(data_set, _data_sets(root)) if data_set is not None else None
        source = (
            named_build(root, state.journal, version)
            if version is not None
            else previous_build(root, state.build, iri)
        )
        now, then = state.build.manifest, source.manifest
        if iri is not None and iri not in then.data_sets:
            raise InputError(
                Bilingual(
                    f"phiên bản {then.version} không có bộ dữ liệu này",
                    f"version {then.version} has no such data set",
                ),
                where=iri,
                advice=_see_history(iri),
            )
        wanted = [iri] if iri is not None else list(then.data_sets)
        gone = [] if iri is not None else [one for one in now.data_sets if one not in then.data_sets]
        same = all(then.data_sets[one] == now.data_sets.get(one) for one in wanted) and not gone
        if same and (iri is not None or then.identity == now.identity):
            return None
        verify(source)
        graph = open_graph(source.graph_folder)
        parts = {one: Part(StoredGraph(graph, one), then.data_sets[one]) for one in wanted}
        return put_in_place(
            state,
            ontology,
            parts,
            Action.RESTORE,
            identity=Identity(then.identity) if iri is None else None,
            gone=gone,
            restored=then.version,
            keep=keep,
        )


def states(root: Path) -> list[str]:
    """The versions that can be brought back, the newest first."""
    return list(dict.fromkeys(folder.name.rpartition("-")[2] for folder in reversed(builds(root))))


def named_build(root: Path, journal: Sequence[JournalEntry], text: str) -> Build:
    """The newest build of a version, told as it is, by its beginning, or by the number of its load.

    Raises InputError where there is none, or none any more.
    """
    versions = {entry.after for entry in journal}
    numbers = {str(entry.number): entry.after for entry in journal}
    found = (
        [text]
        if text in versions
        else [one for one in versions if len(text) >= _SHORTEST and one.startswith(text)]
    )
    if not found and text in numbers:
        found = [numbers[text]]
    if len(found) != 1:
        raise InputError(
            Bilingual(f"không có phiên bản '{text}'", f"there is no version '{text}'")
            if not found
            else Bilingual(f"'{text}' là phần đầu của nhiều phiên bản", f"'{text}' begins several versions"),
            where=str(root),
            advice=_there_are(root),
        )
    for folder in reversed(builds(root)):
        if folder.name.endswith(f"-{found[0]}"):
            return build_at(folder)
    raise _gone(root, found[0], [entry for entry in journal if entry.after == found[0]])


def previous_build(root: Path, current: Build, iri: str | None) -> Build:
    """The newest build before the current one in which the store, or one data set, was otherwise.

    Raises InputError where none is kept.
    """
    now = current.manifest
    for folder in reversed(builds(root)):
        if folder.name >= current.folder.name:
            continue
        build = build_at(folder)
        then = build.manifest.data_sets
        if iri is None and build.manifest.version != now.version:
            return build
        if iri is not None and iri in then and then[iri] != now.data_sets.get(iri):
            return build
    raise InputError(
        Bilingual("không còn giữ trạng thái nào trước đó", "no earlier state is kept"),
        where=iri or str(root),
        advice=_see_history(iri),
    )


def _data_sets(root: Path) -> set[str]:
    """Every data set that a build has."""
    found: set[str] = set()
    for folder in builds(root):
        with suppress(StoreError):  # of a damaged one nothing can be brought back
            found |= build_at(folder).manifest.data_sets.keys()
    return found


def _there_are(root: Path) -> Bilingual:
    there = ", ".join(states(root)) or "–"
    return Bilingual(
        f"có thể trở lại: {there}; xem coopgraph history", f"there are: {there}; see coopgraph history"
    )


def _see_history(iri: str | None) -> Bilingual:
    more = f" --dataset {iri.rpartition('/')[2]}" if iri else ""
    return Bilingual(f"xem: coopgraph history{more}", f"see: coopgraph history{more}")


def _gone(root: Path, version: str, loads: Sequence[JournalEntry]) -> InputError:
    """The error for a state that is no longer kept, with the files from which it can be loaded again."""
    files = sorted(
        f"{name} (SHA-256 {file.sha256[:12]}…)"
        for one in loads[-1].data_sets.values()
        for name, file in one.files.items()
    )
    told = ", ".join(files[:3]) + (" …" if len(files) > 3 else "")
    there = _there_are(root)
    return InputError(
        Bilingual(
            f"phiên bản {version} không còn được giữ trong kho",
            f"version {version} is no longer kept in the store",
        ),
        where=str(root),
        advice=Bilingual(
            f"nạp lại từ các tệp lúc ấy: {told}; {there.vi}",
            f"load the files of that time again: {told}; {there.en}",
        ),
    )
