"""``diff``: how two states of the records differ, or what changed between two days."""

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
@click.argument("states", nargs=-1, metavar="[OLD] [NEW]")
@click.option(
    "--from",
    "since",
    metavar="DATE",
    help="Changes after this day; of a month or a year, from its beginning.",
)
@click.option("--to", "until", metavar="DATE", help="Up to this day, or the end of this month or year.")
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
@click.option("--exit-code", is_flag=True, help="End with 1 where records differ, instead of 0.")
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def diff(
    session: Session,
    states: tuple[str, ...],
    since: str | None,
    until: str | None,
    clock: str,
    kinds: tuple[str, ...],
    at_home: bool,
    half_life: str | None,
    exit_code: bool,
    form: str,
    output: Path | None,
) -> int:
    """How the records of OLD and NEW differ, or what changed between two days (--from, --to).

    OLD and NEW are folders of tables, workbooks, RDF files, store folders, or the word store for the store
    of --store; store@VERSION and store@previous are its earlier states (see history). With one of them
    alone the store is compared with it: what loading it would change. Records are told as added, changed
    (each column before and after), renamed and removed.

    Between two days: what began, ended, fell due, expired, was cancelled, became known; whose stage or
    state, and which promises, are other than before. Partners are compared by kind and country like in
    gaps; records and promises are all told. Under both clocks each change counts on the later of the days
    on which it happened and was published. Two DATEs in the place of OLD and NEW mean the same.
    """
    days = _days(states, since, until)
    if days is None:
        from coopgraph.commands.record_diff import put_record_differences

        differ = put_record_differences(session, states, form, output)
        return int(differ and exit_code)
    _put_changes(session, *days, clock, kinds, at_home, half_life, form, output)
    return 0


def _days(states: tuple[str, ...], since: str | None, until: str | None) -> tuple[str, str] | None:
    """The two days that are compared; None where states of the records are. Raises InputError."""
    if since is None and until is None:
        if len(states) == 2 and all(_is_day(text) and not Path(text).exists() for text in states):
            return states[0], states[1]
        if 1 <= len(states) <= 2:
            return None
    if states or since is None or until is None:
        raise InputError(
            Bilingual(
                "cần CŨ và MỚI (thư mục, sổ tính, tệp RDF, store), hoặc --from và --to",
                "OLD and NEW (folders, workbooks, RDF files, store), or --from and --to, are needed",
            ),
            where="diff",
            advice=Bilingual("xem: coopgraph diff --help", "see: coopgraph diff --help"),
        )
    return since, until


def _is_day(text: str) -> bool:
    try:
        parse_typed(text)
    except ValueError:
        return False
    return True


def _put_changes(
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
