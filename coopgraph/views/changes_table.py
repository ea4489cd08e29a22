"""What changed between two days as a table: records by what happened, then partners, then promises."""

from collections import Counter
from collections.abc import Mapping, Sequence

from coopgraph.analysis.changes import (
    Changes,
    Clock,
    Kind,
    PartnerChange,
    PromiseChange,
    RecordChange,
    Standing,
)
from coopgraph.analysis.facts import Evidence, Record
from coopgraph.dates import Clocks
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA, ID, IRI, SOURCES, iris_cell, places_cell
from coopgraph.views.clock_words import unread
from coopgraph.views.gap_sentence import PROMISE_STATES, STAGES, STATES
from coopgraph.views.promise_table import due_shown
from coopgraph.views.shown_dates import short_date, shown_date, spaced
from coopgraph.views.tables import Cell, Column, Shown, Table

_KINDS: Mapping[Kind, Bilingual] = {
    Kind.BEGAN: Bilingual("bắt đầu", "began"),
    Kind.ENDED: Bilingual("kết thúc", "ended"),
    Kind.EXPIRED: Bilingual("hết hạn", "expired"),
    Kind.FELL_DUE: Bilingual("đến hạn", "fell due"),
    Kind.CANCELLED: Bilingual("bị hủy", "cancelled"),
    Kind.BECAME_KNOWN: Bilingual("được biết đến", "became known"),
}
#: An agreement begins by being signed, a promise by being made.
_BEGAN = {"Agreement": Bilingual("ký kết", "signed"), "Commitment": Bilingual("được hứa", "promised")}
#: What happened to a record in words, by the code of it; for what begins otherwise by ``code-class``.
HAPPENED: Mapping[str, Bilingual] = {
    **{str(kind): words for kind, words in _KINDS.items()},
    **{f"{Kind.BEGAN}-{record}": words for record, words in _BEGAN.items()},
}
_RECORDS = {
    "Agreement": Bilingual("thỏa thuận", "agreement"),
    "Event": Bilingual("sự kiện", "event"),
    "Project": Bilingual("dự án", "project"),
    "Commitment": Bilingual("cam kết", "promise"),
}
_UNKNOWN = Bilingual("chưa được biết", "not known")
_PARTNER = Bilingual("đối tác đổi trạng thái", "state of partner")
_PROMISE = Bilingual("cam kết đổi tình trạng", "state of promise")
_COLUMNS = (
    Column("change", Bilingual("Thay đổi", "Change")),
    Column("what", Bilingual("Việc, đối tác", "What or who")),
    ID,
    IRI,
    Column("kind", Bilingual("Loại", "Kind"), forms=DATA),
    Column("from_day", Bilingual("Từ ngày", "From")),
    Column("detail", Bilingual("Chi tiết", "Detail"), forms=("table",)),
    Column("when", Bilingual("Ngày của việc", "Its date"), forms=DATA),
    Column("known_from", Bilingual("Biết từ", "Known from"), forms=DATA),
    Column("partners", Bilingual("Các bên", "Involved"), forms=DATA),
    Column("stage_before", Bilingual("Giai đoạn trước", "Stage before"), forms=DATA),
    Column("state_before", Bilingual("Trạng thái trước", "State before"), forms=DATA),
    Column("stage_after", Bilingual("Giai đoạn sau", "Stage after"), forms=DATA),
    Column("state_after", Bilingual("Trạng thái sau", "State after"), forms=DATA),
    SOURCES,
)


def changes_table(found: Changes, language: Language) -> Table:
    """A row for each change; codes for programs, words for people."""
    evidence = found.evidence
    rows = [_record(change, evidence, language) for change in found.records]
    rows += [_partner(change, evidence, language) for change in found.partners]
    rows += [_promise(change, evidence, language) for change in found.promises]
    notes = (*changes_notes(found), _BOUNDS, *([_LATER] if found.clock is Clock.BOTH else []))
    return Table(_COLUMNS, rows, title=_title(found), notes=notes)


_BOUNDS = Bilingual(
    "Ngày chỉ biết trong khoảng thì tính theo ngày cuối: từ ngày ấy mới chắc chắn.",
    "A date known within bounds counts with its last day: from then on it is certain.",
)
_LATER = Bilingual(
    "Việc có nguồn công bố sau khi đã xảy ra được ghi là được biết đến; --clock held xếp mọi việc theo ngày "
    "xảy ra.",
    "What was published after it happened is told as became known; --clock held tells everything by when it "
    "happened.",
)


def changes_notes(found: Changes) -> tuple[Bilingual, ...]:
    """How many changes of each kind, and that no source was known, where that is so."""
    counts = Counter(change.kind for change in found.records)
    named = [(_KINDS[kind], counts[kind]) for kind in Kind if counts[kind]]
    named += [(_PARTNER, len(found.partners)), (_PROMISE, len(found.promises))]
    parts = [(name, count) for name, count in named if count]
    vi = ", ".join(f"{name.vi}: {count}" for name, count in parts) or "không có thay đổi nào"
    en = ", ".join(f"{name.en}: {count}" for name, count in parts) or "nothing changed"
    return (*unread(found.evidence), Bilingual(f"{vi[:1].upper()}{vi[1:]}.", f"{en[:1].upper()}{en[1:]}."))


