"""``gaps``: the partners with no active project and why, the arithmetic behind it, and gaps in sectors."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

half_life_option = click.option(
    "--half-life",
    metavar="YEARS",
    help="Years after which evidence weighs half: 3, or event=2,project=3,agreement=5. [default: 2]",
)


@click.command()
@kind_option
@home_option
@click.option(
    "--arithmetic", is_flag=True, help="Every piece of evidence with its age and weight, and the sum."
)
@click.option(
    "--sectors",
    is_flag=True,
    help="Gaps in sectors: priorities without agreement, agreed without activity, hanging on one partner.",
)
@half_life_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def gaps(
    session: Session,
    kinds: tuple[str, ...],
    at_home: bool,
    arithmetic: bool,
    sectors: bool,
    half_life: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Partners with no active project, and why.

    For each: how far the relationship has come, its agreements, the last activity and its age, plans,
    and whether the partner's country shows other activity. By default the foreign local governments.

    Stages: contact, negotiation, agreement, activity (something happened after the agreement), project.
    States, by how much of the freshest evidence is left (half after one half-life, by default two years):
    active (an event of which half is left), quiet (an event, a project or a signing of which 0.18 is
    left: five years), dormant (less, and the sources cover more than half of the five calendar years
    before), unknown (anything else; the sentence says why).
    """
    decay = session.decay(half_life)
    if arithmetic and sectors:
        raise InputError(
            Bilingual("chọn một trong hai bảng", "these are two tables"),
            where="--arithmetic --sectors",
            advice=Bilingual("bỏ một tùy chọn", "leave one of them out"),
        )
    if sectors:
        _sectors(session, kinds, form, output, at_home=at_home)
        return
    from coopgraph.analysis.gaps import find_gaps
    from coopgraph.views.gap_report import gap_notes, gap_table

    view = session.view()
    wanted = chosen_kinds(view, session.clocks, kinds)
    report = find_gaps(view, session.clocks, wanted, at_home=at_home, decay=decay)
    if arithmetic:
        from coopgraph.views.arithmetic_table import arithmetic_notes, arithmetic_table

        table = arithmetic_table(report)
        put_table(session, table, form, output, arithmetic_notes(report))
        return
    put_table(session, gap_table(report, session.language), form, output, gap_notes(report))


def _sectors(
    session: Session, kinds: tuple[str, ...], form: str, output: Path | None, *, at_home: bool
) -> None:
    from coopgraph.analysis.coverage import bare_priorities, matrix_of
    from coopgraph.analysis.evidence import read_evidence
    from coopgraph.analysis.follow_up import follow_ups
    from coopgraph.views.sector_gap_table import sector_gap_notes, sector_gap_table

    view = session.view()
    wanted = chosen_kinds(view, session.clocks, kinds)
    evidence = read_evidence(view, session.clocks)
    matrix = matrix_of(evidence, wanted, at_home=at_home)
    bare, found = bare_priorities(view, matrix), follow_ups(evidence, wanted, at_home=at_home)
    table = sector_gap_table(bare, found, matrix, session.language)
    put_table(session, table, form, output, sector_gap_notes(bare, found, matrix))
