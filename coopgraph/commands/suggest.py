"""``suggest``: whom to approach next, and on what."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table


@click.command()
@click.argument("what", type=click.Choice(("partners",)))
@click.argument("partner", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to list.")
@kind_option
@home_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def suggest(
    session: Session,
    what: str,
    partner: tuple[str, ...],
    limit: int,
    kinds: tuple[str, ...],
    at_home: bool,
    form: str,
    output: Path | None,
) -> None:
    """Whom to approach next, with the reasons that the sources give.

    For the home: the partners on record without an agreement or project, the best founded first.
    """
    from coopgraph.analysis.suggestions import whom_to_approach
    from coopgraph.query.values import partner_iri
    from coopgraph.views.suggestion_table import approach_notes, approach_table

    del what
    view = session.view()
    iri = partner_iri(view, " ".join(partner))
    wanted = chosen_kinds(view, session.clocks, kinds)
    found = whom_to_approach(view, session.clocks, iri, wanted, at_home=at_home)
    table = approach_table(found, session.language, limit)
    put_table(session, table, form, output, approach_notes(found, len(table.rows)))
