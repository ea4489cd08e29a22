"""Exporting: the facts of one data set of a store → tables that give the same facts when they are loaded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from coopgraph.errors import Finding, InputError
from coopgraph.resources import ontology_folder
from coopgraph.sources.description import DataSetDescription, TableDescription
from coopgraph.sources.opening import OpenedTables
from coopgraph.sources.records import Place, RawRow, read_rows
from coopgraph.sources.standard import OfficeSettings, is_slug
from coopgraph.sources.tables import typed_tables
from coopgraph.store.view import View
from coopgraph.terms import COOP, DATA, DCTERMS, SKOS, Iri
from coopgraph.text import Bilingual
from coopgraph.triples.derived import derive
from coopgraph.triples.mapping import map_data_set
from coopgraph.triples.ontology import read_ontology
from coopgraph.triples.tabulating import TableRow, tabulate

#: How many facts without a column are shown.
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class ExportedTables:
    """A data set as tables: their description, and the rows of each by its file."""

    description: DataSetDescription
    rows: Mapping[str, Sequence[TableRow]]


def facts_of(view: View, data_set: Iri) -> list[ox.Triple]:
    """Every fact of a data set as the store holds it, derived ones included."""
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{data_set}> {{ ?s ?p ?o }} }}"
    lines = view.serialize(query, "ntriples")
    return [quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)]


def settings_of(facts: Sequence[ox.Triple], data_set: Iri) -> OfficeSettings:
    """The settings of a data set of the standard form, as far as its facts say them.

    Raises InputError where its IRI is not one that an office's tables can have.
    """
    name = data_set.removeprefix(DATA)
    if not data_set.startswith(DATA) or not is_slug(name):
        raise InputError(
            Bilingual(
                f"bộ dữ liệu {data_set} không theo bảng chuẩn: IRI phải là {DATA}TÊN",
                f"the data set {data_set} is not one of the standard tables: its IRI must be {DATA}NAME",
            ),
            advice=_AS_RDF,
        )
    said: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
    for subject, predicate, value in facts:
        if str(getattr(subject, "value", "")) == data_set and isinstance(value, ox.NamedNode | ox.Literal):
            said[predicate.value].append(value)
    titles = {v.language: v.value for v in said[DCTERMS + "title"] if isinstance(v, ox.Literal)}
    homes = sorted(value.value.removeprefix(f"{data_set}/partner/") for value in said[COOP + "home"])
    licence = next(iter(sorted(value.value for value in said[DCTERMS + "license"])), "")
    return OfficeSettings(name, Bilingual(titles.get("vi", ""), titles.get("en", "")), tuple(homes), licence)


def adapted(facts: Sequence[ox.Triple], data_set: Iri) -> list[ox.Triple]:
    """The facts of a register or a list as the standard tables can say them.

    A name without a language, which serves in all, becomes the name in Vietnamese and in English; and
    that the data set as a whole has a source is left out, since the sources have a table of their own.
    """
    of_whole = {ox.NamedNode(DCTERMS + "source"), ox.NamedNode(COOP + "knownFrom")}
    return [
        ox.Triple(subject, predicate, ox.Literal(value.value, language=language))
        if language and isinstance(value, ox.Literal)
        else ox.Triple(subject, predicate, value)
        for subject, predicate, value in facts
        if not (subject == ox.NamedNode(data_set) and predicate in of_whole)
        for language in (("vi", "en") if _is_name_for_all(predicate, value) else ("",))
    ]


def _is_name_for_all(predicate: ox.NamedNode, value: object) -> bool:
    return predicate.value == SKOS + "prefLabel" and isinstance(value, ox.Literal) and not value.language


def export_tables(facts: Sequence[ox.Triple], description: DataSetDescription) -> ExportedTables:
    """The tables of a description that state these facts, and nothing else.

    The rows are read again as loading reads them. Raises InputError where the facts would not come back as
    they are: nothing is left out in silence.
    """
    exported = ExportedTables(description, tabulate(description, facts))
    told = _told_again(exported)
    lost = [fact for fact in facts if fact not in told]
    added = told - set(facts)
    if lost or added:
        raise _without_column(sorted(lost, key=str), sorted(added, key=str))
    return exported


def _told_again(exported: ExportedTables) -> set[ox.Triple]:
    """What loading the tables would put into a store."""
    description = exported.description
    found: list[Finding] = []
    records = {
        table.file: read_rows(raw_rows(table, exported.rows[table.file]), Place(table.file), table, found)
        for table in description.tables
    }
    data_set, findings = typed_tables(OpenedTables(description, records), found)
    if findings:
        finding = findings[0]
        raise InputError(
            Bilingual(
                f"{len(findings)} ô của bộ dữ liệu không hợp lệ trong dạng này, ví dụ: "
                f"{finding.message('vi')}",
                f"{len(findings)} cell{'s' if len(findings) > 1 else ''} of the data set would not be valid "
                f"in this form, such as: {finding.message('en')}",
            ),
            advice=_AS_RDF,
        )
    stated = map_data_set(data_set).triples
    return {*stated, *derive(stated, read_ontology(ontology_folder()))}


def raw_rows(table: TableDescription, rows: Sequence[TableRow]) -> Iterator[RawRow]:
    """The headings and the rows as they stand in a file, at their numbers."""
    names = [column.name for column in table.real_columns]
    yield RawRow(table.heading_row, names)
    for row in rows:
        yield RawRow(row.number, [row.cells.get(name, "") for name in names])


_AS_RDF = Bilingual(
    "dùng --format nquads, giữ mọi dữ kiện; hoặc --description TỆP nếu bộ dữ liệu có mô tả bảng riêng",
    "take --format nquads, which holds every fact; or --description FILE with the data set's own description",
)


def _without_column(lost: Sequence[ox.Triple], added: Sequence[ox.Triple]) -> InputError:
    if lost:
        examples = "; ".join(_shown(fact) for fact in lost[:_EXAMPLES])
        count = len(lost)
        what = Bilingual(
            f"{count} dữ kiện không có cột nào trong các bảng này, ví dụ: {examples}",
            f"{count} fact{' has' if count == 1 else 's have'} no column in these tables: {examples}",
        )
    else:
        examples = "; ".join(_shown(fact) for fact in added[:_EXAMPLES])
        count = len(added)
        what = Bilingual(
            f"các bảng này sẽ nói thêm {count} điều mà kho không có, ví dụ: {examples}",
            f"these tables would say {count} thing{'' if count == 1 else 's'} that the store does not, "
            f"such as: {examples}",
        )
    return InputError(what, advice=_AS_RDF)


def _shown(fact: ox.Triple) -> str:
    """A fact in one short line."""
    subject, predicate, value = fact
    shown = (
        f'"{value.value}"' if isinstance(value, ox.Literal) else _local(str(getattr(value, "value", value)))
    )
    if isinstance(value, ox.Literal) and value.language:
        shown += f"@{value.language}"
    return f"{_local(str(getattr(subject, 'value', subject)))} {Iri(predicate.value).local} {shown}"


def _local(iri: str) -> str:
    """The end of an IRI by which people know it: table and identifier."""
    return "/".join(iri.rsplit("/", 2)[1:])
