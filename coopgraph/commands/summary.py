"""``summary``: what the store holds, by kind and by data set."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.session import Session


@click.command()
@format_option("table", "json", "csv")
@output_option
@click.pass_obj
def summary(session: Session, form: str, output: Path | None) -> None:
    """Count what the store holds: partners, agreements, events, projects and the rest."""
    from coopgraph.query.answer import answers
    from coopgraph.views.summary import summary_table
    from coopgraph.views.tables import render

    rows = answers(session.view(), "counts-by-kind", session.clocks)
    table = summary_table(rows)
    session.emit(render(table, form, session.language, session.terminal_width), output)
