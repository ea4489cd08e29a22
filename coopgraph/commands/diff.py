"""``diff``: what changed between two days."""

from datetime import date, timedelta
from pathlib import Path

import click

from coopgraph.commands.gaps import half_life_option
from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.dates import ImpreciseDate, parse_typed
from coopgraph.errors import InputError
from coopgraph.text import Bilingual


@click.command()
@click.option(
    "--from",
    "since",
    metavar="DATE",
    required=True,
    help="Changes after this day; of a month or a year, from its beginning.",
)
@click.option(
    "--to", "until", metavar="DATE", required=True, help="Up to this day, or the end of this month or year."
)
@click.option(
    "--clock",
    type=click.Choice(("both", "held", "known")),
    default="both",
    show_default=True,
    help="What happened, by what is known on one day (held); what was published, about one day (known); "
    "or the picture of each of the two days.",
)
@kind_option
@home_option
@half_life_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def diff(
    session: Session,
    since: str,
    until: str,
    clock: str,
    kinds: tuple[str, ...],
    at_home: bool,
    half_life: str | None,
    form: str,
    output: Path | None,
) -> None:
    """What changed between two days: what began, ended, fell due, expired, was cancelled, became known.

    And whose stage or state, and which promises, are other than before. Partners are compared by kind and
    country like in gaps; records and promises are all told. Under both clocks each change counts on the
    later of the days on which it happened and was published.
    """
    from coopgraph.analysis.changes import Clock, changes
    from coopgraph.views.changes_table import changes_notes, changes_table

    decay = session.decay(half_life)
    first, last = _first(since), _read("--to", until).last
    if _read("--from", since).first > last:
        raise InputError(
            Bilingual("ngày đầu đứng sau ngày cuối", "the first day comes after the last"),
            where=f"--from {since} --to {until}",
            advice=Bilingual("đổi chỗ hai ngày", "exchange the two days"),
        )
    _tell_what_does_not_count(session, clock)
    view = session.view()
    wanted = chosen_kinds(view, session.clocks, kinds)
    found = changes(view, first, last, Clock(clock), session.clocks, wanted, at_home=at_home, decay=decay)
    put_table(session, changes_table(found, session.language), form, output, changes_notes(found))


def _tell_what_does_not_count(session: Session, clock: str) -> None:
    """Unless only what happened is compared, what was known moves with the two days."""
    if clock == "held" or session.clocks.known_by is None:
        return
    session.say(
        Bilingual(
            f"--known-on không tính ở đây: với --clock {clock}, điều đã biết là điều biết được vào ngày "
            "--from và ngày --to; muốn chọn một ngày cho cả hai thì dùng --clock held",
            f"--known-on does not count here: with --clock {clock} what was known is that of the days of "
            "--from and --to; for one day for both use --clock held",
        )
    )


def _first(text: str) -> date:
    """The day after which changes count: the day itself, or the day before a month or a year begins."""
    found = _read("--from", text)
    if found.first == found.last or found.first == date.min:
        return found.first
    return found.first - timedelta(days=1)


def _read(option: str, text: str) -> ImpreciseDate:
    try:
        return parse_typed(text)
    except ValueError as error:
        raise InputError(
            Bilingual(f"'{text}' không phải là ngày", f"'{text}' is not a day"),
            where=option,
            advice=Bilingual(
                "viết như 30/04/2024, 2024-04-30, 2024-04 hoặc 2024",
                "write it like 2024-04-30, 2024-04, 2024 or 30/04/2024",
            ),
        ) from error
