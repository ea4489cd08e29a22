"""``find`` a partner by any of its names, ``show`` all that is known of one."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.text import Bilingual


@click.command
@click.argument("text", nargs=-1, required=True)
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
@click.pass_context
def find(
    context: click.Context, session: Session, text: tuple[str, ...], form: str, output: Path | None
) -> None:
    """Find a partner by any of its names, with or without accents.

    With accents the search is exact, so that Đức never finds dục; without accents it is wide. Exits with 1
    where nothing is found.
    """
    from coopgraph.query.find import find as find_matches
    from coopgraph.views.match_table import match_table

    wanted = " ".join(text)
    view = session.view()
    matches = find_matches(view, wanted, session.clocks)
    if matches or form != "table":
        put_table(session, match_table(matches), form, output)
    if not matches:
        session.say(_nothing(session, wanted))
        context.exit(1)


def _nothing(session: Session, wanted: str) -> Bilingual:
    """Why nothing was found: not known yet on the day of knowledge, or what comes near."""
    from coopgraph.query.find import find_at_any_time, similar_names

    view = session.view()
    later = find_at_any_time(view, wanted, session.clocks)
    if later:
        names = Bilingual(
            ", ".join(f"{match.name.vi} (từ {match.known_from})" for match in later[:5]),
            ", ".join(f"{match.name.en} (from {match.known_from})" for match in later[:5]),
        )
        return Bilingual(
            f"vào ngày đó chưa nguồn nào nhắc đến '{wanted}'; về sau có: {names.vi}",
            f"on that day no source had told of '{wanted}'; later ones did: {names.en}",
        )
    near = ", ".join(similar_names(view, wanted))
    return Bilingual(
        f"không tìm thấy '{wanted}'" + (f"; gần giống: {near}" if near else ""),
        f"nothing found for '{wanted}'" + (f"; similar names: {near}" if near else ""),
    )


@click.command
@click.argument("partner", nargs=-1, required=True)
@format_option("table", "json")
@output_option
@click.pass_obj
def show(session: Session, partner: tuple[str, ...], form: str, output: Path | None) -> None:
    """Show all that is known of one partner, named by any of its names or its id, with sources."""
    from coopgraph.query.partner_facts import partner_facts
    from coopgraph.query.values import partner_iri
    from coopgraph.views.partner_json import partner_json
    from coopgraph.views.partner_sheet import partner_sheet
    from coopgraph.views.tables import as_json

    view = session.view()
    facts = partner_facts(view, partner_iri(view, " ".join(partner)), session.clocks)
    if form == "json":
        session.emit(as_json(partner_json(facts, session.clocks, session.language)), output)
        return
    session.emit(partner_sheet(facts, session.clocks, session.language, session.terminal_width), output)
