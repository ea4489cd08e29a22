"""The list of gaps as a table for people, as JSON and CSV for programs."""

from collections import Counter
from collections.abc import Iterable

from coopgraph.analysis.commitments import Promise
from coopgraph.analysis.facts import Evidence, Record, Source
from coopgraph.analysis.gaps import Gap, GapReport, Totals
from coopgraph.analysis.stage import THRESHOLDS, ProjectStanding, Stage, State, Validity
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.arithmetic_table import weight_data
from coopgraph.views.cells import DATA, record_data, source_data
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.gap_sentence import STAGES, STATES, why, with_places
from coopgraph.views.proposal_words import proposal_data
from coopgraph.views.shown_dates import short_date
from coopgraph.views.tables import Cell, Column, Json, Shown, Table
from coopgraph.views.validity_words import VALIDITIES

_COLUMNS = (
    Column("partner", Bilingual("Đối tác", "Partner")),
    Column("id", Bilingual("Mã", "Identifier"), forms=DATA),
    Column("iri", Bilingual("IRI", "IRI"), forms=DATA),
    Column("country", Bilingual("Nước", "Country")),
    Column("country_code", Bilingual("Mã nước", "Country code"), forms=DATA),
    Column("stage", Bilingual("Giai đoạn", "Stage")),
    Column("state", Bilingual("Trạng thái", "State")),
    Column("signed", Bilingual("Thỏa thuận", "Agreements"), forms=("table",)),
    Column("agreements", Bilingual("Thỏa thuận", "Agreements"), forms=DATA),
    Column("validity", Bilingual("Hiệu lực", "Validity"), forms=DATA),
    Column("last", Bilingual("Hoạt động cuối", "Last activity"), forms=("table",)),
    Column("last_activity", Bilingual("Hoạt động cuối", "Last activity"), forms=DATA),
    Column("last_activity_age_days", Bilingual("Cách đây (ngày)", "Age (days)"), forms=DATA),
    Column("last_activity_detail", Bilingual("Chi tiết", "Detail"), forms=("json",)),
    Column("active_projects", Bilingual("Dự án đang triển khai", "Active projects"), forms=DATA),
    Column("other_projects", Bilingual("Dự án khác", "Other projects"), forms=DATA),
    Column("plans", Bilingual("Kế hoạch", "Plans"), forms=DATA),
    Column("country_activity", Bilingual("Khác, cùng nước", "Same country")),
    Column(
        "country_records", Bilingual("Hoạt động khác, cùng nước", "Activity of its country"), forms=("json",)
    ),
    Column("country_plans", Bilingual("Kế hoạch với nước này", "Plans with its country"), forms=("json",)),
    Column("why", Bilingual("Vì sao", "Why"), below=True),
    Column("sources", Bilingual("Nguồn", "Sources"), forms=DATA),
    Column("through_groups", Bilingual("Có thể qua nhóm", "Perhaps through groups"), forms=("json",)),
    Column("doubt", Bilingual("Vì sao chưa rõ", "Why unknown"), forms=("json",)),
    Column("weight", Bilingual("Trọng số", "Weight"), forms=("json",)),
    Column("weight_least", Bilingual("Trọng số ít nhất", "Least weight"), forms=("csv",)),
    Column("weight_most", Bilingual("Trọng số nhiều nhất", "Greatest weight"), forms=("csv",)),
    Column("read", Bilingual("Nguồn đã đọc", "Sources read"), forms=("json",)),
)


def gap_table(report: GapReport, language: Language) -> Table:
    """The table of ``coopgraph gaps``: in JSON each row has all its facts, in the terminal the sentence has.

    Names are in one language, codes (stage, state, validity …) are the same in both.
    """
    return Table(
        _COLUMNS,
        [_row(gap, report, language) for gap in report.gaps],
        title=on_the_day(
            Bilingual("Đối tác không có dự án đang triển khai", "Partners with no active project"),
            report.evidence.clocks,
        ),
        notes=(*gap_notes(report), *(_summed(report) if report.gaps else []), _legend()),
    )


def gap_notes(report: GapReport) -> tuple[Bilingual, ...]:
    """How the partners considered divide; and, where that is so, that no source was known at all."""
    return (*unread(report.evidence), totals_line(report.totals), *_assumed(report.totals))


