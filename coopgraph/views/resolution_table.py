"""Proposals of identity as a table to be read, or to be filled in; and one pair side by side."""

from collections.abc import Mapping, Sequence

from coopgraph.analysis.partner_profiles import Profile
from coopgraph.analysis.resolution import Proposal
from coopgraph.terms import COOP, DATA, Iri
from coopgraph.text import Bilingual
from coopgraph.views.resolution_words import GRADES, sentence
from coopgraph.views.tables import Cell, Column, Shown, Table

_DATA = ("json", "csv")
_FILLED_IN = ("csv",)
_COLUMNS = (
    Column("decision", Bilingual("quyết định", "decision"), forms=_FILLED_IN),
    Column("partner_name", Bilingual("đối tác trong kho", "partner of the store")),
    Column("other_name", Bilingual("có thể là", "may be")),
    Column("country", Bilingual("nước", "country")),
    Column("score", Bilingual("điểm", "score")),
    Column("grade", Bilingual("mức", "grade")),
    Column("why", Bilingual("lý do", "why"), forms=_FILLED_IN),
    Column("who", Bilingual("ai", "who"), forms=_FILLED_IN),
    Column("when", Bilingual("ngày", "when"), forms=_FILLED_IN),
    Column("reasons", Bilingual("Vì sao", "Why"), below=True),
    Column("partner", Bilingual("IRI", "IRI"), forms=_DATA),
    Column("other", Bilingual("IRI của bên kia", "IRI of the other"), forms=_DATA),
)


def resolution_table(proposals: Sequence[Proposal], notes: Sequence[Bilingual] = ()) -> Table:
    """One row for each proposal, the surest first; as CSV with the cells to be filled in."""
    return Table(
        columns=_COLUMNS,
        rows=[_row(one) for one in proposals],
        title=Bilingual("Một hay hai đối tác?", "One partner or two?"),
        notes=notes,
    )


def _row(one: Proposal) -> list[Cell]:
    return [
        None,
        one.partner.name,
        one.other.name,
        one.partner.country or one.other.country or None,
        one.score,
        Shown(GRADES[one.grade], one.grade.value),
        None,
        None,
        None,
        sentence(one),
        one.partner.iri,
        one.other.iri,
    ]


def pair_table(one: Proposal, names: Mapping[Iri, Bilingual]) -> Table:
    """All facts of two partners side by side; ``names`` are those of kinds, countries and levels."""
    columns = (
        Column("fact", Bilingual("", "")),
        Column("partner", Bilingual("trong kho", "in the store")),
        Column("other", Bilingual("bên kia", "the other")),
    )
    here, there = _facts(one.partner, names), _facts(one.other, names)
    rows: list[list[Cell]] = [
        [heading, here[heading], there[heading]] for heading in here if here[heading] or there[heading]
    ]
    grade = GRADES[one.grade]
    title = Bilingual(f"{grade.vi}, {one.score}/100", f"{grade.en}, {one.score}/100")
    return Table(columns, rows, title=title, notes=[sentence(one)])


def _facts(profile: Profile, names: Mapping[Iri, Bilingual]) -> dict[Bilingual, Cell]:
    def called(iri: str, code: str) -> Cell:
        return names.get(Iri(iri + code), Bilingual(code, code)) if code else None

    scheme = COOP.replace("ontology#", "scheme/")
    others = [label.lexical for label in profile.labels if label.lexical not in profile.name]
    place = profile.position
    return {
        Bilingual("tên", "name"): profile.name,
        Bilingual("tên khác", "other names"): "; ".join(dict.fromkeys(others)) or None,
        Bilingual("loại", "kind"): called(COOP, profile.kind),
        Bilingual("nước", "country"): called(scheme + "country/", profile.country),
        Bilingual("cấp", "level"): called(scheme + "admin-level/", profile.level),
        Bilingual("thuộc", "part of"): "; ".join(one.local for one in profile.part_of) or None,
        Bilingual("tọa độ", "position"): f"{place[0]:.4f}, {place[1]:.4f}" if place else None,
        Bilingual("mã", "identifiers"): "; ".join(sorted(profile.identifiers)) or None,
        Bilingual("bộ dữ liệu", "data set"): profile.data_set.local,
        Bilingual("mã trong kho", "id"): profile.iri.removeprefix(DATA),
    }
