"""How errors reach people: one line on stderr, in the language they chose."""

import contextlib
import os
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import click

from coopgraph.commands.session import Session
from coopgraph.commands.settings import read_settings
from coopgraph.errors import CoopgraphError, FindingsError, InputError
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual, Language


def chosen_language() -> Language:
    """The language of the session, also where it has ended or never began."""
    context = click.get_current_context(silent=True)
    if context is not None and isinstance(context.obj, Session):
        return context.obj.language
    # An error ends the command and its session with it: the choice is read again where it was made.
    arguments = sys.argv[1:]
    given = [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    settings: Mapping[str, str] = {}
    with contextlib.suppress(InputError):
        settings = read_settings(Path())
    asked = (*_after(arguments, "--lang"), *given, os.environ.get("COOPGRAPH_LANG"), settings.get("lang"))
    return "en" if next(filter(None, asked), "vi") == "en" else "vi"


def _after(arguments: list[str], option: str) -> list[str]:
    return [value for name, value in pairwise(arguments) if name == option]


def report(error: CoopgraphError) -> None:
    """An error of ours: one line, or one for each finding."""
    language = chosen_language()
    if isinstance(error, FindingsError):
        from coopgraph.views.fault_list import fault_lines

        for line in fault_lines(error.findings, language):
            tell(line)
        tell(nothing_changed(len(error.findings)).in_(language))
        return
    tell(error.message(language))


def nothing_changed(faults: int) -> Bilingual:
    """The last line where faults stopped a command."""
    return Bilingual(
        f"{faults} lỗi; không có gì bị thay đổi",
        f"{faults} {'fault' if faults == 1 else 'faults'}; nothing was changed",
    )


def report_usage(error: click.ClickException) -> None:
    """What click has to say of a line it cannot read: its own words in English, and what to do in both."""
    told = error.format_message()
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "coopgraph"
    message = Bilingual(f"dòng lệnh chưa đúng: {told} → xem: {path} --help", f"{told} → see: {path} --help")
    tell(message.in_(chosen_language()))


def tell(line: str) -> None:
    """One line on stderr; where even that is full or closed, the exit code still tells."""
    with contextlib.suppress(OSError):
        click.echo(line, err=True)


def report_os_error(error: OSError) -> None:
    """What the system refused, and where."""
    why = reason_of(error)
    message = Bilingual(f"hệ thống từ chối: {why.vi}", f"the system refused: {why.en}").in_(chosen_language())
    where = f"{error.filename}: " if error.filename else ""
    tell(f"{where}{message}")
