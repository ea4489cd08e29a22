"""``query`` asks in SPARQL, ``queries`` lists the library."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table, refuse_workbook_on_screen
from coopgraph.errors import InputError, QueryRefused
from coopgraph.limits import LIMITS, Limits
from coopgraph.reasons import reason_of
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coopgraph.terms import Term

_GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})
_SOLUTION_FORMS = ("table", "json", "csv", "tsv", "xml", "markdown", "xlsx")
_TRIPLE_FORMS = ("table", "turtle", "ntriples", "jsonld", "rdfxml")
#: Forms for people: made here, out of what the store answers in a W3C format.
_VIEWS = frozenset({"table", "markdown", "xlsx"})
#: Parameters that ask for nothing in particular.
_SETTINGS = frozenset({"asOf", "knownOn", "lang"})


@click.command
@click.argument("name", required=False)
@click.option(
    "-f", "--file", "file", metavar="FILE", help="Take the SPARQL from a file, - for standard input."
)
@click.option("-e", "--execute", "text", metavar="TEXT", help="Take the SPARQL from the command line.")
@click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a parameter; a partner, sector or country by any of its names.",
)
@format_option(*dict.fromkeys([*_SOLUTION_FORMS, *_TRIPLE_FORMS]))
@output_option
@click.option(
    "--show", "show_text", is_flag=True, help="Print the SPARQL with its values, and do not run it."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.05, max=86_400),
    metavar="SECONDS",
    help=f"Stop the query after this time. [default: {LIMITS.query_seconds:g} for -f and -e]",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Refuse an answer of more rows, or triples, rather than give a part of it."
    f" [default: {LIMITS.query_rows}]",
)
@click.pass_obj
def query(
    session: Session,
    name: str | None,
    file: str | None,
    text: str | None,
    given: tuple[str, ...],
    form: str,
    output: Path | None,
    show_text: bool,
    timeout: float | None,
    limit: int | None,
) -> None:
    """Ask in SPARQL: by a NAME of the library, from a file, or by a text.

    \b
    coopgraph query sectors-of-partner -p partner=champasak
    coopgraph query -e 'SELECT ?p { ?p a coop:LocalGovernment }' --format csv
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from coopgraph.query.lexer import query_form

    text, where = _query_text(name, file, text)
    values = _given_values(session, text, given)
    bound = _bound(session, text, values)
    if show_text:
        session.emit(bound if bound.endswith("\n") else bound + "\n", output)
        return
    refuse_workbook_on_screen(form, output)
    wire_form = _wire_form(form, query_form(bound))
    limits = replace(LIMITS, query_rows=limit or LIMITS.query_rows)
    if name is None or timeout is not None:
        answer = _foreign(session, bound, where, wire_form, timeout or LIMITS.query_seconds, limits)
    else:
        from coopgraph.query.bounded import bounded

        answer = bounded(session.view(), bound, wire_form, limits)
    if name is not None and _is_empty(answer, wire_form):
        _tell_emptiness(session, name, values)
    if form in _VIEWS and wire_form == "json":
        _put_solutions(session, answer, form, output, library=name is not None)
    else:
        session.emit(answer, output)


def _wire_form(form: str, asked: str) -> str:
    """The W3C format in which the store is to answer; QueryRefused where the query has no answer in the form.

    A text with no query form in it is left to the parser, which says what is wrong with it.
    """
    allowed = _TRIPLE_FORMS if asked in _GRAPH_FORMS else _SOLUTION_FORMS
    if asked and form not in allowed:
        listed = ", ".join(allowed)
        raise QueryRefused(
            Bilingual(
                f"{asked} không trả lời ở dạng '{form}'", f"{asked} has no answer in the format '{form}'"
            ),
            where="--format",
            advice=Bilingual(f"dùng: {listed}", f"use one of: {listed}"),
        )
    if form in _VIEWS:
        return "turtle" if asked in _GRAPH_FORMS else "json"
    return form


def _query_text(name: str | None, file: str | None, text: str | None) -> tuple[str, str]:
    """The SPARQL that was asked for, and where it stands, for messages."""
    if [name, file, text].count(None) != 2:
        raise InputError(
            Bilingual("cần đúng một trong: TÊN, -f TỆP, -e VĂN_BẢN", "give one of: NAME, -f FILE, -e TEXT"),
            advice=Bilingual("xem thư viện: coopgraph queries", "see the library: coopgraph queries"),
        )
    if name is not None:
        from coopgraph.query.catalogue import library_query

        return library_query(name).text, name
    if file is not None:
        return _read(file), file
    return text or "", ""


