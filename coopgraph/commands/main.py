"""The ``coopgraph`` command: its options, its commands by name, and how errors reach people."""

import contextlib
import os
import sys
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

import click

from coopgraph import __version__
from coopgraph.commands.reporting import chosen_language, report, report_os_error, report_usage, tell
from coopgraph.commands.session import Session
from coopgraph.commands.settings import chosen_settings
from coopgraph.dates import Clocks, parse_typed
from coopgraph.errors import CoopgraphError, InputError
from coopgraph.text import Bilingual, Language

#: The exit code of a fault in the program itself, as in sysexits.h.
FAULT = 70


class CommandEntry(NamedTuple):
    """Where a click command stands, and its line in the list of commands."""

    target: str
    summary: str


#: Imported when they are called, listed without being imported, so that start-up is short.
COMMANDS: Mapping[str, CommandEntry] = {
    "centrality": CommandEntry(
        "coopgraph.commands.network:centrality", "Who connects whom, and through what."
    ),
    "chart": CommandEntry("coopgraph.commands.chart:chart", "Heat map or timeline, as SVG or HTML."),
    "commitments": CommandEntry(
        "coopgraph.commands.commitments:commitments", "Promises: kept, late, open, overdue without evidence."
    ),
    "coverage": CommandEntry(
        "coopgraph.commands.analysis:coverage",
        "Sectors and partners: who covers what, and what nobody covers.",
    ),
    "describe": CommandEntry(
        "coopgraph.commands.describe:describe", "Draft how load reads an office's own register."
    ),
    "diff": CommandEntry(
        "coopgraph.commands.diff:diff", "How records differ: files, store, earlier states; or two days."
    ),
    "doctor": CommandEntry("coopgraph.commands.doctor:doctor", "Is this installation, and the store, whole?"),
    "export": CommandEntry(
        "coopgraph.commands.export:export", "RDF, network files and tables for other programs."
    ),
    "find": CommandEntry("coopgraph.commands.partners:find", "A partner by any of its names."),
    "gaps": CommandEntry("coopgraph.commands.gaps:gaps", "Partners with no active project, and why."),
    "history": CommandEntry(
        "coopgraph.commands.history:history", "Every load of the store, and what can be brought back."
    ),
    "load": CommandEntry("coopgraph.commands.load:load", "Check data sets and put them into the store."),
    "map": CommandEntry(
        "coopgraph.commands.map:map_command", "One HTML file that shows the network, offline."
    ),
    "network": CommandEntry(
        "coopgraph.commands.network:network", "How the network hangs together, and who depends on whom."
    ),
    "new": CommandEntry("coopgraph.commands.new:new", "The folder of a new office, ready to be filled in."),
    "places": CommandEntry(
        "coopgraph.commands.places:places", "Identifiers and coordinates of places, proposed offline."
    ),
    "queries": CommandEntry("coopgraph.commands.query:queries", "List or search the query library."),
    "query": CommandEntry("coopgraph.commands.query:query", "Ask in SPARQL, or by a name of the library."),
    "resolve": CommandEntry(
        "coopgraph.commands.resolve:resolve", "Which partner an incoming one may be; a person decides."
    ),
    "restore": CommandEntry(
        "coopgraph.commands.restore:restore", "Bring back an earlier state of the store or a data set."
    ),
    "serve": CommandEntry(
        "coopgraph.commands.serve:serve", "Query page, partner pages, map and SPARQL endpoint in a browser."
    ),
    "show": CommandEntry(
        "coopgraph.commands.partners:show", "All that is known of one partner, with sources."
    ),
    "suggest": CommandEntry("coopgraph.commands.suggest:suggest", "Whom to approach next, and on what."),
    "summary": CommandEntry("coopgraph.commands.summary:summary", "What the store holds."),
    "template": CommandEntry("coopgraph.commands.template:template", "An empty workbook for a new office."),
    "validate": CommandEntry("coopgraph.commands.load:validate", "Check data sets without storing them."),
    "what-if": CommandEntry(
        "coopgraph.commands.what_if:what_if", "Coverage and network without a partner, or with another."
    ),
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
        command = cast("click.Command", getattr(import_module(module), attribute))
        taken = {name for parameter in command.params for name in parameter.opts}
        command.params += [late for late in _global_options(late=True) if not taken & set(late.opts)]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands by their entries."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in sorted(COMMANDS)])


#: The options of the group, by name: metavar, choices, help. Commands take them as well, so that their place
#: in the line does not matter.
_GLOBAL: Mapping[str, tuple[str | None, click.Choice[str] | None, str]] = {
    "--store": (
        "PATH|URL",
        None,
        "Store folder, or SPARQL endpoint. [default: coopgraph-store in this folder]",
    ),
    "--dataset": ("NAME|IRI", None, "Answer from this data set of the store alone. [default: all]"),
    "--lang": (None, click.Choice(["vi", "en"]), "Language of messages and names. [default: vi]"),
    "--as-of": ("DATE", None, "Answer for this day: what held then. [default: today]"),
    "--known-on": ("DATE", None, "Use only what sources had published by this day."),
}


def _global_options(*, late: bool) -> list[click.Option]:
    return [
        click.Option(
            [name],
            metavar=metavar,
            type=kind,
            help=text,
            hidden=late,
            expose_value=not late,
            callback=_adopt if late else None,
        )
        for name, (metavar, kind, text) in _GLOBAL.items()
    ]


def _adopt(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Take an option that stands after the command's name as if it stood before."""
    session = context.find_object(Session)
    if value is not None and session is not None and parameter.name is not None:
        context.obj = _session({**session.given, parameter.name: value})


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="coopgraph")
@click.pass_context
def coopgraph(context: click.Context, /, **given: str | None) -> None:
    """A knowledge graph of a place's partners and relationships.

    Options may also come from COOPGRAPH_STORE, COOPGRAPH_DATASET, COOPGRAPH_LANG, COOPGRAPH_AS_OF,
    COOPGRAPH_KNOWN_ON, COOPGRAPH_HALF_LIFE, COOPGRAPH_DECISIONS, COOPGRAPH_WHO, COOPGRAPH_BUILDS_KEPT, or
    from store, dataset, lang, as_of, known_on, half_life, decisions, who and builds_kept in a coopgraph.toml
    in the current folder. A store that is a URL may need facts_graph, update_url, graph_store_url and user as
    well (the same in COOPGRAPH_…), and the environment variables COOPGRAPH_PASSWORD or COOPGRAPH_TOKEN.
    """
    context.obj = _session(given)


coopgraph.params[:0] = _global_options(late=False)


def _session(given: Mapping[str, str | None]) -> Session:
    """The session that the options, the environment and the settings file ask for."""
    for key, value in given.items():
        if value is not None and not value.strip():
            name = "--" + key.replace("_", "-")
            raise InputError(
                Bilingual("giá trị để trống", "the value is empty"),
                where=name,
                advice=Bilingual(
                    "điền giá trị, hoặc bỏ tùy chọn này", "give a value, or leave the option out"
                ),
            )
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
    return Session(chosen["store"], cast("Language", chosen["lang"] or "vi"), clocks, chosen, given)


def _day(option: str, text: str | None, default: date) -> date:
    """The day an option names; a month or a year stands for its last day."""
    if text is None:
        return default
    try:
        return parse_typed(text).last
    except ValueError as error:
        raise InputError(
            Bilingual(f"'{text}' không phải là ngày", f"'{text}' is not a day"),
            where=option,
            advice=Bilingual(
                "viết như 30/04/2024, 2024-04-30, 2024-04 hoặc 2024",
                "write it like 2024-04-30, 2024-04, 2024 or 30/04/2024",
            ),
        ) from error


def run() -> None:
    """The entry point: run a command and end the process with the right exit code."""
    _open_streams()
    code = _exit_code()
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    sys.exit(code)


def _open_streams() -> None:
    """Make Vietnamese come out whole, whatever the locale says, and closed streams empty."""
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open as long as we run
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _exit_code() -> int:
    try:
        result = coopgraph.main(standalone_mode=False, prog_name="coopgraph")
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except CoopgraphError as error:
        report(error)
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        tell(Bilingual("đã dừng", "stopped").in_(chosen_language()))
        return 130
    except click.ClickException as error:
        report_usage(error)
        return 2
    except BrokenPipeError:
        # The reader (head, less) has seen enough; keep the interpreter from writing to it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        report_os_error(error)
        return 3
    except MemoryError:
        tell(Bilingual("hết bộ nhớ", "out of memory").in_(chosen_language()))
        return 4
    except Exception as error:  # noqa: BLE001 - the last line of defence: a fault of ours, told in one line
        from coopgraph.commands.fault_report import report_fault

        if isinstance(error, ValueError) and "Unknown backend" in str(error):
            report(_unknown_backend(error))
            return 2
        report_fault(error)
        return FAULT


def _unknown_backend(error: ValueError) -> InputError:
    """What networkx says when it is imported, of a backend that is configured and not there."""
    name = str(error).rsplit(": ", 1)[-1]
    return InputError(
        Bilingual(
            f"networkx không có phần tính {name}: chưa cài, hoặc sai tên",
            f"networkx has no backend {name}: it is not installed, or the name is wrong",
        ),
        where="NETWORKX_BACKEND_PRIORITY",
        advice=Bilingual("cài gói ấy, hoặc bỏ biến này", "install it, or unset the variable"),
    )
