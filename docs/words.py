"""The words and columns as tables of the documents: read from the ontology and the tables' description."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from coopgraph.resources import data_folder, ontology_folder
from coopgraph.sources.description import IMPRECISE_DATE, TAGGED_TEXT, ColumnDescription, describe
from coopgraph.terms import COOP, SCHEME, XSD
from coopgraph.text import Bilingual, Language

_COOP = Namespace(COOP)
_CANTHO = data_folder() / "cantho"
_LONGEST_EXAMPLE = 48


@cache
def ontology() -> Graph:
    """The ontology, its schemes and its shapes."""
    graph = Graph()
    for path in sorted(ontology_folder().rglob("*.ttl")):
        graph.parse(path)
    return graph


def markdown_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; bars inside cells are escaped."""
    lines = [list(headings), ["---"] * len(headings), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def said(node: URIRef, predicate: URIRef) -> Bilingual:
    """What the ontology says of a node in both languages; empty where it says nothing."""
    values = {value.language: str(value) for value in ontology().objects(node, predicate)}  # type: ignore[attr-defined]
    return Bilingual(values.get("vi", ""), values.get("en", ""))


def classes() -> str:
    """Every class with both names, both definitions and what it belongs to."""
    rows = []
    for node in _own(OWL.Class):
        above = _short(ontology().objects(node, RDFS.subClassOf))
        rows.append([f"`coop:{_local(node)}`", above, *_both(node)])
    return markdown_table(["class · lớp", "is a · thuộc", "English", "Tiếng Việt"], rows)


def properties() -> str:
    """Every property with both names, both definitions, and what it leads from and to."""
    rows = []
    for node in _own(RDF.Property):
        mark = " †" if (node, _COOP.derived, None) in ontology() else ""
        sources = _short([*ontology().objects(node, RDFS.domain), *ontology().objects(node, _INCLUDES[0])])
        targets = _short([*ontology().objects(node, RDFS.range), *ontology().objects(node, _INCLUDES[1])])
        rows.append([f"`coop:{_local(node)}`{mark}", f"{sources or '…'} → {targets}", *_both(node)])
    return markdown_table(["property · thuộc tính", "from → to · từ → đến", "English", "Tiếng Việt"], rows)


def codes() -> str:
    """Every concept scheme with its codes and both names, and the kinds of partner."""
    parts = [
        "## partner kinds · loại đối tác\n\n",
        "Column `kind` of `partners.csv` · cột `kind` của `partners.csv`.\n\n",
        markdown_table(
            ["code", "English", "Tiếng Việt"],
            [
                [f"`{_local(kind)}`", said(kind, RDFS.label).en, said(kind, RDFS.label).vi]
                for kind in _own(OWL.Class)
                if (kind, RDFS.subClassOf, _COOP.Partner) in ontology()
            ],
        ),
    ]
    for scheme in sorted(URIRef(str(node)) for node in ontology().subjects(RDF.type, SKOS.ConceptScheme)):
        name = said(scheme, SKOS.prefLabel)
        parts.append(f"\n## {_local(scheme)}\n\n{name.en} · {name.vi}\n\n")
        parts.append(
            markdown_table(["code", "English", "Tiếng Việt", "part of · thuộc"], list(_concepts(scheme)))
        )
    return "".join(parts)


def must_state(language: Language) -> str:
    """Which cells may be empty only where ``not_stated`` names them, by table."""
    asked: dict[str, set[str]] = {}
    for shape, head in ontology().subject_objects(SH["or"]):
        marks = [
            _local(value)
            for choice in ontology().items(head)
            if (choice, SH.path, _COOP.notStated) in ontology()
            for value in ontology().objects(choice, SH.hasValue)
        ]
        for target in ontology().objects(shape, SH.targetClass):
            asked.setdefault(_local(target), set()).update(f"`{mark}`" for mark in marks)
    records = {_local(kind) for kind in ontology().transitive_subjects(RDFS.subClassOf, _COOP.Record)}
    asked = {kind: names for kind, names in asked.items() if names and kind in records}
    every = Bilingual("mọi bảng bản ghi", "every table of records").in_(language)
    rows = [
        [every if kind == "Record" else f"`{kind.lower()}s.csv`", ", ".join(sorted(asked[kind]))]
        for kind in sorted(asked, key=lambda kind: (kind != "Record", kind))
    ]
    table = Bilingual("bảng", "table").in_(language)
    word = Bilingual(
        "ghi giá trị, hoặc ghi tên này trong `not_stated`", "a value, or this name in `not_stated`"
    )
    return markdown_table([table, word.in_(language)], rows)


@dataclass(frozen=True)
class _Sheet:
    """One table of the data set, and a real cell of each of its columns."""

    file: str
    titles: Bilingual
    columns: tuple[ColumnDescription, ...]
    references: dict[str, str]
    examples: dict[str, str]
    is_record: bool


def columns(language: Language) -> str:
    """Every column of every table: what it means, what it holds, a real cell."""
    sheets = _sheets()
    records = [sheet for sheet in sheets if sheet.is_record]
    shared = [
        column
        for column in records[0].columns
        if all(column.name in {other.name for other in sheet.columns} for sheet in records)
    ]
    title = Bilingual("Các cột của mọi bảng bản ghi", "Columns of every table of records").in_(language)
    names = ", ".join(f"`{sheet.file}`" for sheet in records)
    parts = [f"### {title}\n\n{names}\n\n", _column_table(records, shared, language)]
    left_out = {column.name for column in shared}
    for sheet in sheets:
        own = [c for c in sheet.columns if not (sheet.is_record and c.name in left_out)]
        parts.append(f"\n### {sheet.file}: {sheet.titles.in_(language)}\n\n")
        parts.append(_column_table([sheet], own, language))
    return "".join(parts)


def _column_table(sheets: Sequence[_Sheet], shown: Sequence[ColumnDescription], language: Language) -> str:
    headings = [
        Bilingual("cột", "column"),
        Bilingual("nghĩa", "meaning"),
        Bilingual("ghi gì", "what it holds"),
        Bilingual("ví dụ", "example"),
    ]
    rows = []
    for column in shown:
        example = next((s.examples[column.name] for s in sheets if column.name in s.examples), "")
        star = " \\*" if column.required else ""
        meaning = f"**{column.titles.in_(language)}.** {_definition(column, language)}".strip()
        holds = _holds(column, sheets[0].references, language)
        rows.append([f"`{column.name}`{star}", meaning, holds, f"`{example}`" if example else ""])
    return markdown_table([heading.in_(language) for heading in headings], rows)


def _definition(column: ColumnDescription, language: Language) -> str:
    if column.predicate is None or not column.predicate.startswith(COOP):
        return ""
    return said(URIRef(column.predicate), SKOS.definition).in_(language)


def _holds(column: ColumnDescription, references: dict[str, str], language: Language) -> str:
    fixed = column.value.text.split("{")[0] if column.value is not None else ""
    if column.name in references:
        form = Bilingual(f"mã trong `{references[column.name]}`", f"an id of `{references[column.name]}`")
    elif fixed.startswith(SCHEME):
        scheme = fixed.removeprefix(SCHEME).strip("/")
        form = Bilingual(f"mã [{scheme}](codes.md#{scheme})", f"a code of [{scheme}](codes.md#{scheme})")
    elif column.value is not None and column.name == "kind":
        kinds = "codes.md#partner-kinds--loại-đối-tác"
        form = Bilingual(f"[loại đối tác]({kinds})", f"a [kind of partner]({kinds})")
    else:
        form = _FORMS.get(column.datatype, Bilingual("chữ", "text"))
        if column.name in _SLUGS:
            form = Bilingual("chữ thường a–z, số, gạch nối", "small letters a–z, digits, hyphens")
    several = (
        Bilingual(", nhiều mục cách nhau bằng `|`", ", several with `|` between")
        if column.separator
        else None
    )
    return form.in_(language) + (several.in_(language) if several else "")


_SLUGS = ("id", "person", "scope_code")
_FORMS = {
    IMPRECISE_DATE: Bilingual("năm, tháng hoặc ngày", "a year, a month or a day"),
    TAGGED_TEXT: Bilingual("tên@ngôn ngữ", "name@language"),
    XSD + "date": Bilingual("một ngày", "a day"),
    XSD + "decimal": Bilingual("số", "a number"),
    XSD + "integer": Bilingual("số nguyên", "a whole number"),
}
_INCLUDES = (URIRef("https://schema.org/domainIncludes"), URIRef("https://schema.org/rangeIncludes"))


def _sheets() -> list[_Sheet]:
    found = []
    for table in describe(_CANTHO).tables:
        with (_CANTHO / table.file).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        examples = {}
        for column in table.real_columns:
            cells = [row[column.name] for row in rows if row[column.name]]
            fitting = [cell for cell in cells if len(cell) <= _LONGEST_EXAMPLE and "`" not in cell]
            if fitting:
                examples[column.name] = fitting[0]
        references = {key.column: key.table for key in table.foreign_keys}
        kinds = [c.value.text for c in table.columns if c.virtual and c.value is not None]
        is_record = COOP + "Record" in kinds
        found.append(_Sheet(table.file, table.titles, table.real_columns, references, examples, is_record))
    return found


def _concepts(scheme: URIRef) -> Iterator[list[str]]:
    for node in sorted(URIRef(str(concept)) for concept in ontology().subjects(SKOS.inScheme, scheme)):
        name = said(node, SKOS.prefLabel)
        above = ", ".join(sorted(f"`{_local(b)}`" for b in ontology().objects(node, SKOS.broader)))
        yield [f"`{_local(node)}`", name.en, name.vi, above]


def _own(kind: URIRef) -> list[URIRef]:
    found = {URIRef(str(node)) for node in ontology().subjects(RDF.type, kind) if str(node).startswith(COOP)}
    return sorted(found)


def _both(node: URIRef) -> list[str]:
    label, definition = said(node, RDFS.label), said(node, SKOS.definition)
    return [f"**{label.en}.** {definition.en}", f"**{label.vi}.** {definition.vi}"]


def _short(nodes: Iterable[Node]) -> str:
    names = (ontology().namespace_manager.normalizeUri(str(node)) for node in nodes)
    return ", ".join(sorted(f"`{name}`" for name in names))


def _local(node: object) -> str:
    return str(node).rpartition("#")[2].rpartition("/")[2]
