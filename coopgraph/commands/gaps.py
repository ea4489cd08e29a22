"""``gaps``: the partners with no active project, and why."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table


@click.command()
@kind_option
@home_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def gaps(session: Session, kinds: tuple[str, ...], at_home: bool, form: str, output: Path | None) -> None:
    """Partners with no active project, and why.

    For each: how far the relationship has come, its agreements, the last activity and its age, plans,
    and whether the partner's country shows other activity. By default the foreign local governments.

    Stages: contact, negotiation, agreement, activity (something happened after the agreement), project.
    States: active (an own event within two years), quiet (an event, a project or a signing within
    five), dormant (older, and the sources cover more than half of the five calendar years before),
    unknown (anything else; the sentence says why).
    """
    from coopgraph.analysis.gaps import find_gaps
    from coopgraph.views.gap_report import gap_notes, gap_table

    view = session.view()
    wanted = chosen_kinds(view, session.clocks, kinds)
    report = find_gaps(view, session.clocks, wanted, at_home=at_home)
    put_table(session, gap_table(report, session.language), form, output, gap_notes(report))
