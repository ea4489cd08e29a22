"""The one sentence that says why a partner is on the list of gaps, in Vietnamese and in English."""

from collections.abc import Mapping, Sequence
from datetime import date

from coopgraph.analysis.commitments import Promise, PromiseState
from coopgraph.analysis.decay import KINDS, Decay
from coopgraph.analysis.facts import Record
from coopgraph.analysis.gaps import Gap, GapReport, overdue
from coopgraph.analysis.stage import (
    THRESHOLDS,
    Coverage,
    Doubt,
    ProjectStanding,
    Stage,
    State,
)
from coopgraph.text import Bilingual
from coopgraph.views.shown_dates import shown_date
from coopgraph.views.validity_words import valid_words

STAGES: Mapping[Stage, Bilingual] = {
    Stage.NONE: Bilingual("chưa thấy tiếp xúc", "no contact seen"),
    Stage.CONTACT: Bilingual("tiếp xúc", "contact"),
    Stage.NEGOTIATION: Bilingual("đàm phán", "negotiation"),
    Stage.AGREEMENT: Bilingual("thỏa thuận", "agreement"),
    Stage.ACTIVITY: Bilingual("hoạt động", "activity"),
    Stage.PROJECT: Bilingual("dự án", "project"),
    Stage.UNKNOWN: Bilingual("chưa rõ", "unknown"),
}
STATES: Mapping[State, Bilingual] = {
    State.ACTIVE: Bilingual("đang hoạt động", "active"),
    State.QUIET: Bilingual("ít hoạt động", "quiet"),
    State.DORMANT: Bilingual("lâu không thấy hoạt động", "dormant"),
    State.UNKNOWN: Bilingual("chưa rõ", "unknown"),
}
PROMISE_STATES: Mapping[PromiseState, Bilingual] = {
    PromiseState.KEPT: Bilingual("đã có minh chứng", "kept"),
    PromiseState.LATE: Bilingual("có minh chứng nhưng muộn", "late"),
    PromiseState.OPEN: Bilingual("chưa quá hạn", "open"),
    PromiseState.OVERDUE: Bilingual("quá hạn, chưa thấy minh chứng", "overdue without evidence"),
    PromiseState.CANCELLED: Bilingual("đã hủy", "cancelled"),
    PromiseState.NOT_CHECKABLE: Bilingual("không kiểm chứng được", "not checkable"),
    PromiseState.UNDETERMINED: Bilingual("chưa rõ đã hứa hay chưa", "may not be made yet"),
}


def why(gap: Gap, report: GapReport) -> Bilingual:
    """Why there is no active project to show, how far the relationship came, and what the country shows."""
    clauses = [
        *_agreements(gap, report),
        *_activity(gap),
        *_through_groups(gap, report),
        *(_plan(plan, gap) for plan in gap.plans),
        *_projects(gap),
        *_country(gap, report),
        *_country_plans(gap, report),
        *_judgement(gap, report.coverage, report.evidence.decay),
    ]
    vi = "; ".join(clause.vi for clause in clauses)
    en = "; ".join(clause.en for clause in clauses)
    return Bilingual(f"{vi[:1].upper()}{vi[1:]}.", f"{en[:1].upper()}{en[1:]}.")


def with_places(sentence: Bilingual, gap: Gap) -> Bilingual:
    """A sentence with the sources and lines of all that it names, in brackets, for people."""
    places = "; ".join(f"{source.local}:{locator}" for source, locator in gap.sources)
    return Bilingual(f"{sentence.vi} [{places}]", f"{sentence.en} [{places}]") if places else sentence


def _agreements(gap: Gap, report: GapReport) -> list[Bilingual]:
    clauses = []
    for record, validity in gap.agreements:
        name = report.evidence.name(record.concept) if record.concept else record.name
        date, valid = shown_date(record.when()), valid_words(record, validity)
        if not record.begin:
            date = Bilingual(f"không rõ ngày ký, {date.vi}", f"signing date not stated, {date.en}")
        clauses.append(Bilingual(f"{name.vi} ({date.vi}; {valid.vi})", f"{name.en} ({date.en}; {valid.en})"))
    return clauses


