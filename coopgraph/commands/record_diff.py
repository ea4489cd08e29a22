"""``diff OLD NEW``: the records of two states, wherever they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coopgraph.commands.progress import steps
from coopgraph.commands.session import Session
from coopgraph.commands.table_output import refuse_workbook_on_screen

if TYPE_CHECKING:
    from coopgraph.comparing import Side
    from coopgraph.preparing import Progress
    from coopgraph.triples.ontology import Ontology

#: The word for the store of the session.
STORE = "store"


def put_record_differences(session: Session, states: Sequence[str], form: str, output: Path | None) -> bool:
    """Compare two states, or the store with one, and give the answer; whether any record differs."""
    from coopgraph.comparing import compare_sides
    from coopgraph.resources import ontology_folder
    from coopgraph.triples.ontology import read_ontology
    from coopgraph.views.record_differences import comparison_notes, rendered_comparison

    refuse_workbook_on_screen(form, output)
    old, new = states if len(states) == 2 else (STORE, states[0])
    with steps(session) as progress:
        ontology = read_ontology(ontology_folder())
        found = compare_sides(
            _side(session, old, ontology, progress), _side(session, new, ontology, progress), ontology
        )
    session.emit(rendered_comparison(found, form, session.language, session.terminal_width), output)
    if form not in {"table", "markdown"} or output is not None:
        for sentence in comparison_notes(found):
            session.say(sentence)
    return bool(found.records)


def _side(session: Session, text: str, ontology: "Ontology", progress: "Progress") -> "Side":
    """What a word of the command line names. Raises InputError, FindingsError, StoreError."""
    from coopgraph.comparing import Side, files_side
    from coopgraph.store.folder import is_store
    from coopgraph.store.side import graphs_of, remote_graphs

    place, at, version = text.rpartition("@")
    if not at:
        place, version = text, ""
    if place == STORE:
        if session.endpoint is not None and not version:
            return Side(str(session.endpoint), remote_graphs(session.endpoint), whole=True)
        root = session.root if version else session.read_root
        return Side(text, graphs_of(root, version), whole=True)
    if is_store(Path(place)) and not Path(text).is_file():
        return Side(text, graphs_of(Path(place), version), whole=True)
    return files_side([Path(text)], ontology, progress)
