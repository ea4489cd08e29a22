"""Cells that several tables share: names for people, and objects with IRI, source and lines for programs."""

from collections.abc import Iterable

from coopgraph.analysis.facts import Evidence, Record
from coopgraph.terms import Iri
from coopgraph.text import Bilingual, Language
from coopgraph.views.tables import Column, Json, Shown

#: The forms of a column that only programs and spreadsheets need.
DATA = ("json", "csv")

ID = Column("id", Bilingual("Mã", "Identifier"), forms=DATA)
IRI = Column("iri", Bilingual("IRI", "IRI"), forms=DATA)
PARTNERS = Column("partners", Bilingual("Đối tác", "Partners"))
SOURCES = Column("sources", Bilingual("Nguồn", "Sources"))


def source_data(evidence: Evidence, source: Iri, locator: str, language: Language) -> dict[str, Json]:
    """A place in a source: its identifier, line numbers, file and title."""
    known = evidence.sources.get(source)
    return {
        "source": source.local,
        "locator": locator,
        "file": known.file if known else None,
        "title": known.title.in_(language) if known else None,
        "iri": str(source),
    }


def record_data(record: Record, evidence: Evidence, language: Language) -> dict[str, Json]:
    """A record: its name, kind, date as far as it is known, and where it is written."""
    return {
        "label": record.name.in_(language),
        "iri": str(record.iri),
        "kind": record.kind,
        "date": record.ended_or_begun(evidence.clocks.as_of) or None,
        "source": record.source.local,
        "locator": record.locator,
    }


def concept_cell(concept: Iri | None, evidence: Evidence) -> Shown | None:
    """A concept by its name, for programs by its code."""
    return Shown(evidence.name(concept), concept.local) if concept else None


def iris_cell(iris: Iterable[Iri], evidence: Evidence, language: Language) -> Shown:
    """Partners or concepts by their names, for programs with their IRIs."""
    ordered = sorted(iris)
    names = [evidence.name(iri).in_(language) for iri in ordered]
    data: list[Json] = [
        {"id": iri.local, "label": name, "iri": str(iri)} for iri, name in zip(ordered, names, strict=True)
    ]
    return Shown("; ".join(names), data)


def places_cell(places: Iterable[tuple[Iri, str]], evidence: Evidence, language: Language) -> Shown:
    """Where something is written: ``s003:7`` for people, the whole place for programs."""
    found = list(places)
    data = [source_data(evidence, source, locator, language) for source, locator in found]
    return Shown("; ".join(f"{source.local}:{locator}" for source, locator in found), data)


def records_cell(records: Iterable[Record], evidence: Evidence, language: Language) -> Shown:
    """Records by their names, for programs with kind, date and place."""
    found = list(records)
    data = [record_data(record, evidence, language) for record in found]
    return Shown("; ".join(record.name.in_(language) for record in found), data)
