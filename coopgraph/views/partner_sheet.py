"""The sheet of one partner, for a briefing before a delegation: every line with its source."""

from collections.abc import Iterable

from coopgraph.dates import Clocks
from coopgraph.query.partner_facts import RECORD_KINDS, PartnerFacts, SourceFact
from coopgraph.query.record_facts import RecordFact, SourceLines, Value, When
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.sheet_wording import (
    DATES,
    NAME_KINDS,
    NONE,
    OWN_WORDS,
    SECTIONS,
    STATES,
    THROUGH_GROUPS,
    THROUGH_GROUPS_BELOW,
    UNDETERMINED,
)
from coopgraph.views.shown_dates import shown_date
from coopgraph.views.terminal import wrapped

_WIDTH = 110


def partner_sheet(facts: PartnerFacts, clocks: Clocks, language: Language, width: int | None = None) -> str:
    """The sheet as text for a terminal or a file."""
    return _Sheet(facts, language, width or _WIDTH).text(clocks)


class _Sheet:
    def __init__(self, facts: PartnerFacts, language: Language, width: int) -> None:
        self._facts = facts
        self._language = language
        self._width = width

    def text(self, clocks: Clocks) -> str:
        """The whole sheet, or the one line that nothing was known yet."""
        facts = self._facts
        if not facts.known:
            return self._line(unknown(facts, clocks))
        parts = [self._head(clocks), self._names(), *(self._section(kind) for kind in RECORD_KINDS)]
        parts.append(self._through_groups())
        if facts.country is not None and (facts.of_country or facts.compatriots):
            parts.append(self._country(facts.country))
        parts.append(self._sources())
        return "\n".join(part for part in parts if part)

    def _in(self, text: Bilingual) -> str:
        return text.in_(self._language)

    def _line(self, text: Bilingual | str, indent: str = "") -> str:
        plain = text if isinstance(text, str) else self._in(text)
        safe = "".join(
            c if c.isprintable() or c in "\u200c\u200d" else "\N{REPLACEMENT CHARACTER}" for c in plain
        )
        lines = wrapped(safe, self._width - len(indent))
        return "".join(indent + line + "\n" for line in lines.splitlines())

    def _label(self, iri: Iri) -> str:
        labels = self._facts.labels or {}
        found = OWN_WORDS.get(iri) or labels.get(iri) or Bilingual(iri.local, iri.local)
        return self._in(found)

    def _head(self, clocks: Clocks) -> str:
        facts = self._facts
        about = [self._label(facts.kind)]
        about += [self._in(value.text) for value in (facts.level, facts.country) if value]
        about += [
            f"{self._in(Bilingual('thuộc', 'part of'))} {self._in(value.text)}" for value in facts.part_of
        ]
        day = shown_date(clocks.as_of.isoformat())
        when = Bilingual(f"Tính đến ngày {day.vi}", f"As of {day.en}")
        if clocks.known_by is not None:
            known = shown_date(clocks.known_by)
            when = Bilingual(
                f"{when.vi}; chỉ theo nguồn công bố đến {known.vi}",
                f"{when.en}; only from sources published by {known.en}",
            )
        return (
            self._line(f"{self._in(facts.name)} ({facts.iri.local})")
            + self._line(" · ".join(about))
            + self._line(when)
        )

    def _names(self) -> str:
        facts = self._facts
        lines = []
        for kind, heading in NAME_KINDS.items():
            found = [
                f"{name.text} [{name.language}]" if name.language else name.text
                for name in facts.names
                if name.kind == kind
            ]
            if found:
                lines.append(self._line(f"{self._in(heading)}: {'; '.join(found)}"))
        if len(facts.identifiers) > 1:
            shown = [value if "//" in value else f"{kind} {value}" for kind, value in facts.identifiers]
            lines.append(
                self._line(Bilingual("Mã: ", "Identifiers: ").in_(self._language) + "; ".join(shown))
            )
        if facts.namesakes:
            other = self._in(Bilingual("Không phải nơi trùng tên", "Not its namesake"))
            lines.append(self._line(f"{other}: {'; '.join(facts.namesakes)}"))
        if facts.note:
            lines.append(self._line(f"{self._in(Bilingual('Ghi chú', 'Note'))}: {self._in(facts.note)}"))
        if facts.sources:
            known = self._in(Bilingual("Được nêu ở", "Named in"))
            lines.append(self._line(f"{known}: {_places(facts.sources)}"))
        return "".join(lines)

    def _section(self, kind: str) -> str:
        found = self._facts.of_kind(kind)
        heading = self._in(SECTIONS[kind])
        if not found:
            shared = any(record.kind == kind for record in self._facts.through_groups)
            below = self._in(THROUGH_GROUPS_BELOW) if shared else ""
            return self._line(f"{heading}: {self._in(NONE[kind])}{below}") if kind in NONE else ""
        return self._line(f"{heading} ({len(found)})") + "".join(map(self._record, found))

    def _through_groups(self) -> str:
        found = self._facts.through_groups
        groups = ", ".join(f"“{self._in(group.text)}”" for group in self._facts.groups)
        heading = self._in(THROUGH_GROUPS).format(groups=groups)
        return self._line(f"{heading} ({len(found)})") + "".join(map(self._record, found)) if found else ""

    def _country(self, country: Value) -> str:
        name = self._in(country.text)
        heading = Bilingual(
            f"Khác, cùng nước {name} (không có đối tác này)", f"Also with {name} (this partner takes no part)"
        )
        text = self._line(heading)
        if self._facts.compatriots:
            others = "; ".join(self._in(value.text) for value in self._facts.compatriots)
            text += self._line(f"{self._in(Bilingual('Đối tác khác', 'Other partners'))}: {others}", "  ")
        return text + "".join(map(self._record, self._facts.of_country))

    def _record(self, record: RecordFact) -> str:
        """A record in a few lines: its name and date, what is said of it, what is left out, and where."""
        roles = ", ".join(self._label(role) for role in record.roles)
        name = self._in(record.name) + (f" ({roles})" if roles else "")
        first = f"• {name} – {self._in(when_shown(record.when, record.kind))} [{_places(record.sources)}]"
        said = [self._in(STATES[record.state])] if record.state else []
        if record.standing == "undetermined":
            said.append(self._in(UNDETERMINED))
        lines = [self._line(first, "  ")]
        lines += [self._line("; ".join(said), "    ")] if said else []
        for detail in record.details:
            values = [
                self._in(shown_date(value.text.en)) if detail.property in DATES else self._in(value.text)
                for value in detail.values
                if value.iri != self._facts.iri
            ]
            if values:
                lines.append(self._line(f"{self._label(detail.property)}: {'; '.join(values)}", "    "))
        if record.not_stated:
            missing = ", ".join(self._label(iri) for iri in record.not_stated)
            lines.append(
                self._line(f"{self._in(Bilingual('nguồn không nêu', 'not stated'))}: {missing}", "    ")
            )
        if record.when.note:
            lines.append(
                self._line(
                    f"{self._in(Bilingual('về ngày', 'on the date'))}: {self._in(record.when.note)}", "    "
                )
            )
        if record.note:
            lines.append(
                self._line(f"{self._in(Bilingual('ghi chú', 'note'))}: {self._in(record.note)}", "    ")
            )
        return "".join(lines)

    def _sources(self) -> str:
        """All that was read: where it says nothing of a partner, that is what was searched."""
        heading = Bilingual("Các nguồn đã đọc", "Sources read")
        return self._line(heading) + "".join(
            self._line(f"{source.iri.local}: {self._in(source.title)} – {self._in(issued(source))}", "  ")
            for source in self._facts.sources_read
        )


