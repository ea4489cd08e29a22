"""``history``: the loads of a store, and which of its states can be brought back."""

from pathlib import Path

import click

from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.errors import InputError
from coopgraph.text import Bilingual


@click.command()
@click.option("--dataset", metavar="NAME|IRI", help="Only the loads of this data set.")
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def history(session: Session, dataset: str | None, form: str, output: Path | None) -> None:
    """Every load of the store: when, from which files, what it changed, and what can be brought back.

    JSON and CSV have the files with their SHA-256 and sizes. With --dataset the version is one that
    restore takes for the state of that data set.
    """
    from coopgraph.store.folder import exists
    from coopgraph.store.history import history_of
    from coopgraph.views.history_table import history_table

    if not exists(session.root):
        raise InputError(
            Bilingual("chưa có kho dữ liệu ở đây", "there is no store here yet"),
            where=str(session.root),
            advice=Bilingual("nạp trước: coopgraph load THƯ_MỤC", "load first: coopgraph load FOLDER"),
        )
    put_table(session, history_table(history_of(session.root, dataset), session.language), form, output)
