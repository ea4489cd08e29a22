"""Columns of a register → columns of its description, each by what it was taken for."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from coopgraph.drafting.layout import Column, Layout
from coopgraph.drafting.roles import Role, unit_of_heading
from coopgraph.sources.concept_labels import labels
from coopgraph.sources.description import IMPRECISE_DATE, SECTION, SHEET
from coopgraph.sources.registers.vietnamese_dates import read_date
from coopgraph.sources.row_kinds import without_numbering
from coopgraph.terms import COOP, SCHEME
from coopgraph.text import fold

#: A part of a description, as JSON.
Part: TypeAlias = dict[str, Any]

#: What registers write where they have nothing to say.
NULLS = [
    "", "-", "–", "—", "--", "?", "x", "/", "N/A", "n/a", "không rõ", "chưa rõ", "không ghi", "không nêu",
    "chưa xác định", "không có thông tin", "chưa có thông tin", "chưa có", "không có", "đang cập nhật",
]  # fmt: skip
_DATE = {"@id": IMPRECISE_DATE, "base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
_NOT_LOADED = {Role.NUMBER, Role.SIGNER, Role.LEFT_OUT}


def named(layout: Layout) -> list[str]:
    """A name for each column, made of its heading: ``ngay_ky`` for "Ngày ký"."""
    names: list[str] = []
    for position, column in enumerate(layout.columns, 1):
        slug = re.sub(r"[^a-z0-9]+", "_", fold(column.heading)).strip("_")[:40].strip("_")
        slug = slug if slug and not slug[0].isdigit() else f"cot_{position}"
        names.append(slug if slug not in names and slug not in _MADE else f"{slug}_{position}")
    return names


#: Names of the columns that are made, not read.
_MADE = frozenset(
    {"id", "type", "record", "label", "label_en", "instrument", "begin", "note", "source", "line"}
)


class TableColumns:
    """The columns of the agreements of one sheet; ``base`` is the IRI of the data set."""

    def __init__(
        self, layout: Layout, base: str, home: tuple[str, str], country: str, source: str, key: Sequence[Role]
    ) -> None:
        """``home`` is its identifier and its name, ``country`` its country in words."""
        self._layout = layout
        self._source = source
        self._base, (self._home, self._home_name), self._country = base, home, country
        self._names = dict(zip(named(layout), layout.columns, strict=True))
        self._key = key

    def name(self, role: Role) -> str:
        """The name of the column of a role, real or made; "" where there is none."""
        found = (name for name, column in self._names.items() if column.role is role)
        made = {Role.KIND: "instrument", Role.DATE: "begin", Role.COUNTRY: "partner_country"}
        return next(found, made.get(role, "") if role in self._made_roles() else "")

    def _made_roles(self) -> set[Role]:
        """Roles that no column of the sheet has, and that are read from what else there is."""
        there = {column.role for column in self._layout.columns}
        made = {Role.KIND} if Role.TITLE in there else set()
        made |= {Role.DATE} if self._year_source() or Role.TERM in there else set()
        made |= {Role.COUNTRY} if self._country_source() else set()
        return made - there

    def _has_day(self) -> bool:
        """Whether there is a date of signing that is more than the beginning of a term."""
        return bool(self.name(Role.DATE)) and (
            Role.DATE not in self._made_roles() or bool(self._year_source())
        )

    def _year_source(self) -> str:
        """Whether sections or the sheet's name give the year, where no column does."""
        texts = {SECTION: [text for _, text in self._layout.sections], SHEET: [self._layout.sheet]}
        return next((name for name, said in texts.items() if said and all(_has_year(t) for t in said)), "")

    def _country_source(self) -> str:
        """Whether the sections or the sheet's name give the country, where no column does."""
        texts = {SECTION: [text for _, text in self._layout.sections], SHEET: [self._layout.sheet]}
        return next((name for name, said in texts.items() if said and all(map(names_country, said))), "")

    def all(self) -> list[Part]:
        """Every column: those of the sheet, then those that are made."""
        real = [self._real(name, column) for name, column in self._names.items()]
        return [*real, *self._identity(), *self._parties(), *self._what(), *self._when(), *self._rest()]

    def _real(self, name: str, column: Column) -> Part:
        part: Part = {"name": name, "titles": {"vi": [column.heading]}}
        if column.role in _NOT_LOADED or column.role in {Role.STATUS, Role.REMARK, Role.TITLE}:
            return {**part, "suppressOutput": True}
        return {**part, "null": NULLS, **self._stated(column, name)}

    def _stated(self, column: Column, name: str) -> Part:
        role = column.role
        if role in {Role.PARTNER, Role.OWN_SIDE}:
            beside = self.name(Role.COUNTRY) if role is Role.PARTNER else "own_country"
            default = {"default": self._home_name} if role is Role.OWN_SIDE else {}
            return {**_partners(name, self._base), **_with(beside), **default}
        if role is Role.COUNTRY:
            return {"suppressOutput": True, "separator": "|", **_reading("country")}
        if role is Role.DATE:
            return {"propertyUrl": COOP + "begin", "datatype": _DATE, **_reading("date"), **_NOT_STATED}
        if role is Role.TERM:
            codes = _numbers(column, unit_of_heading(column.heading))
            own: Part = {"propertyUrl": COOP + "end", "datatype": _DATE, **_reading("term")}
            begun = self.name(Role.DATE) if self._has_day() else ""
            return {**own, **_with(begun), **({COOP + "codes": codes} if codes else {})}
        if role is Role.KIND:
            return _concept(name, "instrument")
        return {"separator": "|", **_concept(name, "sector")}

    def _identity(self) -> Iterator[Part]:
        key = [name for name in map(self.name, self._key) if name]
        yield {
            "name": "id",
            "propertyUrl": "dcterms:identifier",
            "titles": {"vi": ["đối tác, ngày ký"], "en": ["partner, date of signing"]},
            "required": True,
            **_VIRTUAL,
            **_reading("key"),
            **_with(*key),
        }
        for name, value in (("type", "Agreement"), ("record", "Record")):
            yield {"name": name, "propertyUrl": "rdf:type", **_VIRTUAL, "valueUrl": COOP + value}
        title = self.name(Role.TITLE)
        made = {COOP + "template": f"{{{title}}}"} if title else {}
        beside = _with(self.name(Role.KIND) or "type", self.name(Role.PARTNER))
        label = {"propertyUrl": "skos:prefLabel", **_VIRTUAL}
        yield {"name": "label", "lang": "vi", **label, **made, **_reading("label"), **beside}
        yield {"name": "label_en", "lang": "en", **label, COOP + "template": "{label.en}"}

    def _parties(self) -> Iterator[Part]:
        if self._made_roles() & {Role.COUNTRY}:
            made = {COOP + "template": f"{{{self._country_source()}}}"}
            yield {"name": "partner_country", "separator": "|", **_VIRTUAL, **made, **_reading("country")}
        if self.name(Role.OWN_SIDE):
            yield {"name": "own_country", **_VIRTUAL, "default": self._country, **_reading("country")}
        else:
            party = {"propertyUrl": COOP + "party", **_VIRTUAL}
            yield {"name": "home", **party, "valueUrl": f"{self._base}/partner/{self._home}"}

    def _what(self) -> Iterator[Part]:
        kind, sector = self.name(Role.KIND), self.name(Role.SECTOR)
        if Role.KIND in self._made_roles():
            made = {COOP + "template": f"{{{self.name(Role.TITLE)}}}"}
            yield {"name": "instrument", **_VIRTUAL, **made, **_concept("instrument", "instrument")}
        elif kind:
            yield _text("instrument_as_given", "asGiven", f"{{{kind}.given}}", "vi")
        else:
            yield _not_stated("instrument")
        if sector:
            yield _text("sectors_as_given", "sectorAsGiven", f"{{{sector}.given}}", "vi")
        else:
            yield _not_stated("sector")

    def _when(self) -> Iterator[Part]:
        date, term = self.name(Role.DATE), self.name(Role.TERM)
        if Role.DATE in self._made_roles():
            source = self._year_source()
            made = f"{{{source}}}" if source else f"{{{term}.since}}"
            read = _reading("date" if source else "text")
            begin = {"propertyUrl": COOP + "begin", "datatype": _DATE, **_NOT_STATED}
            yield {"name": "begin", **_VIRTUAL, **begin, COOP + "template": made, **read}
        elif not date:
            yield _not_stated("begin")
        if self._has_day():
            for name, part in (("not_before", "notBefore"), ("not_after", "notAfter")):
                made = f"{{{date}.{part}}}"
                yield {
                    "name": name,
                    "propertyUrl": COOP + part,
                    "datatype": "date",
                    **_VIRTUAL,
                    COOP + "template": made,
                }
        if term:
            yield _text("term_as_given", "termAsGiven", f"{{{term}.given}}")
            yield {**_text("open_ended", "openEnded", f"{{{term}.openEnded}}"), "datatype": "boolean"}
            yield {**_not_stated("end"), "valueUrl": f"{COOP}{{{term}.notStated}}"}
        else:
            yield _not_stated("end")
        if term or self._has_day():
            for language in ("vi", "en"):
                made = f"{{{term or date}.note{language.title()}}}"
                yield _text(f"date_note_{language}", "dateNote", made, language)

    def _rest(self) -> Iterator[Part]:
        notes = [name for name, c in self._names.items() if c.role in {Role.STATUS, Role.REMARK}]
        if notes:
            note = {"propertyUrl": COOP + "note", "lang": "vi", **_VIRTUAL}
            yield {"name": "note", **note, **_reading("notes"), **_with(*notes)}
        yield from provenance(self._source)


