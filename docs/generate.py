"""Write the parts of the documents that can be read from the program: ``make docs``.

Such a part stands between two marks in its page, ``<!-- begin: name (make docs) -->`` and
``<!-- end: name -->``; everything else is written by hand. tests/docs fails where a part is stale.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import click

from coopgraph.analysis.stage import THRESHOLDS
from coopgraph.commands.main import COMMANDS, coopgraph
from coopgraph.limits import LIMITS
from coopgraph.query.catalogue import LibraryQuery, library
from docs.words import classes, codes, columns, markdown_table, must_state, properties

ROOT = Path(__file__).parents[1]
_PART = re.compile(r"(<!-- begin: ([a-z-]+) \(make docs\) -->\n).*?(<!-- end: \2 -->\n)", re.DOTALL)

#: Queries of these names serve the program itself and stand in no document.
INTERNAL = ("analysis-", "map-")


def pages() -> list[Path]:
    """The documents of the project."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def renewed(text: str) -> str:
    """The text of a page with every generated part made anew; KeyError for a part nobody makes."""
    return _PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n{found[3]}", text)


def part_names(text: str) -> list[str]:
    """The names of the generated parts of a page."""
    return [found[2] for found in _PART.finditer(text)]


def documented_queries() -> list[LibraryQuery]:
    """The queries that people ask, by name."""
    return [query for name, query in library().items() if not name.startswith(INTERNAL)]


def _queries() -> str:
    rows = [
        [
            f"`{query.name}`",
            query.question.en,
            query.question.vi,
            ", ".join(f"`{p.name}`" for p in query.parameters if p.name not in _CLOCKS) or "–",
        ]
        for query in documented_queries()
    ]
    return markdown_table(["name · tên", "question", "câu hỏi", "parameters · tham số"], rows)


def _parameters() -> str:
    seen = {
        (p.name, p.kind, p.description)
        for query in documented_queries()
        for p in query.parameters
        if p.name not in _CLOCKS
    }
    rows = [[f"`{name}`", kind, text.en, text.vi] for name, kind, text in sorted(seen)]
    return markdown_table(["parameter · tham số", "kind · loại", "meaning", "nghĩa"], rows)


_CLOCKS = ("asOf", "knownOn", "lang")


def _commands() -> str:
    parts = [f"## coopgraph\n\n{_described(coopgraph)}"]
    context = click.Context(coopgraph, info_name="coopgraph", **coopgraph.context_settings)
    for name in sorted(COMMANDS):
        command = coopgraph.get_command(context, name)
        assert command is not None  # noqa: S101 - it is in the list
        parts.append(f"## coopgraph {name}\n\n{_described(command, context, name)}")
    return "\n".join(parts)


def _described(command: click.Command, parent: click.Context | None = None, name: str = "coopgraph") -> str:
    context = click.Context(command, parent=parent, info_name=name, **command.context_settings)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    records = [record for p in command.get_params(context) if (record := p.get_help_record(context))]
    options = markdown_table(
        ["option", "meaning"], [[f"`{o}`", re.sub(r"  +", " ", text)] for o, text in records]
    )
    # Lines after click's mark \b are an example, kept as they stand.
    prose, _, example = (command.help or "").partition("\b\n")
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in prose.strip().split("\n\n"))
    shown = f"```sh\n{example.strip()}\n```\n\n" if example else ""
    return f"```text\n{usage}\n```\n\n{text}\n\n{shown}{options}"


def _limits() -> str:
    rows = [
        [
            _LIMIT_TEXTS.get(field.name, field.name.replace("_", " ")),
            _amount(field.name, getattr(LIMITS, field.name)),
        ]
        for field in fields(LIMITS)
    ]
    return markdown_table(["limit", "default"], rows)


_LIMIT_TEXTS: Mapping[str, str] = {
    "query_bytes": "length of a query text",
    "query_depth": "levels of nesting in a query text",
    "query_seconds": "time of a query of your own (`--timeout`)",
    "query_rows": "rows of an answer",
    "result_bytes": "size of an answer",
    "worker_memory_bytes": "memory of the process that runs a query of your own",
    "table_bytes": "size of one table",
    "table_rows": "rows of one CSV table",
    "rdf_bytes": "size of one RDF file",
    "rdf_depth": "depth of nesting in a JSON-LD file",
    "xml_depth": "depth of nesting in an XML file (RDF/XML, IATI)",
    "overlay_bytes": "size of an own layer of the map of the world (`--overlay`)",
    "cell_characters": "characters in one cell",
    "findings_shown": "faults printed in one run",
    "findings_of_kind": "faults of one kind printed in one run, and kinds counted below them",
    "notes": "cells noted in a copy (`--notes`)",
    "lenient_rounds": "rounds of leaving out rows (`--lenient`)",
    "builds_kept": "states of the store that can be brought back (`builds_kept` in the settings)",
}


def _amount(name: str, value: float) -> str:
    if name.endswith("_bytes"):
        mega = value / 2**20
        return f"{mega:,.0f} MB" if mega >= 1 else f"{value / 2**10:,.0f} kB"
    return f"{value:,.0f} s" if name.endswith("_seconds") else f"{value:,.0f}"


def _thresholds() -> str:
    rows = [
        [
            "`active_share`",
            f"{THRESHOLDS.active_share:.2f}",
            "so much left of an own event makes a partner *active*: with two years, one of the last two",
        ],
        [
            "`quiet_share`",
            f"{THRESHOLDS.quiet_share:.3f}",
            "so much left of an own event, project or signing makes it *quiet*: one of the last five",
        ],
        [
            "`running_years`",
            str(THRESHOLDS.running_years),
            "a project without a stated end counts as under way for so long after it was last seen",
        ],
        [
            "`coverage_years`",
            str(THRESHOLDS.coverage_years),
            "the calendar years before the day that the sources are asked to cover",
        ],
        [
            "`coverage_share`",
            f"more than {THRESHOLDS.coverage_share:.0%}",
            "the share of their days that must be covered before *dormant* is said",
        ],
        ["`narrow_years`", str(THRESHOLDS.narrow_years), "bounds no wider than this count as their last day"],
    ]
    return markdown_table(["name in `analysis/stage.py`", "share or years", "what it decides"], rows)


PARTS: Mapping[str, Callable[[], str]] = {
    "classes": classes,
    "codes": codes,
    "columns-en": lambda: columns("en"),
    "columns-vi": lambda: columns("vi"),
    "commands": _commands,
    "limits": _limits,
    "must-state-en": lambda: must_state("en"),
    "must-state-vi": lambda: must_state("vi"),
    "parameters": _parameters,
    "properties": properties,
    "queries": _queries,
    "thresholds": _thresholds,
}


def main() -> None:
    """Renew every page."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        page.write_text(renewed(text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
