"""Options that several commands share, defined once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from coopgraph.errors import InputError
from coopgraph.text import Bilingual

Command = TypeVar("Command", bound=Callable[..., Any])


def format_option(*forms: str) -> Callable[[Command], Command]:
    """``--format``, the first form being the default; the parameter is called ``form``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="Form of the answer.",
    )


def _target(context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    """A file to write, or None for stdout, which ``-`` means as well."""
    del context, parameter
    if value in (None, "-"):
        return None
    if not value:
        raise InputError(
            Bilingual("tên tệp để trống", "the name of the file is empty"),
            where="-o",
            advice=Bilingual("viết -o TỆP, hoặc bỏ -o", "write -o FILE, or leave -o out"),
        )
    return Path(value)


def output_option(command: Command) -> Command:
    """``-o FILE``; the parameter is called ``output``, None where the answer goes to stdout."""
    option = click.option(
        "-o",
        "--output",
        metavar="FILE",
        callback=_target,
        help="Write the answer to this file, whole or not at all; - is standard output.",
    )
    return option(command)


def wait_option(command: Command) -> Command:
    """``--wait SECONDS``; the parameter is called ``wait``."""
    option = click.option(
        "--wait",
        type=click.FloatRange(min=0, max=86_400),
        default=0,
        metavar="SECONDS",
        help="Wait so long for another process that is loading. [default: not at all]",
    )
    return option(command)