def _read(file: str) -> str:
    try:
        if file == "-":
            content = sys.stdin.buffer.read(LIMITS.query_bytes + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(LIMITS.query_bytes + 1)
        return content.decode("utf-8-sig")
    except OSError as error:
        why = reason_of(error)
        raise InputError(
            Bilingual(f"không đọc được tệp: {why.vi}", f"cannot read the file: {why.en}"),
            where=file,
            advice=Bilingual("kiểm tra tên tệp", "check its name"),
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            Bilingual("tệp không phải UTF-8", "the file is not UTF-8"),
            where=f"{file}: byte {error.start + 1}",
            advice=Bilingual("lưu lại bằng UTF-8", "save it as UTF-8"),
        ) from error


def _given_values(session: Session, text: str, given: tuple[str, ...]) -> "dict[str, Term]":
    from coopgraph.query.catalogue import parameters_of
    from coopgraph.query.values import parameter_values

    return parameter_values(session.view, parameters_of(text), given)


def _bound(session: Session, text: str, given: "Mapping[str, Term]") -> str:
    """The text with the clocks, the language and the given values in its data blocks."""
    from coopgraph.query.answer import clock_values
    from coopgraph.query.binding import bind
    from coopgraph.query.catalogue import parameters_of
    from coopgraph.terms import Literal

    names = frozenset(parameter.name for parameter in parameters_of(text))
    language = {"lang": Literal(session.language)} if "lang" in names else {}
    return bind(text, {**clock_values(names, session.clocks), **language, **given})


def _is_empty(answer: bytes, form: str) -> bool:
    """Whether the answer to a SELECT has no rows, in whatever form."""
    match form:
        case "json":
            return b'"bindings":[]' in answer
        case "csv" | "tsv":
            return len(answer.splitlines()) <= 1
        case "xml":
            return b"<result>" not in answer
        case _:
            return False


def _tell_emptiness(session: Session, name: str, given: "Mapping[str, Term]") -> None:
    """Say what it means that a library query has no rows; InputError for an id that nothing has."""
    from coopgraph.query.catalogue import library_query
    from coopgraph.query.emptiness import emptiness

    asked = {key: value for key, value in given.items() if key not in _SETTINGS}
    told = emptiness(session.view(), library_query(name), asked, session.clocks)
    if told is not None:
        session.say(Bilingual(f"không có dòng nào: {told.vi}", f"no rows: {told.en}"))


def _foreign(session: Session, text: str, where: str, form: str, seconds: float, limits: Limits) -> bytes:
    """Run a text that is not the library's, or one with a deadline, and say what is slow in it."""
    from coopgraph.query.hints import hints
    from coopgraph.query.undeclared import undeclared

    try:
        answer = session.foreign(text, form, seconds, limits)
    except QueryRefused as error:
        error.where = ":".join(part for part in (where, error.where) if part)
        raise
    finally:
        # A query that was stopped is the one that needs the advice most.
        for hint in hints(text):
            session.say(hint)
    for hint in undeclared(session.view(), text):
        session.say(hint)
    return answer


def _put_solutions(session: Session, answer: bytes, form: str, output: Path | None, *, library: bool) -> None:
    """The rows of a SELECT, or the truth value of an ASK, for people; those of the library in words."""
    from coopgraph.views.query_words import query_words
    from coopgraph.views.solution_table import SHOWN_ROWS, solution_sheet, solution_table

    if form == "xlsx":
        put_table(session, solution_sheet(answer), form, output)
        return
    words = query_words(session.view()) if library else None
    found = solution_table(answer, SHOWN_ROWS if form == "table" else None, words)
    if isinstance(found, bool):
        word = Bilingual("có", "yes") if found else Bilingual("không", "no")
        session.emit(word.in_(session.language) + "\n", output)
        return
    put_table(session, found, form, output)


@click.command
@click.argument("text", nargs=-1)
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def queries(session: Session, text: tuple[str, ...], form: str, output: Path | None) -> None:
    """List the query library, or the queries that have TEXT in their name or description."""
    from coopgraph.query.catalogue import search_library
    from coopgraph.views.query_list import query_list

    put_table(session, query_list(search_library(" ".join(text))), form, output)
