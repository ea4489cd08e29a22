"""Faults of the graph, and the rows they come from."""

from collections.abc import Iterable
from dataclasses import dataclass

from coopgraph.errors import Finding
from coopgraph.sources.description import TableDescription
from coopgraph.terms import Iri
from coopgraph.text import Bilingual
from coopgraph.triples.mapping import MappedGraph, Origin


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the graph: the focus node, the property it concerns, the value, and the rule broken."""

    focus: str
    predicate: str
    value: str
    what: Bilingual
    advice: Bilingual
    rule: str


def locate(faults: Iterable[Fault], graphs: Iterable[MappedGraph]) -> list[Finding]:
    """Each fault as a finding at the file, row and column that stated it; sorted and without repeats."""
    origins: dict[str, Origin] = {}
    fallback = ""
    for graph in graphs:
        origins |= graph.origins
        fallback = fallback or graph.iri.value
    findings = {_finding(fault, origins, fallback) for fault in faults}
    return sorted(findings, key=lambda f: (f.file, f.sheet, f.row, f.column, f.what.en))


def _finding(fault: Fault, origins: dict[str, Origin], fallback: str) -> Finding:
    origin = origins.get(fault.focus)
    if origin is None:
        return Finding(fallback, 0, fault.focus, fault.what, fault.advice, fault.rule)
    column = "" if origin.table is None else _column(origin.table, fault)
    if origin.table is None:
        column = f"<{fault.focus}> {Iri(fault.predicate).local}".strip()
    return Finding(
        origin.file,
        origin.row,
        column,
        fault.what.repeated(),
        fault.advice,
        fault.rule,
        origin.sheet,
    )


def _column(table: TableDescription, fault: Fault) -> str:
    """The heading of the column that states the property; where two do, the one whose value it is."""
    candidates = [c for c in table.real_columns if c.predicate == fault.predicate]
    for column in candidates:
        fixed = column.value.fixed if column.value is not None else ""
        if fixed and fault.value.startswith(fixed):
            return column.name
    return candidates[0].name if candidates else ""
