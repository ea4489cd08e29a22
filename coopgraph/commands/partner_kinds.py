"""Which partners a command is about: the options ``--kind`` and ``--at-home``."""

import click

from coopgraph.dates import Clocks
from coopgraph.errors import InputError
from coopgraph.store.view import View
from coopgraph.text import Bilingual

kind_option = click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    default=("LocalGovernment",),
    show_default=True,
    help="Kind of partner (Ngo, Company, University …), repeatable; all for every kind.",
)

home_option = click.option(
    "--at-home",
    is_flag=True,
    help="Also the partners in the home's own country; otherwise foreign ones only.",
)


def chosen_kinds(view: View, clocks: Clocks, given: tuple[str, ...]) -> frozenset[str]:
    """The kinds as the ontology spells them; empty for all. Raises InputError for a kind it does not know."""
    from coopgraph.analysis.evidence import partner_kinds

    if any(kind.casefold() == "all" for kind in given):
        return frozenset()
    known = {kind.casefold(): kind for kind in partner_kinds(view, clocks)}
    for kind in given:
        if kind.casefold() not in known:
            listed = ", ".join(sorted(known.values()))
            raise InputError(
                Bilingual(f"không có loại đối tác '{kind}'", f"there is no kind of partner '{kind}'"),
                where="--kind",
                advice=Bilingual(f"dùng: {listed}, all", f"use one of: {listed}, all"),
            )
    return frozenset(known[kind.casefold()] for kind in given)