def _assumed(totals: Totals) -> list[Bilingual]:
    """Why a project without a stated end counts: nobody said that it is under way."""
    years = THRESHOLDS.running_years
    if not totals.assumed:
        return []
    return [
        Bilingual(
            f"Trong số có dự án, {totals.assumed} đối tác chỉ có dự án không nêu ngày kết thúc: "
            f"dự án như vậy được coi là đang triển khai trong {years} năm kể từ minh chứng cuối cùng.",
            f"Of those with one, {totals.assumed} have only projects without a stated end: "
            f"such a project counts as active for {years} years after its last evidence.",
        )
    ]


def totals_line(totals: Totals) -> Bilingual:
    """How the partners considered divide, so that nobody takes an empty list for an all-clear."""
    return Bilingual(
        f"Đã xét {totals.considered} đối tác: {totals.listed} không có dự án đang triển khai (trong đó "
        f"{totals.undetermined} chưa xác định được), {totals.with_project} có dự án, {totals.not_yet} chưa "
        "phát sinh quan hệ.",
        f"{totals.considered} partners considered: {totals.listed} without an active project "
        f"({totals.undetermined} of them cannot be told for certain), {totals.with_project} with one, "
        f"{totals.not_yet} of whom nothing had begun.",
    )


#: Of more sources than this only the share of the time is told.
_MOST_SOURCES = 6


def _summed(report: GapReport) -> list[Bilingual]:
    """How many stand where, and which years and bodies the sources report on that decide about dormant."""
    covered = report.coverage
    window = f"{covered.first_year}–{covered.last_year}"
    read = Bilingual(
        f"Nguồn đã đọc phản ánh {covered.share:.0%} thời gian {window}.",
        f"The sources read report on {covered.share:.0%} of {window}.",
    )
    sources = [report.evidence.sources[iri] for iri in covered.sources]
    return [_counts(report), read, *(_told(s) for s in sources if len(sources) <= _MOST_SOURCES)]


def _told(source: Source) -> Bilingual:
    name, years, scope = source.iri.local, period(source), source.scope or source.title
    return Bilingual(f"{name} ({years.vi}): {scope.vi}", f"{name} ({years.en}): {scope.en}")


def period(source: Source) -> Bilingual:
    """The time that a source reports on, as long as it is known."""
    ends = [day.isoformat() if day else ".." for day in (source.covers_from, source.covers_to)]
    return short_date("/".join(ends))


def _counts(report: GapReport) -> Bilingual:
    """How many stand on each rung and in each state."""
    stages = Counter(gap.stage for gap in report.gaps)
    states = Counter(gap.judgement.state for gap in report.gaps)
    rungs = [(STAGES[stage], stages[stage]) for stage in reversed(Stage) if stages[stage]]
    alive = [(STATES[state], states[state]) for state in State if states[state]]
    vi = [", ".join(f"{name.vi} {count}" for name, count in part) for part in (rungs, alive)]
    en = [", ".join(f"{name.en} {count}" for name, count in part) for part in (rungs, alive)]
    return Bilingual(f"Giai đoạn: {vi[0]}. Trạng thái: {vi[1]}.", f"Stage: {en[0]}. State: {en[1]}.")


def _legend() -> Bilingual:
    return Bilingual(
        "Thỏa thuận: năm ký, ? là không rõ. Khác, cùng nước: việc của nước ấy không có đối tác này. "
        "Trong ngoặc vuông: nguồn và dòng. Từng dữ kiện: --format json, hoặc coopgraph show ĐỐI_TÁC.",
        "Agreements: when signed, ? where unknown. Same country: events and projects without this partner. "
        "In square brackets: source and line. Every fact: --format json, or coopgraph show PARTNER.",
    )