def _title(found: Changes) -> Bilingual:
    first, last = found.before, found.evidence.clocks
    moved = (first.as_of, last.as_of)
    if found.clock is Clock.KNOWN:
        moved = (first.known_on, last.known_on)
    begin, end = (shown_date(day.isoformat()) for day in moved)
    text = Bilingual(
        f"Thay đổi sau ngày {begin.vi}, đến hết ngày {end.vi}", f"Changes after {begin.en}, up to {end.en}"
    )
    said = _standing_clock(found.clock, last)
    return Bilingual(f"{text.vi} ({said.vi})", f"{text.en} ({said.en})")


def _standing_clock(clock: Clock, last: Clocks) -> Bilingual:
    """What the other clock stands at."""
    if clock is Clock.BOTH:
        return Bilingual("những gì biết được vào mỗi ngày ấy", "by what was known on each of the two days")
    if clock is Clock.KNOWN:
        day = shown_date(last.as_of.isoformat())
        return Bilingual(f"những gì biết thêm về tình hình ngày {day.vi}", f"what became known of {day.en}")
    if last.known_by is None:
        return Bilingual("theo mọi nguồn đã đọc", "by all sources read")
    day = shown_date(last.known_by)
    return Bilingual(f"chỉ theo nguồn công bố đến {day.vi}", f"only from sources published by {day.en}")


def _record(change: RecordChange, evidence: Evidence, language: Language) -> Sequence[Cell]:
    record, kind = change.record, change.kind
    words = _BEGAN.get(record.kind, _KINDS[kind]) if kind is Kind.BEGAN else _KINDS[kind]
    sort = _RECORDS[record.kind]
    when = record.when() or (f"../{record.begun_by.isoformat()}" if record.begun_by else "")
    return (
        Shown(Bilingual(f"{sort.vi}: {words.vi}", f"{sort.en}: {words.en}"), str(kind)),
        record.name,
        record.iri.local,
        str(record.iri),
        record.kind,
        Shown(short_date(change.day.isoformat()), change.day.isoformat()),
        _dates(change, when),
        when or None,
        record.known_from,
        iris_cell(record.involves, evidence, language),
        None,
        None,
        None,
        None,
        places_cell([(record.source, record.locator)], evidence, language),
    )


def _partner(change: PartnerChange, evidence: Evidence, language: Language) -> Sequence[Cell]:
    partner, before, after = change.partner, change.before, change.after
    records = [r for r in evidence.by_partner.get(partner.iri, ()) if r.kind != "Commitment"]
    places = list(dict.fromkeys((r.source, r.locator) for r in records if r.source))
    if not places and partner.source is not None:
        places = [(partner.source, partner.locator)]
    return (
        Shown(_PARTNER, "partner-state"),
        partner.name,
        partner.iri.local,
        str(partner.iri),
        "Partner",
        None,
        _turned(_standing(before), _standing(after)),
        None,
        partner.known_from,
        None,
        str(before.stage) if before else None,
        str(before.state) if before else None,
        str(after.stage),
        str(after.state),
        places_cell(places, evidence, language),
    )


def _standing(standing: Standing | None) -> Bilingual:
    if standing is None:
        return _UNKNOWN
    one, other = STAGES[standing.stage], STATES[standing.state]
    return Bilingual(f"{one.vi}; {other.vi}", f"{one.en}; {other.en}")


def _promise(change: PromiseChange, evidence: Evidence, language: Language) -> Sequence[Cell]:
    record, before, after = change.promise.record, change.before, change.promise.state
    told: list[Record] = [record, *change.promise.evidence]
    return (
        Shown(_PROMISE, "promise-state"),
        record.name,
        record.iri.local,
        str(record.iri),
        record.kind,
        None,
        _turned(_UNKNOWN if before is None else PROMISE_STATES[before], PROMISE_STATES[after]),
        record.when() or None,
        record.known_from,
        iris_cell(record.involves, evidence, language),
        None,
        str(before) if before else None,
        None,
        str(after),
        places_cell(list(dict.fromkeys((r.source, r.locator) for r in told)), evidence, language),
    )


def _dates(change: RecordChange, when: str) -> Bilingual | None:
    """When it was due, ended or was cancelled, where that is told; else when it began."""
    record = change.record
    found = {
        Kind.FELL_DUE: due_shown(record),
        Kind.ENDED: short_date(record.end),
        Kind.EXPIRED: short_date(record.end),
        Kind.CANCELLED: short_date(record.cancelled),
    }.get(change.kind, short_date(when))
    return spaced(found) if found.en else None


def _turned(before: Bilingual, after: Bilingual) -> Bilingual:
    return Bilingual(f"{before.vi} → {after.vi}", f"{before.en} → {after.en}")
