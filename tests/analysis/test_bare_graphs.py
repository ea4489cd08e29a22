"""Graphs with little in them: a sensible answer in every table, never a traceback."""

from datetime import date

import pytest

from coopgraph.analysis.changes import Clock, changes
from coopgraph.analysis.commitments import promises
from coopgraph.analysis.coverage import bare_priorities, matrix_of
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.execution import By, execution
from coopgraph.analysis.follow_up import follow_ups
from coopgraph.analysis.gaps import find_gaps
from coopgraph.analysis.proposals import Proposals
from coopgraph.views.arithmetic_table import arithmetic_table
from coopgraph.views.changes_table import changes_table
from coopgraph.views.execution_table import execution_table
from coopgraph.views.gap_report import gap_table
from coopgraph.views.promise_table import promise_table
from coopgraph.views.sector_gap_table import follow_up_table, sector_gap_table
from coopgraph.views.tables import Table, render
from tests.analysis.small_graphs import CITY, HOME, day, on, record, view_of, year

UNDATED = HOME.replace('dcterms:issued "2026-01-05"^^xsd:date ;', "")
ENDLESS = f"coop:begin {year('2020')} ; coop:end {year('9999')} ;"
BARE = {
    "nothing": "",
    "a home": HOME,
    "one partner": HOME + CITY,
    "no dates": UNDATED
    + CITY
    + record("a:a", "Agreement", "party p:home, p:city")
    + record("e:e", "Event", "participant p:city")
    + record("j:j", "Project", "funder p:city")
    + record("c:c", "Commitment", "toward p:city", "coop:evidenceExpected coop:Event ;"),
    "a promise to nobody": HOME + record("c:c", "Commitment", "", f"coop:begin {year('2024')} ;"),
    "evidence that is not there": HOME
    + CITY
    + record("c:c", "Commitment", "toward p:city", f"coop:begin {year('2024')} ; coop:evidencedBy e:gone ;"),
    "the first day there is": HOME
    + CITY
    + record("e:e", "Event", "participant p:city", f"coop:begin {day('0001-01-01')} ;"),
    "the last day there is": HOME
    + CITY
    + record("a:a", "Agreement", "party p:home, p:city", ENDLESS),
}  # fmt: skip


def tables(graph: str) -> list[Table]:
    view, clocks = view_of(graph), on("2026-06-30")
    evidence = read_evidence(view, clocks)
    report, matrix, found = find_gaps(view, clocks), matrix_of(evidence), promises(evidence)
    followed = follow_ups(evidence)
    compared = [
        changes(view, date.min, date(2026, 6, 30), clock, clocks, kinds)
        for clock in Clock
        for kinds in (("LocalGovernment",), ())
    ]
    return [
        gap_table(report, "vi"),
        arithmetic_table(report),
        follow_up_table(followed, matrix, "vi"),
        sector_gap_table(bare_priorities(view, matrix), followed, matrix, "vi"),
        promise_table(found, evidence, "vi", Proposals(evidence).of_each(found)),
        *(execution_table(execution(found, by), evidence) for by in By),
        *(changes_table(change, "vi") for change in compared),
    ]


@pytest.mark.parametrize("graph", BARE.values(), ids=BARE)
def test_every_table_of_a_bare_graph_is_shown_in_every_form(graph: str) -> None:
    for table in tables(graph):
        for form in ("table", "json", "csv", "markdown"):
            shown = render(table, form, "vi", 80)
            assert "nan" not in shown.casefold().split()
            assert "None" not in shown