def unknown(facts: PartnerFacts, clocks: Clocks) -> Bilingual:
    """That no source had told of the partner by the day of knowledge, and when the first did."""
    day = shown_date(clocks.known_on.isoformat())
    first = shown_date(facts.known_from.isoformat() if facts.known_from else "")
    return Bilingual(
        f"Đến ngày {day.vi} chưa nguồn nào nhắc đến {facts.name.vi}; nguồn đầu tiên: {first.vi}.",
        f"By {day.en} no source had told of {facts.name.en}; the first did on {first.en}.",
    )


def when_shown(when: When, kind: str = "") -> Bilingual:
    """A date or its bounds, in words; of an appointment without a beginning, the day it is seen to hold."""
    if when.begin:
        first = shown_date(when.begin)
        if not when.end or when.end == when.begin:
            return first
        last = shown_date(when.end)
        return Bilingual(f"{first.vi} đến {last.vi}", f"{first.en} to {last.en}")
    if kind == "Appointment" and when.not_after:
        seen = shown_date(when.not_after)
        return Bilingual(
            f"giữ chức vụ vào ngày {seen.vi}, không rõ từ khi nào",
            f"in the role on {seen.en}, since when unknown",
        )
    if when.not_before or when.not_after:
        return shown_date(f"{when.not_before or '..'}/{when.not_after or '..'}")
    return Bilingual("nguồn không ghi ngày", "no date in the source")


def issued(source: SourceFact) -> Bilingual:
    """When a source was published, or that it does not say and what bounds there are."""
    if source.issued:
        return shown_date(source.issued)
    bounds = shown_date(f"{source.not_before or '..'}/{source.not_after or '..'}")
    return Bilingual(f"không ghi ngày, {bounds.vi}", f"undated, {bounds.en}")


def _places(sources: Iterable[SourceLines]) -> str:
    return "; ".join(f"{place.source.local}:{place.lines}" for place in sources)
