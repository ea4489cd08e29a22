"""In what form the faults of ``load`` and ``validate`` reach people and programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from coopgraph.commands.reporting import nothing_changed, tell
from coopgraph.commands.session import Session
from coopgraph.errors import InputError, findings_of

Command = TypeVar("Command", bound=Callable[..., Any])


def faults_option(command: Command) -> Command:
    """``--faults``: as lines on stderr, or as JSON on stdout; the parameter is called ``form``."""
    option = click.option(
        "--faults",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="Faults as lines on stderr, or as one JSON object on stdout.",
    )
    return option(command)


@contextmanager
def telling_faults(session: Session, form: str) -> Iterator[None]:
    """What fails inside is told in this form; in JSON, that nothing failed as well."""
    from coopgraph.views.fault_json import fault_json

    try:
        yield
    except InputError as error:
        if form != "json":
            raise
        findings = findings_of(error)
        session.emit(fault_json(findings))
        tell(nothing_changed(len(findings)).in_(session.language))
        raise click.exceptions.Exit(error.exit_code) from error
    if form == "json":
        session.emit(fault_json(()))
