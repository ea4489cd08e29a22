"""Why somebody is suggested, in words: each reason with the records that bear it out, and their places."""

from collections.abc import Iterable, Sequence

from coopgraph.analysis.facts import Evidence, Record
from coopgraph.analysis.reasons import Reason, Why
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from coopgraph.views.gap_sentence import PROMISE_STATES
from coopgraph.views.shown_dates import shown_date

#: Of many records or names the first are told, the others counted; JSON has them all.
_TOLD, _NAMED = 3, 8

WHY: dict[Why, Bilingual] = {
    Why.ASKED: Bilingual("chính đối tác đề nghị", "asked for by the partner"),
    Why.AGREED: Bilingual("hai bên đã thống nhất", "agreed in talks"),
    Why.PROPOSED: Bilingual("phía ta đã đề xuất", "proposed from our side"),
    Why.CONTACT: Bilingual("đã tiếp xúc", "contact made"),
    Why.PLANNED: Bilingual("kế hoạch có nêu nước này", "its country is named in plans"),
    Why.WARM: Bilingual("nước này có hoạt động khác", "its country shows other activity"),
    Why.COUNTRY: Bilingual("đã có đối tác ở nước này", "partners in its country"),
    Why.SAME: Bilingual("cùng nước", "same country"),
    Why.TOGETHER: Bilingual("cùng dự", "took part together"),
    Why.PARTNERS: Bilingual("đối tác chung", "shared partners"),
    Why.SECTORS: Bilingual("lĩnh vực chung", "shared sectors"),
    Why.PRIORITY: Bilingual("là ưu tiên của địa phương", "a priority of the home"),
    Why.OTHERS: Bilingual("đối tác khác đã làm", "covered by other partners"),
    Why.LIKE: Bilingual("đối tác có lĩnh vực chung cũng làm", "covered by partners that share sectors"),
}


def reasons_sentence(reasons: Sequence[Reason], evidence: Evidence, country: Iri | None = None) -> Bilingual:
    """All reasons as one sentence with sources and lines in square brackets; ``country`` is the partner's."""
    clauses = [_clause(reason, evidence, country) for reason in reasons]
    vi, en = "; ".join(c.vi for c in clauses), "; ".join(c.en for c in clauses)
    if not clauses:
        return Bilingual("", "")
    return Bilingual(f"{vi[:1].upper()}{vi[1:]}.", f"{en[:1].upper()}{en[1:]}.")


def reason_kinds(reasons: Iterable[Reason]) -> Bilingual:
    """The kinds of reason alone, for a narrow column."""
    kinds = [WHY[reason.why] for reason in reasons]
    return Bilingual("; ".join(kind.vi for kind in kinds), "; ".join(kind.en for kind in kinds))


def _clause(reason: Reason, evidence: Evidence, country: Iri | None) -> Bilingual:
    lead = WHY[reason.why]
    if reason.why is Why.WARM and country is not None:
        name, count = evidence.name(country), len(reason.records)
        lead = Bilingual(
            f"với {name.vi} có {count} hoạt động khác, như",
            f"{name.en} shows {count} other {'activity' if count == 1 else 'activities'}, such as",
        )
        return _led(lead, [_record(reason.records[0], evidence)], 0)
    if reason.why in {Why.PLANNED, Why.COUNTRY} and country is not None:
        name = evidence.name(country)
        lead = (
            Bilingual(f"kế hoạch có nêu {name.vi}", f"plans name {name.en}")
            if reason.why is Why.PLANNED
            else Bilingual(f"đã có đối tác ở {name.vi}", f"partners in {name.en} already")
        )
    if reason.ties:
        most = len(reason.ties) if reason.why is Why.SECTORS else _NAMED
        told = [_tie(node, through, evidence, reason.why) for node, through in reason.ties[:most]]
        return _led(lead, told, len(reason.ties) - most)
    records = [_told(record, index, reason, evidence) for index, record in enumerate(reason.records[:_TOLD])]
    return _led(lead, records, len(reason.records) - _TOLD)


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


def _tie(node: Iri, through: Sequence[Iri], evidence: Evidence, why: Why) -> Bilingual:
    name = evidence.name(node)
    if why is Why.SECTORS:
        name = Bilingual(name.vi.lower(), name.en.lower())
    if not through:
        return name
    names = [evidence.name(iri) for iri in through]
    vi, en = ", ".join(n.vi for n in names), ", ".join(n.en for n in names)
    if why is Why.LIKE:
        return Bilingual(f"{name.vi} (chung {vi.lower()})", f"{name.en} (shares {en.lower()})")
    return Bilingual(f"{name.vi} (đã có {vi})", f"{name.en} (with {en})")
