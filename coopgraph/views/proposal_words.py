"""What is said of a record that looks like the proof of a promise: why it is proposed, how to accept it."""

from collections.abc import Mapping
from typing import NamedTuple

from coopgraph.analysis.facts import Evidence
from coopgraph.analysis.proposals import Proposal, Timing
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import record_data
from coopgraph.views.shown_dates import shown_date
from coopgraph.views.tables import Json

#: The kinds of record that can prove a promise.
PROOFS: Mapping[str, Bilingual] = {
    "Event": Bilingual("sự kiện", "event"),
    "Project": Bilingual("dự án", "project"),
    "Agreement": Bilingual("thỏa thuận", "agreement"),
}
TIMINGS: Mapping[Timing, Bilingual] = {
    Timing.WITHIN: Bilingual("trong hạn", "within the due time"),
    Timing.BEFORE: Bilingual("trước thời gian của hạn", "before the due time began"),
    Timing.AFTER: Bilingual("sau hạn", "after the due time"),
    Timing.UNSURE: Bilingual("chưa chắc có trong hạn hay không", "perhaps within the due time"),
    Timing.NO_DUE_TIME: Bilingual(
        "sau khi hứa; cam kết không nêu ngày cuối của hạn", "after the promise, which states no last day"
    ),
}


class Cell(NamedTuple):
    """The cell that accepts a proposal: what to add in which column of which row of which table."""

    table: str
    row: str
    column: str
    value: str


def accepting(proposal: Proposal) -> Cell | None:
    """The cell of the tables that links promise and record; None where they are not of one data set."""
    dataset, kind, row = proposal.promise.iri.rsplit("/", 2)
    if kind != "commitment" or not proposal.record.iri.startswith(f"{dataset}/"):
        return None
    return Cell("commitments.csv", row, "evidenced_by", proposal.record.iri.removeprefix(f"{dataset}/"))


def proposed(proposal: Proposal, evidence: Evidence) -> Bilingual:
    """One proposal as a sentence without its full stop: what, when, why, and the cell to fill."""
    record = proposal.record
    when = shown_date(record.ended_or_begun(evidence.clocks.as_of))
    place = f"[{record.source.local}:{record.locator}]"
    why, cell = _why(proposal, evidence), accepting(proposal)
    vi = f"có thể là minh chứng: {record.name.vi} ({when.vi}) {place}, {why.vi}"
    en = f"perhaps proof: {record.name.en} ({when.en}) {place}, {why.en}"
    if cell is None:
        return Bilingual(f"{vi}; chưa liên kết", f"{en}; not linked")
    return Bilingual(
        f"{vi}; chưa liên kết, muốn nhận thì thêm {cell.value} vào cột {cell.column}, dòng {cell.row}, tệp "
        f"{cell.table}",
        f"{en}; not linked, to accept it add {cell.value} to the column {cell.column} of {cell.row} in "
        f"{cell.table}",
    )


def _why(proposal: Proposal, evidence: Evidence) -> Bilingual:
    kind, timing = PROOFS[proposal.record.kind], _timed(proposal)
    ties = [evidence.name(iri) for iri in sorted(proposal.partners or proposal.countries)]
    vi, en = ", ".join(name.vi for name in ties), ", ".join(name.en for name in ties)
    article = "an" if kind.en[0] in "aeiou" else "a"
    if not proposal.partners:
        vi, en = f"{vi} (cam kết không nêu tên đối tác)", f"{en} (the promise names no partner)"
    words = [Bilingual(f"là {kind.vi} với {vi}", f"{article} {kind.en} with {en}"), timing]
    if proposal.sectors:
        names = [evidence.name(iri) for iri in sorted(proposal.sectors)]
        words.append(
            Bilingual(
                "cùng lĩnh vực " + ", ".join(name.vi for name in names),
                "same sector: " + ", ".join(name.en for name in names),
            )
        )
    return Bilingual(", ".join(word.vi for word in words), ", ".join(word.en for word in words))


def _timed(proposal: Proposal) -> Bilingual:
    words, least, most = TIMINGS[proposal.timing], proposal.delay.least, proposal.delay.most
    if proposal.timing is not Timing.AFTER:
        return words
    days = days_shown(least, most)
    return Bilingual(f"{words.vi} {days.vi}", f"{days.en} {words.en}")


def days_shown(least: int, most: int) -> Bilingual:
    """A number of days, or the range that imprecise dates leave."""
    number = f"{least}–{most}" if most > least else str(least)
    return Bilingual(f"{number} ngày", f"{number} day" if number == "1" else f"{number} days")


def proposal_data(proposal: Proposal, evidence: Evidence, language: Language) -> dict[str, Json]:
    """One proposal for programs: the record, why, and the cell that accepts it."""
    cell = accepting(proposal)
    return {
        **record_data(proposal.record, evidence, language),
        "partners": [iri.local for iri in sorted(proposal.partners)],
        "countries": [iri.local for iri in sorted(proposal.countries)],
        "sectors": [iri.local for iri in sorted(proposal.sectors)],
        "timing": str(proposal.timing),
        "days_late_least": proposal.delay.least,
        "days_late_most": proposal.delay.most,
        "accept": dict(cell._asdict()) if cell else None,
    }
