"""``restore``: an earlier state of the store, or of one data set, brought back."""

import click

from coopgraph.commands.decisions_option import tell_remarks
from coopgraph.commands.load_report import report_build
from coopgraph.commands.options import wait_option
from coopgraph.commands.session import Session
from coopgraph.errors import InputError
from coopgraph.text import Bilingual


@click.command()
@click.argument("version", required=False)
@click.option("--previous", is_flag=True, help="The state before the one that answers now.")
@click.option("--dataset", metavar="NAME|IRI", help="Only this data set; the others stay as they are.")
@wait_option
@click.pass_obj
def restore(session: Session, version: str | None, previous: bool, dataset: str | None, wait: float) -> None:
    """Bring back an earlier state of the store: a VERSION, or the number of a load, as history lists them.

    The state that is left stays beside it, so a restore can be restored. Tables and workbooks are not
    touched: correct them too, or the next load brings their state again.
    """
    from coopgraph.loading import ontology_graph
    from coopgraph.resources import ontology_folder
    from coopgraph.store.restoring import restore as restore_store
    from coopgraph.triples.ontology import read_ontology

    if (version is None) == (not previous):
        raise InputError(
            Bilingual(
                "cần một trong hai: PHIÊN_BẢN hoặc --previous", "one of VERSION and --previous is needed"
            ),
            where="restore",
            advice=Bilingual("xem: coopgraph history", "see: coopgraph history"),
        )
    ontology = ontology_graph(read_ontology(ontology_folder()))
    build = restore_store(session.root, ontology, version, dataset, wait=wait, keep=session.builds_kept)
    if build is None:
        session.say(
            Bilingual(
                "đó là trạng thái đang dùng: không có gì để làm", "that is the state in use: nothing to do"
            )
        )
        return
    tell_remarks(session, build.remarks)
    report_build(session, build)
    session.say(
        Bilingual(
            f"đã khôi phục {session.root} (phiên bản {build.manifest.version})",
            f"restored {session.root} (version {build.manifest.version})",
        )
    )
