"""Two states of data sets, whether files or stores, and how their records differ, column by column."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from coopgraph.preparing import Progress, read_data_sets
from coopgraph.resources import data_folder
from coopgraph.sources.description import describe
from coopgraph.sources.standard import MODEL
from coopgraph.terms import COOP, DCTERMS, FOAF, SKOS, Iri
from coopgraph.text import Bilingual
from coopgraph.triples.columns import Columns, DescribedTables, StatedColumn
from coopgraph.triples.differences import Change, Counts, RecordChange, compare, counted
from coopgraph.triples.ontology import Ontology
from coopgraph.triples.records import KINDS, Statements, reading_of

Graph = Iterable[ox.Triple]
_NAMES = tuple(
    ox.NamedNode(iri)
    for iri in (SKOS + "prefLabel", DCTERMS + "title", FOAF + "name", COOP + "measure", COOP + "role")
)
_IDENTIFIER = ox.NamedNode(DCTERMS + "identifier")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two states: what it is called, its data sets by IRI, and the tables it was read from.

    ``whole`` says that it is a store: of a store only the data sets that the files have are compared.
    """

    name: str
    graphs: Mapping[str, Graph]
    tables: Sequence[DescribedTables] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ColumnDifference:
    """One column of a record with the texts of its items before and after, in alphabetical order."""

    name: str
    title: Bilingual
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that differs; ``was`` is its identifier before, where it has another one now."""

    change: Change
    kind: str
    data_set: str
    iri: str
    identifier: str
    was: str
    name: Bilingual
    columns: tuple[ColumnDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two states differ; ``remarks`` say what must be known to read it."""

    before: str
    after: str
    records: Sequence[RecordDifference]
    remarks: Sequence[Bilingual] = ()

    def counts(self) -> Counts:
        """How many of each kind were added, changed, renamed and removed."""
        return counted((record.kind, record.change) for record in self.records)


def files_side(paths: Sequence[Path], ontology: Ontology, progress: Progress) -> Side:
    """Files as one side. Raises FindingsError and InputError."""
    prepared = read_data_sets(paths, ontology, progress)
    tables = []
    for one in prepared:
        origins = {id(o.table): o.table for o in one.graph.origins.values() if o.table is not None}
        tables.append(DescribedTables(one.graph.iri.value, tuple(origins.values())))
    graphs = {one.graph.iri.value: one.graph.triples for one in prepared}
    return Side(", ".join(map(str, paths)), graphs, tables)


def compare_sides(old: Side, new: Side, ontology: Ontology) -> Comparison:
    """The records that differ between two sides.

    Two sides of one data set each, which have different names, are compared by the identifiers within.
    """
    reading = reading_of(ontology)
    model = describe(data_folder() / MODEL)
    # The columns of the newer side are those that people have before them.
    tables = [*new.tables, *old.tables, DescribedTables(model.iri, model.tables)]
    columns = Columns(tables, ontology)
    remarks: list[Bilingual] = []
    found: list[RecordDifference] = []
    following = 0
    for iri, (before, after) in _pairs(old, new, remarks).items():
        differences = compare(before, after, reading)
        following += differences.following
        found += [_told(change, iri, columns) for change in differences.changes]
    if following:
        remarks.append(
            Bilingual(
                f"Còn {following} bản ghi chỉ đổi theo mã mới của bản ghi khác.",
                f"{following} more differ only in naming others by their new identifiers.",
            )
        )
    return Comparison(old.name, new.name, sorted(found, key=_order), remarks)


def _pairs(old: Side, new: Side, remarks: list[Bilingual]) -> dict[str, tuple[Graph, Graph]]:
    """The two states of each data set that is compared, by its IRI."""
    if not old.whole and not new.whole and len(old.graphs) == len(new.graphs) == 1:
        ((was, before),), ((iri, after),) = old.graphs.items(), new.graphs.items()
        if was != iri:
            remarks.append(
                Bilingual(
                    f"Hai bộ dữ liệu mang tên khác nhau ({was}, {iri}): so sánh theo mã.",
                    f"The two data sets have different names ({was}, {iri}): compared by identifiers.",
                )
            )
            before = list(_renamed(before, was, iri))
        return {iri: (before, after)}
    wanted = set(old.graphs.keys() | new.graphs.keys())
    if old.whole != new.whole:
        wanted = set((new if old.whole else old).graphs)
    for side in (old, new):
        remarks += [
            Bilingual(f"{side.name} không có bộ dữ liệu {iri}.", f"{side.name} has no data set {iri}.")
            for iri in sorted(wanted - side.graphs.keys())
        ]
    return {iri: (old.graphs.get(iri, ()), new.graphs.get(iri, ())) for iri in sorted(wanted)}


def _renamed(triples: Graph, was: str, iri: str) -> Iterable[ox.Triple]:
    """The triples with the IRIs of one data set as those of another."""

    def moved(node: ox.NamedNode) -> ox.NamedNode:
        text = node.value
        return ox.NamedNode(iri + text[len(was) :]) if text == was or text.startswith(was + "/") else node

    for subject, predicate, value in triples:
        yield ox.Triple(
            moved(subject) if isinstance(subject, ox.NamedNode) else subject,
            predicate,
            moved(value) if isinstance(value, ox.NamedNode) else value,
        )


def _told(change: RecordChange, data_set: str, columns: Columns) -> RecordDifference:
    said = change.after or change.before
    differing = _columns(change, data_set, columns) if change.change is Change.CHANGED else ()
    was = _identifier(change.was, change.before) if change.change is Change.RENAMED else ""
    return RecordDifference(
        change.change,
        change.kind,
        data_set,
        change.iri,
        _identifier(change.iri, said),
        was,
        _name(change.iri, said),
        differing,
    )


def _columns(change: RecordChange, data_set: str, columns: Columns) -> tuple[ColumnDifference, ...]:
    """The columns whose items differ, each with all its items before and after."""
    told: dict[str, StatedColumn] = {}
    cells: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for side, said in enumerate((change.before, change.after)):
        for statement in said:
            column, text = columns.cell(change.iri, data_set, statement)
            if statement not in change.before & change.after and text in cells[column.name][1 - side]:
                text = str(statement[1])  # what differs in its type alone
            told.setdefault(column.name, column)
            cells[column.name][side].add(text)
    return tuple(
        ColumnDifference(name, told[name].title, tuple(sorted(before)), tuple(sorted(after)))
        for name, (before, after) in sorted(cells.items(), key=lambda cell: told[cell[0]])
        if before != after
    )


def _identifier(iri: str, said: Statements) -> str:
    stated = sorted(value.value for p, value in said if p == _IDENTIFIER and isinstance(value, ox.Literal))
    return stated[0] if stated else unquote(Iri(iri).local)


def _name(iri: str, said: Statements) -> Bilingual:
    for predicate in _NAMES:
        names = {
            value.language or "": value.value
            for p, value in sorted(said, key=str)
            if p == predicate and isinstance(value, ox.Literal)
        }
        if names:
            some = next(iter(names.values()))
            plain = names.get("", some)
            return Bilingual(names.get("vi", plain), names.get("en", names.get("vi", plain)))
    return Bilingual(*(unquote(Iri(iri).local),) * 2)


def _order(record: RecordDifference) -> tuple[str, int, int, str]:
    kind = KINDS.index(record.kind) if record.kind in KINDS else len(KINDS)
    return record.data_set, kind, list(Change).index(record.change), record.identifier