def _activity(gap: Gap) -> list[Bilingual]:
    last = gap.last_activity
    if last is not None:
        when, age = shown_date(last.when), _age(last.least_days, last.most_days)
        return [
            Bilingual(
                f"hoạt động gần nhất: {last.record.name.vi} ({when.vi}, cách đây {age.vi})",
                f"last activity: {last.record.name.en} ({when.en}, {age.en} ago)",
            )
        ]
    perhaps = _perhaps(gap.perhaps_begun, len(gap.perhaps_begun))
    if gap.stage is Stage.UNKNOWN:
        nothing = Bilingual(
            "chưa thể nói đến ngày này đã phát sinh quan hệ hay chưa",
            "it cannot be told whether anything had begun by this day",
        )
        return [nothing, *perhaps]
    if perhaps or gap.projects:
        return perhaps
    if gap.agreements:
        return [
            Bilingual(
                "từ đó không nguồn nào nêu sự kiện hay dự án nào của riêng đối tác này",
                "no source names an event or project of its own since",
            )
        ]
    return [
        Bilingual(
            "không nguồn nào nêu sự kiện hay dự án nào của riêng đối tác này",
            "no source names an event or project of its own",
        )
    ]


def _perhaps(records: Sequence[Record], count: int) -> list[Bilingual]:
    """What a source names and may have come after the day: no silence, no proof."""
    if not records:
        return []
    record, more = records[0], count - 1
    when = shown_date(record.ended_or_begun(date.min))
    told = Bilingual(f" ({when.vi})", f" ({when.en})") if when.en else when
    others = Bilingual(f" và {more} việc khác", f" and {more} more") if more else Bilingual("", "")
    vi = f"{record.name.vi}{told.vi}{others.vi} chưa chắc đã diễn ra tính đến ngày này"
    return [Bilingual(vi, f"{record.name.en}{told.en}{others.en} may not have begun by this day")]


def _through_groups(gap: Gap, report: GapReport) -> list[Bilingual]:
    """What groups it is a member of did: perhaps with it, so neither its own nor nothing."""
    if not gap.through_groups:
        return []
    evidence, count = report.evidence, len(gap.through_groups)
    involved = {partner for record in gap.through_groups for partner in record.involves}
    groups = [evidence.name(iri) for iri in sorted(evidence.groups_of[gap.partner.iri] & involved)]
    vi, en = "”, “".join(name.vi for name in groups), "”, “".join(name.en for name in groups)
    first = gap.through_groups[0]
    when = shown_date(first.ended_or_begun(evidence.clocks.as_of))
    return [
        Bilingual(
            f"có thể qua nhóm “{vi}”: {count} hoạt động, như {first.name.vi} ({when.vi}), "
            "nguồn không nói đối tác này có tham gia hay không",
            f"perhaps through the group “{en}”: {count} {'activity' if count == 1 else 'activities'}, "
            f"such as {first.name.en} ({when.en}), no source says whether it took part",
        )
    ]


def _age(least: int, most: int | None) -> Bilingual:
    if most is None:
        return Bilingual(f"ít nhất {least} ngày", f"at least {least} days")
    if most == least:
        return Bilingual(f"{least} ngày", f"{least} days")
    return Bilingual(f"{least}–{most} ngày", f"{least} to {most} days")


def _plan(plan: Promise, gap: Gap) -> Bilingual:
    record, state = plan.record, PROMISE_STATES[plan.state]
    due = Bilingual("không nêu hạn", "no due date")
    if record.due_end:
        by = shown_date(record.due_end)
        due = Bilingual(f"hạn {by.vi}", f"due {by.en}")
    elif record.due_begin:
        start = shown_date(record.due_begin)
        due = Bilingual(f"từ {start.vi}", f"from {start.en}")
    maybe = _maybe_proved(plan, gap)
    return Bilingual(
        f"có kế hoạch: {record.name.vi} ({due.vi}, {state.vi}{maybe.vi})",
        f"a plan: {record.name.en} ({due.en}, {state.en}{maybe.en})",
    )


def _maybe_proved(plan: Promise, gap: Gap) -> Bilingual:
    """What looks like its proof and is not linked."""
    found = gap.proposals.get(plan.record.iri, ())
    if not found:
        return Bilingual("", "")
    names = [proposal.record.name for proposal in found]
    return Bilingual(
        "; có thể là minh chứng, chưa liên kết: " + ", ".join(name.vi for name in names),
        "; perhaps proof, not linked: " + ", ".join(name.en for name in names),
    )


