"""The register of promises as a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from coopgraph.analysis.commitments import Promise, PromiseState, delay
from coopgraph.analysis.facts import Evidence, Record
from coopgraph.analysis.proposals import Proposal
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA, ID, IRI, SOURCES, concept_cell, iris_cell, places_cell, records_cell
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.gap_sentence import PROMISE_STATES
from coopgraph.views.proposal_words import PROOFS, days_shown, proposal_data, proposed
from coopgraph.views.shown_dates import short_date, shown_date
from coopgraph.views.tables import Cell, Column, Shown, Table

#: What can be proposed for some of the promises.
Proposed: TypeAlias = Mapping[Iri, Sequence[Proposal]]

_COLUMNS = (
    Column("commitment", Bilingual("Cam kết", "Commitment")),
    ID,
    IRI,
    Column("kind", Bilingual("Loại", "Kind"), forms=DATA),
    Column("owners", Bilingual("Chủ trì", "Owner")),
    Column("toward", Bilingual("Với", "Toward")),
    Column("countries", Bilingual("Nước", "Countries"), forms=DATA),
    Column("made", Bilingual("Ngày hứa", "Made"), forms=DATA),
    Column("due_begin", Bilingual("Hạn từ", "Due from"), forms=DATA),
    Column("due", Bilingual("Hạn", "Due")),
    Column("due_from", Bilingual("Ngày đầu của hạn", "First day due"), forms=DATA),
    Column("due_by", Bilingual("Quá hạn từ", "Past due on"), forms=DATA),
    Column("evidence_expected", Bilingual("Minh chứng cần có", "Evidence expected")),
    Column("state", Bilingual("Tình trạng", "State")),
    Column("days_late", Bilingual("Muộn (ngày)", "Days late"), forms=DATA),
    Column("days_late_most", Bilingual("Muộn nhiều nhất (ngày)", "Days late at most"), forms=DATA),
    Column("evidence", Bilingual("Minh chứng", "Evidence"), forms=DATA),
    Column("proposals", Bilingual("Có thể là minh chứng", "Perhaps proof"), forms=DATA),
    SOURCES,
    Column("proof", Bilingual("Minh chứng", "Evidence"), forms=("table",), below=True),
)


def promise_table(
    promises: Sequence[Promise], evidence: Evidence, language: Language, proposals: Proposed | None = None
) -> Table:
    """The register of promises on a day, with its totals by state; ``proposals`` are shown beside them."""
    found = proposals or {}
    rows = [_row(promise, found.get(promise.record.iri, ()), evidence, language) for promise in promises]
    title = on_the_day(Bilingual("Cam kết, kế hoạch", "Promises and plans"), evidence.clocks)
    return Table(_COLUMNS, rows, title=title, notes=(*promise_notes(promises, evidence, found), _STATES))


def _row(
    promise: Promise, proposals: Sequence[Proposal], evidence: Evidence, language: Language
) -> Sequence[Cell]:
    record = promise.record
    proved = bool(promise.evidence)
    return (
        record.name,
        record.iri.local,
        str(record.iri),
        concept_cell(record.concept, evidence),
        iris_cell(record.owners, evidence, language),
        iris_cell(record.toward, evidence, language),
        iris_cell(record.countries, evidence, language),
        record.when() or None,
        record.due_begin or None,
        Shown(due_shown(record), record.due_end or None),
        record.due_from,
        record.due_by,
        _expected(record),
        Shown(PROMISE_STATES[promise.state], str(promise.state)),
        promise.delay.least if proved else None,
        promise.delay.most if proved else None,
        records_cell(promise.evidence, evidence, language),
        _proposals_cell(proposals, evidence, language),
        places_cell([(record.source, record.locator)], evidence, language),
        _proof(promise, proposals, evidence),
    )


def _expected(record: Record) -> Shown:
    names = [PROOFS[kind] for kind in sorted(record.expected)]
    shown = Bilingual(", ".join(name.vi for name in names), ", ".join(name.en for name in names))
    return Shown(shown, sorted(record.expected))


def _proposals_cell(proposals: Sequence[Proposal], evidence: Evidence, language: Language) -> Shown:
    data = [proposal_data(proposal, evidence, language) for proposal in proposals]
    return Shown("; ".join(proposal.record.name.in_(language) for proposal in proposals), data)


def _proof(promise: Promise, proposals: Sequence[Proposal], evidence: Evidence) -> Bilingual | None:
    """The evidence with how late it came, and what is proposed; None where there is neither."""
    said = [_linked(record, promise, evidence) for record in promise.evidence]
    said += [proposed(proposal, evidence) for proposal in proposals]
    if not said:
        return None
    vi, en = "; ".join(text.vi for text in said), "; ".join(text.en for text in said)
    return Bilingual(f"{vi}.", f"{en}.")


def _linked(record: Record, promise: Promise, evidence: Evidence) -> Bilingual:
    when = shown_date(record.ended_or_begun(evidence.clocks.as_of))
    place = f"[{record.source.local}:{record.locator}]"
    late = delay(promise.record, record)
    words = days_shown(late.least, late.most)
    after = Bilingual("", "")
    if late.least:
        after = Bilingual(f", muộn {words.vi}", f", {words.en} late")
    elif late.most:
        after = Bilingual(f", có thể muộn đến {late.most} ngày", f", perhaps up to {late.most} days late")
    return Bilingual(
        f"{record.name.vi} ({when.vi}{after.vi}) {place}", f"{record.name.en} ({when.en}{after.en}) {place}"
    )


_STATES = Bilingual(
    "Quá hạn tính từ ngày cuối của hạn. Chưa thấy minh chứng không có nghĩa là chưa thực hiện. Có minh chứng "
    "nhưng muộn: minh chứng chắc chắn bắt đầu sau ngày ấy. Không kiểm "
    "chứng được: phương hướng chung, không nêu việc cụ thể để tìm minh chứng; hoặc không có cả hạn lẫn minh "
    "chứng cần có.",
    "Past due counts from the last day of the due time. No evidence does not mean that it was not done. "
    "Late: the evidence began after that day for certain. Not checkable: a general direction that names no "
    "deed to look for; or neither a due time nor a proof to expect.",
)


def promise_notes(
    promises: Sequence[Promise], evidence: Evidence, proposals: Proposed | None = None
) -> tuple[Bilingual, ...]:
    """The totals, how many have something proposed, and that no source was known, where that is so."""
    return (*unread(evidence), promise_totals(promises), *_proposed_note(proposals or {}))


def _proposed_note(proposals: Proposed) -> list[Bilingual]:
    if not proposals:
        return []
    count = len(proposals)
    return [
        Bilingual(
            f"{count} cam kết có bản ghi có thể là minh chứng nhưng chưa liên kết: chương trình chỉ đề nghị, "
            "tình trạng không đổi cho đến khi có người liên kết.",
            f"For {count} {'promise' if count == 1 else 'promises'} a record looks like proof and is not "
            "linked: it is only proposed, the state stays until somebody links it.",
        )
    ]


def promise_totals(promises: Sequence[Promise]) -> Bilingual:
    """How many promises are in each state."""
    counts = Counter(promise.state for promise in promises)
    states = [(PROMISE_STATES[state], counts[state]) for state in PromiseState if counts[state]]
    vi = "".join(f" {name.vi.capitalize()}: {count}." for name, count in states)
    en = "".join(f" {name.en.capitalize()}: {count}." for name, count in states)
    return Bilingual(f"{len(promises)} cam kết.{vi}", f"{len(promises)} promises.{en}")


def due_shown(record: Record) -> Bilingual:
    """When a promise falls due; "from" where only the beginning of the time is stated."""
    begin, end = short_date(record.due_begin), short_date(record.due_end)
    if record.due_begin and record.due_end and record.due_begin != record.due_end:
        return Bilingual(f"{begin.vi}–{end.vi}", f"{begin.en}–{end.en}")
    if record.due_end or not record.due_begin:
        return end
    return Bilingual(f"từ {begin.vi}", f"from {begin.en}")
