"""``what-if``: coverage, countries, groups and go-betweens, if partners went or came."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.partner_kinds import chosen_kinds, home_option, kind_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.analysis.what_if import Wish
    from coopgraph.store.view import View
    from coopgraph.terms import Iri

_COLON = re.compile(r":(?!//)")
_COUNTRY = re.compile(r"(.+?)\s*\(([^()]+)\)")


@click.command("what-if")
@click.option("--without", "without", multiple=True, metavar="PARTNER", help="Who goes, repeatable.")
@click.option(
    "--with",
    "added",
    multiple=True,
    metavar="TEXT",
    help='Who comes: "PARTNER: sector, sector", for a new one also "NAME (COUNTRY): sector"; repeatable.',
)
@kind_option
@home_option
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def what_if(
    session: Session,
    without: tuple[str, ...],
    added: tuple[str, ...],
    kinds: tuple[str, ...],
    at_home: bool,
    form: str,
    output: Path | None,
) -> None:
    """What coverage and network would be without some partners, or with others.

    Sectors lost and gained, sectors that then hang on one partner, the effective number of countries,
    groups and go-betweens: before, after, difference. Nothing is written.
    """
    from coopgraph.analysis.what_if import what_if as supposed
    from coopgraph.query.values import partner_iri
    from coopgraph.views.what_if_table import what_if_notes, what_if_table

    if not without and not added:
        raise InputError(
            Bilingual("chưa nêu thay đổi nào", "no change is named"),
            advice=Bilingual(
                'thêm --without ĐỐI_TÁC hoặc --with "ĐỐI_TÁC: lĩnh vực, lĩnh vực"',
                'add --without PARTNER or --with "PARTNER: sector, sector"',
            ),
        )
    view = session.view()
    going = [partner_iri(view, text) for text in without]
    wishes = [_wish(view, text) for text in added]
    wanted = chosen_kinds(view, session.clocks, kinds)
    found = supposed(view, session.clocks, going, wishes, wanted, at_home=at_home)
    put_table(session, what_if_table(found, session.language), form, output, what_if_notes(found))


def _wish(view: "View", text: str) -> "Wish":
    """Who is to come, with which sectors; every name as it is found everywhere else."""
    from coopgraph.analysis.what_if import Wish
    from coopgraph.query.values import NoSuchName, partner_iri

    name, colon, rest = _halves(text)
    sectors = [part.strip() for part in re.split("[,;]", rest) if part.strip()]
    if not colon or not name.strip() or not sectors:
        raise InputError(
            Bilingual(f"không hiểu '{text}'", f"cannot read '{text}'"),
            where="--with",
            advice=Bilingual('viết "ĐỐI_TÁC: lĩnh vực, lĩnh vực"', 'write "PARTNER: sector, sector"'),
        )
    chosen = tuple(_concept(view, "sector", sector) for sector in sectors)
    name = name.strip()
    try:
        return Wish(partner_iri(view, name), name, chosen)
    except NoSuchName:
        placed = _COUNTRY.fullmatch(name)
        if placed is None:
            return Wish(None, name, chosen)
        return Wish(None, placed[1], chosen, _concept(view, "country", placed[2].strip()))


def _halves(text: str) -> tuple[str, str, str]:
    """Before and after the colon that is not that of an IRI."""
    found = _COLON.search(text)
    return (text, "", "") if found is None else (text[: found.start()], ":", text[found.end() :])


def _concept(view: "View", kind: str, text: str) -> "Iri":
    from coopgraph.query.catalogue import Parameter
    from coopgraph.query.values import parameter_values
    from coopgraph.terms import Iri

    parameter = Parameter(kind, "sector" if kind == "sector" else "country", Bilingual("", ""))
    return Iri(parameter_values(lambda: view, [parameter], [f"{kind}={text}"])[kind])
