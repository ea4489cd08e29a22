"""``summary``: what the store holds, by kind and by data set."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table


@click.command()
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def summary(session: Session, form: str, output: Path | None) -> None:
    """Count what the store holds: partners, agreements, events, projects and the rest."""
    from coopgraph.query.answer import answers
    from coopgraph.views.summary import summary_table

    rows = answers(session.view(), "counts-by-kind", session.clocks)
    put_table(session, summary_table(rows), form, output)
