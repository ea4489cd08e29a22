"""Dates and terms of a register as the values, bounds and notes that a record states."""

from collections.abc import Mapping
from datetime import date

from coopgraph.dates import ImpreciseDate, parse_imprecise
from coopgraph.sources.registers.vietnamese_dates import DateReading, read_date
from coopgraph.sources.registers.vietnamese_terms import TermReading, end_of, read_term
from coopgraph.text import Bilingual

#: Value, parts by name, and how the text was taken.
Told = tuple[str, dict[str, str], Bilingual | None]


def date_parts(text: str, given: str) -> Told:
    """A date: its value where the text gives one, else ``notBefore`` and ``notAfter``, and a note why.

    ``first`` and ``last`` are the days it can mean. Raises ValueError where it cannot be read.
    """
    reading = read_date(text)
    parts = {"given": given}
    for name, day in (("first", reading.first), ("last", reading.last)):
        if day is not None:
            parts[name] = day.isoformat()
    if reading.given is None:
        parts |= {
            name: day.isoformat()
            for name, day in (("notBefore", reading.first), ("notAfter", reading.last))
            if day is not None
        }
    if reading.inferred or text != given:
        vi, en = _meant(reading)
        parts["noteVi"] = f"Sổ ghi “{given}”, hiểu là {vi}."
        parts["noteEn"] = f"The register says “{given}”, read as {en}."
    shown = _meant(reading)
    how = None if reading.given is not None and reading.given.text == given else shown
    return (reading.given.text if reading.given is not None else "", parts, how)


def _meant(reading: DateReading) -> Bilingual:
    if reading.given is not None:
        return _shown(reading.given)
    first, last = (None if day is None else _day(day) for day in (reading.first, reading.last))
    if first is None or last is None:
        return Bilingual(
            f"không muộn hơn {last.vi}" if last is not None else f"không sớm hơn {first.vi if first else ''}",
            f"not after {last.en}" if last is not None else f"not before {first.en if first else ''}",
        )
    return Bilingual(f"từ {first.vi} đến {last.vi}", f"between {first.en} and {last.en}")


def _shown(day: ImpreciseDate) -> Bilingual:
    """A date as people write it: 12/5/2011 in Vietnamese, ISO in English."""
    year, *rest = day.text.split("-")
    return Bilingual("/".join([*(str(int(part)) for part in reversed(rest)), year]), day.text)


def _day(day: date) -> Bilingual:
    return _shown(parse_imprecise(day.isoformat()))


def term_parts(text: str, given: str, begun: Mapping[str, str]) -> Told:
    """A term: its end where there is one, ``openEnded``, or ``notStated``; and a note how it was told.

    ``begun`` are the parts of the day that a length is counted from, its own note among them: a record has
    one note on its dates. Raises ValueError where the text cannot be read.
    """
    parts = {"given": given} if given else {}
    notes = [Bilingual(begun.get("noteVi", ""), begun.get("noteEn", ""))]
    term = read_term(text) if text else TermReading(stated=False)
    end = _end(term, begun)
    how: Bilingual | None = None
    if term.since is not None:
        parts["since"] = term.since.text
    if term.open_ended or term.renews:
        parts["openEnded"] = "true"
        how = _without_end(term, end)
    elif end is None:
        parts["notStated"] = "end"
        how = _no_end(begun) if term.months or term.days else None
    else:
        how = _shown(end)
    if how is not None and (term.months or term.days or term.renews or text != given):
        counted = _counted(term, end, begun)
        notes.append(
            Bilingual(f"Thời hạn “{given}”: {how.vi}{counted.vi}.", f"Term “{given}”: {how.en}{counted.en}.")
        )
    note_vi, note_en = (" ".join(filter(None, texts)) for texts in zip(*notes, strict=True))
    if note_vi:
        parts |= {"noteVi": note_vi, "noteEn": note_en}
    value = "" if end is None or "openEnded" in parts else end.text
    return value, parts, None if value == given else how


def _end(term: TermReading, begun: Mapping[str, str]) -> ImpreciseDate | None:
    if term.until is not None:
        return term.until
    if not (term.months or term.days) or "first" not in begun or "last" not in begun:
        return None
    return end_of(date.fromisoformat(begun["first"]), date.fromisoformat(begun["last"]), term)


def _without_end(term: TermReading, end: ImpreciseDate | None) -> Bilingual:
    if not term.renews:
        return Bilingual("không có hạn kết thúc", "no end")
    first = Bilingual("", "")
    if end is not None:
        shown = _shown(end)
        first = Bilingual(f", kỳ đầu đến {shown.vi}", f", the first term until {shown.en}")
    return Bilingual(f"tự động gia hạn{first.vi}", f"renews itself{first.en}")


def _no_end(begun: Mapping[str, str]) -> Bilingual:
    if "first" not in begun:
        return Bilingual(
            "không tính được ngày hết hạn vì không có ngày ký",
            "no end can be computed, because there is no date of signing",
        )
    return Bilingual(
        f"không tính được ngày hết hạn vì ngày ký chỉ ghi “{begun.get('given', '')}”",
        f"no end can be computed, because the date of signing is only “{begun.get('given', '')}”",
    )


def _counted(term: TermReading, end: ImpreciseDate | None, begun: Mapping[str, str]) -> Bilingual:
    """What a computed end was counted from."""
    if end is None or not (term.months or term.days):
        return Bilingual("", "")
    given = begun.get("given", "")
    return Bilingual(f", tính từ “{given}”", f", counted from “{given}”")