def _country_plans(gap: Gap, report: GapReport) -> list[Bilingual]:
    """Plans with the country that should have come to pass."""
    if gap.partner.country is None:
        return []
    country = report.evidence.name(gap.partner.country)
    plans = [_plan(plan, gap) for plan in overdue(gap.country_plans)]
    return [Bilingual(f"với {country.vi} {plan.vi}", f"for {country.en} {plan.en}") for plan in plans]


def _projects(gap: Gap) -> list[Bilingual]:
    if not gap.projects and gap.last_activity is not None:
        return [
            Bilingual("không nguồn nào nêu dự án nào có đối tác này", "no source names a project with it")
        ]
    return [_project(project, standing) for project, standing in gap.projects]


def _project(project: Record, standing: ProjectStanding) -> Bilingual:
    ends = {
        ProjectStanding.OVER: Bilingual("đã kết thúc", "is over"),
        ProjectStanding.PIPELINE: Bilingual("mới ở bước chuẩn bị", "is only being prepared"),
        ProjectStanding.UNKNOWN: Bilingual(
            "không rõ có đang triển khai hay không", "may or may not be running"
        ),
        ProjectStanding.ACTIVE: Bilingual("đang triển khai", "is running"),
    }
    end = ends[standing]
    return Bilingual(f"dự án {project.name.vi} {end.vi}", f"project {project.name.en} {end.en}")


def _country(gap: Gap, report: GapReport) -> list[Bilingual]:
    if gap.warm is None or gap.partner.country is None:
        return []
    country = report.evidence.name(gap.partner.country)
    maybe = _perhaps(gap.country_perhaps, gap.country_perhaps_count)
    if maybe:
        return [Bilingual(f"với {country.vi}, {m.vi}", f"with {country.en}, {m.en}") for m in maybe]
    if not gap.warm:
        return [
            Bilingual(
                f"không thấy hoạt động nào khác với {country.vi}",
                f"no other activity with {country.en} is seen",
            )
        ]
    latest = gap.country_records[0]
    count = gap.country_count
    date = shown_date(latest.ended_or_begun(report.evidence.clocks.as_of))
    return [
        Bilingual(
            f"trong khi đó với {country.vi} có {count} hoạt động khác, "
            f"gần nhất: {latest.name.vi} ({date.vi})",
            f"meanwhile {country.en} shows {count} other {'activity' if count == 1 else 'activities'}, "
            f"the latest: {latest.name.en} ({date.en})",
        )
    ]


def _judgement(gap: Gap, covered: Coverage, decay: Decay) -> list[Bilingual]:
    judged, read = gap.judgement, _read(covered)
    if judged.state is State.DORMANT:
        years = quiet_for(decay)
        return [
            Bilingual(
                f"hơn {years.vi} năm nay không nguồn nào nêu hoạt động với đối tác này, dù {read.vi}",
                f"for more than {years.en} years no source has told of any activity with it, "
                f"although {read.en}",
            )
        ]
    if judged.doubt is Doubt.NOT_COVERED:
        return [
            Bilingual(
                f"chưa thể kết luận là lâu không có hoạt động, vì {read.vi}",
                f"dormant cannot be concluded, because {read.en}",
            )
        ]
    if judged.doubt is Doubt.WIDE_DATES and gap.stage is not Stage.UNKNOWN:
        worst, best = STATES[judged.worst], STATES[judged.best]
        return [
            Bilingual(
                f"ngày tháng chỉ biết trong khoảng rộng: có thể là {worst.vi}, có thể là {best.vi}",
                f"the dates are known too loosely: it may be {worst.en} or {best.en}",
            )
        ]
    return []


def quiet_for(decay: Decay) -> Bilingual:
    """For how many years at least nothing can have been told of a partner that is dormant."""
    years = min(decay.years_until(kind, THRESHOLDS.quiet_share) for kind in KINDS)
    text = f"{years:.1f}".removesuffix(".0")
    return Bilingual(text.replace(".", ","), text)


def _read(covered: Coverage) -> Bilingual:
    window = f"{covered.first_year}–{covered.last_year}"
    if not covered.sources:
        return Bilingual(
            f"không nguồn nào đã đọc phản ánh các năm {window}",
            f"no source that was read reports on {window}",
        )
    names = ", ".join(source.local for source in covered.sources)
    share = f"{covered.share:.0%}"
    return Bilingual(
        f"các nguồn đã đọc ({names}) phản ánh {share} thời gian {window}",
        f"the sources read ({names}) report on {share} of {window}",
    )
