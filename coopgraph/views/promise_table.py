"""The register of promises as a table."""

from collections import Counter
from collections.abc import Sequence

from coopgraph.analysis.commitments import Promise, PromiseState
from coopgraph.analysis.facts import Evidence, Record
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA, ID, IRI, SOURCES, concept_cell, iris_cell, places_cell, records_cell
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.gap_sentence import PROMISE_STATES
from coopgraph.views.shown_dates import short_date
from coopgraph.views.tables import Column, Shown, Table


def promise_table(promises: Sequence[Promise], evidence: Evidence, language: Language) -> Table:
    """The register of promises on a day, with its totals by state."""
    columns = (
        Column("commitment", Bilingual("Cam kết", "Commitment")),
        ID,
        IRI,
        Column("kind", Bilingual("Loại", "Kind")),
        Column("owners", Bilingual("Chủ trì", "Owner")),
        Column("toward", Bilingual("Với", "Toward")),
        Column("countries", Bilingual("Nước", "Countries"), forms=DATA),
        Column("made", Bilingual("Ngày hứa", "Made"), forms=DATA),
        Column("due_begin", Bilingual("Hạn từ", "Due from"), forms=DATA),
        Column("due", Bilingual("Hạn", "Due")),
        Column("due_by", Bilingual("Quá hạn từ", "Past due on"), forms=DATA),
        Column("state", Bilingual("Tình trạng", "State")),
        Column("evidence_expected", Bilingual("Minh chứng cần có", "Evidence expected"), forms=DATA),
        Column("evidence", Bilingual("Minh chứng", "Evidence"), forms=DATA),
        SOURCES,
    )
    rows = [
        (
            promise.record.name,
            promise.record.iri.local,
            str(promise.record.iri),
            concept_cell(promise.record.concept, evidence),
            iris_cell(promise.record.owners, evidence, language),
            iris_cell(promise.record.toward, evidence, language),
            iris_cell(promise.record.countries, evidence, language),
            promise.record.when() or None,
            promise.record.due_begin or None,
            Shown(due_shown(promise.record), promise.record.due_end or None),
            promise.record.due_by,
            Shown(PROMISE_STATES[promise.state], str(promise.state)),
            sorted(promise.record.expected),
            records_cell(promise.evidence, evidence, language),
            places_cell([(promise.record.source, promise.record.locator)], evidence, language),
        )
        for promise in promises
    ]
    title = on_the_day(Bilingual("Cam kết, kế hoạch", "Promises and plans"), evidence.clocks)
    return Table(columns, rows, title=title, notes=(*promise_notes(promises, evidence), _STATES))


_STATES = Bilingual(
    "Quá hạn tính từ ngày cuối của hạn. Chưa thấy minh chứng không có nghĩa là chưa thực hiện. Không kiểm "
    "chứng được: phương hướng chung, không nêu việc cụ thể để tìm minh chứng; hoặc không có cả hạn lẫn minh "
    "chứng cần có.",
    "Past due counts from the last day of the due time. No evidence does not mean that it was not done. Not "
    "checkable: a general direction that names no deed to look for; or neither a due time nor a proof to "
    "expect.",
)


def promise_notes(promises: Sequence[Promise], evidence: Evidence) -> tuple[Bilingual, ...]:
    """The totals; and, where that is so, that no source was known at all."""
    return (*unread(evidence), promise_totals(promises))


def promise_totals(promises: Sequence[Promise]) -> Bilingual:
    """How many promises are in each state."""
    counts = Counter(promise.state for promise in promises)
    states = [(PROMISE_STATES[state], counts[state]) for state in PromiseState if counts[state]]
    vi = "".join(f" {name.vi.capitalize()}: {count}." for name, count in states)
    en = "".join(f" {name.en.capitalize()}: {count}." for name, count in states)
    return Bilingual(f"{len(promises)} cam kết.{vi}", f"{len(promises)} promises.{en}")


def due_shown(record: Record) -> Bilingual:
    """When a promise falls due; "from" where only the beginning of the time is stated."""
    if record.due_end or not record.due_begin:
        return short_date(record.due_end)
    begin = short_date(record.due_begin)
    return Bilingual(f"từ {begin.vi}", f"from {begin.en}")
