"""In what form the faults of ``load`` and ``validate`` reach people and programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from coopgraph.commands.reporting import nothing_changed, tell
from coopgraph.commands.session import Session
from coopgraph.errors import InputError, findings_of

if TYPE_CHECKING:
    from coopgraph.sources.leaving_out import SoundRows

Command = TypeVar("Command", bound=Callable[..., Any])

#: The exit code where rows were left out: the same as where a rule is broken.
ROWS_LEFT_OUT = 1


class Manner(NamedTuple):
    """What is done about faults: the form they are told in, and whether rows at fault are left out."""

    form: str
    lenient: bool


def fault_options(command: Command) -> Command:
    """``--lenient`` and ``--faults``; the parameters are called ``lenient`` and ``form``."""
    options = (
        click.option(
            "--lenient",
            is_flag=True,
            help="Leave out the rows at fault and those that refer to them, and take the rest.",
        ),
        click.option(
            "--faults",
            "form",
            type=click.Choice(("text", "json")),
            default="text",
            show_default=True,
            help="Faults as lines on stderr, or as one JSON object on stdout.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def telling_faults(session: Session, manner: Manner, *, loads: bool) -> Iterator["list[SoundRows] | None"]:
    """What fails inside is told as it was asked for; in JSON, that nothing failed as well.

    Where rows may be left out, this gives a list for the data sets that lack some, which are told at the
    end; the command then ends with an exit code of its own.
    """
    from coopgraph.views.fault_json import fault_json

    left_out: list[SoundRows] | None = [] if manner.lenient else None
    try:
        yield left_out
    except InputError as error:
        if manner.form != "json":
            raise
        findings = findings_of(error)
        session.emit(fault_json(findings))
        tell(nothing_changed(len(findings)).in_(session.language))
        raise click.exceptions.Exit(error.exit_code) from error
    if left_out:
        _tell_left_out(session, left_out, manner.form, loads=loads)
        raise click.exceptions.Exit(ROWS_LEFT_OUT)
    if manner.form == "json":
        session.emit(fault_json(()))


def _tell_left_out(session: Session, left_out: "list[SoundRows]", form: str, *, loads: bool) -> None:
    from coopgraph.views.fault_json import fault_json
    from coopgraph.views.fault_list import fault_lines
    from coopgraph.views.left_out_list import left_out_json, left_out_lines

    findings = [finding for one in left_out for finding in one.findings]
    findings.sort(key=lambda finding: (finding.file, finding.sheet, finding.row, finding.column))
    if form == "json":
        session.emit(fault_json(findings, tables=left_out_json(left_out)))
    else:
        for line in fault_lines(findings, session.language):
            tell(line)
    for line in left_out_lines(left_out, session.language, loaded=loads):
        tell(line)
