"""Asking as an analyst asks: library queries by name, SPARQL of one's own, and the command line."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from coopgraph.commands.main import coopgraph
from coopgraph.dates import Clocks
from coopgraph.query.answer import answers
from coopgraph.query.catalogue import Parameter, library_query
from coopgraph.store.view import View
from coopgraph.terms import DATA, SCHEME, Iri, Literal, Term, date_literal

#: The day of the questions: after the newest of the five articles.
TODAY = "2026-01-01"
#: A day on which every source is known.
ALL_KNOWN = "9999-12-31"

#: One answer: column → identifier or text; a column without a value is absent.
Row = Mapping[str, str]


class Graph:
    """The graph of Cần Thơ, asked by library query or by SPARQL; identifiers come back without their IRI."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __call__(
        self, name: str, *, as_of: str = TODAY, known_on: str = ALL_KNOWN, lang: str = "en", **values: str
    ) -> list[Row]:
        """The rows of a library query, in its order."""
        query = library_query(name)
        if query.parameter("lang") is not None:
            values["lang"] = lang
        bound: dict[str, Term] = {}
        for key, text in values.items():
            parameter = query.parameter(key)
            assert parameter is not None, f"{name} takes no {key}"
            bound[key] = _term(parameter, text)
        clocks = Clocks(date.fromisoformat(as_of), date.fromisoformat(known_on))
        return [_row(solution) for solution in answers(self._view, name, clocks, **bound)]

    def sparql(self, text: str) -> list[Row]:
        """The rows of a query of one's own; the usual prefixes are known."""
        return [_row(solution) for solution in self._view.select(text)]


class CommandLine:
    """The command line over a loaded store."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._told: dict[tuple[str, ...], tuple[str, str]] = {}

    def text(
        self, *arguments: str, as_of: str = TODAY, known_on: str = ALL_KNOWN, lang: str = "en"
    ) -> tuple[str, str]:
        """What a command writes to stdout and to stderr."""
        options = ["--store", str(self._store), "--lang", lang, "--as-of", as_of, "--known-on", known_on]
        line = (*options, *arguments)
        if line not in self._told:  # nothing writes the store, so an answer stands for the session
            done = CliRunner().invoke(coopgraph, line, catch_exceptions=False)
            assert done.exit_code == 0, done.output
            self._told[line] = (done.stdout, done.stderr)
        return self._told[line]

    def json(self, *arguments: str, as_of: str = TODAY, known_on: str = ALL_KNOWN) -> list[dict[str, Any]]:
        """The rows of a command that lists something."""
        out, _ = self.text(*arguments, "--format", "json", as_of=as_of, known_on=known_on)
        rows: list[dict[str, Any]] = json.loads(out)
        return rows

    def found(self, text: str) -> list[str]:
        """The identifiers that ``find`` lists, the best first; none is told by the exit code 1."""
        options = ["--store", str(self._store), "--as-of", TODAY, "--known-on", ALL_KNOWN]
        done = CliRunner().invoke(coopgraph, [*options, "find", text, "--format", "json"])
        rows: list[dict[str, Any]] = json.loads(done.stdout)
        assert done.exit_code == (0 if rows else 1)
        return [row["id"] for row in rows]

    def sheet(self, partner: str) -> dict[str, Any]:
        """All that ``show`` tells of a partner."""
        out, _ = self.text("show", partner, "--format", "json")
        facts: dict[str, Any] = json.loads(out)
        return facts

    def gaps(self, *, as_of: str = TODAY, known_on: str = ALL_KNOWN) -> dict[str, dict[str, Any]]:
        """The rows of ``gaps`` by the identifier of the partner."""
        return {row["id"]: row for row in self.json("gaps", as_of=as_of, known_on=known_on)}


def column(rows: Iterable[Row], name: str) -> set[str]:
    """The values of one column."""
    return {row[name] for row in rows if name in row}


def pick(rows: Iterable[Row], *names: str) -> set[tuple[str, ...]]:
    """Some columns of each row; "" where one has no value."""
    return {tuple(row.get(name, "") for name in names) for row in rows}


def only(rows: Iterable[Row], **wanted: str) -> list[Row]:
    """The rows that have these values."""
    return [row for row in rows if all(row.get(name) == value for name, value in wanted.items())]


def one(rows: Iterable[Row], **wanted: str) -> Row:
    """The single row that has these values."""
    found = only(rows, **wanted)
    assert len(found) == 1, found
    return found[0]


def _row(solution: Mapping[str, Term]) -> Row:
    return {name: term.local if isinstance(term, Iri) else str(term) for name, term in solution.items()}


def _term(parameter: Parameter, text: str) -> Term:
    if parameter.kind == "partner":
        return Iri(f"{DATA}cantho/partner/{text}")
    if parameter.kind in {"sector", "country"}:
        return Iri(f"{SCHEME}{parameter.kind}/{text}")
    return date_literal(text) if parameter.kind == "date" else Literal(text)
