"""The rows of a timeline: records in groups, each with its label, its date in words, and where it stands."""

from dataclasses import dataclass, replace

from coopgraph.analysis.chronicle import KINDS as RECORD_KINDS
from coopgraph.analysis.chronicle import Chronicle, Entry
from coopgraph.analysis.facts import Record
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language, fold
from coopgraph.views.chart_wording import KIND, KINDS
from coopgraph.views.gap_sentence import PROMISE_STATES
from coopgraph.views.promise_table import due_shown
from coopgraph.views.shown_dates import short_date

#: More rows than this no reader takes in, and no printer puts on a page: the latest are kept.
MOST_ROWS = 300
_ALONE = Bilingual("Không nêu đối tác khác", "No other partner named")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timeline; ``when`` is its date in words, ``where`` its sources."""

    entry: Entry
    label: Bilingual
    when: Bilingual
    where: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    heading: Bilingual
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The groups of a timeline, and how many rows were cut off before the oldest that is shown."""

    groups: tuple[Group, ...]
    left_out: int

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(group.rows) for group in self.groups)


def rows_of(chronicle: Chronicle, by: str, language: Language, most: int = MOST_ROWS) -> Rows:
    """The rows in groups: by ``kind`` of record, or by ``partner`` (a record of three stands three times).

    Partners stand in the order of their names in the reader's language; of more than ``most`` rows the
    latest are kept.
    """
    groups = _by_partner(chronicle, language) if by == "partner" else _by_kind(chronicle)
    every = sorted((row.entry.order for group in groups for row in group.rows), reverse=True)
    if len(every) <= most:
        return Rows(tuple(groups), 0)
    oldest = every[most - 1]
    kept = [replace(g, rows=tuple(row for row in g.rows if row.entry.order >= oldest)) for g in groups]
    shown = Rows(tuple(group for group in kept if group.rows), 0)
    return replace(shown, left_out=len(every) - shown.count)


def _by_kind(chronicle: Chronicle) -> list[Group]:
    found = []
    for kind in RECORD_KINDS:
        entries = [entry for entry in chronicle.entries if entry.record.kind == kind]
        if entries:
            rows = tuple(_row(entry) for entry in entries)
            found.append(Group(KINDS[kind], rows))
    return found


def _by_partner(chronicle: Chronicle, language: Language) -> list[Group]:
    evidence = chronicle.evidence
    groups: dict[Iri, list[Entry]] = {}
    for entry in chronicle.entries:
        others = sorted(iri for iri in entry.record.involves - evidence.at_home if iri in evidence.partners)
        for iri in others or [Iri("")]:
            groups.setdefault(iri, []).append(entry)
    named = {iri: evidence.partners[iri].name for iri in groups if iri in evidence.partners}
    ordered = sorted(
        groups,
        key=lambda iri: (iri not in named, fold(named[iri].in_(language)) if iri in named else "", iri),
    )
    return [
        Group(
            named.get(iri, _ALONE),
            tuple(_row(entry) for entry in groups[iri]),
        )
        for iri in ordered
    ]


def _row(entry: Entry) -> Row:
    record = entry.record
    return Row(entry, record.name, _when(entry), f"{record.source.local}:{record.locator}")


def _when(entry: Entry) -> Bilingual:
    """The date as given, or its bounds; for a promise when it is due, and what became of it."""
    record = entry.record
    if entry.state is not None:
        state = PROMISE_STATES[entry.state]
        if not record.due_begin and not record.due_end:
            return Bilingual(f"không nêu hạn · {state.vi}", f"no due time · {state.en}")
        due = due_shown(record)
        return Bilingual(f"hạn {due.vi} · {state.vi}", f"due {due.en} · {state.en}")
    begin = _begin(record)
    if record.end and record.end != record.begin:
        end = short_date(record.end)
        return Bilingual(f"{begin.vi} – {end.vi}", f"{begin.en} – {end.en}")
    return begin


def _begin(record: Record) -> Bilingual:
    text = record.when()
    if text:
        return short_date(text)
    if record.begun_by is None:
        return Bilingual("không nêu ngày", "date not stated")
    by = short_date(record.begun_by.isoformat())
    return Bilingual(f"không nêu ngày, đến {by.vi}", f"not stated, by {by.en}")


def description(rows: Rows) -> Bilingual:
    """What the picture shows, in a sentence for those who cannot see it."""
    entries = {row.entry.record.iri: row.entry for group in rows.groups for row in group.rows}.values()
    if not entries:
        return Bilingual("Không có bản ghi nào để vẽ.", "There are no records to draw.")
    counts = [
        (KIND[kind], sum(entry.record.kind == kind for entry in entries))
        for kind in RECORD_KINDS
        if any(entry.record.kind == kind for entry in entries)
    ]
    vi = ", ".join(f"{count} {name.vi}" for name, count in counts)
    en = ", ".join(f"{count} {name.en}{'' if count == 1 else 's'}" for name, count in counts)
    return Bilingual(
        f"Biểu đồ thời gian: {vi}; {rows.count} dòng trong {len(rows.groups)} nhóm. "
        "Mỗi dòng ghi ngày bằng chữ.",
        f"Timeline: {en}; {rows.count} rows in {len(rows.groups)} "
        f"group{'' if len(rows.groups) == 1 else 's'}. Each row tells its date in words.",
    )
