"""``coopgraph chart``: heat map and timeline as self-contained pictures."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast
from typing import Literal as OneOf

import click

from coopgraph.commands.options import output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option
from coopgraph.commands.session import Session
from coopgraph.commands.time_options import between
from coopgraph.errors import InputError
from coopgraph.text import Bilingual, Language

if TYPE_CHECKING:
    from coopgraph.analysis.facts import Evidence

_RECORDS = ("agreement", "event", "project", "commitment")
_FORMS = ("svg", "html")


@click.command()
@click.argument("picture", type=click.Choice(("heatmap", "timeline")))
@click.option(
    "--by",
    type=click.Choice(("kind", "partner")),
    default="kind",
    show_default=True,
    help="Timeline: rows in groups by kind of record, or by partner.",
)
@click.option(
    "--records",
    multiple=True,
    type=click.Choice(_RECORDS, case_sensitive=False),
    help="Kind of record to draw (repeatable). By default agreements; a timeline adds events and promises.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Kind of partner (Ngo, Company …), repeatable; all for every kind. By default local governments in "
    "a heat map, everybody in a timeline.",
)
@home_option
@click.option(
    "--since", metavar="DATE", help="Timeline: begin on this day; a year or a month is its first day."
)
@click.option("--until", metavar="DATE", help="Timeline: end on this day; a year or a month is its last day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="Form of the picture; by default what the name of the file says, else svg.",
)
@output_option
@click.pass_obj
def chart(
    session: Session,
    picture: str,
    by: str,
    records: tuple[str, ...],
    kinds: tuple[str, ...],
    at_home: bool,
    since: str | None,
    until: str | None,
    form: str | None,
    output: Path | None,
) -> None:
    """Draw the heat map of sectors and partners, or the timeline of agreements, events and promises.

    One file, SVG or HTML, that opens without any network. Uncertain dates are drawn as ranges; a cell or a
    date that no source states looks different from an empty one. Pictures need the extra charts:
    python -m pip install 'coopgraph[charts]'. The heat map as HTML is a table and does not.
    """
    from coopgraph.analysis.evidence import read_evidence

    chosen = _form(form, output)
    first, last = between(since, until)
    view = session.view()
    wanted = chosen_kinds(view, session.clocks, kinds) if kinds else None
    content, said = _drawn(
        picture, read_evidence(view, session.clocks), session.language, chosen, wanted,
        by=by, records=records, at_home=at_home, since=first, until=last,
    )  # fmt: skip
    session.emit(content, output)
    session.say(said if output is None else Bilingual(f"{output}: {said.vi}", f"{output}: {said.en}"))


def _drawn(
    picture: str, evidence: "Evidence", language: Language, form: "OneOf['svg', 'html']",
    kinds: frozenset[str] | None, *, by: str, records: Iterable[str], at_home: bool,
    since: date | None, until: date | None,
) -> tuple[bytes, Bilingual]:  # fmt: skip
    from coopgraph.analysis.coverage import AGREEMENTS
    from coopgraph.views.chart_build import TOLD, heat_chart, timeline_chart

    named = frozenset(record.capitalize() for record in records)
    if picture == "heatmap":
        return heat_chart(evidence, language, form, kinds=kinds, records=named or AGREEMENTS, at_home=at_home)
    grouped = cast("OneOf['kind', 'partner']", by)
    return timeline_chart(
        evidence, language, form, by=grouped, kinds=kinds, records=named or TOLD, at_home=at_home,
        since=since, until=until,
    )  # fmt: skip


def _form(form: str | None, output: Path | None) -> "OneOf['svg', 'html']":
    """The form asked for, or the one that the file's name ends in. Raises InputError for another ending."""
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    if form is not None:
        return cast("OneOf['svg', 'html']", form)
    if output is None:
        return "svg"
    if ending == "htm":
        return "html"
    if ending not in _FORMS:
        raise InputError(
            Bilingual("hình chỉ có dạng SVG hoặc HTML", "pictures are written as SVG or HTML"),
            where=str(output),
            advice=Bilingual("đặt tên tệp .svg hoặc .html", "name the file .svg or .html"),
        )
    return cast("OneOf['svg', 'html']", ending)
