"""``centrality``, ``network``: who connects whom, and how the network hangs together."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.collecting import without_search_for_circles
from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.progress import Telling
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table, refuse_workbook_on_screen
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.analysis.centrality import Measure
    from coopgraph.analysis.network import Network
    from coopgraph.analysis.projection import Choice, Projection

_PROJECTIONS = (
    "partner-sector",
    "partner-event",
    "partner-record",
    "partner-partner",
    "co-attendance",
    "city-city",
)
_MEASURES = (
    "degree", "strength", "betweenness", "closeness", "harmonic", "pagerank", "core", "clustering",
    "constraint", "effective-size", "cut-point", "community",
)  # fmt: skip
_PARTS = (
    "summary", "communities", "groups", "bridges", "cut-points", "backbone", "brokerage", "equivalence",
    "concentration", "expected", "breadth", "single",
)  # fmt: skip
_RECORD_KINDS = ("agreement", "event", "project")

with_home_option = click.option(
    "--with-home/--without-home",
    default=None,
    help="Let the home in, on which everything hangs, or leave it out. "
    "[default: out; in a network of cities without a single home all are in]",
)
records_option = click.option(
    "--records",
    multiple=True,
    type=click.Choice(_RECORD_KINDS, case_sensitive=False),
    help="Kind of record that ties (repeatable). By default those that the projection is about.",
)
weight_option = click.option(
    "--weight",
    type=click.Choice(("count", "newman")),
    default="count",
    show_default=True,
    help="Between partners: how many things two share, or each over the number of others who share it.",
)
top_option = click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Show only the first N rows of a list."
)
seed_option = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Start of what is drawn at random; the same seed gives the same answer.",
)


def _choice(
    session: Session,
    projection: "Projection",
    kinds: tuple[str, ...],
    records: tuple[str, ...],
    *,
    with_home: bool | None,
    at_home: bool,
    weight: str,
) -> "Choice":
    from coopgraph.analysis.projection import Choice

    return Choice(
        projection,
        kinds=chosen_kinds(session.view(), session.clocks, kinds),
        record_kinds=frozenset(record.capitalize() for record in records),
        with_home=with_home,
        at_home=at_home,
        newman=weight == "newman",
    )


def _measures(given: tuple[str, ...], projection: str) -> "tuple[Measure, ...]":
    """The measures by name, each once; ``all`` leaves out what means nothing in the projection."""
    from coopgraph.analysis.centrality import ONE_MODE_ONLY, Measure
    from coopgraph.analysis.projection import TWO_MODE

    every = [m for m in Measure if projection not in TWO_MODE or m not in ONE_MODE_ONLY]
    named = [measure for name in given for measure in (every if name == "all" else [Measure(name)])]
    return tuple(dict.fromkeys(named))


@click.command()
@click.option(
    "--projection",
    type=click.Choice(_PROJECTIONS),
    default="partner-sector",
    show_default=True,
    help="What is tied: partners with sectors, events or records, or with each other: through shared "
    "sectors (partner-partner), shared events (co-attendance), agreements (city-city).",
)
@click.option(
    "--measure",
    "measures",
    multiple=True,
    type=click.Choice((*_MEASURES, "all")),
    help="What to compute (repeatable); the first decides the order.",
)
@click.option(
    "--sample",
    type=click.IntRange(min=2),
    metavar="K",
    help="Estimate betweenness from K nodes drawn at random, and say how far it may be off.",
)
@top_option
@seed_option
@with_home_option
@weight_option
@records_option
@kind_option
@home_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
@without_search_for_circles()
def centrality(
    session: Session,
    projection: str,
    measures: tuple[str, ...],
    sample: int | None,
    top: int | None,
    seed: int,
    with_home: bool | None,
    weight: str,
    records: tuple[str, ...],
    kinds: tuple[str, ...],
    at_home: bool,
    form: str,
    output: Path | None,
) -> None:
    """Who connects whom, and through what.

    The places of partners, sectors and records in one projection of the graph. Each answer says which
    network it is, what its weights are, what computed it, and what each measure means in it.
    """
    from coopgraph.analysis.centrality import centrality as positions
    from coopgraph.analysis.projection import Projection, name_records, projected
    from coopgraph.analysis.ties import read_ties
    from coopgraph.views.centrality_table import centrality_table
    from coopgraph.views.measure_words import HEADINGS
    from coopgraph.views.shortening import first_rows

    choice = _choice(
        session, Projection(projection), kinds, records, with_home=with_home, at_home=at_home, weight=weight
    )
    ties = read_ties(session.view(), session.clocks)
    graph = projected(ties, choice)
    name_records(graph, ties)
    telling = Telling(session)
    result = positions(
        graph,
        _measures(measures, projection),
        sample=sample,
        seed=seed,
        progress=lambda measure, done, total: telling.told(HEADINGS[measure], done, total),
    )
    table = first_rows(centrality_table(result), top, form)
    put_table(session, table, form, output, table.notes)


@click.command()
@click.option(
    "--show",
    type=click.Choice((*_PARTS, "all")),
    default="summary",
    show_default=True,
    help="Which part to show; all gives every part in one answer.",
)
@click.option(
    "--projection",
    type=click.Choice(_PROJECTIONS),
    help="What is tied, as for centrality. [default: partner-sector; without a single home city-city]",
)
@top_option
@seed_option
@with_home_option
@weight_option
@records_option
@kind_option
@home_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
@without_search_for_circles()
def network(
    session: Session,
    show: str,
    projection: str | None,
    top: int | None,
    seed: int,
    with_home: bool | None,
    weight: str,
    records: tuple[str, ...],
    kinds: tuple[str, ...],
    at_home: bool,
    form: str,
    output: Path | None,
) -> None:
    """How the network hangs together, and who depends on whom.

    Size, density and likeness of the tied (summary); communities, and groups that stay together over
    twenty runs; bridges and cut-points; partners that met more often than by chance (backbone);
    brokerage of the home, with how much of it was ever checked; equivalence; concentration by
    country; sectors by region beside what our own mix leads to expect (expected); breadth and rarity of
    each partner; single points of failure.
    """
    from coopgraph.analysis.network import Network, usual_projection
    from coopgraph.analysis.projection import Projection
    from coopgraph.analysis.ties import read_ties

    _refuse_many_as_csv(show, form)
    refuse_workbook_on_screen(form, output)
    ties = read_ties(session.view(), session.clocks)
    named = Projection(projection) if projection else usual_projection(ties)
    choice = _choice(session, named, kinds, records, with_home=with_home, at_home=at_home, weight=weight)
    found = Network(ties, choice, seed)
    _put_network(session, found, show, top, form, output)


def _put_network(
    session: Session, found: "Network", show: str, top: int | None, form: str, output: Path | None
) -> None:
    from coopgraph.views.network_tables import PARTS, network_table
    from coopgraph.views.shortening import first_rows
    from coopgraph.views.table_set import rendered_set

    parts = _PARTS if show == "all" else (show,)
    tables = {part: first_rows(network_table(found, part, session.language), top, form) for part in parts}
    if show != "all":
        put_table(session, tables[show], form, output, tables[show].notes)
        return
    session.emit(rendered_set(tables, PARTS, form, session.language, session.terminal_width), output)


def _refuse_many_as_csv(show: str, form: str) -> None:
    if show == "all" and form == "csv":
        raise InputError(
            Bilingual("một tệp CSV chỉ chứa được một bảng", "a CSV file holds one table"),
            where="--format csv",
            advice=Bilingual(
                "chọn một bảng bằng --show, hoặc dùng --format json hay xlsx",
                "choose one with --show, or use --format json or xlsx",
            ),
        )