def names_country(text: str) -> bool:
    """Whether the name of a section or a sheet names a country."""
    return bool(labels("country").find(without_numbering(text)))


def _has_year(text: str) -> bool:
    try:
        read_date(without_numbering(text))
    except ValueError:
        return False
    return True


def provenance(source: str) -> Iterator[Part]:
    """Where a row stands: its source, and its number in the sheet."""
    yield {"name": "source", "propertyUrl": "dcterms:source", **_VIRTUAL, "valueUrl": source}
    yield _text("line", "locator", "{_sourceRow}")


def source_iri(base: str, sheet: str) -> str:
    """The source that the rows of a sheet are."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(sheet)).strip("-")
    return f"{base}/source/register-{slug}" if slug else f"{base}/source/register"


def partner_columns(source: str) -> list[Part]:
    """The columns of the partners that the rows of a sheet name."""
    country = {"propertyUrl": COOP + "country", "valueUrl": SCHEME + "country/{country}", **_NOT_STATED}
    name = {**_VIRTUAL, COOP + "template": "{name}"}
    kind = {
        "propertyUrl": "rdf:type",
        "valueUrl": COOP + "{partner_kind}",
        **name,
        **_reading("partner-kind"),
    }
    level = {"propertyUrl": COOP + "adminLevel", "valueUrl": SCHEME + "admin-level/{level}", **name}
    return [
        {"name": "id", "propertyUrl": "dcterms:identifier"},
        {"name": "name", "propertyUrl": "skos:prefLabel"},
        {"name": "country", **country},
        {"name": "type", "propertyUrl": "rdf:type", **_VIRTUAL, "valueUrl": COOP + "Partner"},
        {"name": "partner_kind", **kind},
        {"name": "level", **level, **_reading("partner-level"), **_with("partner_kind")},
        {**_not_stated("level"), "valueUrl": COOP + "{level.notStated}"},
        *provenance(source),
    ]


_VIRTUAL: Part = {"virtual": True}
_NOT_STATED: Part = {COOP + "emptyNotStated": True}


def _reading(name: str) -> Part:
    return {COOP + "reading": name}


def _with(*names: str) -> Part:
    there = [name for name in names if name]
    return {COOP + "readWith": there} if there else {}


def _partners(name: str, base: str) -> Part:
    value = f"{base}/partner/{{{name}}}"
    return {"propertyUrl": COOP + "party", "valueUrl": value, "separator": "|", **_reading("partners")}


def _concept(name: str, scheme: str) -> Part:
    value = f"{SCHEME}{scheme}/{{{name}}}"
    return {"propertyUrl": COOP + scheme, "valueUrl": value, **_reading(scheme), **_NOT_STATED}


def _text(name: str, prop: str, template: str, language: str = "") -> Part:
    lang = {"lang": language} if language else {}
    return {"name": name, "propertyUrl": COOP + prop, **_VIRTUAL, **lang, COOP + "template": template}


def _not_stated(prop: str) -> Part:
    name = f"{prop}_not_stated"
    return {"name": name, "propertyUrl": COOP + "notStated", **_VIRTUAL, "valueUrl": COOP + prop}


def _numbers(column: Column, unit: str) -> list[str]:
    """What bare numbers mean under a heading that gives their unit."""
    numbers = {text.strip() for text in column.cells if re.fullmatch(r"\d{1,3}", text.strip())}
    return [f"{number}={int(number)} {unit}" for number in sorted(numbers, key=int)] if unit else []
