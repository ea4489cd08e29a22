"""A draft of the description of a register: the CSVW document, as JSON values in a fixed order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coopgraph.drafting.columns import Part, TableColumns, partner_columns, source_iri
from coopgraph.drafting.layout import Layout
from coopgraph.drafting.roles import Role
from coopgraph.drafting.sheets import RegisterFile
from coopgraph.sources.registers.partner_names import NamedPartner
from coopgraph.sources.registers.partner_words import level_of
from coopgraph.terms import COOP, DATA, SCHEME
from coopgraph.text import Bilingual, fold

#: The cities that a province is: they are governed from the capital. Resolution 1685/NQ-UBTVQH and the
#: laws before it list five; Huế is the sixth, since 1 January 2025.
_CENTRALLY_RUN = frozenset({"ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue"})


@dataclass(frozen=True, slots=True)
class Office:
    """Whose register it is: its home's name and country (a code), the data set's name, the register's title.

    ``published`` is the day or year of the register, "" where nobody said; ``not_before`` the latest day
    that stands in it, before which it cannot have been written.
    """

    home: str
    country: str
    name: str
    title: str
    published: str = ""
    not_before: str = ""

    @property
    def partner(self) -> NamedPartner:
        """The home as a partner, with the identifier that a cell naming it would get."""
        return NamedPartner(self.home, self.country)

    @property
    def base(self) -> str:
        """The IRI of the data set."""
        return DATA + self.name


def slug_of(text: str) -> str:
    """A text as the name of a data set: ``can-tho``; "" where nothing of it can stand there."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def draft_mapping(
    file: RegisterFile, layouts: Sequence[Layout], office: Office, key: Sequence[Role], where: str
) -> Part:
    """The description of a register; ``where`` leads from it to the register, ``key`` makes identifiers."""
    several = len(layouts) > 1
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "@id": office.base,
        "dcterms:title": _both(Bilingual(office.title, f"Register of agreements: {office.home}")),
        COOP + "home": _home(office, source_iri(office.base, layouts[0].sheet if several else "")),
        "dcterms:source": [_source(office, file, layout.sheet, several=several) for layout in layouts],
        "tables": [
            table
            for layout in layouts
            for table in _tables(file, layout, office, key, where, several=several)
        ],
    }


def _both(text: Bilingual) -> list[Part]:
    return [{"@value": text.vi, "@language": "vi"}, {"@value": text.en, "@language": "en"}]


def _home(office: Office, source: str) -> Part:
    home = office.partner
    level = level_of(office.home)
    bare = fold(office.home).removeprefix("thanh pho").removeprefix("tp.").removeprefix("tp").strip()
    if level == "city" and office.country == "VN" and bare in _CENTRALLY_RUN:
        level = "municipality"
    said: Part = {
        "@id": f"{office.base}/partner/{home.key}",
        "@type": [COOP + "Partner", COOP + "LocalGovernment"],
        "dcterms:identifier": home.key,
        "skos:prefLabel": home.name,
        COOP + "country": {"@id": f"{SCHEME}country/{home.country}"},
        COOP + "adminLevel": {"@id": f"{SCHEME}admin-level/{level}"},
        "dcterms:source": {"@id": source},
        COOP + "locator": "1",
    }
    if not level:
        del said[COOP + "adminLevel"]
        said[COOP + "notStated"] = {"@id": COOP + "adminLevel"}
    return said


def _source(office: Office, file: RegisterFile, sheet: str, *, several: bool) -> Part:
    iri = source_iri(office.base, sheet if several else "")
    title = f"{office.title} – {sheet}" if several else office.title
    dated: Part = {
        "dcterms:issued": {
            "@value": office.published,
            "@type": _DATATYPES.get(len(office.published), "xsd:date"),
        }
    }
    if not office.published:
        note = Bilingual(
            "Sổ không ghi ngày lập; không thể sớm hơn thỏa thuận mới nhất trong sổ.",
            "The register gives no day; it cannot be older than its latest agreement.",
        )
        day = {"@value": office.not_before, "@type": "xsd:date"}
        dated = {COOP + "notBefore": day, COOP + "dateNote": _both(note)}
    return {
        "@id": iri,
        "@type": COOP + "Source",
        "dcterms:identifier": iri.rsplit("/", 1)[-1],
        "dcterms:title": _both(Bilingual(title, title)),
        "dcterms:language": "vi",
        COOP + "fileName": file.path.name,
        **dated,
    }


_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth"}


def _tables(
    file: RegisterFile, layout: Layout, office: Office, key: Sequence[Role], where: str, *, several: bool
) -> list[Part]:
    source = source_iri(office.base, layout.sheet if several else "")
    home = (office.partner.key, f"{office.home} ({country_label(office.country)})")
    columns = TableColumns(layout, office.base, home, country_label(office.country), source, key)
    dialect: Part = {
        "header": True,
        "headerRowCount": layout.header_rows,
        "skipRows": layout.skipped,
        "trim": True,
    }
    if file.delimiter:
        dialect |= {"delimiter": file.delimiter, "encoding": file.encoding}
    part = slug_of(layout.sheet) if several else ""
    names = [name for name in (columns.name(Role.PARTNER), columns.name(Role.OWN_SIDE)) if name]
    sheet = {COOP + "sheet": layout.sheet} if layout.sheet else {}
    rows: Part = {COOP + "repeatMerged": True} if layout.sheet else {}
    if layout.sections:
        rows[COOP + "section"] = _texts(layout.sections)
    if layout.not_records:
        rows[COOP + "notRecord"] = _texts(layout.not_records)
    return [
        {
            "url": f"{where}#{part}" if part else where,
            "dc:title": _both(Bilingual("Thỏa thuận", "Agreements")),
            **sheet,
            **rows,
            "dialect": dialect,
            "tableSchema": {
                "aboutUrl": f"{office.base}/agreement/{{id}}",
                "primaryKey": "id",
                "columns": columns.all(),
            },
        },
        {
            "url": f"{where}#{part}-partners" if part else f"{where}#partners",
            "dc:title": _both(Bilingual("Đối tác", "Partners")),
            **sheet,
            COOP + "itemsOf": names,
            "tableSchema": {
                "aboutUrl": f"{office.base}/partner/{{id}}",
                "primaryKey": "id",
                "columns": partner_columns(source),
            },
        },
    ]


def _texts(rows: Sequence[tuple[int, str]]) -> list[str]:
    return list(dict.fromkeys(text for _, text in rows))


def country_label(code: str) -> str:
    """The Vietnamese name of a country, by which a reading finds it again."""
    from coopgraph.sources.concept_labels import labels

    return labels("country").names.get(code, code)
