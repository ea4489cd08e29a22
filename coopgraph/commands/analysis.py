"""``commitments``, ``coverage``: what can be computed from the evidence."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table

_RECORD_KINDS = ("agreement", "event", "project")

records_option = click.option(
    "--records",
    multiple=True,
    type=click.Choice(_RECORD_KINDS, case_sensitive=False),
    help="Kind of record that ties a partner (repeatable). By default agreements.",
)


@click.command()
@click.option(
    "--show",
    type=click.Choice(("sectors", "matrix", "single", "priorities", "activity")),
    default="sectors",
    show_default=True,
    help="Sectors with their partners; the matrix; sectors with one partner; priorities nobody covers; "
    "agreed sectors and the activity since.",
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
    if show == "activity":
        from coopgraph.analysis.follow_up import follow_ups
        from coopgraph.views.sector_gap_table import follow_up_notes, follow_up_table

        found = follow_ups(matrix.evidence, wanted, at_home=at_home)
        table = follow_up_table(found, matrix, session.language)
        put_table(session, table, form, output, follow_up_notes(found, matrix))
        return
    if show == "matrix":
        table = matrix_table(matrix)
    elif show == "priorities":
        table = priority_table(bare_priorities(view, matrix), matrix, session.language)
    else:
        table = sector_table(matrix, session.language, single=show == "single")
    put_table(session, table, form, output, coverage_notes(matrix))