def _row(gap: Gap, report: GapReport, language: Language) -> list[Cell]:
    evidence, partner, last = report.evidence, gap.partner, gap.last_activity
    sentence = why(gap, report)
    warmth = {True: "warm", False: "unknown" if gap.country_perhaps else "cold", None: None}[gap.warm]
    return [
        partner.name,
        partner.iri.local,
        str(partner.iri),
        evidence.name(partner.country) if partner.country else None,
        partner.country.local if partner.country else None,
        Shown(STAGES[gap.stage], str(gap.stage)),
        Shown(STATES[gap.judgement.state], str(gap.judgement.state)),
        "; ".join(record.begin or "?" for record, _ in gap.agreements),
        _listed([_agreement(record, validity, evidence, language) for record, validity in gap.agreements]),
        Shown(VALIDITIES[gap.validity], str(gap.validity)),
        _last_shown(gap),
        last.when if last else None,
        last.least_days if last else None,
        Shown("", _last(gap, evidence, language)),
        Shown("0", []),
        _listed([_project(record, state, evidence, language) for record, state in gap.projects]),
        _listed([_plan(plan, gap, evidence, language) for plan in gap.plans]),
        Shown(_warmth(gap), warmth),
        _listed([record_data(record, evidence, language) for record in gap.country_records]),
        _listed([_plan(plan, gap, evidence, language) for plan in gap.country_plans]),
        Shown(with_places(sentence, gap), sentence.in_(language)),
        _listed([source_data(evidence, source, locator, language) for source, locator in gap.sources]),
        _listed([record_data(record, evidence, language) for record in gap.through_groups]),
        str(gap.judgement.doubt) or None,
        Shown("", weight_data(gap.weight, evidence, language)),
        round(gap.weight.low, 4),
        round(gap.weight.high, 4),
        Shown("", _read(report, language)),
    ]


def _last_shown(gap: Gap) -> Bilingual | None:
    last = gap.last_activity
    if last is None:
        return None
    date, sign = short_date(last.when), "" if last.least_days == last.most_days else "≥ "
    return Bilingual(f"{date.vi} ({sign}{last.least_days} ngày)", f"{date.en} ({sign}{last.least_days} days)")


def _warmth(gap: Gap) -> Bilingual | str:
    if gap.warm is None:
        return ""
    count = gap.country_count
    if gap.country_perhaps:
        return Bilingual("chưa rõ", "unknown")
    if not gap.warm:
        return Bilingual("không thấy", "none seen")
    return Bilingual(f"{count} hoạt động", f"{count} other{'s' if count > 1 else ''}")


def _listed(items: list[dict[str, Json]]) -> Shown:
    """A list of objects, each shown by its label and date, or its source and locator."""
    texts = []
    for item in items:
        label = str(item.get("label") or f"{item['source']}:{item['locator']}")
        texts.append(f"{label} ({item['date']})" if item.get("date") else label)
    return Shown("; ".join(texts), items)


def _project(
    record: Record, standing: ProjectStanding, evidence: Evidence, language: Language
) -> dict[str, Json]:
    return {**record_data(record, evidence, language), "state": str(standing)}


def _agreement(record: Record, validity: Validity, evidence: Evidence, language: Language) -> dict[str, Json]:
    instrument = evidence.name(record.concept).in_(language) if record.concept else None
    return {
        **record_data(record, evidence, language),
        "date": record.when() or None,
        "signed": record.begin or None,
        "instrument": instrument,
        "instrument_as_given": record.as_given or None,
        "validity": str(validity),
        "end": record.end or None,
        "open_ended": record.open_ended,
        "sectors": _names(record.sectors, evidence, language),
    }


def _names(iris: Iterable[Iri], evidence: Evidence, language: Language) -> list[str]:
    return sorted(evidence.name(iri).in_(language) for iri in iris)


def _plan(plan: Promise, gap: Gap, evidence: Evidence, language: Language) -> dict[str, Json]:
    return {
        **record_data(plan.record, evidence, language),
        "date": plan.record.due_end or plan.record.due_begin or None,
        "due_begin": plan.record.due_begin or None,
        "due": plan.record.due_end or None,
        "made": plan.record.when() or None,
        "state": str(plan.state),
        "evidence": [record_data(record, evidence, language) for record in plan.evidence],
        "proposals": [proposal_data(p, evidence, language) for p in gap.proposals.get(plan.record.iri, ())],
    }


def _last(gap: Gap, evidence: Evidence, language: Language) -> Json:
    last = gap.last_activity
    if last is None:
        return None
    return {
        **record_data(last.record, evidence, language),
        "age_days_least": last.least_days,
        "age_days_most": last.most_days,
    }


def _read(report: GapReport, language: Language) -> Json:
    covered = report.coverage
    scopes = [report.evidence.sources[iri].scope for iri in covered.sources]
    return {
        "from_year": covered.first_year,
        "to_year": covered.last_year,
        "share_of_days": round(covered.share, 3),
        "years": list(covered.years),
        "sources": [source.local for source in covered.sources],
        "scopes": [scope and scope.in_(language) for scope in scopes],
    }
