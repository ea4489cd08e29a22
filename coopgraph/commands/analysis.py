"""``commitments``, ``coverage``: what can be computed from the evidence."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

_PROMISE_STATES = ("kept", "open", "overdue-without-evidence", "cancelled", "not-checkable", "undetermined")
_RECORD_KINDS = ("agreement", "event", "project")

records_option = click.option(
    "--records",
    multiple=True,
    type=click.Choice(_RECORD_KINDS, case_sensitive=False),
    help="Kind of record that ties a partner (repeatable). By default agreements.",
)


@click.command()
@click.option(
    "--kind", "kinds", multiple=True, help="Kind of promise (mission, plan, roadmap …), repeatable."
)
@click.option(
    "--state", "states", multiple=True, type=click.Choice(_PROMISE_STATES), help="State, repeatable."
)
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def commitments(
    session: Session, kinds: tuple[str, ...], states: tuple[str, ...], form: str, output: Path | None
) -> None:
    """Promises and plans: kept, open, overdue without evidence.

    "Overdue without evidence" says what the sources show, never that something was not done.
    """
    from coopgraph.analysis.commitments import commitment_kinds, promises
    from coopgraph.analysis.evidence import read_evidence
    from coopgraph.views.promise_table import promise_notes, promise_table

    evidence = read_evidence(session.view(), session.clocks)
    _refuse_unknown(kinds, commitment_kinds(evidence))
    found = promises(evidence, kinds=kinds)
    listed = [promise for promise in found if not states or promise.state in states]
    table = promise_table(listed, evidence, session.language)
    put_table(session, table, form, output, promise_notes(listed, evidence))


def _refuse_unknown(given: tuple[str, ...], known: list[str]) -> None:
    for kind in given:
        if kind not in known:
            listed = ", ".join(known)
            raise InputError(
                Bilingual(f"không có loại cam kết '{kind}'", f"there is no kind of commitment '{kind}'"),
                where="--kind",
                advice=Bilingual(f"dùng: {listed}", f"use one of: {listed}"),
            )


@click.command()
@click.option(
    "--show",
    type=click.Choice(("sectors", "matrix", "single", "priorities")),
    default="sectors",
    show_default=True,
    help="Sectors with their partners; the matrix; sectors with one partner; priorities nobody covers.",
)
@records_option
@kind_option
@home_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def coverage(
    session: Session,
    show: str,
    records: tuple[str, ...],
    kinds: tuple[str, ...],
    at_home: bool,
    form: str,
    output: Path | None,
) -> None:
    """Sectors and partners: who covers what, and what nobody covers.

    Counted are the sectors that records name, by default those of agreements that have not expired.
    """
    from coopgraph.analysis.coverage import AGREEMENTS, bare_priorities, sector_matrix
    from coopgraph.views.coverage_tables import coverage_notes, matrix_table, priority_table, sector_table

    view = session.view()
    ties = frozenset(record.capitalize() for record in records) or AGREEMENTS
    wanted = chosen_kinds(view, session.clocks, kinds)
    matrix = sector_matrix(view, session.clocks, wanted, ties, at_home=at_home)
    if show == "matrix":
        table = matrix_table(matrix)
    elif show == "priorities":
        table = priority_table(bare_priorities(view, matrix), matrix, session.language)
    else:
        table = sector_table(matrix, session.language, single=show == "single")
    put_table(session, table, form, output, coverage_notes(matrix))
