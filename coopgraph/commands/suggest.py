"""``suggest``: whom to approach next, and on what."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.terms import Iri
    from coopgraph.views.tables import Table


@click.command()
@click.argument("what", type=click.Choice(("partners", "sectors")))
@click.argument("partner", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to list.")
@kind_option
@home_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def suggest(
    session: Session,
    what: str,
    partner: tuple[str, ...],
    limit: int,
    kinds: tuple[str, ...],
    at_home: bool,
    form: str,
    output: Path | None,
) -> None:
    """Whom to approach next, or on what, with the reasons that the sources give.

    suggest partners PARTNER: for the home, the partners on record without an agreement or project, the
    best founded first; for one of its partners, who is like it.

    suggest sectors PARTNER: the sectors that the partner does not cover yet. The rank by popularity
    alone always stands beside the suggestion.
    """
    from coopgraph.query.values import partner_iri

    view = session.view()
    iri = partner_iri(view, " ".join(partner))
    wanted = chosen_kinds(view, session.clocks, kinds)
    make = _partners if what == "partners" else _sectors
    table, said = make(session, iri, wanted, limit, at_home=at_home)
    put_table(session, table, form, output, said)


def _partners(
    session: Session, partner: "Iri", kinds: frozenset[str], limit: int, *, at_home: bool
) -> "tuple[Table, tuple[Bilingual, ...]]":
    from coopgraph.analysis.peers import Peers
    from coopgraph.analysis.whom import partners_for
    from coopgraph.views.suggestion_table import approach_notes, approach_table, peers_notes, peers_table

    found = partners_for(session.view(), session.clocks, partner, kinds, at_home=at_home)
    if isinstance(found, Peers):
        table = peers_table(found, session.language, limit)
        return table, peers_notes(found, len(table.rows))
    table = approach_table(found, session.language, limit)
    return table, approach_notes(found, len(table.rows))


def _sectors(
    session: Session, partner: "Iri", kinds: frozenset[str], limit: int, *, at_home: bool
) -> "tuple[Table, tuple[Bilingual, ...]]":
    from coopgraph.analysis.sector_suggestions import sectors_for
    from coopgraph.views.sector_suggestion_table import sector_suggestion_notes, sector_suggestion_table

    found = sectors_for(session.view(), session.clocks, partner, kinds, at_home=at_home)
    table = sector_suggestion_table(found, session.language, limit)
    return table, sector_suggestion_notes(found, len(table.rows))
