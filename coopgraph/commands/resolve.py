"""``coopgraph resolve``: which partner of the store an incoming one may be, and who decides."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coopgraph.commands.decisions_option import decisions_option
from coopgraph.commands.options import format_option, output_option
from coopgraph.commands.progress import steps
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import TABLE_FORMS, put_table
from coopgraph.errors import InputError
from coopgraph.text import Bilingual

if TYPE_CHECKING:
    from coopgraph.analysis.partner_profiles import Profile
    from coopgraph.analysis.resolution import Resolution
    from coopgraph.preparing import Progress
    from coopgraph.sources.decisions_file import Decision
    from coopgraph.store.view import View

_GRADES = ("certain", "likely", "possible")


@click.command()
@click.argument("incoming", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dataset", metavar="NAME|IRI", help="Compare this data set of the store with the others.")
@click.option("--twins", is_flag=True, help="Look for one partner written twice within each data set.")
@click.option(
    "--grade",
    type=click.Choice(_GRADES),
    default="possible",
    show_default=True,
    help="Only proposals that are at least so sure.",
)
@click.option("--all", "everything", is_flag=True, help="Also pairs that have been decided already.")
@click.option("--ask", is_flag=True, help="Show one pair after the other and save each answer at once.")
@click.option(
    "--take",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Take the decisions filled into a list that this command wrote as CSV.",
)
@decisions_option
@click.option(
    "--who", metavar="NAME", help="Who decides. [default: who in coopgraph.toml, else the user's name]"
)
@format_option(*TABLE_FORMS)
@output_option
@click.pass_obj
def resolve(
    session: Session,
    incoming: tuple[Path, ...],
    dataset: str | None,
    twins: bool,
    grade: str,
    everything: bool,
    ask: bool,
    take: Path | None,
    decisions: Path | None,
    who: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Propose for each incoming partner the partner of the store that it may be; a person decides.

    INCOMING is what load takes: folders of tables, workbooks, RDF or IATI files. Without any, and without
    --dataset, all data sets of the store are compared with each other. Nothing is merged here: decisions go
    into a file, and take effect with load --decisions FILE.
    """
    from coopgraph.commands.deciding import Book, ask_about, take_list

    book = Book.of(session, decisions, who)
    if take is not None:
        take_list(session, book, take, session.view())
        return
    _refuse_both(incoming, dataset)
    view = session.view()
    found = _resolution(session, view, incoming, dataset, twins, None if everything else book.read())
    kept = [one for one in found.proposals if _GRADES.index(one.grade.value) <= _GRADES.index(grade)]
    if ask:
        ask_about(session, book, kept, view)
        return
    from coopgraph.views.resolution_table import resolution_table
    from coopgraph.views.resolution_words import counted

    notes = counted(kept, found.namesakes)
    put_table(session, resolution_table(kept, notes), form, output, notes)


def _refuse_both(incoming: tuple[Path, ...], dataset: str | None) -> None:
    if incoming and dataset is not None:
        raise InputError(
            Bilingual("nêu tệp hoặc --dataset, không nêu cả hai", "name files or --dataset, not both"),
            where="--dataset",
            advice=Bilingual("bỏ một trong hai", "leave one of them out"),
        )


def _resolution(
    session: Session,
    view: "View",
    incoming: tuple[Path, ...],
    dataset: str | None,
    twins: bool,
    decided: "list[Decision] | None",
) -> "Resolution":
    from coopgraph.analysis.partner_profiles import pairs_that_are_one, read_profiles
    from coopgraph.analysis.resolution import resolve as propose
    from coopgraph.commands.data_set_option import chosen_data_set

    with steps(session) as progress:
        standing = read_profiles(view)
        if incoming:
            ours = read_profiles(_incoming(incoming, progress))
        elif dataset is not None:
            chosen = chosen_data_set(view, dataset)
            ours = [one for one in standing if one.data_set == chosen]
        else:
            ours = standing
        progress(Bilingual("so sánh tên", "comparing names"))
        theirs = _against(ours, standing, twins=twins)
        if decided is None:
            return propose(ours, theirs)
        return propose(ours, theirs, {one.pair for one in decided} | pairs_that_are_one(view))


def _against(ours: "list[Profile]", standing: "list[Profile]", *, twins: bool) -> "list[Profile]":
    """What a list is compared with: itself for twins, else all data sets of the store but its own."""
    if twins or ours is standing:
        return ours
    own = {one.data_set for one in ours}
    return [one for one in standing if one.data_set not in own]


def _incoming(paths: tuple[Path, ...], progress: "Progress") -> "View":
    from coopgraph.preparing import prepare
    from coopgraph.resources import ontology_folder
    from coopgraph.store.memory import memory_view
    from coopgraph.triples.ontology import read_ontology

    prepared = prepare(list(paths), read_ontology(ontology_folder()), progress)
    return memory_view((one.graph.iri.value, one.graph.triples) for one in prepared)
