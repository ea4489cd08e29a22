"""What every part of reading an IATI file needs: its version, faults and remarks, texts with languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from coopgraph.dates import parse_imprecise
from coopgraph.errors import Finding
from coopgraph.limits import LIMITS
from coopgraph.sources.iati.elements import LANG, Element
from coopgraph.sources.iati.own_codes import OwnCodes
from coopgraph.text import Bilingual, forbidden_character, nfc

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: An xsd:date may carry a time zone, which changes nothing about the day that was written.
_ZONE = re.compile(r"(Z|[+-]\d{2}:\d{2})$")
#: What stands between the items of a list in one cell: no XML can contain it.
ITEM = "\x1f"
MEND = Bilingual("sửa trong tệp", "correct it in the file")


class Narrative(NamedTuple):
    """A text and its language, "" where none is stated."""

    text: str
    language: str


@dataclass(slots=True)
class Reading:
    """One file being read. Faults go to ``findings`` and refuse it; remarks are told, and it is loaded."""

    file: str
    second: bool  # of the versions 2.0x, whose texts stand in narrative elements and whose codes are numbers
    own: OwnCodes
    findings: list[Finding]
    remarks: list[Finding] = field(default_factory=list)
    #: Where each code that no list has was first met.
    met: dict[tuple[str, str], int] = field(default_factory=dict)

    def fault(self, element: Element, name: str, what: Bilingual, advice: Bilingual = MEND) -> None:
        """Something that cannot be taken, at the line of an element."""
        self.findings.append(Finding(self.file, element.line, name, what, advice, "iati"))

    def remark(self, element: Element, name: str, what: Bilingual, advice: Bilingual) -> None:
        """Something that the publisher should know, and that is loaded as far as it goes."""
        self.remarks.append(Finding(self.file, element.line, name, what, advice, "iati-remark"))

    def texts(self, element: Element | None, default: str = "") -> list[Narrative]:
        """The texts of an element, the empty ones left out; ``default`` is the activity's language."""
        if element is None:
            return []
        inherited = element.get(LANG) or default
        stated = [*element.all("narrative")] or [element]
        found = (
            Narrative(text, self._language(one.get(LANG) or inherited))
            for one in stated
            if (text := self.clean(one, element.name))
        )
        return list(dict.fromkeys(found))

    def text(self, element: Element | None) -> str:
        """The first text of an element, "" where there is none."""
        found = self.texts(element)
        return found[0].text if found else ""

    def clean(self, element: Element, name: str) -> str:
        """The text of an element in NFC, without what no file may carry."""
        text = nfc(element.text)
        while (bad := forbidden_character(text)) is not None:
            self.remark(
                element,
                name,
                Bilingual(f"có ký tự điều khiển {bad}", f"has the control character {bad}"),
                Bilingual("đã bỏ ký tự ấy", "it was left out"),
            )
            text = text.replace(chr(int(bad.removeprefix("U+"), base=16)), "")
        if len(text) > LIMITS.cell_characters:
            what = Bilingual("đoạn chữ quá dài", "the text is too long")
            limit = LIMITS.cell_characters
            self.remark(
                element, name, what, Bilingual(f"giữ {limit} ký tự đầu", f"its first {limit} are kept")
            )
            text = text[:limit]
        return " ".join(text.split())

    def day(self, element: Element, name: str) -> str:
        """The day of an element with an ``iso-date``, "" where there is none or it is a fault.

        1.0x also allows the date as text, where the attribute is missing.
        """
        given = element.get("iso-date") or ("" if self.second else element.text)
        if not given:
            what = Bilingual("thiếu ngày", "the date is missing")
            self.remark(element, name, what, Bilingual("ghi iso-date", "write an iso-date"))
            return ""
        try:
            day = parse_imprecise(_ZONE.sub("", given))
            if day.first != day.last or not 1900 <= day.first.year <= 2100:
                raise ValueError(given)
        except ValueError:
            what = Bilingual(f"'{given}' không phải ngày", f"'{given}' is not a date")
            self.fault(element, name, what, Bilingual("viết như 2024-02-21", "write it like 2024-02-21"))
            return ""
        return day.text

    def _language(self, tag: str) -> str:
        return tag.lower() if _LANGUAGE.fullmatch(tag) else ""


def unknown_code(reading: Reading, element: Element, name: str, code: str, code_list: str) -> None:
    """The fault of a code that its list does not have."""
    what = Bilingual(f"không có mã '{code}'", f"there is no code '{code}'")
    advice = Bilingual(
        f"sửa mã, hoặc ghi dòng '{code_list},{code},…' vào {reading.own.name}",
        f"correct it, or write a line '{code_list},{code},…' into {reading.own.name}",
    )
    fault_of_code(reading, element, name, (code_list, code), what, advice)


def fault_of_code(
    reading: Reading,
    element: Element,
    name: str,
    code: tuple[str, str],
    what: Bilingual,
    advice: Bilingual,
) -> None:
    """A fault that stands wherever a code does: told in full once, so that each code can be seen."""
    first = reading.met.setdefault(code, element.line)
    if first != element.line:
        what = Bilingual(f"mã '{code[1]}', như ở dòng {first}", f"the code '{code[1]}', as in line {first}")
        advice = Bilingual("xem dòng ấy", "see there")
    reading.fault(element, name, what, advice)


def names_of(texts: list[Narrative]) -> dict[str, str]:
    """Cells of a name: in Vietnamese and English where both are given, else one that serves in all.

    The others are alternative names, with their languages where these are known.
    """
    by_language: dict[str, str] = {}
    for text, language in texts:
        by_language.setdefault(language.partition("-")[0], text)
    if {"vi", "en"} <= by_language.keys():
        cells = {"name_vi": by_language["vi"], "name_en": by_language["en"]}
    else:
        cells = {"name": by_language.get("en") or texts[0].text if texts else ""}
    rest = [one for one in texts if one.text not in cells.values()]
    cells["other_names"] = ITEM.join(dict.fromkeys(tagged(rest)))
    cells["plain_names"] = ITEM.join(dict.fromkeys(one.text for one in rest if not one.language))
    return cells


def tagged(texts: list[Narrative]) -> Iterator[str]:
    """Texts as cells carry them with a language, ``text@tag``; those without one are left out."""
    return (f"{one.text}@{one.language}" for one in texts if one.language)
