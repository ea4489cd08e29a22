"""Why somebody is suggested, in words: each reason with the records that bear it out, and their places."""

from collections.abc import Iterable, Sequence

from coopgraph.analysis.facts import Evidence, Partner, Record
from coopgraph.analysis.suggestions import Reason, Why
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from coopgraph.views.gap_sentence import PROMISE_STATES
from coopgraph.views.shown_dates import shown_date

#: Of many records or names the first are told, the others counted; JSON has them all.
_TOLD = 3

WHY: dict[Why, Bilingual] = {
    Why.ASKED: Bilingual("chính đối tác đề nghị", "it asked for this itself"),
    Why.AGREED: Bilingual("hai bên đã thống nhất", "agreed in talks"),
    Why.PROPOSED: Bilingual("phía ta đã đề xuất", "proposed from our side"),
    Why.CONTACT: Bilingual("đã tiếp xúc", "contact made"),
    Why.PLANNED: Bilingual("kế hoạch có nêu nước này", "its country is named in plans"),
    Why.WARM: Bilingual("nước này có hoạt động khác", "its country shows other activity"),
    Why.PARTNERS: Bilingual("đối tác chung", "shared partners"),
    Why.SECTORS: Bilingual("lĩnh vực đã có kinh nghiệm", "sectors with experience"),
}


def reasons_sentence(reasons: Sequence[Reason], evidence: Evidence, partner: Partner) -> Bilingual:
    """All reasons as one sentence with sources and lines in square brackets."""
    clauses = [_clause(reason, evidence, partner) for reason in reasons]
    vi, en = "; ".join(c.vi for c in clauses), "; ".join(c.en for c in clauses)
    return (
        Bilingual(f"{vi[:1].upper()}{vi[1:]}.", f"{en[:1].upper()}{en[1:]}.")
        if clauses
        else Bilingual("", "")
    )


def reason_kinds(reasons: Iterable[Reason]) -> Bilingual:
    """The kinds of reason alone, for a narrow column."""
    kinds = [WHY[reason.why] for reason in reasons]
    return Bilingual("; ".join(kind.vi for kind in kinds), "; ".join(kind.en for kind in kinds))


def _clause(reason: Reason, evidence: Evidence, partner: Partner) -> Bilingual:
    lead = WHY[reason.why]
    if reason.why is Why.WARM and partner.country is not None:
        country, count = evidence.name(partner.country), len(reason.records)
        lead = Bilingual(
            f"với {country.vi} có {count} hoạt động khác, như",
            f"{country.en} shows {count} other {'activity' if count == 1 else 'activities'}, such as",
        )
        return _led(lead, [_record(reason.records[0], evidence)], 0)
    if reason.why is Why.PLANNED and partner.country is not None:
        country = evidence.name(partner.country)
        lead = Bilingual(f"kế hoạch có nêu {country.vi}", f"plans name {country.en}")
    if reason.ties:
        ties = [_tie(node, through, evidence) for node, through in reason.ties]
        return _led(
            lead,
            ties if reason.why is Why.SECTORS else ties[:8],
            0 if reason.why is Why.SECTORS else len(ties) - 8,
        )
    told = [_told(record, index, reason, evidence) for index, record in enumerate(reason.records[:_TOLD])]
    return _led(lead, told, len(reason.records) - _TOLD)


def _led(lead: Bilingual, told: Sequence[Bilingual], more: int) -> Bilingual:
    vi, en = ", ".join(t.vi for t in told), ", ".join(t.en for t in told)
    if more > 0:
        vi, en = f"{vi} và {more} mục khác", f"{en} and {more} more"
    return Bilingual(f"{lead.vi}: {vi}", f"{lead.en}: {en}")


def _told(record: Record, index: int, reason: Reason, evidence: Evidence) -> Bilingual:
    state = PROMISE_STATES[reason.states[index]] if reason.states else None
    return _record(record, evidence, state)


def _record(record: Record, evidence: Evidence, state: Bilingual | None = None) -> Bilingual:
    when = shown_date(record.ended_or_begun(evidence.clocks.as_of))
    place = f" [{record.source.local}:{record.locator}]" if record.source else ""
    end = Bilingual(f", {state.vi}", f", {state.en}") if state else Bilingual("", "")
    return Bilingual(
        f"{record.name.vi} ({when.vi}{end.vi}){place}", f"{record.name.en} ({when.en}{end.en}){place}"
    )


def _tie(node: Iri, through: Sequence[Iri], evidence: Evidence) -> Bilingual:
    name = evidence.name(node)
    if not through:
        return name
    names = [evidence.name(iri) for iri in through]
    return Bilingual(
        f"{name.vi.lower()} (đã có {', '.join(n.vi for n in names)})",
        f"{name.en.lower()} (with {', '.join(n.en for n in names)})",
    )
