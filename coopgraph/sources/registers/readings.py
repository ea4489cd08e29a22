"""The readings that a description can ask for: the text of a cell → what it states, or why it cannot be read.

Nothing is guessed: what a reading does not know is a complaint, until a person has decided it in the
description (``coop:codes``). What it reads otherwise than letter by letter is told in ``how``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from coopgraph.sources.concept_labels import label_key, labels, schemes
from coopgraph.sources.registers.partner_names import NamedPartner, divide, is_doubtful, read_partner
from coopgraph.sources.registers.partner_words import kind_of, level_of
from coopgraph.sources.registers.read_concepts import read_list, read_one
from coopgraph.sources.registers.read_times import date_parts, term_parts
from coopgraph.text import Bilingual, fold

#: What stands between several values of one cell once it has been read.
BAR = "|"
#: What a text stands for as long as nobody has decided it.
UNDECIDED = "?"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell states: its value (several with a bar between), more parts by name, the partners it names.

    ``how`` tells in words what the text was taken for, where it does not say it letter by letter; ``odd``
    that a person should look at it: something was computed, left open, or found by a part of the text.
    """

    value: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    partners: tuple[NamedPartner, ...] = ()
    how: Bilingual | None = None
    odd: bool = False


class Unreadable(ValueError):
    """Texts of a cell that a reading does not know; ``why`` where more can be said than that."""

    def __init__(self, texts: Sequence[str], why: Bilingual | None = None) -> None:
        super().__init__(", ".join(texts))
        self.texts = tuple(texts)
        self.why = why


@dataclass(frozen=True, slots=True)
class Question:
    """A text to be read: what people decided on such texts, and what stands beside it in the row.

    ``decided`` is by ``label_key``; ``beside`` are the cells that the column names in ``coop:readWith``,
    in that order, each with its parts.
    """

    text: str
    decided: Mapping[str, str] = field(default_factory=dict)
    beside: Sequence[Mapping[str, str]] = ()

    def decision(self, text: str) -> str | None:
        """What a person decided on a text; None where nobody did. Raises Unreadable while it is open."""
        found = self.decided.get(label_key(text))
        if found == UNDECIDED:
            raise Unreadable([text], _OPEN)
        return found


_OPEN = Bilingual("chưa ai quyết định (dấu ?)", "nobody has decided it yet (the mark ?)")


def read(reading: str, question: Question) -> Reading:
    """Read a text; raises Unreadable, and KeyError where there is no such reading."""
    if reading in _READINGS:
        return _READINGS[reading](question)
    if reading not in schemes():
        raise KeyError(reading)
    return _concepts(reading, question)


def names() -> list[str]:
    """The readings there are."""
    return sorted({*_READINGS, *schemes()})


def reads_empty(reading: str) -> bool:
    """Whether a reading has something to say of an empty cell too."""
    return reading in {"term", "label", "notes", "key"}


def _date(question: Question) -> Reading:
    text = _decided(question)
    if not text:
        return Reading()
    try:
        value, parts, how = date_parts(text, question.text)
    except ValueError as error:
        raise Unreadable([question.text]) from error
    return Reading(value, parts, how=how, odd="noteVi" in parts)


def _term(question: Question) -> Reading:
    text = _decided(question) if question.text else ""
    begun = question.beside[0] if question.beside else {}
    try:
        value, parts, how = term_parts(text, question.text, begun)
    except ValueError as error:
        raise Unreadable([question.text]) from error
    odd = "openEnded" in parts or "since" in parts or bool(text and "notStated" in parts)
    return Reading(value, parts, how=how, odd=odd)


def _decided(question: Question) -> str:
    decision = question.decision(question.text)
    return question.text if decision is None else decision


def _concepts(scheme: str, question: Question) -> Reading:
    several = scheme in {"sector", "country"}
    if several:
        found, unknown, plain = read_list(scheme, question.text, question.decision)
        if unknown:
            raise Unreadable(unknown)
    else:
        one, plain = read_one(scheme, question.text, question.decision)
        if one is None:
            raise Unreadable([question.text])
        found = [one] if one else []
    named = ", ".join(labels(scheme).names.get(code, code) for code in found)
    how = None if label_key(named) == label_key(question.text) else Bilingual(named, ", ".join(found))
    return Reading(BAR.join(found), {"given": question.text}, how=how, odd=not plain)


