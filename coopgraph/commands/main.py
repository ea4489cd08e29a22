"""The ``coopgraph`` command: its options, its commands by name, and how errors reach people."""

import contextlib
import os
import sys
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, cast

import click

from coopgraph import __version__
from coopgraph.commands.session import Session
from coopgraph.commands.settings import chosen_settings, read_settings
from coopgraph.dates import Clocks, parse_imprecise
from coopgraph.errors import CoopgraphError, FindingsError, InputError
from coopgraph.limits import LIMITS
from coopgraph.text import Bilingual, Language


class CommandEntry(NamedTuple):
    """Where a click command stands, and its line in the list of commands."""

    target: str
    summary: str


#: Imported when they are called, listed without being imported, so that start-up is short.
COMMANDS: Mapping[str, CommandEntry] = {
    "centrality": CommandEntry(
        "coopgraph.commands.analysis:centrality", "Who connects whom, and through what."
    ),
    "commitments": CommandEntry(
        "coopgraph.commands.analysis:commitments", "Promises: kept, open, overdue without evidence."
    ),
    "coverage": CommandEntry(
        "coopgraph.commands.analysis:coverage",
        "Sectors and partners: who covers what, and what nobody covers.",
    ),
    "doctor": CommandEntry("coopgraph.commands.doctor:doctor", "Is this installation, and the store, whole?"),
    "find": CommandEntry("coopgraph.commands.partners:find", "A partner by any of its names."),
    "gaps": CommandEntry("coopgraph.commands.gaps:gaps", "Partners with no active project, and why."),
    "load": CommandEntry("coopgraph.commands.load:load", "Check data sets and put them into the store."),
    "map": CommandEntry(
        "coopgraph.commands.map:map_command", "One HTML file that shows the network, offline."
    ),
    "queries": CommandEntry("coopgraph.commands.query:queries", "List or search the query library."),
    "query": CommandEntry("coopgraph.commands.query:query", "Ask in SPARQL, or by a name of the library."),
    "serve": CommandEntry(
        "coopgraph.commands.serve:serve", "Query page, partner pages, map and SPARQL endpoint in a browser."
    ),
    "show": CommandEntry(
        "coopgraph.commands.partners:show", "All that is known of one partner, with sources."
    ),
    "summary": CommandEntry("coopgraph.commands.summary:summary", "What the store holds."),
    "validate": CommandEntry("coopgraph.commands.load:validate", "Check data sets without storing them."),
}


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].target.partition(":")
        return cast("click.Command", getattr(import_module(module), attribute))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands by their entries."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in sorted(COMMANDS)])


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--store",
    metavar="PATH|URL",
    help="Store folder, or SPARQL endpoint. [default: coopgraph-store in this folder]",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language of messages and names. [default: vi]")
@click.option("--as-of", metavar="DATE", help="Answer for this day: what held then. [default: today]")
@click.option("--known-on", metavar="DATE", help="Use only what sources had published by this day.")
@click.version_option(__version__, prog_name="coopgraph")
@click.pass_context
def coopgraph(
    context: click.Context, store: str | None, lang: str | None, as_of: str | None, known_on: str | None
) -> None:
    """A knowledge graph of a place's partners and relationships.

    Options may also come from COOPGRAPH_STORE, COOPGRAPH_LANG, COOPGRAPH_AS_OF, COOPGRAPH_KNOWN_ON,
    or from store, lang, as_of and known_on in a coopgraph.toml in the current folder. A store that is a
    URL may need facts_graph, update_url, graph_store_url and user as well (the same in COOPGRAPH_…), and
    the environment variables COOPGRAPH_PASSWORD or COOPGRAPH_TOKEN.
    """
    given = {"store": store, "lang": lang, "as_of": as_of, "known_on": known_on}
    chosen = chosen_settings(given, os.environ, Path())
    if chosen["lang"] not in (None, "vi", "en"):
        raise InputError(
            Bilingual(f"không có ngôn ngữ '{chosen['lang']}'", f"there is no language '{chosen['lang']}'"),
            where="lang",
            advice=Bilingual("dùng vi hoặc en", "use vi or en"),
        )
    today = date.today()  # noqa: DTZ011 - the analyst's own day is meant
    clocks = Clocks(
        as_of=_day("--as-of", chosen["as_of"], today),
        known_on=_day("--known-on", chosen["known_on"], date.max),
    )
    context.obj = Session(chosen["store"], cast("Language", chosen["lang"] or "vi"), clocks, chosen)


def _day(option: str, text: str | None, default: date) -> date:
    """The day an option names; a month or a year stands for its last day."""
    if text is None:
        return default
    try:
        return parse_imprecise(text).last
    except ValueError as error:
        raise InputError(
            Bilingual(f"'{text}' không phải là ngày", f"'{text}' is not a day"),
            where=option,
            advice=Bilingual(
                "viết như 2024-04-30, 2024-04 hoặc 2024", "write it like 2024-04-30, 2024-04 or 2024"
            ),
        ) from error


def run() -> None:
    """The entry point: run a command and end the process with the right exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Vietnamese must come out whole, also where Windows or a bare locale says otherwise.
        with contextlib.suppress(AttributeError, OSError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        result = coopgraph.main(standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except CoopgraphError as error:
        _report(error)
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        # The reader (head, less) has seen enough; keep the interpreter from writing to it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _report_os_error(error)
        return 3


def _language() -> Language:
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


def _report(error: CoopgraphError) -> None:
    language = _language()
    if isinstance(error, FindingsError):
        for finding in error.findings[: LIMITS.findings_shown]:
            click.echo(finding.message(language), err=True)
        hidden = len(error.findings) - LIMITS.findings_shown
        if hidden > 0:
            click.echo(Bilingual(f"… và {hidden} lỗi nữa", f"… and {hidden} more").in_(language), err=True)
        count = len(error.findings)
        summary = Bilingual(
            f"{count} lỗi; không có gì bị thay đổi",
            f"{count} {'fault' if count == 1 else 'faults'}; nothing was changed",
        )
        click.echo(summary.in_(language), err=True)
        return
    click.echo(error.message(language), err=True)


def _report_os_error(error: OSError) -> None:
    reason = error.strerror or str(error)
    message = Bilingual(f"hệ thống từ chối: {reason}", f"the system refused: {reason}").in_(_language())
    where = f"{error.filename}: " if error.filename else ""
    click.echo(f"{where}{message}", err=True)
