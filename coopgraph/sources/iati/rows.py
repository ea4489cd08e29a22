"""Activities as read → the rows of the tables that the packaged description maps to the graph."""

from collections.abc import Sequence

from coopgraph.sources.iati.activity import Activity, read_countries
from coopgraph.sources.iati.parties import identifiers
from coopgraph.sources.iati.reading import ITEM, Reading, names_of, tagged
from coopgraph.sources.iati.sectors import read_sectors
from coopgraph.sources.iati.transactions import Transaction
from coopgraph.sources.records import Record

_ROLES = ("funders", "implementers", "overseers", "extenders")
#: What a negative amount is measured against.
_DIFFERENCE = ("các khoản đã báo cáo trước đó", "what was reported before")


def activity_rows(reading: Reading, activities: Sequence[Activity]) -> tuple[list[Record], list[Record]]:
    """The rows of projects and of figures; parties and places have their identifiers by now."""
    own = identifiers(activity.identifier for activity in activities)
    projects: list[Record] = []
    figures: list[Record] = []
    for activity in activities:
        project = own[activity.identifier]
        projects.append(_project(project, activity))
        figures += (_figure(reading, project, activity, one) for one in activity.transactions)
    return projects, figures


def _project(project: str, activity: Activity) -> Record:
    note = activity.note
    cells = {
        "id": project,
        "identifier": activity.identifier,
        **names_of(activity.names),
        **_described(activity),
        **activity.dates,
        "date_note_vi": note.vi if note else "",
        "date_note_en": note.en if note else "",
        **{role: ITEM.join(one.id for one in activity.parties.get(role, ())) for role in _ROLES},
        "places": ITEM.join(place.id for place in activity.places),
        "countries": ITEM.join(activity.countries),
        "sectors": ITEM.join(activity.sectors.ours),
        "sectors_as_given": ITEM.join(activity.sectors.as_given),
        "status": activity.status,
        "aid_type": activity.aid_type,
        "not_stated": ITEM.join(activity.not_stated),
        "lines": activity.element.lines,
    }
    return Record(activity.element.line, cells)


def _described(activity: Activity) -> dict[str, str]:
    """The descriptions that say more than the title."""
    titles = {name.text for name in activity.names}
    texts = [one for one in dict.fromkeys(activity.descriptions) if one.text not in titles]
    plain = dict.fromkeys(one.text for one in texts if not one.language)
    return {"descriptions": ITEM.join(tagged(texts)), "plain_descriptions": ITEM.join(plain)}


def _figure(reading: Reading, project: str, activity: Activity, one: Transaction) -> Record:
    """A transaction as a figure. Its scope is one project and one type: no others can be added to it."""
    title = activity.names[0].text
    reporters = ", ".join(r.names[0].text for r in activity.reporters if r.names)
    sectors = read_sectors(reading, one.sectors)
    negative = one.value.startswith("-")
    payer, payee = one.way
    planned = one.planned
    cells = {
        "id": f"{project}-{one.number}",
        "project": project,
        "measure_vi": f"{one.money.name.vi}: {title}",
        "measure_en": f"{one.money.name.en}: {title}",
        "value": one.value,
        "unit": one.unit,
        "scope_code": f"{project}-{one.money.word}",
        "scope_vi": f"{one.money.name.vi} của riêng dự án này" + (f", theo {reporters}" if reporters else ""),
        "scope_en": f"{one.money.name.en} of this project alone" + (f", by {reporters}" if reporters else ""),
        "counted_by": ITEM.join(r.id for r in activity.reporters),
        "planned_begin" if planned else "begin": one.day,
        "date_note_vi": "Ngày trong tệp sau ngày lập tệp: chỉ coi là dự kiến." if planned else "",
        "date_note_en": "The file dates it after its own day: it can only be planned." if planned else "",
        "difference_vi": _DIFFERENCE[0] if negative else "",
        "difference_en": _DIFFERENCE[1] if negative else "",
        "note_vi": "; ".join(_said("bên chi", payer) + _said("bên nhận", payee)),
        "note_en": "; ".join(_said("paid by", payer) + _said("received by", payee)),
        "countries": ITEM.join(read_countries(reading, one.countries)),
        "sectors": ITEM.join(sectors.ours),
        "sectors_as_given": ITEM.join(sectors.as_given),
        "not_stated": "begin" if planned or not one.day else "",
        "lines": one.element.lines,
    }
    return Record(one.element.line, cells)


def _said(role: str, name: str) -> list[str]:
    return [f"{role}: {name}"] if name else []
