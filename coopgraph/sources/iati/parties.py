"""The organisations and places of an IATI file, each once however often it is named, with an identifier.

An organisation is known by its ``ref``; without one by its name, exactly as written: that two names mean one
organisation is for people to say.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from coopgraph.sources.iati.codes import GEONAMES, ORGANISATION_KINDS
from coopgraph.sources.iati.elements import Element
from coopgraph.sources.iati.reading import ITEM, Narrative, Reading, names_of, unknown_code
from coopgraph.sources.records import Record
from coopgraph.sources.standard import slug_of
from coopgraph.text import Bilingual, nfc

_LONGEST = 80
_WGS84 = "EPSG/0/4326"
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?")


def identifiers(texts: Iterable[str]) -> dict[str, str]:
    """An identifier for each text: its letters and digits, and a digest of it where these are not enough."""
    texts = list(dict.fromkeys(texts))
    slugs = {text: slug_of(text[:_LONGEST]) for text in texts}
    often = Counter(slugs.values())
    found = {}
    for text, slug in slugs.items():
        if often[slug] > 1 or not slug or len(text) > _LONGEST:
            slug = f"{slug}-{hashlib.sha256(text.encode()).hexdigest()[:8]}".lstrip("-")
        found[text] = slug
    return found


@dataclass(slots=True, eq=False)
class Organisation:
    """One organisation: what it is known by, and all that was said of it."""

    key: str
    ref: str
    where: Element
    names: list[Narrative] = field(default_factory=list)
    type: str = ""
    id: str = ""


@dataclass(slots=True, eq=False)
class Place:
    """One place: its GeoNames number, names and position, "" where one is not stated."""

    geonames: str
    names: list[Narrative]
    position: tuple[str, str]
    where: Element
    id: str = ""


class Parties:
    """All organisations and places of a file, in the order in which they come."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._organisations: dict[str, Organisation] = {}
        self._places: dict[tuple[object, ...], Place] = {}

    def organisation(self, element: Element, language: str) -> Organisation | None:
        """The organisation that an element names; None where it names none, or is to be left out."""
        own = self._reading.own
        names = self._reading.texts(element, language)
        ref = nfc(element.get("ref"))
        given = ref or (names[0].text if names else "")
        if not given:
            what = Bilingual("tổ chức không có tên và ref", "the organisation has neither a name nor a ref")
            self._reading.fault(element, element.name, what)
            return None
        if own.leaves_out("organisation", given):
            return None
        key = own.read("organisation", given)
        if key != given:  # a person said that this is another one, known by its ref or name
            ref, names = "", [Narrative(key, ""), *names]
        found = self._organisations.setdefault(key, Organisation(key, ref, element))
        found.names += [name for name in names if name not in found.names]
        self._take_type(found, element)
        return found

    def place(self, element: Element, language: str) -> Place | None:
        """The place that a ``location`` describes; None where it says nothing that could be kept."""
        name = element.first("name")
        names = self._reading.texts(name, language)
        geonames = self._geonames(element)
        position = self._position(element)
        if position is None or not (names or geonames or position[0]):
            return None
        key = (geonames, tuple(names), position)
        return self._places.setdefault(key, Place(geonames, names, position, element))

    def finish(self) -> tuple[list[Record], list[Record]]:
        """The rows of organisations and places, whose identifiers are given now that all are known."""
        own = identifiers(self._organisations)
        for key, organisation in self._organisations.items():
            organisation.id = own[key]
            if not organisation.type:
                self._remark_type(organisation)
        self._number_places()
        return (
            [_organisation_row(one) for one in self._organisations.values()],
            [_place_row(one) for one in self._places.values()],
        )

    def _number_places(self) -> None:
        often = Counter(place.geonames for place in self._places.values())
        for key, place in self._places.items():
            base = f"geonames-{place.geonames}" if place.geonames else slug_of(_place_name(place)[:_LONGEST])
            digest = hashlib.sha256(repr(key).encode()).hexdigest()[:8]
            plain = place.geonames and often[place.geonames] == 1
            place.id = base if plain else f"{base}-{digest}".lstrip("-")

    def _remark_type(self, organisation: Organisation) -> None:
        what = Bilingual("tổ chức không có loại (type)", "the organisation has no type")
        advice = Bilingual("được xếp vào tổ chức khác", "it is kept as an other organisation")
        where = organisation.where
        self._reading.remark(where, where.name, what, advice)

    def _take_type(self, found: Organisation, element: Element) -> None:
        given = element.get("type")
        code = self._reading.own.read("organisation-type", given)
        if not code:
            return
        if code not in ORGANISATION_KINDS:
            unknown_code(self._reading, element, f"{element.name}/@type", given, "organisation-type")
        elif found.type and found.type != code:
            self._reading.remark(
                element,
                f"{element.name}/@type",
                Bilingual(
                    f"loại {code}, nhưng ở dòng {found.where.line} là {found.type}",
                    f"type {code}, but in line {found.where.line} it is {found.type}",
                ),
                Bilingual("giữ loại nêu trước", "the first one is kept"),
            )
        else:
            found.type = code

    def _geonames(self, element: Element) -> str:
        for identifier in element.all("location-id"):
            if identifier.get("vocabulary") in GEONAMES:
                code = identifier.get("code")
                if code.isascii() and code.isdigit() and not code.startswith("0"):
                    return code
                what = Bilingual(f"'{code}' không phải mã GeoNames", f"'{code}' is no number of GeoNames")
                advice = Bilingual("địa điểm được giữ không có mã", "the place is kept without it")
                self._reading.remark(identifier, "location-id", what, advice)
        return ""

    def _position(self, element: Element) -> tuple[str, str] | None:
        """Latitude and longitude, empty where none are stated; None where they are at fault."""
        point, old = element.first("point"), element.first("coordinates")
        position = point.first("pos") if point is not None else None
        if position is not None and point is not None:
            if point.get("srsName") and not point.get("srsName").endswith(_WGS84):
                what = Bilingual("hệ tọa độ không phải WGS 84", "the position is not in WGS 84")
                advice = Bilingual("địa điểm được giữ không có tọa độ", "the place is kept without it")
                self._reading.remark(point, "point/@srsName", what, advice)
                return "", ""
            where, parts = position, position.text.split()
        elif old is not None:
            where, parts = old, [old.get("latitude"), old.get("longitude")]
        else:
            return "", ""
        if len(parts) == 2 and _within(parts[0], 90) and _within(parts[1], 180):
            return parts[0].lstrip("+"), parts[1].lstrip("+")
        if not any(parts):
            return "", ""
        self._reading.fault(
            where,
            f"location/{where.name}",
            Bilingual(f"'{' '.join(parts)}' không phải tọa độ", f"'{' '.join(parts)}' is not a position"),
            Bilingual(
                "viết vĩ độ (-90 đến 90) rồi kinh độ (-180 đến 180)",
                "write the latitude (-90 to 90), then the longitude (-180 to 180)",
            ),
        )
        return None


def _within(text: str, most: int) -> bool:
    return _NUMBER.fullmatch(text) is not None and abs(float(text)) <= most


def _organisation_row(one: Organisation) -> Record:
    names = one.names or [Narrative(one.ref or one.key, "")]
    kind = ORGANISATION_KINDS.get(one.type) or "Organization"
    level = ["adminLevel"] if kind == "LocalGovernment" else []
    cells = {"id": one.id, "ref": one.ref, "kind": kind, **names_of(names)}
    return Record(
        one.where.line,
        {**cells, "lines": one.where.lines, "not_stated": ITEM.join(["country", *level])},
    )


def _place_name(place: Place) -> str:
    if place.names:
        return place.names[0].text
    return f"GeoNames {place.geonames}" if place.geonames else ", ".join(place.position)


def _place_row(place: Place) -> Record:
    latitude, longitude = place.position
    cells = {"id": place.id, **names_of(place.names or [Narrative(_place_name(place), "")])}
    cells |= {"geonames": place.geonames, "latitude": latitude, "longitude": longitude}
    return Record(place.where.line, {**cells, "lines": place.where.lines})