def _partners(question: Question) -> Reading:
    whole = question.decision(question.text)
    found: list[NamedPartner] = []
    unsure: list[str] = []
    decided = whole is not None
    for text in divide(question.text if whole is None else whole):
        decision = whole if whole is not None else question.decision(text)
        decided = decided or decision is not None
        if decision is None and is_doubtful(text):
            raise Unreadable([text], _DOUBTFUL)
        for name in [text] if decision is None or whole is not None else divide(decision):
            partner, sure = _at_home(read_partner(name), text, question)
            if not re.search("[a-z0-9]", fold(partner.name)):
                raise Unreadable([text], _NO_LETTERS)
            found.append(partner)
            if not sure:
                unsure.append(name)
    if not found:
        return Reading()
    keys = list(dict.fromkeys(partner.key for partner in found))
    told = "; ".join(f"{p.name} ({p.country or '–'})" for p in found)
    how = Bilingual(told, told) if unsure or decided or len(found) > 1 else None
    parts = {"given": question.text, "firstKey": found[0].key, "names": ", ".join(p.name for p in found)}
    return Reading(BAR.join(keys), parts, tuple(found), how, odd=bool(unsure) or len(found) > 1)


_NO_LETTERS = Bilingual("tên không có chữ La-tinh nào", "the name has no Latin letter")
_DOUBTFUL = Bilingual("có thể là hai đối tác", "it may be two partners")


def _at_home(partner: NamedPartner, text: str, question: Question) -> tuple[NamedPartner, bool]:
    """A partner with the country that stands beside it, and whether that goes without a guess."""
    beside = [code for cell in question.beside for code in cell.get("", "").split(BAR) if code]
    if not beside:
        return partner, not partner.from_name
    if partner.country in beside:
        return partner, True
    if partner.country and not partner.from_name:
        names = [labels("country").names.get(code, code) for code in (partner.country, *beside)]
        raise Unreadable(
            [text],
            Bilingual(
                f"tên nêu {names[0]}, cột nước ghi {', '.join(names[1:])}",
                f"the name says {partner.country}, the column of countries {', '.join(beside)}",
            ),
        )
    if len(beside) > 1:
        raise Unreadable([text], _WHICH_COUNTRY)
    return NamedPartner(partner.name, beside[0]), True


_WHICH_COUNTRY = Bilingual("không rõ đối tác này ở nước nào", "it cannot be told which country it is of")


def _kind(question: Question) -> Reading:
    decision = question.decision(question.text)
    if decision is not None:
        return Reading(decision)
    kind = kind_of(question.text)
    if not kind:
        raise Unreadable([question.text])
    return Reading(kind, how=Bilingual(kind, kind))


def _level(question: Question) -> Reading:
    """The level of a local government; what the cell beside it says is no government has none."""
    if question.beside and question.beside[0].get("") != "LocalGovernment":
        return Reading()
    decision = question.decision(question.text)
    level = level_of(question.text) if decision is None else decision
    return Reading(level, {} if level else {"notStated": "adminLevel"})


def _text(question: Question) -> Reading:
    return Reading(_decided(question), {"given": question.text})


def _label(question: Question) -> Reading:
    """The name of an agreement: its own, or made of what it rests on and whom it is with."""
    kind, partners = question.beside
    names = partners.get("names", "")
    made = Bilingual(
        f"{kind.get('given') or 'Thỏa thuận'} với {names}".removesuffix(" với "),
        f"{labels('instrument').names_en.get(kind.get('', ''), 'agreement')} with {names}".removesuffix(
            " with "
        ),
    )
    vi = " ".join(question.text.split()) or made.vi
    return Reading(vi, {"en": f"{made.en[:1].upper()}{made.en[1:]}"})


def _notes(question: Question) -> Reading:
    """What stands in several columns as one remark, each with its heading."""
    said = [
        f"{cell.get('title', '')}: {' '.join(cell[''].split())}" for cell in question.beside if cell.get("")
    ]
    return Reading("; ".join(said))


def _key(question: Question) -> Reading:
    """An identifier made of what stands beside: whom, when, what."""
    parts = [cell.get("firstKey") or cell.get("") or cell.get("given", "") for cell in question.beside]
    slugs = (re.sub(r"[^a-z0-9]+", "-", fold(part)).strip("-")[:_LONGEST_SLUG].strip("-") for part in parts)
    return Reading("-".join(slug for slug in slugs if slug))


#: A title of several lines makes no better identifier than its beginning.
_LONGEST_SLUG = 60


_READINGS: Mapping[str, Callable[[Question], Reading]] = {
    "date": _date,
    "term": _term,
    "partners": _partners,
    "partner-kind": _kind,
    "partner-level": _level,
    "text": _text,
    "label": _label,
    "notes": _notes,
    "key": _key,
}
