"""In what form the faults of ``load`` and ``validate`` reach people and programs."""

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import click

from coopgraph.commands.reporting import nothing_changed, tell
from coopgraph.commands.session import Session
from coopgraph.errors import CoopgraphError, Finding, InputError, findings_of
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.sources.leaving_out import SoundRows

Command = TypeVar("Command", bound=Callable[..., Any])

#: The exit code where rows were left out: the same as where a rule is broken.
ROWS_LEFT_OUT = 1


class Manner(NamedTuple):
    """What is done about faults: their form, where they are noted, and whether rows are left out."""

    form: str
    notes: Path | None
    lenient: bool


def fault_options(command: Command) -> Command:
    """``--lenient``, ``--faults`` and ``--notes``, together the parameter ``manner``."""

    @functools.wraps(command)
    def told(*given: object, form: str, notes: Path | None, lenient: bool, **named: object) -> object:
        return command(*given, manner=Manner(form, notes, lenient), **named)

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
        click.option(
            "--notes",
            metavar="COPY.xlsx",
            callback=_new_workbook,
            help="Also write a copy of the workbook, or of the tables, with a note at each faulty cell.",
        ),
    )
    wrapped: Any = told
    for option in reversed(options):
        wrapped = option(wrapped)
    return cast("Command", wrapped)


def _new_workbook(context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    """A workbook that is not there yet: what people have mended in an earlier copy must not be lost."""
    del context, parameter
    if value is None:
        return None
    path = Path(value)
    if path.suffix.lower() != ".xlsx":
        what = Bilingual(f"'{value}' không phải tên sổ tính", f"'{value}' is not the name of a workbook")
        advice = Bilingual("viết như --notes ghi-chu.xlsx", "write it like --notes copy.xlsx")
        raise InputError(what, where="--notes", advice=advice)
    if path.exists() or path.is_symlink():
        raise InputError(
            Bilingual(f"{value} đã có; bản ghi chú không ghi đè", f"{value} is there; notes replace nothing"),
            where="--notes",
            advice=Bilingual("chọn tên khác, hoặc xóa tệp ấy", "choose another name, or delete it"),
        )
    return path


@contextmanager
def telling_faults(
    session: Session, manner: Manner, paths: Sequence[Path], *, loads: bool
) -> Iterator["list[SoundRows] | None"]:
    """What fails inside is told as it was asked for; in JSON, that nothing failed as well.

    Where rows may be left out, this gives a list for the data sets that lack some, which are told at the
    end; the command then ends with an exit code of its own.
    """
    from coopgraph.views.fault_json import fault_json

    left_out: list[SoundRows] | None = [] if manner.lenient else None
    try:
        yield left_out
    except InputError as error:
        findings = findings_of(error)
        _write_notes(session, manner.notes, paths, findings)
        if manner.form != "json":
            raise
        session.emit(fault_json(findings))
        tell(nothing_changed(len(findings)).in_(session.language))
        raise click.exceptions.Exit(error.exit_code) from error
    if left_out:
        findings = tuple(finding for one in left_out for finding in one.findings)
        _write_notes(session, manner.notes, paths, findings)
        _tell_left_out(session, left_out, manner.form, loads=loads)
        raise click.exceptions.Exit(ROWS_LEFT_OUT)
    if manner.form == "json":
        session.emit(fault_json(()))


def _write_notes(
    session: Session, target: Path | None, paths: Sequence[Path], findings: Sequence[Finding]
) -> None:
    """Note the faults in a copy; where that cannot be done it is said, and the faults are told as well."""
    if target is None:
        return
    from coopgraph.sources.opening import open_tables
    from coopgraph.views.fault_notes import noted_workbook

    descriptions = []
    for path in paths:
        with contextlib.suppress(InputError):
            descriptions.append(open_tables(path, []).description)
    try:
        session.emit(noted_workbook(findings, descriptions, session.language), target)
        session.say(Bilingual(f"đã ghi chú các lỗi vào {target}", f"the faults are noted in {target}"))
    except CoopgraphError as error:
        tell(error.message(session.language))


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
