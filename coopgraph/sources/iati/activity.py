"""One IATI activity → the cells of a project; what contradicts itself is said in a note and not used."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coopgraph.sources.concept_matches import concepts_by_code, notations
from coopgraph.sources.iati.codes import (
    DATE_NUMBERS,
    DATE_WORDS,
    ELEMENTS,
    ROLE_NUMBERS,
    ROLE_WORDS,
    STATUS_WORDS,
)
from coopgraph.sources.iati.elements import LANG, Element
from coopgraph.sources.iati.parties import Organisation, Parties, Place
from coopgraph.sources.iati.reading import MEND, Narrative, Reading, unknown_code
from coopgraph.sources.iati.sectors import Sectors, read_sectors
from coopgraph.sources.iati.transactions import Transaction, read_transactions
from coopgraph.text import Bilingual


@dataclass(slots=True)
class Activity:
    """An activity as read: its parties and places are objects, which get their identifiers later."""

    identifier: str
    element: Element
    names: list[Narrative]
    descriptions: list[Narrative]
    reporters: list[Organisation]
    parties: dict[str, list[Organisation]]
    places: list[Place]
    dates: dict[str, str]
    sectors: Sectors
    countries: list[str]
    status: str
    aid_type: str
    transactions: list[Transaction]
    note: Bilingual | None = None
    not_stated: list[str] = field(default_factory=list)


def read_activity(reading: Reading, parties: Parties, element: Element, issued: str) -> Activity | None:
    """What an activity says; None where it cannot be told which one it is.

    ``issued`` is the day of the file, "" where it says none: what is dated later is a plan.
    """
    identifier = element.first("iati-identifier")
    name = reading.text(identifier)
    if identifier is None or not name:
        what = Bilingual("hoạt động không có iati-identifier", "the activity has no iati-identifier")
        advice = Bilingual("ghi mã của hoạt động", "write its identifier")
        reading.fault(element, "iati-identifier", what, advice)
        return None
    _remark_strange(reading, element)
    language = element.get(LANG)
    activity = Activity(
        identifier=name,
        element=element,
        names=_names(reading, element, name, language),
        descriptions=[text for one in element.all("description") for text in reading.texts(one, language)],
        reporters=_found(parties.organisation(one, language) for one in element.all("reporting-org")),
        parties=_parties(reading, parties, element, language),
        places=_found_places(parties.place(one, language) for one in element.all("location")),
        dates=_dates(reading, element),
        sectors=read_sectors(reading, element.all("sector")),
        countries=read_countries(reading, element.all("recipient-country")),
        status=_status(reading, element),
        aid_type=_aid_type(reading, element),
        transactions=read_transactions(reading, element, issued),
    )
    _settle_dates(reading, activity, issued)
    _mark_not_stated(activity)
    return activity


def read_countries(reading: Reading, elements: Iterable[Element]) -> list[str]:
    """The countries that some elements name; unknown codes are faults, missing ones remarks."""
    found: dict[str, None] = {}
    for element in elements:
        given = element.get("code")
        code = reading.own.read("country", given)
        if not given:
            what = Bilingual("nước không có mã", "the country has no code")
            advice = Bilingual("ghi mã hai chữ cái; đã bỏ qua nước này", "write two letters; it was left out")
            reading.remark(element, f"{element.name}/@code", what, advice)
        elif code and code not in notations("country"):
            unknown_code(reading, element, f"{element.name}/@code", given, "country")
        elif code:
            found[code] = None
    return list(found)


def _names(reading: Reading, element: Element, identifier: str, language: str) -> list[Narrative]:
    names = reading.texts(element.first("title"), language)
    if names:
        return names
    what = Bilingual("hoạt động không có tên", "the activity has no title")
    advice = Bilingual("mã được dùng làm tên", "its identifier is used as its name")
    reading.remark(element, "title", what, advice)
    return [Narrative(identifier, "")]


def _found(organisations: Iterable[Organisation | None]) -> list[Organisation]:
    return list({one.key: one for one in organisations if one is not None}.values())


def _found_places(places: Iterable[Place | None]) -> list[Place]:
    return list({id(one): one for one in places if one is not None}.values())


def _parties(
    reading: Reading, parties: Parties, element: Element, language: str
) -> dict[str, list[Organisation]]:
    """The participating organisations by the column of their role."""
    found: dict[str, list[Organisation]] = {}
    roles = ROLE_NUMBERS if reading.second else ROLE_WORDS
    for one in element.all("participating-org"):
        given = one.get("role")
        code = reading.own.read("organisation-role", given)
        role = roles.get(code if reading.second else code.casefold())
        organisation = parties.organisation(one, language)
        if role is None and code:
            unknown_code(reading, one, "participating-org/@role", given, "organisation-role")
        elif role is None and not given:
            what = Bilingual("tổ chức không có vai trò", "the organisation has no role")
            reading.fault(one, "participating-org/@role", what)
        elif role is not None and organisation is not None:
            known = found.setdefault(role, [])
            if organisation not in known:
                known.append(organisation)
    return found


def _dates(reading: Reading, element: Element) -> dict[str, str]:
    """The dates by their column; of two of one type the first."""
    found: dict[str, str] = {}
    types = DATE_NUMBERS if reading.second else DATE_WORDS
    for one in element.all("activity-date"):
        given = one.get("type")
        code = reading.own.read("activity-date-type", given)
        column = types.get(code if reading.second else code.casefold())
        day = reading.day(one, "activity-date")
        if column is None:
            if code or not given:
                unknown_code(reading, one, "activity-date/@type", given, "activity-date-type")
        elif day and found.setdefault(column, day) != day:
            what = Bilingual(f"ngày loại {given} có hai lần", f"a date of type {given} stands twice")
            reading.remark(
                one, "activity-date", what, Bilingual("ngày nêu trước được giữ", "the first one is kept")
            )
    return found


def _status(reading: Reading, element: Element) -> str:
    one = element.first("activity-status")
    if one is None:
        return ""
    given = one.get("code") or ("" if reading.second else one.text)
    code = reading.own.read("activity-status", given)
    if not reading.second:
        code = STATUS_WORDS.get(code.casefold(), code)
    found = concepts_by_code("project-status", "ActivityStatus").get(code, ())
    if code and not found:
        unknown_code(reading, one, "activity-status", given, "activity-status")
    return found[0] if found else ""


def _aid_type(reading: Reading, element: Element) -> str:
    one = next((e for e in element.all("default-aid-type") if e.get("vocabulary") in {"", "1"}), None)
    if one is None or not one.get("code"):
        return ""
    code = reading.own.read("aid-type", one.get("code"))
    found = concepts_by_code("aid-type", "AidType").get(code, ())
    if code and not found:
        what = Bilingual(f"loại viện trợ {code} không có ở đây", f"the aid type {code} is none of ours")
        reading.remark(one, "default-aid-type", what, Bilingual("loại viện trợ để trống", "it is left open"))
    return found[0] if found else ""


def _settle_dates(reading: Reading, activity: Activity, issued: str) -> None:
    """Keep the dates that can hold: a beginning after the file's own day, and an end before it, cannot."""
    dates, element = activity.dates, activity.element
    begin, end = dates.get("begin", ""), dates.get("end", "")
    if begin and end and end < begin:
        what = Bilingual(
            f"kết thúc {end} trước bắt đầu {begin}", f"the end {end} is before the begin {begin}"
        )
        advice = Bilingual(
            "hai ngày chỉ được giữ làm giới hạn, kèm ghi chú", "the two are kept as bounds alone, with a note"
        )
        reading.remark(element, "activity-date", what, advice)
        activity.note = Bilingual(
            f"Tệp ghi bắt đầu {begin}, kết thúc {end}: hai ngày mâu thuẫn nên chỉ dùng làm giới hạn.",
            f"The file says begin {begin} and end {end}: they contradict each other, and are bounds alone.",
        )
        for name in ("begin", "end"):
            del dates[name]
        if not issued or end <= issued:
            dates |= {"not_before": end, "not_after": begin}
    elif begin and issued and begin > issued:
        what = Bilingual(
            f"bắt đầu {begin} sau ngày của tệp", f"the begin {begin} is after the file's own day"
        )
        advice = Bilingual("được giữ làm ngày dự kiến", "it is kept as planned")
        reading.remark(element, "activity-date", what, advice)
        activity.note = Bilingual(
            f"Tệp lập ngày {issued} ghi đã bắt đầu {begin}: chỉ coi là dự kiến.",
            f"The file of {issued} gives {begin} as the actual begin: it can only be planned.",
        )
        dates.setdefault("planned_begin", dates.pop("begin"))


def _mark_not_stated(activity: Activity) -> None:
    stated = {
        "begin": activity.dates.get("begin"),
        "end": activity.dates.get("end"),
        "funder": activity.parties.get("funders"),
        "implementer": activity.parties.get("implementers"),
        "status": activity.status,
        "sector": activity.element.first("sector") or any(one.sectors for one in activity.transactions),
    }
    activity.not_stated = [name for name, value in stated.items() if not value]


def _remark_strange(reading: Reading, element: Element) -> None:
    for one in element.children:
        if one.name not in ELEMENTS:
            what = Bilingual("IATI không có phần tử này", "IATI has no such element")
            reading.remark(one, one.name, what, Bilingual("đã bỏ qua", "it was passed over"))
    if element.first("reporting-org") is None:
        what = Bilingual("không có tổ chức báo cáo", "there is no reporting organisation")
        reading.remark(element, "reporting-org", what, MEND)
