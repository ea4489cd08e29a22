"""The loads of a store as a table: when, what, from which files, and which states can be brought back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from coopgraph.store.history import History, PastLoad, Standing
from coopgraph.store.journal import Action, LoadedSet
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA
from coopgraph.views.kind_words import counts_sentence
from coopgraph.views.tables import Cell, Column, Json, Shown, Table

_ACTIONS: Mapping[str, Bilingual] = {
    Action.LOAD: Bilingual("nạp", "load"),
    Action.REBUILD: Bilingual("dựng lại", "rebuild"),
    Action.RESTORE: Bilingual("khôi phục", "restore"),
}
_COLUMNS = (
    Column("number", Bilingual("Lần", "No.")),
    Column("time", Bilingual("Lúc", "Time"), whole=True),
    Column("action", Bilingual("Việc", "What")),
    Column("changes", Bilingual("Bộ dữ liệu và thay đổi", "Data sets and changes")),
    Column("version", Bilingual("Phiên bản", "Version"), whole=True),
    Column("state", Bilingual("Trở lại được", "Can be brought back")),
    Column("before", Bilingual("Phiên bản trước", "Version before"), forms=DATA),
    Column("restored", Bilingual("Khôi phục từ", "Restored from"), forms=DATA),
    Column("files", Bilingual("Tệp", "Files"), forms=DATA),
    Column("coopgraph", Bilingual("Chương trình", "Program"), forms=DATA),
    Column("build", Bilingual("Bản dựng", "Build"), forms=DATA),
)
_STANDINGS: Mapping[Standing, Bilingual] = {
    Standing.CURRENT: Bilingual("đang dùng", "in use"),
    Standing.KEPT: Bilingual("có", "yes"),
    Standing.GONE: Bilingual("không còn", "gone"),
}


def history_table(history: History, language: Language) -> Table:
    """A row for each load, the newest first."""
    rows = [_row(load, history.data_set, language) for load in reversed(history.loads)]
    title = Bilingual("Các lần nạp", "Loads")
    if history.data_set:
        title = Bilingual(f"Các lần nạp {history.data_set}", f"Loads of {history.data_set}")
    return Table(_COLUMNS, rows, title=title, notes=[_note(history)])


def _note(history: History) -> Bilingual:
    more = f" --dataset {history.data_set.rpartition('/')[2]}" if history.data_set else ""
    return Bilingual(
        f"Đưa một trạng thái trở lại: coopgraph restore PHIÊN_BẢN{more}; trạng thái ngay trước: --previous. "
        f"Giữ {history.kept} trạng thái.",
        f"Bring a state back: coopgraph restore VERSION{more}, or --previous for the one before. "
        f"{history.kept} states are kept.",
    )


def _row(load: PastLoad, data_set: str, language: Language) -> Sequence[Cell]:
    entry = load.entry
    sets = {iri: one for iri, one in entry.data_sets.items() if data_set in {"", iri}}
    return (
        entry.number,
        Shown(_time(entry.time), entry.time),
        Shown(_ACTIONS.get(entry.action, Bilingual(entry.action, entry.action)), entry.action),
        _changes(sets, language),
        load.version or entry.after,
        Shown(_STANDINGS[load.standing], str(load.standing)),
        entry.before or None,
        entry.restored or None,
        _files(sets),
        entry.coopgraph,
        entry.build,
    )


def _time(text: str) -> Bilingual:
    """The time on the clock of whoever reads it."""
    local = datetime.fromisoformat(text).astimezone()
    return Bilingual(f"{local:%d/%m/%Y %H:%M}", f"{local:%Y-%m-%d %H:%M}")


def _changes(sets: Mapping[str, LoadedSet], language: Language) -> Shown:
    told: list[str] = []
    data: list[Json] = []
    for iri, one in sorted(sets.items()):
        name = iri.rpartition("/")[2]
        happened = _happened(one)
        told.append(f"{name}: {happened.in_(language)}")
        changes: Json = None if one.changes is None else {k: dict(v) for k, v in one.changes.items()}
        data.append({"data_set": iri, "triples": one.triples, "changes": changes})
    return Shown("\n".join(told), data)


def _happened(one: LoadedSet) -> Bilingual:
    if not one.triples:
        return Bilingual("không còn trong kho", "no longer in the store")
    if one.changes is None:
        return Bilingual("không ghi thay đổi", "changes not recorded")
    return counts_sentence(one.changes)


def _files(sets: Mapping[str, LoadedSet]) -> Shown:
    data: list[Json] = [
        {"data_set": iri, "name": name, "sha256": file.sha256, "bytes": file.bytes}
        for iri, one in sorted(sets.items())
        for name, file in sorted(one.files.items())
    ]
    names = [
        f"{name} {file.sha256}" for _, one in sorted(sets.items()) for name, file in sorted(one.files.items())
    ]
    return Shown("; ".join(names), data)
